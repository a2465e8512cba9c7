#include "coding/classifier.hpp"

#include "coding/suggestion.hpp"

using namespace lb;
using coding::Classifier;

namespace {

std::vector<Classifier::Example> examples() {
  return {{"la batterie au lithium coûte cher", "fr", {"BATT"}},
          {"nos batteries viennent de loin", "fr", {"BATT"}},
          {"on assemble des packs de batteries", "fr", {"BATT", "USINE"}},
          {"les bornes manquent dans le village", "fr", {"BORNE"}},
          {"une borne de recharge sur le parking", "fr", {"BORNE"}},
          {"il faut des bornes rapides", "fr", {"BORNE"}},
          {"bonjour à tous", "fr", {}}};
}

}  // namespace

TEST_CASE("labels are ranked by what was learned, inflections and all") {
  const Classifier model(examples(), 3);
  CHECK(model.labels() == std::vector<std::string>{"BATT", "BORNE"});
  const auto ranked = model.rank("il n'y a aucune borne chez nous", "fr");
  REQUIRE(ranked.size() == 2);
  CHECK(ranked[0].label == "BORNE");
  CHECK(ranked[0].score > 0.5);
  CHECK(ranked[1].score < 0.5);
  CHECK(model.rank("le recyclage de la batterie", "fr")[0].label == "BATT");
}

TEST_CASE("the same examples give the same model; nothing to learn gives nothing") {
  const Classifier a(examples()), b(examples());
  const auto x = a.rank("une borne et une batterie", "fr"), y = b.rank("une borne et une batterie", "fr");
  REQUIRE(x.size() == y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CHECK(x[i].label == y[i].label);
    CHECK(x[i].score == y[i].score);
  }
  CHECK(Classifier({}).rank("une borne", "fr").empty());
  CHECK(Classifier({{"une borne", "fr", {"BORNE"}}}).labels().empty());
}

TEST_CASE("sentences of respondents have the codes that a person accepted in them") {
  transcript::Interview i;
  i.id = "E01";
  i.speakers = {{"ENQ", transcript::Role::interviewer}, {"E01", transcript::Role::respondent}};
  i.turns.resize(2);
  i.turns[0].id = "E01.t001";
  i.turns[0].text = "Et les bornes ?";
  i.turns[1].id = "E01.t002";
  i.turns[1].speaker = 1;
  i.turns[1].text = "Il n’y en a pas. Les batteries, oui. Voilà.";
  coding::Coding c;
  c.code = "ELEC.BATT";
  c.anchor = coding::make_anchor(i.turns[1], 21, 30);
  coding::CodingFile mine{"A", "E01", {c}};
  const auto sentences = coding::sentences_of(i);
  REQUIRE(sentences.size() == 3);
  CHECK(sentences[1].text == "Les batteries, oui.");
  CHECK(coding::codes_of(sentences[1], mine) == std::vector<std::string>{"ELEC.BATT"});
  CHECK(coding::codes_of(sentences[0], mine).empty());
  CHECK(coding::around(i, i.turns[1], {10, 25}) == "Il n’y en a pas. Les batteries, oui.");
  CHECK(coding::examples_of(i, mine).size() == 3);
  mine.codings[0].status = coding::Status::refused;
  CHECK(coding::examples_of(i, mine).empty());
}
