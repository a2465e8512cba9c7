#pragma once
// How a document looks in Word: styles.xml, numbering.xml, fontTable.xml, made from document/look.hpp. The
// only file of docx/ that decides about looks, apart from borders of single cells (content.cpp).
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace lb::docx {

struct House;

/// w:styleId of a style by the key it has in document/look.hpp ("body", "heading 1", "caption", "list", "toc
/// 2"...). Throws std::logic_error for an unknown key.
std::string_view style_id(std::string_view look_key);
/// w:styleId of a paragraph of a list: "ListBullet", "ListNumber", "ListContinue".
enum class ListPart { bullet, number, continued };
std::string_view style_id(ListPart part);
/// w:styleId of the character style of an Origin.
std::string_view style_id(document::Origin::Kind kind);

inline constexpr std::string_view hyperlink_style = "Hyperlink", note_mark_style = "FootnoteReference",
                                  comment_mark_style = "CommentReference", comment_text_style = "CommentText",
                                  table_style = "LBTable", box_style = "LBBox";

/// w:numId of headings and of bulleted lists; ordered lists have first_ordered_number and the following. In a
/// template they are counted from its first free number, instead of 1.
inline constexpr int heading_number = 1, bullet_number = 2, first_ordered_number = 3;

/// Every style that a paper may use, as a template has to offer it.
struct OurStyle {
  std::string_view id, type, name;  ///< `type` is w:type; `name` as Word's file format spells it.
  bool is_default = false;          ///< Any default style of this type will do for it.
  bool visible = true;              ///< Worth telling if a template lacks it.
};
std::vector<OurStyle> our_styles();

/// `house`: the template's own styles with ours for those it lacks; null: ours alone.
std::string styles_xml(const document::Metadata& metadata, const House* house);
/// `ordered_levels`: for each ordered list of the document, its level (0-based), so that each starts at 1.
std::string numbering_xml(const std::vector<int>& ordered_levels, const House* house);
std::string font_table_xml();

}  // namespace lb::docx
