#pragma once
// Coders compared over interviews: figures per code and over all codes, with intervals, and which codes are
// taken for which.
//
// Only interviews that two of the coders read are compared; a coder who did not read one of them is missing
// there. Intervals are bootstrapped over interviews: turns and characters of one interview are not
// independent.
#include <string>
#include <utility>
#include <vector>

#include "agreement/bootstrap.hpp"
#include "agreement/coefficient.hpp"
#include "agreement/reading.hpp"
#include "agreement/unit.hpp"
#include "agreement/unitizing.hpp"

namespace lb::agreement {

struct Measured {
  Coefficient coefficient;
  std::optional<Interval> interval;
};

struct Row {
  std::string code;         ///< Empty: over all codes.
  std::uint64_t units = 0;  ///< Compared; over all codes: decisions, a unit and a code each.
  std::vector<std::optional<double>>
      shares;  ///< By coder: share of the units they read that has the code; nullopt if none was read.
  /// Over all codes: observed and expected parts are averaged over the codes, then set against each other
  /// (pooled kappa, De Vries, Elliott, Kanouse and Teleki 2008, Field Methods 20:272; for alpha as
  /// Krippendorff 2004, ch. 11 and 12, adds up several variables).
  Measured percent;  ///< Per unit (Gwet).
  Measured kappa;    ///< Cohen's for two coders, Conger's for more.
  Measured alpha;    ///< Krippendorff's, nominal.
  Measured ac1;
  Measured u;  ///< Of free spans, over the interviews that all coders read.
};

/// `units` units that one coder gave a code and not the other's, while the other did the reverse. An empty
/// code: no code at all.
struct Confusion {
  std::size_t first_coder = 0, second_coder = 0;
  std::string first_code, second_code;
  std::uint64_t units = 0;
};

struct Figures {
  std::vector<Row>
      rows;  ///< The codes that somebody used, in the order of the codebook; then one over all of them.
  Measured labelling;                 ///< cu: free spans, do they agree on the code where both have a span.
  std::vector<Confusion> confusions;  ///< Most units first, then by coders and codebook.
  std::size_t interviews = 0;
};

class Comparison {
 public:
  /// `codes`: the table's rows, in order.
  Comparison(std::size_t coders, std::vector<std::string> codes, Unit unit);

  /// Adds an interview; without effect if fewer than two coders read it.
  void add(const CodedInterview& interview);

  Figures figures(const Bootstrap& how = {}) const;

 private:
  // Per code: the ratings of all interviews, and how many units each interview adds to which pattern.
  struct OfCode {
    Ratings ratings;
    std::vector<std::vector<std::pair<std::size_t, std::uint64_t>>> by_interview;
    std::vector<Unitizing> spans;  // by interview; empty where not all coders read it
    bool used = false;
  };
  void add_ratings(const CodedInterview& interview);
  void add_confusions(const CodedInterview& interview, const Pieces& pieces);
  void add_spans(const CodedInterview& interview);
  Row row_of(const OfCode& code) const;
  void measure(Row& row, const Ratings& ratings, const Unitizing& spans) const;
  static void pool(Row& all, const std::vector<Row>& rows);
  Unitizing total(const std::vector<Unitizing>& parts, std::size_t labels,
                  std::span<const std::uint32_t> times) const;

  std::size_t coders_;
  std::vector<std::string> codes_;
  CodeIndex index_;
  Unit unit_;
  std::size_t interviews_ = 0;
  std::vector<OfCode> of_code_;
  std::vector<Unitizing> labelled_;  // by interview, all codes together
  bool overlapping_ = false;         // a coder gave two codes to one passage
  std::map<std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>, std::uint64_t> confusions_;
};

}  // namespace lb::agreement
