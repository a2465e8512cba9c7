#include "odt/our_styles.hpp"

#include <stdexcept>

#include "document/names.hpp"
#include "odt/names.hpp"

namespace lb::odt {
namespace {

using Kind = document::Origin::Kind;

constexpr Kind kinds[] = {Kind::number, Kind::quotation, Kind::label, Kind::generated};

// LibreOffice's own names where it has such a style, so that its interface shows them translated and its
// tables of contents find them.
constexpr OurParagraphStyle table[] = {
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

constexpr std::pair<std::string_view, std::string_view> lists[] = {
    {bullet_style, "List 1"}, {number_style, "Numbering 1"}, {continued_style, "List 1 Cont."}};

}  // namespace

std::span<const OurParagraphStyle> paragraph_styles() { return table; }

std::span<const std::pair<std::string_view, std::string_view>> list_paragraphs() { return lists; }

std::span<const Kind> origin_kinds() { return kinds; }

std::string_view style_name(std::string_view look_key) {
  for (const OurParagraphStyle& s : table)
    if (s.key == look_key) return s.name;
  throw std::logic_error("no style for '" + std::string(look_key) + "'");
}

std::vector<OurStyle> our_styles() {
  std::vector<OurStyle> out{{"Standard", "paragraph", "Standard", false},
                            {"Heading", "paragraph", "Heading", false}};
  for (const OurParagraphStyle& s : table) out.push_back({std::string(s.name), "paragraph", s.display});
  for (const auto& [name, display] : lists) out.push_back({std::string(name), "paragraph", display});
  out.push_back({std::string(table_index_style), "paragraph", "Table index 1"});
  for (const auto& [name, display] :
       {std::pair{link_style, "Internet link"}, std::pair{index_link_style, "Index Link"},
        std::pair{note_symbol_style, "Footnote Symbol"}, std::pair{note_anchor_style, "Footnote anchor"},
        std::pair{list_mark_style, "LB List Mark"}})
    out.push_back({std::string(name), "text", display, false});
  for (const Kind kind : kinds)
    out.push_back({encoded_name(document::style_name(kind)), "text", document::style_name(kind), false});
  out.push_back({std::string(bullet_list), "list", "LB Bullets", false});
  out.push_back({std::string(number_list), "list", "LB Numbers", false});
  return out;
}

}  // namespace lb::odt
