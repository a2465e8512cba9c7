#pragma once
// What each coder did with an interview: did they read it, and which passages of the respondents did they
// code.
//
// A coder without a file for an interview has not read it, and one whose file holds no coding at all is taken
// not to have read it either (the engagement rule): missing, not "no". What counts is what a coder stands
// for: accepted codings, and of the machine ("auto") its proposals too.
#include <string>
#include <vector>

#include "coding/coding.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"

namespace lb::agreement {

struct ReadBy {
  bool read = false;
  std::vector<coding::Coding>
      codings;  ///< Of respondents' turns, at their places of today, in the order of the file.
};

struct CodedInterview {
  transcript::Interview transcript;
  std::vector<ReadBy> coders;  ///< In the order in which the coders were named.
  std::size_t readers() const;
};

struct ReadingRules {
  std::vector<std::string> codes;  ///< Only these; empty = all of the codebook.
  bool empty_is_read = false;      ///< A file without codings says: read, and nothing found.
};

/// Reads an interview and its codings. Adds to `findings`: passages that the corrected transcript no longer
/// holds, or holds twice, and codes that the codebook does not have (warnings; such codings are left out);
/// files without codings, codings outside of what respondents say, passages that have moved (notes). Throws
/// text::InputError for files that cannot be read.
CodedInterview read_coded(const study::Loaded& study, const std::vector<std::string>& coders,
                          const std::string& interview, const ReadingRules& rules,
                          std::vector<text::Finding>& findings);

}  // namespace lb::agreement
