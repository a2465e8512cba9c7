#pragma once
// Segments of A and B that are the same one, also where the transcript was corrected in between.
#include <map>
#include <string>
#include <vector>

#include "revision/study_change.hpp"

namespace lb::revision {

/// A coding of A with its place in B's transcript.
struct Placed {
  const coding::Coding* coding = nullptr;
  std::string turn;
  std::size_t begin_code_point = 0, end_code_point = 0;  ///< In B.
  bool found = false;                                    ///< False: its words are not there any more.
};

/// What became of the segments of one coder in one interview.
struct SegmentPair {
  Placed before;                          ///< coding == nullptr: added.
  const coding::Coding* after = nullptr;  ///< nullptr: removed.
};

/// Where a coding of A stands in B's version of the interview: found again letter by letter
/// (coding::find_again), else where the letters of its turn that stayed lead to, if they are at least half of
/// it.
Placed place(const coding::Coding& coding, const transcript::Interview& before,
             const transcript::Interview& after);

/// Pairs of one coder and interview. First the same passage and code (after `codes`, the new ids of codes
/// that were renamed), then the same passage, then the same code with at least half of the passage in common.
std::vector<SegmentPair> pair_segments(const std::vector<Placed>& before,
                                       const std::vector<coding::Coding>& after,
                                       const std::map<std::string, std::string>& codes);

/// Half-open ranges: how much of both is in both, 0 to 1.
double overlap(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end);

/// All placed codings of A that stand in B's interviews too, by coder and interview.
using PlacedByFile = std::map<std::pair<std::string, std::string>, std::vector<Placed>>;
PlacedByFile place_all(const StudySide& a, const StudySide& b);

/// Segments added, removed, recoded, resized, orphaned; decisions.
void compare_segments(const StudySide& a, const StudySide& b, const PlacedByFile& placed,
                      const std::map<std::string, std::string>& codes, std::vector<StudyChange>& out);

}  // namespace lb::revision
