#include "document/pages.hpp"

using namespace lb::document;

namespace {

Document paper() {
  Document d;
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  Table t;
  t.caption = words("Thèmes évoqués");
  t.description = "d";
  t.widths = {1};
  t.rows.push_back({{Cell{}}});
  d.blocks = {{"toc", {}, Contents{Contents::Of::headings, words("Sommaire"), 2, {}}},
              {"lot", {}, Contents{Contents::Of::tables, words("Tableaux"), 1, {}}},
              heading(1, words("Préface"), "p", false),
              heading(1, words("Un titre assez long pour deux lignes"), "u"),
              {"t", {}, t},
              heading(2, words("Freins"), "f"),
              paragraph(Role::body, {Inline{Reference{Reference::Shows::page, "f", {}}}})};
  number(d);
  return d;
}

std::string pages(const Document& d) {
  std::string out;
  for (const std::size_t i : {0U, 1U})
    for (const auto& e : std::get<Contents>(d.blocks[i].is).entries) out += e.target + "=" + e.page + " ";
  return out + plain_text(std::get<Paragraph>(d.blocks.back().is).content);
}

}  // namespace

TEST_CASE("pages are found in the printed text, not in the contents before it") {
  Document d = paper();
  CHECK(
      set_pages(d,
                "Titre\n\f"
                "Sommaire\nPréface\n1   Un titre assez long pour deux lignes\n1.1 Freins\nTableau 1 : Thèmes "
                "évoqués\n\f"
                "en-tête\n\nPréface\nTexte.\n\f"
                "en-tête\n1   Un titre assez long\npour deux lignes\nTableau\u00A01\u00A0: Thèmes évoqués\n\f"
                "en-tête\n1.1   Freins\nFreins et leviers.\n\f") == 0);
  CHECK(pages(d) == "p=3 u=4 f=5 t=4 5");
  number(d);
  CHECK(pages(d) == "p=3 u=4 f=5 t=4 5");
}

TEST_CASE("a heading before the contents is not looked for behind them") {
  Document d = paper();
  d.blocks.insert(d.blocks.begin(), heading(1, words("Colophon"), "c", false));
  number(d);
  set_pages(d,
            "Titre\n\fColophon\n\fSommaire\nColophon\nPréface\n\fPréface\n\f1 Un titre assez long pour deux "
            "lignes\n1.1 Freins\n\f");
  std::string found;
  for (const auto& e : std::get<Contents>(d.blocks[1].is).entries) found += e.target + "=" + e.page + " ";
  CHECK(found == "c=2 p=4 u=5 f=5 ");
}

TEST_CASE("what is not found has no page, not even an old one") {
  Document d = paper();
  std::get<Contents>(d.blocks[0].is).entries[2].page = "9";
  CHECK(set_pages(
            d, "Préface\n\f1 Un titre assez long pour deux lignes et demie\n1.1 Freins et leviers\n\f") == 3);
  CHECK(pages(d) == "p=1 u= f= t= ");
}

namespace {

std::string refused(std::string_view printed) {
  Document d = paper();
  std::vector<lb::text::Finding> findings;
  try {
    set_pages(d, "print.txt", printed, findings);
  } catch (const lb::text::InputError& e) {
    CHECK(pages(d) == "p= u= f= t= ");
    return e.what();
  }
  return "taken";
}

}  // namespace

TEST_CASE("pages from a file: what is no print of this paper is refused") {
  const std::string how = "  print the draft, and give what `pdftotext FILE.pdf FILE.txt` writes\n";
  CHECK(refused("%PDF-1.6\n\f") == "print.txt: this is a PDF; page numbers are read from its text\n" + how);
  for (const char* bad : {"", "Préface\n",
                          "Pr\xe9"
                          "face\n\f"})
    CHECK(refused(bad) == "print.txt: this is not the text of a printed paper: no page ends in it\n" + how);
  CHECK(refused("Préface\n\f") ==
        "print.txt: this is the print of another paper: 3 of its 4 headings and captions are not in it\n"
        "  print this draft first, then draft again with its pages\n");
}

TEST_CASE("pages from a file: what is missing is told, once") {
  Document d = paper();
  std::vector<lb::text::Finding> findings;
  set_pages(d, "print.txt", "Préface\n1 Un titre assez long pour deux lignes\n\f1.1 Freins\n\f", findings);
  REQUIRE(findings.size() == 1);
  CHECK(lb::text::render(findings[0]) ==
        "print.txt: warning: 1 heading or caption is not in the print: 'Tableau 1 : Thèmes évoqués'\n"
        "  they stand in the contents without a page; print this draft, and draft again\n");
  CHECK(pages(d) == "p=1 u=1 f=2 t= 2");
}
