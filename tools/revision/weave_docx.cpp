// NEW's DOCX with tracked changes. Which paragraph mark carries a change, and why, is told at each rule; the
// shapes were tried in LibreOffice.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>

#include "revision/former_docx.hpp"
#include "revision/redline.hpp"
#include "text/finding.hpp"
#include "text/message.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using document::Range;
using xml::Node;

// What has to be done to one paragraph of NEW besides its runs.
struct ParagraphPatch {
  std::string mark;          // into w:pPr/w:rPr
  std::string former_style;  // w:pPrChange
  std::string tail;          // behind the last run
  // Of a paragraph that is cut in two, because it was two: what stands for its second properties, and how
  // both halves looked.
  std::string second_properties, first_former_style, second_former_style;
  bool is_cut() const { return !second_properties.empty(); }
};

class Weaver {
 public:
  Weaver(const Comparison& comparison, std::string before, std::string after, const RedlineOptions& options)
      : comparison_(comparison),
        package_(comparison.after(), std::move(after)),
        former_(comparison.before(), comparison.after(), std::move(before), package_, options) {
    for (const document::PartRead& p : comparison.after().parts) {
      trees_.push_back(xml::Tree::parse(comparison.after().name + ":" + p.path, p.bytes));
      if (trees_.back().root().prefix() != "w")
        throw text::InputError(p.path,
                               text::tr("this DOCX writes its elements in an unusual way (prefix '{}'): no "
                                        "redline can be woven into it",
                                        trees_.back().root().prefix()),
                               text::tr("open it in Word or LibreOffice, save it and try again"));
    }
    patches_.resize(trees_.size());
    paragraphs_.resize(trees_.size());
  }

  std::string run() {
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
      std::string bytes = patches_[p].apply(comparison_.after().parts[p].bytes);
      for (const auto& [place, properties] : cut_properties_)
        if (const auto at = bytes.find(place); at != std::string::npos)
          bytes.replace(at, place.size(), properties);
      package_.set(comparison_.after().parts[p].path, std::move(bytes));
    }
    former_.finish();
    return package_.finish();
  }

 private:
  Node node(const Range& r) const { return element_at(trees_[r.part], r.begin_byte); }
  BytePatch& patch(const Range& r) { return patches_[r.part]; }
  std::string bytes(const Range& r) const {
    return comparison_.after().parts[r.part].bytes.substr(r.begin_byte, r.end_byte - r.begin_byte);
  }
  ParagraphPatch& paragraph_patch(const Passage& p) {
    return paragraphs_[p.source.part][p.source.begin_byte];
  }

  // ---- headers and footers of one side only: rejected or accepted, nothing but an empty one is left

  void title_came(const std::vector<Edit>& edits) {
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

  void title_gone(const StoryEdit& s, const document::Story& story) {
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
    std::vector<Node> sections;
    find_sections(body, sections);
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

  // Where a header stood: "2 first" of a DOCX; "Standard header-left" of an ODT is that of even pages.
  struct TitlePlace {
    std::size_t section = 1;
    std::string type = "default";
  };
  TitlePlace title_place(const std::string& label) const {
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
  static void find_sections(Node n, std::vector<Node>& found) {
    for (const Node c : elements(n)) {
      if (c.is("sectPr"))
        found.push_back(c);
      else if (c.is("p") || c.is("pPr") || c.is("sdt") || c.is("sdtContent"))
        find_sections(c, found);
    }
  }

  // ---- lists of blocks

  void list(const std::vector<Edit>& edits, const std::vector<Passage>& all, const Range& holder) {
    for (std::size_t i = 0; i < edits.size();) {
      if (edits[i].kind == Edit::Kind::paired) {
        paired(edits[i]);
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < edits.size() && edits[end].kind != Edit::Kind::paired) ++end;
      group(
          {{edits.begin() + static_cast<std::ptrdiff_t>(i), edits.begin() + static_cast<std::ptrdiff_t>(end)},
           i > 0 ? edits[i - 1].after.back()->passage : nullptr,
           i > 0 ? edits[i - 1].before.back()->passage : nullptr,
           end < edits.size() ? edits[end].after.front()->passage : nullptr,
           holder},
          all);
      i = end;
    }
  }

  static bool is_gone(const Edit& e) {
    return e.kind == Edit::Kind::deleted || e.kind == Edit::Kind::moved_from;
  }
  static bool has_note(const Passage& p) {
    return std::any_of(p.pieces.begin(), p.pieces.end(),
                       [](const Piece& x) { return x.kind == Piece::Kind::note; });
  }
  static const Block& shown(const Edit& e) { return is_gone(e) ? *e.before.front() : *e.after.front(); }

  // Where a deleted block is put: in front of `before_this`, or behind `behind_this`, or at the end of an
  // empty story.
  struct Place {
    const Passage* before_this = nullptr;
    const Passage* behind_this = nullptr;
    Range holder;
  };
  void put(const Place& place, std::string markup) {
    if (place.before_this != nullptr)
      patch(place.before_this->source).insert(place.before_this->source.begin_byte, std::move(markup));
    else if (place.behind_this != nullptr)
      patch(place.behind_this->source).insert_first(place.behind_this->source.end_byte, std::move(markup));
    else
      patch(place.holder).insert(node(place.holder).content_begin_byte(), std::move(markup));
  }

  // Blocks that came and went between two that stayed.
  struct Group {
    std::vector<Edit> edits;
    const Passage* before;
    const Passage* former_before;  // the same in OLD
    const Passage* after;
    Range holder;
    Place place(std::size_t at) const {
      Place p;
      p.holder = holder;
      p.behind_this = before;
      for (std::size_t k = 0; k < at; ++k)
        if (!is_gone(edits[k])) p.behind_this = edits[k].after.front()->passage;
      for (std::size_t k = at; k < edits.size() && p.before_this == nullptr; ++k)
        if (!is_gone(edits[k])) p.before_this = edits[k].after.front()->passage;
      if (p.before_this == nullptr) p.before_this = after;
      return p;
    }
  };

  // Stretches of paragraphs between tables are marked each by itself.
  void group(const Group& g, const std::vector<Passage>& all) {
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

  // A table of contents is not compared, but its paragraphs stand in the file.
  static bool follows_paragraph(const Passage* last, const std::vector<Passage>& all) {
    if (last == nullptr) return false;
    const auto index = static_cast<std::size_t>(last - all.data());
    return index + 1 < all.size() && all[index + 1].kind == Passage::Kind::paragraph;
  }

  // Own marks where a paragraph follows; else, and for paragraphs with notes, each change is carried by the
  // mark before.
  void stretch(const Group& g, std::size_t i, std::size_t end, const Passage* previous,
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
          markup = former_.paragraph(*e.before.front(), element == "del" ? Marking::deleted : Marking::moved,
                                     mark);
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

  // Nothing before and nothing behind to carry a mark: the last paragraph that went and the last that came
  // share one.
  bool replace_last(const Group& g, std::size_t i, std::size_t end) {
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

  // A move is written as one only if both halves are: whole paragraphs with marks of their own, without
  // notes.
  bool native(int move) {
    if (native_moves_.empty()) find_native_moves();
    return native_moves_[static_cast<std::size_t>(move)];
  }
  void find_native_moves() {
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
  // One name a block: the halves of a move of several blocks are paired one by one.
  std::string move_name(const Edit& e) {
    const auto at = move_names_.try_emplace(e.before.front(), move_names_.size() + 1).first;
    return "lb" + std::to_string(at->second);
  }
  std::string move_range(const std::string& element, const Edit& e, const std::string& inside) {
    const std::string id = former_.attributes();
    return "<w:" + element + "RangeStart " + id + " w:name=\"" + move_name(e) + "\"/>" + inside +
           "<w:" + element + "RangeEnd " + id.substr(0, id.find(' ')) + "/>";
  }

  // How a paragraph of NEW looks: its properties without marks and section.
  std::string own_look(const Passage& p) const {
    const Node properties = node(p.source).child("pPr");
    if (!properties) return {};
    return without(std::string(trees_[p.source.part].source().bytes().substr(
                       properties.content_begin_byte(),
                       properties.content_end_byte() - properties.content_begin_byte())),
                   {"rPr", "sectPr", "pPrChange"});
  }

  // ---- whole blocks of NEW

  // Every run below, in hyperlinks and content controls too, is marked as come.
  void wrap_runs(Node parent, std::uint32_t part, const std::string& element) {
    BytePatch& p = patches_[part];
    for (const Node n : elements(parent)) {
      if (n.prefix() == "m" && (n.is("oMath") || n.is("oMathPara"))) {
        p.insert(n.begin_byte(), former_.open(element));
        p.insert_first(n.end_byte(), "</w:" + element + ">");
        continue;
      }
      if (n.prefix() != "w") continue;
      if (n.is("r")) {
        p.insert(n.begin_byte(), former_.open(element));
        p.insert_first(n.end_byte(), "</w:" + element + ">");
      } else if (n.is("fldSimple")) {
        p.replace(n.begin_byte(), n.end_byte(),
                  former_.open(element) + complex_field(n) + "</w:" + element + ">");
      } else if (n.is("hyperlink") || n.is("sdt") || n.is("sdtContent") || n.is("smartTag") ||
                 n.is("customXml") || n.is("dir") || n.is("bdo")) {
        wrap_runs(n, part, element);
      }
    }
  }
  // w:ins takes no w:fldSimple.
  static std::string complex_field(Node simple) {
    std::string properties;
    const std::string_view source = simple.tree().source().bytes();
    if (const Node run = simple.child("r"))
      if (const Node r = run.child("rPr"))
        properties = source.substr(r.begin_byte(), r.end_byte() - r.begin_byte());
    const auto run = [&](const std::string& inside) { return "<w:r>" + properties + inside + "</w:r>"; };
    return run("<w:fldChar w:fldCharType=\"begin\"/>") +
           run("<w:instrText xml:space=\"preserve\">" + escaped(simple.attribute("instr")) +
               "</w:instrText>") +
           run("<w:fldChar w:fldCharType=\"separate\"/>") +
           run("<w:t xml:space=\"preserve\">" + escaped(simple.text()) + "</w:t>") +
           run("<w:fldChar w:fldCharType=\"end\"/>");
  }

  void inserted_table(const Block& block) {
    for (const document::RowRead& row : block.passage->rows) inserted_row(row);
  }
  void inserted_row(const document::RowRead& row) {
    const Node tr = node(row.source);
    BytePatch& p = patch(row.source);
    if (const Node properties = tr.child("trPr")) {
      if (properties.content_begin_byte() == properties.end_byte())
        p.replace(properties.begin_byte(), properties.end_byte(),
                  "<w:trPr>" + former_.empty_mark("ins") + "</w:trPr>");
      else
        p.insert(properties.content_end_byte(), former_.empty_mark("ins"));
    } else {
      const Node exceptions = tr.child("tblPrEx");
      p.insert(exceptions ? exceptions.end_byte() : tr.content_begin_byte(),
               "<w:trPr>" + former_.empty_mark("ins") + "</w:trPr>");
    }
    wrap_paragraphs(tr, row.source.part);
  }
  void wrap_paragraphs(Node parent, std::uint32_t part) {
    for (const Node n : elements(parent)) {
      if (n.prefix() != "w") continue;
      if (n.is("p"))
        wrap_runs(n, part, "ins");
      else
        wrap_paragraphs(n, part);
    }
  }

  // ---- pairs

  void paired(const Edit& e) {
    if (!e.is_changed()) return;
    if (e.is_table())
      table(e);
    else
      line(e);
  }

  void table(const Edit& e) {
    const Passage& t = *e.after.front()->passage;
    const Block& old = *e.before.front();
    const document::RowRead* last = nullptr;
    for (std::size_t k = 0; k < e.rows.size(); ++k) {
      const RowEdit& r = e.rows[k];
      if (r.kind == RowEdit::Kind::inserted) inserted_row(*r.after);
      if (r.kind == RowEdit::Kind::paired)
        for (const CellEdit& c : r.cells) list(c.edits, c.after->passages, c.after->source);
      if (r.kind == RowEdit::Kind::deleted) {
        const auto index = static_cast<std::size_t>(r.before - old.passage->rows.data());
        const std::string markup = former_.row(old.rows[index], *r.before);
        const document::RowRead* next = nullptr;
        for (std::size_t n = k + 1; n < e.rows.size() && next == nullptr; ++n) next = e.rows[n].after;
        if (next != nullptr)
          patch(next->source).insert(next->source.begin_byte, markup);
        else if (last != nullptr)
          patch(last->source).insert_first(last->source.end_byte, markup);
        else
          patch(t.source).insert(node(t.source).content_end_byte(), markup);
      }
      if (r.after != nullptr) last = r.after;
    }
  }

  std::string former_properties(const Passage& before) {
    return former_.open("pPrChange") + "<w:pPr>" + former_.paragraph_properties(before) +
           "</w:pPr></w:pPrChange>";
  }
  void restyle(const Passage& before, const Passage& now) {
    ParagraphPatch& p = paragraph_patch(now);
    (p.is_cut() ? p.second_former_style : p.former_style) = former_properties(before);
  }

  // What happens at a byte of a line of NEW.
  struct Gone {
    std::uint32_t new_byte, old_begin, old_end;
    bool before_insertion;  // belongs to the text that came at the same place
  };

  void line(const Edit& e) {
    const Stream old_line = joined(e.before), new_line = joined(e.after);
    if (e.before.size() == 1 && e.after.size() == 1) {
      if (e.restyled) restyle(*e.before[0]->passage, *e.after[0]->passage);
      pieces(e, *e.after[0], 0);
      return;
    }
    if (e.after.size() == 2 && e.before.size() == 1) {
      // Split: the first half's mark came. On rejection both are one paragraph, which keeps the first one's
      // properties.
      paragraph_patch(*e.after[0]->passage).mark += former_.empty_mark("ins");
      if (e.restyled || e.before[0]->passage->style != e.after[0]->passage->style)
        restyle(*e.before[0]->passage, *e.after[0]->passage);
      pieces(e, *e.after[0], 0);
      pieces(e, *e.after[1], static_cast<std::uint32_t>(e.after[0]->stream.text.size()) + 1);
      return;
    }
    joined_paragraphs(e);
  }

  // Joined: NEW's paragraph is cut where the mark was; the first part becomes a paragraph whose mark went.
  void joined_paragraphs(const Edit& e) {
    split_at_ = static_cast<std::uint32_t>(e.before[0]->stream.text.size());
    pieces(e, *e.after[0], 0);
    split_at_.reset();
  }

  std::string former_runs(const Edit& e, std::uint32_t from, std::uint32_t to) {
    std::uint32_t base = 0;
    std::string out;
    for (const Block* b : e.before) {
      const auto size = static_cast<std::uint32_t>(b->stream.text.size());
      if (from < base + size && to > base)
        out += former_.runs(*b, from > base ? from - base : 0, std::min(to - base, size), Marking::deleted);
      base += size + 1;
    }
    return out;
  }

  const Piece* former_piece(const Edit& e, std::uint32_t byte) const {
    std::uint32_t base = 0;
    for (const Block* b : e.before) {
      const auto size = static_cast<std::uint32_t>(b->stream.text.size());
      if (byte < base + size) {
        const auto& begins = b->stream.piece_begin_byte;
        const auto at = std::upper_bound(begins.begin(), begins.end(), byte - base) - begins.begin() - 1;
        return &b->passage->pieces[static_cast<std::size_t>(at)];
      }
      base += size + 1;
    }
    return nullptr;
  }

  // Weaves the hunks that touch one paragraph of NEW, whose stream begins at `base` of the line.
  void pieces(const Edit& e, const Block& block, std::uint32_t base) {
    const Passage& now = *block.passage;
    const auto& begins = block.stream.piece_begin_byte;
    const auto size = static_cast<std::uint32_t>(block.stream.text.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> come;
    std::vector<Gone> gone;
    for (const Hunk& h : e.hunks) {
      if (h.new_end_byte < base || h.new_begin_byte > base + size) continue;
      const std::uint32_t begin = std::max(h.new_begin_byte, base) - base,
                          end = std::min(h.new_end_byte - base, size);
      if (begin < end) come.emplace_back(begin, end);
      // Of a hunk over both halves of a split the old words go with the first half.
      const bool starts_here = h.new_begin_byte >= base;
      if (h.old_begin_byte < h.old_end_byte && starts_here)
        gone.push_back({begin, h.old_begin_byte, h.old_end_byte, begin < end});
    }
    std::vector<FormatChange> formats;
    for (FormatChange f : e.formats) {
      if (f.new_end_byte <= base || f.new_begin_byte >= base + size) continue;
      if (f.new_begin_byte < base) {
        f.old_begin_byte += base - f.new_begin_byte;
        f.new_begin_byte = base;
      }
      f.new_begin_byte -= base;
      f.new_end_byte = std::min(f.new_end_byte - base, size);
      formats.push_back(f);
    }
    if (now.pieces.empty()) {
      std::string markup;
      for (const Gone& g : gone) markup += gone_markup(e, g);
      paragraph_patch(now).tail += markup;
      return;
    }
    std::size_t next_gone = 0;
    for (std::size_t first = 0; first < now.pieces.size();) {
      std::size_t last = first + 1;
      while (last < now.pieces.size() && now.pieces[last].run.begin_byte == now.pieces[first].run.begin_byte)
        ++last;
      const std::uint32_t run_begin = begins[first], run_end = begins[last];
      const bool final = last == now.pieces.size();
      // Deletions at the end of a run go with it, unless the words that replace them begin the next one.
      std::vector<Gone> here;
      while (next_gone < gone.size() &&
             (gone[next_gone].new_byte < run_end ||
              (gone[next_gone].new_byte == run_end && (final || !gone[next_gone].before_insertion))))
        here.push_back(gone[next_gone++]);
      run_of_pieces(e, now, first, last, run_begin, begins, come, here, formats);
      first = last;
    }
  }

  std::string gone_markup(const Edit& e, const Gone& g) {
    if (!split_at_ || g.old_begin > *split_at_ || g.old_end <= *split_at_)
      return former_runs(e, g.old_begin, g.old_end);
    return former_runs(e, g.old_begin, *split_at_) + cut_paragraph(e) +
           former_runs(e, *split_at_ + 1, g.old_end);
  }

  // Ends a first paragraph and begins a second one. Accepted, both are NEW's; rejected, each looks as it did.
  // The properties are written last, when it is known what the marks carry.
  std::string cut_paragraph(const Edit& e) {
    const Passage& now = *e.after[0]->passage;
    const auto former_style = [&](const Passage& before) {
      return before.style == now.style ? std::string() : former_properties(before);
    };
    ParagraphPatch& p = paragraph_patch(now);
    p.first_former_style = former_style(*e.before[0]->passage);
    p.second_former_style = former_style(*e.before[1]->passage);
    p.second_properties = "\x03" + std::to_string(++cuts_) + "\x03";
    return "</w:p><w:p>" + p.second_properties;
  }
  static std::string without(const std::string& children, const std::vector<std::string>& names) {
    if (children.empty()) return {};
    const xml::Tree tree = xml::Tree::parse(
        "pPr", "<x xmlns:w=\"urn:w\" xmlns:w14=\"urn:w14\" xmlns:r=\"urn:r\">" + children + "</x>");
    std::string out;
    for (const Node n : elements(tree.root()))
      if (std::find(names.begin(), names.end(), n.name()) == names.end())
        out += tree.source().bytes().substr(n.begin_byte(), n.end_byte() - n.begin_byte());
    return out;
  }

  void run_of_pieces(const Edit& e, const Passage& now, std::size_t first, std::size_t last,
                     std::uint32_t run_begin, const std::vector<std::uint32_t>& begins,
                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& come,
                     const std::vector<Gone>& gone, const std::vector<FormatChange>& formats) {
    const std::uint32_t run_end = begins[last];
    const Range range = now.pieces[first].run;
    const auto state = [&](std::uint32_t byte) {  // -1 stayed, -2 came, else index of a format change
      for (const auto& c : come)
        if (c.first <= byte && byte < c.second) return -2;
      for (std::size_t f = 0; f < formats.size(); ++f)
        if (formats[f].new_begin_byte <= byte && byte < formats[f].new_end_byte) return static_cast<int>(f);
      return -1;
    };
    // Cuts inside the run.
    std::vector<std::uint32_t> cuts;
    const auto cut = [&](std::uint32_t byte) {
      if (byte > run_begin && byte < run_end) cuts.push_back(byte);
    };
    for (const auto& c : come) {
      cut(c.first);
      cut(c.second);
    }
    for (const FormatChange& f : formats) {
      cut(f.new_begin_byte);
      cut(f.new_end_byte);
    }
    for (const Gone& g : gone) cut(g.new_byte);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    BytePatch& p = patch(range);
    const int whole = state(run_begin);
    if (cuts.empty()) {
      std::string before, behind;
      for (const Gone& g : gone) (g.new_byte <= run_begin ? before : behind) += gone_markup(e, g);
      if (whole == -1) {
        p.insert(range.begin_byte, before);
        p.insert_first(range.end_byte, behind);
        return;
      }
      const Node run = node(range);
      if (whole == -2) {
        if (run && run.is("fldSimple")) {
          p.replace(range.begin_byte, range.end_byte,
                    before + former_.open("ins") + complex_field(run) + "</w:ins>" + behind);
        } else {
          p.insert(range.begin_byte, before + former_.open("ins"));
          p.insert_first(range.end_byte, "</w:ins>" + behind);
        }
        return;
      }
      if (!run || !run.is("r") ||
          run.end_byte() != range.end_byte) {  // a field of several runs: its look is the field's business
        p.insert(range.begin_byte, before);
        p.insert_first(range.end_byte, behind);
        return;
      }
      p.replace(range.begin_byte, range.end_byte,
                before +
                    reformatted(e, run, formats[static_cast<std::size_t>(whole)], run_begin, inner(run)) +
                    behind);
      return;
    }
    // The run is written anew, child by child.
    const Node run = node(range);
    const std::string properties = run_properties(run);
    std::string out;
    std::size_t next_gone = 0;
    std::size_t piece = first;
    const auto put_gone = [&](std::uint32_t byte) {
      while (next_gone < gone.size() && gone[next_gone].new_byte <= byte)
        out += gone_markup(e, gone[next_gone++]);
    };
    const auto segment = [&](std::uint32_t begin, const std::string& inside) {
      const int s = state(begin);
      if (s == -1)
        out += "<w:r>" + properties + inside + "</w:r>";
      else if (s == -2)
        out += former_.open("ins") + "<w:r>" + properties + inside + "</w:r></w:ins>";
      else
        out += reformatted(e, run, formats[static_cast<std::size_t>(s)], begin, inside);
    };
    for (const Node child : elements(run)) {
      if (child.is("rPr") && child.prefix() == "w") continue;
      const bool is_piece = piece < last && now.pieces[piece].source.begin_byte == child.begin_byte();
      const std::string_view source = trees_[range.part].source().bytes();
      if (!is_piece) {
        out += "<w:r>" + properties +
               std::string(source.substr(child.begin_byte(), child.end_byte() - child.begin_byte())) +
               "</w:r>";
        continue;
      }
      const Piece& content = now.pieces[piece];
      std::uint32_t at = begins[piece];
      const std::uint32_t end = begins[piece + 1];
      while (at < end) {
        put_gone(at);
        auto next = std::upper_bound(cuts.begin(), cuts.end(), at);
        const std::uint32_t stop = next == cuts.end() ? end : std::min(end, *next);
        if (content.kind == Piece::Kind::text)
          segment(at,
                  "<w:t xml:space=\"preserve\">" +
                      escaped(std::string_view(content.characters).substr(at - begins[piece], stop - at)) +
                      "</w:t>");
        else
          segment(at, std::string(source.substr(child.begin_byte(), child.end_byte() - child.begin_byte())));
        at = stop;
      }
      ++piece;
    }
    put_gone(run_end);
    p.replace(range.begin_byte, range.end_byte, out);
  }

  std::string run_properties(Node run) const {
    const Node properties = run.child("rPr");
    if (!properties) return {};
    return std::string(run.tree().source().bytes().substr(properties.begin_byte(),
                                                          properties.end_byte() - properties.begin_byte()));
  }
  static std::string inner(Node run) {
    const Node properties = run.child("rPr");
    const std::size_t begin = properties ? properties.end_byte() : run.content_begin_byte();
    return std::string(run.tree().source().bytes().substr(begin, run.content_end_byte() - begin));
  }

  // A run that stayed and looks different; `begin` lies in `f`.
  std::string reformatted(const Edit& e, Node run, const FormatChange& f, std::uint32_t begin,
                          const std::string& inside) {
    const Piece* old = former_piece(e, f.old_begin_byte + (begin - f.new_begin_byte));
    std::string former = old == nullptr ? std::string() : former_.run_properties(*old);
    if (former.empty()) former = "<w:rPr/>";
    std::string properties = run_properties(run);
    const std::string change = former_.open("rPrChange") + former + "</w:rPrChange>";
    if (properties.empty() || properties.ends_with("/>"))
      properties = "<w:rPr>" + change + "</w:rPr>";
    else
      properties.insert(properties.rfind("</"), change);
    return "<w:r>" + properties + inside + "</w:r>";
  }

  // ---- paragraph marks and properties

  void finish_paragraph(std::size_t part, std::size_t begin_byte, const ParagraphPatch& change) {
    const Node p = element_at(trees_[part], begin_byte);
    BytePatch& out = patches_[part];
    const std::string_view source = trees_[part].source().bytes();
    const bool closed = p.content_begin_byte() == p.end_byte();  // <w:p/>
    const Node properties = p.child("pPr");
    const std::string mark = change.mark;
    if (change.is_cut()) {
      std::string children;
      if (properties)
        children = source.substr(properties.content_begin_byte(),
                                 properties.content_end_byte() - properties.content_begin_byte());
      const std::string look = without(children, {"rPr", "sectPr", "pPrChange"});
      const std::string first = "<w:pPr>" + look + "<w:rPr>" + former_.empty_mark("del") + "</w:rPr>" +
                                change.first_former_style + "</w:pPr>";
      if (properties)
        out.replace(properties.begin_byte(), properties.end_byte(), first);
      else
        out.insert_first(p.content_begin_byte(), first);
      cut_properties_[change.second_properties] = with_mark(children, mark, change.second_former_style);
      return;
    }
    if (!properties) {
      std::string inside = mark.empty() ? std::string() : "<w:rPr>" + mark + "</w:rPr>";
      inside += change.former_style;
      if (!inside.empty()) inside = "<w:pPr>" + inside + "</w:pPr>";
      if (closed) {
        std::string tag(source.substr(p.begin_byte(), p.end_byte() - p.begin_byte()));
        tag.erase(tag.rfind('/'), 1);
        out.replace(p.begin_byte(), p.end_byte(), tag + inside + change.tail + "</w:p>");
        return;
      }
      out.insert_first(p.content_begin_byte(), inside);
    } else {
      const bool empty = properties.content_begin_byte() == properties.end_byte();
      const Node run = properties.child("rPr");
      Node behind;  // where w:rPr would stand
      for (const Node n : elements(properties))
        if ((n.is("sectPr") || n.is("pPrChange")) && !behind) behind = n;
      if (empty) {
        out.replace(properties.begin_byte(), properties.end_byte(),
                    "<w:pPr>" + (mark.empty() ? std::string() : "<w:rPr>" + mark + "</w:rPr>") +
                        change.former_style + "</w:pPr>");
      } else {
        if (!mark.empty()) {
          if (!run)
            out.insert(behind ? behind.begin_byte() : properties.content_end_byte(),
                       "<w:rPr>" + mark + "</w:rPr>");
          else if (run.content_begin_byte() == run.end_byte())
            out.replace(run.begin_byte(), run.end_byte(), "<w:rPr>" + mark + "</w:rPr>");
          else
            out.insert(run.content_begin_byte(), mark);
        }
        out.insert(properties.content_end_byte(), change.former_style);
      }
    }
    out.insert(p.content_end_byte(), change.tail);
  }

  // w:pPr with the children of NEW's own, a mark in its w:rPr and a former style.
  static std::string with_mark(const std::string& children, const std::string& mark,
                               const std::string& former_style) {
    if (children.empty() && mark.empty() && former_style.empty()) return {};
    const xml::Tree tree = xml::Tree::parse(
        "pPr", "<x xmlns:w=\"urn:w\" xmlns:w14=\"urn:w14\" xmlns:r=\"urn:r\">" + children + "</x>");
    std::string look, run, section;
    const std::string_view bytes = tree.source().bytes();
    for (const Node n : elements(tree.root())) {
      const std::string_view markup = bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
      if (n.is("rPr"))
        run = bytes.substr(n.content_begin_byte(), n.content_end_byte() - n.content_begin_byte());
      else if (n.is("sectPr"))
        section = markup;
      else
        look += markup;
    }
    if (!mark.empty() || !run.empty()) look += "<w:rPr>" + mark + run + "</w:rPr>";
    return "<w:pPr>" + look + section + former_style + "</w:pPr>";
  }

  const Comparison& comparison_;
  PackagePatch package_;
  FormerDocx former_;
  std::vector<xml::Tree> trees_;
  std::vector<BytePatch> patches_;
  std::vector<std::map<std::size_t, ParagraphPatch>> paragraphs_;
  std::vector<bool> native_moves_;
  std::map<const Block*, std::size_t> move_names_;
  std::map<std::string, std::string> cut_properties_;  // place in the text -> w:pPr
  std::size_t cuts_ = 0;

  std::optional<std::uint32_t> split_at_;  // while a joined pair is woven: the byte of OLD's mark
};

}  // namespace

std::string weave_docx(const Comparison& comparison, std::string before, std::string after,
                       const RedlineOptions& options) {
  return Weaver(comparison, std::move(before), std::move(after), options).run();
}

}  // namespace lb::revision
