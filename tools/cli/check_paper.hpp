#pragma once
// `check`: the plan of the paper against its schema, and everything it names. What needs the counts (a
// quantifier that does not fit, a quotation that may not be printed) is said by `draft`, which makes them.
#include <string>
#include <vector>

#include "study/study.hpp"
#include "text/finding.hpp"

namespace lb::cli {

/// `quotes`: ids of the register.
std::vector<text::Finding> check_paper(const study::Reading& study, const std::vector<std::string>& quotes);

}  // namespace lb::cli
