#include "odt/styles.hpp"

#include <algorithm>
#include <cmath>

#include "document/names.hpp"
#include "odt/names.hpp"
#include "odt/our_styles.hpp"
#include "odt/sheet.hpp"
#include "odt/template_marks.hpp"

namespace lb::odt {
namespace {

namespace look = document::look;
using xml::Writer;

void border(Writer& out, std::string_view side, double width, std::string_view rrggbb) {
  const std::string attribute = "fo:border-" + std::string(side);
  out.attribute(attribute, width > 0 ? pt(width) + " solid " + colour(rrggbb) : "none");
}

/// Rules and ground. Word measures indents to the text, ODF to the rule: what is between them is taken off
/// the margins.
void frame(const Sheet& sheet, const look::Paragraph& p, double& left_mm, double& right_mm) {
  Writer& out = sheet.out;
  const bool tinted = !p.ground.empty();
  if (!tinted && p.rule_left + p.rule_top + p.rule_bottom + p.rule_box == 0) return;
  const auto side = [&](std::string_view name, double width) {
    width = std::max(width, p.rule_box);
    const bool hidden =
        width == 0 && tinted;  // a rule of the ground's colour: without one there is no padding
    border(out, name, hidden ? 0.5 : width, hidden ? sheet.scheme.ground : sheet.scheme.accent);
    const bool any = width > 0 || tinted;
    out.attribute("fo:padding-" + std::string(name), pt(any ? p.gap : 0));
    return any ? mm_of_points(p.gap + (hidden ? 0.5 : width)) : 0.0;
  };
  left_mm -= side("left", p.rule_left);
  right_mm -= side("right", 0);
  side("top", p.rule_top);
  side("bottom", p.rule_bottom);
  if (tinted) out.attribute("fo:background-color", colour(sheet.scheme.ground));
}

void text_properties(const Sheet& sheet, const look::Paragraph& p) {
  Writer& out = sheet.out;
  out.start("style:text-properties");
  if (p.display && sheet.house == nullptr) out.attribute("style:font-name", look::display_face.free);
  if (p.display && sheet.house != nullptr) out.attribute_if("fo:font-family", sheet.scheme.display_free);
  if (p.colour != look::ink) out.attribute("fo:color", colour(sheet.scheme.colour(p.colour)));
  out.attribute("fo:font-size", pt(std::round(p.size * sheet.scheme.scale * 2) / 2));
  if (p.bold) out.attribute("fo:font-weight", "bold");
  if (p.italic) out.attribute("fo:font-style", "italic");
  out.end();
}

void paragraph_properties(const Sheet& sheet, const look::Paragraph& p, bool in_list) {
  Writer& out = sheet.out;
  const bool contents = p.key.starts_with("toc ") || p.key == "table of figures";
  double left = p.left_mm, right = p.right_mm;
  // LibreOffice can be told where a rule goes on: from a quotation to its attribution, not to the next
  // quotation.
  if (p.key == "attribution") right = look::paragraph("quotation").right_mm;
  out.start("style:paragraph-properties");
  frame(sheet, p, left, right);
  if (p.key == "attribution") out.attribute("style:join-border", "false");
  out.attribute("fo:margin-top", pt(p.before)).attribute("fo:margin-bottom", pt(p.after));
  // Headings and lists take their indents from their numbering.
  if (!in_list && !p.key.starts_with("heading ")) {
    out.attribute("fo:margin-left", mm(left))
        .attribute("fo:margin-right", mm(right))
        .attribute("fo:text-indent", mm(p.first_mm));
  }
  out.attribute("fo:line-height", percent(p.line));
  if (p.keep_next) out.attribute("fo:keep-with-next", "always");
  if (p.keep_lines) out.attribute("fo:keep-together", "always");
  if (p.page_break_before) out.attribute("fo:break-before", "page");
  if (p.align != look::Paragraph::Align::left)
    out.attribute("fo:text-align", p.align == look::Paragraph::Align::right ? "end" : "center");
  if (contents || p.key == "footer") {
    out.start("style:tab-stops");
    if (p.key.starts_with("toc ")) out.empty("style:tab-stop", {{"style:position", "0mm"}});
    out.start("style:tab-stop",
              {{"style:position", mm(sheet.text_width_mm(false) - left)}, {"style:type", "right"}});
    if (contents) out.attribute("style:leader-style", "dotted").attribute("style:leader-text", ".");
    out.end().end();
  }
  out.end();
}

Writer& start_paragraph_style(const Sheet& sheet, std::string_view name, std::string_view display,
                              std::string_view parent, std::string_view next) {
  Writer& out = sheet.out;
  const std::string id = sheet.id(name);
  out.start("style:style", {{"style:name", id}});
  if (id != display) out.attribute("style:display-name", display);
  return out.attribute("style:family", "paragraph")
      .attribute_if("style:parent-style-name", sheet.id(parent))
      .attribute_if("style:next-style-name", sheet.id(next));
}

void write_paragraph_style(const Sheet& sheet, const OurParagraphStyle& s) {
  if (!sheet.wanted(s.name)) return;
  Writer& out = sheet.out;
  const look::Paragraph& p = look::paragraph(s.key);
  start_paragraph_style(sheet, s.name, s.display, s.parent, s.next);
  if (s.key.starts_with("heading ")) out.attribute("style:default-outline-level", s.key.substr(8));
  out.attribute("style:class", s.key.starts_with("toc") ? "index" : "text");
  if (sheet.house != nullptr && s.key == "body") {
    // Body text looks like the template's standard paragraph, and is set apart from the next one.
    if (!sheet.house->body_has_distance)
      out.empty("style:paragraph-properties", {{"fo:margin-bottom", pt(p.after)}});
  } else {
    paragraph_properties(sheet, p, false);
    text_properties(sheet, p);
  }
  out.end();
}

void write_font_faces(Writer& out) {
  out.start("office:font-face-decls");
  for (const auto& [face, family] :
       {std::pair{look::text_face, "roman"}, std::pair{look::display_face, "swiss"}}) {
    std::string list;
    for (const std::string_view one : {face.free, face.office, face.fallback})
      list.append(list.empty() ? "'" : ", '").append(one).append("'");
    out.empty("style:font-face", {{"style:name", face.free},
                                  {"svg:font-family", list},
                                  {"style:font-family-generic", family},
                                  {"style:font-pitch", "variable"}});
  }
  out.end();
}

void write_defaults(Writer& out, const document::Metadata& metadata) {
  const auto [language, country] = language_and_country(metadata.language);
  const look::Paragraph& base = look::paragraph("base");
  out.start("style:default-style", {{"style:family", "paragraph"}});
  out.empty("style:paragraph-properties", {{"fo:orphans", "2"},
                                           {"fo:widows", "2"},
                                           {"fo:line-height", percent(base.line)},
                                           {"fo:hyphenation-ladder-count", "no-limit"},
                                           {"style:tab-stop-distance", "12.5mm"}});
  out.empty("style:text-properties", {{"fo:color", colour(base.colour)},
                                      {"style:font-name", look::text_face.free},
                                      {"fo:font-size", pt(base.size)},
                                      {"fo:language", language},
                                      {"fo:country", country},
                                      {"fo:hyphenate", "false"}})
      .end();
  out.start("style:default-style", {{"style:family", "table"}});
  out.empty("style:table-properties", {{"table:border-model", "collapsing"}}).end();
  out.start("style:default-style", {{"style:family", "table-row"}});
  out.empty("style:table-row-properties", {{"fo:keep-together", "auto"}}).end();
}

void write_character_styles(const Sheet& sheet) {
  Writer& out = sheet.out;
  const auto style = [&](std::string_view name, std::string_view display, const auto& properties) {
    if (!sheet.wanted(name)) return;
    const std::string id = sheet.id(name);
    out.start("style:style", {{"style:name", id}});
    if (id != display) out.attribute("style:display-name", display);
    out.attribute("style:family", "text");
    properties();
    out.end();
  };
  const auto nothing = [] {};
  style(link_style, "Internet link", [&] {
    out.empty("style:text-properties", {{"fo:color", colour(sheet.scheme.accent)},
                                        {"style:text-underline-style", "solid"},
                                        {"style:text-underline-width", "auto"},
                                        {"style:text-underline-color", "font-color"}});
  });
  style(index_link_style, "Index Link", nothing);  // without it LibreOffice prints contents blue, underlined
  style(note_symbol_style, "Footnote Symbol", nothing);
  style(note_anchor_style, "Footnote anchor", [&] {
    out.empty("style:text-properties", {{"style:text-position", "super 58%"}});
  });
  style(list_mark_style, "LB List Mark", [&] {
    out.empty("style:text-properties", {{"fo:color", colour(sheet.scheme.accent)}});
  });
  for (const auto kind : origin_kinds()) {
    const std::string_view display = document::style_name(kind);
    style(encoded_name(display), display, nothing);
  }
}

void label_alignment(Writer& out, double left_mm, double hanging_mm) {
  out.start("style:list-level-properties", {{"text:list-level-position-and-space-mode", "label-alignment"}});
  out.empty("style:list-level-label-alignment", {{"text:label-followed-by", "listtab"},
                                                 {"text:list-tab-stop-position", mm(left_mm)},
                                                 {"fo:text-indent", mm(-hanging_mm)},
                                                 {"fo:margin-left", mm(left_mm)}})
      .end();
}

void write_outline(Writer& out) {
  out.start("text:outline-style", {{"style:name", "Outline"}});
  for (int level = 1; level <= 6; ++level) {
    out.start("text:outline-level-style", {{"text:level", std::to_string(level)}, {"style:num-format", "1"}});
    if (level > 1) out.attribute("text:display-levels", std::to_string(level));
    const double width = look::heading_number_mm[level - 1];
    label_alignment(out, width, width);
    out.end();
  }
  out.end();
}

void write_lists(const Sheet& sheet) {
  Writer& out = sheet.out;
  const auto start = [&](std::string_view name, std::string_view display) {
    if (!sheet.wanted(name)) return false;
    out.start("text:list-style", {{"style:name", sheet.id(name)}, {"style:display-name", display}});
    return true;
  };
  if (start(bullet_list, "LB Bullets")) {
    for (int level = 0; level < look::list_levels; ++level) {
      out.start("text:list-level-style-bullet", {{"text:level", std::to_string(level + 1)},
                                                 {"text:style-name", sheet.id(list_mark_style)},
                                                 {"text:bullet-char", look::bullets[level]}});
      label_alignment(out, look::list_indent_mm * (level + 1), look::list_indent_mm * 0.75);
      if (sheet.house == nullptr)
        out.empty("style:text-properties", {{"style:font-name", look::display_face.free}});
      out.end();
    }
    out.end();
  }
  if (start(number_list, "LB Numbers")) {
    for (int level = 0; level < look::list_levels; ++level) {
      out.start("text:list-level-style-number", {{"text:level", std::to_string(level + 1)},
                                                 {"text:style-name", sheet.id(list_mark_style)},
                                                 {"style:num-suffix", level % 2 == 0 ? "." : ")"},
                                                 {"style:num-format", level % 2 == 0 ? "1" : "a"}});
      label_alignment(out, look::list_indent_mm * (level + 1), look::list_indent_mm);
      out.end();
    }
    out.end();
  }
}

void write_notes(Writer& out) {
  out.empty("text:notes-configuration", {{"text:note-class", "footnote"},
                                         {"text:default-style-name", "Footnote"},
                                         {"text:citation-style-name", "Footnote_20_Symbol"},
                                         {"text:citation-body-style-name", "Footnote_20_anchor"},
                                         {"style:num-format", "1"},
                                         {"text:start-value", "0"},
                                         {"text:footnotes-position", "page"},
                                         {"text:start-numbering-at", "document"}});
}

void write_numbering(const Sheet& sheet) {
  Writer& out = sheet.out;
  if (sheet.house == nullptr || !sheet.house->numbered) write_outline(out);
  write_lists(sheet);
  if (sheet.house == nullptr) write_notes(out);
}

}  // namespace

std::string styles_xml(const document::Document& document, const std::vector<Page>& pages,
                       const House* house) {
  static const look::Scheme own;
  Writer out(Writer::Layout::compact, house == nullptr);
  const Sheet sheet{out, house, house == nullptr ? own : house->scheme};
  if (house == nullptr) {
    start_root(out, "office:document-styles");
    write_font_faces(out);
    out.start("office:styles");
    write_defaults(out, document.metadata);
  }
  const auto [language, country] = language_and_country(document.metadata.language);
  if (house != nullptr && !house->has_language_place) {
    out.start("style:default-style", {{"style:family", "paragraph"}});
    out.empty("style:text-properties", {{"fo:language", language}, {"fo:country", country}}).end();
  }
  if (sheet.wanted("Standard"))
    out.empty("style:style",
              {{"style:name", sheet.id("Standard")}, {"style:family", "paragraph"}, {"style:class", "text"}});
  if (sheet.wanted("Heading"))
    start_paragraph_style(sheet, "Heading", "Heading", "Standard", "Text_20_body")
        .attribute("style:class", "text")
        .end();
  for (const OurParagraphStyle& s : paragraph_styles()) write_paragraph_style(sheet, s);
  const look::Paragraph& list = look::paragraph("list");
  for (const auto& [name, display] : list_paragraphs()) {
    if (!sheet.wanted(name)) continue;
    start_paragraph_style(sheet, name, display, "Standard", "").attribute("style:class", "list");
    paragraph_properties(sheet, list, true);
    text_properties(sheet, list);
    out.end();
  }
  if (sheet.wanted(table_index_style))
    start_paragraph_style(sheet, table_index_style, "Table index 1", style_name("table of figures"), "")
        .attribute("style:class", "index")
        .end();
  write_character_styles(sheet);
  write_numbering(sheet);
  if (house == nullptr) {
    out.end().start("office:automatic-styles");
    write_layouts(sheet, pages);
    out.end().start("office:master-styles");
    write_masters(sheet, pages);
    out.end().end();
    return out.finish();
  }

  return fill_marks(*house, document, pages, out.finish(), sheet.id("Footer"));
}

}  // namespace lb::odt
