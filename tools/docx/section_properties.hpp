#pragma once
// Where a text says what its pages are: the reader counts these sections, and a redline writes into them.
#include <vector>

#include "xml/tree.hpp"

namespace lb::docx {

/// The w:sectPr of a w:body, one a section, in order.
std::vector<xml::Node> section_properties(xml::Node body);

}  // namespace lb::docx
