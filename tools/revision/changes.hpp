#pragma once
// The changes as a reviewer lists them: what, where, and why.
#include <cstdint>
#include <string>
#include <vector>

#include "revision/comparison.hpp"

namespace lb::revision {

/// Why something changed, as far as the document says: figures and quotations of a livreblanc paper carry
/// their origin; elsewhere words in a quotation's style are a quotation, and a change of numbers only is
/// data.
enum class Cause : std::uint8_t { data, quotation, wording, typography, format, move };

struct Change {
  enum class Kind : std::uint8_t {
    replaced,
    inserted,
    deleted,
    moved,
    split,
    joined,
    row_inserted,
    row_deleted,
    restyled
  } kind = Kind::replaced;
  Cause cause = Cause::wording;
  std::string chapter;        ///< Words of the heading of the first level above; empty before the first one.
  std::string story;          ///< "body", "note", "header", "footer", "box".
  std::size_t block = 0;      ///< 1-based number of the block in NEW's story; in OLD's for what was deleted.
  bool whole = false;         ///< A whole block came, went or moved.
  std::string before, after;  ///< The words; of a change inside a paragraph only those that changed.
  std::string left, right;    ///< A little of what stands around a change inside a paragraph.
  std::vector<std::string> origins;  ///< Ids of the figures and quotations that it touches.
};

/// All changes, in the order of NEW; a move once, at its new place.
std::vector<Change> list_changes(const Comparison& comparison);

/// "data", "quotation"... and "replaced", "row-inserted"...: fixed words for machines.
std::string_view word(Cause cause);
std::string_view word(Change::Kind kind);

}  // namespace lb::revision
