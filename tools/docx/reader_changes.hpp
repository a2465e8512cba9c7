#pragma once
// Resolves the tracked changes of a WordprocessingML part: what Word's "accept all" and "reject all" do, as
// bytes. Everything that is no change is copied as it stands.
#include <string>

#include "document/package_parts.hpp"
#include "xml/tree.hpp"

namespace lb::docx {

/// How many changes a part carries (ECMA-376 part 1, 17.13.5).
document::ChangeCount count_changes(const xml::Tree& part);

/// The part without its changes. The mark of a paragraph that goes joins it with the paragraph behind it; of
/// the two, the one that still has content keeps its properties, the first if both have (as LibreOffice
/// does).
std::string resolve_changes(const xml::Tree& part, bool accept);

}  // namespace lb::docx
