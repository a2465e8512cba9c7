#pragma once
// What `code` prints besides its summary: why a turn was coded as it was, and how good the rules are.
#include <iosfwd>
#include <string>

#include "codebook/codebook.hpp"
#include "coding/evaluation.hpp"
#include "coding/proposals.hpp"

namespace lb::cli {

/// Every indicator that was found in the turn, with what became of it and why. Says so if none was, or if the
/// turn does not count.
void explain(coding::Matcher& matcher, const transcript::Interview& interview, const transcript::Turn& turn,
             std::ostream& out);

/// Precision, recall and F1 a code, in percent, per turn and per passage.
void print(const coding::Evaluation& evaluation, const codebook::Codebook& codebook, std::ostream& out);
/// The same for programs: a line for each code and unit ("turn", "passage"), code "*" for all, shares of one.
void print_tsv(const coding::Evaluation& evaluation, const codebook::Codebook& codebook, std::ostream& out);

}  // namespace lb::cli
