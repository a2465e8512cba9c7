#pragma once
// What happens to a quotation between the choice of a passage and the printed page: it is sent to the person,
// who agrees, corrects, refuses, or takes it back later. Silence is no approval: what was sent and not
// answered stays `sent`. What was withdrawn keeps its place and its history, and loses its words.
#include <optional>
#include <string>
#include <vector>

#include "quotes/quotes.hpp"
#include "study/study.hpp"

namespace lb::quotes {

/// What to write into the register. `date` is needed for every state but proposed.
struct Change {
  State state = State::proposed;
  std::string date, by, edition;           ///< As in Event.
  std::optional<std::string> wording;      ///< Absent: as it is.
  std::optional<std::string> translation;  ///< Absent: as it is.
};

/// Why a change cannot be made, and what to do instead, in the user's language.
struct Refusal {
  std::string what, advice;
};

/// Changes one quotation, or says why not and leaves it as it was:
/// - a wording must say what was said, unless the state is corrected; then it is needed, and is the person's
/// own;
/// - approved and corrected need a consent on record, and a person who has not withdrawn;
/// - what was refused can only be sent again; what was withdrawn is over;
/// - a new wording for what was approved is no longer approved.
std::optional<Refusal> apply(const Change& change, const study::Participants& participants, Quote& quote);

/// The quotations that an operand of `quotes set` means: its id, or all of a respondent that are not
/// withdrawn. Indexes into the register, ascending; empty if there are none.
std::vector<std::size_t> named(const Register& known, const std::string& id);

/// "E07" of "E07.q01"'s turn "E07.t012".
std::string respondent_of(const Quote& quote);

}  // namespace lb::quotes
