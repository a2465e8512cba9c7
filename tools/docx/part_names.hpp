#pragma once
// Names of parts in a package of Office Open XML (ECMA-376 part 2), for the reader, the template and what
// writes into a package that is there.
#include <string>
#include <string_view>

namespace lb::docx {

/// "word/" of "word/document.xml"; empty for a part at the root.
std::string folder_of(std::string_view part);
/// "word/_rels/document.xml.rels" of "word/document.xml"; "_rels/.rels" of "", the package (9.3).
std::string relations_of(std::string_view part);
/// The part that a relation of `part` leads to; of the package if `part` is empty.
std::string absolute(std::string_view part, std::string_view target);

}  // namespace lb::docx
