#pragma once
// Private to tools/analysis: charts of the page, as SVG, and tables whose cells are shaded by what they say.
#include <string>
#include <string_view>
#include <vector>

#include "analysis/matrix.hpp"
#include "analysis/saturation.hpp"

namespace lb::analysis {

/// `s` as it stands in HTML, in text and in attributes.
std::string escaped(std::string_view s);

/// Bars of "mentioned" in what was "asked", one a line, with its numbers.
struct Bar {
  std::string id, label;
  std::size_t part = 0, whole = 0;
};
std::string bars(const std::vector<Bar>& bars, std::string_view title, std::string_view description);

/// Codes over interviews: as held (line), in random orders (band and mean), new ones of each interview
/// (columns).
std::string saturation_chart(const Saturation& held, const Accumulation& drawn, std::string_view title,
                             std::string_view description);

/// A table with a head row and a head column. `shade` is 0..100 for each cell, its background.
struct Shaded {
  std::vector<std::string> columns;        ///< Without the corner.
  std::vector<std::string> column_titles;  ///< Longer names, shown where the pointer rests; may be empty.
  struct Row {
    std::string id, label;
    std::vector<std::string> cells;
    std::vector<int> shades;
  };
  std::vector<Row> rows;
};
std::string shaded_table(const Shaded& table, std::string_view corner, std::string_view caption);

}  // namespace lb::analysis
