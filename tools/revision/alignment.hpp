#pragma once
// Which block of OLD is which block of NEW: anchors, order, moves, splits. Works on one list of blocks.
#include <vector>

#include "revision/comparison.hpp"

namespace lb::revision {

/// The edits of one list of blocks, without what is inside the pairs (hunks, rows). `moves` is the number of
/// moves so far and is counted on. With `with_moves` false (table cells, notes) nothing is sought elsewhere.
std::vector<Edit> align(const std::vector<Block>& before, const std::vector<Block>& after,
                        const CompareOptions& options, bool with_moves, int& moves);

}  // namespace lb::revision
