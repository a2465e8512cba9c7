#pragma once
// What the machine proposes for an interview: the indicators that count, those of one code that stand close
// together as one passage, so that a person decides once.
#include "coding/coding.hpp"
#include "coding/matcher.hpp"
#include "transcript/interview.hpp"

namespace lb::coding {

/// True if the turn's words count: a respondent's, and not outside the interview.
bool counts(const transcript::Interview& interview, const transcript::Turn& turn);

/// The proposals for an interview: what the rules find in the respondents' turns. Indicators of one code in
/// the same sentence or in the next one are one proposal, from the first to the last; `rule` names each once
/// ("borne; badge"), `id` says where the first begins. One under a negation and one that is not stay apart.
CodingFile propose(Matcher& matcher, const transcript::Interview& interview);

}  // namespace lb::coding
