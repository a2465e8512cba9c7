#include "exchange/parallel.hpp"

#include <stdexcept>
#include <string>

using lb::exchange::for_each_index;

TEST_CASE("every index is worked on once, with any number of threads") {
  for (const std::size_t threads : {0U, 1U, 2U, 7U})
    for (const std::size_t n : {0U, 1U, 3U, 1000U}) {
      std::vector<int> done(n, 0);
      for_each_index(
          n, [&](std::size_t i) { ++done[i]; }, threads);
      CHECK(done == std::vector<int>(n, 1));
    }
}

TEST_CASE("of several faults the first is thrown, with any number of threads") {
  for (const std::size_t threads : {1U, 2U, 7U}) {
    std::string what;
    try {
      for_each_index(
          100,
          [](std::size_t i) {
            if (i >= 40) throw std::runtime_error(std::to_string(i));
          },
          threads);
    } catch (const std::runtime_error& e) {
      what = e.what();
    }
    CHECK(what == "40");
  }
}
