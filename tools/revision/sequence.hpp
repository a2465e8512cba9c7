#pragma once
// What two sequences of numbers have in common, in memory that grows with their length only.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lb::revision {

/// a[old_begin, old_begin + size) equals b[new_begin, ...).
struct Run {
  std::size_t old_begin = 0, new_begin = 0, size = 0;
};

/// A shortest edit script as its common runs, in order (Myers 1986, linear-space refinement). A part that
/// needs more than `most` edits is given up and taken as replaced: cost stays at (|a| + |b|) * most.
std::vector<Run> common_runs(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b,
                             std::size_t most);

struct Pair {
  std::size_t old_index = 0, new_index = 0;
  double weight = 1;
};
/// The heaviest chain of pairs that rises on both sides, in order. `pairs` need not be sorted.
std::vector<Pair> heaviest_chain(std::vector<Pair> pairs);

}  // namespace lb::revision
