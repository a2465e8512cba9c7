#pragma once
// Native charts: a part of DrawingML that Word draws itself, with the workbook that its "Edit data" opens.
// Private to docx/.
#include <string>
#include <string_view>

#include "document/look.hpp"

namespace lb::docx {

/// chart<n>.xml. `workbook_link` is the id of the relationship to the embedded workbook. The cached values
/// and the workbook's cells are the same numbers.
std::string chart_xml(const document::Chart& chart, const document::Language& language,
                      std::string_view workbook_link, const document::look::Scheme& scheme);

/// The workbook: one sheet, categories in column A, a series in each of the following.
std::string chart_workbook(const document::Chart& chart);

/// A number as the file formats write it: shortest form, '.' as decimal sign.
std::string plain_number(double value);

}  // namespace lb::docx
