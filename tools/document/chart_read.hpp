#pragma once
// What a chart of a file shows, in one shape for both forms: programs write the same chart anew at every
// save.
#include <string>
#include <string_view>
#include <vector>

namespace lb::document {

struct ChartRead {
  struct Series {
    std::string name;
    std::vector<std::string> values;
  };
  std::vector<std::string> categories;
  std::vector<Series> series;
  bool is_empty() const { return series.empty(); }
};

/// "chart " and a digest of names and values: equal for the same data in a DOCX and in an ODT, whatever the
/// chart looks like. Numbers count to twelve digits.
std::string chart_key(const ChartRead& chart);

inline bool is_chart_key(std::string_view key) { return key.starts_with("chart "); }

}  // namespace lb::document
