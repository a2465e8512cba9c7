#include "transcript/discretion.hpp"

#include <algorithm>
#include <array>
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

// Every request holds one of these behind its first letter, which may be a capital: turns without are not
// folded. `at` is a pair of letters that is rare.
struct Part {
  std::string_view letters;
  std::size_t at;
};
constexpr std::array parts{
    Part{"ntre nous", 5},  Part{"crivez", 0},   Part{"crire pas", 0},  Part{"otez pas", 2},
    Part{"e cite", 2},     Part{"citer", 0},    Part{"pétez pas", 4},  Part{"ors micro", 6},
    Part{"ors enreg", 5},  Part{"oupez l", 3},  Part{"onfiden", 1},    Part{"enlev", 1},
    Part{"enlèv", 1},      Part{"ff the", 0},   Part{"etween you", 3}, Part{"quote me", 1},
    Part{"write that", 0}, Part{"nter uns", 6}, Part{"as nicht", 6},   Part{"icht auf", 2},
    Part{"icht zit", 2},   Part{"icht für", 2}, Part{"ertraulich", 5}};
static_assert(std::all_of(std::begin(requests), std::end(requests), [](std::string_view request) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
    return request.substr(1).find(part.letters) != std::string_view::npos;
  });
}));

// The letters of those pairs.
constexpr std::string_view rare = "cefhilnorstuwz";
static_assert(std::all_of(parts.begin(), parts.end(), [](const Part& part) {
  return rare.find(part.letters[part.at]) != std::string_view::npos &&
         rare.find(part.letters[part.at + 1]) != std::string_view::npos;
}));

bool may_hold_one(std::string_view s) {
  std::array<std::uint64_t, 'z' + 1> where;  // NOLINT(*-member-init): of the rare letters, below
  for (std::size_t from = 0; from < s.size();
       from += Block::size - 1) {  // pairs lie in one block or the next
    const Block b(s, from);
    for (const char letter : rare) where[static_cast<std::size_t>(letter)] = b.is(letter).bits();
    for (const Part& part : parts) {
      std::uint64_t pairs = where[static_cast<std::size_t>(part.letters[part.at])] &
                            where[static_cast<std::size_t>(part.letters[part.at + 1])] >> 1U;
      for (; pairs != 0; pairs &= pairs - 1) {
        const std::size_t at = from + static_cast<std::size_t>(std::countr_zero(pairs));
        if (at >= part.at && s.substr(at - part.at).starts_with(part.letters)) return true;
      }
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
