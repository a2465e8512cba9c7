#pragma once
// Which language a passage reads like: French, German, English or Luxembourgish, by function words. Only to
// complete what is not declared and to warn; never for fewer than five words.
#include <string>
#include <string_view>

namespace lb::transcript {

struct LanguageGuess {
  std::string_view language;  ///< "fr", "de", "en", "lb"; empty if it cannot be said.
  int words = 0;              ///< Words looked at.
  double confidence = 0;      ///< Share of the function words found that belong to `language`.
};

/// Precondition: valid UTF-8.
LanguageGuess guess_language(std::string_view s);

}  // namespace lb::transcript
