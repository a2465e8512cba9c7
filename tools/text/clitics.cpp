#include "text/clitics.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace lb::text {
namespace {

constexpr std::array<std::string_view, 15> elided{
    "l", "d", "j", "m", "t", "s", "n", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu"};

constexpr std::array<std::string_view, 21> pronouns{"il",   "elle", "on", "ils", "elles", "je",  "tu",
                                                    "nous", "vous", "ce", "moi", "toi",   "lui", "leur",
                                                    "les",  "le",   "la", "y",   "en",    "là",  "ci"};

// Compounds that end like a verb with its pronoun.
constexpr std::array<std::string_view, 18> whole{
    "rendez-vous", "au-delà",   "par-delà", "va-t-en",   "celui-là", "celle-là",
    "ceux-là",     "celles-là", "là-là",    "jusque-là", "celui-ci", "celle-ci",
    "ceux-ci",     "celles-ci", "chez-moi", "chez-nous", "chez-lui", "chez-vous"};

template <typename List>
bool is_one_of(const List& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view w) { return equal_folded(word, w); });
}

}  // namespace

bool is_elided(std::string_view word) { return is_one_of(elided, word); }
bool is_pronoun(std::string_view word) { return is_one_of(pronouns, word); }
bool is_kept_whole(std::string_view word) { return is_one_of(whole, word); }

bool equal_folded(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c + 32);
    if (i > 0 && static_cast<unsigned char>(text[i - 1]) == 0xC3 && c >= 0x80 && c <= 0x9E)
      c = static_cast<unsigned char>(c + 0x20);
    if (c != static_cast<unsigned char>(lower[i])) return false;
  }
  return true;
}

}  // namespace lb::text
