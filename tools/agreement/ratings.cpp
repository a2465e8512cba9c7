#include "agreement/ratings.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace lb::agreement {
namespace {

std::vector<double> ranks(std::size_t n) {
  std::vector<double> values(n);
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

}  // namespace

Ratings::Ratings(std::size_t coders, std::size_t categories) : Ratings(coders, ranks(categories)) {}

Ratings::Ratings(std::size_t coders, std::vector<double> category_values)
    : coders_(coders), values_(std::move(category_values)) {}

std::size_t Ratings::add(std::span<const Category> row, std::uint64_t units) {
  if (row.size() != coders_) throw std::invalid_argument("a row of ratings has one entry a coder");
  for (const Category c : row)
    if (c < missing || c >= static_cast<Category>(categories()))
      throw std::invalid_argument("a rating is a category or missing");
  const auto [at, is_new] = index_.try_emplace(std::vector<Category>(row.begin(), row.end()), patterns());
  if (is_new) {
    cells_.insert(cells_.end(), row.begin(), row.end());
    units_.push_back(0);
  }
  units_[at->second] += units;
  return at->second;
}

std::uint64_t Ratings::units() const {
  return std::accumulate(units_.begin(), units_.end(), std::uint64_t{0});
}

Ratings Ratings::of_coders(std::span<const std::size_t> coders) const {
  Ratings out(coders.size(), values_);
  std::vector<Category> row(coders.size());
  for (std::size_t p = 0; p < patterns(); ++p) {
    for (std::size_t g = 0; g < coders.size(); ++g) row[g] = pattern(p)[coders[g]];
    out.add(row, units(p));
  }
  return out;
}

Ratings Ratings::complete() const {
  Ratings out(coders_, values_);
  for (std::size_t p = 0; p < patterns(); ++p)
    if (std::find(pattern(p).begin(), pattern(p).end(), missing) == pattern(p).end())
      out.add(pattern(p), units(p));
  return out;
}

Ratings Ratings::collapsed(Category category) const {
  Ratings out(coders_, std::size_t{2});
  std::vector<Category> row(coders_);
  for (std::size_t p = 0; p < patterns(); ++p) {
    for (std::size_t g = 0; g < coders_; ++g) {
      const Category c = pattern(p)[g];
      row[g] = c == missing ? missing : static_cast<Category>(c == category ? 1 : 0);
    }
    out.add(row, units(p));
  }
  return out;
}

Ratings Ratings::without_coders() const {
  Ratings out(coders_, values_);
  std::vector<Category> row;
  for (std::size_t p = 0; p < patterns(); ++p) {
    row.assign(pattern(p).begin(), pattern(p).end());
    std::sort(row.begin(), row.end(), std::greater<>());
    out.add(row, units(p));
  }
  return out;
}

double tally(std::span<const Category> row, std::span<double> counts) {
  std::fill(counts.begin(), counts.end(), 0.0);
  double sum = 0;
  for (const Category c : row)
    if (c != missing) {
      counts[static_cast<std::size_t>(c)] += 1;
      sum += 1;
    }
  return sum;
}

}  // namespace lb::agreement
