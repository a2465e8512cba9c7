#include <algorithm>
#include <utility>

#include "document/look.hpp"
#include "docx/content.hpp"
#include "docx/our_styles.hpp"
#include "docx/units.hpp"

namespace lb::docx {

namespace look = document::look;

void Content::table(const document::Block& b, const document::Table& t, const Place& place, Closing closing) {
  if (!t.caption.empty()) {
    Properties above;
    above.keep_next = true;
    caption(b, document_.words.table, t.number, t.caption, place, above);
  }
  if (after_table_) spacer(nullptr, look::after_table);  // Word would make one table of two
  const look::Columns fitted = look::fit_columns(t, place.width_mm, scheme_.scale);
  const std::vector<double>& widths = fitted.widths_mm;
  const std::vector<bool> numbers = look::number_columns(t);
  bool header_column = false;
  for (std::size_t r = static_cast<std::size_t>(t.header_rows); r < t.rows.size(); ++r)
    header_column = header_column || (!t.rows[r].cells.empty() && t.rows[r].cells.front().header);

  out_->start("w:tbl").start("w:tblPr").empty("w:tblStyle", {{"w:val", style(table_style)}});
  out_->empty("w:tblW", {{"w:w", twips_mm(place.width_mm)}, {"w:type", "dxa"}})
      .empty("w:tblLayout", {{"w:type", "fixed"}});
  const int look_bits = 0x0600 + (t.header_rows > 0 ? 0x0020 : 0) + (header_column ? 0x0080 : 0);
  std::string bits = "0000";
  for (std::size_t i = 4, rest = static_cast<std::size_t>(look_bits); i-- > 0; rest /= 16)
    bits[i] = "0123456789ABCDEF"[rest % 16];
  out_->empty("w:tblLook", {{"w:val", bits},
                            {"w:firstRow", t.header_rows > 0 ? "1" : "0"},
                            {"w:lastRow", "0"},
                            {"w:firstColumn", header_column ? "1" : "0"},
                            {"w:lastColumn", "0"},
                            {"w:noHBand", "1"},
                            {"w:noVBand", "1"}});
  if (const std::string title = document::plain_text(t.caption); !title.empty())
    out_->empty("w:tblCaption", {{"w:val", title}});
  if (!t.description.empty()) out_->empty("w:tblDescription", {{"w:val", t.description}});
  out_->end().start("w:tblGrid");
  for (const double w : widths) out_->empty("w:gridCol", {{"w:w", twips_mm(w)}});
  out_->end();

  struct Down {
    int rows = 0, columns = 0;
  };
  std::vector<Down> down(widths.size());  // at a column: a cell from above that reaches into this row
  const bool outer_keep = keep_row_;
  const double outer_size = std::exchange(cell_points_, fitted.points);
  const bool together = t.rows.size() <= look::rows_kept_together;
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    const bool in_header = r < static_cast<std::size_t>(t.header_rows);
    keep_row_ = (together && (r + 1 < t.rows.size() || !t.source.empty())) || in_header;
    out_->start("w:tr").start("w:trPr").empty("w:cantSplit");
    if (in_header) out_->empty("w:tblHeader");
    out_->end();
    std::size_t column = 0;
    const auto width_of = [&](std::size_t from, int columns) {
      double sum = 0;
      for (std::size_t i = from; i < std::min(widths.size(), from + static_cast<std::size_t>(columns)); ++i)
        sum += widths[i];
      return sum;
    };
    const auto covered = [&] {
      while (column < down.size() && down[column].rows > 0) {
        Down& d = down[column];
        covered_cell(width_of(column, d.columns), d.columns);
        --d.rows;
        column += static_cast<std::size_t>(d.columns);
      }
    };
    for (const document::Cell& c : t.rows[r].cells) {
      covered();
      if (column < down.size() && c.rows > 1) down[column] = {c.rows - 1, c.columns};
      Place inside = place;
      inside.over_numbers = in_header && c.columns == 1 && column < numbers.size() && numbers[column];
      cell(c, in_header, width_of(column, c.columns), c.rows > 1, inside);
      column += static_cast<std::size_t>(c.columns);
    }
    covered();
    out_->end();
  }
  keep_row_ = outer_keep;
  cell_points_ = outer_size;
  out_->end();
  after_table_ = true;
  if (!t.source.empty())
    source(t.source, place, closing);
  else if (closing != nullptr)
    spacer(closing);
}

void Content::cell(const document::Cell& c, bool in_header_row, double width_mm, bool reaches_down,
                   const Place& outer) {
  out_->start("w:tc").start("w:tcPr").empty("w:tcW", {{"w:w", twips_mm(width_mm)}, {"w:type", "dxa"}});
  if (c.columns > 1) out_->empty("w:gridSpan", {{"w:val", std::to_string(c.columns)}});
  if (reaches_down) out_->empty("w:vMerge", {{"w:val", "restart"}});
  if (in_header_row) {
    out_->start("w:tcBorders");
    out_->empty("w:bottom", {{"w:val", "single"},
                             {"w:sz", eighths(look::table_header_rule)},
                             {"w:space", "0"},
                             {"w:color", scheme_.accent}});
    out_->end().empty("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", scheme_.ground}});
    out_->empty("w:vAlign", {{"w:val", "bottom"}});
  }
  out_->end();
  Place place = outer;
  place.in = in_header_row || c.header ? Place::In::header_cell : Place::In::cell;
  place.list_level = -1;
  place.width_mm = width_mm - 2 * look::table_padding_side_mm;
  cell_blocks(c.blocks, place);
  out_->end();
}

void Content::covered_cell(double width_mm, int columns) {
  out_->start("w:tc").start("w:tcPr").empty("w:tcW", {{"w:w", twips_mm(width_mm)}, {"w:type", "dxa"}});
  if (columns > 1) out_->empty("w:gridSpan", {{"w:val", std::to_string(columns)}});
  out_->empty("w:vMerge").end();
  cell_blocks({}, {});
  out_->end();
}

// A cell begins without the table outside in mind and ends with a paragraph, or Word calls the file damaged.
void Content::cell_blocks(const document::Blocks& some, const Place& place) {
  after_table_ = false;
  blocks(some, place);
  if (after_table_) {
    spacer(nullptr);
  } else if (some.empty()) {
    start_paragraph({.style = style_id("table_text")});
    end_paragraph();
  }
}

void Content::box(const document::Box& b, const Place& outer) {
  if (after_table_) spacer(nullptr, look::after_table);
  const std::string title = document::plain_text(b.title);
  out_->start("w:tbl").start("w:tblPr").empty("w:tblStyle", {{"w:val", style(box_style)}});
  out_->empty("w:tblW", {{"w:w", twips_mm(outer.width_mm)}, {"w:type", "dxa"}})
      .empty("w:tblLayout", {{"w:type", "fixed"}});
  out_->empty("w:tblLook", {{"w:val", title.empty() ? "0600" : "0620"},
                            {"w:firstRow", title.empty() ? "0" : "1"},
                            {"w:lastRow", "0"},
                            {"w:firstColumn", "0"},
                            {"w:lastColumn", "0"},
                            {"w:noHBand", "1"},
                            {"w:noVBand", "1"}});
  if (!title.empty()) out_->empty("w:tblCaption", {{"w:val", title}});
  out_->end().start("w:tblGrid").empty("w:gridCol", {{"w:w", twips_mm(outer.width_mm)}}).end();

  Place place = outer;
  place.in = Place::In::box;
  place.list_level = -1;
  place.width_mm = outer.width_mm - 2 * look::box_padding_mm;
  const auto start_row = [&](bool header, bool may_split, double top_mm, double bottom_mm) {
    out_->start("w:tr");
    if (!may_split || header) {
      out_->start("w:trPr");
      if (!may_split) out_->empty("w:cantSplit");
      if (header) out_->empty("w:tblHeader");
      out_->end();
    }
    out_->start("w:tc").start("w:tcPr").empty("w:tcW",
                                              {{"w:w", twips_mm(outer.width_mm)}, {"w:type", "dxa"}});
    out_->empty("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", scheme_.ground}});
    out_->start("w:tcMar").empty("w:top", {{"w:w", twips_mm(top_mm)}, {"w:type", "dxa"}});
    out_->empty("w:bottom", {{"w:w", twips_mm(bottom_mm)}, {"w:type", "dxa"}}).end().end();
  };
  if (!title.empty()) {
    start_row(true, false, look::box_padding_mm * 0.8, 0);
    start_paragraph({.style = style_id("box_title"), .keep_next = true});
    inlines(b.title, {place.language, {}});
    end_paragraph();
    out_->end().end();
  }
  const bool may_split = !look::kept_together(b);
  start_row(false, may_split, title.empty() ? look::box_padding_mm * 0.8 : 0.3, look::box_padding_mm * 0.6);
  cell_blocks(b.blocks, place);
  out_->end().end().end();
  after_table_ = true;
}

}  // namespace lb::docx
