#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "document/counting.hpp"
#include "document/look.hpp"
#include "docx/template_parts.hpp"
#include "text/message.hpp"

namespace lb::docx {
namespace {

using document::whole_number;
using text::InputError;
using text::Severity;
using text::tr;
using xml::Node;
using xml::Tree;

std::vector<Node> sections_of(const Tree& main) {
  std::vector<Node> out;
  for (std::uint32_t i = 0; i < main.size(); ++i)
    if (const Node n = main.node(i); n.is_element() && n.is("sectPr") && n.namespace_uri() == ns::w)
      out.push_back(n);
  return out;
}

double mm(std::string_view twips, double otherwise) {
  return twips.empty() ? otherwise : static_cast<double>(whole_number(twips, 0L)) * 25.4 / 1440;
}

/// Headers and footers in force in a section: its own, else those of the section before.
std::vector<House::Running> running_of(TemplatePackage& package, const Tree& main,
                                       const std::vector<Node>& sections, std::size_t which) {
  std::map<std::pair<bool, std::string>, House::Running> found;
  for (std::size_t i = 0; i <= which; ++i)
    for (const Node n : elements(sections[i])) {
      const bool header = n.is("headerReference");
      if (!header && !n.is("footerReference")) continue;
      const std::string* part = package.at(n.attribute("id"));
      if (part == nullptr)
        throw InputError(main.finding(Severity::error, n,
                                      tr("the template's header or footer is not in its package"),
                                      TemplatePackage::save_again()));
      package.take(*part);
      std::string type(n.attribute("type"));
      if (type.empty()) type = "default";
      found[{!header, type}] = {header, type, TemplatePackage::from_main(*part)};
    }
  std::vector<House::Running> out;
  out.reserve(found.size());
  for (auto& [key, running] : found) out.push_back(std::move(running));
  return out;
}

}  // namespace

void read_page(TemplatePackage& package, const Tree& main, House& house) {
  namespace look = document::look;
  const std::vector<Node> sections = sections_of(main);
  if (sections.empty())
    package.refuse(tr("the template has no page: it names no size and no margins"),
                   TemplatePackage::save_again());
  const Node last = sections.back();
  const Node size = last.child("pgSz"), margins = last.child("pgMar");
  const double w = size ? mm(size.attribute("w"), 0) : look::page_width_mm;
  const double h = size ? mm(size.attribute("h"), 0) : look::page_height_mm;
  house.width_mm = std::min(w, h);
  house.height_mm = std::max(w, h);
  const auto margin = [&](std::string_view side, double ours) {
    return margins ? mm(margins.attribute(side), 0) : ours;
  };
  house.top_mm = margin("top", look::margin_top_mm);
  house.bottom_mm = margin("bottom", look::margin_bottom_mm);
  house.left_mm = margin("left", look::margin_side_mm);
  house.right_mm = margin("right", look::margin_side_mm);
  house.header_mm = margin("header", look::header_mm);
  house.footer_mm = margin("footer", look::footer_mm);
  house.gutter_mm = margin("gutter", 0);
  if (house.text_width_mm(false) < 60 ||
      house.height_mm - std::abs(house.top_mm) - std::abs(house.bottom_mm) < 60)
    throw InputError(main.finding(
        Severity::error, size ? size : last,
        tr("the template's page leaves {} mm for a line of text", std::lround(house.text_width_mm(false))),
        tr("a white paper needs at least 60 mm: change the paper's size or margins")));
  house.several_sections = sections.size() > 1;
  house.running = running_of(package, main, sections, sections.size() - 1);
  house.title_page = static_cast<bool>(last.child("titlePg"));
  if (house.several_sections) house.title_running = running_of(package, main, sections, 0);
}

void read_settings(TemplatePackage& package, House& house) {
  const std::string* part = package.linked("settings");
  if (part == nullptr) return;
  const Tree t = package.tree(*part);
  const std::string_view bytes = t.source().bytes();
  for (const Node n : elements(t.root()))
    if (n.prefix() == "w")
      for (const std::string_view wanted : {"mirrorMargins", "evenAndOddHeaders", "autoHyphenation",
                                            "hyphenationZone", "defaultTabStop", "clrSchemeMapping"})
        if (n.is(wanted))
          house.settings[std::string(wanted)] = bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
}

}  // namespace lb::docx
