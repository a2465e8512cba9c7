#pragma once
// Which codes a passage could have, learned from what a person has coded. A suggestion is shown and never
// stored: only the person codes.
#include <cstddef>
#include <string>
#include <vector>

#include "coding/classifier.hpp"
#include "coding/coding.hpp"
#include "coding/passage.hpp"
#include "transcript/interview.hpp"

namespace lb::coding {

/// A sentence of a respondent.
struct Sentence {
  const transcript::Turn* turn = nullptr;
  Range range;
  std::string text;
  std::string language;
};
/// The sentences of all turns that count, in order. Borrows from `interview`.
std::vector<Sentence> sentences_of(const transcript::Interview& interview);
/// The sentences that a passage touches, as one text: what a suggestion for it looks at.
std::string around(const transcript::Interview& interview, const transcript::Turn& turn, Range passage);

/// The codes a person has accepted for a sentence, sorted, each once.
std::vector<std::string> codes_of(const Sentence& sentence, const CodingFile& person);

/// What there is to learn from an interview: every sentence with its codes; none if the person has accepted
/// nothing in it (who has not coded it says nothing about it).
std::vector<Classifier::Example> examples_of(const transcript::Interview& interview,
                                             const CodingFile& person);

/// A code is suggested once it has been accepted for so many sentences.
constexpr std::size_t fewest_examples = 3;

}  // namespace lb::coding
