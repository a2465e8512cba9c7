#pragma once
// A passage is a range of a turn's text that somebody wants to code: found from the words a person typed,
// made wider or narrower by words and by sentences.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "transcript/interview.hpp"

namespace lb::coding {

/// Half open, in code points of the turn's text.
struct Range {
  std::size_t begin_code_point = 0, end_code_point = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

/// Every place of `words` in `text`, in order. Letters and their case must agree; normal form, straight or
/// curly apostrophes and kinds and numbers of spaces (line ends too) need not. Only whole words: "on" is not
/// found in "bonne"; a part of a compound ("vous" in "rendez-vous") only if the words stand nowhere by
/// themselves. `language` is a tag, as in text::tokenize. Precondition: both are valid UTF-8, `text` is NFC.
std::vector<Range> places_of(std::string_view words, std::string_view text, std::string_view language);

/// The edges at which a passage of this turn may begin and end. Marks of the transcriber stand like words.
class Edges {
 public:
  Edges(const transcript::Interview& interview, const transcript::Turn& turn);

  Range earlier_begin(Range r) const;  ///< One word more before it.
  Range later_begin(Range r) const;    ///< One word less at its begin; a single word stays.
  Range later_end(Range r) const;      ///< One word more behind it.
  Range earlier_end(Range r) const;    ///< One word less at its end; a single word stays.

  /// The whole sentences it touches; if it is just that already, the sentence behind it too, or the one
  /// before it at the turn's end.
  Range wider(Range r) const;
  /// What wider() added: its last sentence gone; of one whole sentence, `inner` (the words that were
  /// proposed) if they lie in it.
  Range narrower(Range r, Range inner) const;

 private:
  std::vector<Range> words_;  ///< Punctuation counts to the word before it only inside a passage.
  std::vector<Range> sentences_;
};

}  // namespace lb::coding
