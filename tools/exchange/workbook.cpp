#include "exchange/workbook.hpp"

#include <xlsxwriter.h>

#include <charconv>

#include "files/files.hpp"
#include "text/finding.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

constexpr std::size_t longest_cell = 32'767;  // UTF-16 units; code points are never more

std::string fitting(const std::string& s) {
  std::size_t units = 0;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t at = i;
    units += text::next_code_point(s, i) > 0xFFFF ? 2U : 1U;
    if (units > longest_cell - 1) return s.substr(0, at) + "…";
  }
  return s;
}

double width_of(const std::string& column) {
  if (column == "text") return 80;
  if (column == "before" || column == "after" || column.ends_with("label") || column == "memo") return 30;
  if (column == "begin" || column == "end" || column == "negated") return 8;
  return 16;
}

}  // namespace

std::string workbook(const QuotationTable& table, const std::string& target) {
  const std::string partial = target + ".partial";
  files::write(partial, "");  // makes the folder, and says what is wrong with it
  lxw_workbook_options options{};
  lxw_workbook* book = workbook_new_opt(partial.c_str(), &options);
  if (book == nullptr) throw std::bad_alloc();
  lxw_doc_properties properties{};
  properties.created = 315'532'800;  // 1980-01-01: no clock enters the file
  workbook_set_properties(book, &properties);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "quotations");
  lxw_format* head = workbook_add_format(book);
  format_set_bold(head);
  lxw_format* wrapped = workbook_add_format(book);
  format_set_text_wrap(wrapped);
  format_set_align(wrapped, LXW_ALIGN_VERTICAL_TOP);
  const auto columns = static_cast<lxw_col_t>(table.columns.size());
  for (lxw_col_t c = 0; c < columns; ++c) {
    worksheet_set_column(sheet, c, c, width_of(table.columns[c]), nullptr);
    worksheet_write_string(sheet, 0, c, table.columns[c].c_str(), head);
  }
  bool fits = table.rows.size() < LXW_ROW_MAX;
  for (std::size_t r = 0; r < table.rows.size() && fits; ++r)
    for (lxw_col_t c = 0; c < columns; ++c) {
      const std::string& field = table.rows[r][c];
      if (field.empty()) continue;
      const auto row = static_cast<lxw_row_t>(r + 1);
      if (table.is_number[c]) {
        double number = 0;
        std::from_chars(field.data(), field.data() + field.size(), number);
        worksheet_write_number(sheet, row, c, number, wrapped);
      } else {
        worksheet_write_string(sheet, row, c, fitting(field).c_str(), wrapped);
      }
    }
  worksheet_freeze_panes(sheet, 1, 0);
  if (columns > 0)
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.rows.size()),
                         static_cast<lxw_col_t>(columns - 1));
  const lxw_error error = workbook_close(book);
  if (!fits || error != LXW_NO_ERROR) {
    files::remove(partial);
    throw text::InputError(target,
                           fits ? text::tr("the spreadsheet could not be written ({})", lxw_strerror(error))
                                : text::tr("a spreadsheet holds at most {} rows", LXW_ROW_MAX),
                           fits ? std::string() : text::tr("write a .tsv file instead"));
  }
  std::string bytes = files::read(partial);
  files::remove(partial);
  return bytes;
}

}  // namespace lb::exchange
