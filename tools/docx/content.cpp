#include "docx/content.hpp"

#include <algorithm>

#include "document/look.hpp"
#include "document/names.hpp"
#include "document/walk.hpp"
#include "docx/numbering.hpp"
#include "docx/our_styles.hpp"
#include "docx/units.hpp"

namespace lb::docx {

namespace look = document::look;
using document::Block;
using document::Inlines;

Content::Content(const document::Document& document, const House* house)
    : document_(document), house_(house), scheme_(house == nullptr ? own_ : house->scheme) {
  for (const Block& b : document.blocks)
    if (const auto* section = std::get_if<document::Section>(&b.is))
      sections_.push_back({section, &section->blocks});
  if (sections_.empty()) sections_.push_back({&plain_, &document.blocks});
  find_targets();
}

double Content::text_width_mm(document::Section::Page page) const {
  const bool landscape = page == document::Section::Page::landscape;
  if (house_ != nullptr) return house_->text_width_mm(landscape);
  return landscape ? look::landscape_text_width_mm : look::text_width_mm;
}

void Content::find_targets() {
  document::walk(
      document_.blocks,
      [&](const Block& b) {
        if (const auto* h = std::get_if<document::Heading>(&b.is))
          targets_[b.id] = {Target::Kind::heading, h->numbered, h->label};
        else if (std::holds_alternative<document::Table>(b.is))
          targets_[b.id] = {Target::Kind::table, true};
        else if (std::holds_alternative<document::Figure>(b.is))
          targets_[b.id] = {Target::Kind::figure, true};
      },
      [](const document::Inline&) {});
  const auto wanted = [&](const std::string& id, bool Target::*what) {
    if (const auto at = targets_.find(id); at != targets_.end()) at->second.*what = true;
  };
  document::walk(
      document_.blocks,
      [&](const Block& b) {
        if (const auto* c = std::get_if<document::Contents>(&b.is))
          for (const auto& entry : c->entries) wanted(entry.target, &Target::listed);
      },
      [&](const document::Inline& part) {
        const auto* r = std::get_if<document::Reference>(&part.is);
        if (r == nullptr) return;
        using Shows = document::Reference::Shows;
        const auto at = targets_.find(r->target);
        const bool counts_in_words = at != targets_.end() && !at->second.label.empty();
        if (r->shows == Shows::number || (r->shows == Shows::label_and_number && counts_in_words))
          wanted(r->target, &Target::number_wanted);
        if (r->shows == Shows::title) wanted(r->target, &Target::title_wanted);
      });
}

Parts Content::write() {
  body_.start("w:document", {{"xmlns:w", ns::w},
                             {"xmlns:r", ns::r},
                             {"xmlns:wp", ns::wp},
                             {"xmlns:a", ns::a},
                             {"xmlns:pic", ns::pic},
                             {"xmlns:c", ns::c}});
  body_.start("w:body");
  footnotes_.start("w:footnotes", {{"xmlns:w", ns::w}, {"xmlns:r", ns::r}});
  for (const auto& [id, type] : {std::pair{"-1", "separator"}, std::pair{"0", "continuationSeparator"}}) {
    footnotes_.start("w:footnote", {{"w:type", type}, {"w:id", id}})
        .start("w:p")
        .start("w:r")
        .empty(std::string("w:") + type);
    footnotes_.end().end().end();
  }
  for (section_ = 0; section_ < sections_.size(); ++section_) {
    const document::Section& section = *sections_[section_].section;
    const document::Blocks& inside = *sections_[section_].blocks;
    const bool last = section_ + 1 == sections_.size();
    if (!section.header.empty()) header_ = section.header;
    if (!section.footer.empty()) footer_ = section.footer;
    Place place;
    place.width_mm = text_width_mm(section.page);
    blocks(inside, place, last ? nullptr : &section);
    if (last) {
      if (after_table_ || inside.empty()) spacer(nullptr);
      section_properties(section);
    } else if (inside.empty()) {
      spacer(&section);
    }
  }
  body_.end().end();
  footnotes_.end();
  parts_.document = body_.finish();
  parts_.footnotes = footnotes_.finish();
  if (comment_count_ > 0) parts_.comments = comments_.end().finish();
  return std::move(parts_);
}

void Content::blocks(const document::Blocks& some, const Place& place, Closing closing) {
  for (std::size_t i = 0; i < some.size(); ++i)
    block(some[i], place, i + 1 == some.size() ? closing : nullptr);
}

void Content::block(const Block& b, const Place& outer, Closing closing) {
  Place place = outer;
  if (!b.language.empty()) place.language = b.language;
  if (const auto* p = std::get_if<document::Paragraph>(&b.is)) {
    paragraph(b, *p, place, closing);
  } else if (const auto* h = std::get_if<document::Heading>(&b.is)) {
    heading(b, *h, place, closing);
  } else if (const auto* l = std::get_if<document::List>(&b.is)) {
    list(*l, place, closing);
  } else if (const auto* t = std::get_if<document::Table>(&b.is)) {
    table(b, *t, place, closing);
  } else if (const auto* f = std::get_if<document::Figure>(&b.is)) {
    figure(b, *f, place, closing);
  } else if (const auto* c = std::get_if<document::Contents>(&b.is)) {
    contents(*c, place, closing);
  } else if (const auto* x = std::get_if<document::Box>(&b.is)) {
    box(*x, place);
    if (closing != nullptr) spacer(closing);
  }
}

void Content::start_paragraph(const Properties& p) {
  const bool gap = std::exchange(after_table_, false) && p.empty_line == 0;
  out_->start("w:p").start("w:pPr");
  if (!p.style.empty()) out_->empty("w:pStyle", {{"w:val", style(p.style)}});
  if (p.keep_next || keep_row_) out_->empty("w:keepNext");
  if (p.page_break) out_->empty("w:pageBreakBefore");
  if (p.unnumbered || p.number > 0) {
    out_->start("w:numPr");
    if (p.number > 0) out_->empty("w:ilvl", {{"w:val", std::to_string(p.level)}});
    out_->empty("w:numId", {{"w:val", std::to_string(p.number)}}).end();
  }
  if (p.tab_mm >= 0) {
    out_->start("w:tabs").empty("w:tab", {{"w:val", "clear"}, {"w:pos", twips_mm(look::text_width_mm)}});
    out_->empty("w:tab", {{"w:val", "right"}, {"w:pos", twips_mm(p.tab_mm)}}).end();
  }
  if (p.number_tab_mm >= 0) {
    out_->start("w:tabs");
    if (p.number_tab_mm > 0) out_->empty("w:tab", {{"w:val", "left"}, {"w:pos", twips_mm(p.number_tab_mm)}});
    out_->empty("w:tab", {{"w:val", "right"},
                          {"w:leader", "dot"},
                          {"w:pos", twips_mm(text_width_mm(document::Section::Page::portrait))}});
    out_->end();
  }
  const double before = p.before >= 0 ? p.before : gap ? look::after_table : -1;
  if (p.empty_line > 0) {
    out_->empty(
        "w:spacing",
        {{"w:before", "0"}, {"w:after", "0"}, {"w:line", twips(p.empty_line)}, {"w:lineRule", "exact"}});
  } else if (before >= 0 || p.after >= 0) {
    out_->start("w:spacing");
    if (before >= 0) out_->attribute("w:before", twips(before));
    if (p.after >= 0) out_->attribute("w:after", twips(p.after));
    out_->end();
  }
  if (p.unnumbered)
    out_->empty("w:ind", {{"w:left", "0"}, {"w:firstLine", "0"}});
  else if (p.left_mm >= 0)
    out_->empty("w:ind", {{"w:left", twips_mm(p.left_mm)}});
  if (p.right_aligned) out_->empty("w:jc", {{"w:val", "right"}});
  if (p.empty_line > 0)
    out_->start("w:rPr").empty("w:sz", {{"w:val", "2"}}).empty("w:szCs", {{"w:val", "2"}}).end();
  if (p.closing != nullptr) section_properties(*p.closing);
  out_->end();
}

void Content::spacer(Closing closing, double height) {
  Properties properties;
  properties.empty_line = height;
  properties.closing = closing;
  start_paragraph(properties);
  end_paragraph();
}

void Content::paragraph(const Block& b, const document::Paragraph& p, const Place& place, Closing closing) {
  using In = Place::In;
  using document::Role;
  Role role = p.role;
  if (role == Role::body && (place.in == In::cell || place.in == In::header_cell)) role = Role::table_text;
  if (place.in == In::note) role = Role::note_text;
  Properties properties;
  properties.style = style_id(look::key(role));
  if (place.in == In::header_cell && (role == Role::table_text || role == Role::table_number)) {
    properties.style = style_id("table_heading");
    properties.right_aligned = role == Role::table_number || place.over_numbers;
  }
  properties.keep_next = p.keep_with_next;
  properties.closing = closing;
  start_paragraph(properties);
  const auto words = [&] { inlines(p.content, {place.language, {}}); };
  b.id.empty() ? words() : bookmarked(document::block_bookmark(b.id), words);
  end_paragraph();
}

void Content::heading(const Block& b, const document::Heading& h, const Place& place, Closing closing) {
  Properties properties;
  properties.style = style_id("heading " + std::to_string(std::clamp(h.level, 1, 6)));
  properties.unnumbered = !h.numbered;
  if (house_ != nullptr && h.numbered &&
      !house_->heading_levels[static_cast<std::size_t>(std::clamp(h.level, 1, 6) - 1)]) {
    properties.number = number_id(heading_number);
    properties.level = std::clamp(h.level, 1, 6) - 1;
  }
  properties.closing = closing;
  start_paragraph(properties);
  const auto known = targets_.find(b.id);
  const std::string label = h.label + "\u00A0";
  const auto* begin = h.content.empty() ? nullptr : std::get_if<document::Text>(&h.content.front().is);
  const bool counted = known != targets_.end() && known->second.number_wanted && begin != nullptr &&
                       !h.label.empty() && begin->characters.starts_with(label + h.own_number);
  const auto words = [&] {
    const Run run{place.language, {}};
    if (!counted) return inlines(h.content, run);
    // The number has a bookmark of its own, for the references that say it.
    text(label, begin->format, run);
    bookmarked(document::number_bookmark(b.id), [&] { text(h.own_number, begin->format, run); });
    Inlines rest = h.content;
    std::get<document::Text>(rest.front().is).characters.erase(0, label.size() + h.own_number.size());
    inlines(rest, run);
  };
  const auto with_id = [&] { b.id.empty() ? words() : bookmarked(document::block_bookmark(b.id), words); };
  if (known != targets_.end() && known->second.listed)
    bookmarked(document::contents_bookmark(b.id), with_id);
  else
    with_id();
  end_paragraph();
}

void Content::list(const document::List& l, const Place& outer, Closing closing) {
  Place place = outer;
  place.list_level = std::min(outer.list_level + 1, look::list_levels - 1);
  long number = number_id(bullet_number);
  if (house_ != nullptr && house_->bullet_number > 0 && place.list_level == 0) number = house_->bullet_number;
  if (l.ordered) {
    number = number_id(first_ordered_number + static_cast<int>(parts_.ordered_levels.size()));
    parts_.ordered_levels.push_back(place.list_level);
  }
  const bool in_table = place.in == Place::In::cell || place.in == Place::In::header_cell;
  for (std::size_t i = 0; i < l.items.size(); ++i) {
    bool first = true;
    for (std::size_t k = 0; k < l.items[i].size(); ++k) {
      const Block& b = l.items[i][k];
      const Closing last = i + 1 == l.items.size() && k + 1 == l.items[i].size() ? closing : nullptr;
      const auto* p = std::get_if<document::Paragraph>(&b.is);
      if (p == nullptr) {
        block(b, place, last);
        continue;
      }
      Properties properties;
      properties.style = in_table                      ? style_id("table_text")
                         : place.in == Place::In::note ? style_id("note_text")
                         : !first                      ? style_id(ListPart::continued)
                                  : style_id(l.ordered ? ListPart::number : ListPart::bullet);
      if (first) {
        properties.number = number;
        properties.level = place.list_level;
      } else {
        properties.left_mm = look::list_indent_mm * (place.list_level + 1);
      }
      properties.keep_next = p->keep_with_next;
      properties.closing = last;
      start_paragraph(properties);
      const auto words = [&] { inlines(p->content, {b.language.empty() ? place.language : b.language, {}}); };
      b.id.empty() ? words() : bookmarked(document::block_bookmark(b.id), words);
      end_paragraph();
      first = false;
    }
  }
}

Parts write_parts(const document::Document& document, const House* house) {
  return Content(document, house).write();
}

}  // namespace lb::docx
