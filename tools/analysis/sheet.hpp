#pragma once
// Counts as plain tables for the terminal and for spreadsheets. Words are in the user's language (tr), labels
// in the study's.
#include <string>
#include <string_view>
#include <vector>

#include "analysis/counts.hpp"

namespace lb::analysis {

struct Sheet {
  std::string title;
  std::vector<std::string> head;
  std::vector<std::vector<std::string>>
      rows;  ///< Each as long as `head`. Columns whose cells are all numbers are set to the right.
};

/// One line a theme, or a code: asked, answered, mentioned (of those asked), spontaneous, passages.
Sheet theme_sheet(const Evidence& evidence);
Sheet code_sheet(const Evidence& evidence);
/// One line a question of the guide: asked, answered.
Sheet question_sheet(const Evidence& evidence);
/// Themes against a variable of participants.xml: "mentioned/asked". Precondition: participants.xml has the
/// variable.
Sheet matrix_sheet(const Evidence& evidence, std::string_view variable, bool codes);
/// Codes that stand in the same turn.
Sheet cooccurrence_sheet(const Evidence& evidence);
/// New codes by interview, and whether and when saturation was reached.
Sheet saturation_sheet(const Evidence& evidence);

/// Themes, or codes, against the questions of the guide: those who spoke of it in their answer, of those
/// asked.
Sheet answer_sheet(const Evidence& evidence, bool codes);
/// Codes against interviews: passages.
Sheet interview_sheet(const Evidence& evidence);
/// Codes known after 1, 2, ... interviews in 1000 random orders, always the same.
Sheet accumulation_sheet(const Evidence& evidence);

/// Ids of all themes, or of all codes, in the order of the codebook.
std::vector<std::string> row_ids(const Evidence& evidence, bool codes);

/// Aligned by code points, ends with a line end.
std::string to_text(const Sheet& sheet);
/// RFC 4180 with LF line ends, UTF-8; the title is left out.
std::string to_csv(const Sheet& sheet);

}  // namespace lb::analysis
