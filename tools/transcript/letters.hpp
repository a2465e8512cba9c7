#pragma once
// Letters and digits as bytes of UTF-8, for scanning: what the languages of the interviews are written with.
#include <string_view>

namespace lb::transcript {

inline bool digit(char c) { return c >= '0' && c <= '9'; }

/// ASCII letters and the lead bytes of all others.
inline bool letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3;
}

/// The character before byte `i` is a letter: ASCII, Latin-1 (lead byte C3) or œ (C5).
inline bool letter_before(std::string_view s, std::size_t i) {
  if (i == 0) return false;
  if (static_cast<signed char>(s[i - 1]) >= 0) return letter_byte(s[i - 1]);
  return i >= 2 && (s[i - 2] == '\xC3' || s[i - 2] == '\xC5');
}

}  // namespace lb::transcript
