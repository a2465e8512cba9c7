#pragma once
// What the changes of a study do to its results: counts of themes and codes, quotations, the numbers of the
// paper.
#include <vector>

#include "revision/study_change.hpp"

namespace lb::revision {

/// Register: quotations added, removed, reworded, approved or refused; passages that are no longer in the
/// transcript, or that lost the code which they illustrate.
void compare_quotations(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out);

/// "mentioned/asked" of themes and codes; of themes also by the variables of participants. `detail` of a
/// theme: the quantifier that the count allowed and no longer allows (paper/quantifier.hpp), with the one
/// that fits now.
void compare_counts(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out);

/// Numbers and printed quotations of the two papers, both composed anew. A paper that cannot be composed is
/// said in `findings`, and nothing is compared.
void compare_papers(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out,
                    std::vector<text::Finding>& findings);

}  // namespace lb::revision
