// Published values for free spans (data/agreement/unitizing_dev.json, gamma/); runs only where the data lies.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "agreement/alpha_u.hpp"
#include "agreement/gamma.hpp"
#include "agreement/reference.hpp"
#include "agreement/unitizing.hpp"

using namespace lb::agreement;
using boost::property_tree::ptree;

namespace {

int label_of(std::map<std::string, int>& labels, const std::string& name) {
  return labels.try_emplace(name, static_cast<int>(labels.size())).first->second;
}

void near(const Coefficient& c, double expected, double tolerance) {
  REQUIRE(c.value);
  CHECK(std::abs(*c.value - expected) <= tolerance);
}

using Coders = std::vector<std::vector<GammaUnit>>;

Coders units_of(const ptree& list, std::map<std::string, int>& labels) {
  std::map<std::string, std::vector<GammaUnit>> coders;
  for (const auto& [k, u] : list)
    coders[u.get<std::string>("annotator")].push_back(
        {u.get<double>("start"), u.get<double>("end"), label_of(labels, u.get<std::string>("category"))});
  Coders out;
  for (auto& [name, units] : coders) out.push_back(std::move(units));
  return out;
}

}  // namespace

TEST_CASE("the unitizing alphas of the reference data are reproduced") {
  ptree all;
  if (!load("unitizing_dev.json", all)) return;
  int seen = 0;
  for (const auto& [key, set] : all.get_child("family2016")) {
    const auto coders = set.get_child_optional("coders");
    if (!coders) continue;
    std::map<std::string, int> labels;
    Continuum continuum{set.get<std::size_t>("L"), {}};
    for (const auto& [name, spans] : *coders) {
      continuum.coders.emplace_back();
      for (const auto& [k, span] : spans) {
        const auto s = cells(span);
        continuum.coders.back().push_back({std::stoul(s[0]), std::stoul(s[1]), label_of(labels, s[2])});
      }
    }
    Unitizing sums(continuum.coders.size(), labels.size());
    sums.add(continuum);
    for (const std::string part : {"expected", "recomputed"})
      for (const auto& [name, value] : set.get_child(part)) {
        const double tolerance = part == "expected" ? set.get<double>("tol") : 1e-6;
        CAPTURE(set.get<std::string>("id"), part, name);
        if (name == "u")
          near(sums.u(), std::stod(value.data()), tolerance);
        else if (name == "|u")
          near(sums.relevance(), std::stod(value.data()), tolerance);
        else if (name == "cu")
          near(sums.labelling(), std::stod(value.data()), tolerance);
        else if (name[0] == '(')
          near(sums.label(static_cast<std::size_t>(labels.at(name.substr(1, 1)))), std::stod(value.data()),
               tolerance);
        else
          continue;
        ++seen;
      }
    if (labels.size() == 1) {
      CHECK(sums.labelling().reason == Undefined::no_variation);
      CHECK(sums.label(0).reason == Undefined::no_variation);
      near(sums.relevance(), *sums.u().value, 1e-12);
    }
  }
  CHECK(seen == 13);
  for (const auto& [key, set] : all.get_child("old_alphaU")) {
    if (const auto units = set.get_child_optional("units")) {
      const std::size_t begin = std::stoul(cells(set.get_child("continuum"))[0]);
      Continuum continuum{std::stoul(cells(set.get_child("continuum"))[1]), {{}, {}}};
      for (const auto& [k, unit] : *units) {
        const auto u = cells(unit);
        const std::size_t at = std::stoul(u[0]) - begin;
        continuum.coders[std::stoul(u[2])].push_back({at, at + std::stoul(u[1]), u[3] == "c" ? 0 : 1});
      }
      near(alpha_u(continuum, 0), set.get<double>("recomputed.c"), 1e-6);
      near(alpha_u(continuum, 1), set.get<double>("recomputed.k"), 1e-6);
      near(alpha_u_overall(continuum, 2), set.get<double>("recomputed.overall"), 1e-6);
      CHECK(std::abs(*alpha_u(continuum, 0).observed - set.get<double>("expected.c.Do")) < 5e-5);
      CHECK(std::abs(*alpha_u(continuum, 0).expected - set.get<double>("expected.c.De")) < 5e-5);
      CHECK(std::abs(*alpha_u(continuum, 1).expected - set.get<double>("expected.k.De")) < 5e-5);
    }
    if (const auto stretch = set.get_optional<std::size_t>("stretch"))
      for (const std::string label : {"A", "C"}) {
        Continuum continuum{24 * *stretch, {{}, {}}};
        for (const auto& [k, unit] : set.get_child("units_" + label)) {
          const auto u = cells(unit);
          const std::size_t at = std::stoul(u[0]) * *stretch;
          continuum.coders[std::stoul(u[2])].push_back({at, at + std::stoul(u[1]) * *stretch, 0});
        }
        near(alpha_u(continuum, 0), set.get<double>("recomputed." + label), 1e-6);
        near(alpha_u(continuum, 0), set.get<double>("expected." + label + ".alpha"), set.get<double>("tol"));
        CHECK(std::abs(*alpha_u(continuum, 0).observed - set.get<double>("expected." + label + ".Do")) <
              1e-5);
      }
  }
}

TEST_CASE("the disorders of gamma in the reference data are exact") {
  const std::string folder = LOCAL_DATA "/agreement/gamma";
  if (!std::filesystem::exists(folder)) {
    WARN("left out: " LOCAL_DATA " is not there");
    return;
  }
  const GammaSettings plain{1, 1, 1};
  int samples = 0;
  for (const std::string name : {"fixture_01_two_annotators_simple.json", "fixture_02_unequal_counts.json",
                                 "fixture_03_identical_perfect.json"}) {
    ptree set;
    REQUIRE(load("gamma/" + name, set));
    std::map<std::string, int> labels;
    const Coders coders = units_of(set.get_child("continuum"), labels);
    CHECK(std::abs(*disorder(coders, plain).value - set.get<double>("tier1.bestAlignmentDisorder")) < 1e-6);
    for (const auto& [k, pair] : set.get_child("tier1.pairDissimilarities")) {
      const auto at = [&](const std::string& side) {
        return coders[pair.get<std::string>("annotator" + side) == "Ann1" ? 0 : 1]
                     [pair.get<std::size_t>("unitIndex" + side)];
      };
      // The values of the file are single precision.
      CHECK(dissimilarity(at("A"), at("B"), plain) == Approx(pair.get<double>("combined")).epsilon(1e-6));
    }
    for (const auto& [k, sample] : set.get_child("tier2.sampledContinua")) {
      const Coders drawn = units_of(sample.get_child("units"), labels);
      CHECK(std::abs(*disorder(drawn, plain).value - sample.get<double>("bestAlignmentDisorder")) < 1e-6);
      ++samples;
    }
  }
  CHECK(samples == 30);

  std::map<std::string, int> labels;
  std::map<std::string, std::vector<GammaUnit>> of;
  std::ifstream csv(folder + "/AlexPaulSuzan.csv");
  for (std::string line; std::getline(csv, line);) {
    std::stringstream cell(line);
    std::string name, label, begin, end;
    std::getline(cell, name, ',');
    std::getline(cell, label, ',');
    std::getline(cell, begin, ',');
    std::getline(cell, end, ',');
    of[name].push_back({std::stod(begin), std::stod(end), label_of(labels, label)});
  }
  const Coders coders{of["Alex"], of["Paul"], of["Suzan"]};
  const Disorder d = disorder(coders);
  REQUIRE(d.value);
  CHECK(std::abs(*d.value - 0.960625) < 1e-9);
  CHECK(d.alignments == 6);
  const Coefficient g = gamma(coders, {}, 200);
  CAPTURE(*g.value);
  CHECK(*g.value >= 0.44);
  CHECK(*g.value <= 0.47);
}
