#include "exchange/codebook_document.hpp"

#include <utility>
#include <vector>

namespace lb::exchange {
namespace {

using document::Block;
using document::Inlines;
using document::Role;

// The fixed words, in the language of the study.
struct Fixed {
  std::string codebook, definition, inclusion, exclusion, example, colon, table, page, figure, separator;
};
Fixed fixed(const std::string& language) {
  if (language.starts_with("de"))
    return {"Codebuch", "Definition", "Wann verwenden", "Wann nicht", "Beispiel",
            ": ",       "Tabelle",    "Seite",          "Abbildung",  ": "};
  if (language.starts_with("en"))
    return {"Codebook", "Definition", "When to use it", "When not to", "Example",
            ": ",       "Table",      "Page",           "Figure",      ": "};
  return {"Livre de codes", "Définition", "Quand l’employer", "Quand ne pas l’employer",
          "Exemple",        "\u00A0: ",   "Tableau",          "Page",
          "Figure",         "\u00A0: "};
}

document::Cell cell(Inlines words, Role role, bool header = false) {
  document::Cell c;
  c.header = header;
  c.blocks.push_back(document::paragraph(role, std::move(words)));
  return c;
}

Inlines bold(const std::string& words) {
  document::Format format;
  format.bold = true;
  return {document::run(words, format)};
}

// A code as a table: what it is called, then its parts, a row each.
Block table_of(const codebook::Code& code, const std::string& language, const Fixed& f) {
  document::Table t;
  const std::string& label = code.label.in(language);
  t.description = code.id + f.colon + label;
  t.widths = {25, 75};
  t.header_rows = 1;
  const auto row = [&](const std::string& name, const std::string& words) {
    if (words.empty()) return;
    document::Row r;
    r.cells.push_back(cell(bold(name), Role::table_text));
    r.cells.push_back(cell(document::words(words), Role::table_text));
    t.rows.push_back(std::move(r));
  };
  document::Row head;
  head.cells.push_back(cell(bold(code.id), Role::table_text, true));
  head.cells.push_back(cell(bold(label), Role::table_text, true));
  t.rows.push_back(std::move(head));
  row(f.definition, code.definition);
  row(f.inclusion, code.inclusion);
  row(f.exclusion, code.exclusion);
  row(f.example, code.example);
  return {"code." + code.id, {}, std::move(t)};
}

std::string with_country(const std::string& language, const std::string& typography) {
  if (language.size() > 2) return language;
  if (typography.starts_with(language + "-")) return typography;
  return language == "de" ? "de-DE" : language == "en" ? "en-GB" : "fr-FR";
}

}  // namespace

document::Document codebook_document(const study::Loaded& study, const std::string& program) {
  const std::string language = study.study.language.substr(0, 2);
  const Fixed f = fixed(language);
  document::Document d;
  d.metadata.title = f.codebook + f.colon + study.study.title;
  d.metadata.subject = study.study.title;
  d.metadata.description = study.study.warning;
  d.metadata.language = with_country(study.study.language, study.study.settings.typography);
  d.metadata.date = study.study.date;
  d.metadata.generator = program;
  d.words.table = f.table;
  d.words.figure = f.figure;
  d.words.page = f.page;
  d.words.caption_separator = f.separator;

  document::Section section;
  section.header = d.metadata.title;
  section.footer = study.study.warning;
  auto& blocks = section.blocks;
  blocks.push_back(document::paragraph(Role::title, document::words(f.codebook)));
  blocks.push_back(document::paragraph(
      Role::subtitle,
      document::words(study.study.title + " (" + study.codebook.id + ", " + study.codebook.version + ")")));
  if (!study.study.warning.empty())
    blocks.push_back(document::paragraph(Role::warning, document::words(study.study.warning)));
  for (const codebook::Theme& theme : study.codebook.themes) {
    blocks.push_back(document::heading(1, document::words(theme.label.in(language) + " (" + theme.id + ")"),
                                       "theme." + theme.id));
    if (!theme.definition.empty())
      blocks.push_back(document::paragraph(Role::body, document::words(theme.definition)));
    for (const codebook::Code& code : theme.codes) {
      blocks.push_back(document::heading(2, document::words(code.label.in(language)), "heading." + code.id));
      blocks.push_back(table_of(code, language, f));
    }
  }
  d.blocks.push_back({"codebook", {}, std::move(section)});
  document::number(d);
  return d;
}

}  // namespace lb::exchange
