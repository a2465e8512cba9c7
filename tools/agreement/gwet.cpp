#include "agreement/gwet.hpp"

namespace lb::agreement {

Coefficient gwet_ac(const Ratings& ratings, const Weights& weights) {
  const Observed o = observe(ratings, weights);
  const std::size_t q = ratings.categories();
  if (q < 2) {
    Coefficient c = Coefficient::undefined(o.paired == 0 ? Undefined::no_pairs : Undefined::no_variation);
    if (o.paired > 0) c.observed = o.overall;
    return c;
  }
  const double scale = weights.sum() / (static_cast<double>(q) * static_cast<double>(q - 1));
  double expected = 0;
  for (const double share : o.shares) expected += scale * share * (1 - share);
  std::vector<double> by_pattern(ratings.patterns()), counts(q);
  for (std::size_t p = 0; p < ratings.patterns(); ++p)
    if (const double r = tally(ratings.pattern(p), counts); r > 0)
      for (std::size_t k = 0; k < q; ++k) by_pattern[p] += scale * counts[k] / r * (1 - o.shares[k]);
  return correct_for_chance(ratings, o, expected, by_pattern);
}

Coefficient gwet_ac1(const Ratings& ratings) {
  return gwet_ac(ratings, Weights::make(WeightSet::identity, ratings.values()));
}

Coefficient brennan_prediger(const Ratings& ratings, const Weights& weights) {
  const auto q = static_cast<double>(ratings.categories());
  return correct_for_chance(ratings, observe(ratings, weights), weights.sum() / (q * q), {});
}

Coefficient brennan_prediger(const Ratings& ratings) {
  return brennan_prediger(ratings, Weights::make(WeightSet::identity, ratings.values()));
}

}  // namespace lb::agreement
