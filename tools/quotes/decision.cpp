#include "quotes/decision.hpp"

#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::quotes {
namespace {

using text::tr;

std::optional<Refusal> refuse_way(const Change& change, const Quote& quote) {
  if (quote.state == State::withdrawn)
    return Refusal{tr("{} was withdrawn: nothing of it is kept", quote.id), tr("propose another passage")};
  const bool answers = change.state == State::approved || change.state == State::corrected;
  if (quote.state == State::refused && (answers || change.state == State::proposed))
    return Refusal{tr("{} was refused", quote.id),
                   tr("send it again first: livreblanc quotes set {} sent --date ...", quote.id)};
  if (quote.is_approved() && change.state == State::refused)
    return Refusal{tr("{} is approved already: who takes it back withdraws it", quote.id),
                   tr("write 'withdrawn' instead of 'refused'")};
  return std::nullopt;
}

std::optional<Refusal> refuse_person(const Change& change, const study::Participants& participants,
                                     const Quote& quote) {
  if (change.state == State::withdrawn || change.state == State::refused) return std::nullopt;
  const std::string id = respondent_of(quote);
  const study::Participant* person = participants.find(id);
  if (person == nullptr)
    return Refusal{tr("there is no participant '{}' in participants.xml", id),
                   tr("correct quotes.xml first")};
  if (person->is_withdrawn())
    return Refusal{tr("{} withdrew on {}", id, person->consent.withdrawn),
                   tr("write 'withdrawn' for this quotation")};
  if (person->consent.date.empty())
    return Refusal{tr("no consent of {} is recorded", id), tr("add <consent> in participants.xml first")};
  return std::nullopt;
}

std::optional<Refusal> refuse_wording(const Change& change, const Quote& quote) {
  if (!change.wording) {
    if (change.state == State::corrected && (quote.wording.empty() || quote.state != State::corrected))
      return Refusal{tr("{}: a correction is the person's own wording", quote.id),
                     tr("write it: --wording '...'")};
    return std::nullopt;
  }
  if (change.state == State::refused || change.state == State::withdrawn)
    return Refusal{tr("{}: what is not printed needs no wording", quote.id), tr("leave --wording out")};
  if (change.state == State::corrected) return std::nullopt;
  if (!keeps_the_words(quote.anchor.quote, *change.wording))
    return Refusal{tr("the wording of '{}' is not what was said", quote.id),
                   tr("allowed: [...] for a cut, [Client A] for a name, a capital, "
                      "hesitations left out; more needs state=\"corrected\"")};
  if (const std::string negation = dropped_negation(quote.anchor.quote, *change.wording); !negation.empty())
    return Refusal{tr("the cut in the wording of '{}' takes away '{}'", quote.id, negation),
                   tr("keep the negation, or cut the words that it negates as well")};
  return std::nullopt;
}

}  // namespace

std::string respondent_of(const Quote& quote) {
  return quote.anchor.turn.substr(0, quote.anchor.turn.rfind('.'));
}

std::optional<Refusal> apply(const Change& change, const study::Participants& participants, Quote& quote) {
  if (change.date.empty() && change.state != State::proposed)
    return Refusal{tr("{}: an answer without a day is no record", quote.id), tr("write --date 2021-09-30")};
  if (auto no = refuse_way(change, quote)) return no;
  if (auto no = refuse_person(change, participants, quote)) return no;
  if (auto no = refuse_wording(change, quote)) return no;

  const bool was_own = quote.state == State::corrected;
  quote.state = change.state;
  quote.edition = quote.is_approved() ? change.edition : std::string();
  if (change.wording) quote.wording = text::to_nfc(*change.wording);
  // A correction that goes back to being asked about says what was said again.
  else if (was_own && change.state != State::corrected && !keeps_the_words(quote.anchor.quote, quote.wording))
    quote.wording.clear();
  if (change.translation) quote.translation = text::to_nfc(*change.translation);
  if (change.state == State::withdrawn) {
    quote.anchor.quote.clear();
    quote.anchor.before.clear();
    quote.anchor.after.clear();
    quote.wording.clear();
    quote.translation.clear();
    quote.language.clear();
    quote.codes.clear();
  }
  if (change.state == State::proposed) return std::nullopt;
  Event event{change.state, change.date, change.by, change.edition, {}};
  if (quote.is_approved()) event.words = digest_of(quote);
  quote.events.push_back(std::move(event));
  return std::nullopt;
}

std::vector<std::size_t> named(const Register& known, const std::string& id) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < known.quotes.size(); ++i) {
    const Quote& q = known.quotes[i];
    if (q.id == id) return {i};
    if (respondent_of(q) == id && q.state != State::withdrawn) found.push_back(i);
  }
  return found;
}

}  // namespace lb::quotes
