#pragma once
// The style sheet inside the page, made from document/look.hpp. Private to html/.
#include <string>

namespace lb::html {

/// CSS; holds no "<".
std::string style_sheet();

}  // namespace lb::html
