#include "text/typography.hpp"

#include "text/normal.hpp"
#include "text/numbers.hpp"

using namespace lb::text;

namespace {

const char* const profiles[] = {"fr-FR", "fr-BE", "fr-LU", "fr-CH", "fr-CA", "eu", "de", "en"};

std::string mend(const char* words, const char* profile = "fr-BE") {
  return mend_prose(words, Typography::of(profile));
}

/// Prose with something for every rule, and much that none may touch.
const char* const samples[] = {
    "Un point ; deux : trois ! quatre ? « cinq » 12 % et l'été…",
    "La 2ème étape, la 1ère fois, le XXIème siècle, les 3èmes, le 1er mars, la 2e",
    "Voir n° 12, p. 34, art. 5 ; 12 500 € et 1 250 000 personnes, 40 km/h, 3 kWh.",
    "Le coeur de la main-d'oeuvre, une Oeuvre, la coexistence, le poêle, oeil pour oeil.",
    "Il dit \"oui\" - puis \"non\" - et s'en va... etc... Voir https://example.org/a?b=c ; d et a@b.be !",
    "E07.q01, ELEC.BATT, 10:30, a/b, [Client A], […], ISO 9001, en 2021 450 personnes, 2\"44'",
    "",
    " ",
    "?",
    "« »",
    "a  b",
    "x\n      y ; z"};

}  // namespace

TEST_CASE("prose is set by the profile of the country") {
  const char* const prose = "Quoi ? Ceci : « cela » ; 12 % !";
  CHECK(mend(prose, "fr-FR") == "Quoi\u202F? Ceci\u00A0: «\u202Fcela\u202F»\u202F; 12\u00A0%\u202F!");
  CHECK(mend(prose, "fr-BE") == mend(prose, "fr-FR"));
  CHECK(mend(prose, "fr-LU") == mend(prose, "fr-FR"));
  CHECK(mend(prose, "fr-CH") == "Quoi\u202F? Ceci\u202F: «\u202Fcela\u202F»\u202F; 12%\u202F!");
  CHECK(mend(prose, "fr-CA") == "Quoi? Ceci\u00A0: «\u00A0cela\u00A0»; 12\u00A0%!");
  CHECK(mend(prose, "eu") == "Quoi? Ceci: «cela»; 12\u00A0%!");
}

TEST_CASE("ordinals, ligatures, dashes, quotation marks, units and references are mended") {
  CHECK(mend("La 2ème étape, la 1ère, le XXIème siècle, 3èmes, 1er, 2e") ==
        "La 2e étape, la 1re, le XXIe siècle, 3es, 1er, 2e");
  CHECK(mend("Le coeur de la main-d’oeuvre, Oeuvre, coexistence") ==
        "Le cœur de la main-d’œuvre, Œuvre, coexistence");
  CHECK(mend("Il dit \"oui\" - et part") == "Il dit «\u202Foui\u202F» – et part");
  CHECK(mend("un seul \" reste") == "un seul \" reste");
  CHECK(mend("n° 12, p. 34, 12 500 €, 40 km/h.") ==
        "n°\u00A012, p.\u00A034, 12\u202F500\u00A0€, 40\u00A0km/h.");
  CHECK(mend("12 500 €", "fr-CA") == "12\u00A0500\u00A0€");
  CHECK(mend("en 2021 450 personnes") == "en 2021 450 personnes");
  CHECK(mend("et ainsi de suite... etc...") == "et ainsi de suite… etc.");
}

TEST_CASE("figures typed in prose are grouped as computed ones are") {
  for (const char* profile : {"fr-FR", "fr-BE", "fr-LU", "fr-CH", "fr-CA", "eu"}) {
    CAPTURE(profile);
    const Typography t = Typography::of(profile);
    CHECK(mend_prose("12 500", t) == format_integer(12500, t.locale));
    CHECK(mend_prose("1 237 854", t) == format_integer(1237854, t.locale));
    CHECK(mend_prose(format_integer(1237854, t.locale), t) == format_integer(1237854, t.locale));
  }
}

TEST_CASE("addresses, codes and times stay as they are") {
  for (const char* words :
       {"https://example.org/a?b=c'd...", "a@b.be", "E07.q01", "ISO 9001", "10:30", "[…]", "2\"44"})
    for (const char* profile : profiles) CHECK(mend(words, profile) == words);
}

TEST_CASE("mending twice is mending once, and only ordinals change their letters") {
  for (const char* profile : profiles)
    for (const char* sample : samples) {
      CAPTURE(profile, sample);
      const Typography t = Typography::of(profile);
      const std::string once = mend_prose(sample, t);
      CHECK(mend_prose(once, t) == once);
      CHECK(set_prose(set_prose(sample, t), t) == set_prose(sample, t));
      // Letters and digits, ligatures written out, without what ordinals and "etc." may lose.
      const auto letters = [](const std::string& s) {
        std::string out;
        for (const char c : fold_wording(s))
          if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
        return out;
      };
      if (std::string(sample).find("ème") == std::string::npos) CHECK(letters(once) == letters(sample));
    }
}

TEST_CASE("corrections put into the text give the mended text") {
  for (const char* profile : profiles)
    for (const char* sample : samples) {
      CAPTURE(profile, sample);
      const Typography t = Typography::of(profile);
      std::string out;
      std::size_t at = 0;
      for (const Correction& c : corrections(sample, t)) {
        REQUIRE(c.begin_byte >= at);
        out += std::string(sample).substr(at, c.begin_byte - at) + c.wanted;
        at = c.end_byte;
      }
      CHECK(out + std::string(sample).substr(at) == mend_prose(sample, t));
    }
  const auto found = corrections("La 2ème fois ; oui", Typography::of("fr-BE"));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Correction{4, 7, ""});
  CHECK(found[1] == Correction{13, 14, "\u202F"});
}
