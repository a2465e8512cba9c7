#pragma once
// How much two categories agree: 1 for the same one, less for others; and Krippendorff's distances, which say
// how far they differ. Sources: Cohen 1968 (Psychological Bulletin 70:213); Gwet 2014, Handbook of
// Inter-Rater Reliability, 4th ed., ch. 3 (weight sets); Krippendorff 2011, Computing Krippendorff's
// Alpha-Reliability (metric differences).
#include <cstdint>
#include <span>
#include <vector>

#include "agreement/ratings.hpp"

namespace lb::agreement {

enum class WeightSet : std::uint8_t {
  identity,
  linear,
  quadratic,
  radical,
  ordinal,
  ratio,
  circular,
  bipolar
};

class Weights {
 public:
  /// Weights between categories with these values; `ordinal` uses their ranks. With one category the weight
  /// is 1.
  static Weights make(WeightSet set, std::span<const double> values);
  /// Weights of one's own, row by row; they need not be symmetric. Throws std::invalid_argument if it is not
  /// a square.
  static Weights custom(const std::vector<std::vector<double>>& rows);

  std::size_t categories() const { return categories_; }
  double operator()(std::size_t k, std::size_t l) const { return w_[k * categories_ + l]; }
  double sum() const;  ///< T, of all weights.

 private:
  explicit Weights(std::size_t categories) : categories_(categories), w_(categories * categories, 1.0) {}
  std::size_t categories_;
  std::vector<double> w_;
};

/// Krippendorff's metrics. `ordinal` is his distance, which depends on how often each category was used; it
/// is not the weight set of the same name.
enum class Metric : std::uint8_t { nominal, ordinal, interval, ratio };

/// Squared distances d_ck, row by row. `frequencies` are n_c, the pairable ratings of each category; only
/// `ordinal` needs them. ratio: 0 between two values whose sum is 0.
std::vector<double> distances(Metric metric, std::span<const double> values,
                              std::span<const double> frequencies);

}  // namespace lb::agreement
