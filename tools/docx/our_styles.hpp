#pragma once
// The styles of a paper: which there are, and what Word calls them. How they look is styles.cpp's business.
// Private to docx/.
#include <span>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace lb::docx {

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

/// Every style that a paper may use, as a template has to offer it.
struct OurStyle {
  std::string_view id, type, name;  ///< `type` is w:type; `name` as Word's file format spells it.
  bool is_default = false;          ///< Any default style of this type will do for it.
  bool visible = true;              ///< Worth telling if a template lacks it.
};
std::vector<OurStyle> our_styles();

/// A paragraph style, by its key in document/look.hpp.
struct OurParagraphStyle {
  std::string_view key, id, name, next;  ///< `next`: style of the next paragraph; empty: the same.
  int priority;                          ///< w:uiPriority; from 99 on Word's galleries do not offer it.
};
std::span<const OurParagraphStyle> paragraph_styles();
/// Kinds of origins that have a character style.
std::span<const document::Origin::Kind> origin_kinds();

}  // namespace lb::docx
