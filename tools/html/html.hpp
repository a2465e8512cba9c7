#pragma once
// One web page that holds a whole paper: semantic HTML5 without scripts and without anything to load, style
// sheet and charts inside, for screen, screen reader and printer. Same anchors as in DOCX and ODT
// (document/names.hpp). Content: content.cpp; charts: chart.cpp; look: style_sheet.cpp, from
// document/look.hpp.
#include <string>
#include <string_view>

#include "document/document.hpp"

namespace lb::html {

/// The page, UTF-8. The document is numbered (document::number) and sound (document::check). Same document,
/// same bytes. Throws std::invalid_argument for text that is not UTF-8 or has control characters,
/// std::logic_error for a reference to what is not there. Page numbers have no meaning here: a reference to a
/// page becomes a link to the place.
/// `house_sheet`: from read_house_sheet(), behind our own style sheet, so that it has the last word.
std::string write(const document::Document& document);
std::string write(const document::Document& document, std::string_view house_sheet);

/// An institution's style sheet as it goes into the page: `bytes` of the file `name`. The page has nothing to
/// load, so a sheet that would (`@import`, `url(...)` without data:) or that would end the element (`<`) is
/// refused with its place, as text::InputError; so is what is not UTF-8.
std::string read_house_sheet(const std::string& name, std::string bytes);

}  // namespace lb::html
