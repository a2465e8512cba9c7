#include "exchange/measurement.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "exchange/parallel.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using LineEnds = PositionModel::LineEnds;
using Unit = PositionModel::Unit;
using text::tr;
using text::trn;

// Letters, digits and combining marks; enough to see whether a cut lies inside a word.
bool is_word(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c < 0x2000) return c != 0xD7 && c != 0xF7;
  if (c < 0x2C00) return false;
  if (c < 0x3000) return c < 0x2E00;
  if (c < 0xE000) return c > 0x3020;
  return (c >= 0xF900 && c < 0xFE10) || (c >= 0xFF10 && c < 0xFFE0) || (c >= 0x10000 && c < 0x1F000);
}

char32_t before(std::string_view s, std::size_t byte) {
  std::size_t i = byte;
  do --i;
  while (i > 0 && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U);
  return text::next_code_point(s, i);
}
char32_t behind(std::string_view s, std::size_t byte) { return text::next_code_point(s, byte); }

bool inside_word(std::string_view s, std::size_t byte) {
  return byte > 0 && byte < s.size() && is_word(before(s, byte)) && is_word(behind(s, byte));
}

bool is_blank(char32_t c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || c == 0x202F;
}

std::int64_t boundary_score(const RawText& t, const Place& p) {
  switch (p.misfit) {
    case Misfit::none:
      break;
    case Misfit::in_character:
    case Misfit::in_line_end:
    case Misfit::outside:
    case Misfit::empty:
      return -1;
  }
  std::int64_t score = 0;
  if (!inside_word(t.bytes, p.begin)) ++score;
  if (!inside_word(t.bytes, p.end)) ++score;
  if (is_blank(behind(t.bytes, p.begin)) || is_blank(before(t.bytes, p.end))) --score;
  return score;
}

// What a model comes to in this text: UTF-16 without a character above U+FFFF is code points.
PositionModel effective(PositionModel m, const RawText& t) {
  if (m.unit == Unit::utf16 && !t.has_astral) m.unit = Unit::code_points;
  if (m.unit == Unit::bytes && !t.has_wide) m.unit = Unit::code_points;
  if (m.line_ends == LineEnds::one && !t.has_crlf) m.line_ends = LineEnds::as_written;
  if (m.line_ends == LineEnds::two && !t.has_single_ends) m.line_ends = LineEnds::as_written;
  if (!t.had_bom) m.bom_counted = false;
  return m;
}

std::array<unsigned, 4> key(const PositionModel& m) {
  return {static_cast<unsigned>(m.unit), static_cast<unsigned>(m.line_ends), m.bom_counted ? 1U : 0U,
          m.end_included ? 1U : 0U};
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * 1099511628211ULL; }

bool is_cut(std::string_view name) { return name.ends_with("…") || name.ends_with("..."); }

std::string folded(std::string_view s) {
  std::string plain;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t at = i;
    const char32_t c = text::next_code_point(s, i);
    if (c == 0x2028 || c == 0x2029)
      plain += ' ';
    else
      plain += s.substr(at, i - at);
  }
  return text::collapse_spaces(plain);
}

// True if they differ letter by letter: so do most wrong candidates, and nothing need be folded. Stops at
// what folding may change, but for single spaces: other white space, spaces of several bytes, and full stops,
// which may be a cut.
bool differ_at_once(std::string_view name, std::string_view slice) {
  const auto begin = [](std::string_view s) { return std::min(s.find_first_not_of(" \t\r\n"), s.size()); };
  const auto plain = [](std::string_view s, std::size_t at) {
    if (at >= s.size()) return false;
    const auto c = static_cast<unsigned char>(s[at]);
    if (c == 0xE2 && at + 2 < s.size() && s[at + 1] == '\x80') {  // dashes and quotation marks are no spaces
      const auto last = static_cast<unsigned char>(s[at + 2]);
      return last >= 0x90 && last <= 0xA5;
    }
    return c > ' ' && c != '.' && c != 0xC2 && (c < 0xE1 || c > 0xE3);
  };
  std::size_t i = begin(name), j = begin(slice);
  for (; i < name.size() && j < slice.size(); ++i, ++j) {
    if (name[i] == ' ' && slice[j] == ' ' && plain(name, i + 1) && plain(slice, j + 1)) continue;
    if (!plain(name, i) || !plain(slice, j)) return false;
    if (name[i] != slice[j]) return true;
  }
  return plain(name, i) || plain(slice, j);  // one of them goes on
}

}  // namespace

bool is_evidence(std::string_view name) { return !name.empty() && !name.starts_with("line:"); }

bool says(std::string_view name, std::string_view slice) {
  if (name == slice) return true;
  if (name.ends_with("…") && name.size() > 3 && slice.starts_with(name.substr(0, name.size() - 3)))
    return true;
  if (differ_at_once(name, slice)) return false;
  std::string n = folded(name);
  if (const bool cut = is_cut(n); cut) {
    n.resize(n.size() - 3);  // "…" has three bytes, "..." too
    n = std::string(text::trim(n));
    return !n.empty() && folded(slice).starts_with(n);
  }
  if (slice.size() > 2 * name.size() + 64) return false;
  return n == folded(slice);
}

bool Measurement::allows(const PositionModel& model) const {
  if (candidates.empty()) return true;
  const Candidate& best = candidates.front();
  return best.model == model || std::find(best.same.begin(), best.same.end(), model) != best.same.end();
}

namespace {

// In the order of preference: end excluded, no mark counted, line ends as written.
const std::vector<PositionModel>& all_models() {
  static const std::vector<PositionModel> all = [] {
    std::vector<PositionModel> models;
    for (const bool inclusive : {false, true})
      for (const bool counted : {false, true})
        for (const LineEnds ends : {LineEnds::as_written, LineEnds::one, LineEnds::two})
          for (const Unit unit : {Unit::code_points, Unit::utf16, Unit::bytes})
            models.push_back({unit, ends, counted, inclusive});
    return models;
  }();
  return all;
}

}  // namespace

Detector::Detector() {
  for (const PositionModel& model : all_models()) scores_.push_back({model, 0, 0});
}

Detector::Evidence Detector::look(const RawText& text, std::span<const Selection> selections) {
  Evidence out;
  out.selections = selections.size();
  if (selections.empty()) return out;
  for (const Selection& s : selections)
    if (is_evidence(s.name)) ++out.named;
  std::map<std::array<unsigned, 4>, Evidence::Result> known;
  std::map<std::pair<Unit, LineEnds>, PositionIndex> indices;
  for (const PositionModel& wanted : all_models()) {
    const PositionModel model = effective(wanted, text);
    const auto [at, is_new] = known.try_emplace(key(model));
    Evidence::Result& r = at->second;
    if (is_new) {
      const auto index =
          indices.try_emplace({model.unit, model.line_ends}, text, model.unit, model.line_ends).first;
      const std::vector<Place> found = index->second.places(text, selections, model);
      for (std::size_t i = 0; i < found.size(); ++i) {
        const Place& p = found[i];
        r.boundaries += boundary_score(text, p);
        if (p.misfit == Misfit::none && is_evidence(selections[i].name) &&
            says(selections[i].name, text.bytes.substr(p.begin, p.end - p.begin)))
          ++r.names;
        r.ranges = mixed(mixed(mixed(r.ranges, p.begin), p.end), static_cast<std::uint64_t>(p.misfit));
      }
    }
    out.results.push_back(r);
  }
  return out;
}

void Detector::add(const Evidence& evidence) {
  selections_ += evidence.selections;
  named_ += evidence.named;
  for (std::size_t i = 0; i < evidence.results.size(); ++i) {
    scores_[i].names += evidence.results[i].names;
    scores_[i].boundaries += evidence.results[i].boundaries;
    scores_[i].ranges = mixed(scores_[i].ranges, evidence.results[i].ranges);
  }
}

void Detector::add(const RawText& text, std::span<const Selection> selections) {
  add(look(text, selections));
}

Measurement Detector::finish() const {
  Measurement m;
  m.selections = selections_;
  m.named = named_;
  if (selections_ == 0) return m;
  std::vector<Score> sorted = scores_;
  // The order of scores_ is that of preference: end excluded, no mark counted, line ends as written.
  std::stable_sort(sorted.begin(), sorted.end(), [](const Score& a, const Score& b) {
    return a.names != b.names ? a.names > b.names : a.boundaries > b.boundaries;
  });
  std::map<std::uint64_t, std::size_t> groups;
  for (const Score& s : sorted) {
    const auto [at, is_new] = groups.emplace(s.ranges, m.candidates.size());
    if (is_new)
      m.candidates.push_back({s.model, s.names, s.boundaries, {}});
    else
      m.candidates[at->second].same.push_back(s.model);
  }
  if (m.candidates.size() > 1) {
    const Candidate &best = m.candidates[0], &second = m.candidates[1];
    const bool names_part = best.names > second.names;
    const std::int64_t margin = best.boundaries - second.boundaries;
    if (best.names > 0)
      m.is_conclusive = 2 * best.names >= m.named && (names_part || margin >= 1);
    else
      m.is_conclusive = margin >= 2 && 10 * best.boundaries >= 16 * static_cast<std::int64_t>(m.selections);
  }
  return m;
}

Measurement measure(const Project& project) {
  std::vector<Detector::Evidence> all(project.sources.size());
  for_each_index(all.size(), [&](std::size_t i) {
    const Text& t = project.sources[i];
    if (t.has_text) all[i] = Detector::look(look_at(t.bytes), t.selections);
  });
  Detector detector;
  for (const Detector::Evidence& e : all) detector.add(e);
  Measurement m = detector.finish();
  if (m.candidates.empty()) return m;
  const std::vector<PositionModel>& models = all_models();
  const auto taken = static_cast<std::size_t>(
      std::find(models.begin(), models.end(), m.candidates.front().model) - models.begin());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& results = all[i].results;
    const auto own = std::max_element(results.begin(), results.end(),
                                      [](const auto& a, const auto& b) { return a.names < b.names; });
    // One name may fit by chance.
    if (own == results.end() || own->names < results[taken].names + 2 || 2 * own->names < all[i].named)
      continue;
    m.others.push_back(
        {i, models[static_cast<std::size_t>(own - results.begin())], own->names, results[taken].names});
  }
  return m;
}

std::string describe(const Measurement& m) {
  if (m.candidates.empty()) return tr("positions: no selection to measure") + '\n';
  const auto scores = [&](const Candidate& c) {
    return tr("{} of {} names fit, {} of {} ends stand at a word's border", c.names, m.named, c.boundaries,
              2 * m.selections);
  };
  std::string out =
      tr("positions: {} ({})", to_string(m.candidates.front().model), scores(m.candidates.front()));
  out += '\n';
  std::string same;  // in another unit; line ends and marks that do not occur are no news
  const PositionModel& best = m.candidates.front().model;
  for (const PositionModel& s : m.candidates.front().same)
    if (s.unit != best.unit && s.line_ends == best.line_ends && s.bom_counted == best.bom_counted &&
        s.end_included == best.end_included)
      same += (same.empty() ? "" : ", ") + to_string(s);
  if (!same.empty()) out += tr("  the same in these texts: {}", same) + '\n';
  if (m.candidates.size() > 1)
    out += tr("  next best: {} ({})", to_string(m.candidates[1].model), scores(m.candidates[1])) + '\n';
  return out;
}

}  // namespace lb::exchange
