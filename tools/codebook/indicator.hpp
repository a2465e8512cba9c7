#pragma once
// What is wrong with the way an indicator is written.
#include <optional>
#include <string>
#include <string_view>

namespace lb::codebook {

struct PatternFault {
  std::size_t byte = 0;  ///< In the words of the indicator.
  std::string what, advice;
};

/// The first fault of "partage (de|des) données": brackets open, nested or empty, an empty alternative, '|'
/// outside brackets, a gap (…) at the beginning or the end or beside another gap, no word at all. nullopt if
/// it can be read.
std::optional<PatternFault> fault_of(std::string_view words);

}  // namespace lb::codebook
