#include "coding/passage.hpp"

#include "text/utf8.hpp"

using namespace lb;
using coding::places_of;
using coding::Range;

namespace {
std::vector<std::string> found(const std::string& words, const std::string& text) {
  std::vector<std::string> out;
  for (const Range& r : places_of(words, text, "fr"))
    out.emplace_back(text::slice_code_points(text, r.begin_code_point, r.end_code_point));
  return out;
}
using Words = std::vector<std::string>;
}  // namespace

TEST_CASE("words are found in any typography, and in no other letters") {
  const std::string turn = "L’« électrification »,  c’est 20 000 €\npar an. Électrification !";
  CHECK(found("électrification", turn) == Words{"électrification"});
  CHECK(found("l'« électrification »", turn).empty());
  CHECK(found("L'« électrification », c'est 20 000 €", turn) ==
        Words{"L’« électrification »,  c’est 20 000 €"});
  CHECK(found(" 20 000 € par an ", turn) == Words{"20 000 €\npar an"});
  CHECK(found("e\u0301lectrification", turn) == Words{"électrification"});
  CHECK(found("", turn).empty());
  CHECK(found("   ", turn).empty());
}

TEST_CASE("whole words first, parts of compounds where there are no others") {
  const std::string turn = "On a une bonne donne, on en donne, rendez-vous.";
  CHECK(places_of("on", turn, "fr") == std::vector<Range>{{22, 24}});
  CHECK(found("donne", turn) == Words{"donne", "donne"});
  CHECK(found("vous", turn) == Words{"vous"});
  CHECK(found("rendez-", turn) == Words{"rendez-"});
  CHECK(found("onn", turn).empty());
  CHECK(found("bonne don", turn).empty());
}

TEST_CASE("a passage grows and shrinks by words and by sentences") {
  transcript::Interview i;
  i.id = "E07";
  i.speakers = {{"E07", transcript::Role::respondent}};
  transcript::Turn t;
  t.id = "E07.t001";
  t.text = "Oui, bon. L’été, on partage les données. Et puis non ! C’est tout.";
  i.turns.push_back(t);
  const coding::Edges edges(i, i.turns[0]);
  const auto words = [&](Range r) {
    return std::string(text::slice_code_points(t.text, r.begin_code_point, r.end_code_point));
  };
  const Range given = places_of("partage les données", t.text, "fr").at(0);
  CHECK(words(edges.earlier_begin(given)) == "on partage les données");
  CHECK(words(edges.earlier_begin(edges.earlier_begin(given))) == "été, on partage les données");
  CHECK(words(edges.later_begin(given)) == "les données");
  CHECK(words(edges.earlier_end(given)) == "partage les");
  CHECK(words(edges.later_end(given)) == "partage les données. Et");
  const Range one = places_of("données", t.text, "fr").at(0);
  CHECK(edges.earlier_end(one) == one);
  CHECK(edges.later_begin(one) == one);

  const Range sentence = edges.wider(given);
  CHECK(words(sentence) == "L’été, on partage les données.");
  const Range two = edges.wider(sentence);
  CHECK(words(two) == "L’été, on partage les données. Et puis non !");
  const Range three = edges.wider(two);
  CHECK(words(three) == "L’été, on partage les données. Et puis non ! C’est tout.");
  CHECK(words(edges.wider(three)) == t.text);
  CHECK(edges.wider(edges.wider(three)) == edges.wider(three));

  CHECK(words(edges.narrower(edges.wider(three), given)) ==
        "Oui, bon. L’été, on partage les données. Et puis non !");
  CHECK(edges.narrower(two, given) == sentence);
  CHECK(edges.narrower(sentence, given) == given);
  CHECK(words(edges.narrower(given, given)) == "partage les");
}
