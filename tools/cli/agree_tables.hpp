#pragma once
// What `agree` prints: figures, confusions and disagreements, for people (tr) and tab-separated for programs
// (fixed words).
#include <string>
#include <vector>

#include "agreement/page.hpp"

namespace lb::cli {

/// Figures per code with their intervals, what they are, why some are missing; then which codes are taken for
/// which, the twenty most frequent pairs or all.
std::string figures_text(const agreement::Report& report, bool all_confusions);
/// One line a code and one for all together; an undefined figure is empty and its reason stands in the last
/// column.
std::string figures_tsv(const agreement::Report& report);

/// Per code the analytic standard errors, which take units as independent, and the intervals made of them.
std::string errors_text(const agreement::Report& report);
std::string errors_tsv(const agreement::Report& report);

/// All pairs of codes that are taken for each other, most units first; no code is an empty field.
std::string confusions_tsv(const agreement::Report& report);

/// How many there are, by kind.
std::string disagreements_summary(const agreement::Report& report);
/// Each with the passages of all coders in their turn.
std::string disagreements_text(const agreement::Report& report);
/// The table that is given back with --reconcile once its column `decision` is filled in.
std::string disagreements_tsv(const agreement::Report& report);

}  // namespace lb::cli
