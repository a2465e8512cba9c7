#pragma once
// Which questions of the guide came up in an interview.
#include <cstdint>
#include <vector>

#include "study/study.hpp"
#include "transcript/interview.hpp"

namespace lb::study {

enum class Coverage : std::uint8_t {
  answered,  ///< A respondent's turn with words is tied to the question.
  asked,     ///< Asked, and no answer is tied to it.
  skipped,   ///< Passed over: a question before it and one behind it came up.
  not_asked  ///< Did not come up, nor did any behind it (or before it).
};

/// One for each question of the guide, in its order. A turn's question that the guide does not have is left
/// out.
std::vector<Coverage> coverage(const Guide& guide, const transcript::Interview& interview);

}  // namespace lb::study
