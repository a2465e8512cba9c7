#include <stdexcept>

#include "document/document.hpp"

using namespace lb::document;

namespace {

Block table(std::string id, Inlines caption) {
  Table t;
  t.caption = std::move(caption);
  t.description = "d";
  t.widths = {1};
  t.rows.push_back({{Cell{{paragraph(Role::table_text, words("x"))}, 1, 1, true}}});
  return {std::move(id), {}, t};
}

Block contents(Contents::Of of, int levels = 3) {
  return {{}, {}, Contents{of, words("Sommaire"), levels, {}}};
}

std::string listed(const Block& b) {
  std::string out;
  for (const auto& e : std::get<Contents>(b.is).entries)
    out += std::to_string(e.level) + "|" + e.target + "|" + e.number + "|" + e.title + "|" + e.page + "\n";
  return out;
}

std::string shown(const Document& d, Reference::Shows shows, const std::string& target) {
  Document copy = d;
  copy.blocks.push_back(paragraph(Role::body, {Inline{Reference{shows, target, {}}}}));
  number(copy);
  return plain_text(std::get<Paragraph>(copy.blocks.back().is).content);
}

}  // namespace

TEST_CASE("headings are counted by level, those without number are not") {
  Document d;
  d.blocks = {contents(Contents::Of::headings),   heading(1, words("Préface"), "p", false),
              heading(1, words("Méthode"), "m"),  heading(2, words("Terrain"), "t"),
              heading(2, words("Codage")),        heading(3, words("Accord"), "a"),
              heading(1, words("Constats"), "c"), heading(2, words("Freins"), "f")};
  number(d);
  CHECK(listed(d.blocks[0]) ==
        "1|p||Préface|\n1|m|1|Méthode|\n2|t|1.1|Terrain|\n2|heading-4|1.2|Codage|\n3|a|1.2.1|Accord|\n"
        "1|c|2|Constats|\n2|f|2.1|Freins|\n");
  CHECK(std::get<Heading>(d.blocks[5].is).number == "1.2.1");
}

TEST_CASE("numbering twice changes nothing, and pages that were set stay") {
  Document d;
  d.blocks = {contents(Contents::Of::headings, 1), heading(1, words("Un"), "u"),
              heading(2, words("Deux"), "d")};
  number(d);
  std::get<Contents>(d.blocks[0].is).entries[0].page = "7";
  number(d);
  CHECK(listed(d.blocks[0]) == "1|u|1|Un|7\n");
}

TEST_CASE("tables and figures with a caption are counted wherever they stand") {
  Document d;
  d.words = {"Tableau", "Figure", " : ", "page"};
  Figure figure{words("Réponses"), {}, "d", Chart{Chart::Kind::bars, {"a"}, {{"s", {1}}}, {}}, {}};
  Box box{words("À retenir"), {table("t2", words("Deux")), Block{"f1", {}, figure}}};
  Section section;
  section.blocks = {table("t1", words("Un")), table("", {}), Block{{}, {}, box},
                    heading(1, words("H"), "h", false)};
  d.blocks = {Block{{}, {}, section}};
  CHECK(shown(d, Reference::Shows::number, "t2") == "2");
  CHECK(shown(d, Reference::Shows::label_and_number, "t2") == "Tableau\u00A02");
  CHECK(shown(d, Reference::Shows::label_and_number, "f1") == "Figure\u00A01");
  CHECK(shown(d, Reference::Shows::title, "t1") == "Un");
  CHECK(shown(d, Reference::Shows::page, "t1") == "");
  CHECK(shown(d, Reference::Shows::number, "h") == "H");
  CHECK_THROWS_AS(shown(d, Reference::Shows::number, "t9"), std::logic_error);
}

TEST_CASE("plain text: line breaks, tabs and what is inside, without notes") {
  const Inlines content{
      run("a"),
      Inline{LineBreak{}},
      Inline{Tab{}},
      Inline{Note{"n", {paragraph(Role::body, words("note"))}}},
      Inline{Origin{Origin::Kind::number, "n.1", {Inline{Link{"https://x.eu", {run("b")}}}}}},
      Inline{Comment{"A", {}, "words", {run("c")}}}};
  CHECK(plain_text(content) == "a\n\tbc");
}
