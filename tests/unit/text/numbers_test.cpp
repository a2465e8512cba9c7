#include "text/numbers.hpp"

#include "text/typography.hpp"

using namespace lb::text;

TEST_CASE("numbers are grouped as the locale wants it") {
  CHECK(format_integer(1237854, "fr-BE") == "1\u202F237\u202F854");
  CHECK(format_integer(1237854, "fr-LU") == "1.237.854");
  CHECK(format_integer(1237854, "fr-CA") == "1\u00A0237\u00A0854");
  CHECK(format_integer(1237854, "de-DE") == "1.237.854");
  CHECK(format_integer(1237854, "en-GB") == "1,237,854");
  CHECK(format_integer(18, "fr-BE") == "18");
  CHECK(format_decimal(1237854.74, 2, "fr-FR") == "1\u202F237\u202F854,74");
  CHECK(format_decimal(2, 1, "fr-FR") == "2,0");
}

TEST_CASE("numbers in words follow country and gender") {
  CHECK(spell_out(1, "fr-BE") == "un");
  CHECK(spell_out(1, "fr-BE", true) == "une");
  CHECK(spell_out(21, "fr-FR", true) == "vingt-et-une");
  CHECK(spell_out(71, "fr-FR") == "soixante-et-onze");
  CHECK(spell_out(71, "fr-BE") == "septante-et-un");
  CHECK(spell_out(92, "fr-CH") == "nonante-deux");
  CHECK(spell_out(80, "fr-FR") == "quatre-vingts");
  CHECK(spell_out(12, "de-DE") == "zwölf");
  CHECK(spell_out(121, "de-DE") == "einhunderteinundzwanzig");
  CHECK(spell_out(12, "en-GB") == "twelve");
}

TEST_CASE("dates are written out") {
  CHECK(format_date("2021-03-01", "fr-BE") == "1er\u00A0mars 2021");
  CHECK(format_date("2021-03-15", "fr-BE") == "15\u00A0mars 2021");
  CHECK(format_date("2021-08", "fr-BE") == "août 2021");
  CHECK(format_date("2021-03-01T10:00:00Z", "de-DE") == "1.\u00A0März 2021");
  CHECK(format_date("2021-03-01", "en-GB") == "1\u00A0March 2021");
  CHECK(format_date("printemps 2021", "fr-BE") == "printemps 2021");
  CHECK(format_date("", "fr-BE").empty());
}

TEST_CASE("prose is set by the profile, and only where a space was typed") {
  const Typography be = Typography::of("fr-BE"), eu = Typography::of("eu"), ch = Typography::of("fr-CH"), ca = Typography::of("fr-CA");
  CHECK(set_prose("Pourquoi ? L'effet : 12 % !", be) == "Pourquoi\u202F? L’effet\u00A0: 12\u00A0%\u202F!");
  CHECK(set_prose("« Oui », dit-on ; rien...", be) == "«\u202FOui\u202F», dit-on\u202F; rien…");
  CHECK(set_prose("« Oui » ; non : 12 %", eu) == "«Oui»; non: 12\u00A0%");
  CHECK(set_prose("Pourquoi ? 50 % : « a »", ch) == "Pourquoi\u202F? 50%\u202F: «\u202Fa\u202F»");
  CHECK(set_prose("Pourquoi ? « a » : b", ca) == "Pourquoi? «\u00A0a\u00A0»\u00A0: b");
  CHECK(set_prose("Voir https://a.be/l'x?y=1 à 10:30", be) == "Voir https://a.be/l'x?y=1 à 10:30");
  CHECK(set_prose("mot!", be) == "mot!");
  CHECK(set_prose("qu'« assis »", be) == "qu’«\u202Fassis\u202F»");
  for (const char* s : {"« Oui » ; non : 12 % ?", "l'eau... « x »", "a  b"}) CHECK(set_prose(set_prose(s, be), be) == set_prose(s, be));
}

TEST_CASE("quotation marks nest") {
  CHECK(quoted("Ça roule", Typography::of("fr-BE")) == "«\u202FÇa roule\u202F»");
  CHECK(quoted("c’était « une intention »", Typography::of("fr-BE")) == "«\u202Fc’était “une intention”\u202F»");
  CHECK(quoted("Das ist so", Typography::of("de")) == "„Das ist so“");
  CHECK(capitalised("écrire") == "Écrire");
  CHECK(capitalised("").empty());
}
