#include "transcript/broken_word.hpp"

#include "text/lemmas.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "transcript/language.hpp"
#include "transcript/letters.hpp"

namespace lb::transcript {
namespace {

constexpr std::size_t least_letters = 3;
constexpr std::size_t longest_word = 60;  // bytes

// What stands before a word is French: an elision, or a word of the dictionary. "Was würde denn…" in a French
// turn is not.
bool stands_in_french(std::string_view before) {
  if (before.ends_with('\'') || before.ends_with("’")) return true;
  if (!before.ends_with(' ')) return false;
  before.remove_suffix(1);
  std::size_t begin = before.size();
  while (begin > 0 && before.size() - begin < longest_word && letter_before(before, begin)) {
    --begin;
    while (begin > 0 && (static_cast<unsigned char>(before[begin]) & 0xC0U) == 0x80U) --begin;
  }
  return begin < before.size() &&
         text::is_known(text::fold_wording(before.substr(begin)), text::Language::french);
}

}  // namespace

std::size_t broken_word_before(std::string_view s, std::size_t i, std::optional<bool>& is_french) {
  const std::size_t behind = i + std::string_view("…").size();
  const bool ends = behind >= s.size() || s[behind] == ' ' || s[behind] == ',' || s[behind] == '.';
  std::size_t begin = i;
  while (begin > 0 && i - begin < longest_word && letter_before(s, begin)) {
    --begin;
    while (begin > 0 && (static_cast<unsigned char>(s[begin]) & 0xC0U) == 0x80U) --begin;
  }
  const std::string_view word = s.substr(begin, i - begin);
  if (!ends || word.empty() || i - begin >= longest_word || text::count_code_points(word) < least_letters)
    return i;
  // A name, the end of a compound ("Gaia-machin…"), a number with letters.
  if (word[0] >= 'A' && word[0] <= 'Z') return i;
  if (begin > 0 && (s[begin - 1] == '-' || digit(s[begin - 1]))) return i;
  const std::string folded = text::fold_wording(word);
  if (!word.starts_with(std::string_view(folded).substr(0, 1)) && folded != word) return i;  // É…
  // Begun again: "éduca… éducation".
  std::size_t next = behind;
  while (next < s.size() && s[next] == ' ') ++next;
  const std::string_view again = s.substr(next, word.size() + 4);
  if (again.starts_with(word) && again.size() > word.size() && letter_byte(again[word.size()])) return begin;
  if (text::is_known(folded, text::Language::french)) return i;
  if (begin >= 3 && s.substr(begin - 3, 3) == "’" && folded == "hui") return i;
  if (begin >= 1 && s[begin - 1] == '\'' && folded == "hui") return i;
  if (!stands_in_french(s.substr(0, begin))) return i;
  if (!is_french) is_french = guess_language(s).language == "fr";
  return *is_french ? begin : i;
}

}  // namespace lb::transcript
