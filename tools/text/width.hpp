#pragma once
// Text in the columns of a terminal: letters with their accents take one, East Asian wide characters and
// emoji two, combining marks none.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lb::text {

/// Columns that `s` takes (UAX #11, ambiguous ones narrow). Control characters count as none. Precondition:
/// valid UTF-8.
std::size_t display_width(std::string_view s);

/// The longest beginning of `s` in at most `columns`; never cuts a letter from its combining marks. Borrows.
std::string_view first_columns(std::string_view s, std::size_t columns);
/// The longest end of `s` in at most `columns`. Borrows.
std::string_view last_columns(std::string_view s, std::size_t columns);

/// `s` and spaces up to `columns`; `s` itself if it is wider.
std::string padded(std::string_view s, std::size_t columns);

/// Half open, in bytes of the text that was wrapped.
struct WrappedLine {
  std::size_t begin_byte = 0, end_byte = 0;
};
/// `s` in lines of at most `columns` (at least 1), cut at U+0020, tab and line ends, which belong to no line;
/// never at no-break spaces. A word that is too long for a line is cut. At least one line.
std::vector<WrappedLine> wrap(std::string_view s, std::size_t columns);

}  // namespace lb::text
