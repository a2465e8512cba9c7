#pragma once
// Resolves the tracked changes of an OpenDocument content: what LibreOffice's "accept all" and "reject all"
// do, as bytes.
#include <cstddef>
#include <string>

#include "xml/tree.hpp"

namespace lb::odt {

struct ChangeCount {
  std::size_t insertions = 0, deletions = 0, formats = 0;
  std::size_t all() const { return insertions + deletions + formats; }
};

/// Regions of text:tracked-changes (ODF 1.3 part 3, 5.5).
ChangeCount count_changes(const xml::Tree& content);

/// The content without its changes.
std::string resolve_changes(const xml::Tree& content, bool accept);

}  // namespace lb::odt
