#include "text/width.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace lb::text {
namespace {

std::size_t width_of(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return 0;
  if (c < 0x300) return 1;
  const auto point = static_cast<UChar32>(c);
  const auto kind = u_charType(point);
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
  if (c >= 0x1160 && c <= 0x11FF) return 0;  // vowels and finals of Hangul join the letter before
  const int wide = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool breaks(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::size_t display_width(std::string_view s) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < s.size();) width += width_of(next_code_point(s, i));
  return width;
}

std::string_view first_columns(std::string_view s, std::size_t columns) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t start = i;
    width += width_of(next_code_point(s, i));
    if (width > columns) return s.substr(0, start);
  }
  return s;
}

std::string_view last_columns(std::string_view s, std::size_t columns) {
  std::size_t width = display_width(s);
  std::size_t i = 0;
  while (width > columns && i < s.size()) width -= width_of(next_code_point(s, i));
  while (i > 0 && i < s.size()) {  // a mark whose letter is gone
    std::size_t next = i;
    if (width_of(next_code_point(s, next)) != 0) break;
    i = next;
  }
  return s.substr(i);
}

std::string padded(std::string_view s, std::size_t columns) {
  const std::size_t width = display_width(s);
  std::string out(s);
  if (width < columns) out.append(columns - width, ' ');
  return out;
}

std::vector<WrappedLine> wrap(std::string_view s, std::size_t columns) {
  std::vector<WrappedLine> lines;
  std::size_t i = 0;
  while (i < s.size()) {
    if (breaks(s[i]) && s[i] != '\n') {
      ++i;
      continue;
    }
    const std::size_t line_end = std::min(s.find('\n', i), s.size());
    const std::string_view rest = s.substr(i, line_end - i);
    std::size_t length = first_columns(rest, columns).size();
    if (length < rest.size() && !breaks(rest[length])) {
      std::size_t space = length;
      while (space > 0 && !breaks(rest[space - 1])) --space;
      if (space > 0) length = space;
    }
    if (length == 0 && !rest.empty()) next_code_point(rest, length);  // wider than the line
    const std::size_t next = i + length;
    while (length > 0 && breaks(rest[length - 1])) --length;
    lines.push_back({i, i + length});
    i = next == line_end ? line_end + 1 : next;
  }
  if (lines.empty()) lines.push_back({0, 0});
  return lines;
}

}  // namespace lb::text
