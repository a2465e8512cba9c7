#pragma once
// What the format has no place for travels in descriptions, as lines that people can read and import takes
// apart again: "Définition : …". The keys are French words whatever the language of messages: a description
// is part of the study.
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lb::exchange {

namespace keys {
inline constexpr std::string_view definition = "Définition", inclusion = "Quand l’employer",
                                  exclusion = "Quand ne pas l’employer", example = "Exemple",
                                  id = "Identifiant", label = "Libellé", emergent = "Code émergent",
                                  crossing = "Axe transversal", indicator = "Indice", language = "Langue",
                                  day = "Date", duration = "Durée en ms", file = "Fichier",
                                  sha256 = "SHA-256", form = "Forme", speaker = "Locuteur", turn = "Tour",
                                  question = "Question", start = "Début en ms", end = "Fin en ms",
                                  outside = "Hors entretien", mark = "Marque", consent = "Consentement",
                                  value = "Valeur", groups = "Regroupe", role = "Rôle";
}  // namespace keys

class KeyedText {
 public:
  /// Adds "key : value", or "key [detail] : value"; nothing for an empty value.
  KeyedText& add(std::string_view key, std::string_view value, std::string_view detail = {});
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

struct KeyedLine {
  std::string key, detail, value;
};
/// Takes such a text apart. What stands before the first key has an empty key; a line without a known key
/// belongs to the value before it.
std::vector<KeyedLine> read_keyed(std::string_view text);
/// The first value of a key; empty if there is none.
std::string value_of(std::span<const KeyedLine> lines, std::string_view key);

}  // namespace lb::exchange
