#include "analysis/counts.hpp"

#include "analysis/matrix.hpp"
#include "analysis/sheet.hpp"
#include "sample.hpp"

using namespace lb;
using analysis::Evidence;
using analysis::Group;
using analysis::Scope;
using coding::Status;

namespace {

// E01 is asked about batteries and speaks of them; E02 is asked and does not; E03 is not asked and speaks of
// them all the same; E04 is asked about hydrogen only and gives no words as an answer.
struct Sample {
  study::Loaded study = sample_study();
  std::vector<text::Finding> findings;
  Evidence evidence{study};
  Sample() {
    const auto e01 = talk("E01", {{"Q1", "Nous sommes trente."},
                                  {"Q2", "La batterie vient de Chine, et l’allemand nous manque."}});
    evidence.add(e01,
                 {{"auto",
                   "E01",
                   {coded(e01, 4, "batterie", "ELEC.BATT"), coded(e01, 4, "La batterie vient", "ELEC.BATT"),
                    coded(e01, 4, "allemand", "INT.LANGUE"), coded(e01, 1, "batteries", "ELEC.BATT")}}},
                 findings);
    const auto e02 = talk("E02", {{"Q2", "Rien de neuf."}, {"", "L’hydrogène, oui."}});
    evidence.add(e02, {{"auto", "E02", {coded(e02, 4, "hydrogène", "ELEC.H2")}}}, findings);
    const auto e03 = talk("E03", {{"Q1", "Des batteries."}});
    evidence.add(e03, {{"auto", "E03", {coded(e03, 2, "batteries", "ELEC.BATT")}}}, findings);
    const auto e04 = talk("E04", {{"Q3", "(rires)"}, {"", "Passons."}});
    evidence.add(e04, {}, findings);
  }
};

}  // namespace

TEST_CASE("asked, answered, mentioned are three groups") {
  Sample s;
  CHECK(s.findings.empty());
  const analysis::Item batteries = analysis::count(s.evidence, "ELEC.BATT");
  CHECK(batteries.scope == Scope::point);
  CHECK(batteries.asked == Group{0, 1});
  CHECK(batteries.answered == Group{0, 1});
  CHECK(batteries.mentioned == Group{0, 2});
  CHECK(batteries.mentioned_when_asked() == Group{0});
  CHECK(batteries.spontaneous() == Group{2});
}

TEST_CASE("a code that no question aims at takes those who were asked about its theme") {
  Sample s;
  const analysis::Item grids = analysis::count(s.evidence, "ELEC.RESEAU");
  CHECK(grids.scope == Scope::theme);
  CHECK(grids.asked == Group{0, 1, 3});
  const analysis::Item theme = analysis::count(s.evidence, "ELEC");
  CHECK(theme.scope == Scope::point);
  CHECK(theme.mentioned == Group{0, 1, 2});
  const analysis::Item spaces = analysis::count(s.evidence, "DATA.ESPACE");
  CHECK(spaces.scope == Scope::sample);
  CHECK(spaces.asked == Group{0, 1, 2, 3});
}

TEST_CASE("a turn without words is no answer") {
  Sample s;
  auto quiet = talk("E04", {{"Q3", "(rires)"}});
  quiet.turns[1].marks = {{transcript::Mark::Kind::vocal, 0, 7, ""}};
  CHECK_FALSE(analysis::has_words(quiet.turns[1]));
  Evidence evidence(s.study);
  evidence.add(quiet, {}, s.findings);
  const analysis::Item hydrogen = analysis::count_question(evidence, "Q3");
  CHECK(hydrogen.asked == Group{0});
  CHECK(hydrogen.answered.empty());
}

TEST_CASE("words are counted outside the marks") {
  transcript::Turn t;
  t.text = "Oui (rires) l’État, 2035 !";
  t.marks = {{transcript::Mark::Kind::vocal, 4, 11, ""}};
  CHECK(analysis::count_words(t) == 3);
}

TEST_CASE("the interviewer never counts, and overlapping codings are one passage") {
  Sample s;
  CHECK(s.evidence.respondents()[0].mentions.size() == 2);
  CHECK(analysis::passages(s.evidence, "ELEC.BATT", {0}) == 1);
  CHECK(s.evidence.respondents()[0].mentions[0].codings.size() == 2);
  CHECK(s.evidence.respondents()[0].mentions[0].indicators == 2);
}

TEST_CASE("who withdrew does not count") {
  Sample s;
  CHECK_FALSE(s.evidence.counts("E05"));
  CHECK_FALSE(s.evidence.counts("E99"));
  CHECK(s.evidence.counts("E01"));
}

TEST_CASE("a person's decisions replace the proposals of an interview") {
  Sample s;
  CHECK(s.evidence.basis() == analysis::Basis::proposed);
  Evidence evidence(s.study);
  const auto e01 = talk("E01", {{"Q2", "La batterie vient de Chine. Le réseau suit."}});
  const auto counted = evidence.add(
      e01,
      {{"A",
        "E01",
        {coded(e01, 2, "batterie", "ELEC.BATT", Status::accepted),
         coded(e01, 2, "réseau", "ELEC.RESEAU", Status::refused)}},
       {"auto", "E01", {coded(e01, 2, "batterie", "ELEC.BATT"), coded(e01, 2, "réseau", "ELEC.RESEAU")}}},
      s.findings);
  CHECK(counted.size() == 1);
  CHECK(analysis::count(evidence, "ELEC.RESEAU").mentioned.empty());
  CHECK(evidence.basis() == analysis::Basis::decided);
  CHECK(evidence.coders() == std::vector<std::string>{"A"});
  CHECK(evidence.refused() == 1);
}

TEST_CASE("a proposal that touches what a person has coded so says nothing new") {
  Sample s;
  Evidence evidence(s.study);
  const auto e01 = talk("E01", {{"Q2", "La batterie vient de Chine. Le réseau suit."}});
  const auto counted = evidence.add(
      e01,
      {{"A", "E01", {coded(e01, 2, "batterie vient de Chine", "ELEC.BATT", Status::accepted)}},
       {"auto",
        "E01",
        {coded(e01, 2, "La batterie", "ELEC.BATT"), coded(e01, 2, "Chine. Le réseau", "ELEC.RESEAU")}}},
      s.findings);
  CHECK(counted.size() == 2);  // A's, and the proposal of another code
  CHECK(analysis::count(evidence, "ELEC.RESEAU").mentioned.size() == 1);
  CHECK(evidence.basis() == analysis::Basis::mixed);
}

TEST_CASE("codings that lost their passage or their code are reported and not counted") {
  Sample s;
  Evidence evidence(s.study);
  const auto e01 = talk("E01", {{"Q2", "La batterie vient de Chine."}});
  coding::Coding lost = coded(e01, 2, "batterie", "ELEC.BATT"),
                 strange = coded(e01, 2, "Chine", "ELEC.CHINE");
  lost.anchor.quote = "pile";
  CHECK(evidence.add(e01, {{"auto", "E01", {lost, strange}}}, s.findings).empty());
  REQUIRE(s.findings.size() == 2);
  CHECK(text::render(s.findings[0]) ==
        "codings/auto/E01.xml: warning: the passage of the coding E01.t002.ELEC.BATT.3 is no longer in the "
        "transcript; it is not counted\n"
        "  run 'livreblanc check'\n");
  CHECK(text::render(s.findings[1]) ==
        "codings/auto/E01.xml: warning: the coding E01.t002.ELEC.CHINE.21 names the code 'ELEC.CHINE', which "
        "the codebook does not have; it is not "
        "counted\n  run 'livreblanc check'\n");
}

TEST_CASE("every cell of a matrix has its own denominator") {
  Sample s;
  const analysis::Matrix m = analysis::cross(s.evidence, {"ELEC.BATT", "DATA"}, "type");
  CHECK(m.columns == std::vector<std::string>{"pme", "rang1", "agence"});
  CHECK(m.cells[0][0].mentioned == Group{0});
  CHECK(m.cells[0][0].asked == Group{0, 1});
  CHECK(m.cells[0][1].asked.empty());
  CHECK(m.row_totals[0].asked == Group{0, 1});
  CHECK(m.cells[1][2].asked == Group{3});
  CHECK(analysis::having(s.evidence, "sector", "entreprise") == Group{0, 1, 2});
}

TEST_CASE("codes stand together in a turn") {
  Sample s;
  CHECK(analysis::together(s.evidence, "ELEC", "INT.LANGUE") == Group{0});
  CHECK(analysis::together(s.evidence, "DATA", "INT.LANGUE").empty());
  const auto pairs = analysis::cooccurrence(s.evidence);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].turns == 1);
  CHECK(pairs[0].either == 2);
}

TEST_CASE("tables for the terminal and for spreadsheets") {
  Sample s;
  CHECK(analysis::to_text(analysis::matrix_sheet(s.evidence, "type", false)) ==
        "Themes by type: mentioned/asked\n"
        "  theme  pme  rang1  agence  all\n"
        "  ELEC   2/2      -     0/1  2/3\n"
        "  DATA   0/2    0/1     0/1  0/4\n"
        "  INT    1/2    0/1     0/1  1/4\n");
  CHECK(analysis::to_csv({"t", {"a", "b"}, {{"x,y", "dit \"oui\""}}}) ==
        "a,b\n\"x,y\",\"dit \"\"oui\"\"\"\n");
}
