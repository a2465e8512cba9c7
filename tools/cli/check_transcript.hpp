#pragma once
// `check`: one transcript against its schema, its source, the guide and the list of participants.
#include <optional>
#include <string>
#include <vector>

#include "study/study.hpp"
#include "text/finding.hpp"
#include "transcript/interview.hpp"

namespace lb::cli {

/// Reads transcripts/<id>.xml and adds what is wrong with it to `findings`. nullopt if it cannot be used:
/// then what is anchored in it cannot be checked either.
std::optional<transcript::Interview> check_transcript(const study::Reading& study, const std::string& id,
                                                      std::vector<text::Finding>& findings);

}  // namespace lb::cli
