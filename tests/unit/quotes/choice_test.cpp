#include "quotes/choice.hpp"

#include "../analysis/sample.hpp"

using namespace lb;
using quotes::Choice;
using quotes::State;
using transcript::Mark;

namespace {

const std::string good =
    "La batterie arrive par bateau, elle attend trois semaines au port et nous payons le stock à sa place, "
    "chaque mois, sans un mot.";

transcript::Interview with_answer(const std::string& id, const std::string& answer) {
  return talk(id, {{"Q2", answer}});
}

// What is chosen for ELEC.BATT when `interview` has the word "batterie" coded in its answer.
std::vector<quotes::Passage> chosen_from(const transcript::Interview& interview, const study::Loaded& study,
                                         quotes::Register known = {}) {
  Choice choice(study, std::move(known), 100);
  choice.plan_for(10);
  choice.add(interview, {coded(interview, 2, "batterie", "ELEC.BATT")});
  return choice.choose("ELEC.BATT", 5);
}

std::vector<quotes::Passage> chosen_from(const transcript::Interview& interview) {
  return chosen_from(interview, sample_study());
}

quotes::Quote registered(const transcript::Interview& interview, const std::string& words, State state) {
  quotes::Quote q;
  q.id = interview.id + ".q01";
  q.anchor = coded(interview, 2, words, "ELEC.BATT").anchor;
  q.codes = {"ELEC.BATT"};
  q.state = state;
  return q;
}

}  // namespace

TEST_CASE("a coded sentence of a sensible length is chosen, as pending") {
  const auto chosen = chosen_from(with_answer("E01", "Bon. " + good + " Voilà."));
  REQUIRE(chosen.size() == 1);
  CHECK(chosen[0].quote.id == "E01.t002.p5");
  CHECK(chosen[0].quote.wording == good);
  CHECK(chosen[0].quote.state == State::proposed);
  CHECK(chosen[0].pending);
  CHECK_FALSE(chosen[0].registered);
  CHECK(chosen[0].respondent == "E01");
}

TEST_CASE("a short sentence takes its neighbour along, an endless one is left") {
  const auto grown = chosen_from(with_answer(
      "E01",
      "La batterie, on l’attend. Trois semaines au port, et nous payons le stock à sa place chaque mois."));
  REQUIRE(grown.size() == 1);
  CHECK(grown[0].quote.wording ==
        "La batterie, on l’attend. Trois semaines au port, et nous payons le stock à sa place chaque mois.");
  std::string endless = "La batterie";
  for (int i = 0; i < 60; ++i) endless += " encore et";
  CHECK(chosen_from(with_answer("E01", endless + " encore.")).empty());
}

TEST_CASE("what does not end is not quoted") {
  CHECK(chosen_from(with_answer("E01", good.substr(0, good.size() - 1))).empty());
}

TEST_CASE("confidential, unclear and inaudible passages are never quoted") {
  for (const auto kind : {Mark::Kind::confidential, Mark::Kind::unclear, Mark::Kind::gap}) {
    auto interview = with_answer("E01", good);
    interview.turns[1].marks = {{kind, 40, 48, ""}};
    CHECK(chosen_from(interview).empty());
    CHECK_FALSE(quotes::obstacle_to(interview, interview.turns[1], 0, 100).empty());
    CHECK(quotes::obstacle_to(interview, interview.turns[1], 0, 40).empty());
  }
}

TEST_CASE("nothing is chosen beside a request for discretion") {
  CHECK(chosen_from(with_answer("E01", good + " Mais ceci reste entre nous.")).empty());
  CHECK(chosen_from(talk("E01", {{"Q2", good}, {"", "Ceci reste entre nous, hein."}})).empty());
}

TEST_CASE("interviewers are never quoted") {
  const auto interview = with_answer("E01", good);
  CHECK(quotes::obstacle_to(interview, interview.turns[0], 0, 5) == "it was not said by the respondent");
}

TEST_CASE("without consent, and after a withdrawal, nothing is quoted") {
  study::Loaded study = sample_study();
  study.participants.people[0].consent.date.clear();
  CHECK(chosen_from(with_answer("E01", good), study).empty());
  study.participants.people[0].consent.date = "2021-01-01";
  study.participants.people[0].consent.withdrawn = "2021-06-01";
  CHECK(chosen_from(with_answer("E01", good), study).empty());
}

TEST_CASE("who does not ask to approve each quotation leaves none pending") {
  study::Loaded study = sample_study();
  study.participants.people[0].consent.quote_approval = false;
  const auto chosen = chosen_from(with_answer("E01", good), study);
  REQUIRE(chosen.size() == 1);
  CHECK_FALSE(chosen[0].pending);
}

TEST_CASE("a refused passage does not come back by rule") {
  const auto interview = with_answer("E01", good);
  for (const State state : {State::refused, State::withdrawn})
    CHECK(
        chosen_from(interview, sample_study(), {{registered(interview, "elle attend trois semaines", state)}})
            .empty());
}

TEST_CASE("the register goes first, the approved before the pending") {
  const auto interview = with_answer("E01", good);
  const auto chosen =
      chosen_from(interview, sample_study(), {{registered(interview, good, State::approved)}});
  REQUIRE(chosen.size() == 1);
  CHECK(chosen[0].quote.id == "E01.q01");
  CHECK_FALSE(chosen[0].pending);
  CHECK(chosen[0].quote.wording == good);
}

TEST_CASE("a wording that says something else is an obstacle, unless the person corrected it") {
  const auto interview = with_answer("E01", good);
  quotes::Quote quote = registered(interview, good, State::approved);
  quote.wording = "La batterie arrive par avion.";
  const study::Loaded study = sample_study();
  Choice choice(study, {{quote}}, 100);
  choice.add(interview, {});
  REQUIRE(choice.take("E01.q01") != nullptr);
  CHECK(choice.take("E01.q01")->obstacle == "its wording does not say what was said");
  quote.state = State::corrected;
  Choice corrected(study, {{quote}}, 100);
  corrected.add(interview, {});
  CHECK(corrected.take("E01.q01")->obstacle.empty());
  CHECK(corrected.take("E09.q09") == nullptr);
}

TEST_CASE("no respondent holds more than the share") {
  const study::Loaded study = sample_study();
  const auto e01 = talk("E01", {{"Q2", good},
                                {"Q2",
                                 "Une batterie de plus ou de moins ne change rien au prix du bateau, et le "
                                 "bateau ne change rien à notre prix."}});
  const auto e02 = with_answer("E02",
                               "Chez nous la batterie vient en camion, d’un hangar à quarante kilomètres, et "
                               "personne ne compte les retours.");
  Choice choice(study, {}, 50);
  choice.plan_for(2);
  choice.add(e01, {coded(e01, 2, "batterie", "ELEC.BATT"), coded(e01, 4, "batterie", "ELEC.BATT")});
  choice.add(e02, {coded(e02, 2, "batterie", "ELEC.BATT")});
  std::vector<std::string> respondents;
  for (const auto& passage : choice.choose("ELEC", 3)) respondents.push_back(passage.respondent);
  std::sort(respondents.begin(), respondents.end());
  CHECK(respondents == std::vector<std::string>{"E01", "E02"});
}

TEST_CASE("a passage is printed once") {
  const study::Loaded study = sample_study();
  const auto interview = with_answer("E01", good);
  Choice choice(study, {}, 100);
  choice.plan_for(9);
  choice.add(interview,
             {coded(interview, 2, "batterie", "ELEC.BATT"), coded(interview, 2, "stock", "ELEC.H2")});
  CHECK(choice.choose("ELEC.BATT", 2).size() == 1);
  CHECK(choice.choose("ELEC.H2", 2).empty());
}

TEST_CASE("print leaves out pauses, noises and hesitations") {
  transcript::Turn t;
  t.text = "Euh, on a (rires) dit, euh, non… //oui// et av- avant (.) tout.";
  const auto mark = [&](Mark::Kind kind, const std::string& words) {
    const std::size_t begin = text::code_point_of_byte(t.text, t.text.find(words));
    t.marks.push_back({kind, begin, begin + text::count_code_points(words), ""});
  };
  mark(Mark::Kind::vocal, "(rires)");
  mark(Mark::Kind::overlap, "//oui//");
  mark(Mark::Kind::truncation, "av-");
  mark(Mark::Kind::pause, "(.)");
  CHECK(quotes::printed_wording(t, 0, text::count_code_points(t.text)) ==
        "On a dit, non… oui et avant tout.");
}

TEST_CASE("a passage in which another voice is heard is not chosen by rule") {
  const std::string answer =
      "La batterie arrive par bateau, elle attend trois semaines //S00: Trois ?// au port et nous payons le "
      "stock à "
      "sa place, chaque mois.";
  auto interview = with_answer("E01", answer);
  transcript::Turn& turn = interview.turns[1];
  const std::string other = "//S00: Trois ?//";
  const std::size_t begin = text::code_point_of_byte(turn.text, turn.text.find(other));
  turn.marks = {{Mark::Kind::overlap, begin, begin + other.size(), "ENQ"}};
  CHECK(chosen_from(interview).empty());
  turn.marks[0].detail.clear();  // the respondent's own words, said at the same time as the question
  CHECK(chosen_from(interview).size() == 1);
}
