#pragma once
// A document as plain lines, for tools that compare lines (git's textconv).
#include <string>

#include "document/reading.hpp"

namespace lb::revision {

/// One line a paragraph or table row (cells between " | "), headings behind as many "#" as their level, notes
/// behind their paragraph, images and objects by their description, headers and footers last. What is
/// computed (tables of contents, page numbers) is left out. UTF-8, ends with a line end.
std::string lines(const document::Reading& reading);

}  // namespace lb::revision
