#pragma once
// A chart as inline SVG: bars, columns or lines with their numbers written beside them. Private to html/.
#include <string>

#include "document/document.hpp"
#include "html/words.hpp"
#include "xml/writer.hpp"

namespace lb::html {

/// Writes <svg role="img"> with <title> and <desc>, to which `id` gives the ids.
void write_chart(xml::Writer& out, const document::Chart& chart, const Words& words, const std::string& id,
                 const std::string& title, const std::string& description);

}  // namespace lb::html
