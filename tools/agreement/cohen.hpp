#pragma once
// Cohen's kappa for two coders, plain and weighted, over the units that both rated.
#include "agreement/coefficient.hpp"

namespace lb::agreement {

/// p_a = sum w_kl p_kl, p_e = sum w_kl p_k. p_.l (Cohen 1960, Educational and Psychological Measurement
/// 20:37; 1968 for weights). Standard error: Fleiss, Cohen and Everitt 1969 (Psychological Bulletin 72:323),
/// divided by n - 1 instead of n as all of this room.
Coefficient cohen_kappa(const Ratings& ratings, const Weights& weights);
Coefficient cohen_kappa(const Ratings& ratings);

/// The greatest kappa that these margins allow: (sum_k min(p_k., p_.k) - p_e) / (1 - p_e) (Cohen 1960, p.
/// 42).
Coefficient cohen_maximum(const Ratings& ratings);

/// Mean of Cohen's kappa over all pairs of coders (Light 1971, Psychological Bulletin 76:365). Undefined as
/// soon as one pair is.
Coefficient light_kappa(const Ratings& ratings);

}  // namespace lb::agreement
