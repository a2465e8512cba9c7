#include "odt/automatic_styles.hpp"

#include "document/look.hpp"
#include "odt/names.hpp"

namespace lb::odt {

namespace look = document::look;
using xml::Writer;

namespace {

template <typename Map, typename Key>
const std::string& numbered(Map& map, const Key& key, std::string_view prefix) {
  const auto [at, is_new] = map.try_emplace(key);
  if (is_new) at->second = std::string(prefix) + std::to_string(map.size());
  return at->second;
}

Writer& start_style(Writer& out, const std::string& name, std::string_view family) {
  return out.start("style:style", {{"style:name", name}, {"style:family", family}});
}

std::string rule(double width, std::string_view colour) {
  return pt(width) + " solid #" + std::string(colour);
}

std::string rule(CellLook::Rule which, const look::Scheme& scheme) {
  switch (which) {
    case CellLook::Rule::none:
      return "none";
    case CellLook::Rule::outer:
      return rule(look::table_outer_rule, scheme.accent);
    case CellLook::Rule::header:
      return rule(look::table_header_rule, scheme.accent);
    case CellLook::Rule::row:
      return rule(look::table_row_rule, scheme.hairline);
  }
  return {};
}

void language_attributes(Writer& out, const document::Language& tag) {
  const auto [language, country] = language_and_country(tag);
  out.attribute("fo:language", language).attribute("fo:country", country);
}

void write_cell(Writer& out, const CellLook& c, const look::Scheme& scheme) {
  using Box = CellLook::Box;
  out.start("style:table-cell-properties");
  const bool box = c.box != Box::no;
  out.attribute("style:vertical-align", c.header ? "bottom" : "top");
  if (box || c.header) out.attribute("fo:background-color", "#" + scheme.ground);
  out.attribute("fo:border-left", box ? rule(look::box_rule, scheme.accent) : "none")
      .attribute("fo:border-right", "none");
  out.attribute("fo:border-top", rule(c.top, scheme)).attribute("fo:border-bottom", rule(c.bottom, scheme));
  const double side = box ? look::box_padding_mm : look::table_padding_side_mm;
  const double top = !box                 ? look::table_padding_top_mm
                     : c.box == Box::text ? 0.3
                                          : look::box_padding_mm * 0.8;
  const double bottom = !box                  ? look::table_padding_bottom_mm
                        : c.box == Box::title ? 0
                                              : look::box_padding_mm * 0.6;
  out.attribute("fo:padding-left", mm(side)).attribute("fo:padding-right", mm(side));
  out.attribute("fo:padding-top", mm(top)).attribute("fo:padding-bottom", mm(bottom)).end();
}

}  // namespace

std::string AutomaticStyles::paragraph(const ParagraphLook& p) {
  if (p.master_page.empty() && p.language.empty() && !p.keep_next && !p.page_break && !p.unnumbered &&
      !p.right_aligned && p.before < 0 && p.after < 0 && p.size <= 0)
    return p.parent;
  return numbered(paragraphs_, p, "P");
}

std::string AutomaticStyles::text(const document::Format& f, const document::Language& language) {
  if (f == document::Format{} && language.empty()) return {};
  return numbered(texts_,
                  TextKey(f.bold, f.italic, f.underline, f.strike, f.small_caps, f.vertical, language), "T");
}

std::string AutomaticStyles::cell(const CellLook& c) { return numbered(cells_, c, "Cell"); }

std::string AutomaticStyles::table(const TableLook& t) { return numbered(tables_, t, "Table"); }

std::string AutomaticStyles::column_style(const std::string& table, std::size_t column) {
  return table + ".C" + std::to_string(column + 1);
}

void AutomaticStyles::write(Writer& out, const look::Scheme& scheme) const {
  out.start("office:automatic-styles");
  for (const auto& [p, name] : paragraphs_) {
    start_style(out, name, "paragraph")
        .attribute("style:parent-style-name", p.parent)
        .attribute_if("style:master-page-name", p.master_page);
    if (p.unnumbered) out.attribute("style:list-style-name", "");
    out.start("style:paragraph-properties");
    if (p.keep_next) out.attribute("fo:keep-with-next", "always");
    if (p.page_break) out.attribute("fo:break-before", "page");
    if (p.right_aligned) out.attribute("fo:text-align", "end");
    if (p.before >= 0) out.attribute("fo:margin-top", pt(p.before));
    if (p.after >= 0) out.attribute("fo:margin-bottom", pt(p.after));
    if (p.unnumbered) out.attribute("fo:margin-left", "0mm").attribute("fo:text-indent", "0mm");
    if (!p.master_page.empty()) out.attribute("style:page-number", "auto");
    out.end();
    if (!p.language.empty() || p.size > 0) {
      out.start("style:text-properties");
      if (p.size > 0) out.attribute("fo:font-size", pt(p.size));
      if (!p.language.empty()) language_attributes(out, p.language);
      out.end();
    }
    out.end();
  }
  for (const auto& [key, name] : texts_) {
    const auto& [bold, italic, underline, strike, small_caps, vertical, language] = key;
    start_style(out, name, "text").start("style:text-properties");
    if (bold) out.attribute("fo:font-weight", "bold");
    if (italic) out.attribute("fo:font-style", "italic");
    if (underline)
      out.attribute("style:text-underline-style", "solid").attribute("style:text-underline-width", "auto");
    if (strike)
      out.attribute("style:text-line-through-style", "solid")
          .attribute("style:text-line-through-type", "single");
    if (small_caps) out.attribute("fo:font-variant", "small-caps");
    if (vertical != document::Format::Vertical::baseline)
      out.attribute("style:text-position",
                    vertical == document::Format::Vertical::superscript ? "super 58%" : "sub 58%");
    if (!language.empty()) language_attributes(out, language);
    out.end().end();
  }
  for (const auto& [t, name] : tables_) {
    start_style(out, name, "table")
        .attribute_if("style:master-page-name", t.master_page)
        .start("style:table-properties");
    out.attribute("style:width", mm(t.width_mm)).attribute("table:align", "left");
    out.attribute("fo:margin-top", "0mm")
        .attribute("fo:margin-bottom", pt(t.space_below ? look::after_table : 0));
    out.attribute("table:border-model", "collapsing")
        .attribute("style:may-break-between-rows", t.may_break ? "true" : "false");
    if (t.keep_next) out.attribute("fo:keep-with-next", "always");
    out.end().end();
    for (std::size_t i = 0; i < t.columns_mm.size(); ++i)
      start_style(out, column_style(name, i), "table-column")
          .empty("style:table-column-properties", {{"style:column-width", mm(t.columns_mm[i])}})
          .end();
  }
  start_style(out, std::string(unbroken_row), "table-row")
      .empty("style:table-row-properties", {{"fo:keep-together", "always"}})
      .end();
  for (const auto& [c, name] : cells_) {
    start_style(out, name, "table-cell");
    write_cell(out, c, scheme);
    out.end();
  }
  start_style(out, std::string(drawing), "graphic");
  out.empty("style:graphic-properties", {{"style:vertical-pos", "top"},
                                         {"style:vertical-rel", "baseline"},
                                         {"fo:border", "none"},
                                         {"fo:padding", "0mm"}})
      .end();
  out.end();
}

}  // namespace lb::odt
