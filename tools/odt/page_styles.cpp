#include "odt/page_styles.hpp"

#include <algorithm>
#include <map>

#include "odt/names.hpp"

namespace lb::odt {
namespace {

namespace look = document::look;
using xml::Writer;

constexpr std::string_view wide_footer = "LBFooterLandscape";

/// Page layouts come by what they need: orientation and running lines.
std::string layout_name(const Page& p) {
  return "LB" + std::string(p.landscape ? "Landscape" : "Portrait") +
         (p.blank            ? "Blank"
          : p.header.empty() ? "Footer"
                             : "Both");
}

void write_layout(const Sheet& sheet, const Page& p) {
  Writer& out = sheet.out;
  const House* const house = sheet.house;
  const double shorter = house == nullptr ? look::page_width_mm : house->width_mm;
  const double longer = house == nullptr ? look::page_height_mm : house->height_mm;
  const double width = p.landscape ? longer : shorter, height = p.landscape ? shorter : longer;
  // Running lines need their room, whatever the margins of the template.
  const double top = house == nullptr ? look::margin_top_mm : std::max(house->top_mm, 20.0);
  const double bottom = house == nullptr ? look::margin_bottom_mm : std::max(house->bottom_mm, 20.0);
  const double header_mm = std::min(look::header_mm, top / 2),
               footer_mm = std::min(look::footer_mm, bottom / 2);
  const bool header = !p.blank && !p.header.empty();
  // Word counts margins from the paper to the text, ODF to the running line, whose height holds the gap: same
  // places, other sums.
  constexpr double header_gap_mm = 5, footer_gap_mm = 10;
  out.start("style:page-layout", {{"style:name", layout_name(p)}}).start("style:page-layout-properties");
  out.attribute("fo:page-width", mm(width)).attribute("fo:page-height", mm(height));
  out.attribute("style:print-orientation", p.landscape ? "landscape" : "portrait")
      .attribute("style:num-format", "1");
  out.attribute("fo:margin-top", mm(header ? header_mm : top));
  out.attribute("fo:margin-bottom", mm(p.blank ? bottom : footer_mm));
  out.attribute("fo:margin-left", mm(house == nullptr ? look::margin_side_mm : house->left_mm))
      .attribute("fo:margin-right", mm(house == nullptr ? look::margin_side_mm : house->right_mm));
  out.empty("style:footnote-sep", {{"style:width", "0.5pt"},
                                   {"style:distance-before-sep", "3mm"},
                                   {"style:distance-after-sep", "2mm"},
                                   {"style:line-style", "solid"},
                                   {"style:adjustment", "left"},
                                   {"style:rel-width", "25%"},
                                   {"style:color", colour(sheet.scheme.muted)}})
      .end();
  out.start("style:header-style");
  if (header)
    out.empty("style:header-footer-properties", {{"fo:min-height", mm(top - header_mm)},
                                                 {"fo:margin-bottom", mm(header_gap_mm)},
                                                 {"style:dynamic-spacing", "false"}});
  out.end().start("style:footer-style");
  if (!p.blank)
    out.empty("style:header-footer-properties", {{"fo:min-height", mm(bottom - footer_mm)},
                                                 {"fo:margin-top", mm(footer_gap_mm)},
                                                 {"style:dynamic-spacing", "false"}});
  out.end().end();
}

}  // namespace

void write_layouts(const Sheet& sheet, const std::vector<Page>& pages) {
  Writer& out = sheet.out;
  out.start("style:style", {{"style:name", wide_footer},
                            {"style:family", "paragraph"},
                            {"style:parent-style-name", sheet.id("Footer")}});
  out.start("style:paragraph-properties").start("style:tab-stops");
  out.empty("style:tab-stop", {{"style:position", mm(sheet.text_width_mm(true))}, {"style:type", "right"}})
      .end()
      .end()
      .end();
  std::map<std::string, const Page*> layouts;
  for (const Page& p : pages) layouts.emplace(layout_name(p), &p);
  for (const auto& [name, page] : layouts) write_layout(sheet, *page);
}

void write_masters(const Sheet& sheet, const std::vector<Page>& pages) {
  Writer& out = sheet.out;
  for (const Page& p : pages) {
    out.start("style:master-page", {{"style:name", p.name}});
    if (p.display_name != p.name) out.attribute("style:display-name", p.display_name);
    out.attribute("style:page-layout-name", layout_name(p));
    if (!p.blank && !p.header.empty())
      out.start("style:header").element("text:p", p.header, {{"text:style-name", sheet.id("Header")}}).end();
    if (!p.blank) {
      out.start("style:footer")
          .start("text:p",
                 {{"text:style-name", p.landscape ? std::string(wide_footer) : sheet.id("Footer")}});
      out.text(p.footer).empty("text:tab");
      out.element("text:page-number", "1", {{"text:select-page", "current"}}).end().end();
    }
    out.end();
  }
}

}  // namespace lb::odt
