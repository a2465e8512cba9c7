#pragma once
// Codings as a table: a row a quotation, with the path of its code and what is known of the person.
#include <string>
#include <vector>

#include "coding/coding.hpp"
#include "exchange/loss.hpp"
#include "study/study.hpp"

namespace lb::exchange {

struct QuotationTable {
  std::vector<std::string> columns;            ///< Names that stay: programs read them.
  std::vector<std::vector<std::string>> rows;  ///< By interview, place in the text, coder.
  std::vector<bool> is_number;                 ///< By column.
};

/// Refused codings and people who have withdrawn stay out. Adds to `findings` codings whose passage the
/// transcript no longer holds. Throws text::InputError for files that cannot be read.
QuotationTable quotation_table(const study::Loaded& study, const std::vector<std::string>& coders,
                               Losses& losses, std::vector<text::Finding>& findings);

/// Tab-separated; tabs and line ends inside a field become spaces.
std::string to_tsv(const QuotationTable& table);
/// Comma-separated as RFC 4180 has it, lines ending in CR LF.
std::string to_csv(const QuotationTable& table);

}  // namespace lb::exchange
