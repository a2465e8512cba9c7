#include "paper/quantifier.hpp"

using namespace lb::paper;

TEST_CASE("every count from 5 to 60 has a word in each language") {
  for (const char* language : {"fr", "de", "en"})
    for (long total = 5; total <= 60; ++total)
      for (long count = 0; count <= total; ++count) {
        INFO(count << " of " << total << " " << language);
        CHECK_FALSE(allowed_quantifiers(count, total, language).empty());
        CHECK_FALSE(quantified_respondents(count, total, language).empty());
      }
}

TEST_CASE("shares are exact") {
  const auto first = [](long count, long total) { return allowed_quantifiers(count, total, "fr").front(); };
  CHECK(first(0, 18) == "aucun");
  CHECK(first(1, 18) == "un seul");
  CHECK(first(2, 18) == "deux");
  CHECK(first(9, 18) == "la moitié");
  CHECK(first(8, 18) == "près de la moitié");
  CHECK(first(10, 18) == "la majorité");
  CHECK(first(12, 18) == "la plupart");
  CHECK(first(18, 18) == "tous");
  CHECK(first(17, 18) == "la quasi-totalité");
  CHECK(first(6, 18) == "environ un tiers");
}

TEST_CASE("a quantifier in prose is judged") {
  const auto judge = [](const char* words, long count, long total) {
    return judge_quantifier(words, count, total, "fr");
  };
  CHECK(judge("La plupart des dirigeants", 8, 18).fit == Fit::contradicts);
  CHECK(judge("La plupart des dirigeants", 12, 18).fit == Fit::fits);
  CHECK(judge("Près de la moitié", 8, 18).fit == Fit::fits);
  CHECK(judge("Près de la moitié", 9, 18).word == "près de la moitié");
  CHECK(judge("Presque tous les répondants", 18, 18).fit == Fit::contradicts);
  CHECK(judge("Tous les répondants", 18, 18).fit == Fit::fits);
  CHECK(judge("Plusieurs d'entre eux", 10, 18).fit == Fit::contradicts);
  CHECK(judge("Beaucoup de répondants", 10, 18).fit == Fit::unknown);
  CHECK(judge("Une tousseuse", 1, 18).fit == Fit::unknown);
  CHECK(judge_quantifier("Die meisten Befragten", 12, 18, "de").fit == Fit::fits);
  CHECK(judge_quantifier("Most respondents", 8, 18, "en").fit == Fit::contradicts);
}

TEST_CASE("a quantifier comes with its noun") {
  CHECK(quantified_respondents(12, 18, "fr") == "la plupart des répondants");
  CHECK(quantified_respondents(0, 18, "fr") == "aucun répondant");
  CHECK(quantified_respondents(2, 2, "fr") == "tous les répondants");
  CHECK(quantified_respondents(12, 18, "de") == "die meisten Befragten");
}
