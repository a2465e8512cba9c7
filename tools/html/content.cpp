#include "html/content.hpp"

#include <algorithm>

#include "document/names.hpp"
#include "document/walk.hpp"
#include "html/html.hpp"
#include "html/style_sheet.hpp"

namespace lb::html {

using document::Block;
using document::Role;
using xml::Writer;

namespace {

std::string_view class_of(Role role) {
  switch (role) {
    case Role::subtitle:
      return "subtitle";
    case Role::author:
      return "author";
    case Role::imprint:
      return "imprint";
    case Role::lead:
      return "lead";
    case Role::attribution:
      return "attribution";
    case Role::key_point:
      return "key-point";
    case Role::table_number:
      return "count";
    case Role::source:
      return "source";
    case Role::warning:
      return "warning";
    case Role::toc_heading:
      return "toc-heading";
    case Role::bibliography:
      return "bibliography";
    case Role::glossary_term:
      return "glossary-term";
    case Role::index_entry:
      return "index-entry";
    case Role::body:
    case Role::title:
    case Role::quotation:
    case Role::note_text:
    case Role::table_text:
      return {};
  }
  return {};
}

const document::Paragraph* with_role(const Block& b, Role role) {
  const auto* p = std::get_if<document::Paragraph>(&b.is);
  return p != nullptr && p->role == role ? p : nullptr;
}

}  // namespace

Content::Content(const document::Document& document, std::string_view house_sheet)
    : document_(document),
      house_sheet_(house_sheet),
      words_(words_for(document.metadata.language)),
      out_(Writer::Layout::compact, false) {
  document::walk(
      document_.blocks,
      [&](const Block& b) {
        if (const auto* h = std::get_if<document::Heading>(&b.is))
          titles_[b.id] = document::plain_text(h->content);
        if (const auto* t = std::get_if<document::Table>(&b.is))
          titles_[b.id] = document::plain_text(t->caption);
        if (const auto* f = std::get_if<document::Figure>(&b.is))
          titles_[b.id] = document::plain_text(f->caption);
        if (const auto* s = std::get_if<document::Section>(&b.is);
            s != nullptr && !s->footer.empty() &&
            std::find(footers_.begin(), footers_.end(), s->footer) == footers_.end())
          footers_.push_back(s->footer);
      },
      [](const document::Inline&) {});
}

std::string Content::write() {
  bool titled = false;
  document::walk(
      document_.blocks, [&](const Block& b) { titled = titled || with_role(b, Role::title) != nullptr; },
      [](const document::Inline&) {});
  out_.start("html", {{"lang", document_.metadata.language}});
  head();
  out_.start("body").element("a", words_.skip, {{"class", "skip"}, {"href", "#content"}});
  if (!titled) out_.start("header", {{"class", "title-page"}}).element("h1", document_.metadata.title).end();

  // The title page is the page's header; everything else its main part.
  std::size_t first = 0;
  const auto title_page = [&](const Block& b) {
    const auto* s = std::get_if<document::Section>(&b.is);
    return s != nullptr && s->title_page;
  };
  for (; first < document_.blocks.size() && title_page(document_.blocks[first]); ++first) {
    start("header", document_.blocks[first], "title-page");
    blocks(std::get<document::Section>(document_.blocks[first].is).blocks);
    end();
  }
  out_.start("main", {{"id", "content"}});
  blocks(std::span(document_.blocks).subspan(first));
  notes();
  end();
  if (!footers_.empty()) {
    out_.start("footer");
    for (const std::string& words : footers_) out_.element("p", words);
    out_.end();
  }
  out_.end().end();
  return "<!DOCTYPE html>\n" + out_.finish() + "\n";
}

void Content::head() {
  const document::Metadata& m = document_.metadata;
  out_.start("head")
      .empty("meta", {{"charset", "utf-8"}})
      .empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out_.element("title", m.title);
  const auto meta = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out_.empty("meta", {{"name", name}, {"content", value}});
  };
  for (const std::string& creator : m.creators) meta("author", creator);
  meta("description", m.description);
  std::string keywords;
  for (const std::string& word : m.keywords) keywords += (keywords.empty() ? "" : ", ") + word;
  meta("keywords", keywords);
  meta("dcterms.subject", m.subject);
  meta("dcterms.publisher", m.publisher);
  meta("dcterms.date", m.date);
  meta("generator", m.generator);
  for (const auto& [name, value] : m.properties) meta(name, value);
  out_.start("style").raw(style_sheet()).raw(house_sheet_).end().end();
}

Writer& Content::start(std::string_view element, const Block& b, std::string_view css_class) {
  out_.start(element);
  if (!b.id.empty()) out_.attribute("id", document::block_bookmark(b.id));
  return out_.attribute_if("lang", b.language).attribute_if("class", css_class);
}

void Content::blocks(std::span<const Block> some) {
  for (std::size_t i = 0; i < some.size();) {
    if (with_role(some[i], Role::quotation) != nullptr) {
      i += quotation(some, i);
    } else {
      block(some[i]);
      ++i;
    }
  }
}

void Content::block(const Block& b) {
  if (const auto* p = std::get_if<document::Paragraph>(&b.is)) {
    paragraph(b, *p);
  } else if (const auto* h = std::get_if<document::Heading>(&b.is)) {
    heading(b, *h);
  } else if (const auto* l = std::get_if<document::List>(&b.is)) {
    list(b, *l);
  } else if (const auto* t = std::get_if<document::Table>(&b.is)) {
    table(b, *t);
  } else if (const auto* f = std::get_if<document::Figure>(&b.is)) {
    figure(b, *f);
  } else if (const auto* c = std::get_if<document::Contents>(&b.is)) {
    contents(b, *c);
  } else if (const auto* x = std::get_if<document::Box>(&b.is)) {
    box(b, *x);
  } else if (const auto* s = std::get_if<document::Section>(&b.is)) {
    section(b, *s);
  }
}

void Content::paragraph(const Block& b, const document::Paragraph& p) {
  start(p.role == Role::title ? "h1" : "p", b, class_of(p.role));
  inlines(p.content);
  end();
}

std::size_t Content::quotation(std::span<const Block> some, std::size_t from) {
  std::size_t i = from;
  out_.start("figure", {{"class", "quotation"}}).start("blockquote");
  for (; i < some.size(); ++i) {
    const auto* p = with_role(some[i], Role::quotation);
    if (p == nullptr) break;
    paragraph(some[i], *p);
  }
  out_.end();
  if (i < some.size()) {
    if (const auto* p = with_role(some[i], Role::attribution)) {
      start("figcaption", some[i], "attribution");
      inlines(p->content);
      end();
      ++i;
    }
  }
  out_.end();
  return i - from;
}

// The title of the paper is h1, so that a chapter is h2; below h6 the level is said to screen readers.
void Content::heading(const Block& b, const document::Heading& h) {
  const int level = std::clamp(h.level, 1, 6) + 1;
  start("h" + std::to_string(std::min(level, 6)), b);
  if (level > 6) out_.attribute("aria-level", std::to_string(level));
  if (!h.number.empty()) {
    out_.element("span", h.number, {{"class", "number"}});
    out_.text(" ");
  }
  inlines(h.content);
  end();
}

void Content::list(const Block& b, const document::List& l) {
  start(l.ordered ? "ol" : "ul", b);
  for (const document::Blocks& item : l.items) {
    out_.start("li");
    blocks(item);
    end();
  }
  end();
}

void Content::contents(const Block& b, const document::Contents& c) {
  using Of = document::Contents::Of;
  const std::string id = document::block_bookmark(b.id.empty() ? "contents" : b.id) + "-title";
  start("nav", b).attribute("aria-labelledby", id);
  out_.start("p", {{"class", "toc-heading"}, {"id", id}});
  inlines(c.title);
  end();
  out_.start("ol");
  for (const auto& entry : c.entries) {
    out_.start("li");
    if (c.of == Of::headings)
      out_.attribute("class", "level-" + std::to_string(std::clamp(entry.level, 1, 3)));
    out_.start("a", {{"href", "#" + document::block_bookmark(entry.target)}});
    if (c.of == Of::headings) {
      if (!entry.number.empty()) out_.element("span", entry.number, {{"class", "number"}}).text(" ");
      out_.text(entry.title);
    } else {
      out_.text((c.of == Of::tables ? document_.words.table : document_.words.figure) + "\u00A0" +
                entry.number + document_.words.caption_separator + entry.title);
    }
    out_.end().end();
  }
  end();
  out_.end();
}

void Content::box(const Block& b, const document::Box& x) {
  start("div", b, "box").attribute("role", "note");
  if (!x.title.empty()) {
    const std::string id = "box-" + std::to_string(++boxes_);
    out_.attribute("aria-labelledby", id);
    out_.start("p", {{"class", "box-title"}, {"id", id}});
    inlines(x.title);
    end();
  }
  blocks(x.blocks);
  end();
}

void Content::section(const Block& b, const document::Section& s) {
  start("section", b, s.page == document::Section::Page::landscape ? "landscape" : "");
  blocks(s.blocks);
  end();
}

void Content::notes() {
  if (notes_.empty()) return;
  out_.start("section", {{"class", "notes"}, {"role", "doc-endnotes"}, {"aria-label", words_.notes}})
      .start("ol");
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    out_.start("li", {{"id", "note-" + number}});
    blocks(notes_[i]->blocks);
    out_.element("a", "↩",
                 {{"href", "#mark-" + number}, {"role", "doc-backlink"}, {"aria-label", words_.back}})
        .end();
  }
  out_.end().end();
}

std::string write(const document::Document& document) { return write(document, {}); }

std::string write(const document::Document& document, std::string_view house_sheet) {
  return Content(document, house_sheet).write();
}

}  // namespace lb::html
