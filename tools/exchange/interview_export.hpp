#pragma once
// One interview of a study as a source of a REFI-QDA project: its text, a selection a turn and a passage, the
// codings on them.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/coding_notes.hpp"
#include "exchange/from_study.hpp"
#include "exchange/loss.hpp"
#include "exchange/project.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"

namespace lb::exchange {

struct InterviewExport {
  Text source;
  std::map<std::string, std::vector<Guid>> said;  ///< The turns of each speaker, by id.
  std::map<std::string, transcript::Role> roles;  ///< Of the speakers who speak.
  CodingNotes notes;
  std::vector<Loss> losses;
  std::vector<text::Finding> findings;  ///< Codings that were left out.
  std::size_t refused = 0, confidential = 0;
};

/// Reads the transcript and the codings of `how.coders`. Positions are in the profile's unit. Safe to call
/// from several threads at once. Throws text::InputError for files that cannot be read.
InterviewExport export_interview(const study::Loaded& study, const FromStudy& how, const std::string& id);

/// What a project says of a person: the values of the study's variables, and the facts of the interview.
std::vector<VariableValue> values_of(const study::Loaded& study, const study::Participant& person);

}  // namespace lb::exchange
