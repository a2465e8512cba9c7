#pragma once
// The text of a source as turns: where it is ours, as its selections say; where it comes from elsewhere, a
// line a turn, with the speaker's label before it. Every turn remembers its bytes, so that no selection
// shifts.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/loss.hpp"
#include "exchange/positions.hpp"
#include "transcript/interview.hpp"

namespace lb::exchange {

/// Bytes of RawText::bytes that are a turn's words.
struct Words {
  std::size_t begin = 0, end = 0;
};

struct Turned {
  transcript::Interview interview;
  std::vector<Words> words;  ///< One a turn, ascending.
};

/// A known interview in a text that says the same; nullopt if it does not. Line ends of either kind, missing
/// at the end or not.
std::optional<std::vector<Words>> find_turns(const transcript::Interview& interview, const RawText& text);

/// A source that an export of ours made: its turns are selections that say so. nullopt if there are none, or
/// if they do not fit the text any more. `questions` that are not in the guide are left out and counted in
/// `losses`.
std::optional<Turned> turns_of_ours(const std::string& id, const Text& source, const RawText& text,
                                    const std::vector<Place>& places, Losses& losses);

/// Any other text: speakers by the labels that come again and again ("Enquêteur : ..."). Without labels all
/// is said by the respondent, which is noted as assumed.
Turned turns_of_lines(const std::string& id, const Text& source, const RawText& text, Losses& losses);

/// The words as a study stores them: NFC, without control characters; and how many code points of that a
/// prefix comes to. nullopt where the prefix ends inside a letter and its combining marks.
std::string stored(std::string_view words);
std::optional<std::size_t> stored_length(std::string_view words, std::size_t prefix_bytes);

}  // namespace lb::exchange
