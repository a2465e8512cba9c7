#include <stdexcept>

#include "document/names.hpp"
#include "html/content.hpp"

namespace lb::html {

using document::Format;

void Content::inlines(const document::Inlines& content) {
  for (const document::Inline& part : content) {
    if (const auto* t = std::get_if<document::Text>(&part.is)) {
      text(*t);
    } else if (std::holds_alternative<document::LineBreak>(part.is)) {
      out_.empty("br");
    } else if (std::holds_alternative<document::Tab>(part.is)) {
      out_.text("\u2003");  // an em space: tabs mean nothing to a browser
    } else if (const auto* n = std::get_if<document::Note>(&part.is)) {
      note_mark(*n);
    } else if (const auto* l = std::get_if<document::Link>(&part.is)) {
      out_.start("a", {{"href", l->target}});
      inlines(l->content);
      end();
    } else if (const auto* r = std::get_if<document::Reference>(&part.is)) {
      reference(*r);
    } else if (const auto* c = std::get_if<document::Comment>(&part.is)) {
      out_.start("mark");
      inlines(c->content);
      end();
      out_.element("small",
                   " [" + std::string(words_.comment) + (c->author.empty() ? "" : ", " + c->author) +
                       document_.words.caption_separator + c->words + "]",
                   {{"class", "comment"}});
    } else if (const auto* origin = std::get_if<document::Origin>(&part.is)) {
      out_.start("span", {{"id", document::origin_bookmark(origin->id)}, {"data-origin", origin->id}});
      inlines(origin->content);
      end();
    }
  }
}

void Content::text(const document::Text& t) {
  if (t.characters.empty()) return;
  const Format& f = t.format;
  int open = 0;
  const auto start = [&](std::string_view element, std::string_view css_class = {}) {
    out_.start(element).attribute_if("class", css_class);
    ++open;
  };
  if (!t.language.empty()) {
    start("span");
    out_.attribute("lang", t.language);
  }
  if (f.bold) start("strong");
  if (f.italic) start("em");
  if (f.underline) start("span", "underline");
  if (f.strike) start("s");
  if (f.small_caps) start("span", "small-caps");
  if (f.vertical != Format::Vertical::baseline)
    start(f.vertical == Format::Vertical::superscript ? "sup" : "sub");
  out_.text(t.characters);
  for (; open > 0; --open) out_.end();
}

void Content::note_mark(const document::Note& n) {
  notes_.push_back(&n);
  const std::string number = std::to_string(notes_.size());
  out_.start("sup")
      .element("a", number, {{"href", "#note-" + number}, {"id", "mark-" + number}, {"role", "doc-noteref"}})
      .end();
}

void Content::reference(const document::Reference& r) {
  const auto title = titles_.find(r.target);
  if (title == titles_.end())
    throw std::logic_error("reference to '" + r.target + "', which is no heading, table or figure");
  out_.start("a", {{"href", "#" + document::block_bookmark(r.target)}});
  if (r.shows == document::Reference::Shows::page)
    out_.attribute("aria-label", title->second).text("↗");  // pages are of paper
  else
    out_.text(r.result);
  end();
}

}  // namespace lb::html
