// Prose with computed values in it.
#include <iterator>

#include "paper/composer.hpp"
#include "text/normal.hpp"

namespace lb::paper {

using document::Format;
using document::Inline;
using Kind = document::Origin::Kind;

namespace {

// White space of the source file is a space; at the ends of the paragraph it is nothing.
void trim_ends(document::Inlines& content) {
  while (!content.empty()) {
    auto* first = std::get_if<document::Text>(&content.front().is);
    if (first == nullptr) break;
    while (first->characters.starts_with(' ')) first->characters.erase(0, 1);
    if (!first->characters.empty()) break;
    content.erase(content.begin());
  }
  while (!content.empty()) {
    auto* last = std::get_if<document::Text>(&content.back().is);
    if (last == nullptr) break;
    while (last->characters.ends_with(' ')) last->characters.pop_back();
    if (!last->characters.empty()) break;
    content.pop_back();
  }
}

std::string spaces_as_one(std::string_view characters) {
  std::string out;
  for (const char c : characters) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

}  // namespace

std::string one_line(std::string_view words) {
  std::string line = spaces_as_one(words);
  if (line.starts_with(' ')) line.erase(0, 1);
  if (line.ends_with(' ')) line.pop_back();
  return text::to_nfc(line);
}

document::Inlines Composer::prose(std::string_view words, Format format, const std::string& language) const {
  const std::string line = text::to_nfc(spaces_as_one(words));
  if (line.empty()) return {};
  return {document::run(line, format, language)};
}

document::Inlines Composer::inlines(Node parent, const Place& place, Format format,
                                    const std::string& language) {
  Inlines out;
  for (const Node child : xml::children(parent)) {
    if (child.is_text()) {
      const text::Typography own =
          language.empty() ? speech_.typography() : text::Typography::of(language.substr(0, 2));
      // A space between a computed value and its sign stands at the edge of a text: the neighbours are one
      // text for the typesetter.
      const std::string set = text::set_prose(text::to_nfc(spaces_as_one(child.characters())), own);
      if (!set.empty()) out.push_back(document::run(set, format, language));
    } else {
      inline_element(child, place, format, language, out);
    }
  }
  trim_ends(out);
  return out;
}

void Composer::inline_element(Node node, const Place& place, Format format, const std::string& language,
                              Inlines& out) {
  const std::string_view name = node.name();
  const auto append = [&](Inlines more) { std::move(more.begin(), more.end(), std::back_inserter(out)); };
  if (name == "em") {
    format.italic = !format.italic;
    append(inlines(node, place, format, language));
  } else if (name == "strong") {
    format.bold = true;
    append(inlines(node, place, format, language));
  } else if (name == "foreign") {
    append(inlines(node, place, format, speech_.tag(node.attribute("lang"))));
  } else if (name == "br") {
    out.push_back({document::LineBreak{}});
  } else if (name == "link") {
    out.push_back(
        {document::Link{std::string(node.attribute("to")), inlines(node, place, format, language)}});
  } else if (name == "note") {
    document::Note note;
    note.id = "note." + std::to_string(++notes_);
    note.blocks.push_back(document::paragraph(document::Role::note_text, inlines(node, place)));
    out.push_back({std::move(note)});
  } else if (name == "ref") {
    references_.push_back(node);
    const std::string_view show = node.attribute("show");
    using Shows = document::Reference::Shows;
    const Shows shows = show == "title"   ? Shows::title
                        : show == "page"  ? Shows::page
                        : show == "label" ? Shows::label_and_number
                                          : Shows::number;
    out.push_back({document::Reference{shows, std::string(node.attribute("to")), {}}});
  } else if (name == "number")
    number(node, place, format, out);
  else if (name == "share")
    share(node, place, format, out);
  else if (name == "count")
    count(node, place, format, out);
  else if (name == "quantifier")
    quantifier(node, place, format, out);
  else if (name == "top")
    top(node, place, format, out);
  else if (name == "said")
    said(node, format, out);
  else if (name == "fact")
    fact(node, format, out);
  else if (name == "basis")
    append(prose(basis_sentence(), format));
  else if (name == "field")
    append(prose(field(node), format));
}

Inline Composer::origin(Entry entry, std::string wanted_id, Inlines content) {
  const Kind kind = entry.kind;
  if (entry.text.empty()) entry.text = document::plain_text(content);
  return {document::Origin{kind, ledger_.add(std::move(wanted_id), std::move(entry)), std::move(content)}};
}

document::Inlines Composer::counted(std::string id, Entry entry, std::string shown_text, Format format) {
  return {origin(std::move(entry), std::move(id), prose(shown_text, format))};
}

std::string Composer::field(Node node) const {
  const std::string_view of = node.attribute("of");
  const study::Study& study = loaded().study;
  if (of == "title") return shown(study.title);
  if (of == "subtitle") return shown(study.subtitle);
  if (of == "warning") return shown(study.warning);
  if (of == "period") return speech_.period(study.period_begin, study.period_end);
  if (of == "date") return speech_.date(study.date);
  if (of == "edition") return edition_.empty() ? speech_.phrases().not_stated : edition_;
  if (of == "guide-version") return loaded().guide.version;
  if (of == "codebook-version") return book().version;
  return program_;
}

std::string Composer::basis_sentence() const {
  switch (evidence_.basis()) {
    case analysis::Basis::proposed:
      return speech_.phrases().proposed_basis;
    case analysis::Basis::mixed:
      return speech_.phrases().mixed_basis;
    case analysis::Basis::decided:
    case analysis::Basis::nothing:
      return speech_.phrases().decided_basis;
  }
  return {};
}

}  // namespace lb::paper
