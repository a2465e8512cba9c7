#pragma once
// Fleiss' kappa for any number of coders, and Scott's pi, which is the same for two. Chance is drawn from the
// shares of the categories, whoever used them.
#include "agreement/coefficient.hpp"

namespace lb::agreement {

/// p_e = sum w_kl pi_k pi_l (Fleiss 1971, Psychological Bulletin 76:378; with missing ratings and standard
/// error: Gwet 2014, 5.3).
Coefficient fleiss_kappa(const Ratings& ratings, const Weights& weights);
Coefficient fleiss_kappa(const Ratings& ratings);

/// Scott's pi over the units that both coders rated (Scott 1955, Public Opinion Quarterly 19:321).
Coefficient scott_pi(const Ratings& ratings, const Weights& weights);
Coefficient scott_pi(const Ratings& ratings);

}  // namespace lb::agreement
