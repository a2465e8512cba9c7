#pragma once
// What stands on every page: for writers that put a paper into the pages of a template.
#include <string_view>

#include "document/document.hpp"

namespace lb::document {

/// What every page says below, where the paper has its own way: the footer of its first section that has one
/// and is no title page; empty: nothing. A template's own footers say it too, in a line of their own. Borrows
/// from the document.
std::string_view said_below(const Document& document);

}  // namespace lb::document
