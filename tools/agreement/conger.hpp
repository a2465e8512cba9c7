#pragma once
// Conger's kappa: Cohen's for any number of coders. Chance is drawn from each coder's own shares ("exact"
// kappa of R irr).
#include "agreement/coefficient.hpp"

namespace lb::agreement {

/// p_e = sum w_kl (p_k p_l - s_kl / m), p_k the mean over the coders of p_gk, s_kl their covariance (Conger
/// 1980, Psychological Bulletin 88:322; missing ratings: Gwet 2014, 4.4). A coder who rated nothing is left
/// out. Standard error by linearising p_gk, as Gwet 2014, 5.3.
Coefficient conger_kappa(const Ratings& ratings, const Weights& weights);
Coefficient conger_kappa(const Ratings& ratings);

}  // namespace lb::agreement
