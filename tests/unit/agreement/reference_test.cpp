// Published and recomputed values of data/agreement/agreement_dev.json, every check of it; runs only where
// the data lies.
#include "agreement/reference.hpp"

#include <array>
#include <cmath>
#include <set>

#include "agreement/cohen.hpp"
#include "agreement/conger.hpp"
#include "agreement/fleiss.hpp"
#include "agreement/gwet.hpp"
#include "agreement/krippendorff.hpp"
#include "agreement/percent.hpp"

using namespace lb::agreement;
using boost::property_tree::ptree;

namespace {

bool is_number(const std::string& s) {
  return !s.empty() && s.find_first_not_of("0123456789.-") == std::string::npos;
}

struct Data {
  std::vector<std::string> labels;
  Ratings ratings{0, std::size_t{0}};
};

Data read(const ptree& set) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& [key, row] : set.get_child("rows")) rows.push_back(cells(row));
  Data data;
  const auto category = [&](const std::string& label) {
    const auto at = std::find(data.labels.begin(), data.labels.end(), label);
    return at == data.labels.end() ? missing : static_cast<Category>(at - data.labels.begin());
  };
  const auto values = [&] {
    std::vector<double> out;
    for (std::size_t i = 0; i < data.labels.size(); ++i)
      out.push_back(is_number(data.labels[i]) ? std::stod(data.labels[i]) : static_cast<double>(i + 1));
    return out;
  };
  if (set.get("kind", "raw") == "table") {
    data.labels = cells(set.get_child("columns"));
    data.ratings = Ratings(2, values());
    for (std::size_t k = 0; k < rows.size(); ++k)
      for (std::size_t l = 0; l < rows.size(); ++l)
        data.ratings.add({static_cast<Category>(k), static_cast<Category>(l)}, std::stoul(rows[k][l]));
    return data;
  }
  std::set<std::string> seen;
  for (const auto& row : rows) seen.insert(row.begin(), row.end());
  seen.erase("null");
  data.labels.assign(seen.begin(), seen.end());
  data.ratings = Ratings(rows[0].size(), values());
  for (const auto& row : rows) {
    std::vector<Category> cells;
    for (const std::string& cell : row) cells.push_back(category(cell));
    data.ratings.add(cells);
  }
  return data;
}

Weights weights_of(const ptree& check, const Ratings& ratings) {
  const std::string name = check.get("weights", "identity");
  if (name == "custom") {
    std::vector<std::vector<double>> rows;
    for (const auto& [key, row] : check.get_child("custom")) {
      rows.emplace_back();
      for (const auto& [k, cell] : row) rows.back().push_back(std::stod(cell.data()));
    }
    return Weights::custom(rows);
  }
  const std::array names{"identity", "linear", "quadratic", "radical",
                         "ordinal",  "ratio",  "circular",  "bipolar"};
  const auto at = std::find(names.begin(), names.end(), name) - names.begin();
  REQUIRE(static_cast<std::size_t>(at) < names.size());
  return Weights::make(static_cast<WeightSet>(at), ratings.values());
}

Coefficient measure(const std::string& name, const Data& data, const ptree& check) {
  Ratings r = data.ratings;
  if (const auto raters = check.get_child_optional("raters")) {
    std::vector<std::size_t> chosen;
    for (const auto& [k, rater] : *raters) chosen.push_back(std::stoul(rater.data()) - 1);
    r = r.of_coders(chosen);
  }
  if (const auto category = check.get_optional<std::string>("category"))
    r = r.collapsed(static_cast<Category>(std::find(data.labels.begin(), data.labels.end(), *category) -
                                          data.labels.begin()));
  const Weights w = weights_of(check, r);
  if (name == "cohen_kappa")
    return check.get<std::string>("quantity", "") == "max_kappa" ? cohen_maximum(r) : cohen_kappa(r, w);
  if (name == "scott_pi") return scott_pi(r, w);
  if (name == "fleiss_kappa") return fleiss_kappa(r, w);
  if (name == "conger_kappa") return conger_kappa(r, w);
  if (name == "light_kappa") return light_kappa(r);
  if (name == "brennan_prediger" || name == "randolph_kappa") return brennan_prediger(r, w);
  if (name == "gwet_ac1") return gwet_ac(r, w);
  if (name == "percent") return percent_by_unit(r, w);
  if (name == "percent_all_equal") return percent_all_equal(r);
  REQUIRE(name == "krippendorff_alpha");
  const std::string metric = check.get("metric", "");
  if (metric.empty()) return krippendorff_alpha(r, w);
  const std::array names{"nominal", "ordinal", "interval", "ratio"};
  return krippendorff_alpha(
      r, static_cast<Metric>(std::find(names.begin(), names.end(), metric) - names.begin()));
}

void near(const std::optional<double>& actual, double expected, double tolerance) {
  REQUIRE(actual);
  CHECK(std::abs(*actual - expected) <= tolerance);
}

}  // namespace

TEST_CASE("every verified value of the reference data is reproduced") {
  ptree all;
  if (!load("agreement_dev.json", all)) return;
  std::map<std::string, Data> sets;
  for (const auto& [name, set] : all.get_child("datasets")) sets.emplace(name, read(set));

  int checks = 0, errors = 0, intervals = 0;
  for (const auto& [key, check] : all.get_child("cases")) {
    const auto name = check.get<std::string>("dataset");
    const auto what = check.get<std::string>("measure");
    const double tolerance = check.get<double>("tol");
    CAPTURE(name, what, check.get("weights", ""), check.get("metric", ""), check.get("quantity", ""),
            check.get("category", ""));
    const Data& data = sets.at(name);
    const Coefficient c = measure(what, data, check);
    REQUIRE(c.value);
    ++checks;
    const bool alpha = what == "krippendorff_alpha";
    if (const auto expected = check.get_child_optional("expected_est")) {
      const std::string recomputed = "recomputed.";
      near(c.value, expected->get<double>("coefficient_value"), tolerance);
      if (const auto r = check.get_optional<double>(recomputed + "coefficient_value"))
        near(c.value, *r, 1e-6);
      if (const auto r = check.get_optional<double>(recomputed + "pa")) near(c.observed, *r, 1e-6);
      if (const auto r = check.get_optional<double>(recomputed + "pe")) near(c.expected, *r, 1e-6);
      // On tables the package divides by n, on raw data by n - 1; we always by n - 1.
      const auto units = static_cast<double>(data.ratings.units());
      const double scale = check.get("kind", "") == "table" ? std::sqrt((units - 1) / units) : 1;
      if (const auto r = check.get_optional<double>(recomputed + "se")) near(c.standard_error, *r, 1e-6);
      if (const auto se = expected->get_optional<double>("se")) {
        near(c.standard_error ? std::optional(*c.standard_error * scale) : std::nullopt, *se, tolerance);
        ++errors;
      }
      if (const auto low = expected->get_optional<double>("confidence_interval_low"); low && scale == 1) {
        const auto interval = t_interval(
            c, alpha ? c.units
                     : static_cast<std::uint64_t>(
                           observe(data.ratings, Weights::make(WeightSet::identity, data.ratings.values()))
                               .rated));
        REQUIRE(interval);
        CHECK(std::abs(interval->low - *low) <= tolerance);
        CHECK(std::abs(interval->high - expected->get<double>("confidence_interval_high")) <= tolerance);
        ++intervals;
      }
      continue;
    }
    const auto quantity = check.get<std::string>("quantity");
    const std::optional<double> actual = quantity == "pa" || quantity == "do"   ? c.observed
                                         : quantity == "pe" || quantity == "de" ? c.expected
                                                                                : c.value;
    if (const auto r = check.get_optional<double>("recomputed")) near(actual, *r, 1e-6);
    if (check.get<bool>("verified")) near(actual, check.get<double>("expected"), tolerance);
    if (!check.get<bool>("verified") && what == "percent")
      near(percent_by_pair(data.ratings).value, check.get<double>("expected"), 1e-6);
  }
  CHECK(checks == 219);
  CHECK(errors > 60);
  CHECK(intervals > 50);
}
