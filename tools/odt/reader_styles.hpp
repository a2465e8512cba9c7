#pragma once
// What the reader needs of the styles of content.xml and styles.xml.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "document/partial_format.hpp"
#include "xml/tree.hpp"

namespace lb::odt {

using TextFormat = document::PartialFormat;

class StyleTable {
 public:
  /// Automatic styles stand in front of named ones of the same name: call for content.xml first.
  void add(const xml::Tree& part);

  /// Display name of the named style behind `name` (an automatic style stands for its parent).
  std::string paragraph_style(std::string_view name) const { return named("paragraph", name); }
  std::string text_style(std::string_view name) const;  ///< Empty for an automatic style without a parent.
  /// Direct formatting of an automatic paragraph style (nothing of named styles).
  TextFormat paragraph_format(std::string_view name) const;
  TextFormat text_format(std::string_view name) const;  ///< Through the parents.
  int outline_level(
      std::string_view paragraph_style) const;  ///< default-outline-level through the parents; 0 if none.
  bool is_ordered(std::string_view list_style, int level) const;
  const document::Language& default_language() const { return language_; }

 private:
  struct Style {
    std::string parent, display;
    bool automatic = false;
    int outline_level = 0;
    TextFormat format;
  };
  const Style* find(std::string_view family, std::string_view name) const;
  std::string named(std::string_view family, std::string_view name) const;
  std::map<std::pair<std::string, std::string>, Style, std::less<>> styles_;
  std::map<std::string, std::map<int, bool>, std::less<>> lists_;
  document::Language language_;
};

}  // namespace lb::odt
