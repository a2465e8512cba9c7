#include "agreement/krippendorff.hpp"

#include <cmath>

namespace lb::agreement {
namespace {

// Linearised after Gwet: alpha' = (p' - p_e) / (1 - p_e), with p' = the agreement of the pairable ratings
// without Krippendorff's correction for small samples, and p_e from their shares.
double standard_error(const Ratings& ratings, const Coincidences& coincidences, std::span<const double> d) {
  const std::size_t q = ratings.categories();
  const auto n = static_cast<double>(coincidences.units);
  const double mean_raters = coincidences.all / n;
  std::vector<double> mean_weight(q);
  double expected = 0, agreed = 0;
  for (std::size_t k = 0; k < q; ++k) {
    for (std::size_t l = 0; l < q; ++l) {
      const double share = coincidences.ratings[l] / coincidences.all;
      mean_weight[k] += (1 - (d[k * q + l] + d[l * q + k]) / 2) * share;
      agreed += coincidences.pairs[k * q + l] * (1 - d[k * q + l]) / coincidences.all;
    }
    expected += mean_weight[k] * coincidences.ratings[k] / coincidences.all;
  }
  const double alpha = (agreed - expected) / (1 - expected);
  std::vector<double> counts(q);
  double sum = 0;
  for (std::size_t p = 0; p < ratings.patterns(); ++p) {
    const double r = tally(ratings.pattern(p), counts);
    if (r < 2) continue;
    double pairs = 0, chance = 0;
    for (std::size_t k = 0; k < q; ++k) {
      if (counts[k] == 0) continue;
      double weighted = 0;
      for (std::size_t l = 0; l < q; ++l) weighted += (1 - d[k * q + l]) * counts[l];
      pairs += counts[k] * (weighted - 1);
      chance += counts[k] * mean_weight[k];
    }
    const double excess = (r - mean_raters) / mean_raters;
    const double observed_here = pairs / (mean_raters * (r - 1)) - agreed * excess;
    const double expected_here = chance / mean_raters - expected * excess;
    const double at = (observed_here - expected) / (1 - expected) -
                      2 * (1 - alpha) * (expected_here - expected) / (1 - expected);
    sum += static_cast<double>(ratings.units(p)) * (at - alpha) * (at - alpha);
  }
  return std::sqrt(sum / (n * (n - 1)));
}

// Without a standard error.
Coefficient alpha_of(const Coincidences& o, std::span<const double> d) {
  if (o.units == 0) return Coefficient::undefined(Undefined::no_pairs);
  const std::size_t q = o.ratings.size();
  Coefficient c;
  c.units = o.units;
  double observed = 0, expected = 0;
  for (std::size_t i = 0; i < q; ++i)
    for (std::size_t k = 0; k < q; ++k) {
      observed += o.pairs[i * q + k] * d[i * q + k];
      expected += o.ratings[i] * o.ratings[k] * d[i * q + k];
    }
  c.observed = observed / o.all;
  c.expected = expected / (o.all * (o.all - 1));
  if (expected == 0) {
    c.reason = Undefined::no_variation;
    return c;
  }
  c.value = 1 - *c.observed / *c.expected;
  return c;
}

Coefficient alpha_of(const Ratings& ratings, const Coincidences& o, std::span<const double> d) {
  Coefficient c = alpha_of(o, d);
  if (c.value && o.units >= 2) c.standard_error = standard_error(ratings, o, d);
  return c;
}

}  // namespace

Coincidences coincidences(const Ratings& ratings) {
  const std::size_t q = ratings.categories();
  Coincidences o{std::vector<double>(q * q), std::vector<double>(q), 0, 0};
  std::vector<double> counts(q);
  std::vector<std::size_t> used;
  for (std::size_t p = 0; p < ratings.patterns(); ++p) {
    if (ratings.units(p) == 0) continue;
    double m = 0;
    used.clear();
    for (const Category c : ratings.pattern(p))
      if (c != missing) {
        const auto k = static_cast<std::size_t>(c);
        if (counts[k] == 0) used.push_back(k);
        counts[k] += 1;
        m += 1;
      }
    if (m >= 2) {
      o.units += ratings.units(p);
      const double share = static_cast<double>(ratings.units(p)) / (m - 1);
      for (const std::size_t c : used) {
        for (const std::size_t k : used) o.pairs[c * q + k] += share * counts[c] * counts[k];
        o.pairs[c * q + c] -= share * counts[c];  // a rating is not paired with itself
      }
    }
    for (const std::size_t k : used) counts[k] = 0;
  }
  for (std::size_t c = 0; c < q; ++c) {
    for (std::size_t k = 0; k < q; ++k) o.ratings[c] += o.pairs[c * q + k];
    o.all += o.ratings[c];
  }
  return o;
}

Coefficient krippendorff_alpha(const Ratings& ratings, Metric metric) {
  const Coincidences o = coincidences(ratings);
  return alpha_of(ratings, o, distances(metric, ratings.values(), o.ratings));
}

std::optional<double> alpha_value(const Ratings& ratings, Metric metric) {
  const Coincidences o = coincidences(ratings);
  return alpha_of(o, distances(metric, ratings.values(), o.ratings)).value;
}

Coefficient krippendorff_alpha(const Ratings& ratings, const Weights& weights) {
  const std::size_t q = ratings.categories();
  std::vector<double> d(q * q);
  for (std::size_t c = 0; c < q; ++c)
    for (std::size_t k = 0; k < q; ++k) d[c * q + k] = 1 - weights(c, k);
  return alpha_of(ratings, coincidences(ratings), d);
}

}  // namespace lb::agreement
