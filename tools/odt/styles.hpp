#pragma once
// How a document looks in LibreOffice: styles.xml, made from document/look.hpp. The only file of odt/ that
// decides about looks, apart from what differs from use to use (automatic_styles.hpp).
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace lb::odt {

struct House;

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

/// A page of a section: text:p of the section's first paragraph names it.
struct Page {
  std::string name;  ///< style:name of the master page.
  std::string display_name;
  bool landscape = false, blank = false;  ///< `blank`: a title page, no running lines.
  std::string header, footer;
};

/// Every style that a paper may use, as a template has to offer it.
struct OurStyle {
  std::string name;                  ///< style:name
  std::string_view family, display;  ///< style:family, or "list" for a text:list-style.
  bool visible = true;               ///< Worth telling if a template lacks it.
};
std::vector<OurStyle> our_styles();

/// `house`: the template's own styles with ours for those it lacks; null: ours alone.
std::string styles_xml(const document::Document& document, const std::vector<Page>& pages,
                       const House* house);

}  // namespace lb::odt
