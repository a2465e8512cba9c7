#include "coding/coding.hpp"

using namespace lb;
using coding::Fate;

namespace {
transcript::Interview interview(std::vector<std::string> turns) {
  transcript::Interview i;
  i.id = "E07";
  i.speakers = {{"ENQ", transcript::Role::interviewer}, {"E07", transcript::Role::respondent}};
  for (std::string& text : turns) {
    transcript::Turn t;
    t.id = "E07.t00" + std::to_string(i.turns.size() + 1);
    t.speaker = text.starts_with("? ") ? 0 : 1;
    t.text = std::move(text);
    i.turns.push_back(std::move(t));
  }
  return i;
}
}  // namespace

TEST_CASE("an anchor holds its text and what stands around it") {
  const auto i = interview({"Et là, œuvrer pour l’électrification de la gamme, c’est tout notre métier."});
  const coding::Anchor a = coding::make_anchor(i.turns[0], 21, 36);
  CHECK(a.quote == "électrification");
  CHECK(a.before == "Et là, œuvrer pour l’");
  CHECK(a.after == " de la gamme, c’est tout");
  CHECK(coding::make_anchor(i.turns[0], 0, 2).before.empty());
}

TEST_CASE("a corrected transcript: kept, moved, ambiguous, lost") {
  const auto old =
      interview({"On attend les bornes, et puis les bornes de recharge rapide, toujours les bornes."});
  const coding::Anchor a = coding::make_anchor(old.turns[0], 34, 52);
  REQUIRE(a.quote == "bornes de recharge");

  CHECK(coding::find_again(a, old).fate == Fate::kept);
  CHECK(coding::find_again(a, old).anchor == a);

  const auto moved =
      coding::find_again(a, interview({"Oui, on attend les bornes, et puis les bornes de recharge rapide."}));
  CHECK(moved.fate == Fate::moved);
  CHECK(moved.anchor.begin_code_point == 39);
  CHECK(moved.anchor.quote == a.quote);

  CHECK(
      coding::find_again(a, interview({"On attend les bornes, et puis les bornes de charge rapide."})).fate ==
      Fate::lost);
  CHECK(coding::find_again(a, interview({"Les bornes de recharge oui, les bornes de recharge oui."})).fate ==
        Fate::ambiguous);
}

TEST_CASE("context decides between several places, the old place between equals") {
  const auto old = interview({"oui, le marché. Non, le marché. Oui, le marché."});
  const coding::Anchor second = coding::make_anchor(old.turns[0], 24, 30);
  REQUIRE(second.quote == "marché");
  CHECK(coding::find_again(second, old).fate == Fate::kept);
  const auto shifted =
      coding::find_again(second, interview({"Bon. oui, le marché. Non, le marché. Oui, le marché."}));
  CHECK(shifted.fate == Fate::moved);
  CHECK(shifted.anchor.begin_code_point == 29);
}

TEST_CASE("a turn that was inserted or split moves anchors to their new turn") {
  const auto old = interview({"? Et l’hydrogène ?", "Sur le lourd, l’hydrogène a du sens."});
  const coding::Anchor a = coding::make_anchor(old.turns[1], 16, 25);
  REQUIRE(a.quote == "hydrogène");
  const auto split = coding::find_again(
      a, interview({"? Bonjour.", "Bonjour.", "? Et l’hydrogène ?", "Sur le lourd, l’hydrogène a du sens."}));
  CHECK(split.fate == Fate::moved);
  CHECK(split.anchor.turn == "E07.t004");
  // The interviewer's own words never become the respondent's.
  CHECK(coding::find_again(a, interview({"? Sur le lourd, l’hydrogène a du sens ?", "Oui."})).fate ==
        Fate::lost);
  // One word alone, in another turn and among other words, is no evidence.
  CHECK(coding::find_again(a, interview({"Oui.", "Oui.", "hydrogène"})).fate == Fate::lost);
}
