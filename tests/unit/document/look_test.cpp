#include "document/look.hpp"

#include <numeric>

using namespace lb::document;

namespace {

Cell cell(std::string s, Role role = Role::table_text) {
  return {{paragraph(role, words(std::move(s)))}, 1, 1, false};
}

Table table(std::vector<double> widths, std::vector<Row> rows) {
  Table t;
  t.widths = std::move(widths);
  t.rows = std::move(rows);
  return t;
}

}  // namespace

TEST_CASE("a column is as wide as its longest word, at the cost of the others") {
  const auto [widths, points, broken] = look::fit_columns(
      table({3, 1, 1}, {{{cell("Thème"), cell("Coopération transfrontalière"), cell("Total")}}}), 100);
  CHECK(std::accumulate(widths.begin(), widths.end(), 0.0) == Approx(100));
  CHECK(widths[1] > 27);  // "transfrontalière"
  CHECK(widths[0] < 60);
  CHECK(points == 0);
  CHECK_FALSE(broken);
  CHECK(look::fit_columns(table({3, 1}, {{{cell("a"), cell("b")}}}), 100).widths_mm ==
        std::vector<double>{75, 25});
}

TEST_CASE("words that do not fit are set smaller before they are broken") {
  Row row;
  for (int i = 0; i < 6; ++i) row.cells.push_back(cell("transfrontalière"));
  const Table wide = table({1, 1, 1, 1, 1, 1}, {row});
  CHECK(look::fit_columns(wide, 243).points == 0);
  const auto fitted = look::fit_columns(wide, 156);
  CHECK(fitted.points < look::paragraph("table_heading").size);
  CHECK(fitted.points >= look::smallest_table_text);
  CHECK_FALSE(fitted.words_broken);
  CHECK(fitted.widths_mm[0] == Approx(26));
  CHECK(look::fit_columns(wide, 100).words_broken);
  CHECK(look::fit_columns(wide, 100).points == look::smallest_table_text);
}

TEST_CASE("columns are measured in the letters of the house style") {
  const Table t = table({1, 1}, {{{cell("transfrontalière"), cell("a")}}});
  CHECK(look::fit_columns(t, 40, 1.2).widths_mm[0] > look::fit_columns(t, 40, 1).widths_mm[0]);
}

TEST_CASE("words without room are shared out, not lost") {
  const auto [widths, points, broken] = look::fit_columns(
      table({1, 1}, {{{cell("anticonstitutionnellement"), cell("anticonstitutionnellement")}}}), 40);
  CHECK(broken);
  CHECK(widths[0] == Approx(20));
  CHECK(widths[1] == Approx(20));
}

TEST_CASE("a column of numbers is known by its cells, not by its header") {
  const Table t =
      table({1, 1, 1}, {{{cell("Thème"), cell("Répondants"), cell("Part")}},
                        {{cell("A"), cell("12", Role::table_number), cell("8", Role::table_number)}},
                        {{cell("B"), cell("3", Role::table_number), cell("aucune")}}});
  CHECK(look::number_columns(t) == std::vector<bool>{false, true, false});
}

TEST_CASE("an accent too pale for text is darkened, its bars keep it") {
  look::Scheme s;
  s.take_accent("ffcc00");
  CHECK(s.series[0] == "FFCC00");
  CHECK(s.accent < "A00000");
  CHECK(s.colour(look::accent) == s.accent);
  s.take_accent("14506B");
  CHECK(s.accent == "14506B");
}
