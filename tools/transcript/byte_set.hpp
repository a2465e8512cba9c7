#pragma once
// Finding one of several bytes: a table look-up a byte, where std::string_view::find_first_of searches the
// set for every byte.
#include <array>
#include <cstddef>
#include <string_view>

namespace lb::transcript {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
  /// Offset of the first byte of the set at or behind `from`; npos if there is none.
  constexpr std::size_t find(std::string_view s, std::size_t from = 0) const {
    for (std::size_t i = from; i < s.size(); ++i)
      if (has(s[i])) return i;
    return std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace lb::transcript
