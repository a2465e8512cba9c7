#pragma once
// The list of changes for people and for machines.
#include <string>
#include <vector>

#include "revision/changes.hpp"

namespace lb::revision {

/// One page: by chapter, then by cause; the same figure changed in several places is one line, typography one
/// line a chapter.
std::string summary(const std::vector<Change>& changes);

/// One line a change, with a header line: cause, kind, chapter, story, block, before, after, origins. Tabs
/// and line ends are "\t", "\n".
std::string tab_separated(const std::vector<Change>& changes);

/// An object {"old", "new", "changes": [...]}, one change a line (RFC 8259).
std::string json(const std::vector<Change>& changes, const std::string& old_name,
                 const std::string& new_name);

}  // namespace lb::revision
