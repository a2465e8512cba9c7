#pragma once
// The changes of a study for people and for machines.
#include <string>
#include <vector>

#include "revision/study_change.hpp"

namespace lb::revision {

/// By object: what was done, then what follows from it. What happened many times (segments of one coder and
/// interview) is one line. Ends with a line end; empty if nothing changed.
std::string study_summary(const std::vector<StudyChange>& changes);

/// One line a change, with a header line: object, event, id, coder, before, after, detail.
std::string study_tab_separated(const std::vector<StudyChange>& changes);

/// An object {"a", "b", "changes": [...]}, one change a line (RFC 8259).
std::string study_json(const std::vector<StudyChange>& changes, const std::string& a, const std::string& b);

}  // namespace lb::revision
