#include "quotes/label.hpp"

using namespace lb;
using quotes::LabelRule;

namespace {

// The demonstration sample: 18 respondents, as in participants.xml of the study.
study::Participants eighteen() {
  study::Participants p;
  const auto value = [](const char* key, const char* label, const char* broader) {
    study::Value v;
    v.key = key;
    v.label.fr = label;
    v.broader = broader;
    return v;
  };
  study::Variable function, type, sector, region, country;
  function.id = "function";
  for (const char* key : {"achats", "dirigeant", "developpement", "rd", "site", "export", "technique",
                          "direction", "mission", "professeur"})
    function.values.push_back(value(key, key, ""));
  type.id = "type";
  type.values = {value("constructeur", "constructeur", "industrie"),
                 value("rang1", "équipementier de rang 1", "industrie"),
                 value("rang2", "PME de rang 2", "pme"),
                 value("ingenierie", "société d’ingénierie", "pme"),
                 value("cluster", "cluster ou agence", "institutions"),
                 value("formation", "formation ou recherche", "institutions")};
  sector.id = "sector";
  sector.groups = "type";
  sector.values = {value("industrie", "constructeur ou équipementier de rang 1", ""),
                   value("pme", "PME industrielle ou d’ingénierie", ""),
                   value("institutions", "institution régionale", "")};
  region.id = "region";
  region.values = {value("sarre", "Sarre", "de"), value("lorraine", "Lorraine", "fr"),
                   value("wallonie", "Wallonie", "be"), value("luxembourg", "Luxembourg", "lu"),
                   value("rp", "Rhénanie-Palatinat", "de")};
  country.id = "country";
  country.groups = "region";
  country.values = {value("de", "Allemagne", ""), value("fr", "France", ""), value("be", "Belgique", ""),
                    value("lu", "Luxembourg", "")};
  p.variables = {function, type, sector, region, country};
  const std::vector<std::vector<std::string>> rows{{"E01", "constructeur", "achats", "sarre"},
                                                   {"E02", "rang1", "dirigeant", "lorraine"},
                                                   {"E03", "rang1", "developpement", "wallonie"},
                                                   {"E04", "rang1", "rd", "luxembourg"},
                                                   {"E05", "rang1", "site", "sarre"},
                                                   {"E06", "rang2", "dirigeant", "wallonie"},
                                                   {"E07", "rang2", "dirigeant", "wallonie"},
                                                   {"E08", "rang2", "dirigeant", "lorraine"},
                                                   {"E09", "rang2", "export", "lorraine"},
                                                   {"E10", "rang2", "dirigeant", "rp"},
                                                   {"E11", "ingenierie", "dirigeant", "luxembourg"},
                                                   {"E12", "ingenierie", "technique", "wallonie"},
                                                   {"E13", "ingenierie", "dirigeant", "sarre"},
                                                   {"E14", "cluster", "direction", "luxembourg"},
                                                   {"E15", "cluster", "mission", "lorraine"},
                                                   {"E16", "cluster", "direction", "wallonie"},
                                                   {"E17", "formation", "direction", "wallonie"},
                                                   {"E18", "formation", "professeur", "rp"}};
  for (const auto& row : rows) {
    study::Participant person;
    person.id = row[0];
    person.type = row[1];
    person.function = row[2];
    person.region = row[3];
    person.country = row[3] == "lorraine"     ? "fr"
                     : row[3] == "wallonie"   ? "be"
                     : row[3] == "luxembourg" ? "lu"
                                              : "de";
    person.consent.date = "2021-01-01";
    p.people.push_back(person);
  }
  return p;
}

}  // namespace

TEST_CASE("the usual label of a quotation is close to a name") {
  const study::Participants p = eighteen();
  CHECK(quotes::unique_labels(p, {{"type", "region"}}) == 14);
  CHECK(quotes::unique_labels(p, {{"function", "type", "region"}}) == 16);
  CHECK(quotes::unique_labels(p, {{"sector", "country"}}) == 7);
  CHECK(quotes::unique_labels(p, {{"type"}}) == 1);
  CHECK(quotes::unique_labels(p, {{"sector"}}) == 0);
  CHECK(quotes::smallest_group(p, {{"sector"}}) == 5);
}

TEST_CASE("the rule is the most telling one that fits k respondents everywhere") {
  const study::Participants p = eighteen();
  CHECK(quotes::choose_label_rule(p, 3) == LabelRule{{"sector"}});
  CHECK(quotes::choose_label_rule(p, 5) == LabelRule{{"sector"}});
  CHECK(quotes::choose_label_rule(p, 6) == LabelRule{});
  CHECK(quotes::choose_label_rule(p, 1) == LabelRule{{"function", "type", "region"}});
}

TEST_CASE("a label that names fewer than k of the population is not used") {
  study::Participants p = eighteen();
  p.populations = {{{{"type", "rang1"}}, 2}};
  CHECK(quotes::smallest_group(p, {{"type"}}) == 1);
  CHECK(quotes::choose_label_rule(p, 3) == LabelRule{{"sector"}});  // the sector does not say the type
  p.populations = {{{{"sector", "institutions"}}, 2}};
  CHECK(quotes::smallest_group(p, {{"sector"}}) == 2);
  CHECK(quotes::choose_label_rule(p, 2) == LabelRule{{"sector"}});
  CHECK(quotes::choose_label_rule(p, 3) == LabelRule{});
  p.people.erase(p.people.begin());  // the only manufacturer: now each type fits two or more
  p.populations = {{{{"sector", "institutions"}}, 1}};
  CHECK(quotes::choose_label_rule(p, 2) == LabelRule{});  // the type says the sector
  p.populations = {{{{"sector", "institutions"}, {"country", "lu"}}, 1}};
  CHECK(quotes::choose_label_rule(p, 3) == LabelRule{{"sector"}});  // the label does not say the country
}

TEST_CASE("who withdrew makes no group larger") {
  study::Participants p = eighteen();
  p.people[13].consent.withdrawn = p.people[14].consent.withdrawn = "2021-09-01";
  CHECK(quotes::smallest_group(p, {{"sector"}}) == 3);
  CHECK(quotes::choose_label_rule(p, 4) == LabelRule{});
}

TEST_CASE("labels are words, and nothing for who wants to be anonymous") {
  study::Participants p = eighteen();
  CHECK(quotes::label(p, p.people[6], {{"type", "region"}}, "fr") == "PME de rang 2, Wallonie");
  CHECK(quotes::label(p, p.people[0], {{"sector"}}, "fr") == "Constructeur ou équipementier de rang 1");
  p.people[0].consent.attribution = study::Consent::Attribution::anonymous;
  CHECK(quotes::label(p, p.people[0], {{"sector"}}, "fr").empty());
  CHECK(quotes::label(p, p.people[1], {}, "fr").empty());
}
