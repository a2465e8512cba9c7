#include "text/lemmas.hpp"

#include <string>

using namespace lb::text;

namespace {
std::string lemmas_of(std::string_view token, Language language = Language::french) {
  std::string out;
  for (const Reading& r : readings(lookup_form(token), language)) out += (out.empty() ? "" : " ") + r.lemma;
  return out;
}
}  // namespace

TEST_CASE("French forms have the dictionary's lemmas") {
  CHECK(lemmas_of("bornes") == "borne borner bornes");
  CHECK(lemmas_of("électriques") == "électrique");
  CHECK(lemmas_of("Chevaux") == "cheval");
  CHECK(lemmas_of("marché") == "marché marcher");
  CHECK(lemmas_of("kilomètres") == "kilomètre kilométrer");
  CHECK(lemmas_of("nouvelles") == "nouveau nouvelle");
}

TEST_CASE("œ is oe, capitals and typography do not count") {
  CHECK(lemmas_of("Œuvres") == "oeuvre oeuvrer");
  CHECK(lemmas_of("oeuvre") == "oeuvre oeuvrer");
  CHECK(lemmas_of("main‑d’œuvre") == "main-d'oeuvre");
  CHECK(lemmas_of("élec\u00ADtrique") == "électrique");
  CHECK(lemmas_of("e\u0301lectrique") == "électrique");
}

TEST_CASE("readings of closed classes win") {
  CHECK(lemmas_of("est") == "être");
  CHECK(lemmas_of("toutes") == "tout");
  CHECK(lemmas_of("la") == "le");
  CHECK(lemmas_of("d'") == "de");
  CHECK(lemmas_of("-t-il") == "il");
  CHECK(readings("est", Language::french).front().kind == Reading::Kind::closed);
}

TEST_CASE("unknown words are themselves, then their singular") {
  CHECK(lemmas_of("gigafactories") == "gigafactories gigafactory gigafactorie");
  CHECK(lemmas_of("robotaxis") == "robotaxis robotaxi");
  CHECK(readings("robotaxis", Language::french).front().guessed);
  CHECK_FALSE(is_known("robotaxis", Language::french));
  CHECK(is_known("voiture", Language::french));
  CHECK(readings("", Language::french).empty());
}

TEST_CASE("German cases and plurals lead to the noun") {
  const auto has = [](std::string_view form, const std::string& lemma) {
    for (const Reading& r : readings(lookup_form(form), Language::german))
      if (r.lemma == lemma) return true;
    return false;
  };
  CHECK(has("Batterien", "batterie"));
  CHECK(has("Elektrofahrzeuges", "elektrofahrzeug"));
  CHECK(has("Märkten", "markt"));
  CHECK(has("Häuser", "haus"));
  CHECK(has("elektrischen", "elektrisch"));
  CHECK(has("Straßen", "strasse"));
  CHECK_FALSE(has("Markt", "mark"));
}

TEST_CASE("English plurals") {
  CHECK(lemmas_of("batteries", Language::english) == "batteries battery");
  CHECK(lemmas_of("vehicles", Language::english) == "vehicles vehicle");
  CHECK(lemmas_of("access", Language::english) == "access");
}

TEST_CASE("tags and accents") {
  CHECK(language_of("fr-BE") == Language::french);
  CHECK(language_of("") == Language::french);
  CHECK(language_of("de") == Language::german);
  CHECK(language_of("lb") == Language::other);
  CHECK(without_accents("électrifié à façon") == "electrifie a facon");
}
