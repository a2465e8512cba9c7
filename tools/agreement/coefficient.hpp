#pragma once
// What every coefficient of this room returns: a value, or the reason why there is none; what it was made of;
// how sure it is. A coefficient that would be 0/0 is undefined. It is never 0, never 1: nothing was measured.
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "agreement/ratings.hpp"
#include "agreement/weights.hpp"

namespace lb::agreement {

enum class Undefined : std::uint8_t {
  none,          ///< There is a value.
  no_pairs,      ///< No unit was rated by two coders: nothing to compare.
  no_variation,  ///< Everybody used one category throughout: agreement by chance is already complete.
  not_two,       ///< A coefficient for two coders, given another number of them.
  overlap,       ///< A coefficient for spans that do not overlap within a coder, given such that do.
  too_large      ///< The exact value cannot be had in reasonable time.
};

struct Coefficient {
  std::optional<double> value;
  Undefined reason = Undefined::none;  ///< Not `none` if and only if there is no value.
  std::optional<double> observed,
      expected;  ///< p_a and p_e; for the alphas and gamma disagreement instead: D_o and D_e.
  std::optional<double> standard_error;
  std::uint64_t units = 0;  ///< Units that count for the observed part.
  static Coefficient undefined(Undefined reason) { return {{}, reason, {}, {}, {}, 0}; }
};

struct Interval {
  double low = 0, high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// value +- t * standard error, with n - 1 degrees of freedom, cut at 1 (Gwet 2014, 5.3). nullopt without a
/// standard error or n < 2.
std::optional<Interval> t_interval(const Coefficient& c, std::uint64_t n, double level = 0.95);

/// Agreement unit by unit (Gwet 2014, 4.3): the p_a that Fleiss, Conger, Brennan-Prediger and Gwet share.
struct Observed {
  std::vector<double> by_pattern;  ///< pa_i; 0 for units with fewer than two ratings.
  std::vector<double> raters;      ///< r_i
  std::vector<double> shares;      ///< pi_k = mean over the rated units of r_ik / r_i
  double rated = 0;                ///< n: units with a rating
  double paired = 0;               ///< n2: units with two ratings or more
  double overall = 0;              ///< p_a, the mean over the n2 units
};
Observed observe(const Ratings& ratings, const Weights& weights);

/// (p_a - p_e) / (1 - p_e) with its standard error (Gwet 2014, 5.3): variance of the linearised per-unit
/// values, divided by n (n - 1). `expected_by_pattern` are the pe_i; empty where p_e does not depend on the
/// ratings (Brennan-Prediger).
Coefficient correct_for_chance(const Ratings& ratings, const Observed& observed, double expected,
                               std::span<const double> expected_by_pattern);

}  // namespace lb::agreement
