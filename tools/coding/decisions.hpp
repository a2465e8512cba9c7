#pragma once
// What a coder decides about proposals and passages, apart from how it is asked: the terminal, a file and any
// later workbench make Decisions, and decide() turns them into the coder's new codings. Nothing here reads or
// writes a file.
//
// A proposal is decided once the coder's file holds a coding with its id, accepted or refused. A recoded
// proposal is refused and the new code is a coding of its own, so that the figures of the proposed code stay
// right.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codebook/codebook.hpp"
#include "coding/coding.hpp"
#include "coding/passage.hpp"
#include "transcript/interview.hpp"

namespace lb::coding {

enum class Act : std::uint8_t {
  accept,  ///< A proposal (with a range: widened or narrowed to it), or once more one's own coding, for its
           ///< polarity or memo.
  refuse,  ///< A proposal.
  add,     ///< A coding by hand.
  remove,  ///< One's own coding; a proposal becomes undecided again.
  recode   ///< Another code for a proposal or for one's own coding.
};
std::string_view word_of(Act act);
std::optional<Act> act_of(std::string_view word);
std::optional<Polarity> polarity_of(std::string_view word);  ///< "" is Polarity::none.

struct Decision {
  Act act = Act::accept;
  std::string turn, code;
  std::string id;  ///< Of the proposal or coding that is meant; empty: it is found by turn, code and words.
  std::optional<Range> range;  ///< The passage; if not set, `quote` is looked for, and without a quote the
                               ///< turn has one coding of the code.
  std::string quote;           ///< Words of the turn, in any typography (places_of).
  std::optional<Polarity> polarity;  ///< nullopt: as it is.
  std::optional<std::string> memo;   ///< nullopt: as it is.
  std::string to;                    ///< Of recode: the new code.
};

/// Why a decision cannot be carried out.
struct Objection {
  enum class About : std::uint8_t { turn, code, act, quote, polarity, memo, to };
  std::size_t decision = 0;  ///< Index.
  About about = About::act;
  std::string what, advice;          ///< As in text::Finding.
  std::optional<std::size_t> other;  ///< Index of the decision it contradicts.
};

struct Outcome {
  CodingFile file;                    ///< The coder's codings as they were if there is an objection.
  std::vector<Objection> objections;  ///< In the order of the decisions.
  std::size_t changed = 0;            ///< Codings that are new, different or gone.
};

/// The coder's codings after `decisions`, which are a set: their order does not matter, saying the same twice
/// neither, and two that contradict each other are an objection. Over what the coder had decided before, a
/// decision wins. `proposals` and `mine` are of `interview`; codings that no decision touches stay as they
/// are.
Outcome decide(const std::vector<Decision>& decisions, const CodingFile& proposals, const CodingFile& mine,
               const transcript::Interview& interview, const codebook::Codebook& codebook);

}  // namespace lb::coding
