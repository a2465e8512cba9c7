#pragma once
// The table of quotations as a spreadsheet (XLSX), through libxlsxwriter.
#include <string>

#include "exchange/quotation_table.hpp"

namespace lb::exchange {

/// The bytes of the file; the same table gives the same bytes. libxlsxwriter writes to a path: `target` with
/// ".partial" behind it, which is gone afterwards. Texts longer than a cell holds (32,767 characters) are cut
/// with "…". Throws text::InputError if it cannot be written.
std::string workbook(const QuotationTable& table, const std::string& target);

}  // namespace lb::exchange
