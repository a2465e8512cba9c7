#include "text/tokens.hpp"

#include <fstream>
#include <iterator>
#include <string>

namespace {
// "l' | électrification | ."
std::string cut(std::string_view text, std::string_view language = "fr") {
  std::vector<lb::text::Token> tokens;
  lb::text::tokenize(text, language, tokens);
  std::string out;
  for (const auto& t : tokens) out += (out.empty() ? "" : " | ") + std::string(t.in(text));
  return out;
}
}  // namespace

TEST_CASE("elided words stand alone, with either apostrophe") {
  CHECK(cut("l’électrification d'abord, jusqu’à c’qu’on voie") ==
        "l’ | électrification | d' | abord | , | jusqu’ | à | c’ | qu’ | on | voie");
  CHECK(cut("Aujourd’hui quelqu'un, c’est‑à‑dire l’on, prud'homme") ==
        "Aujourd’hui | quelqu'un | , | c’est‑à‑dire | l’on | , | prud'homme");
  CHECK(cut("L'hydrogène", "de") == "L'hydrogène");
}

TEST_CASE("pronouns behind a verb are split, compounds are not") {
  CHECK(cut("Est-ce qu'y a-t-il, dit-on ; allez-vous-en ce jour-là") ==
        "Est | -ce | qu' | y | a | -t-il | , | dit | -on | ; | allez | -vous | -en | ce | jour | -là");
  CHECK(cut("celui-ci, là-bas, au-delà, rendez-vous, peut-être, Saint-Denis") ==
        "celui-ci | , | là-bas | , | au-delà | , | rendez-vous | , | peut-être | , | Saint-Denis");
  CHECK(cut("semi-conducteurs franco‑allemands") == "semi-conducteurs | franco‑allemands");
}

TEST_CASE("numbers keep their spaces, units are split") {
  CHECK(cut("50 000 euros, 1\u202F234,5 % et 3,75 en 2035 300 fois") ==
        "50 000 | euros | , | 1\u202F234,5 | % | et | 3,75 | en | 2035 | 300 | fois");
  CHECK(cut("à 14h30, 120km, le 1er, -6 °C") ==
        "à | 14 | h | 30 | , | 120 | km | , | le | 1er | , | -6 | °C");
}

TEST_CASE("abbreviations, initials, acronyms and addresses stay whole") {
  CHECK(cut("M. Martin et J.-P. Durand, vol. 2, la R&D, un V.I.E. ici.") ==
        "M. | Martin | et | J.-P. | Durand | , | vol. | 2 | , | la | R&D | , | un | V.I.E. | ici | .");
  CHECK(cut("n° 5 à 110 km/h : https://example.org/a?b.") ==
        "n° | 5 | à | 110 | km/h | : | https://example.org/a?b.");
  CHECK(cut("les salarié(e)s … oui...") == "les | salarié(e)s | … | oui | ...");
}

TEST_CASE("thin spaces, soft hyphens and decomposed letters do not break words") {
  CHECK(cut("«\u202Foui\u202F!\u00A0»") == "« | oui | ! | »");
  CHECK(cut("élec\u00ADtrique e\u0301lan") == "élec\u00ADtrique | e\u0301lan");
  CHECK(cut("").empty());
  CHECK(cut(" \n\t ").empty());
}

TEST_CASE("pieces between blanks give the tokens of the whole text, alone or not") {
  std::string all =
      "M. Martin vend 50 000 pièces à 3,75 euros. Voir J. Durand, vol. 2, art. premier. U.S.A. l' on -6 - 5 ";
  for (const char* const id : {"E01", "E07", "E13"}) {
    std::ifstream in(std::string(STUDY "/transcripts/") + id + ".xml");
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  std::vector<lb::text::Token> whole, pieces;
  lb::text::tokenize(all, "fr", whole);
  std::size_t alone = 0;
  for (std::size_t at = 0; at < all.size();) {
    if (all[at] == ' ') {
      ++at;
      continue;
    }
    const std::size_t end = std::min(all.find(' ', at), all.size());
    const std::size_t first = pieces.size();
    const lb::text::Piece read = lb::text::tokenize_piece(all, at, end, "fr", pieces);
    if (read.stands_alone) {
      ++alone;
      REQUIRE(read.end_byte == end);
      const std::string words = all.substr(at, end - at);
      for (const std::string& elsewhere :
           {words, "M. " + words + " 000", "5 " + words + " -t-il", words + " Z."}) {
        const std::size_t begin = elsewhere.starts_with(words) ? 0 : elsewhere.find(' ') + 1;
        std::vector<lb::text::Token> again;
        lb::text::tokenize_piece(elsewhere, begin, begin + words.size(), "fr", again);
        REQUIRE(again.size() == pieces.size() - first);
        for (std::size_t i = 0; i < again.size(); ++i) {
          CHECK(again[i].in(elsewhere) == pieces[first + i].in(all));
          CHECK(again[i].kind == pieces[first + i].kind);
        }
      }
    }
    at = read.end_byte;
  }
  CHECK(pieces == whole);
  CHECK(alone > 4000);
}
