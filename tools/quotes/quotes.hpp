#pragma once
// The quote register, quotes.xml: which passages may be printed, in which wording, and whether the person
// agreed.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/coding.hpp"
#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::quotes {

enum class State : std::uint8_t { proposed, sent, approved, corrected, refused, withdrawn };

/// What happened to a quotation: one line of its history. A withdrawn one keeps its history and loses its
/// words.
struct Event {
  State state = State::sent;
  std::string date;     ///< ISO 8601 day.
  std::string by;       ///< Who wrote it down; may be empty.
  std::string edition;  ///< The edition it is about; empty = any.
  std::string
      words;  ///< Of an approval: digest_of() what was approved; may be empty in files of other origin.
  friend bool operator==(const Event&, const Event&) = default;
};

struct Quote {
  std::string id;         ///< "E07.q01"
  coding::Anchor anchor;  ///< Where it was said.
  std::string wording;  ///< As it is printed; empty = the anchor's quote. Allowed against the anchor without
                        ///< new approval: "[…]" for a cut, "[Client A]" for a pseudonym, a restored capital,
                        ///< fillers and marks cut out.
  std::vector<std::string> codes;  ///< The codes it illustrates, in the order of the codebook.
  std::string language;            ///< Of the wording; empty = the turn's.
  std::string translation;         ///< Printed beside a foreign original, marked as translated; may be empty.
  State state = State::proposed;
  std::string edition;        ///< Edition for which approval was given; empty = any.
  std::vector<Event> events;  ///< Oldest first; may be empty.
  /// True if it may be printed in a public edition.
  bool is_approved() const { return state == State::approved || state == State::corrected; }
};

struct Register {
  std::vector<Quote> quotes;
};  ///< Sorted by id.

/// "approved", ...: the words of the file format; nullopt if it is none of them.
std::string_view word_of(State state);
std::optional<State> state_of(std::string_view word);

/// The file's bytes: sorted by id, deterministic, made for git.
std::string to_xml(const Register& r);
/// Reads a file that is valid against schemas/quotes.rng. What is wrong beyond the schema (an id twice, a
/// range that does not fit its quote, a wording that does not keep the words or leaves out a negation, words
/// that are no longer those that were approved) is added to `findings`.
Register read(const xml::Tree& tree, std::vector<text::Finding>& findings);

/// What an approval is about, as 16 hexadecimal digits: the words of the transcript, or the person's own
/// wording if it was corrected. Folded as keeps_the_words() folds, so typography does not matter and every
/// letter does.
std::string digest_of(const Quote& quote);
/// True if the words are still those of the last approval, or if it left no digest.
bool is_as_approved(const Quote& quote);

/// True if `wording` says what `quote` says: equal after folding typography, but for the allowed changes
/// above. Words, digits, signs such as % and the marks ? and ! count; other punctuation and capitals do not.
/// A pseudonym in square brackets stands for the same one, or for up to four words of which the first has a
/// capital. For state `corrected` the person's own wording replaces it and this is not asked.
bool keeps_the_words(const std::string& quote, const std::string& wording);

/// The negation that a cut of `wording` takes away from words that it keeps ("on ne maîtrise pas la valeur"
/// -> "on […] maîtrise […] la valeur"): the word as it was said; empty if no cut does. A cut that takes the
/// negated words along takes nothing away. Precondition: keeps_the_words(quote, wording).
std::string dropped_negation(const std::string& quote, const std::string& wording);

}  // namespace lb::quotes
