#pragma once
// Private to tools/text: what a code point is to the tokeniser and the sentence splitter, from a table for
// what French, German and English are written with, from ICU for the rest.
#include <cstdint>
#include <string_view>

namespace lb::text {

enum class Class : std::uint8_t {
  other,  ///< punctuation and symbols without a role of their own
  lower,  ///< letters; those of scripts without case too, and combining marks
  upper,
  digit,
  space,       ///< Unicode White_Space, no-break and thin spaces included
  apostrophe,  ///< ' and ’ and ʼ
  hyphen,      ///< - and U+2010, U+2011
  invisible,   ///< soft hyphen, zero-width characters: part of the word they stand in
};

inline bool is_letter(Class c) { return c == Class::lower || c == Class::upper; }
inline bool is_word_part(Class c) {
  return c == Class::lower || c == Class::upper || c == Class::digit || c == Class::invisible;
}

struct Character {
  char32_t code_point = 0;
  Class kind = Class::other;
  std::uint8_t bytes = 0;  ///< 0 at the end of the text
};

/// The character at `byte`; kind space and 0 bytes at the end. Malformed UTF-8 is read as U+FFFD, a byte at a
/// time.
Character character_at(std::string_view text, std::size_t byte) noexcept;

}  // namespace lb::text
