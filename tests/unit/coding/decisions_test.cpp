#include "coding/decisions.hpp"

#include <algorithm>

#include "coding/progress.hpp"

using namespace lb;
using coding::Act;
using coding::Coding;
using coding::Decision;
using coding::Polarity;
using coding::Status;

namespace {

struct Fixture {
  transcript::Interview interview;
  codebook::Codebook codebook;
  coding::CodingFile proposals{"auto", "E07", {}};
  coding::CodingFile mine{"A", "E07", {}};

  Fixture() {
    interview.id = "E07";
    interview.speakers = {{"ENQ", transcript::Role::interviewer}, {"E07", transcript::Role::respondent}};
    turn("E07.t001", 0, "Et le partage de données ?");
    turn("E07.t002", 1,
         "Les bornes, on n’en a pas. Le partage de données, c’est l’avenir ; les données, oui.");
    turn("E07.t003", 1, "La batterie au lithium.");
    turn("E07.t004", 1, "Vous coupez ?");
    interview.turns.back().is_outside = true;
    codebook.themes.resize(2);
    codebook.themes[0].id = "ELEC";
    codebook.themes[1].id = "DATA";
    for (const char* id : {"ELEC.BATT", "ELEC.RECHARGE"}) codebook.themes[0].codes.emplace_back().id = id;
    for (const char* id : {"DATA.PART", "DATA.USAGE"}) codebook.themes[1].codes.emplace_back().id = id;
    propose("E07.t002", "ELEC.RECHARGE", 4, 10, "borne").negated = true;
    propose("E07.t002", "DATA.PART", 30, 48, "partage (de|des) données");
    propose("E07.t002", "DATA.USAGE", 41, 48, "donnée");
    propose("E07.t002", "DATA.USAGE", 71, 78, "donnée");
    propose("E07.t003", "ELEC.BATT", 3, 11, "batterie");
  }
  void turn(const char* id, std::size_t speaker, const char* text) {
    transcript::Turn t;
    t.id = id;
    t.speaker = speaker;
    t.text = text;
    interview.turns.push_back(t);
  }
  Coding& propose(const std::string& turn, const std::string& code, std::size_t begin, std::size_t end,
                  const char* rule) {
    Coding c;
    c.id = turn + "." + code + "." + std::to_string(begin);
    c.code = code;
    for (const auto& t : interview.turns)
      if (t.id == turn) c.anchor = coding::make_anchor(t, begin, end);
    c.status = Status::proposed;
    c.rule = rule;
    c.how = "lemma";
    proposals.codings.push_back(c);
    return proposals.codings.back();
  }
  coding::Outcome decide(const std::vector<Decision>& decisions) const {
    return coding::decide(decisions, proposals, mine, interview, codebook);
  }
  /// "id status begin-end [polarity] [memo]" a line.
  static std::string list(const coding::CodingFile& file) {
    std::string out;
    for (const Coding& c : file.codings) {
      out += c.id + " " + std::string(word_of(c.status)) + " " + c.code + " \"" + c.anchor.quote + "\"";
      if (c.polarity != Polarity::none) out += " " + std::string(word_of(c.polarity));
      if (!c.memo.empty()) out += " (" + c.memo + ")";
      if (!c.rule.empty()) out += " <" + c.rule;
      out += "\n";
    }
    return out;
  }
  static std::string list(const std::vector<coding::Objection>& objections) {
    std::string out;
    for (const auto& o : objections) {
      out += std::to_string(o.decision) + ": " + o.what;
      if (o.other) out += " [" + std::to_string(*o.other) + "]";
      out += "\n  " + o.advice + "\n";
    }
    return out;
  }
};

Decision decision(Act act, const std::string& turn, const std::string& code, const std::string& quote = "") {
  Decision d;
  d.act = act;
  d.turn = turn;
  d.code = code;
  d.quote = quote;
  return d;
}
Decision recode(const std::string& turn, const std::string& code, const std::string& to,
                const std::string& quote = "") {
  Decision d = decision(Act::recode, turn, code, quote);
  d.to = to;
  return d;
}

}  // namespace

TEST_CASE("what is decided about proposals keeps their ids, in whatever order it is said") {
  const Fixture f;
  std::vector<Decision> decisions{
      decision(Act::accept, "E07.t002", "ELEC.RECHARGE"),
      decision(Act::accept, "E07.t002", "DATA.PART", "Le partage de données, c'est l'avenir"),
      decision(Act::refuse, "E07.t002", "DATA.USAGE", "les données, oui"),
      recode("E07.t003", "ELEC.BATT", "ELEC.RECHARGE"),
      decision(Act::add, "E07.t003", "ELEC.BATT", "lithium"),
  };
  decisions[0].polarity = Polarity::frein;
  decisions[3].memo = "plutôt la recharge";
  const std::string wanted = R"(E07.t002.ELEC.RECHARGE.4 accepted ELEC.RECHARGE "bornes" frein <borne
E07.t002.DATA.PART.30 accepted DATA.PART "Le partage de données, c’est l’avenir" <partage (de|des) données
E07.t002.DATA.USAGE.71 refused DATA.USAGE "données" <donnée
E07.t003.ELEC.BATT.3 refused ELEC.BATT "batterie" <batterie
E07.t003.ELEC.RECHARGE.3 accepted ELEC.RECHARGE "batterie" (plutôt la recharge)
E07.t003.ELEC.BATT.15 accepted ELEC.BATT "lithium"
)";
  std::vector<int> order{0, 1, 2, 3, 4};
  do {
    std::vector<Decision> shuffled;
    for (const int i : order) shuffled.push_back(decisions[static_cast<std::size_t>(i)]);
    const coding::Outcome outcome = f.decide(shuffled);
    REQUIRE(Fixture::list(outcome.objections).empty());
    REQUIRE(Fixture::list(outcome.file) == wanted);
    REQUIRE(outcome.changed == 6);
  } while (std::next_permutation(order.begin(), order.end()));
  const coding::Outcome outcome = f.decide(decisions);
  CHECK(outcome.file.codings[0].negated);
  CHECK(outcome.file.codings[0].how == "lemma");

  const auto left = coding::undecided(f.proposals, outcome.file);
  REQUIRE(left.size() == 1);
  CHECK(left[0]->id == "E07.t002.DATA.USAGE.41");
  const coding::Figures figures = coding::figures_of(f.proposals, outcome.file)["ELEC.BATT"];
  CHECK(figures.accepted == 0);
  CHECK(figures.refused == 1);
  CHECK(figures.by_hand == 1);
}

TEST_CASE("a proposal inside an accepted passage of its code is decided, and was right") {
  const Fixture f;
  const coding::Outcome outcome =
      f.decide({decision(Act::add, "E07.t003", "ELEC.BATT", "batterie au lithium"),
                decision(Act::refuse, "E07.t002", "DATA.USAGE", "les données, oui")});
  REQUIRE(Fixture::list(outcome.objections).empty());
  for (const coding::Coding* p : coding::undecided(f.proposals, outcome.file))
    CHECK(p->anchor.turn != "E07.t003");
  auto figures = coding::figures_of(f.proposals, outcome.file);
  CHECK(figures["ELEC.BATT"].accepted == 1);
  CHECK(figures["ELEC.BATT"].by_hand == 0);
  CHECK(figures["DATA.USAGE"].refused == 1);
  coding::CodingFile refused = outcome.file;
  for (coding::Coding& c : refused.codings) c.status = coding::Status::refused;
  CHECK(coding::undecided(f.proposals, refused).size() > coding::undecided(f.proposals, outcome.file).size());
}

TEST_CASE("deciding again: the same changes nothing, another decision wins, remove takes back") {
  Fixture f;
  const std::vector<Decision> first{decision(Act::accept, "E07.t003", "ELEC.BATT", "batterie au lithium")};
  f.mine = f.decide(first).file;
  CHECK(f.decide(first).changed == 0);

  auto again = decision(Act::accept, "E07.t003", "ELEC.BATT");  // keeps the range
  again.polarity = Polarity::levier;
  CHECK(Fixture::list(f.decide({again}).file) ==
        "E07.t003.ELEC.BATT.3 accepted ELEC.BATT \"batterie au lithium\" levier <batterie\n");
  CHECK(Fixture::list(f.decide({decision(Act::refuse, "E07.t003", "ELEC.BATT")}).file) ==
        "E07.t003.ELEC.BATT.3 refused ELEC.BATT \"batterie\" <batterie\n");
  const coding::Outcome removed = f.decide({decision(Act::remove, "E07.t003", "ELEC.BATT", "lithium")});
  CHECK(removed.file.codings.empty());
  CHECK(removed.changed == 1);
  CHECK(f.decide(
             {decision(Act::accept, "E07.t003", "ELEC.BATT"), decision(Act::accept, "E07.t003", "ELEC.BATT")})
            .objections.empty());
}

TEST_CASE("a coding by hand: on a proposal it is the proposal, beside one it has an id of its own") {
  Fixture f;
  CHECK(Fixture::list(f.decide({decision(Act::add, "E07.t002", "DATA.PART", "partage de données")}).file) ==
        "E07.t002.DATA.PART.30 accepted DATA.PART \"partage de données\" <partage (de|des) données\n");
  const coding::Outcome beside =
      f.decide({decision(Act::add, "E07.t002", "DATA.PART", "partage de données, c’est")});
  CHECK(Fixture::list(beside.file) ==
        "E07.t002.DATA.PART.30-55 accepted DATA.PART \"partage de données, c’est\"\n");

  f.mine = f.decide({decision(Act::add, "E07.t003", "DATA.USAGE", "lithium")}).file;
  CHECK(f.mine.codings.at(0).id == "E07.t003.DATA.USAGE.15");
  f.mine = f.decide({recode("E07.t003", "DATA.USAGE", "DATA.PART")}).file;
  CHECK(Fixture::list(f.mine) == "E07.t003.DATA.PART.15 accepted DATA.PART \"lithium\"\n");
}

TEST_CASE("every decision that cannot be carried out is named, and nothing is done") {
  Fixture f;
  f.mine = f.decide({decision(Act::add, "E07.t003", "DATA.USAGE", "lithium")}).file;
  Decision outside = decision(Act::add, "E07.t003", "ELEC.BATT");
  outside.range = coding::Range{3, 99};
  Decision with_to = decision(Act::accept, "E07.t003", "ELEC.BATT");
  with_to.to = "ELEC.RECHARGE";
  Decision refused_polarity = decision(Act::refuse, "E07.t003", "ELEC.BATT");
  refused_polarity.polarity = Polarity::frein;
  Decision control = decision(Act::accept, "E07.t003", "ELEC.BATT");
  control.memo = "a\x01";
  const coding::Outcome outcome = f.decide({
      decision(Act::add, "E07.t001", "DATA.PART", "partage"),
      decision(Act::add, "E07.t004", "DATA.PART", "coupez"),
      decision(Act::add, "E07.t099", "DATA.PART", "partage"),
      decision(Act::accept, "E07.t003", "ELEC.BAT"),
      decision(Act::accept, "E07.t003", "MOB.VILLE"),
      decision(Act::accept, "E07.t003", "DATA.PART"),
      decision(Act::accept, "E07.t002", "DATA.USAGE"),
      decision(Act::accept, "E07.t002", "DATA.USAGE", "données"),
      decision(Act::accept, "E07.t002", "DATA.PART", "les bornes"),
      decision(Act::accept, "E07.t002", "DATA.PART", "Les bornes"),
      decision(Act::add, "E07.t002", "DATA.PART", "batterie"),
      decision(Act::add, "E07.t002", "DATA.PART", "jamais dit"),
      decision(Act::add, "E07.t002", "DATA.PART"),
      decision(Act::refuse, "E07.t003", "DATA.USAGE"),
      decision(Act::remove, "E07.t003", "ELEC.BATT"),
      recode("E07.t003", "ELEC.BATT", "ELEC.BATT"),
      recode("E07.t003", "ELEC.BATT", "ELEC.NON"),
      outside,
      with_to,
      refused_polarity,
      control,
      recode("E07.t003", "ELEC.BATT", "ELEC.RECHARGE"),
      decision(Act::accept, "E07.t003", "ELEC.BATT"),
  });
  CHECK(outcome.changed == 0);
  CHECK(Fixture::list(outcome.file) == Fixture::list(f.mine));
  CHECK(Fixture::list(outcome.objections) == R"(0: turn E07.t001 is not a respondent's
  only what respondents say is coded
1: turn E07.t004 lies outside of the interview
  only what respondents say in the interview is coded
2: interview E07 has no turn 'E07.t099'
  its last turn is E07.t004
3: the codebook has no code 'ELEC.BAT'
  did you mean 'ELEC.BATT'?
4: the codebook has no code 'MOB.VILLE'
  codes stand in codebook.xml as <code id="...">
5: turn E07.t003 has no proposal 'DATA.PART'
  write 'add' and the words to code them by hand
6: turn E07.t002 has 2 passages 'DATA.USAGE', and this could be any of them
  give the words of the one that is meant
7: these words stand 2 times in turn E07.t002
  add a word before or behind them, so that they stand there once
8: these words do not stand in turn E07.t002
  capitals or ligatures differ, or a word is cut: copy whole words from the turn
9: no coding 'DATA.PART' of turn E07.t002 is about these words
  write 'add' to code them by hand
10: these words do not stand in turn E07.t002
  they stand in turn E07.t003
11: these words do not stand in turn E07.t002
  copy the words from transcripts/E07.xml, letter by letter
12: to add a coding takes the words that it is about
  copy them from turn E07.t002
13: this coding 'DATA.USAGE' was made by hand and cannot be refused
  write 'remove' to take it away
14: coder A has no such coding 'ELEC.BATT' in turn E07.t003
  
15: 'ELEC.BATT' is the code that it has already
  name another code, or accept it
16: the codebook has no code 'ELEC.NON'
  codes stand in codebook.xml as <code id="...">
17: the range 3-99 does not lie in turn E07.t003 (0-23)
  
18: 'to' is for 'recode'; this is 'accept'
  leave the field empty, or write 'recode'
19: 'refuse' leaves nothing that could have a polarity
  leave the field empty
20: the memo has a control character
  type the memo again
22: two decisions about one passage contradict each other [21]
  keep one of them
)");
}

TEST_CASE("proposals made from an older transcript are not accepted") {
  Fixture f;
  f.interview.turns[2].text = "Une batterie au lithium.";
  CHECK(Fixture::list(f.decide({decision(Act::accept, "E07.t003", "ELEC.BATT")}).objections) ==
        "0: the proposals of E07 are older than its transcript\n  run 'livreblanc code --interview E07'\n");
}

TEST_CASE("the words of decisions") {
  CHECK(coding::act_of("recode") == Act::recode);
  CHECK_FALSE(coding::act_of("Accept"));
  CHECK(word_of(Act::refuse) == "refuse");
  CHECK(coding::polarity_of("") == Polarity::none);
  CHECK(coding::polarity_of("constat") == Polarity::constat);
  CHECK_FALSE(coding::polarity_of("positif"));
}
