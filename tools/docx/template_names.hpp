#pragma once
// Names of built-in styles in templates of programs that translate what the format wants untranslated.
// Private to docx/.
#include <string>
#include <string_view>

namespace lb::docx {

/// The name that the format knows, folded: "Titre 2" -> "heading 2".
std::string known_name(std::string_view written);

}  // namespace lb::docx
