#pragma once
// New entries for the register, by rule: passages around codings that a person accepted.
#include <cstddef>
#include <string>
#include <vector>

#include "quotes/quotes.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"

namespace lb::quotes {

/// For each of `codes` (codes of the codebook, in its order) as many passages as are missing until `most`
/// quotations of the register or new ones illustrate it: chosen by the rules of Choice from accepted codings,
/// in state proposed, with the next free id of the respondent ("E07.q04"). Adds them to `known` and returns
/// their ids in the order in which they were chosen. What is wrong with codings is added to `findings`.
/// Throws text::InputError for a file that cannot be read.
std::vector<std::string> propose(const study::Loaded& study, const std::vector<std::string>& codes,
                                 std::size_t most, Register& known, std::vector<text::Finding>& findings);

}  // namespace lb::quotes
