#pragma once
// Alpha for free spans, the family of 2016: u (do they agree on borders and labels), |u (on what is relevant
// and what is gap), cu (on the labels where both have a unit), (k)u (on one label). Source: Krippendorff,
// Mathet, Bouvry and Widloecher 2016, On the reliability of unitizing textual continua: Further developments,
// Quality & Quantity 50:2347.
//
// Choices made here. The correction of cu for a unit that meets several units of one other coder squares the
// sum of the intersections; the other reading (the sum of their squares) gives .774 instead of .779 on the
// data of three coders over 20. Joining adjacent units of a label changes u (lengths are squared): what comes
// in as two units stays two.
#include <span>
#include <vector>

#include "agreement/coefficient.hpp"
#include "agreement/spans.hpp"

namespace lb::agreement {

/// Coincidences of lengths. They are sums, so those of several continua (interviews) may be added, and
/// weighted for a bootstrap.
class Unitizing {
 public:
  Unitizing(std::size_t coders, std::size_t labels);

  /// Adds a continuum. Throws std::invalid_argument for another number of coders, for labels that there are
  /// not, for spans that are empty, end behind the continuum, or overlap within a coder.
  void add(const Continuum& continuum);
  /// Adds the sums of another one `times` times.
  void add(const Unitizing& other, double times);

  Coefficient u() const;
  Coefficient relevance() const;           ///< |u
  Coefficient labelling() const;           ///< cu
  Coefficient label(std::size_t k) const;  ///< (k)u

 private:
  double pair(std::size_t c, std::size_t k) const { return pairs_[c * values_ + k]; }
  std::vector<double> expected_all() const;    ///< e_ck with gaps
  std::vector<double> expected_units() const;  ///< e_ck of cu; empty where it is 0/0
  std::size_t coders_, values_;                ///< value 0 = gap, 1.. = label + 1
  std::vector<double> pairs_;                  ///< l_ck
  std::vector<double> squares_;                ///< S_c of u; the gaps' plain lengths at 0
  std::vector<double> met_squares_;            ///< S_c of cu
};

}  // namespace lb::agreement
