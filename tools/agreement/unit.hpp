#pragma once
// The units that coders are compared on: turns, sentences or characters of the respondents. A unit has a code
// if a passage with that code shares at least one character with it.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "agreement/reading.hpp"
#include "agreement/spans.hpp"

namespace lb::agreement {

enum class Unit : std::uint8_t { turn, sentence, character };

/// Codes by their place in the table.
using CodeIndex = std::map<std::string, std::size_t, std::less<>>;

/// Units of one turn that the coders coded alike, and with which codes.
struct Piece {
  std::uint64_t units = 0;
  std::vector<std::vector<std::size_t>> codes;  ///< By coder; ascending.
};

struct Pieces {
  std::uint64_t units = 0;   ///< All units of the respondents' turns.
  std::vector<Piece> coded;  ///< Those that at least one coder coded.
};

/// Empty turns have no unit; characters are code points, white space and marks included. Codings whose code
/// is not in `codes` are left out.
Pieces cut(const CodedInterview& interview, Unit unit, const CodeIndex& codes);

/// The respondents' turns one behind the other, in code points, with the passages of each coder as spans,
/// labelled by code. Passages of one code and coder that overlap are one span; nothing is joined across
/// turns.
Continuum continuum_of(const CodedInterview& interview, const CodeIndex& codes);

}  // namespace lb::agreement
