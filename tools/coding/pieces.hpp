#pragma once
// Private to the matcher: turns as items, one a word or sign. What stands between two blanks
// ("l’électrification,") is read once and remembered with its items; most of it is met again within a page,
// and then costs one look into a table instead of one a letter.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/words.hpp"
#include "text/tokens.hpp"

namespace lb::coding {

struct Item {
  std::uint32_t begin_byte = 0, end_byte = 0;
  std::uint32_t word = Words::nothing;  ///< Index into Words.
  bool skip = false;                    ///< may be left out of a phrase
  bool stop = false;                    ///< no phrase goes across
  bool comma = false;
  bool starts = false;  ///< an indicator may begin here
};

class Pieces {
 public:
  /// Borrows `words`.
  explicit Pieces(Words& words) : words_(words) { reset(); }

  /// Appends the items of `text`, with their places counted from `offset` on. Returns true if there is a
  /// hesitation among them. `tag` is the language as written, such as "fr-BE".
  bool read(std::string_view text, std::uint32_t offset, std::string_view tag, std::vector<Item>& out);

  /// Forgets everything if too much has been remembered, here or in the words.
  void make_room();

 private:
  // A piece in a text. Up to sixteen bytes, length, head and tail say all of it.
  struct Seen {
    std::size_t length = 0;
    std::uint64_t head = 0;  // the first eight bytes, zeros behind a shorter one
    std::uint64_t tail = 0;  // those behind them; of more than sixteen bytes the last eight
  };
  struct Known {
    std::uint64_t head = 0, tail = 0;
    std::uint32_t length_and_key = 0;
    std::uint32_t bytes_begin = 0;
    std::uint32_t items_begin = 0;
    std::uint16_t items_count = 0;
    bool hesitates = false;
  };
  struct Reading {
    std::string_view tag;
    text::Language language;
    std::uint32_t key;  // stands for both, in eight bits
  };
  static Seen see(std::string_view text, std::size_t at) noexcept;
  // Of a piece that is known; else 0.
  std::uint32_t number_of(const Seen& seen, const char* bytes, std::uint32_t key) const noexcept;
  // Reads a piece that is not known, and remembers it if it stands alone. Returns where it ended.
  std::size_t add(std::string_view text, std::size_t begin, const Seen& seen, const Reading& how,
                  std::uint32_t offset, std::vector<Item>& out, bool& hesitates);
  void remember(Known piece, std::string_view bytes, std::size_t first, std::uint32_t begin,
                const std::vector<Item>& out);
  void reset();
  void enter(std::uint32_t number);  // into the slots
  void grow();

  Words& words_;
  // Open addressing over numbers of pieces; 0 is none. The pieces themselves lie in the order in which they
  // were met, so that the frequent ones, met first, lie close together.
  std::vector<std::uint32_t> slots_;
  std::vector<Known> known_;
  std::string bytes_;
  std::vector<Item> items_;  // places counted from the piece's begin
  std::vector<text::Token> tokens_;
};

}  // namespace lb::coding
