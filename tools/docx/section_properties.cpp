#include "docx/section_properties.hpp"

namespace lb::docx {
namespace {

void find(xml::Node n, std::vector<xml::Node>& found) {
  for (const xml::Node c : elements(n)) {
    if (c.is("sectPr"))
      found.push_back(c);
    else if (c.is("p") || c.is("pPr") || c.is("sdt") || c.is("sdtContent"))
      find(c, found);
  }
}

}  // namespace

std::vector<xml::Node> section_properties(xml::Node body) {
  std::vector<xml::Node> found;
  find(body, found);
  return found;
}

}  // namespace lb::docx
