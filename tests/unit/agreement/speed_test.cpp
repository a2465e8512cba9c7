// Hidden: run an optimised unit_agreement with "[speed]".
#include <ctime>
#include <iostream>

#include "agreement/bootstrap.hpp"
#include "agreement/krippendorff.hpp"

using namespace lb::agreement;

TEST_CASE("alpha with 1,000 bootstrap samples over 100,000 units of five coders", "[.speed]") {
  for (const std::uint32_t categories : {2U, 5U, 10U}) {
    Generator generator(7);
    Ratings ratings(5, std::size_t{categories});
    for (int i = 0; i < 100'000; ++i) {
      std::vector<Category> row(5);
      const auto truth = static_cast<Category>(generator.below(categories));
      for (Category& c : row) {
        c = generator.below(10) < 7 ? truth : static_cast<Category>(generator.below(categories));
        if (generator.below(20) == 0) c = missing;
      }
      ratings.add(row);
    }
    const std::clock_t begin = std::clock();
    const auto interval = bootstrap_units(
        ratings.without_coders(), [](const Ratings& sample) { return alpha_value(sample, Metric::nominal); });
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    REQUIRE(interval);
    std::cout << categories << " categories: " << seconds << " s of one processor\n";
#ifdef __OPTIMIZE__
    CHECK(seconds < 2);
#endif
  }
}
