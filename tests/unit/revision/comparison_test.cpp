#include "revision/comparison.hpp"

#include <fstream>
#include <iterator>

#include "docx/reader.hpp"
#include "odt/reader.hpp"
#include "revision/made.hpp"

namespace {

using namespace lb;
using namespace lb::revision;
using Lines = std::vector<std::string>;

// "train>bus", "T:[ ]>[ ]" for typography, one a hunk.
Lines hunks(const std::string& before, const std::string& after) {
  const auto a = made::reading(Lines{before}), b = made::reading(Lines{after});
  const Comparison c(a, b);
  Lines out;
  for (const Edit& e : c.stories().front().edits) {
    if (e.kind != Edit::Kind::paired) out.push_back("not paired");
    for (const Hunk& h : e.hunks)
      out.push_back((h.typography ? "T:" : "") +
                    before.substr(h.old_begin_byte, h.old_end_byte - h.old_begin_byte) + ">" +
                    after.substr(h.new_begin_byte, h.new_end_byte - h.new_begin_byte));
  }
  return out;
}

// One sign an edit: = ~ + - < > S (split) J (joined).
std::string shape(const document::Reading& a, const document::Reading& b) {
  const Comparison c(a, b);
  std::string out;
  for (const Edit& e : c.stories().front().edits) {
    switch (e.kind) {
      case Edit::Kind::inserted:
        out += '+';
        break;
      case Edit::Kind::deleted:
        out += '-';
        break;
      case Edit::Kind::moved_from:
        out += '<';
        break;
      case Edit::Kind::moved_to:
        out += '>';
        break;
      case Edit::Kind::paired:
        out += e.before.size() > 1 ? 'J' : e.after.size() > 1 ? 'S' : e.is_changed() ? '~' : '=';
        break;
    }
  }
  return out;
}
std::string shape(const Lines& a, const Lines& b) { return shape(made::reading(a), made::reading(b)); }

const std::string one = "Les bornes de recharge manquent surtout dans les communes rurales de la province.";
const std::string two = "La coopération entre les pôles avance quand un projet commun oblige à se parler.";
const std::string three = "Personne ne sait encore qui paiera le réseau des dix prochaines années.";
const std::string four = "Les fournisseurs attendent une décision claire avant de changer leurs lignes.";

}  // namespace

TEST_CASE("hunks are words, not letters, and typography is its own kind") {
  CHECK(hunks("Le train arrive.", "Le bus arrive.") == Lines{"train>bus"});
  CHECK(hunks("Vraiment ; oui.", "Vraiment\u00A0; oui.") == Lines{"T: >\u00A0"});
  CHECK(hunks("l'avenir", "l’avenir") == Lines{"T:'>’"});
  CHECK(hunks("Vraiment; oui.", "Vraiment\u202F; oui.") == Lines{"T:>\u202F"});
  CHECK(hunks("Il y a 1 250 emplois.", "Il y a 1 310 emplois.") == Lines{"250>310"});
  CHECK(hunks("Il y a 1\u202F250 emplois.", "Il y a 1\u202F310 emplois.") == Lines{"1\u202F250>1\u202F310"});
  CHECK(hunks("une part de 12,5 % du total", "une part de 13,0 % du total") == Lines{"12,5>13,0"});
}

TEST_CASE("chance agreements between two changes are absorbed") {
  CHECK(hunks("Le réseau de bus reste cher pour tous.", "Le plan des trains reste cher pour tous.") ==
        Lines{"réseau de bus>plan des trains"});
  CHECK(hunks("Un mot de trop ici.", "Une phrase de moins ici.") ==
        Lines{"Un mot de trop>Une phrase de moins"});
}

TEST_CASE("a sentence of which little is left is replaced whole") {
  const std::string kept = "Le reste du paragraphe ne change pas du tout, et il est assez long pour cela. ";
  const auto h = hunks(kept + "Les aides publiques vont d’abord aux grandes entreprises établies.",
                       kept + "Pour les petites structures, aucune aide ne vient des banques privées.");
  REQUIRE(h.size() == 1);
  CHECK(h[0] ==
        "Les aides publiques vont d’abord aux grandes entreprises établies>Pour les petites structures, "
        "aucune aide ne vient des banques privées");
}

TEST_CASE("blocks are paired, inserted, deleted and moved") {
  CHECK(shape(Lines{one, two, three}, Lines{one, two, three}) == "===");
  CHECK(shape(Lines{one, three}, Lines{one, two, three}) == "=+=");
  CHECK(shape(Lines{one, two, three}, Lines{one, three}) == "=-=");
  CHECK(shape(Lines{one, two, three, four}, Lines{three, one, two, four}) == ">==<=");
  CHECK(shape(Lines{one, two, three, four}, Lines{one + " Fin.", two, three, four}) == "~===");
  CHECK(shape(Lines{"", "", one}, Lines{"", one}).size() == 3);
}

TEST_CASE("a paragraph that moved and was edited is one move") {
  std::string edited = two;
  edited.replace(edited.find("avance"), 6, "progresse");
  CHECK(shape(Lines{one, two, three, four}, Lines{one, three, four, edited}) == "=<==>");
}

TEST_CASE("split and joined paragraphs are pairs") {
  CHECK(shape(Lines{one, two + " " + three, four}, Lines{one, two, three, four}) == "=S=");
  CHECK(shape(Lines{one, two, three, four}, Lines{one, two + " " + three, four}) == "=J=");
}

TEST_CASE("tables are compared by row and cell") {
  const auto a =
      made::reading({made::table({{"Région", "Emplois"}, {"Wallonie", "100"}, {"Lorraine", "200"}})});
  const auto b = made::reading(
      {made::table({{"Région", "Emplois"}, {"Wallonie", "110"}, {"Sarre", "50"}, {"Lorraine", "200"}})});
  const Comparison c(a, b);
  REQUIRE(c.stories().front().edits.size() == 1);
  const Edit& e = c.stories().front().edits.front();
  REQUIRE(e.rows.size() == 4);
  CHECK(e.rows[1].kind == RowEdit::Kind::paired);
  REQUIRE(e.rows[1].cells[1].edits.size() == 1);
  CHECK(e.rows[1].cells[1].edits[0].hunks.size() == 1);
  CHECK(e.rows[2].kind == RowEdit::Kind::inserted);
  CHECK(
      shape(a, made::reading({made::table(
                   {{"Région", "Emplois", "Part"}, {"Wallonie", "100", "1"}, {"Lorraine", "200", "2"}})})) ==
      "-+");
}

TEST_CASE("formatting and style are changes of their own kind") {
  auto a = made::reading(Lines{one}), b = made::reading(Lines{one});
  auto& pieces = b.stories[0].passages[0].pieces;
  pieces.push_back(pieces[0]);
  pieces[0].characters = one.substr(0, 10);
  pieces[1].characters = one.substr(10);
  CHECK(Comparison(a, b).is_empty());  // cut into runs differently: no change
  pieces[0].format.bold = true;
  const Comparison bold(a, b);
  REQUIRE(bold.stories()[0].edits[0].formats.size() == 1);
  CHECK(bold.stories()[0].edits[0].formats[0].new_end_byte == 10);
  b.stories[0].passages[0].style = "heading 1";
  CHECK(Comparison(a, b).stories()[0].edits[0].restyled);
}

TEST_CASE("a style is the same in any case of letters, and the same header said twice is one") {
  auto a = made::reading(std::vector<std::string>{"Un titre.", "Un texte qui reste."}), b = a;
  a.stories[0].passages[0].style = "heading 1";
  b.stories[0].passages[0].style = "Heading 1";
  CHECK(Comparison(a, b).is_empty());
  for (auto* r : {&a, &b}) {
    document::Story& header = r->stories.emplace_back();
    header.kind = document::Story::Kind::header;
    header.label = "1 default";
    header.passages = {made::paragraph("Le titre courant")};
  }
  b.stories.push_back(b.stories.back());
  b.stories.back().label = "2 default";
  CHECK(Comparison(a, b).is_empty());
  b.stories.back().passages = {made::paragraph("Un autre titre")};
  CHECK_FALSE(Comparison(a, b).is_empty());
}

TEST_CASE("a cell without a paragraph is one with an empty paragraph") {
  auto a = made::reading({made::table({{"un", ""}}), made::paragraph("Fin.")}), b = a;
  a.stories[0].passages[0].rows[0].cells[1].passages.clear();
  b.stories[0].passages[0].rows[0].cells[1].passages[0].style = "Standard";
  CHECK(Comparison(a, b).is_empty());
  CHECK(Comparison(b, a).is_empty());
}

TEST_CASE("the edits of the 65-page pair are found as they were made") {
  const std::string folder = std::string(LOCAL_DATA) + "/revisions/pages65/";
  const auto bytes = [&](const std::string& name) {
    std::ifstream file(folder + name, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  if (bytes("old.docx").empty()) {
    WARN("skipped: " << folder << " is not here");
    return;
  }
  const auto count = [](const Comparison& c) {
    int words = 0, typography = 0, inserted = 0, deleted = 0, notes = 0;
    for (const StoryEdit& s : c.stories())
      for (const Edit& e : s.edits) {
        if (!e.is_changed()) continue;
        if (s.before != 0)
          ++notes;
        else if (e.kind == Edit::Kind::inserted)
          ++inserted;
        else if (e.kind == Edit::Kind::deleted)
          ++deleted;
        else if (e.kind == Edit::Kind::paired && !e.is_table())
          ++(e.hunks.front().typography ? typography : words);
      }
    return std::vector<int>{words, typography, inserted, deleted, notes, c.moves()};
  };
  // 20 words and 5 sentences (three of them whole paragraphs), 10 spaces, 2 sections of 3 and 7 blocks, 2
  // notes, 3 moves.
  const auto old_docx = docx::read("old.docx", bytes("old.docx")),
             new_docx = docx::read("new.docx", bytes("new.docx"));
  CHECK(count(Comparison(old_docx, new_docx)) == std::vector<int>{22, 10, 3, 13, 2, 3});
  const auto old_odt = odt::read("old.odt", bytes("old.odt")),
             new_odt = odt::read("new.odt", bytes("new.odt"));
  CHECK(count(Comparison(old_odt, new_odt)) == std::vector<int>{22, 10, 3, 13, 2, 3});
}
