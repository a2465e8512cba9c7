#include "document/chart_read.hpp"

using namespace lb::document;

TEST_CASE("a chart is known by its data, however a program writes the numbers") {
  const ChartRead a{{"Batteries", "Bornes"}, {{"Part", {"0.9411764705882353", "0.5"}}}};
  const ChartRead saved{{"Batteries", "Bornes"}, {{"Part", {"0.94117647058823528", "0.50"}}}};
  const ChartRead edited{{"Batteries", "Bornes"}, {{"Part", {"0.88", "0.5"}}}};
  const ChartRead renamed{{"Batteries", "Recharge"}, {{"Part", {"0.9411764705882353", "0.5"}}}};
  CHECK(chart_key(a) == chart_key(saved));
  CHECK(chart_key(a) != chart_key(edited));
  CHECK(chart_key(a) != chart_key(renamed));
  CHECK(is_chart_key(chart_key(a)));
  // What is a category in one and a series in the other is not the same chart.
  CHECK(chart_key({{"a"}, {{"b", {"1"}}}}) != chart_key({{"a", "b"}, {{"1", {}}}}));
}
