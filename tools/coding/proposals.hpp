#pragma once
// What the machine proposes for an interview: the indicators that count, those of one code that stand close
// together as one passage, so that a person decides once.
#include <memory>
#include <string>

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

/// The same as bytes, for a whole corpus: keeps the room it takes from one interview to the next.
class ProposalWriter {
 public:
  /// Borrows `matcher`.
  explicit ProposalWriter(Matcher& matcher);
  ~ProposalWriter();
  ProposalWriter(const ProposalWriter&) = delete;
  ProposalWriter& operator=(const ProposalWriter&) = delete;

  /// to_xml() of what propose() gives; valid until the next call. Precondition: the interview was read from
  /// XML.
  const std::string& write(const transcript::Interview& interview);
  /// Proposals in what was written last.
  std::size_t count() const noexcept;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lb::coding
