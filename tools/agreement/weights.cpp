#include "agreement/weights.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace lb::agreement {
namespace {

double square(double x) { return x * x; }
double pairs(double n) { return n * (n - 1) / 2; }  // n over 2

}  // namespace

Weights Weights::make(WeightSet set, std::span<const double> values) {
  const std::size_t q = values.size();
  Weights w(q);
  if (q < 2) return w;
  const double low = *std::min_element(values.begin(), values.end());
  const double high = *std::max_element(values.begin(), values.end());
  // The disagreement of two categories, still to be divided by its maximum.
  const auto difference = [&](std::size_t k, std::size_t l) -> double {
    const double a = values[k], b = values[l];
    switch (set) {
      case WeightSet::identity:
        return k == l ? 0 : 1;
      case WeightSet::linear:
        return std::abs(a - b);
      case WeightSet::quadratic:
        return square(a - b);
      case WeightSet::radical:
        return std::sqrt(std::abs(a - b));
      case WeightSet::ordinal:
        return pairs(static_cast<double>(k > l ? k - l : l - k) + 1);
      case WeightSet::ratio:
        return a + b == 0 ? 0 : square((a - b) / (a + b));
      case WeightSet::circular:
        return square(std::sin(std::numbers::pi * (a - b) / (high - low + 1)));
      case WeightSet::bipolar:
        return k == l ? 0 : square(a - b) / ((a + b - 2 * low) * (2 * high - a - b));
    }
    return 0;
  };
  double maximum = 0;
  for (std::size_t k = 0; k < q; ++k)
    for (std::size_t l = 0; l < q; ++l) maximum = std::max(maximum, difference(k, l));
  switch (set) {
    case WeightSet::identity:
      maximum = 1;
      break;
    case WeightSet::ordinal:
      maximum = pairs(static_cast<double>(q));
      break;
    case WeightSet::ratio:
      maximum = square((high - low) / (high + low));
      break;
    default:
      break;
  }
  for (std::size_t k = 0; k < q; ++k)
    for (std::size_t l = 0; l < q; ++l) w.w_[k * q + l] = maximum == 0 ? 1 : 1 - difference(k, l) / maximum;
  return w;
}

Weights Weights::custom(const std::vector<std::vector<double>>& rows) {
  Weights w(rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (rows[k].size() != rows.size()) throw std::invalid_argument("weights are a square");
    std::copy(rows[k].begin(), rows[k].end(), w.w_.begin() + static_cast<std::ptrdiff_t>(k * rows.size()));
  }
  return w;
}

double Weights::sum() const { return std::accumulate(w_.begin(), w_.end(), 0.0); }

std::vector<double> distances(Metric metric, std::span<const double> values,
                              std::span<const double> frequencies) {
  const std::size_t q = values.size();
  std::vector<double> d(q * q, 0.0);
  for (std::size_t c = 0; c < q; ++c) {
    double between = 0;  // ratings of the categories from c to k
    if (metric == Metric::ordinal) between = frequencies[c];
    for (std::size_t k = c + 1; k < q; ++k) {
      double distance = 1;
      switch (metric) {
        case Metric::nominal:
          break;
        case Metric::ordinal:
          between += frequencies[k];
          distance = square(between - (frequencies[c] + frequencies[k]) / 2);
          break;
        case Metric::interval:
          distance = square(values[c] - values[k]);
          break;
        case Metric::ratio:
          distance =
              values[c] + values[k] == 0 ? 0 : square((values[c] - values[k]) / (values[c] + values[k]));
          break;
      }
      d[c * q + k] = d[k * q + c] = distance;
    }
  }
  return d;
}

}  // namespace lb::agreement
