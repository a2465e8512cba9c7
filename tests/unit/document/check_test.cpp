#include "document/document.hpp"

using namespace lb::document;
using Found = std::vector<std::string>;

namespace {

Document with(Blocks blocks) {
  Document d;
  d.metadata.title = "Livre blanc";
  d.blocks = std::move(blocks);
  return d;
}

Cell cell(int columns = 1, int rows = 1) {
  return {{paragraph(Role::table_text, words("x"))}, columns, rows, false};
}

Block table(std::vector<Row> rows, std::size_t columns) {
  Table t;
  t.description = "d";
  t.header_rows = 0;
  t.widths.assign(columns, 1.0);
  t.rows = std::move(rows);
  return {"t", {}, t};
}

}  // namespace

TEST_CASE("a sound document has nothing to say") {
  CHECK(check(with({heading(1, words("Constats"), "c"), paragraph(Role::body, words("Texte.")),
                    table({Row{{cell(1, 2), cell()}}, Row{{cell()}}, Row{{cell(2)}}}, 2)}))
            .empty());
}

TEST_CASE("ids are unique, also for programs that do not tell capitals apart") {
  CHECK(check(with({paragraph(Role::body, words("a"), "p"), paragraph(Role::body, words("b"), "p")})) ==
        Found{"the id 'p' is used twice"});
  const auto origin = [](std::string id) {
    return Inline{Origin{Origin::Kind::number, std::move(id), {run("1")}}};
  };
  CHECK(check(with({paragraph(Role::body, {origin("n.A"), origin("n.a"), origin("é")})})) ==
        Found{"the ids 'n.A' and 'n.a' differ in capitals only: Word takes them for one",
              "paragraph: 'é' is no id of an origin: letters, digits, '_', '.' and '-' only"});
}

TEST_CASE("heading levels have no gaps and numbers no hole") {
  CHECK(check(with({heading(2, words("A"), "a"), heading(1, words("B"), "b", false),
                    heading(2, words("C"), "c"), heading(4, words(""), "d", false)})) ==
        Found{"heading 'a': level 2 follows level 0", "heading 'c': numbered below a heading without number",
              "heading 'd': no words", "heading 'd': level 4 follows level 2"});
}

TEST_CASE("the cells of a row add up to the columns") {
  CHECK(check(with({table({Row{{cell(), cell()}}}, 3)})) ==
        Found{"table 't': the cells of row 1 do not add up to 3 columns"});
  CHECK(check(with({table({Row{{cell(2), cell(2)}}}, 3)})) ==
        Found{"table 't': the cells of row 1 do not add up to 3 columns"});
  CHECK(check(with({table({Row{{cell(1, 2), cell()}}, Row{{cell(), cell()}}}, 2)})) ==
        Found{"table 't': the cells of row 2 do not add up to 2 columns"});
  CHECK(check(with({table({Row{{cell(1, 2)}}}, 1)})) ==
        Found{"table 't': the cells of row 1 do not add up to 1 columns"});
}

TEST_CASE("tables, figures and charts speak to those who cannot see them") {
  Figure figure{words("c"), {}, " ", Chart{Chart::Kind::bars, {"a", "b"}, {{"s", {1}}}, {}}, {}};
  Figure image{words("c"), {}, "d", Image{"GIF89a", 10, 0}, {}};
  CHECK(check(with({Block{"f", {}, figure}, Block{"i", {}, image}})) ==
        Found{"figure 'f': no description for people who cannot see it",
              "figure 'f': the series 's' has 1 values for 2 categories", "figure 'i': the image has no size",
              "figure 'i': the image is neither PNG nor JPEG"});
}

TEST_CASE("text is NFC without control characters, languages have a country") {
  CHECK(check(with({paragraph(Role::body, {run("e\u0301"), run("a\nb"), run("Grenze", {}, "de")}, "p")})) ==
        Found{"paragraph 'p': the text 'e\u0301' is not in normal form NFC",
              "paragraph 'p': the text has a control character at byte 1",
              "paragraph 'p': 'de' is not a language with a country such as de-DE"});
}

TEST_CASE("sections stand at the top and alone, notes not in notes") {
  Section inner;
  inner.blocks = {paragraph(Role::body, words("x"))};
  Section outer;
  outer.blocks = {Block{"inner", {}, inner}};
  CHECK(check(with({Block{"outer", {}, outer}, paragraph(Role::body, words("y"))})) ==
        Found{"the document has sections and, beside them, blocks outside any section",
              "section 'inner': a section inside another block"});
  const Inline note{Note{
      "n1", {paragraph(Role::note_text, {Inline{Note{"n2", {paragraph(Role::note_text, words("z"))}}}})}}};
  CHECK(check(with({paragraph(Role::body, {note}),
                    paragraph(Role::body, {Inline{Reference{Reference::Shows::number, "x", {}}}})})) ==
        Found{"paragraph: a note inside a note",
              "paragraph: a reference to 'x', which is no heading, table or figure"});
}
