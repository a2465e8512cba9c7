#include "html/words.hpp"

#include <fmt/format.h>

namespace lb::html {
namespace {

constexpr Words table[] = {
    {"en", "Skip to content", "Notes", "Back to the text", "Data of the chart", "Category", "comment", '.'},
    {"fr", "Aller au contenu", "Notes", "Retour au texte", "Données du graphique", "Catégorie", "commentaire",
     ','},
    {"de", "Zum Inhalt", "Anmerkungen", "Zurück zum Text", "Daten des Diagramms", "Kategorie", "Kommentar",
     ','},
};

}  // namespace

const Words& words_for(const document::Language& language) {
  for (const Words& w : table)
    if (language.substr(0, language.find('-')) == w.language) return w;
  return table[0];
}

std::string number_for(double value, const Words& words) {
  std::string out = fmt::format("{}", value == 0 ? 0.0 : value);
  for (char& c : out)
    if (c == '.') c = words.decimal;
  return out;
}

}  // namespace lb::html
