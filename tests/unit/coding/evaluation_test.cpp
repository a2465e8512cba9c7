#include "coding/evaluation.hpp"

using namespace lb::coding;

namespace {
Coding at(const char* turn, const char* code, std::size_t begin, std::size_t end,
          Status status = Status::accepted) {
  Coding c;
  c.code = code;
  c.anchor.turn = turn;
  c.anchor.begin_code_point = begin;
  c.anchor.end_code_point = end;
  c.status = status;
  return c;
}
}  // namespace

TEST_CASE("precision and recall, by turn and by passage") {
  Evaluation e;
  e.add(
      {"auto", "E1", {at("t1", "A", 0, 5), at("t1", "A", 10, 15), at("t1", "B", 0, 5), at("t2", "A", 0, 5)}},
      {"X",
       "E1",
       {at("t1", "A", 4, 8), at("t1", "C", 0, 2), at("t2", "A", 9, 12),
        at("t2", "B", 0, 5, Status::refused)}});
  lb::codebook::Codebook book;
  book.themes.resize(1);
  book.themes[0].codes.resize(2);
  book.themes[0].codes[0].id = "B";
  book.themes[0].codes[1].id = "A";
  const auto rows = e.rows(book);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].code == "B");
  CHECK(rows[1].code == "A");
  CHECK(rows[2].code == "C");
  CHECK(rows[1].turns.precision() == 1.0);
  CHECK(rows[1].turns.recall() == 1.0);
  CHECK(rows[1].passages.precision() == Approx(1.0 / 3));
  CHECK(rows[1].passages.recall() == 0.5);
  CHECK(rows[0].turns.f1() == 0.0);
  CHECK(rows[2].passages.recall() == 0.0);
  CHECK(e.total().turns.precision() == Approx(2.0 / 3));
  CHECK(e.total().turns.recall() == Approx(2.0 / 3));
  CHECK(e.total().turns.f1() == Approx(2.0 / 3));
}
