#pragma once
// The changes as a reviewer lists them: what, where, and why.
#include <cstdint>
#include <string>
#include <vector>

#include "revision/comparison.hpp"

namespace lb::revision {

/// Why something changed, as far as the document says: figures and quotations of a livreblanc paper carry
/// their origin; elsewhere words in a quotation's style are a quotation, a change of numbers only is data,
/// and an image, chart or other object that came, went or was replaced is a figure.
enum class Cause : std::uint8_t { data, quotation, wording, figure, typography, format, move };

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
  std::string chapter;    ///< Words of the heading of the first level above; empty before the first one.
  std::string story;      ///< "body", "note", "header", "footer", "box".
  std::size_t block = 0;  ///< 1-based number of the block in NEW's story; in OLD's for what was deleted.
  bool whole = false;     ///< A whole block came, went or moved.
  /// The words; of a change inside a paragraph only those that changed. A note stands as "[note] its words",
  /// an image as "[image] its description", any other object as "[object] its description".
  std::string before, after;
  std::string left, right;           ///< A little of what stands around a change inside a paragraph.
  std::vector<std::string> origins;  ///< Ids of the figures and quotations that it touches.
  std::string why;                   ///< Why those changed, where their provenance tells (reasons.hpp).
  // Where it stands in the comparison, for those who show the paragraph around it; null if it has none.
  const Edit* edit = nullptr;
  const RowEdit* row = nullptr;
  const Hunk* hunk = nullptr;
  const FormatChange* format = nullptr;
};

/// All changes, in the order of NEW; a move once, at its new place.
std::vector<Change> list_changes(const Comparison& comparison);

/// Differences that a reader may not care for.
struct Ignored {
  bool letter_case = false, punctuation = false, typography = false;
  bool any() const { return letter_case || punctuation || typography; }
};
/// Takes out the changes of words that are nothing else, and says how many. Only the list gets shorter: a
/// redline that left them out would give neither version.
std::size_t leave_out(std::vector<Change>& changes, const Ignored& ignored);

/// "data", "quotation"... and "replaced", "row-inserted"...: fixed words for machines.
std::string_view word(Cause cause);
std::string_view word(Change::Kind kind);

}  // namespace lb::revision
