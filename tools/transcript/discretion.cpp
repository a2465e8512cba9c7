#include "transcript/discretion.hpp"

#include <algorithm>
#include <string>

#include "transcript/byte_set.hpp"

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

// Every request holds one of these: turns without are not folded.
bool may_hold_one(std::string_view s) {
  for (const std::string_view word :
       {"ntre nous", "crivez", "crire pas", "notez", "cite", "pétez", "ors micro", "ors enreg", "oupez",
        "onfiden", "enlev", "enlèv", "ff the", "etween you", "quote me", "write that", "nter uns", "nicht",
        "ertraulich"})
    if (s.find(word) != std::string_view::npos) return true;
  return false;
}

}  // namespace

std::vector<SpokenDiscretion> spoken_discretion(std::string_view s) {
  std::vector<SpokenDiscretion> out;
  if (!may_hold_one(s)) return out;
  std::vector<std::size_t> bytes;
  const std::string words = folded(s, bytes);
  constexpr ByteSet letters("abcdefghijklmnopqrstuvwxyz\xC3");
  for (const std::string_view request : requests)
    for (std::size_t at = words.find(request); at != std::string::npos; at = words.find(request, at + 1)) {
      const std::size_t end = at + request.size();
      const bool is_whole =
          (at == 0 || !letters.has(words[at - 1])) && (end == words.size() || !letters.has(words[end]));
      if (is_whole) out.push_back({bytes[at], bytes[end]});
    }
  std::sort(out.begin(), out.end(),
            [](const SpokenDiscretion& a, const SpokenDiscretion& b) { return a.begin_byte < b.begin_byte; });
  return out;
}

}  // namespace lb::transcript
