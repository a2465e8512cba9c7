#include "analysis/saturation.hpp"

#include "sample.hpp"

using namespace lb;
using analysis::saturation;

namespace {

// Ten interviews by hand. New codes: 8 4 2 2 | 1 1 0 1 0 0. The base of 4 has 16 codes, so 5 % is 0.8 of a
// code: a run may bring none.
const std::vector<std::pair<std::string, std::vector<std::size_t>>> ten{{"E01", {0, 1, 2, 3, 4, 5, 6, 7}},
                                                                        {"E02", {0, 8, 9, 10, 11}},
                                                                        {"E03", {1, 12, 13}},
                                                                        {"E04", {14, 15}},
                                                                        {"E05", {16, 1, 1}},
                                                                        {"E06", {17, 2}},
                                                                        {"E07", {3, 4}},
                                                                        {"E08", {18}},
                                                                        {"E09", {5}},
                                                                        {"E10", {6, 18}}};

}  // namespace

TEST_CASE("saturation of ten interviews as counted by hand") {
  const analysis::Saturation s = saturation(ten, {4, 2, 5});
  CHECK(s.base_codes == 16);
  REQUIRE(s.runs.size() == 5);
  std::vector<std::size_t> fresh;
  for (const auto& run : s.runs) fresh.push_back(run.fresh);
  CHECK(fresh == std::vector<std::size_t>{2, 1, 1, 1, 0});
  REQUIRE(s.reached);
  CHECK(*s.reached == 4);
  CHECK(s.interviews_before_run() == 8);
  CHECK(s.steps.back().known == 19);
}

TEST_CASE("a threshold that is met exactly is met") {
  // 1 new code on 16 is 6.25 %.
  CHECK(saturation(ten, {4, 2, 6}).reached == std::optional<std::size_t>(4));
  CHECK(saturation(ten, {4, 2, 7}).reached == std::optional<std::size_t>(1));
  CHECK(saturation({{"a", {0, 1, 2, 3}}, {"b", {4}}}, {1, 1, 25}).reached == std::optional<std::size_t>(0));
}

TEST_CASE("too few interviews tell nothing") {
  CHECK_FALSE(saturation(ten, {10, 2, 5}).reached);
  CHECK_FALSE(saturation({}, {4, 2, 5}).reached);
  CHECK(saturation({{"a", {}}, {"b", {}}}, {1, 1, 5}).base_codes == 0);
  CHECK_FALSE(saturation({{"a", {}}, {"b", {}}}, {1, 1, 5}).reached);
}

TEST_CASE("interviews follow one another by date, those without one last") {
  study::Loaded study = sample_study();
  std::vector<text::Finding> findings;
  analysis::Evidence evidence(study);
  for (const char* id : {"E01", "E02", "E03", "E04"}) evidence.add(talk(id, {{"Q1", "Oui."}}), {}, findings);
  std::vector<std::string> order;
  for (const auto& step : saturation(evidence).steps) order.push_back(step.interview);
  CHECK(order == std::vector<std::string>{"E02", "E03", "E01", "E04"});
}

TEST_CASE("codes accumulate over orders that are drawn, and always drawn alike") {
  const std::vector<std::pair<std::string, std::vector<std::size_t>>> codes{
      {"E01", {0, 1}}, {"E02", {1}}, {"E03", {2}}, {"E04", {}}};
  const analysis::Accumulation a = analysis::accumulate(codes, 400), again = analysis::accumulate(codes, 400);
  REQUIRE(a.steps.size() == 4);
  // One interview has 2, 1, 1 or no code: one on average.
  CHECK(a.steps[0].mean == Approx(1.0).margin(0.1));
  CHECK(a.steps[0].low == 0);
  CHECK(a.steps[0].high == 2);
  CHECK(a.steps[3].mean == 3.0);
  CHECK(a.steps[3].low == 3);
  for (std::size_t i = 0; i < 4; ++i) CHECK(a.steps[i].mean == again.steps[i].mean);
  CHECK(analysis::accumulate({}, 10).steps.empty());
}
