#include "text/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

namespace lb::text {
namespace {

Class class_by_icu(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF) return Class::invisible;
  if (c == U'\'' || c == 0x2019 || c == 0x02BC) return Class::apostrophe;
  if (c == U'-' || c == 0x2010 || c == 0x2011) return Class::hyphen;
  if (u_isUWhiteSpace(u) != 0) return Class::space;
  if (u_isUUppercase(u) != 0) return Class::upper;
  if ((U_GET_GC_MASK(u) & (U_GC_L_MASK | U_GC_M_MASK)) != 0) return Class::lower;
  if (u_isdigit(u) != 0) return Class::digit;
  return Class::other;
}

// Latin letters, and the block of dashes, apostrophes, ellipses and spaces.
constexpr std::size_t table_size = 0x250;
constexpr char32_t punctuation_begin = 0x2000;
constexpr std::size_t punctuation_size = 0x70;

struct Tables {
  Tables() {
    for (std::size_t c = 0; c < table_size; ++c) latin.at(c) = class_by_icu(static_cast<char32_t>(c));
    for (std::size_t c = 0; c < punctuation_size; ++c)
      punctuation.at(c) = class_by_icu(punctuation_begin + static_cast<char32_t>(c));
  }
  std::array<Class, table_size> latin{};
  std::array<Class, punctuation_size> punctuation{};
};

}  // namespace

Character wide_character_at(std::string_view text, std::size_t byte) noexcept {
  static const Tables tables;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t end = byte;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, end, text.size(), c);
  const auto code_point = static_cast<char32_t>(c);
  const std::size_t above = code_point - punctuation_begin;  // wraps below
  const Class kind = code_point < table_size    ? tables.latin[code_point]
                     : above < punctuation_size ? tables.punctuation[above]
                                                : class_by_icu(code_point);
  return {code_point, kind, static_cast<std::uint8_t>(end - byte)};
}

}  // namespace lb::text
