#pragma once
// On which page a heading, table or figure stands. Nobody knows before the document is laid out, and then
// only the program that did it knows; what it printed tells.
#include <cstddef>
#include <string_view>

#include "document/document.hpp"

namespace lb::document {

/// Fills Contents::Entry::page and the results of References to pages from the text of the printed document:
/// `printed` is what pdftotext writes for its PDF, UTF-8, each page ended by a form feed. A heading is found
/// by a line that begins and ends with its number and title, a caption by label, number and title; the search
/// runs backwards, so that the entries of the contents themselves are not taken for it. What is not found has
/// no page afterwards: none rather than a wrong one. The document is numbered; pages count from 1 with the
/// title page. Returns how many headings, tables and figures were not found.
std::size_t set_pages(Document& document, std::string_view printed);

}  // namespace lb::document
