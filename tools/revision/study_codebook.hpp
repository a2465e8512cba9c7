#pragma once
// What happened to themes and codes, judged by their ids, their words and the segments that carry them.
#include <map>
#include <string>
#include <vector>

#include "revision/study_change.hpp"
#include "revision/study_segments.hpp"

namespace lb::revision {

/// Themes and codes added, removed, renamed, moved, merged, split, redefined. Returns the new ids of codes
/// that were renamed, moved or merged. A code of A that B does not have is renamed if one new code has at
/// least four fifths of its segments, or its label and definition; merged if that code was there before, or
/// takes in several; split if several codes share four fifths of them (the thresholds are our own).
std::map<std::string, std::string> compare_codebooks(const StudySide& a, const StudySide& b,
                                                     const PlacedByFile& placed,
                                                     std::vector<StudyChange>& out);

}  // namespace lb::revision
