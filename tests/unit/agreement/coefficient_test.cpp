// Textbook cases, edge cases and properties of the coefficients; the tables are small and stand here.
#include <array>
#include <cmath>

#include "agreement/bootstrap.hpp"
#include "agreement/cohen.hpp"
#include "agreement/conger.hpp"
#include "agreement/fleiss.hpp"
#include "agreement/gwet.hpp"
#include "agreement/krippendorff.hpp"
#include "agreement/percent.hpp"

using namespace lb::agreement;

namespace {

constexpr Category none = missing;

// A contingency table: rows are the first coder's categories.
Ratings table(const std::vector<std::vector<std::uint64_t>>& counts) {
  Ratings r(2, counts.size());
  for (std::size_t k = 0; k < counts.size(); ++k)
    for (std::size_t l = 0; l < counts.size(); ++l)
      if (counts[k][l] > 0) r.add({static_cast<Category>(k), static_cast<Category>(l)}, counts[k][l]);
  return r;
}

// The twelve units of four coders with gaps that Krippendorff computes by hand (2011, section C).
Ratings canonical() {
  Ratings r(4, 5);
  const Category rows[12][4] = {{0, 0, none, 0}, {1, 1, 2, 1},    {2, 2, 2, 2},       {2, 2, 2, 2},
                                {1, 1, 1, 1},    {0, 1, 2, 3},    {3, 3, 3, 3},       {0, 0, 1, 0},
                                {1, 1, 1, 1},    {none, 4, 4, 4}, {none, none, 0, 0}, {none, none, 2, none}};
  for (const auto& row : rows) r.add(row);
  return r;
}

void is(const Coefficient& c, double expected) {
  REQUIRE(c.value);
  CHECK(c.reason == Undefined::none);
  CHECK(*c.value == Approx(expected).margin(5e-7));
}

void is_undefined(const Coefficient& c, Undefined reason) {
  CHECK_FALSE(c.value);
  CHECK(c.reason == reason);
  CHECK_FALSE(c.standard_error);
}

}  // namespace

TEST_CASE("alpha by hand: nominal, ordinal, interval, ratio, with missing ratings") {
  const Ratings r = canonical();
  is(krippendorff_alpha(r, Metric::nominal), .7434210526);
  is(krippendorff_alpha(r, Metric::ordinal), .8153875038);
  is(krippendorff_alpha(r, Metric::interval), .8491071429);
  is(krippendorff_alpha(r, Metric::ratio), .7974027747);
  const Coefficient c = krippendorff_alpha(r, Metric::nominal);
  CHECK(*c.observed == Approx(.2));
  CHECK(*c.expected == Approx(.7794871795));
  CHECK(c.units == 11);  // the unit with one rating is left out
  CHECK(*alpha_value(r, Metric::ordinal) == *krippendorff_alpha(r, Metric::ordinal).value);
  // The weight set "ordinal" is another thing.
  CHECK(std::abs(*krippendorff_alpha(r, Weights::make(WeightSet::ordinal, r.values())).value - .8153875038) >
        .01);
}

TEST_CASE("percent agreement says which one it is") {
  const Ratings r = canonical();
  is(percent_by_pair(r), .8);
  is(percent_by_unit(r, Weights::make(WeightSet::identity, r.values())), .8181818182);
  is(percent_all_equal(r), .625);  // five of the eight units that all four rated
  CHECK(percent_all_equal(r).units == 8);
}

TEST_CASE("two coders: kappa, pi, S, AC1 and alpha differ as they should") {
  // Artstein and Poesio 2008, example 1.
  const Ratings r = table({{20, 20}, {10, 50}});
  is(brennan_prediger(r), .4);
  is(scott_pi(r), .3406593407);
  is(cohen_kappa(r), .3478260870);
  is(krippendorff_alpha(r, Metric::nominal), .3439560440);
  // High prevalence: pi and kappa collapse, AC1 does not.
  const Ratings prevalent = table({{80, 8}, {7, 5}});
  is(gwet_ac1(prevalent), .808);
  CHECK(*cohen_kappa(prevalent).observed == Approx(.85));
  CHECK(*cohen_kappa(prevalent).value < .45);
  // Cohen 1960, example 2.
  const Ratings cohen = table({{88, 10, 2}, {14, 40, 6}, {18, 10, 12}});
  is(cohen_kappa(cohen), .4915254237);
  is(cohen_maximum(cohen), .8305084746);
  is(gwet_ac1(cohen), .5759717314);
}

TEST_CASE(
    "with two coders and nothing missing, Conger is Cohen, Fleiss is Scott, alpha is pi for small samples") {
  const Ratings r = table({{88, 10, 2}, {14, 40, 6}, {18, 10, 12}});
  is(conger_kappa(r), *cohen_kappa(r).value);
  CHECK(*conger_kappa(r).standard_error == Approx(*cohen_kappa(r).standard_error).epsilon(1e-12));
  is(fleiss_kappa(r), *scott_pi(r).value);
  is(light_kappa(r), *cohen_kappa(r).value);
  const double n = 400;
  is(krippendorff_alpha(r, Metric::nominal), 1 - (1 - *scott_pi(r).value) * (n - 1) / n);
  const Weights w = Weights::make(WeightSet::quadratic, r.values());
  is(conger_kappa(r, w), *cohen_kappa(r, w).value);
}

TEST_CASE("kappa of a category is kappa of the table with all others together") {
  // Agresti 1992, p. 202.
  const Ratings r = table({{22, 2, 2, 0}, {5, 7, 14, 0}, {0, 2, 36, 0}, {0, 1, 17, 10}});
  is(cohen_kappa(r), .4930056);
  CHECK(*cohen_kappa(r.collapsed(0)).value == Approx(.781031).margin(1e-6));
  CHECK(*cohen_kappa(r.collapsed(1)).value == Approx(.266321).margin(1e-6));
  CHECK(*cohen_kappa(r.collapsed(2)).value == Approx(.440531).margin(1e-6));
  CHECK(*cohen_kappa(r.collapsed(3)).value == Approx(.458716).margin(1e-6));
}

TEST_CASE("what would be 0/0 is undefined, with its reason") {
  const Ratings one = table({{10, 0}, {0, 0}});
  is_undefined(cohen_kappa(one), Undefined::no_variation);
  is_undefined(scott_pi(one), Undefined::no_variation);
  is_undefined(fleiss_kappa(one), Undefined::no_variation);
  is_undefined(conger_kappa(one), Undefined::no_variation);
  is_undefined(krippendorff_alpha(one, Metric::nominal), Undefined::no_variation);
  is_undefined(krippendorff_alpha(one, Metric::ordinal), Undefined::no_variation);
  is(gwet_ac1(one), 1);  // p_e = 0: AC1 takes agreement on one category for perfect
  is(brennan_prediger(one), 1);
  CHECK(*cohen_kappa(one).observed == 1);  // what was seen is still told

  Ratings single(3, 2);
  single.add({0, none, none}, 5);
  single.add({none, 1, none}, 5);
  single.add({none, none, none}, 5);
  for (const Coefficient& c :
       {fleiss_kappa(single), conger_kappa(single), gwet_ac1(single), brennan_prediger(single),
        krippendorff_alpha(single, Metric::nominal), percent_by_pair(single), percent_all_equal(single)})
    is_undefined(c, Undefined::no_pairs);
  is_undefined(cohen_kappa(single), Undefined::not_two);
  is_undefined(scott_pi(single), Undefined::not_two);
  is_undefined(light_kappa(single), Undefined::no_pairs);

  Ratings unused(2, 1);
  unused.add({0, 0}, 4);
  is_undefined(gwet_ac1(unused), Undefined::no_variation);
  is_undefined(krippendorff_alpha(Ratings(2, 3), Metric::nominal), Undefined::no_pairs);
}

TEST_CASE("a unit with one rating counts for Gwet's shares and not at all for alpha") {
  Ratings with(2, 2), without(2, 2);
  for (Ratings* r : {&with, &without}) {
    r->add({0, 0}, 6);
    r->add({1, 1}, 3);
    r->add({0, 1}, 1);
  }
  with.add({1, none}, 5);
  is(krippendorff_alpha(with, Metric::nominal), *krippendorff_alpha(without, Metric::nominal).value);
  CHECK(*gwet_ac1(with).observed == *gwet_ac1(without).observed);
  CHECK(*gwet_ac1(with).expected != *gwet_ac1(without).expected);
  CHECK(cohen_kappa(with).units == 10);
}

TEST_CASE("categories that nobody used change AC1 and S, and nothing else") {
  Ratings two(2, 2), five(2, 5);
  for (Ratings* r : {&two, &five}) {
    r->add({0, 0}, 6);
    r->add({1, 1}, 3);
    r->add({0, 1}, 1);
  }
  is(cohen_kappa(five), *cohen_kappa(two).value);
  is(krippendorff_alpha(five, Metric::nominal), *krippendorff_alpha(two, Metric::nominal).value);
  CHECK(*brennan_prediger(five).value > *brennan_prediger(two).value + .01);
  CHECK(*gwet_ac1(five).value > *gwet_ac1(two).value + .01);
}

TEST_CASE("the order of coders, of units and of category names changes no value") {
  const Ratings r = canonical();
  Ratings turned(4, 5);
  for (std::size_t p = r.patterns(); p-- > 0;) {
    std::vector<Category> row;
    for (const std::size_t g : {2U, 0U, 3U, 1U}) {
      const Category c = r.pattern(p)[g];
      row.push_back(c == none ? none : (c + 2) % 5);
    }
    turned.add(row, r.units(p));
  }
  is(fleiss_kappa(turned), *fleiss_kappa(r).value);
  is(conger_kappa(turned), *conger_kappa(r).value);
  is(gwet_ac1(turned), *gwet_ac1(r).value);
  is(brennan_prediger(turned), *brennan_prediger(r).value);
  is(krippendorff_alpha(turned, Metric::nominal), *krippendorff_alpha(r, Metric::nominal).value);
  is(percent_all_equal(turned), *percent_all_equal(r).value);
  is(krippendorff_alpha(r.without_coders(), Metric::ratio), *krippendorff_alpha(r, Metric::ratio).value);
}

TEST_CASE("coders who throw coins: kappa, pi, Fleiss, Conger and alpha are near 0, AC1 and S are not") {
  for (const std::uint32_t share : {50U, 90U}) {
    Generator generator(11);
    Ratings r(2, 2);
    for (int i = 0; i < 10000; ++i) {
      const Category a = generator.below(100) < share ? 1 : 0, b = generator.below(100) < share ? 1 : 0;
      r.add({a, b});
    }
    for (const Coefficient& c : {cohen_kappa(r), scott_pi(r), fleiss_kappa(r), conger_kappa(r),
                                 krippendorff_alpha(r, Metric::nominal)})
      CHECK(std::abs(*c.value) < .03);
    if (share == 90) {
      CHECK(*gwet_ac1(r).value == Approx(.78).margin(.02));
      CHECK(*brennan_prediger(r).value == Approx(.64).margin(.02));
    }
  }
  // 1,000 and 1,000 of 10,000 characters coded, 800 of them by both: .778, not .660.
  is(cohen_kappa(table({{8800, 200}, {200, 800}})), .7777777778);
}

TEST_CASE("intervals: Student's t, cut at 1") {
  const Ratings r = canonical();
  const Coefficient c = gwet_ac1(r);
  CHECK(*c.standard_error == Approx(.14295).margin(1e-5));
  const auto interval = t_interval(c, 12);
  REQUIRE(interval);
  CHECK(interval->low == Approx(.461).margin(5e-4));
  CHECK(interval->high == 1);
  CHECK_FALSE(t_interval(c, 1));
  CHECK_FALSE(t_interval(Coefficient::undefined(Undefined::no_pairs), 12));
}

TEST_CASE("bootstrap: same seed, same interval; it holds the value; another seed gives nearly the same") {
  Ratings r(3, 2);
  r.add({0, 0, 0}, 120);
  r.add({1, 1, 1}, 50);
  r.add({1, 0, 0}, 20);
  r.add({1, 1, none}, 10);
  const auto alpha = [](const Ratings& sample) { return alpha_value(sample, Metric::nominal); };
  const auto first = bootstrap_units(r, alpha), again = bootstrap_units(r, alpha);
  REQUIRE(first);
  CHECK(*first == *again);
  const double value = *alpha_value(r, Metric::nominal);
  CHECK(first->low < value);
  CHECK(value < first->high);
  // Near the analytic interval.
  const auto analytic = t_interval(krippendorff_alpha(r, Metric::nominal), 200);
  CHECK(first->low == Approx(analytic->low).margin(.02));
  CHECK(first->high == Approx(analytic->high).margin(.02));
  const auto other = bootstrap_units(r, alpha, {2, 1000, .95});
  CHECK(first->low == Approx(other->low).margin(.02));
  CHECK_FALSE(*first == *other);
}

TEST_CASE("bootstrap over interviews draws each whole; too few or too often undefined: no interval") {
  const std::array<double, 4> of_interview{.2, .4, .6, .8};
  const auto mean = [&](std::span<const std::uint32_t> times, std::span<std::optional<double>> values) {
    double sum = 0, n = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      sum += times[i] * of_interview[i];
      n += times[i];
    }
    CHECK(n == 4);
    values[0] = sum / n;
    if (times[0] == 0) values[1] = 1.0;
  };
  const auto intervals = bootstrap_clusters(4, 2, mean);
  REQUIRE(intervals[0]);
  CHECK(intervals[0]->low == Approx(.3).margin(.051));
  CHECK(intervals[0]->high == Approx(.7).margin(.051));
  CHECK_FALSE(intervals[1]);  // only about a third of the samples has a value
  CHECK_FALSE(bootstrap_clusters(1, 1, mean)[0]);
}

TEST_CASE("the generator gives the same numbers everywhere, all of them equally often") {
  Generator generator(1);
  std::array<int, 6> counts{};
  for (int i = 0; i < 60000; ++i) ++counts[generator.below(6)];
  for (const int n : counts) CHECK(std::abs(n - 10000) < 400);
  Generator other(1);
  const std::array<std::uint32_t, 4> expected{other.below(1000), other.below(1000), other.below(1000),
                                              other.below(1000)};
  Generator third(1);
  for (const std::uint32_t e : expected) CHECK(third.below(1000) == e);
}

TEST_CASE("rows that cannot be are refused") {
  Ratings r(2, 2);
  CHECK_THROWS_AS(r.add({0}), std::invalid_argument);
  CHECK_THROWS_AS(r.add({0, 2}), std::invalid_argument);
  CHECK_THROWS_AS(r.add({0, -2}), std::invalid_argument);
  CHECK_THROWS_AS(Weights::custom({{1, 0}, {0}}), std::invalid_argument);
}
