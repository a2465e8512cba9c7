#include "revision/study_codebook.hpp"

#include <algorithm>
#include <set>

namespace lb::revision {
namespace {

using codebook::Code;
using codebook::Theme;

constexpr double most_segments = 0.8;
constexpr double part_of_a_split = 0.1;
constexpr double left_a_living_code = 0.3;

std::string label(const codebook::Wording& w) { return w.in("fr"); }

std::string indicators(const Code& c) {
  std::string out;
  for (const codebook::Indicator& i : c.indicators)
    out += (out.empty() ? "" : " | ") + i.language + ":" + i.words + (i.weak ? " (weak)" : "");
  return out;
}

// Which codes of B stand on the passages that a code of A had: share of A's segments for each.
class Shares {
 public:
  Shares(const StudySide& a, const StudySide& b, const PlacedByFile& placed) {
    for (const auto& [key, list] : placed) {
      const auto file = b.codings.find(key);
      const auto old_file = a.codings.find(key);
      std::set<std::string> before;  // "turn begin end code" in A
      for (const Placed& p : list) before.insert(place_of(p) + p.coding->code);
      std::multimap<std::string, std::string> now;
      if (file != b.codings.end())
        for (const coding::Coding& c : file->second.codings)
          now.emplace(c.anchor.turn + " " + std::to_string(c.anchor.begin_code_point) + " " +
                          std::to_string(c.anchor.end_code_point) + " ",
                      c.code);
      if (old_file == a.codings.end()) continue;
      for (const Placed& p : list) {
        ++segments_[p.coding->code];
        const auto range = now.equal_range(place_of(p));
        for (auto i = range.first; i != range.second; ++i)
          if (i->second == p.coding->code || !before.contains(place_of(p) + i->second))
            ++shared_[p.coding->code][i->second];
      }
    }
  }
  std::size_t segments(const std::string& code) const {
    const auto at = segments_.find(code);
    return at == segments_.end() ? 0 : at->second;
  }
  /// Codes of B by falling share.
  std::vector<std::pair<double, std::string>> of(const std::string& code) const {
    std::vector<std::pair<double, std::string>> out;
    if (const auto at = shared_.find(code); at != shared_.end())
      for (const auto& [other, n] : at->second)
        out.emplace_back(static_cast<double>(n) / static_cast<double>(segments(code)), other);
    std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) {
      return x.first != y.first ? x.first > y.first : x.second < y.second;
    });
    return out;
  }

 private:
  static std::string place_of(const Placed& p) {
    return p.turn + " " + std::to_string(p.begin_code_point) + " " + std::to_string(p.end_code_point) + " ";
  }
  std::map<std::string, std::size_t> segments_;
  std::map<std::string, std::map<std::string, std::size_t>> shared_;
};

void compare_fields(const Code& was, const Code& is, std::vector<StudyChange>& out) {
  const auto field = [&](const char* name, const std::string& before, const std::string& after) {
    if (before != after) out.push_back({Object::code, Happening::redefined, is.id, {}, before, after, name});
  };
  field("definition", was.definition, is.definition);
  field("inclusion", was.inclusion, is.inclusion);
  field("exclusion", was.exclusion, is.exclusion);
  field("example", was.example, is.example);
  field("indicators", indicators(was), indicators(is));
}

void compare_themes(const codebook::Codebook& a, const codebook::Codebook& b, std::vector<StudyChange>& out) {
  const auto find = [](const codebook::Codebook& book, const std::string& id) -> const Theme* {
    for (const Theme& t : book.themes)
      if (t.id == id) return &t;
    return nullptr;
  };
  for (const Theme& t : a.themes) {
    const Theme* now = find(b, t.id);
    if (now == nullptr) {
      out.push_back({Object::theme, Happening::removed, t.id, {}, label(t.label), {}, {}});
      continue;
    }
    if (label(t.label) != label(now->label))
      out.push_back(
          {Object::theme, Happening::renamed, t.id, {}, label(t.label), label(now->label), "label"});
    if (t.definition != now->definition)
      out.push_back(
          {Object::theme, Happening::redefined, t.id, {}, t.definition, now->definition, "definition"});
  }
  for (const Theme& t : b.themes)
    if (find(a, t.id) == nullptr)
      out.push_back({Object::theme, Happening::added, t.id, {}, {}, label(t.label), {}});
}

}  // namespace

std::map<std::string, std::string> compare_codebooks(const StudySide& a, const StudySide& b,
                                                     const PlacedByFile& placed,
                                                     std::vector<StudyChange>& out) {
  const codebook::Codebook &x = a.study.codebook, &y = b.study.codebook;
  compare_themes(x, y, out);
  const Shares shares(a, b, placed);
  std::map<std::string, std::string> heir;  // code of A that is gone -> the code that has its segments
  std::map<std::string, std::vector<std::string>> heirs;  // of a split
  for (const Code* was : x.codes()) {
    if (y.find(was->id) != nullptr) continue;
    const auto after = shares.of(was->id);
    if (!after.empty() && after.front().first >= most_segments) {
      heir[was->id] = after.front().second;
      continue;
    }
    double sum = 0;
    for (const auto& [share, code] : after)
      if (share >= part_of_a_split) {
        heirs[was->id].push_back(code);
        sum += share;
      }
    if (heirs[was->id].size() >= 2 && sum >= most_segments) continue;
    heirs.erase(was->id);
    for (const Code* is : y.codes())
      if (x.find(is->id) == nullptr && label(is->label) == label(was->label) &&
          is->definition == was->definition)
        heir.try_emplace(was->id, is->id);
  }
  // A code that lives on and gave a part of its segments to new ones.
  for (const Code* was : x.codes()) {
    if (y.find(was->id) == nullptr) continue;
    double sum = 0;
    std::vector<std::string> parts;
    for (const auto& [share, code] : shares.of(was->id))
      if (x.find(code) == nullptr && share >= part_of_a_split) {
        parts.push_back(code);
        sum += share;
      }
    const bool shrunk = sum >= left_a_living_code;
    if (!shrunk) continue;
    parts.insert(parts.begin(), was->id);
    heirs[was->id] = parts;
  }
  std::map<std::string, int> taken;
  for (const auto& [was, is] : heir) ++taken[is];
  std::set<std::string> explained;
  const auto theme = [](const codebook::Codebook& book, const std::string& code) {
    const Theme* t = book.theme_of(code);
    return t == nullptr ? std::string() : t->id;
  };
  for (const Code* was : x.codes()) {
    const Code* is = y.find(was->id);
    if (const auto split = heirs.find(was->id); split != heirs.end()) {
      std::string parts;
      for (const std::string& p : split->second) {
        parts += (parts.empty() ? "" : " ") + p;
        explained.insert(p);
      }
      out.push_back({Object::code, Happening::split, was->id, {}, was->id, parts, label(was->label)});
    }
    if (is != nullptr) {
      if (label(was->label) != label(is->label))
        out.push_back(
            {Object::code, Happening::renamed, is->id, {}, label(was->label), label(is->label), "label"});
      compare_fields(*was, *is, out);
      continue;
    }
    const auto at = heir.find(was->id);
    if (at == heir.end()) {
      if (!heirs.contains(was->id))
        out.push_back({Object::code, Happening::removed, was->id, {}, label(was->label), {}, {}});
      continue;
    }
    const Code* now = y.find(at->second);
    if (x.find(at->second) != nullptr || taken[at->second] > 1) {
      out.push_back(
          {Object::code, Happening::merged, at->second, {}, was->id, at->second, label(was->label)});
    } else if (now != nullptr) {
      const bool moved = theme(x, was->id) != theme(y, now->id);
      out.push_back({Object::code,
                     moved ? Happening::moved : Happening::renamed,
                     now->id,
                     {},
                     was->id,
                     now->id,
                     label(now->label)});
      compare_fields(*was, *now, out);
    }
    explained.insert(at->second);
  }
  for (const Code* is : y.codes())
    if (x.find(is->id) == nullptr && !explained.contains(is->id))
      out.push_back({Object::code, Happening::added, is->id, {}, {}, label(is->label), {}});
  return heir;
}

}  // namespace lb::revision
