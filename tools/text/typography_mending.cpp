// What an editor puts right in French prose beyond the spaces that set_prose() sets.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/normal.hpp"
#include "text/typography.hpp"
#include "text/utf8.hpp"

namespace lb::text {
namespace {

using Points = std::vector<char32_t>;

bool is_space(char32_t c) { return c == U' ' || c == U'\u00A0' || c == U'\u202F' || c == U'\u2009'; }
bool is_break(char32_t c) { return is_space(c) || c == U'\t' || c == U'\n' || c == U'\r'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

Points decoded(std::string_view s) {
  Points out;
  for (std::size_t i = 0; i < s.size();) out.push_back(next_code_point(s, i));
  return out;
}

std::string encoded(const Points& c, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) append_code_point(out, c[i]);
  return out;
}

// Words that hold oe for œ, folded, by their stems.
constexpr std::array<std::string_view, 11> with_ligature{
    "coeur", "oeuvr", "soeur", "voeu", "noeud", "moeurs", "oeil", "oeuf", "boeuf", "choeur", "foetus"};

// What follows a figure and does not part from it.
constexpr std::array<std::string_view, 29> units{
    "€",  "$",   "£",  "km",  "m",  "cm",  "mm",  "kg",   "g",  "t",  "h", "min", "s",  "ms",   "l",
    "kW", "kWh", "MW", "MWh", "GW", "GWh", "TWh", "km/h", "m²", "m³", "V", "°C",  "ha", "euros"};

struct Span {
  std::size_t begin, end;  // code points
};

std::vector<Span> words_of(const Points& c) {
  std::vector<Span> words;
  for (std::size_t i = 0; i < c.size();) {
    while (i < c.size() && is_break(c[i])) ++i;
    const std::size_t begin = i;
    while (i < c.size() && !is_break(c[i])) ++i;
    if (i > begin) words.push_back({begin, i});
  }
  return words;
}

bool is_address(std::string_view word) {
  return word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos ||
         word.starts_with("www.") || word.starts_with("doi.");
}

bool is_number(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char d) { return d >= '0' && d <= '9'; });
}

// A word without the signs around it: [begin, end) inside it.
Span core(const Points& c, Span word) {
  const auto plain = [&](std::size_t i) { return is_letter(c[i]) || is_digit(c[i]); };
  while (word.begin < word.end && !plain(word.begin)) ++word.begin;
  while (word.end > word.begin && !plain(word.end - 1)) --word.end;
  return word;
}

// "2ème" -> "2e", "1ère" -> "1re", "XXIème" -> "XXIe"; empty if it is no ordinal, or right.
std::string ordinal(const std::string& word) {
  const std::size_t end = word.find_first_not_of("0123456789XVI");
  if (end == 0 || end == std::string::npos) return {};
  const std::string number = word.substr(0, end), ending = word.substr(end);
  const bool first = number == "1" || number == "I";
  if (ending == "ère" || ending == "ere") return first ? number + "re" : std::string();
  if (ending == "ères" || ending == "eres") return first ? number + "res" : std::string();
  if (ending == "ème" || ending == "eme" || ending == "ième" || ending == "è") return number + "e";
  if (ending == "èmes" || ending == "emes" || ending == "ièmes") return number + "es";
  return {};
}

// One word: ordinals, ligatures, "etc...".
std::string mended(const Points& c, Span word) {
  const std::string all = encoded(c, word.begin, word.end);
  if (is_address(all)) return all;
  for (const char* wrong : {"etc...", "etc…"})
    if (all.starts_with(wrong)) return "etc." + all.substr(std::string_view(wrong).size());
  const Span inner = core(c, word);
  std::string word_itself = encoded(c, inner.begin, inner.end);
  if (const std::string right = ordinal(word_itself); !right.empty()) {
    word_itself = right;
  } else {
    for (std::size_t at = word_itself.find("oe"); at != std::string::npos;
         at = word_itself.find("oe", at + 1)) {
      std::size_t from = at;  // the stem that this oe would begin in: "oeuvr", "coeur", "main-d’oeuvre"
      const std::string folded = fold_case(word_itself);
      if (folded.size() != word_itself.size()) break;
      const bool known = std::any_of(with_ligature.begin(), with_ligature.end(), [&](std::string_view stem) {
        const std::size_t offset = stem.find("oe");
        return at >= offset && std::string_view(folded).substr(at - offset).starts_with(stem);
      });
      if (known) word_itself.replace(from, 2, "œ");
    }
    if (word_itself.starts_with("Oeuvr") || word_itself.starts_with("Oeil") ||
        word_itself.starts_with("Oeuf"))
      word_itself.replace(0, 2, "Œ");
  }
  return encoded(c, word.begin, inner.begin) + word_itself + encoded(c, inner.end, word.end);
}

// "mot" between spaces or signs, in pairs: « mot ».
Points with_guillemets(const Points& c, const Typography& t) {
  if (std::count(c.begin(), c.end(), U'"') % 2 != 0) return c;
  Points out;
  bool open = true;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c[i] != U'"') {
      out.push_back(c[i]);
      continue;
    }
    const Points mark = decoded(open ? t.open_quote : t.close_quote);
    if (!open)
      while (!out.empty() && is_space(out.back())) out.pop_back();
    out.insert(out.end(), mark.begin(), mark.end());
    if (open)
      while (i + 1 < c.size() && is_space(c[i + 1])) ++i;
    open = !open;
  }
  return out;
}

}  // namespace

std::string mend_prose(std::string_view prose, const Typography& t) {
  if (!t.open_quote.starts_with("«")) return set_prose(prose, t);
  const Points c = with_guillemets(decoded(prose), t);
  const std::vector<Span> words = words_of(c);
  std::string out = encoded(c, 0, words.empty() ? c.size() : words.front().begin);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string raw = encoded(c, words[i].begin, words[i].end);
    const bool is_last = i + 1 == words.size();
    out += raw == "-" && i > 0 && !is_last ? "–" : mended(c, words[i]);
    std::string gap = encoded(c, words[i].end, is_last ? c.size() : words[i + 1].begin);
    if (!is_last && gap.size() <= 3 && decoded(gap).size() == 1 && is_space(decoded(gap)[0])) {
      const Span here = core(c, words[i]), next = core(c, words[i + 1]);
      const std::string number = encoded(c, here.begin, here.end), after = encoded(c, next.begin, next.end);
      const std::string next_raw = encoded(c, words[i + 1].begin, words[i + 1].end);
      const bool ends_in_figure = here.end == words[i].end && is_number(number);
      const bool group = ends_in_figure && number.size() <= 3 && is_number(after) && after.size() == 3 &&
                         next.begin == words[i + 1].begin;
      // "12 345" is one number; "en 2021 450 personnes" is two.
      const bool unit =
          ends_in_figure && std::any_of(units.begin(), units.end(), [&](std::string_view u) {
            return after == u || next_raw == u ||
                   (next_raw.starts_with(u) && next_raw.size() == u.size() + 1 && after.empty());
          });
      const bool reference = is_digit(c[words[i + 1].begin]) &&
                             (raw == "n°" || raw == "N°" || raw == "p." || raw == "pp." || raw == "art.");
      if (group)
        gap = t.in_numbers;
      else if (unit || reference)
        gap = "\u00A0";
    }
    out += gap;
  }
  return set_prose(out, t);
}

std::vector<Correction> corrections(std::string_view prose, const Typography& t) {
  const std::string right = mend_prose(prose, t);
  std::vector<Correction> found;
  if (right == prose) return found;
  const Points a = decoded(prose), b = decoded(right);
  std::vector<std::size_t> byte{0};
  for (std::size_t at = 0; at < prose.size();) {
    next_code_point(prose, at);
    byte.push_back(at);
  }
  // Both run alike but for a few characters here and there: step over the nearest pair of places behind which
  // the next ones agree again.
  constexpr std::size_t farthest = 16, sure = 4;
  const auto agree = [&](std::size_t i, std::size_t j) {
    for (std::size_t k = 0; k < sure; ++k) {
      if (i + k == a.size() && j + k == b.size()) return true;
      if (i + k >= a.size() || j + k >= b.size() || a[i + k] != b[j + k]) return false;
    }
    return true;
  };
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i;
      ++j;
      continue;
    }
    std::size_t di = a.size() - i, dj = b.size() - j;
    for (std::size_t sum = 1; sum <= farthest; ++sum) {
      bool done = false;
      for (std::size_t skip = 0; skip <= sum && !done; ++skip)
        if (i + skip <= a.size() && j + sum - skip <= b.size() && agree(i + skip, j + sum - skip)) {
          di = skip;
          dj = sum - skip;
          done = true;
        }
      if (done) break;
    }
    found.push_back({byte[i], byte[i + di], encoded(b, j, j + dj)});
    i += di;
    j += dj;
  }
  return found;
}

}  // namespace lb::text
