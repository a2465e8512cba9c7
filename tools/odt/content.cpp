#include "odt/content.hpp"

#include <algorithm>

#include "document/look.hpp"
#include "document/names.hpp"
#include "document/walk.hpp"
#include "odt/names.hpp"

namespace lb::odt {

namespace look = document::look;
using document::Block;
using document::Inlines;

void Content::find_wanted() {
  document::walk(
      document_.blocks,
      [&](const Block& b) {
        if (const auto* h = std::get_if<document::Heading>(&b.is))
          targets_[b.id] = {Target::Kind::heading, h->numbered, false, h->label};
        else if (std::holds_alternative<document::Table>(b.is))
          targets_[b.id] = {Target::Kind::caption, true, false, document_.words.table};
        else if (std::holds_alternative<document::Figure>(b.is))
          targets_[b.id] = {Target::Kind::caption, true, false, document_.words.figure};
      },
      [](const document::Inline&) {});
  document::walk(
      document_.blocks, [](const Block&) {},
      [&](const document::Inline& part) {
        const auto* r = std::get_if<document::Reference>(&part.is);
        if (r == nullptr) return;
        const auto at = targets_.find(r->target);
        if (at == targets_.end()) return;
        using Shows = document::Reference::Shows;
        if (r->shows == Shows::title) at->second.title_wanted = true;
        if (r->shows == Shows::number || r->shows == Shows::label_and_number) at->second.number_wanted = true;
      });
}

Parts Content::write() {
  find_wanted();
  out_.start("office:text").start("text:sequence-decls");
  for (const std::string& label : {document_.words.figure, document_.words.table})
    out_.empty("text:sequence-decl", {{"text:display-outline-level", "0"}, {"text:name", label}});
  out_.end();

  bool sections = false;
  for (const Block& b : document_.blocks) {
    const auto* section = std::get_if<document::Section>(&b.is);
    if (section == nullptr) continue;
    sections = true;
    if (!section->header.empty()) header_ = section->header;
    if (!section->footer.empty()) footer_ = section->footer;
    next_page_ = page(*section);
    Place place;
    place.width_mm = text_width_mm(*section);
    blocks(section->blocks, place);
  }
  if (!sections) {
    next_page_ = page({});
    Place place;
    place.width_mm = text_width_mm({});
    blocks(document_.blocks, place);
  }
  out_.end();

  const std::string body = out_.finish();
  xml::Writer whole;
  start_root(whole, "office:document-content");
  static const look::Scheme own;
  styles_.write(whole, house_ == nullptr ? own : house_->scheme);
  whole.start("office:body").raw(body).end().end();
  parts_.content = whole.finish();
  return std::move(parts_);
}

double Content::text_width_mm(const document::Section& section) const {
  const bool landscape = section.page == document::Section::Page::landscape;
  if (house_ != nullptr) return house_->text_width_mm(landscape);
  return landscape ? look::landscape_text_width_mm : look::text_width_mm;
}

std::string Content::page(const document::Section& section) {
  Page p;
  p.landscape = section.page == document::Section::Page::landscape;
  p.blank = section.title_page;
  if (!p.blank) {
    p.header = header_;
    p.footer = footer_;
  }
  if (house_ != nullptr && house_->running) {
    // The template's own pages, with its own running lines.
    p.header.clear();
    p.footer.clear();
    const std::string& theirs = p.landscape ? house_->landscape : p.blank ? house_->title : house_->portrait;
    if (!theirs.empty()) return theirs;
  }
  const std::string kind = p.blank ? "LB Title Page" : p.landscape ? "LB Landscape" : "LB Portrait";
  int same_kind = 0;
  for (const Page& known : parts_.pages) {
    if (known.landscape == p.landscape && known.blank == p.blank && known.header == p.header &&
        known.footer == p.footer)
      return known.name;
    if (known.display_name.starts_with(kind)) ++same_kind;
  }
  p.display_name = same_kind == 0 ? kind : kind + " " + std::to_string(same_kind + 1);
  p.name = encoded_name(p.display_name);
  parts_.pages.push_back(p);
  return p.name;
}

void Content::blocks(const document::Blocks& some, const Place& place) {
  for (const Block& b : some) block(b, place);
}

void Content::block(const Block& b, const Place& place) {
  if (const auto* p = std::get_if<document::Paragraph>(&b.is)) {
    paragraph(b, *p, place, ListPart::none);
  } else if (const auto* h = std::get_if<document::Heading>(&b.is)) {
    heading(b, *h);
  } else if (const auto* l = std::get_if<document::List>(&b.is)) {
    list(*l, place);
  } else if (const auto* t = std::get_if<document::Table>(&b.is)) {
    table(b, *t, place);
  } else if (const auto* f = std::get_if<document::Figure>(&b.is)) {
    figure(b, *f, place);
  } else if (const auto* c = std::get_if<document::Contents>(&b.is)) {
    contents(*c);
  } else if (const auto* x = std::get_if<document::Box>(&b.is)) {
    box(b, *x, place);
  }
}

void Content::start_paragraph(ParagraphLook l, std::string_view element) {
  l.master_page = std::exchange(next_page_, {});
  l.parent = style(l.parent);
  l.size = cell_points_;
  out_.start(element, {{"text:style-name", styles_.paragraph(l)}});
  after_space_ = true;
}

void Content::paragraph(const Block& b, const document::Paragraph& p, const Place& place, ListPart part) {
  using In = Place::In;
  using document::Role;
  Role role = p.role;
  const bool in_table = place.in == In::cell || place.in == In::header_cell;
  if (role == Role::body && in_table) role = Role::table_text;
  if (place.in == In::note) role = Role::note_text;
  ParagraphLook l;
  l.parent = style_name(look::key(role));
  if (place.in == In::header_cell && (role == Role::table_text || role == Role::table_number)) {
    l.parent = style_name("table_heading");
    l.right_aligned = role == Role::table_number || place.over_numbers;
  }
  if (part != ListPart::none && !in_table && place.in != In::note)
    l.parent = part == ListPart::bullet   ? bullet_style
               : part == ListPart::number ? number_style
                                          : continued_style;
  l.language = b.language;
  l.keep_next = p.keep_with_next;
  start_paragraph(l);
  const auto words = [&] { inlines(p.content); };
  b.id.empty() ? words() : bookmarked(document::block_bookmark(b.id), words);
  end_paragraph();
}

void Content::heading(const Block& b, const document::Heading& h) {
  const std::string level = std::to_string(std::clamp(h.level, 1, 6));
  ParagraphLook l;
  l.parent = style_name("heading " + level);
  l.unnumbered = !h.numbered;
  l.language = b.language;
  start_paragraph(l, "text:h");
  out_.attribute("text:outline-level", level);
  if (!h.numbered) out_.attribute("text:is-list-header", "true");
  const auto target = targets_.find(b.id);
  const std::string label = h.label + "\u00A0";
  const auto* begin = h.content.empty() ? nullptr : std::get_if<document::Text>(&h.content.front().is);
  const bool counted = target != targets_.end() && target->second.number_wanted && begin != nullptr &&
                       !h.label.empty() && begin->format == document::Format{} &&
                       begin->characters.starts_with(label + h.own_number);
  const auto words = [&] {
    if (!counted) return inlines(h.content);
    // The number has a bookmark of its own, for the references that say it.
    characters(label);
    bookmarked(document::number_bookmark(b.id), [&] { characters(h.own_number); });
    Inlines rest = h.content;
    std::get<document::Text>(rest.front().is).characters.erase(0, label.size() + h.own_number.size());
    inlines(rest);
  };
  b.id.empty() ? words() : bookmarked(document::block_bookmark(b.id), words);
  end_paragraph();
}

void Content::list(const document::List& l, const Place& place) {
  out_.start("text:list");
  out_.attribute("text:style-name", style(l.ordered ? number_list : bullet_list));
  for (const document::Blocks& item : l.items) {
    out_.start("text:list-item");
    bool first = true;
    for (const Block& b : item) {
      if (const auto* p = std::get_if<document::Paragraph>(&b.is)) {
        paragraph(b, *p, place,
                  !first      ? ListPart::continued
                  : l.ordered ? ListPart::number
                              : ListPart::bullet);
        first = false;
      } else if (const auto* inner = std::get_if<document::List>(&b.is)) {
        list(*inner, place);
      } else {
        block(b, place);
      }
    }
    out_.end();
  }
  out_.end();
}

void Content::contents_template(const document::Contents& c, std::string_view element,
                                std::string_view entry_style, int level) {
  out_.start(element);
  if (level > 0) out_.attribute("text:outline-level", std::to_string(level));
  out_.attribute("text:style-name", style(entry_style));
  out_.empty("text:index-entry-link-start", {{"text:style-name", style(index_link_style)}});
  if (c.of == document::Contents::Of::headings) {
    out_.empty("text:index-entry-chapter");
    if (house_ == nullptr)
      out_.empty("text:index-entry-tab-stop",
                 {{"style:type", "left"}, {"style:position", "0mm"}, {"style:leader-char", " "}});
    else
      out_.element("text:index-entry-span", "\u2002");
  }
  out_.empty("text:index-entry-text")
      .empty("text:index-entry-tab-stop", {{"style:type", "right"}, {"style:leader-char", "."}});
  out_.empty("text:index-entry-page-number").empty("text:index-entry-link-end").end();
}

void Content::contents(const document::Contents& c) {
  using Of = document::Contents::Of;
  // The title stands before the index, not in it: there an update would throw away the page that begins with
  // it.
  if (!c.title.empty()) {
    ParagraphLook l;
    l.parent = style_name("toc_heading");
    l.page_break = c.of == Of::headings;  // the lists of tables and figures follow the contents
    start_paragraph(l);
    inlines(c.title);
    end_paragraph();
  }
  const std::string& label = c.of == Of::tables ? document_.words.table : document_.words.figure;
  const std::string name = (c.of == Of::headings ? "Contents"
                            : c.of == Of::tables ? "Tables"
                                                 : "Figures") +
                           std::to_string(++contents_);
  if (c.of == Of::headings) {
    out_.start("text:table-of-content", {{"text:name", name}, {"text:protected", "false"}});
    out_.start("text:table-of-content-source", {{"text:outline-level", std::to_string(c.levels)}});
    for (int level = 1; level <= std::min(c.levels, 3); ++level)
      contents_template(c, "text:table-of-content-entry-template", style_name("toc " + std::to_string(level)),
                        level);
  } else {
    const bool tables = c.of == Of::tables;
    out_.start(tables ? "text:table-index" : "text:illustration-index",
               {{"text:name", name}, {"text:protected", "false"}});
    out_.start(tables ? "text:table-index-source" : "text:illustration-index-source",
               {{"text:use-caption", "true"},
                {"text:caption-sequence-name", label},
                {"text:caption-sequence-format", "text"}});
    contents_template(c,
                      tables ? "text:table-index-entry-template" : "text:illustration-index-entry-template",
                      tables ? table_index_style : style_name("table of figures"), 0);
  }
  out_.end().start("text:index-body");
  for (const auto& entry : c.entries) {
    ParagraphLook l;
    l.parent = c.of == Of::headings ? style_name("toc " + std::to_string(std::clamp(entry.level, 1, 3)))
               : c.of == Of::tables ? table_index_style
                                    : style_name("table of figures");
    start_paragraph(l);
    out_.start("text:a", {{"xlink:type", "simple"},
                          {"xlink:href", "#" + document::block_bookmark(entry.target)},
                          {"text:style-name", style(index_link_style)},
                          {"text:visited-style-name", style(index_link_style)}});
    if (c.of != Of::headings) {
      characters(label + "\u00A0" + entry.number + document_.words.caption_separator + entry.title);
    } else {
      if (!entry.number.empty()) {
        // A template's own styles of contents may have no tab behind the number.
        characters(house_ == nullptr ? entry.number : house_->heading_number(entry.number));
        if (house_ == nullptr)
          out_.empty("text:tab");
        else
          characters("\u2002");
      }
      characters(entry.title);
    }
    if (!entry.page.empty()) {
      out_.empty("text:tab");
      characters(entry.page);
    }
    out_.end();
    end_paragraph();
  }
  out_.end().end();
}

void Content::caption(const Block& b, const std::string& label, const std::string& number,
                      const Inlines& words, ParagraphLook l) {
  l.parent = style_name("caption");
  l.language = b.language;
  start_paragraph(l);
  const std::string bookmark = document::block_bookmark(b.id);
  const auto label_and_number = [&] {
    characters(label + "\u00A0");
    out_.start("text:sequence");
    if (!b.id.empty()) out_.attribute("text:ref-name", "ref" + bookmark);
    out_.attribute("text:name", label)
        .attribute("text:formula", "ooow:" + label + "+1")
        .attribute("style:num-format", "1");
    out_.text(number).end();
  };
  b.id.empty() ? label_and_number() : bookmarked(bookmark, label_and_number);
  after_space_ = false;
  characters(document_.words.caption_separator);
  const auto target = targets_.find(b.id);
  const auto title = [&] { inlines(words); };
  target != targets_.end() && target->second.title_wanted ? bookmarked(document::title_bookmark(b.id), title)
                                                          : title();
  end_paragraph();
}

void Content::source(const Inlines& words) {
  ParagraphLook l;
  l.parent = style_name("source");
  start_paragraph(l);
  inlines(words);
  end_paragraph();
}

void Content::figure(const Block& b, const document::Figure& f, const Place& place) {
  const auto* image = std::get_if<document::Image>(&f.content);
  const auto [width, height] = look::figure_size(f, place.width_mm);
  ParagraphLook l;
  l.parent = style_name("figure");
  start_paragraph(l);
  const std::string name =
      document_.words.figure + " " + (f.number.empty() ? "(" + std::to_string(++drawings_) + ")" : f.number);
  out_.start("draw:frame", {{"draw:style-name", AutomaticStyles::drawing},
                            {"draw:name", name},
                            {"text:anchor-type", "as-char"},
                            {"svg:width", mm(width)},
                            {"svg:height", mm(height)}});
  std::string target;
  if (image != nullptr) {
    const std::string media = document::media_name(image->bytes);
    parts_.media.emplace(media, image->bytes);
    target = "Pictures/" + media;
  } else {
    parts_.charts.push_back({&std::get<document::Chart>(f.content), width, height});
    target = "./Object " + std::to_string(parts_.charts.size());
  }
  out_.empty(image != nullptr ? "draw:image" : "draw:object", {{"xlink:href", target},
                                                               {"xlink:type", "simple"},
                                                               {"xlink:show", "embed"},
                                                               {"xlink:actuate", "onLoad"}});
  out_.element("svg:title", name).element("svg:desc", f.description).end();
  end_paragraph();
  if (!f.caption.empty()) {
    ParagraphLook below;
    below.before = 4;
    below.keep_next = !f.source.empty();
    below.after = f.source.empty() ? look::after_table : 0;
    caption(b, document_.words.figure, f.number, f.caption, below);
  }
  if (!f.source.empty()) source(f.source);
}

Parts write_parts(const document::Document& document, const House* house) {
  return Content(document, house).write();
}

}  // namespace lb::odt
