#pragma once
// A template's styles.xml with a mark at each place where a paper adds something: how they are set, and what
// comes there. Private to odt/.
#include <string>
#include <vector>

#include "document/document.hpp"
#include "odt/house.hpp"
#include "odt/page_styles.hpp"
#include "xml/tree.hpp"

namespace lb::odt {

/// styles.xml of a template. The nodes are the tree's.
struct TemplateTree {
  explicit TemplateTree(xml::Tree part)
      : tree(std::move(part)),
        styles(tree.root().child("styles")),
        masters(tree.root().child("master-styles")),
        automatic(tree.root().child("automatic-styles")) {}
  TemplateTree(const TemplateTree&) = delete;
  TemplateTree& operator=(const TemplateTree&) = delete;

  xml::Tree tree;
  xml::Node styles, masters, automatic;  ///< Null where the template has none.
  xml::Node portrait, layout;            ///< Its page with running lines and what it looks like, once found.
};

/// Fills House::styles, the landscape page made of the portrait one, and House::has_language_place. The pages
/// of `house` are known.
void set_marks(const TemplateTree& from, House& house);

/// styles.xml of a paper: `ours` are the styles that the template lacks, `footer` the one of footers.
std::string fill_marks(const House& house, const document::Document& document, const std::vector<Page>& pages,
                       const std::string& ours, const std::string& footer);

}  // namespace lb::odt
