#include "docx/our_styles.hpp"

#include <stdexcept>
#include <string>

#include "document/names.hpp"

namespace lb::docx {
namespace {

using Kind = document::Origin::Kind;

constexpr Kind kinds[] = {Kind::number, Kind::quotation, Kind::label, Kind::generated};

// `name` is Word's own where Word has such a style: every interface language then shows it translated. Ours
// begin with "LB ".
constexpr OurParagraphStyle table[] = {
    {"body", "BodyText", "Body Text", "", 1},
    {"title", "Title", "Title", "Subtitle", 10},
    {"subtitle", "Subtitle", "Subtitle", "LBAuthor", 11},
    {"author", "LBAuthor", "LB Author", "", 12},
    {"imprint", "LBImprint", "LB Imprint", "", 12},
    {"heading 1", "Heading1", "heading 1", "BodyText", 9},
    {"heading 2", "Heading2", "heading 2", "BodyText", 9},
    {"heading 3", "Heading3", "heading 3", "BodyText", 9},
    {"heading 4", "Heading4", "heading 4", "BodyText", 9},
    {"heading 5", "Heading5", "heading 5", "BodyText", 9},
    {"heading 6", "Heading6", "heading 6", "BodyText", 9},
    {"lead", "LBLead", "LB Lead", "BodyText", 2},
    {"quotation", "Quote", "Quote", "LBAttribution", 29},
    {"attribution", "LBAttribution", "LB Attribution", "BodyText", 30},
    {"key_point", "LBKeyPoint", "LB Key Point", "BodyText", 30},
    {"warning", "LBWarning", "LB Warning", "BodyText", 31},
    {"note_text", "FootnoteText", "footnote text", "", 99},
    {"bibliography", "Bibliography", "Bibliography", "", 37},
    {"glossary_term", "LBGlossary", "LB Glossary", "", 38},
    {"index_entry", "Index1", "index 1", "", 99},
    {"table_text", "LBTableText", "LB Table Text", "", 40},
    {"table_number", "LBTableNumber", "LB Table Number", "", 40},
    {"table_heading", "LBTableHeading", "LB Table Heading", "", 40},
    {"caption", "Caption", "Caption", "BodyText", 35},
    {"figure", "LBFigure", "LB Figure", "Caption", 36},
    {"source", "LBSource", "LB Source", "BodyText", 36},
    {"box_title", "LBBoxTitle", "LB Box Title", "BodyText", 36},
    {"toc_heading", "TOCHeading", "TOC Heading", "BodyText", 39},
    {"toc 1", "TOC1", "toc 1", "", 39},
    {"toc 2", "TOC2", "toc 2", "", 39},
    {"toc 3", "TOC3", "toc 3", "", 39},
    {"table of figures", "TableofFigures", "table of figures", "", 99},
    {"header", "Header", "header", "", 99},
    {"footer", "Footer", "footer", "", 99},
};

}  // namespace

std::span<const OurParagraphStyle> paragraph_styles() { return table; }

std::span<const Kind> origin_kinds() { return kinds; }

std::string_view style_id(std::string_view look_key) {
  for (const OurParagraphStyle& s : table)
    if (s.key == look_key) return s.id;
  throw std::logic_error("no style for '" + std::string(look_key) + "'");
}

std::string_view style_id(ListPart part) {
  return part == ListPart::bullet ? "ListBullet" : part == ListPart::number ? "ListNumber" : "ListContinue";
}

std::string_view style_id(document::Origin::Kind kind) {
  switch (kind) {
    case document::Origin::Kind::number:
      return "LBNumber";
    case document::Origin::Kind::quotation:
      return "LBQuotation";
    case document::Origin::Kind::label:
      return "LBLabel";
    case document::Origin::Kind::generated:
      return "LBGenerated";
  }
  throw std::logic_error("a kind of origin without a style");
}

std::vector<OurStyle> our_styles() {
  std::vector<OurStyle> out{{"Normal", "paragraph", "Normal", true, false},
                            {"DefaultParagraphFont", "character", "Default Paragraph Font", true, false},
                            {"TableNormal", "table", "Normal Table", true, false},
                            {"NoList", "numbering", "No List", true, false},
                            {hyperlink_style, "character", "Hyperlink", false, false},
                            {note_mark_style, "character", "footnote reference", false, false},
                            {comment_mark_style, "character", "annotation reference", false, false},
                            {comment_text_style, "paragraph", "annotation text", false, false},
                            {table_style, "table", "LB Table"},
                            {box_style, "table", "LB Box"},
                            {style_id(ListPart::bullet), "paragraph", "List Bullet"},
                            {style_id(ListPart::number), "paragraph", "List Number"},
                            {style_id(ListPart::continued), "paragraph", "List Continue"}};
  for (const Kind kind : kinds)
    out.push_back({style_id(kind), "character", document::style_name(kind), false, false});
  for (const OurParagraphStyle& s : table) out.push_back({s.id, "paragraph", s.name});
  return out;
}

}  // namespace lb::docx
