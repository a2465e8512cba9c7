#pragma once
// From disagreements and decisions on them to the codings of a third coder. What all readers agreed on is
// taken over as it is; nothing else gets in without a decision.
//
// Decisions are a table of tab-separated columns as `agree --disagreements --tsv` prints it: the columns `id`
// and `decision` count, the others are for reading. A decision is
//   the name of a coder   this coder's codings of the place, none if there are none
//   all                   everybody's codings; those of one code that overlap are joined
//   none                  no coding
//   CODE [BEGIN-END]      this code, for the whole place or for the given code points of the turn; several
//   are separated by ';'
#include <map>
#include <string>
#include <vector>

#include "agreement/disagreement.hpp"
#include "text/finding.hpp"

namespace lb::agreement {

struct DecisionText {
  std::string decision;
  std::size_t byte = 0;  ///< Where it stands in the source.
  bool used = false;
};
/// By the id of the disagreement. Lines that cannot be read, ids twice and missing columns are added to
/// `findings`.
std::map<std::string, DecisionText> read_decisions(const text::Source& source,
                                                   std::vector<text::Finding>& findings);

/// The codings of `coder` for one interview: what was agreed on and what was decided. Marks the decisions it
/// used. Disagreements without a decision and decisions that say nothing here are added to `findings`; the
/// result is then not to be used.
coding::CodingFile reconcile(const CodedInterview& interview, const Compared& compared,
                             const std::vector<std::string>& coders, const CodeIndex& codes,
                             const std::string& coder, const text::Source& source,
                             std::map<std::string, DecisionText>& decisions,
                             std::vector<text::Finding>& findings);

/// Decisions on disagreements that there are not (any more), as findings.
void report_unused(const text::Source& source, const std::map<std::string, DecisionText>& decisions,
                   std::vector<text::Finding>& findings);

}  // namespace lb::agreement
