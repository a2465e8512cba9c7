// Free spans: the invariants of the unitizing alphas, the older alpha's edge cases, small disorders of gamma.
#include <cmath>

#include "agreement/alpha_u.hpp"
#include "agreement/gamma.hpp"
#include "agreement/unitizing.hpp"

using namespace lb::agreement;

namespace {

Unitizing of(const Continuum& continuum, std::size_t labels) {
  Unitizing sums(continuum.coders.size(), labels);
  sums.add(continuum);
  return sums;
}

double value(const Coefficient& c) {
  REQUIRE(c.value);
  return *c.value;
}

}  // namespace

TEST_CASE("equal coders: u, |u, cu and (k)u are 1 with two labels; with one, cu and (k)u are undefined") {
  const Spans two{{2, 5, 0}, {9, 14, 1}, {14, 16, 0}};
  const Unitizing equal = of({20, {two, two, two}}, 2);
  CHECK(value(equal.u()) == Approx(1));
  CHECK(value(equal.relevance()) == Approx(1));
  CHECK(value(equal.labelling()) == Approx(1));
  CHECK(value(equal.label(0)) == Approx(1));
  CHECK(value(equal.label(1)) == Approx(1));
  const Spans one{{2, 5, 0}, {9, 14, 0}};
  const Unitizing single = of({20, {one, one}}, 1);
  CHECK(value(single.u()) == Approx(1));
  CHECK(single.labelling().reason == Undefined::no_variation);
  CHECK(single.label(0).reason == Undefined::no_variation);
}

TEST_CASE("with one label |u equals u; two adjacent units are not one; a gap is one gap") {
  const Unitizing apart = of({20, {{{2, 5, 0}, {5, 9, 0}}, {{2, 9, 0}}}}, 1);
  CHECK(value(apart.u()) == Approx(value(apart.relevance())));
  const Unitizing together = of({20, {{{2, 9, 0}}, {{2, 9, 0}}}}, 1);
  CHECK(value(together.u()) == Approx(1));
  const Unitizing other = of({20, {{{2, 6, 0}}, {{3, 9, 0}}}}, 1),
                  split = of({20, {{{2, 4, 0}, {4, 6, 0}}, {{3, 9, 0}}}}, 1);
  CHECK(std::abs(value(other.u()) - value(split.u())) > 1e-3);
  CHECK(joined({{4, 7, 0}, {2, 5, 0}, {5, 8, 1}, {7, 9, 0}}) == Spans{{2, 7, 0}, {5, 8, 1}, {7, 9, 0}});
}

TEST_CASE("without units, or without a second coder, nothing is defined") {
  CHECK(of({20, {{}, {}}}, 1).u().reason == Undefined::no_variation);
  CHECK(of({20, {{}, {}}}, 1).labelling().reason == Undefined::no_pairs);
  CHECK(of({20, {{{1, 4, 0}}}}, 1).u().reason == Undefined::no_pairs);
  // Units that never meet: nothing about labels can be said.
  const Unitizing apart = of({20, {{{1, 4, 0}}, {{10, 14, 1}}}}, 2);
  CHECK(apart.labelling().reason == Undefined::no_pairs);
  CHECK(value(apart.u()) < 0);
}

TEST_CASE("coincidences of several interviews add up, and weights count an interview several times") {
  const Continuum a{20, {{{2, 5, 0}}, {{2, 6, 1}}}}, b{30, {{{4, 9, 1}}, {{5, 9, 1}}}};
  Unitizing sums(2, 2);
  sums.add(a);
  sums.add(b);
  sums.add(b);
  Unitizing weighted(2, 2);
  weighted.add(of(a, 2), 1);
  weighted.add(of(b, 2), 2);
  CHECK(value(sums.u()) == Approx(value(weighted.u())));
  CHECK(value(sums.labelling()) == Approx(value(weighted.labelling())));
}

TEST_CASE("spans that cannot be are refused") {
  CHECK(overlaps({{2, 5, 0}, {4, 6, 1}}));
  CHECK_FALSE(overlaps({{4, 6, 1}, {2, 4, 0}}));
  CHECK_THROWS_AS(of({20, {{{2, 5, 0}, {4, 6, 1}}, {}}}, 2), std::invalid_argument);
  CHECK_THROWS_AS(of({20, {{{2, 25, 0}}, {}}}, 1), std::invalid_argument);
  CHECK_THROWS_AS(of({20, {{{2, 2, 0}}, {}}}, 1), std::invalid_argument);
  CHECK_THROWS_AS(of({20, {{{2, 5, 1}}, {}}}, 1), std::invalid_argument);
  CHECK_THROWS_AS(of({20, {{}}}, 1).add({20, {{}, {}}}), std::invalid_argument);
  CHECK_THROWS_AS(alpha_u({20, {{{2, 5, 0}, {4, 6, 0}}, {}}}, 0), std::invalid_argument);
}

TEST_CASE("the older alpha of spans: edge cases") {
  CHECK(alpha_u({100, {{}, {}}}, 0).reason == Undefined::no_pairs);
  CHECK(alpha_u({100, {{{2, 9, 0}}}}, 0).reason == Undefined::no_pairs);
  CHECK(value(alpha_u({20, {{{0, 1, 0}}, {}, {}}}, 0)) ==
        Approx(0).margin(1e-12));  // one place, marked by one of three
  const Continuum pieces{10, {{{1, 9, 0}}, {{2, 3, 0}, {4, 5, 0}, {6, 7, 0}}}};
  CHECK(*alpha_u(pieces, 0).observed == Approx(.91));
  CHECK(value(alpha_u(pieces, 0)) == Approx(-.7003).margin(5e-5));
  CHECK(value(alpha_u({100, {{{30, 30, 0}}, {{30, 30, 0}}}}, 0)) == 0);  // only empty units: never 1
  CHECK(value(alpha_u({100, {{{30, 50, 0}, {60, 60, 0}}, {{30, 50, 0}}}}, 0)) == Approx(1));
  CHECK(value(alpha_u({100, {{{30, 50, 0}}, {{30, 50, 0}}}}, 0)) == Approx(1));
  const Continuum two{100, {{{30, 50, 0}, {40, 60, 1}}, {{30, 48, 0}, {70, 90, 1}}}};
  const Coefficient a = alpha_u(two, 0), b = alpha_u(two, 1);
  CHECK(value(alpha_u_overall(two, 2)) ==
        Approx(1 - (*a.observed + *b.observed) / (*a.expected + *b.expected)));
  CHECK(alpha_u_overall({100, {{}, {}}}, 2).reason == Undefined::no_pairs);
}

TEST_CASE(
    "gamma's disorder: equal continua 0, a unit alone costs Delta, labels and borders by their weights") {
  const GammaSettings plain{1, 1, 1};
  const std::vector<GammaUnit> units{{1, 5, 0}, {10, 15, 1}};
  const Disorder none = disorder({units, units}, plain);
  CHECK(*none.value == 0);
  CHECK(none.alignments == 2);
  CHECK(*disorder({{{1, 5, 0}}, {}}, plain).value ==
        Approx(2));  // one alignment of cost 1, half a unit a coder
  CHECK(*disorder({{{1, 5, 0}}, {{1, 5, 1}}}, plain).value == Approx(1));
  CHECK(*disorder({{{1, 5, 0}}, {{2, 6, 0}}}, plain).value == Approx(.0625));
  CHECK(dissimilarity({1, 5, 0}, {2, 6, 1}, {3, 1, 1}) == Approx(3 * .0625 + 1));
  CHECK(disorder({{}, {}}, plain).reason == Undefined::no_pairs);
  CHECK(disorder({units}, plain).reason == Undefined::no_pairs);
  CHECK(disorder({units, units}, {1, 1, 1, 1}).reason == Undefined::too_large);
  const Coefficient g = gamma({units, units}, plain);
  CHECK(value(g) == 1);
  CHECK(value(gamma({units, {{2, 6, 0}, {9, 15, 1}}}, plain)) ==
        value(gamma({units, {{2, 6, 0}, {9, 15, 1}}}, plain)));
}
