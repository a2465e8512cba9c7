#include "document/running_lines.hpp"

#include <variant>

namespace lb::document {

std::string_view said_below(const Document& document) {
  for (const Block& b : document.blocks)
    if (const auto* section = std::get_if<Section>(&b.is);
        section != nullptr && !section->title_page && !section->footer.empty())
      return section->footer;
  return {};
}

}  // namespace lb::document
