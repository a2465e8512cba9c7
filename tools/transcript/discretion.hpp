#pragma once
// What is said in confidence without a mark: "ceci reste entre nous", "vous ne l'écrivez pas".
#include <cstddef>
#include <string_view>
#include <vector>

namespace lb::transcript {

struct SpokenDiscretion {
  std::size_t begin_byte = 0, end_byte = 0;  ///< The words that ask for it, in the text.
};

/// Every place of a turn at which somebody asks for discretion, in order (French, German, English). Whether a
/// passage is meant, and which, is for a person to say.
std::vector<SpokenDiscretion> spoken_discretion(std::string_view text);

}  // namespace lb::transcript
