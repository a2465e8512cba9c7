#pragma once
// Word's format, out: one Document in, the bytes of a DOCX file back (ECMA-376, transitional). What is
// written: content.hpp; how it looks: styles.hpp; what surrounds it: package.cpp.
#include <string>

#include "document/document.hpp"
#include "docx/template.hpp"

namespace lb::docx {

/// The file. The document is numbered (document::number) and sound (document::check). Same document, same
/// bytes. Throws std::invalid_argument for text that XML cannot hold and for images that are neither PNG nor
/// JPEG, std::logic_error for a reference to what is not there.
std::string write(const document::Document& document);

/// The same in the house style of an institution (`draft --style FILE`): styles, page, header and footer with
/// their logos, theme and numbering are the template's. Where it has a header or footer, the running words of
/// the sections give way to it.
std::string write(const document::Document& document, const Template& house_style);

}  // namespace lb::docx
