#pragma once
// What a template gives, ready to be written: template_*.cpp fill it, the writers ask it. Private to docx/.
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/look.hpp"
#include "docx/names.hpp"

namespace lb::docx {

struct House {
  std::string name;  ///< Of the file.

  // styles
  /// styles.xml without its languages: the paper's goes between `begin` and `rest`, our styles before `end`.
  std::string styles_begin, styles_rest, styles_end;
  std::map<std::string, std::string, std::less<>> ids;  ///< Our w:styleId -> the one in force.
  std::vector<std::string> added;                       ///< Our ids that the template has no style for.
  std::vector<std::string> missing;                     ///< Their names.
  std::set<std::string, std::less<>> default_types;     ///< Kinds of styles that have a default.
  document::look::Scheme scheme;
  bool body_has_distance = false;  ///< Its default paragraph leaves room below: ours need not.

  // numbering
  /// numbering.xml: our abstractNum go before its own (`middle`), our num behind its own (`end`).
  std::string numbering_begin, numbering_middle, numbering_end, numbering_tail;
  long first_abstract = 0, first_number = 1;  ///< Free ids.
  struct Level {
    std::string format, text;  ///< w:numFmt, w:lvlText ("%1.%2").
    bool legal = false;
  };
  std::array<std::optional<Level>, 6> heading_levels;  ///< Set where its headings are numbered by themselves.
  long bullet_number = 0;                              ///< w:numId of its own bulleted list; 0: ours.
  long numbers_like = -1;                              ///< w:abstractNumId of its own counted list.
  /// The number of a heading ("2.1" as document::number() counts) as the template writes it: "II.1".
  std::string heading_number(const std::string& counted) const;

  // page
  double width_mm = 0, height_mm = 0;  ///< Portrait: width is the smaller.
  double top_mm = 0, right_mm = 0, bottom_mm = 0, left_mm = 0, header_mm = 0, footer_mm = 0, gutter_mm = 0;
  double text_width_mm(bool landscape) const {
    return (landscape ? height_mm : width_mm) - left_mm - right_mm - gutter_mm;
  }
  struct Running {
    bool header = true;
    std::string type;    ///< "default", "first", "even".
    std::string target;  ///< Relative to word/.
  };
  std::vector<Running> running;        ///< Of its last section.
  std::vector<Running> title_running;  ///< Of its first section, if it has several.
  bool title_page = false, several_sections = false;
  bool has(bool header, std::string_view type) const;

  // parts that are taken over as they are
  struct Part {
    std::string path, bytes, content_type;  ///< Without content type: a .rels part.
  };
  std::vector<Part> parts;
  std::vector<std::pair<std::string, std::string>> links;  ///< From document.xml: type behind ns::r, target.

  // settings: elements as they stand in the template, by name
  std::map<std::string, std::string, std::less<>> settings;
};

}  // namespace lb::docx
