// Headers, lists of blocks, moves.
#include "revision/weave_docx.hpp"

#include <algorithm>
#include <cstdlib>

#include "docx/section_properties.hpp"
#include "text/finding.hpp"
#include "text/message.hpp"

namespace lb::revision {

DocxWeaver::DocxWeaver(const Comparison& comparison, std::string before, std::string after,
                       const RedlineOptions& options)
    : comparison_(comparison),
      package_(comparison.after(), std::move(after)),
      former_(comparison.before(), comparison.after(), std::move(before), package_, options) {
  for (const document::PartRead& p : comparison.after().parts) {
    trees_.push_back(p.tree);
    if (trees_.back()->root().prefix() != "w")
      throw text::InputError(p.path,
                             text::tr("this DOCX writes its elements in an unusual way (prefix '{}'): no "
                                      "redline can be woven into it",
                                      trees_.back()->root().prefix()),
                             text::tr("open it in Word or LibreOffice, save it and try again"));
  }
  patches_.resize(trees_.size());
  paragraphs_.resize(trees_.size());
}

std::string DocxWeaver::run() {
  const auto& stories = comparison_.after().stories;
  for (const StoryEdit& s : comparison_.stories()) {
    const auto& story =
        s.after != StoryEdit::none ? stories[s.after] : comparison_.before().stories[s.before];
    if (story.kind == document::Story::Kind::box &&
        (s.after == StoryEdit::none || s.before == StoryEdit::none))
      continue;  // boxes come and go with their drawings
    if (s.after != StoryEdit::none) former_.write_into(comparison_.after().parts[story.source.part].path);
    if (s.after == StoryEdit::none)
      title_gone(s, story);
    else if (s.before == StoryEdit::none)
      title_came(s.edits);
    else
      list(s.edits, story.passages, story.source);
  }
  for (std::size_t p = 0; p < trees_.size(); ++p) {
    for (const auto& [byte, patch] : paragraphs_[p]) finish_paragraph(p, byte, patch);
    if (patches_[p].is_empty()) continue;
    std::string bytes = patches_[p].apply(comparison_.after().parts[p].bytes());
    for (const auto& [place, properties] : cut_properties_)
      if (const auto at = bytes.find(place); at != std::string::npos)
        bytes.replace(at, place.size(), properties);
    package_.set(comparison_.after().parts[p].path, std::move(bytes));
  }
  former_.finish();
  return package_.finish();
}

void DocxWeaver::title_came(const std::vector<Edit>& edits) {
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Block& block = *edits[i].after.front();
    if (block.is_table()) {
      inserted_table(block);
      continue;
    }
    wrap_runs(node(block.passage->source), block.passage->source.part, "ins");
    if (i + 1 < edits.size()) paragraph_patch(*block.passage).mark += former_.empty_mark("ins");
  }
}

void DocxWeaver::title_gone(const StoryEdit& s, const document::Story& story) {
  std::vector<Block> blocks;
  for (const Edit& e : s.edits) blocks.push_back(*e.before.front());
  const bool header = story.kind == document::Story::Kind::header;
  const std::string kind = header ? "header" : "footer";
  const TitlePlace place = title_place(story.label);
  const std::string reference = "<w:" + kind +
                                "Reference xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                                "relationships\" w:type=\"" +
                                place.type + "\" r:id=\"" + former_.running_title(blocks, kind) + "\"/>";
  const std::uint32_t part = comparison_.after().stories.front().source.part;
  const Node body = node(comparison_.after().stories.front().source);
  const std::vector<Node> sections = docx::section_properties(body);
  if (sections.empty()) {
    patches_[part].insert(body.content_end_byte(), "<w:sectPr>" + reference + "</w:sectPr>");
    return;
  }
  const Node section = sections[std::min(place.section, sections.size()) - 1];
  for (const Node n : elements(section))
    if (n.is(kind + "Reference") && n.attribute("type") == place.type)
      throw Unshowable(document::plain_text(story.passages.front()));
  if (section.content_begin_byte() == section.end_byte())
    patches_[part].replace(section.begin_byte(), section.end_byte(),
                           "<w:sectPr>" + reference + "</w:sectPr>");
  else
    patches_[part].insert(section.content_begin_byte(), reference);
}

DocxWeaver::TitlePlace DocxWeaver::title_place(const std::string& label) const {
  TitlePlace out;
  const std::string kind = label.substr(label.rfind(' ') + 1);
  if (comparison_.before().form == document::Reading::Form::docx) {
    out.section = std::max<std::size_t>(std::strtoul(label.c_str(), nullptr, 10), 1);
    out.type = kind;
  } else if (kind.ends_with("-left")) {
    out.type = "even";
  } else if (kind.ends_with("-first")) {
    out.type = "first";
  }
  return out;
}

void DocxWeaver::list(const std::vector<Edit>& edits, const std::vector<Passage>& all, const Range& holder) {
  for (std::size_t i = 0; i < edits.size();) {
    if (edits[i].kind == Edit::Kind::paired) {
      paired(edits[i]);
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < edits.size() && edits[end].kind != Edit::Kind::paired) ++end;
    group({{edits.begin() + static_cast<std::ptrdiff_t>(i), edits.begin() + static_cast<std::ptrdiff_t>(end)},
           i > 0 ? edits[i - 1].after.back()->passage : nullptr,
           i > 0 ? edits[i - 1].before.back()->passage : nullptr,
           end < edits.size() ? edits[end].after.front()->passage : nullptr,
           holder},
          all);
    i = end;
  }
}

bool DocxWeaver::has_note(const Passage& p) {
  return std::any_of(p.pieces.begin(), p.pieces.end(),
                     [](const Piece& x) { return x.kind == Piece::Kind::note; });
}

void DocxWeaver::put(const Place& place, std::string markup) {
  if (place.before_this != nullptr)
    patch(place.before_this->source).insert(place.before_this->source.begin_byte, std::move(markup));
  else if (place.behind_this != nullptr)
    patch(place.behind_this->source).insert_first(place.behind_this->source.end_byte, std::move(markup));
  else
    patch(place.holder).insert(node(place.holder).content_begin_byte(), std::move(markup));
}

void DocxWeaver::group(const Group& g, const std::vector<Passage>& all) {
  const auto& edits = g.edits;
  for (std::size_t i = 0; i < edits.size();) {
    if (shown(edits[i]).is_table()) {
      if (is_gone(edits[i]))
        put(g.place(i), former_.table(*edits[i].before.front()));
      else
        inserted_table(*edits[i].after.front());
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < edits.size() && !shown(edits[end]).is_table()) ++end;
    const Passage* previous =
        i == 0 && g.before != nullptr && g.before->kind == Passage::Kind::paragraph ? g.before : nullptr;
    bool next_is_paragraph = false;
    if (end == edits.size()) {
      if (g.after != nullptr)
        next_is_paragraph = g.after->kind == Passage::Kind::paragraph;
      else
        next_is_paragraph = follows_paragraph(g.place(end).behind_this, all);
    }
    stretch(g, i, end, previous, next_is_paragraph);
    i = end;
  }
}

bool DocxWeaver::follows_paragraph(const Passage* last, const std::vector<Passage>& all) {
  if (last == nullptr) return false;
  const auto index = static_cast<std::size_t>(last - all.data());
  return index + 1 < all.size() && all[index + 1].kind == Passage::Kind::paragraph;
}

void DocxWeaver::stretch(const Group& g, std::size_t i, std::size_t end, const Passage* previous,
                         bool next_is_paragraph) {
  const auto& edits = g.edits;
  bool notes = false;
  for (std::size_t k = i; k < end; ++k) notes = notes || has_note(*shown(edits[k]).passage);
  const bool shifted = previous != nullptr && (!next_is_paragraph || notes);
  if (!shifted && !next_is_paragraph) {
    if (!replace_last(g, i, end)) throw Unshowable(document::plain_text(*shown(edits[i]).passage));
    return;
  }
  const auto word = [&](const Edit& e) -> std::string {
    const bool move = e.move >= 0 && !shifted && native(e.move);
    if (is_gone(e)) return move ? "moveFrom" : "del";
    return move ? "moveTo" : "ins";
  };
  if (shifted) paragraph_patch(*previous).mark += former_.empty_mark(word(edits[i]));
  // Paragraphs that become one keep the properties of the first that has words, else of the last: that one
  // must then look like the first.
  const Passage *head_now = previous, *head_before = g.former_before;

  for (std::size_t k = i; k < end; ++k) {
    const Edit& e = edits[k];
    std::string mark;
    if (!shifted)
      mark = former_.empty_mark(word(e));
    else if (k + 1 < end)
      mark = former_.empty_mark(word(edits[k + 1]));
    const std::string element = word(e);
    if (is_gone(e)) {
      const bool ends_chain = k + 1 == end || !is_gone(edits[k + 1]);
      std::string markup;
      if (shifted && ends_chain && head_now != nullptr && head_now->pieces.empty())
        markup = former_.paragraph_like(own_look(*head_now), former_properties(*e.before.front()->passage),
                                        *e.before.front(), mark);
      else
        markup =
            former_.paragraph(*e.before.front(), element == "del" ? Marking::deleted : Marking::moved, mark);
      head_before = e.before.front()->passage;

      if (element == "moveFrom") markup = move_range("moveFrom", e, markup);
      put(g.place(k), std::move(markup));
      continue;
    }
    const Passage& p = *e.after.front()->passage;
    wrap_runs(node(p.source), p.source.part, element);
    paragraph_patch(p).mark += mark;
    const bool ends_chain = k + 1 == end || is_gone(edits[k + 1]);
    if (shifted && ends_chain && head_before != nullptr && head_before->pieces.empty())
      restyle(*head_before, p);
    head_now = &p;
    if (element == "moveTo") {
      const std::string id = former_.attributes();
      patch(p.source).insert(p.source.begin_byte,
                             "<w:moveToRangeStart " + id + " w:name=\"" + move_name(e) + "\"/>");
      patch(p.source).insert_first(p.source.end_byte,
                                   "<w:moveToRangeEnd " + id.substr(0, id.find(' ')) + "/>");
    }
  }
}

bool DocxWeaver::replace_last(const Group& g, std::size_t i, std::size_t end) {
  const auto& edits = g.edits;
  std::size_t gone = end, come = end;
  for (std::size_t k = i; k < end; ++k) (is_gone(edits[k]) ? gone : come) = k;
  if (gone == end || come == end) return false;
  for (std::size_t k = i; k < end; ++k) {
    const Edit& e = edits[k];
    if (k == gone) continue;
    if (is_gone(e)) {
      put(g.place(k), former_.paragraph(*e.before.front(), Marking::deleted, former_.empty_mark("del")));
      continue;
    }
    const Block& block = *e.after.front();
    wrap_runs(node(block.passage->source), block.passage->source.part, "ins");
    if (k != come) {
      paragraph_patch(*block.passage).mark += former_.empty_mark("ins");
      continue;
    }
    const Block& old = *edits[gone].before.front();
    paragraph_patch(*block.passage).tail +=
        former_.runs(old, 0, static_cast<std::uint32_t>(old.stream.text.size()), Marking::deleted);
    restyle(*old.passage, *block.passage);
  }
  return true;
}

bool DocxWeaver::native(int move) {
  if (native_moves_.empty()) find_native_moves();
  return native_moves_[static_cast<std::size_t>(move)];
}

void DocxWeaver::find_native_moves() {
  native_moves_.assign(static_cast<std::size_t>(std::max(comparison_.moves(), 1)), true);
  const auto& edits = comparison_.stories().front().edits;
  for (std::size_t k = 0; k < edits.size(); ++k) {
    const Edit& e = edits[k];
    if (e.move < 0) continue;
    std::size_t next = k, first = k;
    bool fine = true;
    for (; next < edits.size() && edits[next].kind != Edit::Kind::paired; ++next)
      fine = fine && !shown(edits[next]).is_table() && !has_note(*shown(edits[next]).passage);
    for (; first > 0 && edits[first - 1].kind != Edit::Kind::paired; --first)
      fine = fine && !shown(edits[first - 1]).is_table() && !has_note(*shown(edits[first - 1]).passage);
    fine = fine && next < edits.size() && !edits[next].is_table();
    if (!fine) native_moves_[static_cast<std::size_t>(e.move)] = false;
  }
}

std::string DocxWeaver::move_name(const Edit& e) {
  const auto at = move_names_.try_emplace(e.before.front(), move_names_.size() + 1).first;
  return "lb" + std::to_string(at->second);
}

std::string DocxWeaver::move_range(const std::string& element, const Edit& e, const std::string& inside) {
  const std::string id = former_.attributes();
  return "<w:" + element + "RangeStart " + id + " w:name=\"" + move_name(e) + "\"/>" + inside +
         "<w:" + element + "RangeEnd " + id.substr(0, id.find(' ')) + "/>";
}

std::string DocxWeaver::own_look(const Passage& p) const {
  const Node properties = node(p.source).child("pPr");
  if (!properties) return {};
  return without(
      std::string(trees_[p.source.part]->source().bytes().substr(
          properties.content_begin_byte(), properties.content_end_byte() - properties.content_begin_byte())),
      {"rPr", "sectPr", "pPrChange"});
}

std::string weave_docx(const Comparison& comparison, std::string before, std::string after,
                       const RedlineOptions& options) {
  return DocxWeaver(comparison, std::move(before), std::move(after), options).run();
}

}  // namespace lb::revision
