#pragma once
// On which page a heading, table or figure stands. Nobody knows before the document is laid out, and then
// only the program that did it knows; what it printed tells.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "text/finding.hpp"

namespace lb::document {

/// Fills Contents::Entry::page and the results of References to pages from the text of the printed document:
/// `printed` is what pdftotext writes for its PDF, UTF-8, each page ended by a form feed. A heading is found
/// by a line that begins and ends with its number and title, a caption by label, number and title; the search
/// runs forwards for what stands before the contents and backwards for all else, so that the entries of the
/// contents themselves are not taken for it. What is not found has
/// no page afterwards: none rather than a wrong one. The document is numbered; pages count from 1 with the
/// title page. Returns how many headings, tables and figures were not found.
std::size_t set_pages(Document& document, std::string_view printed);

/// set_pages() for a file that a user gives (`draft --pages FILE`), `name` for messages. Throws
/// text::InputError, with the document untouched, for what cannot be the text of this paper's print: a PDF
/// itself, no UTF-8, no form feed, or fewer than half of the headings, tables and figures found. Adds one
/// warning to `findings` if some, but not most, were not found: they stand in the contents without a page.
void set_pages(Document& document, const std::string& name, std::string_view printed,
               std::vector<text::Finding>& findings);

}  // namespace lb::document
