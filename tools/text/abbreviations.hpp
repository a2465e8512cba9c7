#pragma once
// Private to tools/text: abbreviations that are written with a dot.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lb::text {

enum class Abbreviation : std::uint8_t {
  none,
  always,         ///< a name or a word follows: "M. Martin", "cf. annexe", "av. J.-C."
  before_number,  ///< "vol. 2", "art. 5"; before anything else it is a word that may end a sentence
};

inline constexpr std::size_t longest_abbreviation = 5;  ///< in bytes

/// What `word`, as written and without its dot, is as a whole word: "M" and "Dr" but not "m", "dr"; never by
/// its ending alone.
Abbreviation abbreviation(std::string_view word);

}  // namespace lb::text
