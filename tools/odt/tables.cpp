#include <algorithm>
#include <utility>

#include "document/look.hpp"
#include "odt/content.hpp"
#include "odt/names.hpp"

namespace lb::odt {

namespace look = document::look;
using document::Block;

std::string Content::table_name(const Block& b, std::string_view kind) {
  std::string name(kind);
  if (const auto* t = std::get_if<document::Table>(&b.is); t != nullptr && !t->number.empty())
    name = document_.words.table + " " + t->number;
  const int count = ++names_[name];
  return count == 1 && name != kind ? name : name + " " + std::to_string(count);
}

void Content::table(const Block& b, const document::Table& t, const Place& place) {
  if (!t.caption.empty()) {
    ParagraphLook above;
    above.keep_next = true;
    caption(b, document_.words.table, t.number, t.caption, above);
  }
  TableLook l;
  l.master_page = std::exchange(next_page_, {});
  l.width_mm = place.width_mm;
  look::Columns fitted = look::fit_columns(t, place.width_mm, house_ == nullptr ? 1 : house_->scheme.scale);
  l.columns_mm = std::move(fitted.widths_mm);
  const std::vector<bool> numbers = look::number_columns(t);
  l.may_break = t.rows.size() > look::rows_kept_together;
  l.keep_next = !t.source.empty();
  l.space_below = t.source.empty();
  const std::string style = styles_.table(l);
  out_.start("table:table", {{"table:name", table_name(b, "LB Grid")}, {"table:style-name", style}});
  if (const std::string title = document::plain_text(t.caption); !title.empty())
    out_.element("table:title", title);
  if (!t.description.empty()) out_.element("table:desc", t.description);
  for (std::size_t i = 0; i < t.widths.size(); ++i)
    out_.empty("table:table-column", {{"table:style-name", AutomaticStyles::column_style(style, i)}});

  struct Down {
    int rows = 0, columns = 0;
  };
  std::vector<Down> down(t.widths.size());  // at a column: a cell from above that reaches into this row
  const double outer_size = std::exchange(cell_points_, fitted.points);
  const auto header_rows = static_cast<std::size_t>(t.header_rows);
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    const bool in_header = r < header_rows;
    if (r == 0 && header_rows > 0) out_.start("table:table-header-rows");
    out_.start("table:table-row", {{"table:style-name", AutomaticStyles::unbroken_row}});
    std::size_t column = 0;
    const auto covered = [&] {
      while (column < down.size() && down[column].rows > 0) {
        --down[column].rows;
        const int columns = down[column].columns;
        for (int i = 0; i < columns; ++i, ++column) out_.empty("table:covered-table-cell");
      }
    };
    for (const document::Cell& c : t.rows[r].cells) {
      covered();
      if (column < down.size() && c.rows > 1) down[column] = {c.rows - 1, c.columns};
      double width = 0;
      for (std::size_t i = column;
           i < std::min(l.columns_mm.size(), column + static_cast<std::size_t>(c.columns)); ++i)
        width += l.columns_mm[i];
      CellLook cell_look;
      cell_look.header = in_header;
      const std::size_t last = r + static_cast<std::size_t>(std::max(c.rows, 1)) - 1;
      if (r == 0) cell_look.top = CellLook::Rule::outer;
      cell_look.bottom = last + 1 >= t.rows.size() ? CellLook::Rule::outer
                         : in_header               ? CellLook::Rule::header
                                                   : CellLook::Rule::row;
      Place inside = place;
      inside.in = in_header || c.header ? Place::In::header_cell : Place::In::cell;
      inside.over_numbers = in_header && c.columns == 1 && column < numbers.size() && numbers[column];
      inside.width_mm = width - 2 * look::table_padding_side_mm;
      cell(c, cell_look, inside);
      for (int i = 1; i < c.columns; ++i) out_.empty("table:covered-table-cell");
      column += static_cast<std::size_t>(c.columns);
    }
    covered();
    out_.end();
    if (r + 1 == header_rows) out_.end();
  }
  out_.end();
  cell_points_ = outer_size;
  if (!t.source.empty()) source(t.source);
}

void Content::cell(const document::Cell& c, const CellLook& l, const Place& place) {
  out_.start("table:table-cell", {{"table:style-name", styles_.cell(l)}});
  if (c.columns > 1) out_.attribute("table:number-columns-spanned", std::to_string(c.columns));
  if (c.rows > 1) out_.attribute("table:number-rows-spanned", std::to_string(c.rows));
  out_.attribute("office:value-type", "string");
  blocks(c.blocks, place);
  if (c.blocks.empty()) out_.empty("text:p", {{"text:style-name", style(style_name("table_text"))}});
  out_.end();
}

void Content::box(const Block& b, const document::Box& x, const Place& place) {
  TableLook l;
  l.master_page = std::exchange(next_page_, {});
  l.width_mm = place.width_mm;
  l.columns_mm = {place.width_mm};
  l.space_below = true;
  const std::string style = styles_.table(l);
  const std::string title = document::plain_text(x.title);
  out_.start("table:table", {{"table:name", table_name(b, "LB Box")}, {"table:style-name", style}});
  if (!title.empty()) out_.element("table:title", title);
  out_.empty("table:table-column", {{"table:style-name", AutomaticStyles::column_style(style, 0)}});
  const auto start_cell = [&](CellLook::Box part) {
    CellLook cell_look;
    cell_look.box = part;
    out_.start("table:table-row");
    if (part == CellLook::Box::title || look::kept_together(x))
      out_.attribute("table:style-name", AutomaticStyles::unbroken_row);
    out_.start("table:table-cell",
               {{"table:style-name", styles_.cell(cell_look)}, {"office:value-type", "string"}});
  };
  if (!title.empty()) {
    out_.start("table:table-header-rows");
    start_cell(CellLook::Box::title);
    ParagraphLook heading;
    heading.parent = style_name("box_title");
    start_paragraph(heading);
    inlines(x.title);
    end_paragraph();
    out_.end().end().end();
  }
  start_cell(title.empty() ? CellLook::Box::only : CellLook::Box::text);
  Place inside = place;
  inside.in = Place::In::box;
  inside.width_mm = place.width_mm - 2 * look::box_padding_mm;
  blocks(x.blocks, inside);
  if (x.blocks.empty()) out_.empty("text:p");
  out_.end().end().end();
}

}  // namespace lb::odt
