#include "agreement/percent.hpp"

#include <algorithm>

#include "agreement/krippendorff.hpp"

namespace lb::agreement {

Coefficient percent_by_unit(const Ratings& ratings, const Weights& weights) {
  // Nothing is expected by chance: p_e = 0.
  Coefficient c = correct_for_chance(ratings, observe(ratings, weights), 0, {});
  c.expected.reset();
  return c;
}

Coefficient percent_by_pair(const Ratings& ratings) {
  const Coefficient alpha = krippendorff_alpha(ratings, Metric::nominal);
  if (!alpha.observed) return alpha;
  Coefficient c;
  c.value = c.observed = 1 - *alpha.observed;
  c.units = alpha.units;
  return c;
}

Coefficient percent_all_equal(const Ratings& ratings) {
  const Ratings complete = ratings.complete();
  if (complete.units() == 0 || ratings.coders() < 2) return Coefficient::undefined(Undefined::no_pairs);
  std::uint64_t equal = 0;
  for (std::size_t p = 0; p < complete.patterns(); ++p) {
    const auto row = complete.pattern(p);
    if (std::all_of(row.begin(), row.end(), [&](Category c) { return c == row[0]; }))
      equal += complete.units(p);
  }
  Coefficient c;
  c.units = complete.units();
  c.value = c.observed = static_cast<double>(equal) / static_cast<double>(c.units);
  return c;
}

}  // namespace lb::agreement
