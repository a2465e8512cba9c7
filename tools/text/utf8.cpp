#include "text/utf8.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <array>
#include <cstring>
#include <vector>

#include "text/icu.hpp"

namespace lb::text {
namespace {

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Of eight bytes, how many begin a code point: all but those of the form 10xxxxxx.
std::size_t starts_in_eight(const char* bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, 8);
  const std::uint64_t inside = (eight >> 7U) & ~(eight >> 6U) & ones;
  return 8 - (inside * ones >> 56U);
}

std::u32string code_points(std::string_view s) {
  std::u32string out;
  for (std::size_t i = 0; i < s.size();) out.push_back(next_code_point(s, i));
  return out;
}

struct CloseConverter {
  void operator()(UConverter* c) const noexcept { ucnv_close(c); }
};

}  // namespace

std::optional<std::size_t> first_invalid_byte(std::string_view s) {
  const icu::StringPiece p = piece(s);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(p.data());
  for (std::int32_t i = 0; i < p.length();) {
    if (bytes[i] < 0x80) {
      ++i;
      // Most text is ASCII: eight bytes at a time.
      for (std::uint64_t eight = 0; i + 8 <= p.length(); i += 8) {
        std::memcpy(&eight, bytes + i, 8);
        if ((eight & 0x8080808080808080ULL) != 0) break;
      }
      while (i < p.length() && bytes[i] < 0x80) ++i;
      continue;
    }
    // Letters of Latin, Greek and Cyrillic: two bytes, RFC 3629.
    if (bytes[i] >= 0xC2 && bytes[i] <= 0xDF && i + 1 < p.length() && (bytes[i + 1] & 0xC0U) == 0x80U) {
      i += 2;
      continue;
    }
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, p.length(), c);
    if (c < 0) return static_cast<std::size_t>(start);
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view s) {
  std::size_t count = 0, i = 0;
  for (; i + 8 <= s.size(); i += 8) count += starts_in_eight(s.data() + i);
  for (; i < s.size(); ++i) count += starts_code_point(s[i]) ? 1U : 0U;
  return count;
}

std::size_t byte_of_code_point(std::string_view s, std::size_t code_point) {
  std::size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    const std::size_t starts = starts_in_eight(s.data() + i);
    if (starts > code_point) break;
    code_point -= starts;
  }
  for (; i < s.size(); ++i)
    if (starts_code_point(s[i]) && code_point-- == 0) return i;
  return s.size();
}

std::size_t code_point_of_byte(std::string_view s, std::size_t byte) { return count_code_points(s.substr(0, byte)); }

std::string_view slice_code_points(std::string_view s, std::size_t begin_code_point, std::size_t end_code_point) {
  if (end_code_point <= begin_code_point) return {};
  const std::string_view tail = s.substr(byte_of_code_point(s, begin_code_point));
  return tail.substr(0, byte_of_code_point(tail, end_code_point - begin_code_point));
}

char32_t next_code_point(std::string_view s, std::size_t& i) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(s.data());
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes, i, s.size(), c);
  return static_cast<char32_t>(c);
}

void append_code_point(std::string& out, char32_t c) {
  std::array<std::uint8_t, U8_MAX_LENGTH> buffer{};
  std::size_t n = 0;
  U8_APPEND_UNSAFE(buffer, n, c);
  out.append(reinterpret_cast<const char*>(buffer.data()), n);
}

std::optional<std::string> decode(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  const icu::StringPiece p = piece(bytes);
  const icu::UnicodeString wide(p.data(), p.length(), converter.get(), status);
  if (U_FAILURE(status)) return std::nullopt;
  std::string out;
  wide.toUTF8String(out);
  if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::u32string wa = code_points(a), wb = code_points(b);
  const std::size_t n = wb.size();
  std::vector<std::size_t> row(n + 1);
  for (std::size_t x = 0; x <= n; ++x) row[x] = x;
  for (const char32_t c : wa) {
    std::size_t diagonal = row[0]++;
    for (std::size_t x = 1; x <= n; ++x) {
      const std::size_t above = row[x];
      const bool same = c == wb[x - 1];
      row[x] = std::min({diagonal + (same ? 0U : 1U), above + 1, row[x - 1] + 1});
      diagonal = above;
    }
  }
  return row[n];
}

}  // namespace lb::text
