#include "docx/template_names.hpp"

#include <utility>

#include "text/normal.hpp"

namespace lb::docx {
namespace {

constexpr std::pair<std::string_view, std::string_view> translated_names[] = {
    {"titre", "title"},
    {"titel", "title"},
    {"sous-titre", "subtitle"},
    {"untertitel", "subtitle"},
    {"corps de texte", "body text"},
    {"textkörper", "body text"},
    {"citation", "quote"},
    {"zitat", "quote"},
    {"légende", "caption"},
    {"beschriftung", "caption"},
    {"note de bas de page", "footnote text"},
    {"fußnotentext", "footnote text"},
    {"appel note de bas de p.", "footnote reference"},
    {"fußnotenzeichen", "footnote reference"},
    {"en-tête de table des matières", "toc heading"},
    {"inhaltsverzeichnisüberschrift", "toc heading"},
    {"table des illustrations", "table of figures"},
    {"abbildungsverzeichnis", "table of figures"},
    {"bibliographie", "bibliography"},
    {"literaturverzeichnis", "bibliography"},
    {"en-tête", "header"},
    {"kopfzeile", "header"},
    {"pied de page", "footer"},
    {"fußzeile", "footer"},
    {"liste à puces", "list bullet"},
    {"aufzählungszeichen", "list bullet"},
    {"liste à numéros", "list number"},
    {"listennummer", "list number"},
    {"liste continue", "list continue"},
    {"listenfortsetzung", "list continue"},
    {"lien hypertexte", "hyperlink"},
    {"commentaire", "annotation text"},
    {"kommentartext", "annotation text"},
    {"standard", "normal"},
};

}  // namespace

std::string known_name(std::string_view written) {
  std::string name = text::fold_case(text::to_nfc(written));
  for (const auto& [other, english] : translated_names)
    if (name == text::fold_case(other)) return std::string(english);
  for (const auto& [other, english] : {std::pair{"titre ", "heading "}, std::pair{"überschrift ", "heading "},
                                       std::pair{"tm ", "toc "}, std::pair{"verzeichnis ", "toc "}})
    if (const std::string_view prefix = other; name.size() == prefix.size() + 1 && name.starts_with(prefix) &&
                                               name.back() >= '1' && name.back() <= '9')
      return std::string(english) + name.back();
  return name;
}

}  // namespace lb::docx
