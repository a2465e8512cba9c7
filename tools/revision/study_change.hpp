#pragma once
// What changed between two versions of a study: the list that the reports of `diff STUDY_A STUDY_B` are made
// from.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/coding.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"
#include "transcript/interview.hpp"

namespace lb::revision {

/// What a change is about. Counts, numbers and quotations are effects: nobody wrote them, they follow.
enum class Object : std::uint8_t {
  transcript,
  participant,
  theme,
  code,
  segment,
  decision,
  quotation,
  count,
  number
};

enum class Happening : std::uint8_t {
  added,
  removed,
  edited,     ///< Words or attributes of a transcript or participant.
  renamed,    ///< Another label, or another id for the same segments.
  moved,      ///< A code under another theme.
  merged,     ///< A code of A whose segments another code has now.
  split,      ///< A code of A whose segments several codes share now.
  redefined,  ///< Definition, inclusion, exclusion, example or indicators.
  recoded,    ///< The same passage, another code.
  resized,    ///< The same code, other boundaries.
  orphaned,   ///< Its words are no longer in the transcript.
  decided,    ///< Accepted, refused, proposed again.
  annotated,  ///< Memo, polarity or negation.
  reworded,   ///< The printed words of a quotation.
  state,      ///< Approval of a quotation.
  uncoded,    ///< A quotation whose passage lost the code that it illustrates.
  printed,    ///< A quotation that the paper prints now, or no longer.
  counted     ///< A count or number that is another one.
};

struct StudyChange {
  Object object = Object::segment;
  Happening happening = Happening::added;
  std::string id;             ///< Of the object: in B, of what is gone in A.
  std::string coder;          ///< Of segments and decisions.
  std::string before, after;  ///< What it was and is; empty where there is nothing.
  std::string detail;         ///< Which field, which words; may be empty.
  std::string why = {};       ///< Of an effect: what it follows from, where that is known (reasons.hpp).
};

/// Fixed words for machines: "segment", "boundary-moved".
std::string_view word(Object object);
std::string_view word(Happening happening);

/// One of the two studies with what is read of it again and again.
struct StudySide {
  study::Loaded study;
  std::map<std::string, transcript::Interview> interviews;  ///< By id.
  /// By coder and interview.
  std::map<std::pair<std::string, std::string>, coding::CodingFile> codings;
};

/// Everything that changed, in the order transcripts, participants, codebook, segments and decisions,
/// quotations, counts, numbers of the paper. `findings`: why an effect could not be computed. Throws
/// text::InputError for a study that cannot be read.
std::vector<StudyChange> compare_studies(const std::string& folder_a, const std::string& folder_b,
                                         std::vector<text::Finding>& findings);

}  // namespace lb::revision
