#include "paper/publication.hpp"

using namespace lb;
using paper::hidden_cells;
using Hidden = std::vector<std::vector<bool>>;

TEST_CASE("small cells are hidden, and enough others that none can be computed") {
  CHECK(hidden_cells({{5, 6}, {7, 8}}, 3, true) == Hidden{{false, false}, {false, false}});
  // One small cell: its row, its column, and the cell where those cross.
  CHECK(hidden_cells({{1, 6, 9}, {7, 8, 9}, {9, 9, 9}}, 3, true) ==
        Hidden{{true, true, false}, {true, true, false}, {false, false, false}});
  // Columns that do not add up protect nothing.
  CHECK(hidden_cells({{1, 6, 9}, {7, 8, 9}}, 3, false) == Hidden{{true, true, false}, {false, false, false}});
  // 1 and 1 of a total of 2 would be known: a third goes.
  CHECK(hidden_cells({{1, 1, 4, 9}}, 3, false) == Hidden{{true, true, true, false}});
  CHECK(hidden_cells({{2, 2, 4}}, 3, false) == Hidden{{true, true, false}});
  // Nothing is hidden by nothing: empty cells stay.
  CHECK(hidden_cells({{0, 2, 0}}, 3, false) == Hidden{{false, true, false}});
  CHECK(hidden_cells({}, 3, true).empty());
}

TEST_CASE("a public edition keeps what was approved, and says why the rest is out") {
  study::Participants people;
  for (const char* id : {"E01", "E02", "E03", "E04"}) {
    study::Participant p;
    p.id = id;
    p.consent.date = "2021-01-01";
    people.people.push_back(p);
  }
  people.people[1].consent.quote_approval = false;
  people.people[2].consent.withdrawn = "2021-09-30";
  people.people[3].consent.date.clear();
  quotes::Register known;
  const auto add = [&](const char* id, const char* turn, quotes::State state, const char* edition = "") {
    quotes::Quote q;
    q.id = id;
    q.anchor.turn = turn;
    q.state = state;
    q.edition = edition;
    known.quotes.push_back(q);
  };
  using quotes::State;
  add("E01.q01", "E01.t002", State::approved);
  add("E01.q02", "E01.t002", State::sent);
  add("E01.q03", "E01.t002", State::proposed);
  add("E01.q04", "E01.t002", State::corrected, "0.9");
  add("E01.q05", "E01.t002", State::corrected, "1.0");
  add("E01.q06", "E01.t002", State::refused);
  add("E02.q01", "E02.t002", State::proposed);
  add("E03.q01", "E03.t002", State::approved);
  add("E04.q01", "E04.t002", State::approved);
  const auto out = paper::withhold(known, people, "1.0");
  std::string kept;
  for (const auto& q : known.quotes) kept += q.id + " ";
  CHECK(kept == "E01.q01 E01.q05 E02.q01 ");
  REQUIRE(out.size() == 6);
  CHECK(out.at("E01.q02") == "E01 was asked and has not answered: silence is no approval");
  CHECK(out.at("E01.q03") == "E01 has not been asked yet");
  CHECK(out.at("E01.q04") == "it was approved for the edition 0.9 only");
  CHECK(out.at("E01.q06") == "the person refused or withdrew it");
  CHECK(out.at("E03.q01") == "E03 withdrew on 2021-09-30");
  CHECK(out.at("E04.q01") == "no consent of E04 is recorded");
}
