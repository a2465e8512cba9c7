#include "paper/speech.hpp"

using namespace lb;
using analysis::Scope;
using paper::Phrases;
using paper::Speech;

namespace {
study::Settings settings(const char* typography = "fr-BE",
                         study::Settings::Numbers numbers = study::Settings::Numbers::digits) {
  study::Settings s;
  s.typography = typography;
  s.numbers = numbers;
  return s;
}
const auto words = study::Settings::Numbers::words;
}  // namespace

TEST_CASE("counts of respondents agree in French") {
  const Speech fr("fr", settings());
  CHECK(fr.of_respondents(12, 18, Scope::point) == "12 des 18 répondants interrogés sur ce point");
  CHECK(fr.of_respondents(12, 18, Scope::theme) == "12 des 18 répondants interrogés sur ce thème");
  CHECK(fr.of_respondents(12, 18, Scope::sample) == "12 des 18 répondants");
  CHECK(fr.of_respondents(0, 18, Scope::point) == "aucun des 18 répondants interrogés sur ce point");
  CHECK(fr.of_respondents(1, 18, Scope::point) == "un seul des 18 répondants interrogés sur ce point");
  CHECK(fr.of_respondents(18, 18, Scope::sample) == "les 18 répondants");
  CHECK(fr.of_respondents(1, 1, Scope::point) == "le seul répondant interrogé sur ce point");
  CHECK(fr.of_respondents(0, 1, Scope::sample) == "aucun répondant");
  CHECK(fr.of_respondents(0, 0, Scope::point) == "personne (la question n’a pas été posée)");
  CHECK(fr.of_respondents(12, 18, Scope::sample, true) == "douze des dix-huit répondants");
  CHECK(Speech("fr", settings("fr-BE", words)).of_respondents(12, 18, Scope::sample) ==
        "douze des dix-huit répondants");
}

TEST_CASE("counts of respondents in German and English") {
  const Speech de("de", settings()), en("en", settings());
  CHECK(de.of_respondents(12, 18, Scope::point) == "12 der 18 dazu Befragten");
  CHECK(de.of_respondents(1, 18, Scope::sample) == "nur einer der 18 Befragten");
  CHECK(de.of_respondents(18, 18, Scope::point) == "alle 18 dazu Befragten");
  CHECK(de.of_respondents(1, 1, Scope::point) == "der einzige dazu Befragte");
  CHECK(en.of_respondents(12, 18, Scope::point) == "12 of the 18 respondents asked about this");
  CHECK(en.of_respondents(0, 18, Scope::theme) == "none of the 18 respondents asked about this theme");
}

TEST_CASE("numbers, shares and proportions") {
  const Speech fr("fr", settings()), written("fr", settings("fr-BE", words)), ch("fr", settings("fr-CH")),
      de("de", settings());
  CHECK(fr.number(1237854) == "1\u202F237\u202F854");
  CHECK(written.number(12) == "douze");
  CHECK(written.number(71) == "septante-et-un");
  CHECK(written.number(1, true) == "une");
  CHECK(written.number(450000) == "450\u202F000");
  CHECK(fr.percent(12, 18) == "67\u00A0%");
  CHECK(fr.percent(1, 8) == "13\u00A0%");
  CHECK(fr.percent(0, 0) == "–");
  CHECK(ch.percent(1, 2) == "50%");
  CHECK(fr.out_of(12, 18) == "12\u00A0sur\u00A018");
  CHECK(de.out_of(12, 18) == "12\u00A0von\u00A018");
}

TEST_CASE("lists are joined as the language does") {
  const Speech fr("fr", settings()), de("de", settings()), en("en", settings());
  CHECK(fr.list({}).empty());
  CHECK(fr.list({"A"}) == "A");
  CHECK(fr.list({"A", "B"}) == "A et B");
  CHECK(fr.list({"A", "B", "C"}) == "A, B et C");
  CHECK(de.list({"A", "B", "C"}) == "A, B und C");
  CHECK(en.list({"A", "B", "C"}) == "A, B and C");
}

TEST_CASE("periods elide and name the year once") {
  const Speech fr("fr", settings()), de("de", settings()), en("en", settings());
  CHECK(fr.period("2021-01", "2021-06") == "de janvier à juin 2021");
  CHECK(fr.period("2021-04", "2021-06") == "d’avril à juin 2021");
  CHECK(fr.period("2020-10", "2021-06") == "d’octobre 2020 à juin 2021");
  CHECK(fr.period("2021-03-01", "2021-03-15") == "du 1er\u00A0mars au 15\u00A0mars 2021");
  CHECK(fr.period("2021-01", "2021-01") == "janvier 2021");
  CHECK(fr.period("", "") == "non renseigné");
  CHECK(de.period("2021-01", "2021-06") == "von Januar bis Juni 2021");
  CHECK(en.period("2021-01", "2021-06") == "from January to June 2021");
}

TEST_CASE("elision") {
  const Speech fr("fr", settings());
  for (const char* word : {"avril", "octobre", "électrification", "hydrogène", "industrie"})
    CHECK(fr.de(word) == "d’");
  for (const char* word : {"juin", "onze", "hausse", "batterie"}) CHECK(fr.de(word) == "de ");
}

TEST_CASE("languages of runs and of translations") {
  const Speech fr("fr", settings());
  CHECK(fr.tag("de") == "de-DE");
  CHECK(fr.tag("fr") == "fr-BE");
  CHECK(fr.tag("") == "fr-BE");
  CHECK(fr.tag("lb") == "lb-LU");
  CHECK(fr.translated_from("de") == "traduit de l’allemand");
  CHECK(fr.translated_from("fr").empty());
  CHECK(Speech("de", settings()).translated_from("fr") == "aus dem Französischen übersetzt");
  CHECK(fr.quoted("Oui") == "«\u202FOui\u202F»");
}

TEST_CASE("no phrase is missing in any language") {
  for (const char* language : {"fr", "de", "en"}) {
    const Phrases& p = Phrases::in(language);
    for (const std::string* s : {&p.table,
                                 &p.figure,
                                 &p.page,
                                 &p.contents,
                                 &p.list_of_tables,
                                 &p.list_of_figures,
                                 &p.source,
                                 &p.interviews_source,
                                 &p.proposed_basis,
                                 &p.mixed_basis,
                                 &p.decided_basis,
                                 &p.proposed_short,
                                 &p.mixed_short,
                                 &p.total,
                                 &p.theme,
                                 &p.code,
                                 &p.definition,
                                 &p.example,
                                 &p.asked,
                                 &p.answered,
                                 &p.mentioned,
                                 &p.share,
                                 &p.passages,
                                 &p.respondents_of_asked,
                                 &p.not_asked,
                                 &p.question,
                                 &p.prompts,
                                 &p.minutes,
                                 &p.duration,
                                 &p.translated_from_de,
                                 &p.translated_from_en,
                                 &p.translated_from_fr,
                                 &p.a_respondent,
                                 &p.pending_quote,
                                 &p.recommendation,
                                 &p.owner,
                                 &p.horizon,
                                 &p.evidence,
                                 &p.strengths,
                                 &p.weaknesses,
                                 &p.opportunities,
                                 &p.threats,
                                 &p.not_stated,
                                 &p.new_codes,
                                 &p.known_codes,
                                 &p.interview,
                                 &p.turns_together,
                                 &p.respondents_together,
                                 &p.first_code,
                                 &p.second_code,
                                 &p.rounded_note,
                                 &p.funding_missing_emblem,
                                 &p.topic,
                                 &p.answer})
      CHECK_FALSE(s->empty());
    CHECK(p.pending_quote.find("{}") != std::string::npos);
  }
}
