#pragma once
// What is wrong with a file that does not fit its schema: every fault of every element and attribute in one
// pass, in the user's language, with what is allowed instead.
#include <vector>

#include "text/finding.hpp"
#include "xml/grammar.hpp"
#include "xml/tree.hpp"

namespace lb::xml {

/// The faults in document order, at most `most` (the search stops there). Conditions that tie one attribute
/// to another are not seen here: then the answer may be empty for a file that libxml2 finds invalid.
std::vector<text::Finding> diagnose(const Grammar& grammar, const Tree& tree, std::size_t most = 100);

/// What a value may be, in words for an advice: "'frein', 'levier'", "a day such as 2021-03-31".
std::string describe_value(const PatternPtr& p);

}  // namespace lb::xml
