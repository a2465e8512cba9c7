#pragma once
// Private to tools/text: what a code point is to the tokeniser and the sentence splitter, from a table for
// what French, German and English are written with, from ICU for the rest.
#include <array>
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

constexpr Class ascii_class(unsigned char c) noexcept {
  if (c >= 'a' && c <= 'z') return Class::lower;
  if (c >= 'A' && c <= 'Z') return Class::upper;
  if (c >= '0' && c <= '9') return Class::digit;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return Class::space;
  if (c == '\'') return Class::apostrophe;
  return c == '-' ? Class::hyphen : Class::other;
}

inline constexpr std::array<Class, 128> ascii_classes = [] {
  std::array<Class, 128> classes{};
  for (unsigned char c = 0; c < 128; ++c) classes.at(c) = ascii_class(c);
  return classes;
}();

/// As character_at(), for a byte above 0x7F.
Character wide_character_at(std::string_view text, std::size_t byte) noexcept;

/// The character at `byte`; kind space and 0 bytes at the end. Malformed UTF-8 is read as U+FFFD, a byte at a
/// time.
inline Character character_at(std::string_view text, std::size_t byte) noexcept {
  if (byte >= text.size()) return {0, Class::space, 0};
  const auto b = static_cast<unsigned char>(text[byte]);
  return b < 0x80 ? Character{b, ascii_classes[b], 1} : wide_character_at(text, byte);
}

}  // namespace lb::text
