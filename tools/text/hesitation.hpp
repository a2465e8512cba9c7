#pragma once
// The sounds of somebody who looks for words: they are no part of a phrase and may be left out of a printed
// quotation.
#include <string_view>

namespace lb::text {

/// True for "euh", "hum", "ben", "äh", "ähm", "uh" and their spellings. `word` is case-folded (fold_case).
/// Words that mean something in one of the languages ("bon", "um", "er") are not among them.
bool is_hesitation(std::string_view word);

}  // namespace lb::text
