#pragma once
// Formatting that differs from use to use: one automatic style for each distinct formatting, however often it
// is used. Private to odt/.
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "document/look.hpp"
#include "xml/writer.hpp"

namespace lb::odt {

/// What a paragraph has beside its style. Defaults: nothing.
struct ParagraphLook {
  std::string parent;       ///< style:name; returned as it is if there is nothing beside it.
  std::string master_page;  ///< Not empty: the paragraph begins a section on this page.
  document::Language language;
  bool keep_next = false, page_break = false, unnumbered = false, right_aligned = false;
  double before = -1, after = -1;  ///< Points; below zero: the style's.
  double size = 0;                 ///< Of the letters, in points; 0: the style's.
  friend bool operator<(const ParagraphLook& a, const ParagraphLook& b) { return a.key() < b.key(); }
  std::tuple<const std::string&, const std::string&, const std::string&, bool, bool, bool, bool, double,
             double, double>
  key() const {
    return {parent,     master_page,   language, keep_next, page_break,
            unnumbered, right_aligned, before,   after,     size};
  }
};

/// Borders and ground of a cell.
struct CellLook {
  enum class Rule { none, outer, header, row } top = Rule::none, bottom = Rule::none;
  bool header = false;  ///< Tinted.
  enum class Box { no, title, only, text } box = Box::no;
  friend auto operator<=>(const CellLook&, const CellLook&) = default;
};

struct TableLook {
  std::string master_page;
  double width_mm = 0;
  std::vector<double> columns_mm;
  bool may_break = true, keep_next = false, space_below = false;
  friend bool operator<(const TableLook& a, const TableLook& b) { return a.key() < b.key(); }
  std::tuple<const std::string&, double, const std::vector<double>&, bool, bool, bool> key() const {
    return {master_page, width_mm, columns_mm, may_break, keep_next, space_below};
  }
};

class AutomaticStyles {
 public:
  std::string paragraph(const ParagraphLook& look);
  /// Empty if the format says nothing.
  std::string text(const document::Format& format, const document::Language& language);
  std::string cell(const CellLook& look);
  /// Columns are named after it: column_style(name, 0), ...
  std::string table(const TableLook& look);
  static std::string column_style(const std::string& table, std::size_t column);

  /// office:automatic-styles, with the fixed ones `unbroken_row` and `drawing`.
  void write(xml::Writer& out, const document::look::Scheme& scheme) const;
  static constexpr std::string_view unbroken_row = "Row1", drawing = "Drawing1";

 private:
  using TextKey = std::tuple<bool, bool, bool, bool, bool, document::Format::Vertical, document::Language>;
  // Names are numbered by first use, so that they do not depend on the order of the map.
  std::map<ParagraphLook, std::string> paragraphs_;
  std::map<TextKey, std::string> texts_;
  std::map<CellLook, std::string> cells_;
  std::map<TableLook, std::string> tables_;
};

}  // namespace lb::odt
