#pragma once
// Bootstrap intervals: what would the coefficient have been with other units, or other interviews? Percentile
// intervals of samples drawn with replacement (Efron and Tibshirani 1993, An Introduction to the Bootstrap,
// ch. 13). Same seed, same interval, on every machine: std::mt19937_64 gives the same numbers everywhere, the
// distributions of the standard library do not, so they are not used.
#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <span>
#include <vector>

#include "agreement/coefficient.hpp"

namespace lb::agreement {

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : engine_(seed) {}
  /// 0 .. n-1, every number equally often: multiplication with rejection (Lemire 2019, ACM TOMACS 29:3).
  /// Precondition: n > 0.
  std::uint32_t below(std::uint32_t n);

 private:
  std::uint32_t next();
  std::mt19937_64 engine_;
  std::uint64_t bits_ = 0;  // two numbers of 32 bits a call of the engine
  bool half_left_ = false;
};

struct Bootstrap {
  std::uint64_t seed = 1;
  std::size_t samples = 1000;
  double level = 0.95;
};

/// nullopt where the sample values allow no interval: none of them, or fewer than 19 in 20, has a value.
/// Takes the values by copy.
std::optional<Interval> percentile_interval(std::vector<double> values, const Bootstrap& how);

/// Resamples units. Only right where units are independent: sentences of one interview are not.
/// `value` is called once a sample with the same patterns and other numbers of units. Precondition: fewer
/// than 2^32 units.
std::optional<Interval> bootstrap_units(const Ratings& ratings,
                                        const std::function<std::optional<double>(const Ratings&)>& value,
                                        const Bootstrap& how = {});

/// Resamples clusters (interviews), each whole. `values` is called once a sample with how often each cluster
/// was drawn and fills one value a statistic. Result: one interval a statistic; all nullopt with fewer than
/// two clusters.
std::vector<std::optional<Interval>> bootstrap_clusters(
    std::size_t clusters, std::size_t statistics,
    const std::function<void(std::span<const std::uint32_t> times, std::span<std::optional<double>> values)>&
        values,
    const Bootstrap& how = {});

}  // namespace lb::agreement
