#pragma once
// Krippendorff's alpha: any number of coders, missing ratings, any metric. 1 - D_o / D_e over the
// coincidences of pairable ratings (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability; 2004,
// Content Analysis, ch. 11).
#include "agreement/coefficient.hpp"

namespace lb::agreement {

/// o_ck = sum over the units with m_u >= 2 ratings of their ordered pairs (c, k) / (m_u - 1).
struct Coincidences {
  std::vector<double> pairs;    ///< o_ck, row by row.
  std::vector<double> ratings;  ///< n_c
  double all = 0;               ///< n
  std::uint64_t units = 0;      ///< Units with two ratings or more.
};
Coincidences coincidences(const Ratings& ratings);

/// Units with one rating are left out altogether. `observed` is D_o, `expected` D_e. Undefined where D_e = 0.
/// Standard error: Gwet 2014, 5.3.5 (unit by unit; for `ordinal` with the distances held).
Coefficient krippendorff_alpha(const Ratings& ratings, Metric metric);
/// The value alone, in half the time: for bootstrap samples.
std::optional<double> alpha_value(const Ratings& ratings, Metric metric);
/// With d = 1 - w: another coefficient than that of the metric of the same name.
Coefficient krippendorff_alpha(const Ratings& ratings, const Weights& weights);

}  // namespace lb::agreement
