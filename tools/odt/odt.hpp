#pragma once
// LibreOffice's format, out: one Document in, the bytes of an ODT file back (ODF 1.3). What is written:
// content.hpp; how it looks: styles.hpp; what surrounds it: package.cpp.
#include <string>

#include "document/document.hpp"

namespace lb::odt {

/// The file. The document is numbered (document::number) and sound (document::check). Same document, same
/// bytes. Throws std::invalid_argument for text that XML cannot hold and for images that are neither PNG nor
/// JPEG, std::logic_error for a reference to what is not there.
std::string write(const document::Document& document);

}  // namespace lb::odt
