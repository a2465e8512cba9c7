#pragma once
// The styles of a paper: which there are, and what LibreOffice calls them. How they look is styles.cpp's
// business. Private to odt/.
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/document.hpp"

namespace lb::odt {

/// style:name of a paragraph style by its key in document/look.hpp ("body", "heading 1", "toc 2"...). Throws
/// std::logic_error for an unknown key.
std::string_view style_name(std::string_view look_key);
/// Styles of paragraphs in lists, and of entries in the list of tables ("table of figures" is that of
/// figures).
inline constexpr std::string_view bullet_style = "List_20_1", number_style = "Numbering_20_1",
                                  continued_style = "List_20_1_20_Cont.",
                                  table_index_style = "Table_20_index_20_1";
inline constexpr std::string_view bullet_list = "LB_20_Bullets", number_list = "LB_20_Numbers";
inline constexpr std::string_view link_style = "Internet_20_link", index_link_style = "Index_20_Link";
inline constexpr std::string_view note_symbol_style = "Footnote_20_Symbol",
                                  note_anchor_style = "Footnote_20_anchor",
                                  list_mark_style = "LB_20_List_20_Mark";

/// Every style that a paper may use, as a template has to offer it.
struct OurStyle {
  std::string name;                  ///< style:name
  std::string_view family, display;  ///< style:family, or "list" for a text:list-style.
  bool visible = true;               ///< Worth telling if a template lacks it.
};
std::vector<OurStyle> our_styles();

/// A paragraph style, by its key in document/look.hpp.
struct OurParagraphStyle {
  std::string_view key, name, display, parent,
      next;  ///< `next`: style of the next paragraph; empty: the same.
};
std::span<const OurParagraphStyle> paragraph_styles();
/// Name and display name of the styles of paragraphs in lists.
std::span<const std::pair<std::string_view, std::string_view>> list_paragraphs();
/// Kinds of origins that have a character style.
std::span<const document::Origin::Kind> origin_kinds();

}  // namespace lb::odt
