#include "agreement/coefficient.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace lb::agreement {

std::optional<Interval> t_interval(const Coefficient& c, std::uint64_t n, double level) {
  if (!c.value || !c.standard_error || n < 2) return std::nullopt;
  const boost::math::students_t distribution(static_cast<double>(n - 1));
  const double reach = boost::math::quantile(distribution, 0.5 + level / 2) * *c.standard_error;
  return Interval{*c.value - reach, std::min(1.0, *c.value + reach)};
}

Observed observe(const Ratings& ratings, const Weights& weights) {
  const std::size_t q = ratings.categories();
  Observed o;
  o.by_pattern.assign(ratings.patterns(), 0);
  o.raters.assign(ratings.patterns(), 0);
  o.shares.assign(q, 0);
  std::vector<double> counts(q);
  double agreed = 0;
  for (std::size_t p = 0; p < ratings.patterns(); ++p) {
    const double r = o.raters[p] = tally(ratings.pattern(p), counts);
    const auto units = static_cast<double>(ratings.units(p));
    if (r == 0) continue;
    o.rated += units;
    for (std::size_t k = 0; k < q; ++k) o.shares[k] += units * counts[k] / r;
    if (r < 2) continue;
    double sum = 0;
    for (std::size_t k = 0; k < q; ++k) {
      if (counts[k] == 0) continue;
      double weighted = 0;
      for (std::size_t l = 0; l < q; ++l) weighted += weights(k, l) * counts[l];
      sum += counts[k] * (weighted - 1);
    }
    o.by_pattern[p] = sum / (r * (r - 1));
    o.paired += units;
    agreed += units * o.by_pattern[p];
  }
  if (o.rated > 0)
    for (double& share : o.shares) share /= o.rated;
  if (o.paired > 0) o.overall = agreed / o.paired;
  return o;
}

Coefficient correct_for_chance(const Ratings& ratings, const Observed& observed, double expected,
                               std::span<const double> expected_by_pattern) {
  if (observed.paired == 0) return Coefficient::undefined(Undefined::no_pairs);
  Coefficient c;
  c.observed = observed.overall;
  c.expected = expected;
  c.units = static_cast<std::uint64_t>(observed.paired);
  // p_e is a sum of products that may miss 1 by rounding.
  if (1 - expected < 1e-12) {
    c.reason = Undefined::no_variation;
    return c;
  }
  const double value = (observed.overall - expected) / (1 - expected);
  c.value = value;
  const double n = observed.rated;
  if (n < 2) return c;
  double sum = 0;
  for (std::size_t p = 0; p < ratings.patterns(); ++p) {
    if (observed.raters[p] == 0) continue;
    double k = observed.raters[p] < 2
                   ? 0
                   : n / observed.paired * (observed.by_pattern[p] - expected) / (1 - expected);
    if (!expected_by_pattern.empty())
      k -= 2 * (1 - value) * (expected_by_pattern[p] - expected) / (1 - expected);
    sum += static_cast<double>(ratings.units(p)) * (k - value) * (k - value);
  }
  c.standard_error = std::sqrt(sum / (n * (n - 1)));
  return c;
}

}  // namespace lb::agreement
