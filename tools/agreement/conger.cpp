#include "agreement/conger.hpp"

namespace lb::agreement {

Coefficient conger_kappa(const Ratings& ratings, const Weights& weights) {
  const Observed o = observe(ratings, weights);
  const std::size_t q = ratings.categories(), coders = ratings.coders();
  // p_gk and n_g; then only the coders who rated anything.
  std::vector<std::vector<double>> shares(coders, std::vector<double>(q));
  std::vector<double> rated(coders);
  for (std::size_t p = 0; p < ratings.patterns(); ++p)
    for (std::size_t g = 0; g < coders; ++g)
      if (const Category k = ratings.pattern(p)[g]; k != missing) {
        shares[g][static_cast<std::size_t>(k)] += static_cast<double>(ratings.units(p));
        rated[g] += static_cast<double>(ratings.units(p));
      }
  std::vector<double> sum(q);  // over the coders
  double m = 0;
  for (std::size_t g = 0; g < coders; ++g) {
    if (rated[g] == 0) continue;
    m += 1;
    for (std::size_t k = 0; k < q; ++k) sum[k] += shares[g][k] /= rated[g];
  }
  if (m < 2 || o.paired == 0) return Coefficient::undefined(Undefined::no_pairs);

  // p_e is the mean of sum w_kl p_gk p_hl over ordered pairs of different coders; slope[g][k] is its
  // derivative by p_gk.
  std::vector<std::vector<double>> slope(coders, std::vector<double>(q));
  double expected = 0;
  for (std::size_t g = 0; g < coders; ++g) {
    if (rated[g] == 0) continue;
    for (std::size_t k = 0; k < q; ++k) {
      for (std::size_t l = 0; l < q; ++l)
        slope[g][k] += (weights(k, l) + weights(l, k)) * (sum[l] - shares[g][l]) / (m * (m - 1));
      expected += shares[g][k] * slope[g][k] / 2;
    }
  }
  // pe_i: p_e as unit i moves it, half of the linear term because correct_for_chance doubles it.
  std::vector<double> by_pattern(ratings.patterns(), expected);
  for (std::size_t p = 0; p < ratings.patterns(); ++p)
    for (std::size_t g = 0; g < coders; ++g) {
      const Category rating = ratings.pattern(p)[g];
      if (rating == missing) continue;
      double moved = slope[g][static_cast<std::size_t>(rating)];
      for (std::size_t k = 0; k < q; ++k) moved -= slope[g][k] * shares[g][k];
      by_pattern[p] += o.rated / rated[g] * moved / 2;
    }
  return correct_for_chance(ratings, o, expected, by_pattern);
}

Coefficient conger_kappa(const Ratings& ratings) {
  return conger_kappa(ratings, Weights::make(WeightSet::identity, ratings.values()));
}

}  // namespace lb::agreement
