#pragma once
// How an indicator is written: "partage (de|des) données", "recours … matières". Brackets hold alternatives,
// the ellipsis is a gap of up to three words.
#include <string>
#include <string_view>
#include <vector>

namespace lb::coding {

constexpr std::string_view gap_sign = "…";
constexpr int longest_gap = 3;  ///< words

/// The wordings a pattern stands for, in the order in which it names them; gaps stay in them as gap_sign
/// between spaces. Empty if there are more than `most`. What is wrong with a pattern (an open bracket) is
/// codebook::fault_of's business: here it is a character.
std::vector<std::string> written_out(std::string_view pattern, std::size_t most);

/// The parts of a wording between its gaps, without white space at their ends.
std::vector<std::string> parts_of(std::string_view wording);

}  // namespace lb::coding
