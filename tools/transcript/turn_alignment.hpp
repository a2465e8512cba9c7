#pragma once
// Two versions of one interview, turn by turn: which turn of the corrected one is which of the one before. A
// turn keeps its id as long as it can be told to be the same, so that everything that names turns stays true.
#include <cstddef>
#include <vector>

#include "transcript/interview.hpp"

namespace lb::transcript {

inline constexpr std::size_t no_turn = static_cast<std::size_t>(-1);

/// For every turn of `now` the index of the turn of `before` that it is; no_turn for a new one. Turns never
/// change places. Turns with the same words that occur once on both sides are fixed points (patience diff,
/// B. Cohen); between them the alignment with the greatest sum of shared words is taken. Of a turn that was
/// split, the part that holds most of it is the same turn.
std::vector<std::size_t> align_turns(const Interview& before, const Interview& now);

/// The number of a turn id, "E07.t012" -> 12; 0 if there is none.
int number_of_turn(std::string_view id);

/// Gives every turn of `now` that `before` has its id there, and the others numbers above `highest` and above
/// those of `before`: an id that was in use never comes to mean another turn.
void keep_turn_ids(const Interview& before, Interview& now, int highest);

}  // namespace lb::transcript
