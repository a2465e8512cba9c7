#pragma once
// Names of parts in a package of Office Open XML, and attributes of a tag that is at hand as text.
#include <string>

namespace lb::revision {

inline const std::string relation_type =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// "word/" of "word/document.xml"; empty for a part at the root.
std::string folder_of(const std::string& path);
/// "word/_rels/document.xml.rels" of "word/document.xml" (ECMA-376 part 2, 9.3).
std::string relations_of(const std::string& path);
/// The part that a relation of `part` leads to.
std::string absolute(const std::string& part, std::string target);

/// Value of `name="..."` as it stands in the markup; empty if it is not there.
std::string attribute(const std::string& markup, const std::string& name);

}  // namespace lb::revision
