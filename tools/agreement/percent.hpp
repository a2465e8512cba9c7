#pragma once
// Percent agreement: three things go by this name, and with missing ratings or more than two coders they
// differ.
#include "agreement/coefficient.hpp"

namespace lb::agreement {

/// Mean over the units with two ratings of the share of agreeing pairs (Gwet 2014, 4.3). Canonical data of
/// Krippendorff: .818.
Coefficient percent_by_unit(const Ratings& ratings, const Weights& weights);

/// Share of agreeing pairs, a unit with m ratings counting m times: 1 - D_o of Krippendorff's alpha.
/// Canonical data: .800.
Coefficient percent_by_pair(const Ratings& ratings);

/// Share of the units rated by all coders in which all gave the same category (R irr, `agree`).
Coefficient percent_all_equal(const Ratings& ratings);

}  // namespace lb::agreement
