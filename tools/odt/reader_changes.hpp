#pragma once
// Resolves the tracked changes of an OpenDocument content: what LibreOffice's "accept all" and "reject all"
// do, as bytes.
#include <string>

#include "document/package_parts.hpp"
#include "xml/tree.hpp"

namespace lb::odt {

/// Regions of text:tracked-changes (ODF 1.3 part 3, 5.5).
document::ChangeCount count_changes(const xml::Tree& content);

/// The content without its changes.
std::string resolve_changes(const xml::Tree& content, bool accept);

}  // namespace lb::odt
