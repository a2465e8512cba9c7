#pragma once
// Sixty-four bytes of a text at once: which of them are of a kind is one number, a bit a byte. Scanning for
// the few characters that matter then costs a fraction of an instruction a byte. Private to this room.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lb::transcript {

/// Sixteen bytes, or sixteen answers (all bits of a byte set, or none).
class Sixteen {
 public:
  static Sixteen from(const char* p);
  Sixteen is(char c) const;
  Sixteen is_between(char first, char last) const;
  Sixteen with_bit(char bit) const;  ///< Every byte with the bit set.
  Sixteen operator|(const Sixteen& b) const;
  std::uint64_t bits() const;  ///< Of answers.

 private:
#ifdef __SSE2__
  __m128i v_;
#else
  std::array<unsigned char, 16> v_;
#endif
};

#ifdef __SSE2__

inline Sixteen Sixteen::from(const char* p) {
  Sixteen out;
  out.v_ = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
  return out;
}
inline Sixteen Sixteen::is(char c) const {
  Sixteen out;
  out.v_ = _mm_cmpeq_epi8(v_, _mm_set1_epi8(c));
  return out;
}
inline Sixteen Sixteen::is_between(char first, char last) const {
  Sixteen out;
  const __m128i above = _mm_sub_epi8(v_, _mm_set1_epi8(first));
  out.v_ = _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(static_cast<char>(last - first))), above);
  return out;
}
inline Sixteen Sixteen::with_bit(char bit) const {
  Sixteen out;
  out.v_ = _mm_or_si128(v_, _mm_set1_epi8(bit));
  return out;
}
inline Sixteen Sixteen::operator|(const Sixteen& b) const {
  Sixteen out;
  out.v_ = _mm_or_si128(v_, b.v_);
  return out;
}
inline std::uint64_t Sixteen::bits() const { return static_cast<std::uint32_t>(_mm_movemask_epi8(v_)); }

#else

inline Sixteen Sixteen::from(const char* p) {
  Sixteen out;
  std::memcpy(out.v_.data(), p, 16);
  return out;
}
inline Sixteen Sixteen::is(char c) const { return is_between(c, c); }
inline Sixteen Sixteen::is_between(char first, char last) const {
  Sixteen out;
  const auto low = static_cast<unsigned char>(first), high = static_cast<unsigned char>(last);
  for (std::size_t i = 0; i < 16; ++i) out.v_[i] = v_[i] >= low && v_[i] <= high ? 0xFF : 0;
  return out;
}
inline Sixteen Sixteen::with_bit(char bit) const {
  Sixteen out;
  for (std::size_t i = 0; i < 16; ++i)
    out.v_[i] = static_cast<unsigned char>(v_[i] | static_cast<unsigned char>(bit));
  return out;
}
inline Sixteen Sixteen::operator|(const Sixteen& b) const {
  Sixteen out;
  for (std::size_t i = 0; i < 16; ++i) out.v_[i] = static_cast<unsigned char>(v_[i] | b.v_[i]);
  return out;
}
inline std::uint64_t Sixteen::bits() const {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 16; ++i) out |= std::uint64_t{v_[i]} >> 7U << i;
  return out;
}

#endif

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

  Block is(char c) const { return {a_.is(c), b_.is(c), c_.is(c), d_.is(c), shift_}; }
  /// Both included, compared as unsigned numbers.
  Block is_between(char first, char last) const {
    return {a_.is_between(first, last), b_.is_between(first, last), c_.is_between(first, last),
            d_.is_between(first, last), shift_};
  }
  /// Without regard to bit 0x20, which `c` has: 'x' and 'X', '{' and '['.
  Block is_either(char c) const {
    return Block{a_.with_bit(' '), b_.with_bit(' '), c_.with_bit(' '), d_.with_bit(' '), shift_}.is(c);
  }
  /// Of two answers.
  Block operator|(const Block& o) const { return {a_ | o.a_, b_ | o.b_, c_ | o.c_, d_ | o.d_, shift_}; }
  /// Of an answer: bit i says it of byte i of the block.
  std::uint64_t bits() const {
    return (a_.bits() | b_.bits() << 16U | c_.bits() << 32U | d_.bits() << 48U) >> shift_;
  }

 private:
  Block(Sixteen a, Sixteen b, Sixteen c, Sixteen d, unsigned shift)
      : a_(a), b_(b), c_(c), d_(d), shift_(shift) {}
  void load(const char* p) {
    a_ = Sixteen::from(p);
    b_ = Sixteen::from(p + 16);
    c_ = Sixteen::from(p + 32);
    d_ = Sixteen::from(p + 48);
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
