#pragma once
// Which question of the guide an interviewer's turn asks, by the words it shares with the question's
// wordings.
#include <vector>

#include "transcript/ingest.hpp"

namespace lb::transcript {

/// Fills Turn::question and Turn::question_confidence. An interviewer's turn is tied to at most one question;
/// the turns that follow carry it until the next tied one, with less confidence behind every interviewer's
/// turn that was tied to none. Questions are expected in the order of the guide; going back costs. Turns
/// whose question the source itself named (confidence 1) stay as they are. Linear in turns x questions.
void tie_questions(Interview& interview, const std::vector<GuideQuestion>& questions);

}  // namespace lb::transcript
