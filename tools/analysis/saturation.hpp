#pragma once
// Thematic saturation after Guest, Namey and Chen (2020), doi 10.1371/journal.pone.0232076: how many
// interviews until a run of further ones brings hardly any new code. Three settings: the base (interviews
// that make the reference), the run (interviews in which new codes are looked for; runs slide by one
// interview), and the threshold (new codes of the run / codes of the base).
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/evidence.hpp"

namespace lb::analysis {

struct SaturationRules {
  std::size_t base = 4, run = 2;
  int threshold_percent = 5;  ///< Reached when new / base is not above it.
};

struct Saturation {
  SaturationRules rules;
  struct Step {
    std::string interview;
    std::size_t fresh = 0;  ///< Codes that no interview before had.
    std::size_t known = 0;  ///< Codes so far, this interview included.
  };
  std::vector<Step> steps;     ///< In the order in which the interviews were held.
  std::size_t base_codes = 0;  ///< Codes of the base.
  struct Run {
    std::size_t first = 0, last = 0;
    std::size_t fresh = 0;
  };  ///< 0-based, inclusive, into steps.
  std::vector<Run> runs;
  /// The first run that is not above the threshold; nullopt if there is none, or too few interviews.
  std::optional<std::size_t> reached;
  /// Number of interviews at saturation as it is reported ("6+2": the 2 of the run told that the 6 before
  /// were enough).
  std::size_t interviews_before_run() const { return runs[*reached].first; }
};

/// `codes_by_interview`: in the order in which the interviews were held, with the codes that occur in each.
Saturation saturation(const std::vector<std::pair<std::string, std::vector<std::size_t>>>& codes_by_interview,
                      SaturationRules rules);

/// As above, over the interviews that count; held in the order of their dates, those without a date last,
/// then of ids.
Saturation saturation(const Evidence& evidence, SaturationRules rules = {});

/// How many codes are known after so many interviews, whichever come first.
struct Accumulation {
  std::size_t orders = 0;  ///< How many orders were tried.
  struct Step {
    double mean = 0;
    std::size_t low = 0, high = 0;  ///< Of 100 orders, 90 lie between them (5th and 95th percentile).
  };
  std::vector<Step> steps;  ///< After 1, 2, ... interviews.
};
/// The interviews in `orders` random orders, always the same ones (a fixed seed and our own shuffle, so that
/// every machine draws alike).
Accumulation accumulate(
    const std::vector<std::pair<std::string, std::vector<std::size_t>>>& codes_by_interview,
    std::size_t orders);
Accumulation accumulate(const Evidence& evidence, std::size_t orders = 1000);

}  // namespace lb::analysis
