#pragma once
// Sixty-four bytes of a text at once: which of them are of a kind is one number, a bit a byte. Scanning for
// the few characters that matter then costs a fraction of an instruction a byte. Private to this room.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/bytes.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lb::transcript {

/// Of sixteen answers (all bits of a byte set, or none): a bit each.
inline std::uint64_t bits_of(text::Sixteen answers) {
#ifdef __SSE2__
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(answers)));
#else
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 16; ++i) out |= std::uint64_t{answers[i]} >> 7U << i;
  return out;
#endif
}

/// Sixty-four bytes of a text from an offset on, or the answers to a question about them. There is no bit for
/// what is behind the end of the text.
class Block {
 public:
  static constexpr std::size_t size = 64;

  /// Precondition: from < s.size().
  Block(std::string_view s, std::size_t from) {
    const std::size_t left = s.size() - from;
    if (left >= size) {
      load(s.data() + from);
    } else if (s.size() >= size) {  // the last sixty-four, and the first of them are not asked about
      load(s.data() + s.size() - size);
      shift_ = static_cast<unsigned>(size - left);
    } else {
      std::array<char, size> last{};
      std::memcpy(last.data() + (size - left), s.data() + from, left);
      load(last.data());
      shift_ = static_cast<unsigned>(size - left);
    }
  }

  Block is(char c) const {
    const auto wanted = static_cast<unsigned char>(c);
    return answers([=](Sixteen b) { return b == wanted; });
  }
  /// Both included, compared as unsigned numbers.
  Block is_between(char first, char last) const {
    const auto low = static_cast<unsigned char>(first), high = static_cast<unsigned char>(last);
    return answers([=](Sixteen b) { return (b >= low) & (b <= high); });
  }
  /// Without regard to bit 0x20, which `c` has: 'x' and 'X', '{' and '['.
  Block is_either(char c) const {
    const auto wanted = static_cast<unsigned char>(c);
    return answers([=](Sixteen b) { return (b | static_cast<unsigned char>(' ')) == wanted; });
  }
  /// Of two answers.
  Block operator|(const Block& o) const { return {a_ | o.a_, b_ | o.b_, c_ | o.c_, d_ | o.d_, shift_}; }
  /// Of an answer: bit i says it of byte i of the block.
  std::uint64_t bits() const {
    return (bits_of(a_) | bits_of(b_) << 16U | bits_of(c_) << 32U | bits_of(d_) << 48U) >> shift_;
  }

 private:
  using Sixteen = text::Sixteen;
  Block(Sixteen a, Sixteen b, Sixteen c, Sixteen d, unsigned shift)
      : a_(a), b_(b), c_(c), d_(d), shift_(shift) {}
  template <typename Question>
  Block answers(Question&& question) const {
    const auto ask = [&](Sixteen b) { return reinterpret_cast<Sixteen>(question(b)); };
    return {ask(a_), ask(b_), ask(c_), ask(d_), shift_};
  }
  void load(const char* p) {
    a_ = text::sixteen_at(p);
    b_ = text::sixteen_at(p + 16);
    c_ = text::sixteen_at(p + 32);
    d_ = text::sixteen_at(p + 48);
  }
  Sixteen a_, b_, c_, d_;
  unsigned shift_ = 0;
};

/// `bits` moved to the byte behind, from block to block: what stands behind a space, for instance.
class Behind {
 public:
  explicit Behind(bool at_begin = false) : carry_(at_begin ? 1 : 0) {}
  std::uint64_t operator()(std::uint64_t bits) {
    const std::uint64_t out = bits << 1U | carry_;
    carry_ = bits >> 63U;
    return out;
  }

 private:
  std::uint64_t carry_;
};

/// Offset of the first byte of `s` at or behind `from` that `kind(block)` answers for; npos if there is none.
template <typename Kind>
std::size_t find_kind(std::string_view s, std::size_t from, Kind&& kind) {
  for (; from < s.size(); from += Block::size)
    if (const std::uint64_t bits = kind(Block(s, from)).bits(); bits != 0)
      return from + static_cast<std::size_t>(std::countr_zero(bits));
  return std::string_view::npos;
}

/// Calls f(offset) for the bits of a block at `from`, in order.
template <typename F>
void for_each_bit(std::uint64_t bits, std::size_t from, F&& f) {
  for (; bits != 0; bits &= bits - 1) f(from + static_cast<std::size_t>(std::countr_zero(bits)));
}

}  // namespace lb::transcript
