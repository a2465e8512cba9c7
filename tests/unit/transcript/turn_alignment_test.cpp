// A corrected interview: which turn is which, and the ids that follow from it.
#include "transcript/turn_alignment.hpp"

#include <string>
#include <vector>

#include "transcript/store.hpp"
#include "xml/tree.hpp"

using namespace lb;
using namespace lb::transcript;

namespace {

// "Q ..." is the interviewer's, everything else the respondent's.
Interview interview(const std::vector<std::string>& texts) {
  Interview out;
  out.id = "E07";
  out.speakers = {{"ENQ", Role::interviewer}, {"E07", Role::respondent}};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Turn turn;
    const std::string digits = std::to_string(i + 1);
    turn.id = "E07.t" + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
    turn.speaker = texts[i].starts_with("Q ") ? 0 : 1;
    turn.text = texts[i];
    out.turns.push_back(turn);
  }
  return out;
}

std::string ids(const std::vector<std::string>& before, const std::vector<std::string>& now,
                int highest = 0) {
  Interview corrected = interview(now);
  keep_turn_ids(interview(before), corrected, highest);
  std::string out;
  for (const Turn& turn : corrected.turns) out += (out.empty() ? "" : " ") + turn.id.substr(4);
  return out;
}

const std::vector<std::string> four{"Q Où vendez-vous ?", "En Belgique et en Allemagne surtout.",
                                    "Q Et les bornes ?", "On attend les bornes, et on attend le réseau."};

}  // namespace

TEST_CASE("an interview that did not change keeps its ids") {
  CHECK(ids(four, four) == "t001 t002 t003 t004");
  CHECK(ids({}, four) == "t001 t002 t003 t004");
  CHECK(ids(four, {}).empty());
}

TEST_CASE("a corrected turn is the same turn, a new one gets a number that was never used") {
  CHECK(ids(four, {four[0], "En Belgique et en Autriche surtout.", four[2], four[3]}) ==
        "t001 t002 t003 t004");
  CHECK(ids(four, {four[0], four[1], "Q Pardon ?", "Oui, oui.", four[2], four[3]}) ==
        "t001 t002 t005 t006 t003 t004");
  CHECK(ids(four, {"Q Bonjour.", four[0], four[1], four[2], four[3]}, 9) == "t010 t001 t002 t003 t004");
}

TEST_CASE("turns that are gone leave the others as they were") {
  CHECK(ids(four, {four[0], four[3]}) == "t001 t004");
  CHECK(ids(four, {four[2], four[3]}) == "t003 t004");
}

TEST_CASE("of a turn that was split the longer part keeps the id") {
  CHECK(ids(four, {four[0], four[1], four[2], "On attend les bornes, et on", "Q Oui ?",
                   "attend le réseau."}) == "t001 t002 t003 t004 t005 t006");
  CHECK(ids({"un deux trois quatre cinq six", "sept huit neuf dix"},
            {"un deux trois quatre cinq six sept huit neuf dix"}) == "t001");
}

TEST_CASE("the same short answer given again and again stays in its order") {
  CHECK(ids({"Oui.", "Q A ?", "Oui.", "Q B ?", "Oui."},
            {"Oui.", "Q A ?", "Oui.", "Q C et D ?", "Q B ?", "Oui."}) == "t001 t002 t003 t006 t004 t005");
}

TEST_CASE("thousands of turns that have nothing in common take bounded time") {
  std::vector<std::string> before, now;
  for (int i = 0; i < 4000; ++i) {
    before.push_back("avant " + std::to_string(i));
    now.push_back("apres " + std::to_string(i + 10000));
  }
  Interview corrected = interview(now);
  keep_turn_ids(interview(before), corrected, 0);
  CHECK(corrected.turns.front().id == "E07.t4001");
}

TEST_CASE("a transcript whose turns are not numbered in order is stored and read") {
  Interview corrected = interview({four[0], four[1], "Q Pardon ?", four[2]});
  keep_turn_ids(interview(four), corrected, 0);
  corrected.source = "E07.txt";
  corrected.source_sha256 = std::string(64, 'a');
  corrected.source_form = "text";
  const std::string tei = to_tei(corrected);
  const Interview again = from_tei(xml::Tree::parse("E07.xml", tei));
  REQUIRE(again.turns.size() == 4);
  CHECK(again.turns[2].id == "E07.t005");
  CHECK(to_tei(again) == tei);
}
