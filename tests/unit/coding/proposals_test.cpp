#include "coding/proposals.hpp"

#include "spoken.hpp"

using namespace lb;
using namespace coding_sample;

namespace {

// ELEC.A: borne, badge, weak prise. ELEC.B: client. INT.C: weak prix.
codebook::Codebook book() {
  codebook::Codebook b;
  b.themes.resize(2);
  b.themes[0].id = "ELEC";
  b.themes[0].codes.resize(2);
  b.themes[0].codes[0].id = "ELEC.A";
  b.themes[0].codes[0].indicators = {indicator("borne"), indicator("badge"), weak_indicator("prise")};
  b.themes[0].codes[1].id = "ELEC.B";
  b.themes[0].codes[1].indicators = {indicator("client")};
  b.themes[1].id = "INT";
  b.themes[1].crossing = true;
  b.themes[1].codes.resize(1);
  b.themes[1].codes[0].id = "INT.C";
  b.themes[1].codes[0].indicators = {weak_indicator("prix")};
  return b;
}

study::Guide guide() {
  study::Guide g;
  g.parts.resize(1);
  g.parts[0].questions.resize(3);
  g.parts[0].questions[0].id = "Q1";
  g.parts[0].questions[1].id = "Q2";
  g.parts[0].questions[1].theme = "ELEC";
  g.parts[0].questions[2].id = "Q3";
  g.parts[0].questions[2].theme = "ELEC";
  g.parts[0].questions[2].codes = {"INT.C"};
  return g;
}

transcript::Interview answered(std::string text, std::string question) {
  transcript::Interview i = spoken(std::move(text));
  i.turns[0].question = std::move(question);
  return i;
}

std::string proposed(const transcript::Interview& interview) {
  const codebook::Codebook b = book();
  const coding::Rules rules(b, guide());
  coding::Matcher matcher(rules);
  std::string out;
  for (const coding::Coding& c : coding::propose(matcher, interview).codings)
    out += c.id + " " + c.anchor.quote + (c.negated ? "!" : "") + " [" + c.rule + ", " + c.how + "]\n";
  return out;
}

}  // namespace

TEST_CASE("only respondents are coded, and only inside the interview") {
  auto i = spoken("une borne");
  CHECK(proposed(i) == "E01.t001.ELEC.A.4 borne [borne, lemma]\n");
  i.turns[0].is_outside = true;
  CHECK(proposed(i) == "");
  i.turns[0].is_outside = false;
  i.turns[0].speaker = 0;
  CHECK(proposed(i) == "");
}

TEST_CASE("anchors count code points of the text as it stands") {
  const auto i = spoken("😀 œuvre, bornes. Rien. Et encore. Puis des badges et des clients");
  const codebook::Codebook b = book();
  const coding::Rules rules(b);
  coding::Matcher matcher(rules);
  const auto file = coding::propose(matcher, i);
  REQUIRE(file.codings.size() == 3);
  CHECK(file.codings[0].anchor == coding::make_anchor(i.turns[0], 9, 15));
  CHECK(file.codings[1].anchor == coding::make_anchor(i.turns[0], 43, 49));
  CHECK(file.codings[1].id == "E01.t001.ELEC.A.43");
  CHECK(file.codings[1].rule == "badge");
  CHECK(file.codings[1].how == "lemma");
  CHECK(file.codings[2].anchor == coding::make_anchor(i.turns[0], 57, 64));
}

TEST_CASE("indicators of one code in one sentence or the next are one proposal") {
  CHECK(proposed(spoken("Des bornes, un badge, des bornes.")) ==
        "E01.t001.ELEC.A.4 bornes, un badge, des bornes [borne; badge, lemma]\n");
  CHECK(proposed(spoken("Des bornes. Et un badge pour le client. Voilà. Une borne.")) ==
        "E01.t001.ELEC.A.4 bornes. Et un badge [borne; badge, lemma]\n"
        "E01.t001.ELEC.B.32 client [client, lemma]\n"
        "E01.t001.ELEC.A.51 borne [borne, lemma]\n");
  // From sentence to sentence it may go on.
  CHECK(proposed(spoken("Une borne. Un badge. Une prise. Rien. Une borne.")) ==
        "E01.t001.ELEC.A.4 borne. Un badge. Une prise [borne; badge; prise, lemma]\n"
        "E01.t001.ELEC.A.42 borne [borne, lemma]\n");
}

TEST_CASE("what is negated and what is not are two proposals") {
  CHECK(proposed(spoken("Il n'y a pas de borne. On a un badge.")) ==
        "E01.t001.ELEC.A.16 borne! [borne, lemma]\n"
        "E01.t001.ELEC.A.31 badge [badge, lemma]\n");
}

TEST_CASE("a weak indicator counts where the question aims at its code") {
  CHECK(proposed(spoken("une prise")) == "");
  CHECK(proposed(answered("une prise", "Q1")) == "");
  CHECK(proposed(answered("une prise", "Q9")) == "");
  // A question that names no codes aims at all of its theme.
  CHECK(proposed(answered("une prise à quel prix", "Q2")) == "E01.t001.ELEC.A.4 prise [prise, lemma]\n");
  // One that names codes aims at these.
  CHECK(proposed(answered("une prise à quel prix", "Q3")) == "E01.t001.INT.C.17 prix [prix, lemma]\n");
}

TEST_CASE("proposals are written straight as they are written by way of codings") {
  const codebook::Codebook b = book();
  const coding::Rules rules(b);
  coding::Matcher matcher(rules);
  coding::ProposalWriter writer(matcher);
  auto i =
      spoken("« Des bornes », 3 < 4 & des clients\tet \"un badge\". Pas de borne ; 😀 des badges. Un client.");
  const auto same = [&](std::size_t count) {
    CHECK(writer.write(i) == coding::to_xml(coding::propose(matcher, i)));
    CHECK(writer.count() == count);
  };
  same(5);
  i.turns.push_back(i.turns[0]);
  i.turns[1].id = "E01.t002";
  same(10);
  std::swap(i.turns[0], i.turns[1]);  // as where a correction has put a turn in
  same(10);
  i = spoken("rien");
  same(0);
}
