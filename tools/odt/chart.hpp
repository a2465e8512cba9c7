#pragma once
// Native charts: a small document of its own inside the package, with its data as a table. Private to odt/.
#include <string>

#include "document/look.hpp"

namespace lb::odt {

/// "Object <n>/content.xml".
std::string chart_xml(const document::Chart& chart, const document::Language& language, double width_mm,
                      double height_mm, const document::look::Scheme& scheme);

}  // namespace lb::odt
