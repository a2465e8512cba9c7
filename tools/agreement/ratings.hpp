#pragma once
// Ratings of fixed units: which category each coder gave to each unit. Units with the same row are kept once,
// with their number: what is computed from ratings costs by the number of distinct rows, so that a million
// characters cost no more than a few turns.
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace lb::agreement {

/// Index of a category, from 0; `missing` where a coder did not rate the unit.
using Category = std::int32_t;
inline constexpr Category missing = -1;

class Ratings {
 public:
  /// Categories whose values (for weights and distances) are their ranks 1, 2, ... The categories are those
  /// of the codebook, whether they occur or not: Gwet's AC1 and Brennan-Prediger's S depend on their number.
  Ratings(std::size_t coders, std::size_t categories);
  /// Categories with values of their own, ascending.
  Ratings(std::size_t coders, std::vector<double> category_values);

  /// Adds `units` units with this row: one entry a coder. Result: the pattern's index. Throws
  /// std::invalid_argument for a row of another length and for categories that there are not.
  std::size_t add(std::span<const Category> row, std::uint64_t units = 1);
  std::size_t add(std::initializer_list<Category> row, std::uint64_t units = 1) {
    return add(std::span(row.begin(), row.size()), units);
  }

  std::size_t coders() const { return coders_; }
  std::size_t categories() const { return values_.size(); }
  const std::vector<double>& values() const { return values_; }

  std::size_t patterns() const {
    return units_.size();
  }  ///< Distinct rows, in the order in which they were added.
  std::span<const Category> pattern(std::size_t p) const { return {cells_.data() + p * coders_, coders_}; }
  std::uint64_t units(std::size_t p) const { return units_[p]; }
  std::uint64_t units() const;  ///< All units, those that nobody rated included.

  /// The same rows with other numbers of units, 0 included: how a bootstrap sample is made. Precondition:
  /// units.size() == patterns().
  void set_units(std::span<const std::uint64_t> units) { units_.assign(units.begin(), units.end()); }

  /// Only the coders named by index, in this order.
  Ratings of_coders(std::span<const std::size_t> coders) const;
  /// Only units that all coders rated.
  Ratings complete() const;
  /// Two categories: 0 = any other, 1 = `category`. Kappa "of a category" is kappa of this table.
  Ratings collapsed(Category category) const;
  /// Rows sorted, missing last: who gave a rating is forgotten. Fewer patterns, for coefficients that do not
  /// ask who it was.
  Ratings without_coders() const;

 private:
  std::size_t coders_;
  std::vector<double> values_;
  std::vector<Category> cells_;
  std::vector<std::uint64_t> units_;
  std::map<std::vector<Category>, std::size_t> index_;
};

/// r_ik: how many coders put a unit with this row into each category; `counts` has one place a category.
/// Result: r_i, their sum.
double tally(std::span<const Category> row, std::span<double> counts);

}  // namespace lb::agreement
