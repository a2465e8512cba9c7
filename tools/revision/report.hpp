#pragma once
// The list of changes for people and for machines.
#include <string>
#include <vector>

#include "revision/changes.hpp"

namespace lb::revision {

/// A cause as people name it, in the language of the messages.
std::string title(Cause cause);

/// "401 changes: data 382, quotations 6".
std::string totals(const std::vector<Change>& changes);

/// A reason that is known for several changes, the most frequent first.
struct Reason {
  std::string why;
  std::size_t places = 0;
  std::string examples;  ///< "18 → 17 (28 ×), 17 → 16 (9 ×), …": what it did to numbers.
};
std::vector<Reason> reasons_of(const std::vector<Change>& changes);

/// One page: first why numbers moved, where that is known, one line a reason; then by chapter and by cause.
/// The same figure changed in several places is one line, the cells of one table are one line, typography is
/// one line a chapter.
std::string summary(const std::vector<Change>& changes);

/// One line a change, with a header line: cause, kind, chapter, story, block, before, after, origins. Tabs
/// and line ends are "\t", "\n".
std::string tab_separated(const std::vector<Change>& changes);

/// An object {"old", "new", "changes": [...]}, one change a line (RFC 8259); "why" only where it is known.
std::string json(const std::vector<Change>& changes, const std::string& old_name,
                 const std::string& new_name);

}  // namespace lb::revision
