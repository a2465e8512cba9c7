#pragma once
// Bytes sixteen at a time, in registers of any machine: for what looks at every byte of a corpus. (GCC's and
// Clang's vector extension; a comparison gives 0xFF where it holds and 0 where not.)
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lb::text {

using Sixteen [[gnu::vector_size(16)]] = unsigned char;

inline Sixteen sixteen_at(const char* bytes) noexcept {
  Sixteen out;
  std::memcpy(&out, bytes, 16);
  return out;
}

/// True if a comparison holds anywhere.
template <typename Comparison>
bool is_any(const Comparison& found) noexcept {
  static_assert(sizeof found == 16);
  using Halves [[gnu::vector_size(16)]] = std::uint64_t;
  const auto halves = reinterpret_cast<Halves>(found);
  return (halves[0] | halves[1]) != 0;
}

/// Where a comparison holds first, 0 to 15; 16 if nowhere.
template <typename Comparison>
unsigned first_of(const Comparison& found) noexcept {
  static_assert(sizeof found == 16);
  std::uint64_t halves[2];
  std::memcpy(halves, &found, 16);
  if constexpr (std::endian::native == std::endian::big)
    for (std::uint64_t& half : halves) half = __builtin_bswap64(half);
  if (halves[0] != 0) return static_cast<unsigned>(std::countr_zero(halves[0])) / 8;
  return 8 + static_cast<unsigned>(std::countr_zero(halves[1])) / 8;
}

/// True if `holds`, a comparison of Sixteen, holds for a byte of `s`; it must not hold for a blank.
template <typename Holds>
bool any_of_bytes(std::string_view s, Holds holds) noexcept {
  std::size_t i = 0;
  for (; i + 16 <= s.size(); i += 16)
    if (is_any(holds(sixteen_at(s.data() + i)))) return true;
  if (i == s.size()) return false;
  if (s.size() >= 16) return is_any(holds(sixteen_at(s.data() + s.size() - 16)));
  Sixteen rest = Sixteen{} + static_cast<unsigned char>(' ');
  std::memcpy(&rest, s.data(), s.size());
  return is_any(holds(rest));
}

}  // namespace lb::text
