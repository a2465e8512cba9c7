#pragma once
// What a template gives, ready to be written: template.cpp and template_marks.cpp fill it, the writers ask
// it. Private to odt/.
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/look.hpp"

namespace lb::odt {

struct House {
  std::string name;  ///< Of the file.

  /// styles.xml without its languages and without markup of single programs, with a mark at each place where
  /// the writer adds.
  std::string styles;
  static constexpr char language_mark = '\x01', styles_mark = '\x02', layouts_mark = '\x03',
                        masters_mark = '\x04', footer_mark = '\x05', no_footer_mark = '\x06';
  /// footer_mark stands at the end of each footer of the pages in use, no_footer_mark where one would stand
  /// in a page that has a header alone: what the paper says on every page is said there too.

  std::map<std::string, std::string, std::less<>> ids;  ///< Our style:name -> the one in force.
  std::vector<std::string> added;                       ///< Our names that the template has no style for.
  std::vector<std::string> missing;                     ///< Their display names.
  document::look::Scheme scheme;
  bool body_has_distance = false;   ///< Its standard paragraph leaves room below: ours need not.
  bool has_language_place = false;  ///< It has a default paragraph style, which takes the language.

  struct Level {
    std::string format, prefix;
    int display_levels = 1;
  };
  std::array<std::optional<Level>, 6> heading_levels;  ///< Set where its outline counts; else ours counts.
  bool numbered = false;
  /// The number of a heading ("2.1" as document::number() counts) as the template writes it.
  std::string heading_number(const std::string& counted) const;

  double width_mm = 0, height_mm = 0;  ///< Portrait: width is the smaller.
  double top_mm = 0, right_mm = 0, bottom_mm = 0, left_mm = 0;
  double text_width_mm(bool wide) const { return (wide ? height_mm : width_mm) - left_mm - right_mm; }
  /// Names of its master pages; empty: made by the writer.
  std::string portrait, title, landscape;
  bool running = false;  ///< Its page has a header or footer; then ours give way.
  /// For a landscape page that it does not have: its portrait layout turned, its portrait master without
  /// names.
  std::string turned_layout, landscape_master_inside, portrait_layout;

  struct Part {
    std::string path, bytes, media_type;
  };
  std::vector<Part> parts;

  bool wanted(std::string_view ours) const;
};

}  // namespace lb::odt
