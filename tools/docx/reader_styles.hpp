#pragma once
// What the reader needs of styles.xml and numbering.xml: names, outline levels, lists, formats.
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "document/partial_format.hpp"
#include "xml/tree.hpp"

namespace lb::docx {

/// A w:rPr as far as document::Format goes; each is unset where nothing is said.
struct RunFormat : document::PartialFormat {
  std::string style_id;
};
RunFormat run_format(xml::Node run_properties);

class StyleTable {
 public:
  struct Style {
    std::string name, based_on;
    int outline_level = 0;                 ///< 1.. ; 0 = not said.
    std::optional<std::string> numbering;  ///< w:numId.
    int numbering_level = 0;
    RunFormat format;
  };
  /// Both may be absent.
  void add_styles(const xml::Tree& styles);
  void add_numbering(const xml::Tree& numbering);

  std::string name(std::string_view id) const;   ///< The id itself if there is no such style.
  int outline_level(std::string_view id) const;  ///< Through based-on; 0 if none.
  std::optional<std::pair<std::string, int>> numbering(std::string_view id) const;  ///< numId and level.
  RunFormat character_format(std::string_view id) const;                            ///< Through based-on.
  /// True if a list's level counts, false if it has a bullet or nothing.
  bool is_ordered(const std::string& numbering_id, int level) const;
  const std::string& default_paragraph_style() const { return default_; }
  const document::Language& default_language() const { return language_; }

 private:
  const Style* find(std::string_view id) const;
  std::map<std::string, Style, std::less<>> styles_;
  std::map<std::string, std::map<int, bool>, std::less<>> abstract_;  // abstractNumId -> level -> counts
  std::map<std::string, std::string, std::less<>> lists_;             // numId -> abstractNumId
  std::string default_;
  document::Language language_;
};

}  // namespace lb::docx
