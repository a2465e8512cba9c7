#pragma once
// The disagreements behind the coefficients, passage by passage: what there is to talk about.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/reading.hpp"
#include "agreement/unit.hpp"

namespace lb::agreement {

enum class Kind : std::uint8_t {
  some_only,   ///< Some of the readers gave the code, others no code that could be meant instead.
  other_code,  ///< Some gave one code where others gave another.
  borders,     ///< All gave the code, with other borders.
  polarity     ///< All gave the code to the same passage, with another polarity or negation.
};
/// "one-only", "other-code", "borders", "polarity": for tables that programs read.
std::string_view word_of(Kind kind);

/// What the coders say about one place. Codings of one code that overlap, whoever made them, are one place.
struct Place {
  std::string id;  ///< "E07.t012.34.ELEC.BATT": turn, begin, code; two codes are joined by "+", in the order
                   ///< of the codebook.
  std::string interview, turn;
  std::string respondent;          ///< Speaker of the turn.
  std::string question;            ///< Of the guide; empty if none is tied.
  std::string text;                ///< Of the turn.
  std::vector<std::string> codes;  ///< One, or two for other_code.
  std::size_t begin_code_point = 0,
              end_code_point = 0;  ///< From the first coded code point to the last, in the turn's text.
  std::vector<bool> read_by;       ///< By coder.
  std::vector<std::vector<coding::Coding>>
      by_coder;  ///< Empty where a coder gave no such code here, or did not read.
};

struct Disagreement {
  Kind kind = Kind::some_only;
  Place place;
};

struct Compared {
  std::vector<Place> agreed;                ///< All readers: same code, same passages, same polarity.
  std::vector<Disagreement> disagreements;  ///< In the order of the text, then of the codebook.
};

/// A run of a turn's text, coded or not.
struct Fragment {
  std::string text;
  bool coded = false;
  friend bool operator==(const Fragment&, const Fragment&) = default;
};
/// The place as one coder sees it: the coded passages with up to `around` code points before and behind the
/// place, cut between words; "…" stands where the turn goes on.
std::vector<Fragment> excerpt(const Place& place, std::size_t coder, std::size_t around = 60);

/// Nothing for an interview that fewer than two coders read. Of several codes that could be meant by one
/// another, those that share most text are taken together.
Compared compare(const CodedInterview& interview, const CodeIndex& codes);

}  // namespace lb::agreement
