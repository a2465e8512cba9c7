#include "coding/pieces.hpp"

#include <bit>
#include <cstring>

namespace lb::coding {
namespace {

constexpr std::size_t most_pieces = 400'000;
constexpr std::size_t first_slots = 1U << 14U;
constexpr std::size_t longest_piece = 64;  // bytes; longer ones are addresses and the like

std::uint64_t eight_bytes(const char* at) noexcept {
  std::uint64_t out = 0;
  std::memcpy(&out, at, 8);
  return out;
}
std::uint64_t four_bytes(const char* at) noexcept {
  std::uint32_t out = 0;
  std::memcpy(&out, at, 4);
  return out;
}

// The first and the last eight bytes of a piece; with its length they say all of one up to 16 bytes.
std::uint64_t head_of(std::string_view s) noexcept {
  if (s.size() >= 8) return eight_bytes(s.data());
  if (s.size() >= 4) return four_bytes(s.data()) | four_bytes(s.data() + s.size() - 4) << 32U;
  const auto byte = [&](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(s[i])}; };
  return byte(0) | byte(s.size() / 2) << 8U | byte(s.size() - 1) << 16U;
}
std::uint64_t tail_of(std::string_view s) noexcept {
  return s.size() > 8 ? eight_bytes(s.data() + s.size() - 8) : 0;
}

std::size_t hash_of(std::uint64_t head, std::uint64_t tail, std::size_t length, std::uint8_t key) noexcept {
  constexpr std::uint64_t factor = 0x9FB21C651E98DF25ULL;
  std::uint64_t h = (head ^ length << 56U ^ std::uint64_t{key} << 60U) * factor;
  h ^= h >> 32U;
  h = (h ^ tail) * factor;
  return h >> 24U;
}

std::size_t end_of_piece(std::string_view text, std::size_t at) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101ULL;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t x = eight_bytes(text.data() + at) ^ ones * 0x20;
    const std::uint64_t zeros = (x - ones) & ~x & ones * 0x80;
    if constexpr (std::endian::native == std::endian::little)
      if (zeros != 0) return at + static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
    if constexpr (std::endian::native != std::endian::little)
      if (zeros != 0) break;
  }
  while (at < text.size() && text[at] != ' ') ++at;
  return at;
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

bool Pieces::read(std::string_view text, std::uint32_t offset, std::string_view tag, std::vector<Item>& out) {
  const text::Language language = text::language_of(tag);
  const bool elides = tag.empty() || tag.starts_with("fr");
  const Reading how{tag, language,
                    static_cast<std::uint8_t>(2 * static_cast<unsigned>(language) + (elides ? 1 : 0))};
  bool hesitates = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t end = end_of_piece(text, at);
    const std::string_view piece = text.substr(at, end - at);
    const std::uint32_t number =
        piece.size() > longest_piece ? 0 : slots_[slot_of(piece, head_of(piece), tail_of(piece), how.key)];
    if (number == 0) {
      at = add(text, at, end, how, offset, out, hesitates);
      continue;
    }
    const Known& known = known_[number];
    hesitates = hesitates || known.hesitates;
    const auto begin = offset + static_cast<std::uint32_t>(at);
    const Item* const items = items_.data() + known.items_begin;
    for (std::size_t i = 0; i < known.items_count; ++i) {
      Item& item = out.emplace_back(items[i]);
      item.begin_byte += begin;
      item.end_byte += begin;
    }
    at = end;
  }
  return hesitates;
}

std::size_t Pieces::slot_of(std::string_view piece, std::uint64_t head, std::uint64_t tail,
                            std::uint8_t key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash_of(head, tail, piece.size(), key) & mask;; i = (i + 1) & mask) {
    if (slots_[i] == 0) return i;
    const Known& known = known_[slots_[i]];
    if (known.head == head && known.tail == tail && known.length == piece.size() && known.language == key &&
        (piece.size() <= 16 ||
         std::memcmp(bytes_.data() + known.bytes_begin, piece.data(), piece.size()) == 0))
      return i;
  }
}

std::size_t Pieces::add(std::string_view text, std::size_t begin, std::size_t end, const Reading& how,
                        std::uint32_t offset, std::vector<Item>& out, bool& hesitates) {
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
  const std::string_view piece = text.substr(begin, end - begin);
  if (read.stands_alone && piece.size() <= longest_piece) {
    Known known;
    known.head = head_of(piece);
    known.tail = tail_of(piece);
    known.language = how.key;
    known.hesitates = hesitates_here;
    remember(known, piece, first, offset + static_cast<std::uint32_t>(begin), out);
  }
  return read.end_byte;
}

// `first`: of its items in `out`.
void Pieces::remember(Known piece, std::string_view bytes, std::size_t first, std::uint32_t begin,
                      const std::vector<Item>& out) {
  piece.length = static_cast<std::uint16_t>(bytes.size());
  piece.bytes_begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += bytes;
  piece.items_begin = static_cast<std::uint32_t>(items_.size());
  piece.items_count = static_cast<std::uint16_t>(out.size() - first);
  for (std::size_t i = first; i < out.size(); ++i) {
    Item& item = items_.emplace_back(out[i]);
    item.begin_byte -= begin;
    item.end_byte -= begin;
  }
  slots_[slot_of(bytes, piece.head, piece.tail, piece.language)] = static_cast<std::uint32_t>(known_.size());
  known_.push_back(piece);
  if (2 * known_.size() > slots_.size()) grow();
}

void Pieces::grow() {
  slots_.assign(2 * slots_.size(), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 1; number < known_.size(); ++number) {
    const Known& known = known_[number];
    std::size_t i = hash_of(known.head, known.tail, known.length, known.language) & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = number;
  }
}

}  // namespace lb::coding
