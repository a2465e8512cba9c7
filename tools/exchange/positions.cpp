#include "exchange/positions.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using LineEnds = PositionModel::LineEnds;
using Unit = PositionModel::Unit;
using text::tr;
using text::trn;

constexpr std::string_view bom = "\xEF\xBB\xBF";

// Length in bytes of the sequence that begins with this byte. Precondition: valid UTF-8.
std::size_t sequence(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

std::int64_t units_of(Unit unit, std::size_t bytes) {
  switch (unit) {
    case Unit::code_points:
      return 1;
    case Unit::utf16:
      return bytes == 4 ? 2 : 1;
    case Unit::bytes:
      return static_cast<std::int64_t>(bytes);
  }
  return 1;
}

std::int64_t bom_units(Unit unit) { return unit == Unit::bytes ? 3 : 1; }

// One step of counting: a character, or a line end taken together.
struct Step {
  std::size_t bytes = 1;
  std::int64_t units = 1;
  bool is_line_end = false;
};
Step step_at(std::string_view s, std::size_t i, const PositionModel& model) {
  const auto c = static_cast<unsigned char>(s[i]);
  if (c == '\r' || c == '\n') {
    const bool pair = c == '\r' && i + 1 < s.size() && s[i + 1] == '\n';
    switch (model.line_ends) {
      case LineEnds::as_written:
        return {pair ? 2U : 1U, pair ? 2 : 1, true};
      case LineEnds::one:
        return {pair ? 2U : 1U, 1, true};
      case LineEnds::two:
        return {pair ? 2U : 1U, 2, true};
    }
  }
  const std::size_t bytes = std::min(sequence(c), s.size() - i);
  return {bytes, units_of(model.unit, bytes), false};
}

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

// True if the first words differ letter by letter: so do most wrong candidates, and nothing need be folded.
// Stops at what folding may change: white space, spaces of several bytes, and full stops, which may be a cut.
bool differ_at_once(std::string_view name, std::string_view slice) {
  const auto begin = [](std::string_view s) { return std::min(s.find_first_not_of(" \t\r\n"), s.size()); };
  const auto plain = [](unsigned char c) {
    return c > ' ' && c != '.' && c != 0xC2 && (c < 0xE1 || c > 0xE3);
  };
  for (std::size_t i = begin(name), j = begin(slice); i < name.size() && j < slice.size(); ++i, ++j) {
    const auto a = static_cast<unsigned char>(name[i]), b = static_cast<unsigned char>(slice[j]);
    if (!plain(a) || !plain(b)) return false;
    if (a != b) return true;
  }
  return false;
}

}  // namespace

std::string to_string(const PositionModel& m) {
  std::string out = m.unit == Unit::code_points ? "code-points" : m.unit == Unit::utf16 ? "utf-16" : "bytes";
  if (m.line_ends == LineEnds::one) out += ",lf";
  if (m.line_ends == LineEnds::two) out += ",crlf";
  if (m.bom_counted) out += ",bom";
  if (m.end_included) out += ",inclusive";
  return out;
}

std::optional<PositionModel> read_model(std::string_view written) {
  PositionModel m;
  for (std::size_t begin = 0, n = 0; begin <= written.size(); ++n) {
    const std::size_t end = std::min(written.find(',', begin), written.size());
    const std::string_view word = written.substr(begin, end - begin);
    if (n == 0 && word == "code-points")
      m.unit = Unit::code_points;
    else if (n == 0 && word == "utf-16")
      m.unit = Unit::utf16;
    else if (n == 0 && word == "bytes")
      m.unit = Unit::bytes;
    else if (n > 0 && word == "lf")
      m.line_ends = LineEnds::one;
    else if (n > 0 && word == "crlf")
      m.line_ends = LineEnds::two;
    else if (n > 0 && word == "bom")
      m.bom_counted = true;
    else if (n > 0 && word == "inclusive")
      m.end_included = true;
    else
      return std::nullopt;
    begin = end + 1;
  }
  return m;
}

RawText look_at(std::string_view bytes) {
  RawText t;
  if (bytes.starts_with(bom)) {
    t.had_bom = true;
    bytes.remove_prefix(bom.size());
  }
  t.bytes = bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (c >= 0xF0) t.has_astral = true;
    if (c >= 0x80) t.has_wide = true;
    if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
      t.has_crlf = true;
      ++i;
    } else if (c == '\r' || c == '\n') {
      t.has_single_ends = true;
    }
  }
  return t;
}

std::vector<Place> places(const RawText& text, std::span<const Selection> selections,
                          const PositionModel& model) {
  struct Wanted {
    std::int64_t position;
    std::size_t index;
    bool is_end;
  };
  std::vector<Wanted> wanted;
  wanted.reserve(2 * selections.size());
  std::vector<Place> out(selections.size());
  const std::int64_t shift = text.had_bom && model.bom_counted ? bom_units(model.unit) : 0;
  const auto misfit = [&](std::size_t i, Misfit m) {
    if (out[i].misfit == Misfit::none) out[i].misfit = m;
  };
  for (std::size_t i = 0; i < selections.size(); ++i) {
    const std::int64_t start = selections[i].start, end = selections[i].end;
    const std::int64_t last =
        model.end_included && end < std::numeric_limits<std::int64_t>::max() ? end + 1 : end;
    if (start < shift || last < shift) {
      misfit(i, Misfit::outside);
      continue;
    }
    if (last <= start) misfit(i, Misfit::empty);
    wanted.push_back({start - shift, i, false});
    wanted.push_back({last - shift, i, true});
  }
  std::sort(wanted.begin(), wanted.end(),
            [](const Wanted& a, const Wanted& b) { return a.position < b.position; });
  std::size_t byte = 0;
  std::int64_t units = 0;
  Step last_step;
  for (const Wanted& w : wanted) {
    while (units < w.position && byte < text.bytes.size()) {
      last_step = step_at(text.bytes, byte, model);
      byte += last_step.bytes;
      units += last_step.units;
    }
    if (units < w.position)
      misfit(w.index, Misfit::outside);
    else if (units > w.position)
      misfit(w.index, last_step.is_line_end ? Misfit::in_line_end : Misfit::in_character);
    (w.is_end ? out[w.index].end : out[w.index].begin) = byte;
  }
  return out;
}

Counter::Counter(const RawText& text, const PositionModel& model) : text_(text), model_(model) {
  if (text.had_bom && model.bom_counted) units_ = bom_units(model.unit);
}

std::int64_t Counter::at(std::size_t byte) {
  while (byte_ < byte) {
    const Step step = step_at(text_.bytes, byte_, model_);
    byte_ += step.bytes;
    units_ += step.units;
  }
  return units_;
}

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

Detector::Detector() {
  for (const bool inclusive : {false, true})
    for (const bool counted : {false, true})
      for (const LineEnds ends : {LineEnds::as_written, LineEnds::one, LineEnds::two})
        for (const Unit unit : {Unit::code_points, Unit::utf16, Unit::bytes})
          scores_.push_back({{unit, ends, counted, inclusive}, 0, 0});
}

void Detector::add(const RawText& text, std::span<const Selection> selections) {
  if (selections.empty()) return;
  selections_ += selections.size();
  for (const Selection& s : selections)
    if (is_evidence(s.name)) ++named_;
  struct Result {
    std::size_t names = 0;
    std::int64_t boundaries = 0;
    std::uint64_t ranges = 0;
  };
  std::map<std::array<unsigned, 4>, Result> known;
  for (Score& score : scores_) {
    const PositionModel model = effective(score.model, text);
    const auto [at, is_new] = known.try_emplace(key(model));
    Result& r = at->second;
    if (is_new) {
      const std::vector<Place> found = places(text, selections, model);
      for (std::size_t i = 0; i < found.size(); ++i) {
        const Place& p = found[i];
        r.boundaries += boundary_score(text, p);
        if (p.misfit == Misfit::none && is_evidence(selections[i].name) &&
            says(selections[i].name, text.bytes.substr(p.begin, p.end - p.begin)))
          ++r.names;
        r.ranges = mixed(mixed(mixed(r.ranges, p.begin), p.end), static_cast<std::uint64_t>(p.misfit));
      }
    }
    score.names += r.names;
    score.boundaries += r.boundaries;
    score.ranges = mixed(score.ranges, r.ranges);
  }
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
