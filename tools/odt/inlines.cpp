#include <stdexcept>
#include <utility>

#include "document/names.hpp"
#include "odt/content.hpp"
#include "odt/names.hpp"

namespace lb::odt {

void Content::inlines(const document::Inlines& content) {
  for (std::size_t i = 0; i < content.size(); ++i) {
    const auto& is = content[i].is;
    if (const auto* first = std::get_if<document::Text>(&is)) {
      // One span for as long as nothing changes.
      std::string together;
      std::string_view words = first->characters;
      while (i + 1 < content.size()) {
        const auto* more = std::get_if<document::Text>(&content[i + 1].is);
        if (more == nullptr || !(more->format == first->format) || more->language != first->language) break;
        if (together.empty()) together = words;
        together += more->characters;
        words = together;
        ++i;
      }
      text(words, styles_.text(first->format, first->language));
    } else if (std::holds_alternative<document::LineBreak>(is)) {
      out_.empty("text:line-break");
      after_space_ = true;
    } else if (std::holds_alternative<document::Tab>(is)) {
      out_.empty("text:tab");
      after_space_ = true;
    } else if (const auto* n = std::get_if<document::Note>(&is)) {
      note(*n);
    } else if (const auto* l = std::get_if<document::Link>(&is)) {
      out_.start("text:a", {{"xlink:type", "simple"},
                            {"xlink:href", l->target},
                            {"text:style-name", style(link_style)},
                            {"text:visited-style-name", style(link_style)}});
      inlines(l->content);
      out_.end();
    } else if (const auto* r = std::get_if<document::Reference>(&is)) {
      reference(*r);
    } else if (const auto* c = std::get_if<document::Comment>(&is)) {
      comment(*c);
    } else if (const auto* origin = std::get_if<document::Origin>(&is)) {
      bookmarked(document::origin_bookmark(origin->id), [&] {
        out_.start("text:span",
                   {{"text:style-name", style(encoded_name(document::style_name(origin->kind)))}});
        inlines(origin->content);
        out_.end();
      });
    }
  }
}

void Content::text(std::string_view words, const std::string& automatic) {
  if (words.empty()) return;
  if (!automatic.empty()) out_.start("text:span", {{"text:style-name", automatic}});
  characters(words);
  if (!automatic.empty()) out_.end();
}

void Content::characters(std::string_view s) {
  while (!s.empty()) {
    std::size_t spaces = 0;
    while (spaces < s.size() && s[spaces] == ' ') ++spaces;
    if (spaces > 0) {
      const std::size_t plain = after_space_ ? 0 : 1;
      if (plain > 0) out_.text(" ");
      if (const std::size_t more = spaces - plain; more > 0) {
        out_.start("text:s");
        if (more > 1) out_.attribute("text:c", std::to_string(more));
        out_.end();
      }
      after_space_ = true;
      s.remove_prefix(spaces);
      continue;
    }
    // Up to the next run of spaces that needs an element of its own.
    std::size_t end = 0;
    while (end < s.size() && !(s[end] == ' ' && end + 1 < s.size() && s[end + 1] == ' ')) ++end;
    out_.text(s.substr(0, end));
    after_space_ = s[end - 1] == ' ';
    s.remove_prefix(end);
  }
}

void Content::reference(const document::Reference& r) {
  using Shows = document::Reference::Shows;
  const auto found = targets_.find(r.target);
  if (found == targets_.end())
    throw std::logic_error("reference to '" + r.target + "', which is no heading, table or figure");
  const Target& target = found->second;
  const std::string bookmark = document::block_bookmark(r.target);
  const auto write = [&](std::string_view element, std::string_view format, const std::string& name) {
    out_.start(element, {{"text:reference-format", format}, {"text:ref-name", name}});
    const bool number = house_ != nullptr && format == "number-all-superior";
    if (!r.result.empty()) out_.text(number ? house_->heading_number(r.result) : r.result);
    out_.end();
  };
  if (r.shows == Shows::page)
    write("text:bookmark-ref", "page", bookmark);
  else if (target.kind == Target::Kind::heading && !target.label.empty() && r.shows != Shows::title) {
    const std::string label = target.label + "\u00A0";
    const bool whole = r.shows == Shows::label_and_number && r.result.starts_with(label);
    if (whole) characters(label);
    out_.start("text:bookmark-ref",
               {{"text:reference-format", "text"}, {"text:ref-name", document::number_bookmark(r.target)}});
    out_.text(whole ? r.result.substr(label.size()) : r.result).end();
  } else if (target.kind == Target::Kind::heading)
    write("text:bookmark-ref", r.shows != Shows::title && target.numbered ? "number-all-superior" : "text",
          bookmark);
  else if (r.shows == Shows::title)
    write("text:bookmark-ref", "text", document::title_bookmark(r.target));
  else
    write("text:sequence-ref", r.shows == Shows::number ? "value" : "category-and-value", "ref" + bookmark);
  after_space_ = false;
}

void Content::note(const document::Note& n) {
  const std::string number = std::to_string(++notes_);
  out_.start("text:note", {{"text:id", "ftn" + number}, {"text:note-class", "footnote"}})
      .element("text:note-citation", number);
  out_.start("text:note-body");
  const double cell_points = std::exchange(cell_points_, 0);
  const std::string page = std::exchange(next_page_, {});  // the paragraph around the note has begun it
  Place place;
  place.in = Place::In::note;
  blocks(n.blocks, place);
  next_page_ = page;
  cell_points_ = cell_points;
  out_.end().end();
  after_space_ = false;
}

void Content::comment(const document::Comment& c) {
  const std::string name = "lb" + std::to_string(++comments_);
  out_.start("office:annotation", {{"office:name", name}});
  if (!c.author.empty()) out_.element("dc:creator", c.author);
  if (!c.date.empty()) {
    std::string date = c.date.size() == 10 ? c.date + "T00:00:00" : c.date;
    out_.element("dc:date", date);
  }
  const bool after_space = after_space_;
  std::string_view rest = c.words;
  for (bool more = true; more;) {
    const auto end = rest.find('\n');
    more = end != std::string_view::npos;
    after_space_ = true;
    out_.start("text:p");
    characters(rest.substr(0, end));
    out_.end();
    if (more) rest.remove_prefix(end + 1);
  }
  out_.end();
  after_space_ = after_space;
  inlines(c.content);
  out_.empty("office:annotation-end", {{"office:name", name}});
}

}  // namespace lb::odt
