#pragma once
// Two-way tables: themes or codes by an attribute of the respondents, with each cell's own denominator; and
// codes that stand together.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/counts.hpp"

namespace lb::analysis {

struct Cell {
  Group mentioned;  ///< Of those asked.
  Group asked;
};

struct Matrix {
  std::vector<std::string> rows;  ///< Ids of themes or codes.
  std::vector<std::string>
      columns;  ///< Keys of the variable's values, those that occur, in the order of participants.xml.
  std::vector<std::vector<Cell>> cells;  ///< [row][column]
  std::vector<Cell> row_totals;          ///< Over all respondents.
  std::vector<Group> column_groups;      ///< Who is in a column.
};

/// `rows` are ids of themes or codes. Respondents without a value of the variable are in no column, but in
/// the totals.
Matrix cross(const Evidence& evidence, const std::vector<std::string>& rows, std::string_view variable);

/// Themes or codes by question of the guide: of those who were asked the question, those who spoke of it in
/// their answer to it. Columns are ids of questions; row_totals stay empty, since a respondent is asked
/// several.
Matrix by_question(const Evidence& evidence, const std::vector<std::string>& rows);

/// Passages by code and respondent: [row of `rows`][respondent].
std::vector<std::vector<std::size_t>> by_interview(const Evidence& evidence,
                                                   const std::vector<std::string>& rows);

/// Respondents in one of whose turns both a code of `a` and a code of `b` were given (each a code or a
/// theme).
Group together(const Evidence& evidence, std::string_view a, std::string_view b);

/// Codes that stand in the same turn, most frequent first, then in codebook order.
struct Pair {
  std::size_t a = 0, b = 0;  ///< Indexes into Evidence::codes(), a before b.
  std::size_t turns = 0;     ///< Turns that hold both.
  std::size_t either = 0;    ///< Turns that hold at least one: turns / either is the Jaccard index.
  Group respondents;
};
std::vector<Pair> cooccurrence(const Evidence& evidence);

}  // namespace lb::analysis
