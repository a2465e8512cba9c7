// Prints the seconds of processor that 1,000 bootstrap samples of Krippendorff's alpha take over 100,000 units of five coders, one in twenty
// ratings missing. Argument: the number of categories. Built and run by agreement.py.
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "agreement/bootstrap.hpp"
#include "agreement/krippendorff.hpp"

int main(int, char** arguments) {
  using namespace lb::agreement;
  const auto categories = static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10));
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
  if (!interval) return 1;
  std::cout << static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC << '\n';
}
