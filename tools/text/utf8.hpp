#pragma once
// UTF-8 as bytes: validity, code points, offset conversion. Between rooms text is UTF-8 std::string; an offset's name says whether it
// counts bytes or code points.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lb::text {

/// Byte offset of the first malformed sequence (RFC 3629), or nullopt if `s` is valid UTF-8.
std::optional<std::size_t> first_invalid_byte(std::string_view s);

/// Number of code points. Precondition: `s` is valid UTF-8.
std::size_t count_code_points(std::string_view s);

/// Byte offset of code point number `code_point` (0-based); s.size() if there are no more. Precondition: valid UTF-8.
std::size_t byte_of_code_point(std::string_view s, std::size_t code_point);

/// Number of code points that start before byte `byte`. Precondition: valid UTF-8, byte <= s.size().
std::size_t code_point_of_byte(std::string_view s, std::size_t byte);

/// The part of `s` between two code-point offsets, half open; ends beyond the text are cut. Borrows from `s`.
std::string_view slice_code_points(std::string_view s, std::size_t begin_code_point, std::size_t end_code_point);

/// Decodes one code point at byte `i` and advances `i` behind it; U+FFFD for a malformed sequence (then `i` moves by at least 1).
char32_t next_code_point(std::string_view s, std::size_t& i);

/// Appends `c` as UTF-8. Precondition: `c` is a Unicode scalar value.
void append_code_point(std::string& out, char32_t c);

/// Converts `bytes` from a named encoding ("windows-1252", "UTF-16LE", "ISO-8859-1", any ICU name) to UTF-8; nullopt if ICU does not
/// know the name. Malformed input becomes U+FFFD. No normalisation, a leading byte order mark is dropped.
std::optional<std::string> decode(std::string_view bytes, const std::string& encoding);

/// Edit distance in code points (Levenshtein); quadratic, for "did you mean" only.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace lb::text
