#pragma once
// Decisions in a file: tab-separated, one decision a line, as a spreadsheet saves it. The first line names
// the columns, in any order: interview, turn, code, decision, and, where wanted, quote, polarity, memo, to.
#include <array>
#include <string>
#include <vector>

#include "coding/decisions.hpp"
#include "text/finding.hpp"

namespace lb::coding {

struct DecisionLine {
  std::string interview;
  Decision decision;
  int line = 0;                              ///< 1-based.
  std::array<std::size_t, 8> field_bytes{};  ///< Where the columns, in the order above, stand in the source;
                                             ///< the line's begin if absent.
};

/// The file as a source of messages. A byte order mark is dropped, UTF-16 with one is converted (spreadsheets
/// write it). Throws text::InputError at the first byte that is not UTF-8.
text::Source decision_source(std::string name, std::string bytes);

/// The lines that can be read; what is wrong with the others is added to `findings`. Blank lines are nothing;
/// a field in double quotes with its inner ones doubled is unquoted.
std::vector<DecisionLine> read_decisions(const text::Source& source, std::vector<text::Finding>& findings);

/// An objection of decide() at the place it is about. `lines[i]` is decision number i.
text::Finding finding_of(const Objection& objection, const std::vector<const DecisionLine*>& lines,
                         const text::Source& source);
/// The same for a line's interview.
text::Finding interview_finding(const DecisionLine& line, const text::Source& source, std::string what,
                                std::string advice);

}  // namespace lb::coding
