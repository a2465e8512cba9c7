#include "docx/styles.hpp"

#include <algorithm>

#include "document/names.hpp"
#include "docx/names.hpp"
#include "docx/numbering.hpp"
#include "docx/our_styles.hpp"
#include "docx/sheet.hpp"
#include "docx/units.hpp"

namespace lb::docx {
namespace {

namespace look = document::look;
using xml::Writer;

/// A rule beside a paragraph; on a ground the other sides get one of its colour: without it the ground ends
/// at the letters.
void rule(const Sheet& sheet, std::string_view side, double width, const look::Paragraph& p) {
  width = std::max(width, p.rule_box);
  const bool hidden = width <= 0 && !p.ground.empty();
  if (width <= 0 && !hidden) return;
  sheet.out.empty(side, {{"w:val", "single"},
                         {"w:sz", eighths(hidden ? 0.5 : width)},
                         {"w:space", std::to_string(std::lround(p.gap))},
                         {"w:color", hidden ? sheet.scheme.ground : sheet.scheme.accent}});
}

void paragraph_properties(const Sheet& sheet, const look::Paragraph& p, int heading_level) {
  Writer& out = sheet.out;
  out.start("w:pPr");
  if (p.keep_next) out.empty("w:keepNext");
  if (p.keep_lines) out.empty("w:keepLines");
  if (p.page_break_before) out.empty("w:pageBreakBefore");
  if (heading_level > 0 && sheet.house == nullptr) {
    out.start("w:numPr");
    if (heading_level > 1) out.empty("w:ilvl", {{"w:val", std::to_string(heading_level - 1)}});
    out.empty("w:numId", {{"w:val", std::to_string(heading_number)}}).end();
  }
  if (p.rule_top > 0 || p.rule_left > 0 || p.rule_bottom > 0 || p.rule_box > 0) {
    out.start("w:pBdr");
    rule(sheet, "w:top", p.rule_top, p);
    rule(sheet, "w:left", p.rule_left, p);
    rule(sheet, "w:bottom", p.rule_bottom, p);
    rule(sheet, "w:right", 0, p);
    out.end();
  }
  if (!p.ground.empty())
    out.empty("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", sheet.scheme.ground}});
  const bool contents = p.key.starts_with("toc ") || p.key == "table of figures";
  if (contents || p.key == "footer") {
    out.start("w:tabs");
    if (p.key.starts_with("toc ")) out.empty("w:tab", {{"w:val", "left"}, {"w:pos", twips_mm(p.left_mm)}});
    out.start("w:tab", {{"w:val", "right"}});
    if (contents) out.attribute("w:leader", "dot");
    const double width = sheet.house == nullptr ? look::text_width_mm : sheet.house->text_width_mm(false);
    out.attribute("w:pos", twips_mm(width)).end().end();
  }
  out.empty("w:spacing", {{"w:before", twips(p.before)},
                          {"w:after", twips(p.after)},
                          {"w:line", line_240ths(p.line)},
                          {"w:lineRule", "auto"}});
  if (p.left_mm != 0 || p.right_mm != 0 || p.first_mm != 0) {
    out.start("w:ind", {{"w:left", twips_mm(p.left_mm)}, {"w:right", twips_mm(p.right_mm)}});
    if (p.first_mm < 0) out.attribute("w:hanging", twips_mm(-p.first_mm));
    if (p.first_mm > 0) out.attribute("w:firstLine", twips_mm(p.first_mm));
    out.end();
  }
  if (p.align != look::Paragraph::Align::left)
    out.empty("w:jc", {{"w:val", p.align == look::Paragraph::Align::right ? "right" : "center"}});
  if (heading_level > 0) out.empty("w:outlineLvl", {{"w:val", std::to_string(heading_level - 1)}});
  out.end();
}

void run_properties(const Sheet& sheet, const look::Paragraph& p) {
  Writer& out = sheet.out;
  out.start("w:rPr");
  if (p.display) fonts(out, sheet.scheme.display_office);
  if (p.bold) out.empty("w:b").empty("w:bCs");
  if (p.italic) out.empty("w:i").empty("w:iCs");
  if (p.colour != look::ink) out.empty("w:color", {{"w:val", sheet.scheme.colour(p.colour)}});
  const std::string size = half_points(p.size * sheet.scheme.scale);
  out.empty("w:sz", {{"w:val", size}}).empty("w:szCs", {{"w:val", size}}).end();
}

Writer& start_style(const Sheet& sheet, std::string_view type, std::string_view id, std::string_view name,
                    bool is_default = false) {
  Writer& out = sheet.out;
  out.start("w:style", {{"w:type", type}});
  if (is_default && (sheet.house == nullptr || !sheet.house->default_types.contains(type)))
    out.attribute("w:default", "1");
  if (name.starts_with("LB ")) out.attribute("w:customStyle", "1");
  return out.attribute("w:styleId", sheet.id(id)).empty("w:name", {{"w:val", name}});
}

void write_paragraph_style(const Sheet& sheet, const OurParagraphStyle& s) {
  if (!sheet.wanted(s.id)) return;
  Writer& out = sheet.out;
  look::Paragraph p = look::paragraph(s.key);
  // Body text looks like the template's default paragraph, and is set apart from the next one.
  if (sheet.house != nullptr && s.key == "body" && sheet.house->body_has_distance) p.after = -1;
  start_style(sheet, "paragraph", s.id, s.name).empty("w:basedOn", {{"w:val", sheet.id("Normal")}});
  if (!s.next.empty()) out.empty("w:next", {{"w:val", sheet.id(s.next)}});
  out.empty("w:uiPriority", {{"w:val", std::to_string(s.priority)}});
  if (s.priority < 99) out.empty("w:qFormat");
  const int level = s.key.starts_with("heading ") ? s.key.back() - '0' : 0;
  if (sheet.house != nullptr && s.key == "body") {
    if (p.after >= 0) out.start("w:pPr").empty("w:spacing", {{"w:after", twips(p.after)}}).end();
  } else {
    paragraph_properties(sheet, p, level);
    run_properties(sheet, p);
  }
  out.end();
}

void write_list_styles(const Sheet& sheet) {
  Writer& out = sheet.out;
  look::Paragraph list = look::paragraph("list");
  for (const ListPart part : {ListPart::bullet, ListPart::number, ListPart::continued}) {
    const std::string_view name = part == ListPart::bullet   ? "List Bullet"
                                  : part == ListPart::number ? "List Number"
                                                             : "List Continue";
    list.left_mm = part == ListPart::continued ? look::list_indent_mm : 0;
    if (!sheet.wanted(style_id(part))) continue;
    start_style(sheet, "paragraph", style_id(part), name).empty("w:basedOn", {{"w:val", sheet.id("Normal")}});
    out.empty("w:uiPriority", {{"w:val", "36"}}).empty("w:qFormat");
    paragraph_properties(sheet, list, 0);
    run_properties(sheet, list);
    out.end();
  }
}

void write_character_styles(const Sheet& sheet) {
  Writer& out = sheet.out;
  if (sheet.wanted("DefaultParagraphFont")) {
    start_style(sheet, "character", "DefaultParagraphFont", "Default Paragraph Font", true);
    out.empty("w:uiPriority", {{"w:val", "1"}}).empty("w:semiHidden").end();
  }
  const auto style = [&](std::string_view id, std::string_view name, const auto& properties) {
    if (!sheet.wanted(id)) return;
    start_style(sheet, "character", id, name)
        .empty("w:basedOn", {{"w:val", sheet.id("DefaultParagraphFont")}})
        .empty("w:uiPriority", {{"w:val", "99"}});
    properties();
    out.end();
  };
  style(hyperlink_style, "Hyperlink", [&] {
    out.start("w:rPr")
        .empty("w:color", {{"w:val", sheet.scheme.accent}})
        .empty("w:u", {{"w:val", "single"}})
        .end();
  });
  style(note_mark_style, "footnote reference", [&] {
    out.start("w:rPr").empty("w:vertAlign", {{"w:val", "superscript"}}).end();
  });
  style(comment_mark_style, "annotation reference", [&] {
    out.start("w:rPr").empty("w:sz", {{"w:val", "16"}}).empty("w:szCs", {{"w:val", "16"}}).end();
  });
  for (const auto kind : origin_kinds())  // no look of its own: it only says where the words come from
    style(style_id(kind), document::style_name(kind), [] {});
}

void cell_margins(Writer& out, double top_mm, double side_mm, double bottom_mm) {
  out.start("w:tblCellMar");
  out.empty("w:top", {{"w:w", twips_mm(top_mm)}, {"w:type", "dxa"}})
      .empty("w:left", {{"w:w", twips_mm(side_mm)}, {"w:type", "dxa"}});
  out.empty("w:bottom", {{"w:w", twips_mm(bottom_mm)}, {"w:type", "dxa"}})
      .empty("w:right", {{"w:w", twips_mm(side_mm)}, {"w:type", "dxa"}});
  out.end();
}

void table_rule(Writer& out, std::string_view side, double width, std::string_view colour) {
  out.empty(side, {{"w:val", "single"}, {"w:sz", eighths(width)}, {"w:space", "0"}, {"w:color", colour}});
}

void write_table_styles(const Sheet& sheet) {
  Writer& out = sheet.out;
  if (sheet.wanted("TableNormal")) {
    start_style(sheet, "table", "TableNormal", "Normal Table", true)
        .empty("w:uiPriority", {{"w:val", "99"}})
        .empty("w:semiHidden");
    out.start("w:tblPr").empty("w:tblInd", {{"w:w", "0"}, {"w:type", "dxa"}});
    cell_margins(out, 0, 1.9, 0);
    out.end().end();
  }
  const auto start = [&](std::string_view id, std::string_view name, std::string_view priority) {
    start_style(sheet, "table", id, name)
        .empty("w:basedOn", {{"w:val", sheet.id("TableNormal")}})
        .empty("w:uiPriority", {{"w:val", priority}});
    out.start("w:tblPr").start("w:tblBorders");
  };
  if (sheet.wanted(table_style)) {
    start(table_style, "LB Table", "40");
    table_rule(out, "w:top", look::table_outer_rule, sheet.scheme.accent);
    table_rule(out, "w:bottom", look::table_outer_rule, sheet.scheme.accent);
    table_rule(out, "w:insideH", look::table_row_rule, sheet.scheme.hairline);
    out.end();
    cell_margins(out, look::table_padding_top_mm, look::table_padding_side_mm, look::table_padding_bottom_mm);
    out.end().end();
  }
  if (sheet.wanted(box_style)) {
    start(box_style, "LB Box", "41");
    table_rule(out, "w:left", look::box_rule, sheet.scheme.accent);
    out.end();
    cell_margins(out, 0, look::box_padding_mm, 0);
    out.end().end();
  }
  if (sheet.wanted("NoList"))
    start_style(sheet, "numbering", "NoList", "No List", true)
        .empty("w:uiPriority", {{"w:val", "99"}})
        .empty("w:semiHidden")
        .end();
}

}  // namespace

std::string styles_xml(const document::Metadata& metadata, const House* house) {
  static const look::Scheme own;
  Writer out(Writer::Layout::compact, house == nullptr);
  const Sheet sheet{out, house, house == nullptr ? own : house->scheme};
  const auto write_language = [&] {
    out.empty("w:lang",
              {{"w:val", metadata.language}, {"w:eastAsia", metadata.language}, {"w:bidi", "ar-SA"}});
  };
  if (house == nullptr) {
    const look::Paragraph& base = look::paragraph("base");
    out.start("w:styles", {{"xmlns:w", ns::w}}).start("w:docDefaults").start("w:rPrDefault").start("w:rPr");
    fonts(out, look::text_face.office);
    out.empty("w:color", {{"w:val", base.colour}});
    out.empty("w:sz", {{"w:val", half_points(base.size)}})
        .empty("w:szCs", {{"w:val", half_points(base.size)}});
    write_language();
    out.end().end();
    out.start("w:pPrDefault").start("w:pPr");
    out.empty("w:spacing", {{"w:after", "0"}, {"w:line", line_240ths(base.line)}, {"w:lineRule", "auto"}})
        .end()
        .end()
        .end();
  }
  if (sheet.wanted("Normal"))
    start_style(sheet, "paragraph", "Normal", "Normal", true).empty("w:qFormat").end();
  write_character_styles(sheet);
  write_table_styles(sheet);
  for (const OurParagraphStyle& s : paragraph_styles()) write_paragraph_style(sheet, s);
  write_list_styles(sheet);
  if (sheet.wanted(comment_text_style)) {
    start_style(sheet, "paragraph", comment_text_style, "annotation text")
        .empty("w:basedOn", {{"w:val", sheet.id("Normal")}});
    out.empty("w:uiPriority", {{"w:val", "99"}})
        .start("w:rPr")
        .empty("w:sz", {{"w:val", "20"}})
        .empty("w:szCs", {{"w:val", "20"}})
        .end()
        .end();
  }
  if (house == nullptr) return out.end().finish();

  Writer language(Writer::Layout::compact, false);
  language.empty("w:lang",
                 {{"w:val", metadata.language}, {"w:eastAsia", metadata.language}, {"w:bidi", "ar-SA"}});
  return house->styles_begin + language.finish() + house->styles_rest + out.finish() + house->styles_end;
}

std::string font_table_xml() {
  Writer out;
  out.start("w:fonts", {{"xmlns:w", ns::w}});
  for (const auto& [face, family] :
       {std::pair{look::text_face, "roman"}, std::pair{look::display_face, "swiss"}}) {
    out.start("w:font", {{"w:name", face.office}})
        .empty("w:altName", {{"w:val", face.free}})
        .empty("w:family", {{"w:val", family}});
    out.empty("w:pitch", {{"w:val", "variable"}}).end();
  }
  out.end();
  return out.finish();
}

}  // namespace lb::docx
