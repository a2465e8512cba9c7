#pragma once
// The prose of paper.xml against the typography profile of the study: each place with what to write, or all
// of them put right in the file.
#include <string>
#include <vector>

#include "study/study.hpp"
#include "text/finding.hpp"

namespace lb::cli {

/// One warning a place. Looked at is what the plan says in its elements; not what other languages say,
/// addresses and attributes. Nothing for a study whose plan cannot be read: check_paper() says that.
std::vector<text::Finding> check_typography(const study::Reading& study);

/// Writes paper.xml with every such place put right; nothing else in it changes. Returns how many there were.
long fix_typography(const study::Reading& study);

}  // namespace lb::cli
