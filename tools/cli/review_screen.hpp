#pragma once
// What `review` shows: a proposal in its turn, the question above it, the code with its definition. Strings
// out; nothing is read here.
#include <string>
#include <vector>

#include "codebook/codebook.hpp"
#include "coding/progress.hpp"
#include "coding/sitting.hpp"
#include "study/study.hpp"

namespace lb::cli {

struct Look {
  std::size_t columns = 80;
  std::size_t rows = 0;  ///< 0 = without end; else long turns are cut around the passage.
  bool coloured = false;
  std::string language;  ///< Of the codebook's labels.
};

/// The proposal that the sitting stands on. `figures` are those of its code over all interviews;
/// `suggestions` are codes learned from what the coder has finished, empty if there are none. `left` counts
/// what is undecided in all. Precondition: sitting.proposal() is not null.
std::string review_screen(const coding::Sitting& sitting, const study::Loaded& study,
                          const coding::Figures& figures, const std::string& suggestions, std::size_t left,
                          const Look& look);

/// The keys, one a line.
std::string review_help();

/// The codes with their numbers, in as many columns as there is room for.
std::string code_list(const codebook::Codebook& codebook, const Look& look);

}  // namespace lb::cli
