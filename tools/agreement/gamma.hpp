#pragma once
// The disorder of gamma: how far the spans of several coders are from lining up, borders and labels together.
// Source: Mathet, Widloecher and Metivier 2015, The Unified and Holistic Method Gamma, Computational
// Linguistics 41:437.
//
// The disorder is exact. Gamma itself compares it with the mean disorder of shuffled continua and is
// therefore a Monte-Carlo value.
#include <cstdint>
#include <vector>

#include "agreement/coefficient.hpp"

namespace lb::agreement {

struct GammaUnit {
  double begin = 0, end = 0;
  int label = 0;
};

struct GammaSettings {
  double alpha = 3, beta = 1;  ///< Weights of position and of label.
  double empty = 1;            ///< Delta: a unit against nothing, and the scale of both parts.
  std::size_t most_states = 500'000;
};

/// d(u, v) = alpha ((|b - b'| + |e - e'|) / (length + length'))^2 Delta + beta Delta if the labels differ.
/// Two empty units at one place are 0 apart in position.
double dissimilarity(const GammaUnit& u, const GammaUnit& v, const GammaSettings& settings);

struct Disorder {
  std::optional<double> value;
  Undefined reason = Undefined::none;
  std::size_t alignments =
      0;  ///< Unitary alignments of the best partition; of several equally good ones, the fewest.
};

/// The least total cost of a partition of all units into unitary alignments (at most one unit a coder; cost:
/// the mean dissimilarity over the pairs of coders, Delta where one of the two, or both, have none), divided
/// by the mean number of units a coder. Exact by dynamic programming over the units in order; `too_large`
/// where that needs more than settings.most_states.
Disorder disorder(const std::vector<std::vector<GammaUnit>>& coders, const GammaSettings& settings = {});

/// Gamma: 1 - disorder / mean disorder of `samples` shuffled continua (each coder's units are those of a
/// coder drawn at random, moved around the continuum by a random distance; no two coders by nearly the same
/// one). Same seed, same value. `observed` and `expected` are the two disorders.
Coefficient gamma(const std::vector<std::vector<GammaUnit>>& coders, const GammaSettings& settings = {},
                  std::size_t samples = 30, std::uint64_t seed = 1);

}  // namespace lb::agreement
