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
  std::string edition;  ///< Edition for which approval was given; empty = any.
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
/// range that does not fit its quote, a wording that does not keep the words) is added to `findings`.
Register read(const xml::Tree& tree, std::vector<text::Finding>& findings);

/// True if `wording` says what `quote` says: equal after folding typography, but for the allowed changes
/// above. Words, digits, signs such as % and the marks ? and ! count; other punctuation and capitals do not.
/// A pseudonym in square brackets stands for the same one, or for up to four words of which the first has a
/// capital. For state `corrected` the person's own wording replaces it and this is not asked.
bool keeps_the_words(const std::string& quote, const std::string& wording);

}  // namespace lb::quotes
