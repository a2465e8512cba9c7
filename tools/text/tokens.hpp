#pragma once
// Text as tokens, by the conventions of the French treebanks of Universal Dependencies: elided words ("l'",
// "qu'", "jusqu'") and pronouns behind a verb ("-t-il", "-ce", "-là") stand alone, compounds, numbers with
// spaces, abbreviations and initials with their dot stay whole. Nothing is changed or dropped: every
// character that is no white space belongs to exactly one token.
#include <cstdint>
#include <string_view>
#include <vector>

namespace lb::text {

struct Token {
  enum class Kind : std::uint8_t { word, number, punctuation };
  std::uint32_t begin_byte = 0, end_byte = 0;  ///< Half open.
  Kind kind = Kind::word;
  bool wordlike() const noexcept { return kind != Kind::punctuation; }
  std::string_view in(std::string_view text) const noexcept {
    return text.substr(begin_byte, end_byte - begin_byte);
  }
  friend bool operator==(const Token&, const Token&) = default;
};

/// Replaces `out` by the tokens of `text` (valid UTF-8 below 4 GiB, any normal form), in order. `language` is
/// a tag; elision and the pronouns behind a verb are split in French ("fr", and ""), not in other languages.
/// Allocates only while `out` grows.
void tokenize(std::string_view text, std::string_view language, std::vector<Token>& out);

/// What became of a piece of a text, a part without blanks (U+0020) between two of them.
struct Piece {
  std::size_t end_byte = 0;   ///< Where its last token ends; behind the piece if a number goes on ("50 000").
  bool stands_alone = false;  ///< The same piece gives the same tokens wherever it stands.
};
/// Appends the tokens of the piece that begins at `begin_byte`, at the start of `text` or behind a blank, and
/// ends at `end_byte`. All pieces one after the other, each from where the one before it ended, give what
/// tokenize() gives.
Piece tokenize_piece(std::string_view text, std::size_t begin_byte, std::size_t end_byte,
                     std::string_view language, std::vector<Token>& out);

}  // namespace lb::text
