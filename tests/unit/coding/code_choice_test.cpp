#include "coding/code_choice.hpp"

#include <string>

using namespace lb;

TEST_CASE("a code is meant by number, by the beginning of its name, by its label") {
  codebook::Codebook book;
  book.themes.resize(2);
  const auto add = [&](std::size_t theme, const char* id, const char* label) {
    codebook::Code c;
    c.id = id;
    c.label.fr = label;
    book.themes[theme].codes.push_back(c);
  };
  add(0, "ELEC.BATT", "Batteries");
  add(0, "ELEC.RECHARGE", "Infrastructure de recharge");
  add(1, "MOB.RECH", "Recherche en mobilité");
  add(1, "MOB.ELEC", "Mobilité électrique");
  const auto meant = [&](const char* typed) {
    std::string out;
    for (const auto* c : coding::codes_meant(book, typed, "fr")) out += c->id + " ";
    return out;
  };
  CHECK(meant("2") == "ELEC.RECHARGE ");
  CHECK(meant("0").empty());
  CHECK(meant("5").empty());
  CHECK(meant(" elec ") == "ELEC.BATT ELEC.RECHARGE ");
  CHECK(meant("elec.b") == "ELEC.BATT ");
  CHECK(meant("rech") == "ELEC.RECHARGE MOB.RECH ");
  CHECK(meant("mob.rech") == "MOB.RECH ");
  CHECK(meant("electrique") == "MOB.ELEC ");
  CHECK(meant("Mobilité é") == "MOB.ELEC ");
  CHECK(meant("zzz").empty());
  CHECK(meant("").empty());
}
