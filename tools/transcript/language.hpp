#pragma once
// Which language a passage reads like: French, German, English or Luxembourgish, by function words. Only to
// complete what is not declared and to warn; never for fewer than five words.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace lb::transcript {

/// The languages that can be told apart.
inline constexpr std::array<std::string_view, 4> languages{"fr", "de", "en", "lb"};

struct LanguageGuess {
  std::string_view language;  ///< One of `languages`; empty if it cannot be said.
  std::size_t place = 0;      ///< Its place among them.
  int words = 0;              ///< Words looked at.
  double confidence = 0;      ///< Share of the function words found that belong to `language`.
};

/// Guesses passage by passage; the letters of a text are found once, sixty-four at a time.
class LanguageGuesser {
 public:
  /// The text that guess() is about from now on; borrowed. Precondition: valid UTF-8.
  void read(std::string_view text);
  /// Of the bytes `begin` to `end`, which cut no word. Precondition: begin <= end <= size of the text.
  LanguageGuess guess(std::size_t begin, std::size_t end) const;

 private:
  std::uint64_t eight_bytes(std::size_t byte) const;  // NUL behind the end
  std::string_view text_;
  std::vector<std::uint64_t> letters_;  // a bit a byte, and one number more
};

/// Of a whole text. Precondition: valid UTF-8.
LanguageGuess guess_language(std::string_view s);

}  // namespace lb::transcript
