#include "agreement/fleiss.hpp"

namespace lb::agreement {

Coefficient fleiss_kappa(const Ratings& ratings, const Weights& weights) {
  const Observed o = observe(ratings, weights);
  const std::size_t q = ratings.categories();
  double expected = 0;
  std::vector<double> mean_weight(q);  // of a category against all, in both directions
  for (std::size_t k = 0; k < q; ++k)
    for (std::size_t l = 0; l < q; ++l) {
      expected += weights(k, l) * o.shares[k] * o.shares[l];
      mean_weight[k] += (weights(k, l) + weights(l, k)) / 2 * o.shares[l];
    }
  std::vector<double> by_pattern(ratings.patterns()), counts(q);
  for (std::size_t p = 0; p < ratings.patterns(); ++p)
    if (const double r = tally(ratings.pattern(p), counts); r > 0)
      for (std::size_t k = 0; k < q; ++k) by_pattern[p] += mean_weight[k] * counts[k] / r;
  return correct_for_chance(ratings, o, expected, by_pattern);
}

Coefficient fleiss_kappa(const Ratings& ratings) {
  return fleiss_kappa(ratings, Weights::make(WeightSet::identity, ratings.values()));
}

Coefficient scott_pi(const Ratings& ratings, const Weights& weights) {
  if (ratings.coders() != 2) return Coefficient::undefined(Undefined::not_two);
  return fleiss_kappa(ratings.complete(), weights);
}

Coefficient scott_pi(const Ratings& ratings) {
  return scott_pi(ratings, Weights::make(WeightSet::identity, ratings.values()));
}

}  // namespace lb::agreement
