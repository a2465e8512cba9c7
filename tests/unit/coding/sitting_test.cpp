#include "coding/sitting.hpp"

#include "coding/coding.hpp"
#include "files/files.hpp"
#include "study/study.hpp"
#include "text/utf8.hpp"

using namespace lb;
using coding::Sitting;
using Step = coding::Sitting::Step;

namespace {

// The small study of the command cases: six proposals in E01.
const std::string folder = FIXTURES "/coding/study";

const study::Loaded& loaded() {
  static const study::Loaded instance = study::load_or_throw(folder);
  return instance;
}
Sitting sit(coding::CodingFile mine = {"A", "E01", {}}) {
  return {study::load_interview(loaded(), "E01"), coding::load(folder, "auto", "E01"), std::move(mine),
          loaded().codebook};
}
std::string passage(const Sitting& s) {
  return std::string(
      text::slice_code_points(s.turn().text, s.passage().begin_code_point, s.passage().end_code_point));
}
std::string ids(const coding::CodingFile& file) {
  std::string out;
  for (const auto& c : file.codings)
    out += c.id + " " + std::string(word_of(c.status)) + " " + c.anchor.quote + "\n";
  return out;
}

}  // namespace

TEST_CASE("a sitting walks the undecided proposals of an interview") {
  Sitting s = sit();
  CHECK(s.size() == 6);
  CHECK(s.left() == 6);
  CHECK(s.position() == 1);
  REQUIRE(s.proposal() != nullptr);
  CHECK(s.proposal()->code == "ELEC.RECHARGE");
  REQUIRE(s.question() != nullptr);
  CHECK(s.question()->id == "E01.t001");
  CHECK(passage(s) == "bornes");

  CHECK_FALSE(s.previous());
  CHECK(s.next());
  CHECK(s.position() == 2);
  CHECK_FALSE(s.accept());
  CHECK(s.position() == 3);
  CHECK(s.previous());
  CHECK(s.position() == 1);
  CHECK_FALSE(s.refuse());
  CHECK(s.position() == 3);
  s.to_last();
  CHECK(s.position() == 6);
  CHECK_FALSE(s.accept());
  CHECK(s.position() == 3);  // back to what was left out
  CHECK(s.left() == 3);

  // Another day.
  Sitting later = sit(s.mine());
  CHECK(later.size() == 3);
  CHECK(later.position() == 1);
  CHECK(later.proposal()->code == "ELEC.BATT");
  CHECK(later.also_here().size() == 1);
}

TEST_CASE("undo takes back one decision after the other") {
  Sitting s = sit();
  CHECK_FALSE(s.undo());
  CHECK_FALSE(s.accept());
  CHECK_FALSE(s.recode("DATA.PART"));
  CHECK(ids(s.mine()) ==
        "E01.t002.ELEC.RECHARGE.18 accepted bornes\n"
        "E01.t002.DATA.PART.84 accepted batterie\n"
        "E01.t002.ELEC.BATT.84 refused batterie\n");
  CHECK(s.undo());
  CHECK(s.position() == 2);
  CHECK(ids(s.mine()) == "E01.t002.ELEC.RECHARGE.18 accepted bornes\n");
  CHECK(s.undo());
  CHECK(s.position() == 1);
  CHECK(s.mine().codings.empty());
  CHECK_FALSE(s.undo());
}

TEST_CASE("undo brings back what a decision has changed or taken away") {
  coding::Coding added;
  Sitting s = sit();
  CHECK_FALSE(s.add("nos machines", "DATA.USAGE", coding::Polarity::none, added));
  const std::string before = to_xml(s.mine());
  CHECK_FALSE(s.add("nos machines", "DATA.USAGE", coding::Polarity::frein, added));
  CHECK(added.polarity == coding::Polarity::frein);
  CHECK(s.undo());
  CHECK(to_xml(s.mine()) == before);
}

TEST_CASE("a passage, a polarity and a memo are made up before it is accepted") {
  Sitting s = sit();
  CHECK(s.move(Step::wider));
  CHECK(passage(s) == "Les bornes, chez nous, on n’en a pas : l’été, on fait la queue.");
  CHECK(s.move(Step::narrower));
  CHECK(passage(s) == "bornes");
  CHECK_FALSE(s.move(Step::narrower));
  CHECK(s.move(Step::earlier_begin));
  CHECK(s.move(Step::later_end));
  CHECK(passage(s) == "Les bornes, chez");
  s.set_polarity(coding::Polarity::frein);
  s.set_memo("à revoir");
  CHECK_FALSE(s.accept());
  const coding::Coding& c = s.mine().codings.at(0);
  CHECK(c.id == "E01.t002.ELEC.RECHARGE.18");
  CHECK(c.anchor.quote == "Les bornes, chez");
  CHECK(c.polarity == coding::Polarity::frein);
  CHECK(c.memo == "à revoir");
  CHECK(s.polarity() == coding::Polarity::none);
  CHECK(s.memo().empty());
}

TEST_CASE("words are coded by hand, here or in the one other turn that has them") {
  Sitting s = sit();
  coding::Coding added;
  CHECK_FALSE(s.add("on fait la queue", "ELEC.RECHARGE", coding::Polarity::frein, added));
  CHECK(added.id == "E01.t002.ELEC.RECHARGE.60");
  CHECK(s.position() == 1);
  CHECK_FALSE(s.add("nos machines", "DATA.USAGE", coding::Polarity::none, added));
  CHECK(added.id == "E01.t004.DATA.USAGE.62");
  CHECK_FALSE(s.add("bornes", "ELEC.RECHARGE", coding::Polarity::none, added));  // the proposal itself
  CHECK(s.position() == 2);

  auto wrong = s.add("jamais dit", "DATA.USAGE", coding::Polarity::none, added);
  REQUIRE(wrong);
  CHECK(wrong->what == "these words do not stand in turn E01.t002");
  wrong = s.add("on", "DATA.USAGE", coding::Polarity::none, added);
  REQUIRE(wrong);
  CHECK(wrong->what == "these words stand 2 times in turn E01.t002");
  CHECK(s.mine().codings.size() == 3);
}

TEST_CASE("proposals that do not fit the transcript are left out and counted") {
  coding::CodingFile proposals = coding::load(folder, "auto", "E01");
  proposals.codings[1].anchor.turn = "E01.t099";
  proposals.codings[2].anchor.quote = "cobalts";
  const Sitting s(study::load_interview(loaded(), "E01"), proposals, {"A", "E01", {}}, loaded().codebook);
  CHECK(s.size() == 4);
  CHECK(s.stale() == 2);
}
