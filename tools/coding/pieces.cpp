#include "coding/pieces.hpp"

#include <array>
#include <bit>
#include <cstring>

namespace lb::coding {
namespace {

constexpr std::size_t most_pieces = 400'000;
constexpr std::size_t first_slots = 1U << 14U;
constexpr std::size_t longest_piece = 64;  // bytes; longer ones are addresses and the like

// The first byte is the lowest, whatever the machine.
std::uint64_t eight_bytes(const char* at) noexcept {
  std::uint64_t out = 0;
  std::memcpy(&out, at, 8);
  if constexpr (std::endian::native == std::endian::big) out = __builtin_bswap64(out);
  return out;
}

// The highest bit of the first blank among eight bytes, and perhaps of others behind it; 0: there is none.
std::uint64_t blanks_in(std::uint64_t eight) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  const std::uint64_t x = eight ^ ones * 0x20;
  return (x - ones) & ~x & ones * 0x80;
}
// 64 if there is none.
unsigned bits_before(std::uint64_t blanks) noexcept {
  return static_cast<unsigned>(std::countr_zero(blanks)) & ~7U;
}
// The lowest whole bytes of eight: 0 to 64 bits of them, in two shifts since 64 at once is none.
std::uint64_t lowest(std::uint64_t eight, unsigned bits) noexcept {
  const std::uint64_t gone = (~std::uint64_t{0} << (bits / 2)) << (bits - bits / 2);
  return eight & ~gone;
}

std::size_t hash_of(std::uint64_t head, std::uint64_t tail, std::uint32_t key) noexcept {
  constexpr std::uint64_t factor = 0x9FB21C651E98DF25ULL;
  std::uint64_t h = (head ^ std::uint64_t{key} << 56U) * factor;
  h ^= h >> 32U;
  h = (h ^ tail) * factor;
  return h >> 24U;
}

}  // namespace

void Pieces::reset() {
  slots_.assign(first_slots, 0);
  known_.assign(1, {});
  bytes_.clear();
  items_.clear();
}

void Pieces::make_room() {
  if (words_.make_room() || known_.size() > most_pieces) reset();
}

inline Pieces::Seen Pieces::see(std::string_view text, std::size_t at) noexcept {
  // Behind the text's end stand blanks.
  std::array<char, 24> last;
  const char* bytes = text.data() + at;
  if (text.size() - at < 16) {
    last.fill(' ');
    std::memcpy(last.data(), bytes, text.size() - at);
    bytes = last.data();
  }
  // Without branches: how long the next word is cannot be guessed.
  const std::uint64_t head = eight_bytes(bytes), tail = eight_bytes(bytes + 8);
  const unsigned head_bits = bits_before(blanks_in(head)), more_bits = bits_before(blanks_in(tail));
  const unsigned tail_bits = head_bits == 64 ? more_bits : 0;
  if (tail_bits < 64) return {(head_bits + tail_bits) / 8, lowest(head, head_bits), lowest(tail, tail_bits)};
  std::size_t end = at + 16;
  while (end < text.size() && text[end] != ' ') ++end;
  return {end - at, head, eight_bytes(text.data() + end - 8)};
}

inline std::uint32_t Pieces::number_of(const Seen& seen, const char* bytes,
                                       std::uint32_t key) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t length_and_key = static_cast<std::uint32_t>(seen.length) << 8U | key;
  for (std::size_t i = hash_of(seen.head, seen.tail, key) & mask;; i = (i + 1) & mask) {
    const std::uint32_t number = slots_[i];
    if (number == 0) return 0;
    const Known& known = known_[number];
    if (known.head == seen.head && known.tail == seen.tail && known.length_and_key == length_and_key &&
        (seen.length <= 16 || std::memcmp(bytes_.data() + known.bytes_begin, bytes, seen.length) == 0))
      return number;
  }
}

bool Pieces::read(std::string_view text, std::uint32_t offset, std::string_view tag, std::vector<Item>& out) {
  const text::Language language = text::language_of(tag);
  const bool elides = tag.empty() || tag.starts_with("fr");
  const Reading how{tag, language, 2 * static_cast<std::uint32_t>(language) + (elides ? 1U : 0U)};
  bool hesitates = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const Seen seen = see(text, at);
    const std::uint32_t number = number_of(seen, text.data() + at, how.key);
    if (number == 0) {
      at = add(text, at, seen, how, offset, out, hesitates);
      continue;
    }
    const Known& known = known_[number];
    hesitates |= known.hesitates;
    const auto begin = offset + static_cast<std::uint32_t>(at);
    const Item* item = items_.data() + known.items_begin;
    for (const Item* const behind = item + known.items_count; item != behind; ++item) {
      out.push_back(*item);
      out.back().begin_byte += begin;
      out.back().end_byte += begin;
    }
    at += seen.length;
  }
  return hesitates;
}

std::size_t Pieces::add(std::string_view text, std::size_t begin, const Seen& seen, const Reading& how,
                        std::uint32_t offset, std::vector<Item>& out, bool& hesitates) {
  const std::size_t end = begin + seen.length;
  tokens_.clear();
  const text::Piece read = text::tokenize_piece(text, begin, end, how.tag, tokens_);
  const std::size_t first = out.size();
  bool hesitates_here = false;
  for (const text::Token& t : tokens_) {
    const std::uint32_t word = words_.find(t.in(text), t.wordlike(), how.language);
    const Words::Traits traits = words_.traits(word);
    out.push_back({offset + t.begin_byte, offset + t.end_byte, word, traits.skip, traits.stop || traits.comma,
                   traits.comma, traits.starts});
    hesitates_here = hesitates_here || traits.hesitation;
  }
  hesitates = hesitates || hesitates_here;
  if (read.stands_alone && seen.length <= longest_piece) {
    Known known{seen.head, seen.tail,     static_cast<std::uint32_t>(seen.length) << 8U | how.key, 0, 0,
                0,         hesitates_here};
    remember(known, text.substr(begin, seen.length), first, offset + static_cast<std::uint32_t>(begin), out);
  }
  return read.end_byte;
}

// `first`: of its items in `out`.
void Pieces::remember(Known piece, std::string_view bytes, std::size_t first, std::uint32_t begin,
                      const std::vector<Item>& out) {
  piece.bytes_begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  piece.items_begin = static_cast<std::uint32_t>(items_.size());
  piece.items_count = static_cast<std::uint16_t>(out.size() - first);
  for (std::size_t i = first; i < out.size(); ++i) {
    Item& item = items_.emplace_back(out[i]);
    item.begin_byte -= begin;
    item.end_byte -= begin;
  }
  known_.push_back(piece);
  if (2 * known_.size() > slots_.size())
    grow();
  else
    enter(static_cast<std::uint32_t>(known_.size() - 1));
}

void Pieces::enter(std::uint32_t number) {
  const std::size_t mask = slots_.size() - 1;
  const Known& known = known_[number];
  std::size_t i = hash_of(known.head, known.tail, known.length_and_key & 0xFFU) & mask;
  while (slots_[i] != 0) i = (i + 1) & mask;
  slots_[i] = number;
}

void Pieces::grow() {
  slots_.assign(2 * slots_.size(), 0);
  for (std::uint32_t number = 1; number < known_.size(); ++number) enter(number);
}

}  // namespace lb::coding
