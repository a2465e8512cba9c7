#include "revision/sequence.hpp"

#include <random>

using namespace lb::revision;

namespace {

std::size_t in_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b,
                      std::size_t most = 10'000) {
  std::size_t sum = 0, i = 0, j = 0;
  for (const Run& r : common_runs(a, b, most)) {
    REQUIRE(r.old_begin >= i);
    REQUIRE(r.new_begin >= j);
    for (std::size_t k = 0; k < r.size; ++k) REQUIRE(a[r.old_begin + k] == b[r.new_begin + k]);
    i = r.old_begin + r.size;
    j = r.new_begin + r.size;
    sum += r.size;
  }
  REQUIRE(i <= a.size());
  REQUIRE(j <= b.size());
  return sum;
}

// The textbook table, for comparison.
std::size_t longest(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::vector<std::size_t>> t(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j)
      t[i][j] = a[i - 1] == b[j - 1] ? t[i - 1][j - 1] + 1 : std::max(t[i - 1][j], t[i][j - 1]);
  return t[a.size()][b.size()];
}

}  // namespace

TEST_CASE("common runs are a longest common subsequence") {
  std::mt19937 random(7);
  for (int round = 0; round < 400; ++round) {
    std::vector<std::uint64_t> a(random() % 40), b(random() % 40);
    for (auto& x : a) x = random() % 5;
    for (auto& x : b) x = random() % 5;
    CHECK(in_common(a, b) == longest(a, b));
  }
}

TEST_CASE("two sequences with nothing in common are given up, not searched without end") {
  std::vector<std::uint64_t> a, b;
  for (std::uint64_t i = 0; i < 50'000; ++i) {
    a.push_back(i);
    b.push_back(i + 1'000'000);
  }
  CHECK(in_common(a, b, 500) == 0);
}

TEST_CASE("the heaviest chain rises on both sides") {
  const auto chain = heaviest_chain({{0, 5, 10}, {1, 0, 1}, {2, 1, 1}, {3, 2, 1}, {4, 6, 1}, {4, 3, 1}});
  REQUIRE(chain.size() == 2);
  CHECK(chain[0].new_index == 5);
  CHECK(chain[1].new_index == 6);
  CHECK(heaviest_chain({}).empty());
}
