#pragma once
// A paragraph as a row of tokens, and a table as rows of cells: what is compared. Built beside a Reading, to
// which it points.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "document/reading.hpp"

namespace lb::revision {

struct Token {
  enum class Class : std::uint8_t {
    word,
    number,
    space,
    punctuation,
    atom,  ///< A note, a field, an image: one thing, one byte of Stream::text.
    mark   ///< The end of a paragraph, between two that are compared as one line.
  };
  std::uint32_t begin_byte = 0, end_byte = 0;  ///< In Stream::text.
  std::uint32_t exact = 0;  ///< Number of the value; equal numbers, equal values, in both files.
  std::uint32_t key = 0;    ///< The same with typographic spaces, apostrophes and double quotes levelled.
  Class is = Class::word;
};

/// The characters of a paragraph; an atom stands as U+0001, a mark as U+0002.
struct Stream {
  std::string text;
  std::vector<std::uint32_t> piece_begin_byte;  ///< Of each piece of the passage, and one more for the end.
  std::vector<Token> tokens;
};

/// A passage ready to be compared.
struct Block {
  const document::Passage* passage = nullptr;
  Stream stream;                                      ///< Of a paragraph.
  std::vector<std::vector<std::vector<Block>>> rows;  ///< Of a table: rows, cells, blocks.
  std::uint64_t exact = 0, folded = 0;  ///< Hashes of the content: as it is, and with typography levelled.
  std::vector<std::uint32_t> words;     ///< Keys of words, numbers and atoms, sorted; of a table all of them.
  bool is_table() const { return passage->kind == document::Passage::Kind::table; }
  bool is_empty() const { return words.empty(); }
};

/// Calls `use(piece, characters)` for each piece of a paragraph that has some of the bytes [from, to) of its
/// stream, in order, with those of its characters.
template <typename Use>
void for_each_piece(const Block& block, std::uint32_t from, std::uint32_t to, const Use& use) {
  const auto& begins = block.stream.piece_begin_byte;
  const auto& pieces = block.passage->pieces;
  const auto first = std::upper_bound(begins.begin(), begins.end(), from) - begins.begin();
  for (auto i = static_cast<std::size_t>(first > 0 ? first - 1 : 0); i < pieces.size() && begins[i] < to;
       ++i) {
    const std::uint32_t begin = std::max(from, begins[i]), end = std::min(to, begins[i + 1]);
    if (begin < end) use(pieces[i], std::string_view(block.stream.text).substr(begin, end - begin));
  }
}

/// Gives equal numbers to equal strings. Shared by the two files that are compared.
class Interner {
 public:
  Interner();
  std::uint32_t number(std::string_view s);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const noexcept { return std::hash<std::string_view>{}(s); }
  };
  // Every other token is one space or one sign: those have the first numbers, and are not looked up.
  static constexpr std::uint32_t signs = 128;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

/// One of the two files.
class Side {
 public:
  /// `shared_notes`: digests of notes that both files have word for word; other notes are alike to one
  /// another, so that an edited note finds its former self.
  /// `across_forms`: the other file has the other form. Blank paragraphs are then left out where something
  /// else stands beside them (DOCX and ODT need them at other places), and fields and objects are known by
  /// what they show.
  Side(const document::Reading& reading, Interner& interner,
       const std::unordered_set<std::uint64_t>& shared_notes, bool across_forms);

  const document::Reading& reading() const { return reading_; }
  /// Without what is generated (tables of contents).
  const std::vector<Block>& story(std::size_t index) const { return stories_[index]; }
  std::size_t stories() const { return stories_.size(); }

 private:
  std::vector<Block> blocks(const std::vector<document::Passage>& passages) const;
  Block block(const document::Passage& passage) const;
  const document::Reading& reading_;
  Interner& interner_;
  const std::unordered_set<std::uint64_t>& shared_notes_;
  bool across_forms_;
  std::vector<std::vector<Block>> stories_;
};

/// "page" or "pages" for a field that shows the number of the page or of all pages in either form; else
/// empty.
std::string_view page_field(std::string_view key);

/// The same style: of DOCX in any case of letters, since Word knows its own by any ("heading 1", "Heading
/// 1").
bool same_style(const std::string& a, const std::string& b);

/// True for a story without a word, and for a header or footer that repeats an earlier one word for word: a
/// section that has none of its own shows the one before, and programs write it out when they save.
bool says_nothing_new(const document::Reading& reading, std::size_t story);
/// Of a header or footer: the first one of its kind with the same words, `story` itself if it is the first.
std::size_t first_to_say(const document::Reading& reading, std::size_t story);

/// Digest of a note's words, format apart.
std::uint64_t note_digest(const document::Reading& reading, std::size_t story);

/// Several paragraphs as one line, with a mark between two of them.
Stream joined(const std::vector<const Block*>& blocks);

/// True for spaces of every width.
bool is_space(char32_t c);
/// True for signs that are neither letter, figure nor space.
bool is_punctuation(char32_t c);
/// The plain sign for what a typesetter takes for the same: every space is a space, every apostrophe and
/// double quotation mark the straight one.
char32_t without_typography(char32_t c);

/// Likeness of two sorted bags, 0 to 1: 2 |a and b| / (|a| + |b|) (Dice 1945). Two empty ones are alike.
double likeness(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace lb::revision
