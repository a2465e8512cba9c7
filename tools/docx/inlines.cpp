#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "document/names.hpp"
#include "docx/content.hpp"
#include "docx/our_styles.hpp"

namespace lb::docx {

using document::Format;

void Content::inlines(const document::Inlines& content, const Run& run) {
  for (std::size_t i = 0; i < content.size(); ++i) {
    if (const auto* first = std::get_if<document::Text>(&content[i].is)) {
      // One run for as long as nothing changes: single spaces and halves of words in runs of their own spoil
      // every comparison.
      std::string together;
      std::string_view characters = first->characters;
      while (i + 1 < content.size()) {
        const auto* more = std::get_if<document::Text>(&content[i + 1].is);
        if (more == nullptr || !(more->format == first->format) || more->language != first->language) break;
        if (together.empty()) together = characters;
        together += more->characters;
        characters = together;
        ++i;
      }
      text(characters, first->format, {first->language.empty() ? run.language : first->language, run.style});
      continue;
    }
    const auto& is = content[i].is;
    if (std::holds_alternative<document::LineBreak>(is)) {
      start_run({}, run);
      out_->empty("w:br").end();
    } else if (std::holds_alternative<document::Tab>(is)) {
      start_run({}, run);
      out_->empty("w:tab").end();
    } else if (const auto* n = std::get_if<document::Note>(&is)) {
      note(*n);
    } else if (const auto* l = std::get_if<document::Link>(&is)) {
      link(*l, run);
    } else if (const auto* r = std::get_if<document::Reference>(&is)) {
      reference(*r, run);
    } else if (const auto* c = std::get_if<document::Comment>(&is)) {
      comment(*c, run);
    } else if (const auto* origin = std::get_if<document::Origin>(&is)) {
      bookmarked(document::origin_bookmark(origin->id), [&] {
        inlines(origin->content,
                {run.language, run.style == hyperlink_style ? run.style : style_id(origin->kind)});
      });
    }
  }
}

void Content::start_run(const Format& f, const Run& run) {
  out_->start("w:r");
  const bool foreign = !run.language.empty() && run.language != document_.metadata.language;
  const bool sized = cell_points_ > 0 && out_ == &body_;
  if (f == Format{} && run.style.empty() && !foreign && !sized) return;
  out_->start("w:rPr");
  if (!run.style.empty()) out_->empty("w:rStyle", {{"w:val", style(run.style)}});
  if (f.bold) out_->empty("w:b").empty("w:bCs");
  if (f.italic) out_->empty("w:i").empty("w:iCs");
  if (f.small_caps) out_->empty("w:smallCaps");
  if (f.strike) out_->empty("w:strike");
  if (sized) {
    const std::string half_points = std::to_string(std::lround(2 * cell_points_));
    out_->empty("w:sz", {{"w:val", half_points}}).empty("w:szCs", {{"w:val", half_points}});
  }
  if (f.underline) out_->empty("w:u", {{"w:val", "single"}});
  if (f.vertical != Format::Vertical::baseline)
    out_->empty("w:vertAlign",
                {{"w:val", f.vertical == Format::Vertical::superscript ? "superscript" : "subscript"}});
  if (foreign) out_->empty("w:lang", {{"w:val", run.language}});
  out_->end();
}

void Content::text(std::string_view characters, const Format& format, const Run& run) {
  if (characters.empty()) return;
  start_run(format, run);
  out_->start("w:t");
  // Without it Word drops spaces at the edges; two spaces in a row stay only with it, too.
  if (characters.front() == ' ' || characters.back() == ' ' ||
      characters.find("  ") != std::string_view::npos)
    out_->attribute("xml:space", "preserve");
  out_->text(characters).end().end();
}

void Content::field_begin(std::string_view instruction, const Run& run) {
  start_run({}, run);
  out_->empty("w:fldChar", {{"w:fldCharType", "begin"}}).end();
  start_run({}, run);
  out_->element("w:instrText", std::string(" ").append(instruction) + " ", {{"xml:space", "preserve"}}).end();
  start_run({}, run);
  out_->empty("w:fldChar", {{"w:fldCharType", "separate"}}).end();
}

void Content::field_end(const Run& run) {
  start_run({}, run);
  out_->empty("w:fldChar", {{"w:fldCharType", "end"}}).end();
}

void Content::field(std::string_view instruction, std::string_view result, const Run& run) {
  field_begin(instruction, run);
  text(result, {}, run);
  field_end(run);
}

void Content::reference(const document::Reference& r, const Run& run) {
  using Shows = document::Reference::Shows;
  const auto found = targets_.find(r.target);
  if (found == targets_.end())
    throw std::logic_error("reference to '" + r.target + "', which is no heading, table or figure");
  const Target& target = found->second;
  std::string bookmark = document::block_bookmark(r.target);
  std::string instruction = "REF ";
  std::string_view switches = " \\h", result = r.result;
  if (r.shows == Shows::page) {
    instruction = "PAGEREF ";
  } else if (!target.label.empty() && r.shows != Shows::title) {
    bookmark = document::number_bookmark(r.target);
    if (r.shows == Shows::label_and_number) {
      const std::string label = target.label + "\u00A0";
      text(label, {}, run);
      result.remove_prefix(std::min(label.size(), result.size()));
    }
  } else if (target.kind == Target::Kind::heading) {
    if (r.shows != Shows::title && target.numbered) switches = " \\r \\h";
  } else if (r.shows == Shows::number) {
    bookmark = document::number_bookmark(r.target);
  } else if (r.shows == Shows::title) {
    bookmark = document::title_bookmark(r.target);
  }
  // A heading's number stands as the template writes it, its title and page as they are.
  const bool number = target.kind == Target::Kind::heading && target.numbered &&
                      (r.shows == Shows::number || r.shows == Shows::label_and_number);
  field(instruction.append(bookmark).append(switches), number ? shown_number(r.result) : std::string(result),
        run);
}

void Content::link(const document::Link& l, const Run& run) {
  Links& links = out_ == &footnotes_ ? parts_.footnote_links : parts_.document_links;
  out_->start("w:hyperlink", {{"r:id", links.id("/hyperlink", l.target, true)}, {"w:history", "1"}});
  inlines(l.content, {run.language, hyperlink_style});
  out_->end();
}

void Content::note(const document::Note& n) {
  const std::string id = std::to_string(++notes_);
  start_run({}, {{}, note_mark_style});
  out_->empty("w:footnoteReference", {{"w:id", id}}).end();

  xml::Writer* const outside = std::exchange(out_, &footnotes_);
  const bool keep_row = std::exchange(keep_row_, false), after_table = std::exchange(after_table_, false);
  out_->start("w:footnote", {{"w:id", id}});
  bool marked = false;
  const auto mark = [&] {
    if (std::exchange(marked, true)) return;
    start_run({}, {{}, note_mark_style});
    out_->empty("w:footnoteRef").end();
    start_run({}, {});
    out_->empty("w:tab").end();
  };
  for (const document::Block& b : n.blocks) {
    const auto* p = std::get_if<document::Paragraph>(&b.is);
    if (p == nullptr) {
      blocks({b}, {b.language, 0, Place::In::note, -1});
      continue;
    }
    start_paragraph({.style = style_id("note_text")});
    mark();
    const auto words = [&] { inlines(p->content, {b.language, {}}); };
    b.id.empty() ? words() : bookmarked(document::block_bookmark(b.id), words);
    end_paragraph();
  }
  out_->end();
  out_ = outside;
  keep_row_ = keep_row;
  after_table_ = after_table;
}

void Content::comment(const document::Comment& c, const Run& run) {
  const std::string id = std::to_string(comment_count_++);
  out_->empty("w:commentRangeStart", {{"w:id", id}});
  inlines(c.content, run);
  out_->empty("w:commentRangeEnd", {{"w:id", id}});
  start_run({}, {{}, comment_mark_style});
  out_->empty("w:commentReference", {{"w:id", id}}).end();

  if (id == "0") comments_.start("w:comments", {{"xmlns:w", ns::w}});
  comments_.start("w:comment", {{"w:id", id}, {"w:author", c.author}});
  if (!c.date.empty()) comments_.attribute("w:date", c.date.size() == 10 ? c.date + "T00:00:00Z" : c.date);
  std::string initials;
  for (std::size_t i = 0; i < c.author.size(); ++i)
    if (i == 0 || c.author[i - 1] == ' ') {
      std::size_t end = i + 1;  // the whole UTF-8 sequence
      while (end < c.author.size() && (static_cast<unsigned char>(c.author[end]) & 0xC0U) == 0x80U) ++end;
      initials += c.author.substr(i, end - i);
    }
  comments_.attribute_if("w:initials", initials);
  std::string_view rest = c.words;
  for (bool more = true; more;) {
    const auto end = rest.find('\n');
    more = end != std::string_view::npos;
    comments_.start("w:p").start("w:pPr").empty("w:pStyle", {{"w:val", style(comment_text_style)}}).end();
    if (!rest.substr(0, end).empty())
      comments_.start("w:r").element("w:t", rest.substr(0, end), {{"xml:space", "preserve"}}).end();
    comments_.end();
    if (more) rest.remove_prefix(end + 1);
  }
  comments_.end();
}

std::string Links::id(std::string_view type, const std::string& target, bool external) {
  const auto [at, is_new] = known_.emplace(std::string(type) + ' ' + target, std::string());
  if (is_new) {
    at->second = "rId" + std::to_string(all_.size() + 1);
    all_.push_back({at->second, std::string(ns::r).append(type), target, external});
  }
  return at->second;
}

}  // namespace lb::docx
