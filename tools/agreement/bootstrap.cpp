#include "agreement/bootstrap.hpp"

#include <algorithm>
#include <cmath>

namespace lb::agreement {
namespace {

// Between order statistics in proportion (Hyndman and Fan 1996, type 7). Precondition: sorted, not empty.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(place));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

std::uint32_t Generator::next() {
  half_left_ = !half_left_;
  if (half_left_) {
    bits_ = engine_();
    return static_cast<std::uint32_t>(bits_);
  }
  return static_cast<std::uint32_t>(bits_ >> 32U);
}

std::uint32_t Generator::below(std::uint32_t n) {
  std::uint64_t product = std::uint64_t{next()} * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t unfair = (0U - n) % n;
    while (static_cast<std::uint32_t>(product) < unfair) product = std::uint64_t{next()} * n;
  }
  return static_cast<std::uint32_t>(product >> 32U);
}

std::optional<Interval> percentile_interval(std::vector<double> values, const Bootstrap& how) {
  if (values.empty() || values.size() * 20 < how.samples * 19) return std::nullopt;
  std::sort(values.begin(), values.end());
  const double tail = (1 - how.level) / 2;
  return Interval{quantile(values, tail), quantile(values, 1 - tail)};
}

std::optional<Interval> bootstrap_units(const Ratings& ratings,
                                        const std::function<std::optional<double>(const Ratings&)>& value,
                                        const Bootstrap& how) {
  std::vector<std::uint32_t> pattern_of_unit;
  pattern_of_unit.reserve(ratings.units());
  for (std::size_t p = 0; p < ratings.patterns(); ++p)
    pattern_of_unit.insert(pattern_of_unit.end(), ratings.units(p), static_cast<std::uint32_t>(p));
  const auto n = static_cast<std::uint32_t>(pattern_of_unit.size());
  if (n < 2) return std::nullopt;
  Generator generator(how.seed);
  Ratings sample = ratings;
  std::vector<std::uint64_t> units(ratings.patterns());
  std::vector<double> values;
  values.reserve(how.samples);
  for (std::size_t s = 0; s < how.samples; ++s) {
    std::fill(units.begin(), units.end(), 0);
    for (std::uint32_t i = 0; i < n; ++i) ++units[pattern_of_unit[generator.below(n)]];
    sample.set_units(units);
    if (const auto v = value(sample)) values.push_back(*v);
  }
  return percentile_interval(std::move(values), how);
}

std::vector<std::optional<Interval>> bootstrap_clusters(
    std::size_t clusters, std::size_t statistics,
    const std::function<void(std::span<const std::uint32_t> times, std::span<std::optional<double>> values)>&
        values,
    const Bootstrap& how) {
  std::vector<std::optional<Interval>> intervals(statistics);
  if (clusters < 2) return intervals;
  Generator generator(how.seed);
  std::vector<std::uint32_t> times(clusters);
  std::vector<std::optional<double>> of_sample(statistics);
  std::vector<std::vector<double>> drawn(statistics);
  for (std::size_t s = 0; s < how.samples; ++s) {
    std::fill(times.begin(), times.end(), 0);
    for (std::size_t i = 0; i < clusters; ++i) ++times[generator.below(static_cast<std::uint32_t>(clusters))];
    std::fill(of_sample.begin(), of_sample.end(), std::nullopt);
    values(times, of_sample);
    for (std::size_t k = 0; k < statistics; ++k)
      if (of_sample[k]) drawn[k].push_back(*of_sample[k]);
  }
  for (std::size_t k = 0; k < statistics; ++k) intervals[k] = percentile_interval(std::move(drawn[k]), how);
  return intervals;
}

}  // namespace lb::agreement
