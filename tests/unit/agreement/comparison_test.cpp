// Coders compared over interviews made here: units, figures, disagreements, decisions.
#include "agreement/comparison.hpp"

#include "agreement/cohen.hpp"
#include "agreement/disagreement.hpp"
#include "agreement/krippendorff.hpp"
#include "agreement/reconcile.hpp"
#include "text/utf8.hpp"

using namespace lb;
using namespace lb::agreement;

namespace {

const CodeIndex index{{"X", 0}, {"Y", 1}, {"Z", 2}};

transcript::Interview interview(const std::string& id, const std::vector<std::string>& turns) {
  transcript::Interview i;
  i.id = id;
  i.speakers = {{"ENQ", transcript::Role::interviewer}, {id, transcript::Role::respondent}};
  for (const std::string& text : turns) {
    transcript::Turn t;
    t.id = id + ".t00" + std::to_string(i.turns.size() + 1);
    t.speaker = text.starts_with("?") ? 0 : 1;
    t.text = text;
    i.turns.push_back(t);
  }
  return i;
}

coding::Coding coded(const transcript::Interview& i, std::size_t turn, const std::string& code,
                     std::size_t begin, std::size_t end) {
  coding::Coding c;
  c.code = code;
  c.anchor = coding::make_anchor(i.turns[turn], begin, end);
  c.id = c.anchor.turn + "." + code + "." + std::to_string(begin);
  return c;
}

// Two turns of a respondent behind a question; é counts one character.
struct Sample {
  CodedInterview all;
  Sample() {
    all.transcript = interview("E01", {"?", "Un été. Deux étés.", "Trois."});
    all.coders = {{true, {coded(all.transcript, 1, "X", 0, 7), coded(all.transcript, 2, "Z", 0, 5)}},
                  {true, {coded(all.transcript, 1, "X", 3, 7), coded(all.transcript, 1, "Y", 8, 18)}}};
  }
};

std::string kinds(const Compared& c) {
  std::string out;
  for (const Disagreement& d : c.disagreements) out += d.place.id + " " + std::string(word_of(d.kind)) + "\n";
  return out;
}

}  // namespace

TEST_CASE("units: turns, sentences and characters of respondents only") {
  const Sample s;
  const Pieces turns = cut(s.all, Unit::turn, index);
  CHECK(turns.units == 2);
  REQUIRE(turns.coded.size() == 2);
  CHECK(turns.coded[0].codes == std::vector<std::vector<std::size_t>>{{0}, {0, 1}});
  CHECK(turns.coded[1].codes == std::vector<std::vector<std::size_t>>{{2}, {}});
  const Pieces sentences = cut(s.all, Unit::sentence, index);
  CHECK(sentences.units == 3);
  REQUIRE(sentences.coded.size() == 3);
  CHECK(sentences.coded[0].codes == std::vector<std::vector<std::size_t>>{{0}, {0}});
  CHECK(sentences.coded[1].codes == std::vector<std::vector<std::size_t>>{{}, {1}});
  const Pieces characters = cut(s.all, Unit::character, index);
  CHECK(characters.units == 24);
  std::uint64_t coded = 0;
  for (const Piece& p : characters.coded) coded += p.units;
  CHECK(coded == 3 + 4 + 10 + 5);
  const Continuum continuum = continuum_of(s.all, index);
  CHECK(continuum.length == 24);
  CHECK(continuum.coders[0] == Spans{{0, 7, 0}, {18, 23, 2}});
  CHECK(continuum.coders[1] == Spans{{3, 7, 0}, {8, 18, 1}});
}

TEST_CASE("free spans of two turns stay two, those of one code that overlap in a turn are one") {
  CodedInterview i;
  i.transcript = interview("E01", {"abcdef", "ghijkl"});
  i.coders = {{true,
               {coded(i.transcript, 0, "X", 1, 4), coded(i.transcript, 0, "X", 3, 6),
                coded(i.transcript, 1, "X", 0, 2)}}};
  CHECK(continuum_of(i, index).coders[0] == Spans{{1, 6, 0}, {6, 8, 0}});
}

TEST_CASE("1,000 and 1,000 of 10,000 characters, 800 of them in common: kappa is .778") {
  CodedInterview i;
  i.transcript = interview("E01", {std::string(10000, 'a')});
  i.coders = {{true, {coded(i.transcript, 0, "X", 0, 1000)}},
              {true, {coded(i.transcript, 0, "X", 200, 1200)}}};
  Comparison comparison(2, {"X", "Y"}, Unit::character);
  comparison.add(i);
  const Figures f = comparison.figures();
  REQUIRE(f.rows.size() == 2);  // X, and all together; nobody used Y
  CHECK(f.rows[0].code == "X");
  CHECK(f.rows[0].units == 10000);
  CHECK(*f.rows[0].shares[0] == Approx(.1));
  CHECK(*f.rows[0].kappa.coefficient.value == Approx(7. / 9));
  CHECK(*f.rows[0].percent.coefficient.value == Approx(.96));
  CHECK_FALSE(f.rows[0].kappa.interval);  // one interview only
  CHECK(*f.rows[1].kappa.coefficient.value == Approx(7. / 9));
}

TEST_CASE(
    "interviews add up; one coder missing is missing, not \"no\"; the order of coders changes no value") {
  std::vector<CodedInterview> interviews;
  for (const std::string id : {"E01", "E02", "E03", "E04"}) {
    CodedInterview i;
    i.transcript = interview(id, {"aaaa aaaa", "bbbb", "cccc", "?", "dddd"});
    i.coders = {
        {true, {coded(i.transcript, 0, "X", 0, 4)}}, {true, {coded(i.transcript, 0, "X", 2, 6)}}, {true, {}}};
    if (id == "E02") i.coders[1] = {true, {coded(i.transcript, 1, "Y", 0, 4)}};
    if (id == "E03") i.coders[2] = {};
    if (id == "E04") i.coders[0] = i.coders[1] = {};
    interviews.push_back(i);
  }
  const auto figures = [&](std::vector<std::size_t> order) {
    Comparison comparison(3, {"X", "Y", "Z"}, Unit::turn);
    for (const CodedInterview& i : interviews) {
      CodedInterview turned{i.transcript, {}};
      for (const std::size_t g : order) turned.coders.push_back(i.coders[g]);
      comparison.add(turned);
    }
    return comparison.figures();
  };
  const Figures a = figures({0, 1, 2}), b = figures({2, 0, 1});
  CHECK(a.interviews == 3);
  REQUIRE(a.rows.size() == 3);
  Ratings x(3, 2);
  x.add({1, 1, 0});
  x.add({1, 0, 0});
  x.add({1, 1, missing});
  x.add({0, 0, 0}, 6);
  x.add({0, 0, missing}, 3);
  CHECK(*a.rows[0].alpha.coefficient.value == Approx(*krippendorff_alpha(x, Metric::nominal).value));
  CHECK(*a.rows[0].shares[2] == 0);
  for (std::size_t i = 0; i < a.rows.size(); ++i) {
    CHECK(a.rows[i].code == b.rows[i].code);
    CHECK(*a.rows[i].kappa.coefficient.value == Approx(*b.rows[i].kappa.coefficient.value));
    CHECK(*a.rows[i].alpha.coefficient.value == Approx(*b.rows[i].alpha.coefficient.value));
    CHECK(*a.rows[i].ac1.coefficient.value == Approx(*b.rows[i].ac1.coefficient.value));
    CHECK(*a.rows[i].u.coefficient.value == Approx(*b.rows[i].u.coefficient.value));
    CHECK(*a.rows[i].shares[0] == *b.rows[i].shares[1]);
  }
  // Over all codes: the parts averaged.
  const auto pooled = [](const Coefficient& p, const Coefficient& q) {
    return (*p.observed + *q.observed - *p.expected - *q.expected) / (2 - *p.expected - *q.expected);
  };
  CHECK(*a.rows[2].kappa.coefficient.value ==
        Approx(pooled(a.rows[0].kappa.coefficient, a.rows[1].kappa.coefficient)));
  CHECK(a.rows[2].units == a.rows[0].units + a.rows[1].units);
  REQUIRE(a.confusions.size() == 5);
  CHECK(a.confusions[0].units == 2);  // the first coder's X in E01 and E02 is nothing for the third
  CHECK(a.confusions[0].first_code == "X");
  CHECK(a.confusions[0].second_code.empty());
}

TEST_CASE("disagreements: each passage once, by what is to be talked about") {
  const Sample s;
  const Compared c = compare(s.all, index);
  CHECK(c.agreed.empty());
  CHECK(kinds(c) ==
        "E01.t002.0.X borders\n"
        "E01.t002.8.Y one-only\n"
        "E01.t003.0.Z one-only\n");
  const Place& p = c.disagreements[0].place;
  CHECK(p.respondent == "E01");
  CHECK(p.begin_code_point == 0);
  CHECK(p.end_code_point == 7);
  CHECK(excerpt(p, 0) == std::vector<Fragment>{{"Un été.", true}, {" Deux étés.", false}});
  CHECK(excerpt(p, 1, 5) == std::vector<Fragment>{{"Un ", false}, {"été.", true}, {" Deux…", false}});
  CHECK(excerpt(c.disagreements[1].place, 0, 3) == std::vector<Fragment>{{"…Deux étés.", false}});
}

TEST_CASE(
    "disagreements: codes that share most text are taken together; polarity counts; a reader less is no "
    "disagreement") {
  CodedInterview i;
  i.transcript = interview("E01", {"aaaa bbbb cccc dddd eeee"});
  const auto at = [&](const char* code, std::size_t begin, std::size_t end) {
    return coded(i.transcript, 0, code, begin, end);
  };
  i.coders = {{true, {at("X", 0, 14)}}, {true, {at("Y", 0, 4), at("Z", 5, 14)}}, {false, {}}};
  CHECK(kinds(compare(i, index)) ==
        "E01.t001.0.X+Z other-code\n"
        "E01.t001.0.Y one-only\n");
  i.coders = {{true, {at("X", 0, 14)}}, {true, {at("X", 0, 14)}}, {false, {}}};
  CHECK(kinds(compare(i, index)).empty());
  CHECK(compare(i, index).agreed.size() == 1);
  i.coders[1].codings[0].polarity = coding::Polarity::frein;
  CHECK(kinds(compare(i, index)) == "E01.t001.0.X polarity\n");
  i.coders[1].read = false;
  CHECK(kinds(compare(i, index)).empty());
  // A code given besides is no other code instead.
  i.coders = {{true, {at("X", 0, 9)}}, {true, {at("X", 0, 9), at("Y", 0, 9)}}, {false, {}}};
  CHECK(kinds(compare(i, index)) == "E01.t001.0.Y one-only\n");
}

TEST_CASE("decisions: a coder's, all, none, a code with its range; memos are kept") {
  const Sample s;
  const Compared c = compare(s.all, index);
  const auto made = [&](const std::string& first, const std::string& second, const std::string& third,
                        std::string& messages) {
    const text::Source source("d.tsv", "id\tdecision\nE01.t002.0.X\t" + first + "\nE01.t002.8.Y\t" + second +
                                           "\nE01.t003.0.Z\t" + third + "\n");
    std::vector<text::Finding> findings;
    auto decisions = read_decisions(source, findings);
    const coding::CodingFile file = reconcile(s.all, c, {"A", "B"}, index, "C", source, decisions, findings);
    report_unused(source, decisions, findings);
    for (const text::Finding& f : findings) messages += text::render(f);
    std::string out;
    for (const coding::Coding& k : file.codings)
      out += k.id + "-" + std::to_string(k.anchor.end_code_point) + " " + k.anchor.quote + "\n";
    return out;
  };
  std::string messages;
  CHECK(made("A", "A", "A", messages) == "E01.t002.X.0-7 Un été.\nE01.t003.Z.0-5 Trois\n");
  CHECK(made("B", "all", "none", messages) == "E01.t002.X.3-7 été.\nE01.t002.Y.8-18 Deux étés.\n");
  CHECK(made("all", "none", "Z 0-6", messages) == "E01.t002.X.0-7 Un été.\nE01.t003.Z.0-6 Trois.\n");
  CHECK(made("X 3-6; Y", "none", "none", messages) == "E01.t002.Y.0-7 Un été.\nE01.t002.X.3-6 été\n");
  CHECK(messages.empty());
  made("X 3-6", "X 3-7", "", messages);
  CHECK(messages ==
        "d.tsv:3:14: 'E01.t002.X.3' is there already, up to character 6\n"
        "    E01.t002.8.Y X 3-7\n"
        "                 ^\n"
        "  decide on the other place too, or begin at another character\n"
        "d.tsv:4:14: 'E01.t003.0.Z' is not decided\n"
        "    E01.t003.0.Z \n"
        "                 ^\n"
        "  decide with 'A', 'B', 'all', 'none', or a code with its range such as 'ELEC.BATT 34-80'\n");
}
