#include "agreement/cohen.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lb::agreement {
namespace {

struct Margins {
  std::vector<double> first, second;
  double n = 0;
};

// Precondition: two coders, complete.
Margins margins_of(const Ratings& both) {
  Margins m{std::vector<double>(both.categories()), std::vector<double>(both.categories()), 0};
  for (std::size_t p = 0; p < both.patterns(); ++p) {
    const auto units = static_cast<double>(both.units(p));
    m.first[static_cast<std::size_t>(both.pattern(p)[0])] += units;
    m.second[static_cast<std::size_t>(both.pattern(p)[1])] += units;
    m.n += units;
  }
  if (m.n > 0)
    for (auto* margin : {&m.first, &m.second})
      for (double& share : *margin) share /= m.n;
  return m;
}

}  // namespace

Coefficient cohen_kappa(const Ratings& ratings, const Weights& weights) {
  if (ratings.coders() != 2) return Coefficient::undefined(Undefined::not_two);
  const Ratings both = ratings.complete();
  const Margins m = margins_of(both);
  if (m.n == 0) return Coefficient::undefined(Undefined::no_pairs);
  const std::size_t q = both.categories();
  // Expected weight of a category of the first coder against the second's margin, and the other way round.
  std::vector<double> of_first(q), of_second(q);
  double expected = 0;
  for (std::size_t k = 0; k < q; ++k)
    for (std::size_t l = 0; l < q; ++l) {
      of_first[k] += weights(k, l) * m.second[l];
      of_second[l] += weights(k, l) * m.first[k];
      expected += weights(k, l) * m.first[k] * m.second[l];
    }
  Coefficient c;
  double observed = 0;
  for (std::size_t p = 0; p < both.patterns(); ++p)
    observed += static_cast<double>(both.units(p)) * weights(static_cast<std::size_t>(both.pattern(p)[0]),
                                                             static_cast<std::size_t>(both.pattern(p)[1]));
  observed /= m.n;
  c.observed = observed;
  c.expected = expected;
  c.units = both.units();
  if (1 - expected < 1e-12) {
    c.reason = Undefined::no_variation;
    return c;
  }
  const double kappa = (observed - expected) / (1 - expected);
  c.value = kappa;
  if (m.n < 2) return c;
  double sum = 0;
  for (std::size_t p = 0; p < both.patterns(); ++p) {
    const auto k = static_cast<std::size_t>(both.pattern(p)[0]),
               l = static_cast<std::size_t>(both.pattern(p)[1]);
    const double at = (weights(k, l) - expected - (1 - kappa) * (of_first[k] + of_second[l] - 2 * expected)) /
                      (1 - expected);
    sum += static_cast<double>(both.units(p)) * (at - kappa) * (at - kappa);
  }
  c.standard_error = std::sqrt(sum / (m.n * (m.n - 1)));
  return c;
}

Coefficient cohen_kappa(const Ratings& ratings) {
  return cohen_kappa(ratings, Weights::make(WeightSet::identity, ratings.values()));
}

Coefficient cohen_maximum(const Ratings& ratings) {
  Coefficient kappa = cohen_kappa(ratings);
  if (!kappa.value) return kappa;
  const Margins m = margins_of(ratings.complete());
  double possible = 0;
  for (std::size_t k = 0; k < m.first.size(); ++k) possible += std::min(m.first[k], m.second[k]);
  kappa.observed = possible;
  kappa.value = (possible - *kappa.expected) / (1 - *kappa.expected);
  kappa.standard_error.reset();
  return kappa;
}

Coefficient light_kappa(const Ratings& ratings) {
  if (ratings.coders() < 2) return Coefficient::undefined(Undefined::no_pairs);
  Coefficient c;
  double sum = 0;
  int pairs = 0;
  for (std::size_t g = 0; g < ratings.coders(); ++g)
    for (std::size_t h = g + 1; h < ratings.coders(); ++h) {
      const Coefficient pair = cohen_kappa(ratings.of_coders(std::array{g, h}));
      if (!pair.value) return Coefficient::undefined(pair.reason);
      sum += *pair.value;
      ++pairs;
    }
  c.value = sum / pairs;
  c.units = ratings.units();
  return c;
}

}  // namespace lb::agreement
