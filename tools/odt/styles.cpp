#include "odt/styles.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "document/look.hpp"
#include "document/names.hpp"
#include "odt/house.hpp"
#include "odt/names.hpp"
#include "xml/writer.hpp"

namespace lb::odt {
namespace {

namespace look = document::look;
using xml::Writer;

// LibreOffice's own names where it has such a style, so that its interface shows them translated and its
// tables of contents find them.
constexpr std::string_view note_symbol_style = "Footnote_20_Symbol", note_anchor_style = "Footnote_20_anchor",
                           list_mark_style = "LB_20_List_20_Mark";
struct Style {
  std::string_view key, name, display, parent, next;
};
constexpr Style paragraph_styles[] = {
    {"body", "Text_20_body", "Text body", "Standard", ""},
    {"title", "Title", "Title", "Standard", "Subtitle"},
    {"subtitle", "Subtitle", "Subtitle", "Standard", "LB_20_Author"},
    {"author", "LB_20_Author", "LB Author", "Standard", ""},
    {"imprint", "LB_20_Imprint", "LB Imprint", "Standard", ""},
    {"heading 1", "Heading_20_1", "Heading 1", "Heading", "Text_20_body"},
    {"heading 2", "Heading_20_2", "Heading 2", "Heading", "Text_20_body"},
    {"heading 3", "Heading_20_3", "Heading 3", "Heading", "Text_20_body"},
    {"heading 4", "Heading_20_4", "Heading 4", "Heading", "Text_20_body"},
    {"heading 5", "Heading_20_5", "Heading 5", "Heading", "Text_20_body"},
    {"heading 6", "Heading_20_6", "Heading 6", "Heading", "Text_20_body"},
    {"lead", "LB_20_Lead", "LB Lead", "Standard", "Text_20_body"},
    {"quotation", "Quotations", "Quotations", "Standard", "LB_20_Attribution"},
    {"attribution", "LB_20_Attribution", "LB Attribution", "Standard", "Text_20_body"},
    {"key_point", "LB_20_Key_20_Point", "LB Key Point", "Standard", "Text_20_body"},
    {"warning", "LB_20_Warning", "LB Warning", "Standard", "Text_20_body"},
    {"note_text", "Footnote", "Footnote", "Standard", ""},
    {"bibliography", "Bibliography_20_1", "Bibliography 1", "Standard", ""},
    {"glossary_term", "LB_20_Glossary", "LB Glossary", "Standard", ""},
    {"index_entry", "Index_20_1", "Index 1", "Standard", ""},
    {"table_text", "Table_20_Contents", "Table Contents", "Standard", ""},
    {"table_number", "LB_20_Table_20_Number", "LB Table Number", "Table_20_Contents", ""},
    {"table_heading", "Table_20_Heading", "Table Heading", "Table_20_Contents", ""},
    {"caption", "Caption", "Caption", "Standard", "Text_20_body"},
    {"figure", "LB_20_Figure", "LB Figure", "Standard", "Caption"},
    {"source", "LB_20_Source", "LB Source", "Standard", "Text_20_body"},
    {"box_title", "LB_20_Box_20_Title", "LB Box Title", "Standard", "Text_20_body"},
    {"toc_heading", "Contents_20_Heading", "Contents Heading", "Standard", "Text_20_body"},
    {"toc 1", "Contents_20_1", "Contents 1", "Standard", ""},
    {"toc 2", "Contents_20_2", "Contents 2", "Standard", ""},
    {"toc 3", "Contents_20_3", "Contents 3", "Standard", ""},
    {"table of figures", "Figure_20_Index_20_1", "Figure Index 1", "Standard", ""},
    {"header", "Header", "Header", "Standard", ""},
    {"footer", "Footer", "Footer", "Standard", ""},
};

constexpr std::pair<std::string_view, std::string_view> list_paragraphs[] = {
    {bullet_style, "List 1"}, {number_style, "Numbering 1"}, {continued_style, "List 1 Cont."}};

using Kind = document::Origin::Kind;
constexpr Kind origin_kinds[] = {Kind::number, Kind::quotation, Kind::label, Kind::generated};

/// Where styles are written to: a file of our own, or a template that lacks them.
struct Sheet {
  Writer& out;
  const House* house;
  const look::Scheme& scheme;

  bool wanted(std::string_view ours) const { return house == nullptr || house->wanted(ours); }
  std::string id(std::string_view ours) const {
    if (house == nullptr || ours.empty()) return std::string(ours);
    return house->ids.find(ours)->second;
  }
  double text_width_mm(bool landscape) const {
    if (house != nullptr) return house->text_width_mm(landscape);
    return landscape ? look::landscape_text_width_mm : look::text_width_mm;
  }
};

std::string colour(std::string_view rrggbb) {
  std::string out = "#";
  for (const char c : rrggbb) out.push_back(c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c);
  return out;
}

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

void write_paragraph_style(const Sheet& sheet, const Style& s) {
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
  for (const Kind kind : origin_kinds) {
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

constexpr std::string_view wide_footer = "LBFooterLandscape";

/// What stands in office:automatic-styles for the pages.
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

/// What every page says below where the paper has its own way: a template's own footers say it too, in a line
/// of their own.
class SaidBelow {
 public:
  SaidBelow(const document::Document& document, const House& house, const std::string& style) {
    for (const document::Block& b : document.blocks) {
      const auto* section = std::get_if<document::Section>(&b.is);
      if (section == nullptr || section->title_page || section->footer.empty()) continue;
      if (house.styles.find(section->footer) != std::string::npos) return;  // the template says so already
      Writer line(Writer::Layout::compact, false);
      line.element("text:p", section->footer, {{"text:style-name", style}});
      line_ = line.finish();
      return;
    }
  }
  /// Puts it where `c` is the mark of its place; false if `c` is none.
  bool add_at(char c, std::string& out) const {
    if (c != House::footer_mark && c != House::no_footer_mark) return false;
    if (line_.empty()) return true;
    out += c == House::footer_mark ? line_ : "<style:footer>" + line_ + "</style:footer>";
    return true;
  }

 private:
  std::string line_;
};

/// Pages that a template with running lines of its own lacks: a title page without them, a landscape page
/// with the same.
void write_template_masters(const House& house, const std::vector<Page>& pages, const std::string& landscape,
                            std::string& layouts, Writer& out) {
  for (const Page& p : pages) {
    if (p.name == house.portrait || p.name == house.landscape || p.name == house.title) continue;
    out.start("style:master-page", {{"style:name", p.name}, {"style:display-name", p.display_name}});
    out.attribute("style:page-layout-name", p.landscape ? "lb-landscape" : house.portrait_layout);
    if (p.landscape) {
      layouts = house.turned_layout;
      if (!p.blank) out.raw(landscape);
    }
    out.end();
  }
}

}  // namespace

std::string_view style_name(std::string_view look_key) {
  for (const Style& s : paragraph_styles)
    if (s.key == look_key) return s.name;
  throw std::logic_error("no style for '" + std::string(look_key) + "'");
}

std::vector<OurStyle> our_styles() {
  std::vector<OurStyle> out{{"Standard", "paragraph", "Standard", false},
                            {"Heading", "paragraph", "Heading", false}};
  for (const Style& s : paragraph_styles) out.push_back({std::string(s.name), "paragraph", s.display});
  for (const auto& [name, display] : list_paragraphs)
    out.push_back({std::string(name), "paragraph", display});
  out.push_back({std::string(table_index_style), "paragraph", "Table index 1"});
  for (const auto& [name, display] :
       {std::pair{link_style, "Internet link"}, std::pair{index_link_style, "Index Link"},
        std::pair{note_symbol_style, "Footnote Symbol"}, std::pair{note_anchor_style, "Footnote anchor"},
        std::pair{list_mark_style, "LB List Mark"}})
    out.push_back({std::string(name), "text", display, false});
  for (const Kind kind : origin_kinds)
    out.push_back({encoded_name(document::style_name(kind)), "text", document::style_name(kind), false});
  out.push_back({std::string(bullet_list), "list", "LB Bullets", false});
  out.push_back({std::string(number_list), "list", "LB Numbers", false});
  return out;
}

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
  for (const Style& s : paragraph_styles) write_paragraph_style(sheet, s);
  const look::Paragraph& list = look::paragraph("list");
  for (const auto& [name, display] : list_paragraphs) {
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

  Writer layouts(Writer::Layout::compact, false), masters(Writer::Layout::compact, false);
  std::string turned;
  const SaidBelow below(document, *house, sheet.id("Footer"));
  if (house->running) {
    std::string landscape;
    for (const char c : house->landscape_master_inside)
      if (!below.add_at(c, landscape)) landscape.push_back(c);
    write_template_masters(*house, pages, landscape, turned, masters);
  } else {
    write_layouts({layouts, house, house->scheme}, pages);
    write_masters({masters, house, house->scheme}, pages);
  }
  turned += layouts.finish();
  const std::string ours = out.finish(), ours_masters = masters.finish();
  std::string whole;
  for (const char c : house->styles) {
    if (below.add_at(c, whole)) continue;
    switch (c) {
      case House::language_mark:
        whole += " fo:language=\"" + language + "\" fo:country=\"" + country + "\"";
        break;
      case House::styles_mark:
        whole += ours;
        break;
      case House::layouts_mark:
        whole += turned;
        break;
      case House::masters_mark:
        whole += ours_masters;
        break;
      default:
        whole.push_back(c);
    }
  }
  return whole;
}

}  // namespace lb::odt
