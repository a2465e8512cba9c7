#pragma once
// Coefficients whose chance depends on the number of categories: Gwet's AC1 and AC2, Brennan-Prediger's
// kappa. Add a category that nobody uses and they change; where two coders throw coins weighted 9 to 1, they
// are far from 0 by formula. Never shown alone.
#include "agreement/coefficient.hpp"

namespace lb::agreement {

/// p_e = T sum pi_k (1 - pi_k) / (q (q - 1)): AC1 with identity weights, AC2 with others (Gwet 2008, British
/// Journal of Mathematical and Statistical Psychology 61:29; 2014, 5.3).
Coefficient gwet_ac(const Ratings& ratings, const Weights& weights);
Coefficient gwet_ac1(const Ratings& ratings);

/// p_e = T / q^2 (Brennan and Prediger 1981, Educational and Psychological Measurement 41:687). For two
/// categories and two coders it is Bennett's S, for more coders Randolph's free-marginal kappa.
Coefficient brennan_prediger(const Ratings& ratings, const Weights& weights);
Coefficient brennan_prediger(const Ratings& ratings);

}  // namespace lb::agreement
