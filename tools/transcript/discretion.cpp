#include "transcript/discretion.hpp"

#include <algorithm>
#include <string>

#include "transcript/block.hpp"

namespace lb::transcript {
namespace {

// Lower case, straight apostrophes.
constexpr std::string_view requests[] = {
    "reste entre nous",       "rester entre nous",  "restera entre nous",  "entre nous soit dit",
    "soit dit entre nous",    "l'écrivez pas",      "l'écrire pas",        "le notez pas",
    "notez pas ça",           "me citez pas",       "pas me citer",        "le répétez pas",
    "répétez pas ça",         "hors micro",         "hors enregistrement", "coupez l'enregistrement",
    "coupez le micro",        "c'est confidentiel", "en toute confidence", "à titre confidentiel",
    "vous l'enlevez",         "vous l'enlèverez",   "off the record",      "between you and me",
    "don't quote me",         "don't write that",   "unter uns",           "schreiben sie das nicht",
    "nicht aufschreiben",     "nicht zitieren",     "das ist vertraulich", "streng vertraulich",
    "nicht für das protokoll"};

// As `s`, lower case as far as ASCII goes, ’ as '; `bytes` leads back to `s`.
std::string folded(std::string_view s, std::vector<std::size_t>& bytes) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    bytes.push_back(i);
    if (s.substr(i, 3) == "’") {
      out.push_back('\'');
      i += 2;
    } else {
      out.push_back(s[i] >= 'A' && s[i] <= 'Z' ? static_cast<char>(s[i] + 32) : s[i]);
    }
  }
  bytes.push_back(s.size());
  return out;
}

// Every request holds one of these: turns without are not folded. `at` is a pair of letters that is rare.
struct Part {
  std::string_view letters;
  std::size_t at;
};
constexpr Part parts[] = {{"ntre nous", 5}, {"crivez", 0},     {"crire pas", 0}, {"notez", 0},
                          {"cite", 0},      {"pétez", 4},      {"ors micro", 6}, {"ors enreg", 5},
                          {"oupez", 3},     {"onfiden", 1},    {"enlev", 1},     {"enlèv", 1},
                          {"ff the", 0},    {"etween you", 3}, {"quote me", 1},  {"write that", 1},
                          {"nter uns", 5},  {"nicht", 0},      {"ertraulich", 7}};

bool may_hold_one(std::string_view s) {
  for (std::size_t from = 0; from < s.size();
       from += Block::size - 1) {  // pairs lie in one block or the next
    const Block b(s, from);
    const std::uint64_t c = b.is('c').bits(), e = b.is('e').bits(), f = b.is('f').bits(),
                        i = b.is('i').bits(), l = b.is('l').bits(), n = b.is('n').bits(),
                        o = b.is('o').bits(), r = b.is('r').bits(), u = b.is('u').bits(),
                        z = b.is('z').bits();
    std::uint64_t pairs = (n & (o | r | f | l | i) >> 1U) | (c & (r | i) >> 1U) | (e & (z | e) >> 1U) |
                          (f & f >> 1U) | (u & (o | n) >> 1U) | (r & i >> 1U) | (i & c >> 1U);
    for (; pairs != 0; pairs &= pairs - 1) {
      const std::size_t at = from + static_cast<std::size_t>(std::countr_zero(pairs));
      for (const Part& part : parts)
        if (at >= part.at && s[at] == part.letters[part.at] &&
            s.substr(at - part.at).starts_with(part.letters))
          return true;
    }
  }
  return false;
}

}  // namespace

std::vector<SpokenDiscretion> spoken_discretion(std::string_view s) {
  std::vector<SpokenDiscretion> out;
  if (!may_hold_one(s)) return out;
  std::vector<std::size_t> bytes;
  const std::string words = folded(s, bytes);
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '\xC3'; };
  for (const std::string_view request : requests)
    for (std::size_t at = words.find(request); at != std::string::npos; at = words.find(request, at + 1)) {
      const std::size_t end = at + request.size();
      const bool is_whole =
          (at == 0 || !is_letter(words[at - 1])) && (end == words.size() || !is_letter(words[end]));
      if (is_whole) out.push_back({bytes[at], bytes[end]});
    }
  std::sort(out.begin(), out.end(),
            [](const SpokenDiscretion& a, const SpokenDiscretion& b) { return a.begin_byte < b.begin_byte; });
  return out;
}

}  // namespace lb::transcript
