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

TEST_CASE("what is not found has no page, not even an old one") {
  Document d = paper();
  std::get<Contents>(d.blocks[0].is).entries[2].page = "9";
  CHECK(set_pages(
            d, "Préface\n\f1 Un titre assez long pour deux lignes et demie\n1.1 Freins et leviers\n\f") == 3);
  CHECK(pages(d) == "p=1 u= f= t= ");
}
