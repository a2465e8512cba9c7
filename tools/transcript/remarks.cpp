#include "transcript/remarks.hpp"

#include <array>

#include "text/normal.hpp"
#include "transcript/letters.hpp"

namespace lb::transcript {
namespace {

template <std::size_t N>
bool contains_word(std::string_view folded, const std::array<std::string_view, N>& stems) {
  for (std::size_t i = 0; i < folded.size();) {
    while (i < folded.size() && !letter_byte(folded[i])) ++i;
    std::size_t end = i;
    while (end < folded.size() && (letter_byte(folded[end]) || static_cast<signed char>(folded[end]) < 0))
      ++end;
    const std::string_view word = folded.substr(i, end - i);
    for (const std::string_view stem : stems)
      if (stem.ends_with('*') ? word.starts_with(stem.substr(0, stem.size() - 1)) : word == stem) return true;
    i = end + 1;
  }
  return false;
}

constexpr std::array<std::string_view, 5> pause_words{"pause", "pauses", "silence*", "stille", "schweig*"};
constexpr std::array<std::string_view, 28> vocal_words{
    "rire*",   "rit",      "ri",       "riant",   "sourit",   "sourire*", "lacht",
    "lachen",  "lachend",  "laugh*",   "toux",    "tousse*",  "hustet",   "husten",
    "coughs",  "soupir*",  "seufz*",   "sighs",   "souffle*", "pff*",     "éternue*",
    "siffle*", "räusper*", "chuchot*", "bâille*", "renifle*", "hésit*",   "schmunzel*"};
// What a remark about the room begins or ends with. Nothing in the middle: "(entre nous)" is said.
constexpr std::array<std::string_view, 24> incident_beginnings{
    "bruit*",   "téléphone", "portable", "sonnerie*",      "interruption*", "applaud*",
    "coupure*", "geräusch*", "klingel*", "klopf*",         "telefon*",      "handy*",
    "phone",    "noise*",    "knock*",   "unterbrechung*", "imite",         "montre",
    "mime",     "regarde",   "tape",     "door",           "türen*",        "tür"};
constexpr std::array<std::string_view, 14> incident_endings{
    "entre", "sort",   "frappe",   "sonne",  "arrive", "passe", "vibre",
    "rings", "herein", "klingelt", "klopft", "knocks", "ferme", "ouvre"};
constexpr std::array<std::string_view, 13> gap_words{"inaudible*",
                                                     "insaisissable*",
                                                     "incompréhensible*",
                                                     "unverständlich*",
                                                     "unintelligible*",
                                                     "unv",
                                                     "inintelligible*",
                                                     "indistinct*",
                                                     "akustisch*",
                                                     "unhörbar*",
                                                     "xxx",
                                                     "inaud",
                                                     "unklar"};
constexpr std::array<std::string_view, 34> pseudonym_words{
    "collègue", "collègues",  "nom",         "prénom",       "noms",       "ville",         "client",
    "cliente",  "entreprise", "société",     "lieu",         "personne",   "pays",          "marque",
    "projet",   "produit",    "fournisseur", "constructeur", "concurrent", "collaborateur", "collaboratrice",
    "kollege",  "kollegin",   "kollegen",    "name",         "vorname",    "stadt",         "kunde",
    "firma",    "ort",        "projekt",     "colleague",    "company",    "city"};

struct LanguageName {
  std::string_view name, tag;
};
constexpr std::array<LanguageName, 21> language_names{
    {{"anglais", "en"},     {"allemand", "de"},    {"français", "fr"},      {"luxembourgeois", "lb"},
     {"néerlandais", "nl"}, {"flamand", "nl"},     {"italien", "it"},       {"espagnol", "es"},
     {"wallon", "wa"},      {"latin", "la"},       {"portugais", "pt"},     {"englisch", "en"},
     {"deutsch", "de"},     {"französisch", "fr"}, {"luxemburgisch", "lb"}, {"english", "en"},
     {"german", "de"},      {"french", "fr"},      {"polonais", "pl"},      {"en", "en"},
     {"de", "de"}}};

}  // namespace

bool says_pause(std::string_view folded) { return contains_word(folded, pause_words); }
bool says_gap(std::string_view folded) { return contains_word(folded, gap_words); }
bool says_vocal(std::string_view folded) { return contains_word(folded, vocal_words); }
bool says_incident(std::string_view folded) {
  return contains_word(folded.substr(0, folded.find(' ')), incident_beginnings) ||
         contains_word(folded.substr(folded.rfind(' ') + 1), incident_endings);
}
bool says_pseudonym(std::string_view folded) { return contains_word(folded, pseudonym_words); }

std::string_view language_named(std::string_view folded) {
  for (const LanguageName& language : language_names)
    if (folded == language.name) return language.tag;
  return {};
}

std::string spoken_duration(std::string_view folded) {
  std::size_t i = 0;
  while (i < folded.size() && !digit(folded[i])) ++i;
  std::size_t end = i;
  while (end < folded.size() && digit(folded[end])) ++end;
  if (end == i || end - i > 4) return {};
  const int number = std::stoi(std::string(folded.substr(i, end - i)));
  const std::string_view unit = text::trim(folded.substr(end));
  if (unit.starts_with("s")) return "PT" + std::to_string(number) + "S";
  if (unit.starts_with("m")) return "PT" + std::to_string(60 * number) + "S";
  return {};
}

std::string decimal_duration(std::string_view s) {
  const std::size_t point = s.find_first_of(".,");
  if (point == std::string_view::npos || point == 0 || point > 2 || s.size() - point - 1 < 1 ||
      s.size() - point - 1 > 2)
    return {};
  for (std::size_t i = 0; i < s.size(); ++i)
    if (i != point && !digit(s[i])) return {};
  std::string out(s);
  out[point] = '.';
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  return "PT" + out + "S";
}

}  // namespace lb::transcript
