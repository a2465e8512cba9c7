#pragma once
// The styles of a template: which of them stand for ours, and what they say. Private to docx/.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "docx/house.hpp"
#include "docx/template_package.hpp"
#include "xml/tree.hpp"

namespace lb::docx {

class TemplateStyles {
 public:
  /// Fills what `house` says of styles, its scale, and its styles.xml in three pieces. Throws
  /// text::InputError: no styles, a style based on one that is not there or on itself, a built-in name on a
  /// style of another kind, styles that cannot be extended. Borrows `house`.
  TemplateStyles(TemplatePackage& package, House& house);
  TemplateStyles(const TemplateStyles&) = delete;
  TemplateStyles& operator=(const TemplateStyles&) = delete;

  /// An attribute of a property ({"rPr", "color"}) of one of our styles, through the styles that it is based
  /// on, then from the document's defaults; empty: not said.
  std::string value(std::pair<std::string_view, std::string_view> path, std::string_view attribute,
                    std::string_view ours) const;
  /// w:numId (empty: none) and level of one of our styles, through the styles that it is based on.
  std::pair<std::string, long> numbering_of(std::string_view ours) const;

 private:
  struct Style {
    xml::Node node;
    std::string type, based_on;
  };
  /// What the styles are called, by kind (w:type).
  struct Names {
    std::map<std::pair<std::string, std::string>, std::string> ids;  // kind, name -> id
    std::map<std::string, std::string> defaults;                     // kind -> id
    std::map<std::string, xml::Node> any_kind;                       // name -> the first style
  };

  Names index();
  void check_bases();
  void choose(const Names& names);
  void without_languages();
  const std::string& id_of(std::string_view ours) const { return house_.ids.find(ours)->second; }

  House& house_;
  xml::Tree tree_;
  std::map<std::string, Style, std::less<>> styles_;  // by id
  std::set<std::string, std::less<>> needed_;         // ours that its own styles are based on
};

}  // namespace lb::docx
