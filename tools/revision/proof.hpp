#pragma once
// The promise of a redline, checked: read back, accepted it is NEW, rejected it is OLD, block by block, notes
// and tables included.
#include <optional>
#include <string>
#include <vector>

#include "document/reading.hpp"

namespace lb::revision {

/// The first place where a redline does not keep its promise.
struct BrokenPromise {
  bool accepting =
      true;           ///< Accepting gives something else than NEW; false: rejecting something else than OLD.
  std::string story;  ///< "body", "note 3", "header 1 default".
  std::size_t block = 0;  ///< 1-based.
  std::string expected, found;
};

/// nullopt if the promise is kept. Throws text::InputError if the redline cannot be read at all.
std::optional<BrokenPromise> prove(const std::string& redline, const document::Reading& before,
                                   const document::Reading& after);

/// A document line by line, as the proof compares it: one line a paragraph (style, format, words, notes at
/// their place) or table edge. With `across_forms` only what DOCX and ODT say alike.
struct Outline {
  struct Line {
    std::string story;
    std::size_t block;
    std::string text;
  };
  std::vector<Line> lines;
};
Outline outline(const document::Reading& reading, bool across_forms);

}  // namespace lb::revision
