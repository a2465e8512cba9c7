#include "revision/changes.hpp"

#include <algorithm>

#include "document/names.hpp"
#include "text/utf8.hpp"

namespace lb::revision {
namespace {

using document::Mark;
using document::Passage;
using document::Piece;
using document::Story;

constexpr std::size_t context_code_points = 30;

std::string_view story_word(Story::Kind kind) {
  switch (kind) {
    case Story::Kind::body:
      return "body";
    case Story::Kind::footnote:
    case Story::Kind::endnote:
      return "note";
    case Story::Kind::header:
      return "header";
    case Story::Kind::footer:
      return "footer";
    case Story::Kind::box:
      return "box";
  }
  return "";
}

bool is_space_or_mark(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return c == ' ' || c == '\x02'; });
}

// Atoms and marks as a reader would see them.
std::string readable(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (c == '\x01')
      out += "\u25A1";
    else if (c == '\x02')
      out += "\u00B6";
    else
      out += c;
  }
  return out;
}

std::string tail(std::string_view s) {
  const std::size_t n = text::count_code_points(s);
  return readable(text::slice_code_points(s, n > context_code_points ? n - context_code_points : 0, n));
}
std::string head(std::string_view s) { return readable(text::slice_code_points(s, 0, context_code_points)); }

class Lister {
 public:
  explicit Lister(const Comparison& comparison) : comparison_(comparison) {}

  std::vector<Change> run() {
    for (const StoryEdit& s : comparison_.stories()) {
      const auto& reading = s.after != StoryEdit::none ? comparison_.after() : comparison_.before();
      story_ = story_word(reading.stories[s.after != StoryEdit::none ? s.after : s.before].kind);
      if (story_ == "body") {
        chapter_.clear();
      } else {
        chapter_ = s.after != StoryEdit::none && s.after < chapter_of_story_.size()
                       ? chapter_of_story_[s.after]
                       : std::string();
      }
      old_block_ = new_block_ = 0;
      list(s.edits, story_ == "body");
    }
    return std::move(out_);
  }

 private:
  void list(const std::vector<Edit>& edits, bool top) {
    for (const Edit& e : edits) {
      const std::size_t gone =
          e.kind == Edit::Kind::inserted || e.kind == Edit::Kind::moved_to ? 0 : e.before.size();
      const std::size_t come =
          e.kind == Edit::Kind::deleted || e.kind == Edit::Kind::moved_from ? 0 : e.after.size();
      if (top) {
        old_block_ += gone;
        new_block_ += come;
        remember_chapter(e);
      }
      edit(e);
    }
  }

  void remember_chapter(const Edit& e) {
    const bool is_new = e.kind != Edit::Kind::deleted && e.kind != Edit::Kind::moved_from;
    for (const Block* b : is_new ? e.after : e.before) {
      if (b->passage->outline_level == 1) chapter_ = document::plain_text(*b->passage);
      if (is_new) note_chapters(*b->passage);
    }
  }
  void note_chapters(const Passage& p) {
    for (const Piece& piece : p.pieces)
      if (piece.kind == Piece::Kind::note) {
        if (chapter_of_story_.size() <= piece.story) chapter_of_story_.resize(piece.story + 1);
        chapter_of_story_[piece.story] = chapter_;
      }
    for (const auto& r : p.rows)
      for (const auto& c : r.cells)
        for (const Passage& inside : c.passages) note_chapters(inside);
  }

  Change change(Change::Kind kind, Cause cause) const {
    Change c;
    c.kind = kind;
    c.cause = cause;
    c.chapter = chapter_;
    c.story = story_;
    c.block = kind == Change::Kind::deleted ? old_block_ : new_block_;
    return c;
  }

  void whole(const Edit& e, Change::Kind kind, const Block* before, const Block* after) {
    const Block& b = after != nullptr ? *after : *before;
    if (b.passage->pieces.empty() && b.passage->rows.empty()) {
      if (e.kind == Edit::Kind::moved_to) return;
    }
    Change c = change(kind, kind == Change::Kind::moved ? Cause::move
                            : is_quotation(*b.passage)  ? Cause::quotation
                                                        : Cause::wording);
    c.whole = true;
    c.edit = &e;
    if (before != nullptr) c.before = words(comparison_.before(), *before);
    if (after != nullptr) c.after = words(comparison_.after(), *after);
    if (c.cause == Cause::wording && is_figure(*b.passage)) c.cause = Cause::figure;
    for (const Mark& m : b.passage->marks)
      if (auto id = document::origin_of_bookmark(m.name)) c.origins.push_back(*std::move(id));
    out_.push_back(std::move(c));
  }

  void edit(const Edit& e) {
    switch (e.kind) {
      case Edit::Kind::inserted:
        whole(e, Change::Kind::inserted, nullptr, e.after.front());
        return;
      case Edit::Kind::deleted:
        whole(e, Change::Kind::deleted, e.before.front(), nullptr);
        return;
      case Edit::Kind::moved_from:
        return;
      case Edit::Kind::moved_to:
        whole(e, Change::Kind::moved, e.before.front(), e.after.front());
        hunks(e);
        return;
      case Edit::Kind::paired:
        break;
    }
    if (e.is_table()) {
      table(e);
      return;
    }
    if (e.after.size() > 1 || e.before.size() > 1) {
      Change c = change(e.after.size() > 1 ? Change::Kind::split : Change::Kind::joined, Cause::wording);
      c.after = head(e.after.front()->stream.text);
      c.edit = &e;
      out_.push_back(std::move(c));
    }
    if (e.restyled) {
      Change c = change(Change::Kind::restyled, Cause::format);
      c.whole = true;
      c.edit = &e;
      c.before = e.before.front()->passage->style;
      c.after = e.after.front()->passage->style;
      c.right = head(e.after.front()->stream.text);
      out_.push_back(std::move(c));
    }
    hunks(e);
  }

  static bool is_object(const Piece& p) {
    return p.kind == Piece::Kind::image || p.kind == Piece::Kind::object;
  }
  // A paragraph that holds nothing but images and objects.
  static bool is_figure(const Passage& p) {
    return !p.pieces.empty() && std::all_of(p.pieces.begin(), p.pieces.end(), is_object);
  }

  // What an atom says: a note its words, a field its result, an image its description.
  static std::string atom(const document::Reading& reading, const Piece& p) {
    switch (p.kind) {
      case Piece::Kind::note: {
        std::string out = "[note]";
        for (const Passage& inside : reading.stories[p.story].passages)
          (out += ' ') += document::plain_text(inside);
        return out;
      }
      case Piece::Kind::image:
        return "[image]" + (p.characters.empty() ? "" : " " + p.characters);
      case Piece::Kind::object:
        return "[object]" + (p.characters.empty() ? "" : " " + p.characters);
      default:
        return p.characters;
    }
  }
  // Bytes [from, to) of the joined line of some blocks, and whether only objects stand there.
  static std::string words(const document::Reading& reading, const std::vector<const Block*>& blocks,
                           std::uint32_t from, std::uint32_t to, bool& only_objects) {
    std::string out;
    std::uint32_t base = 0;
    for (const Block* b : blocks) {
      const auto within = [&](std::uint32_t byte) { return byte > base ? byte - base : 0; };
      for_each_piece(*b, within(from), within(to), [&](const Piece& p, std::string_view text) {
        if (text == "\x01") {
          if (p.kind != Piece::Kind::field && !out.empty() && !out.ends_with(' ')) out += ' ';
          out += atom(reading, p);
        } else {
          out += text;
        }
        if (!is_object(p) && !is_space_or_mark(text)) only_objects = false;
      });
      base += static_cast<std::uint32_t>(b->stream.text.size());
      if (from <= base && base < to && b != blocks.back()) out += "\u00B6";
      ++base;
    }
    return out;
  }
  static std::string words(const document::Reading& reading, const Block& b) {
    if (b.is_table()) return document::plain_text(*b.passage);
    bool any = true;
    return words(reading, {&b}, 0, static_cast<std::uint32_t>(b.stream.text.size()), any);
  }

  static bool is_quotation(const Passage& p) {
    return document::role_of_style(p.style) == document::Role::quotation;
  }

  // Origins of the pieces that a stretch of one paragraph touches.
  static void origins(const Block& b, std::uint32_t begin, std::uint32_t end, std::vector<std::string>& ids,
                      bool& quotation, bool& data) {
    const auto& begins = b.stream.piece_begin_byte;
    for (const Mark& m : b.passage->marks) {
      const auto id = document::origin_of_bookmark(m.name);
      if (!id || m.end_piece > b.passage->pieces.size()) continue;
      if (begins[m.begin_piece] > end || begins[m.end_piece] < begin || m.begin_piece == m.end_piece)
        continue;
      ids.push_back(*id);
      const std::string& style = b.passage->pieces[m.begin_piece].style;
      if (style == document::style_name(document::Origin::Kind::quotation))
        quotation = true;
      else
        data = true;
    }
  }

  static bool only_numbers(std::string_view s) {
    bool digit = false;
    for (const char c : s) {
      const auto byte = static_cast<unsigned char>(c);
      if (c >= '0' && c <= '9')
        digit = true;
      else if ((byte < 0x80 && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) ||
               (byte >= 0xC3 && byte <= 0xDF))
        return false;
    }
    return digit;
  }

  void hunks(const Edit& e) {
    const Stream before = joined(e.before), after = joined(e.after);
    for (const Hunk& h : e.hunks) {
      const std::string_view gone =
          std::string_view(before.text).substr(h.old_begin_byte, h.old_end_byte - h.old_begin_byte);
      const std::string_view come =
          std::string_view(after.text).substr(h.new_begin_byte, h.new_end_byte - h.new_begin_byte);
      Change c = change(gone.empty()   ? Change::Kind::inserted
                        : come.empty() ? Change::Kind::deleted
                                       : Change::Kind::replaced,
                        Cause::wording);
      c.block = new_block_;
      bool only_objects = gone.find('\x01') != gone.npos || come.find('\x01') != come.npos;
      c.before = words(comparison_.before(), e.before, h.old_begin_byte, h.old_end_byte, only_objects);
      c.after = words(comparison_.after(), e.after, h.new_begin_byte, h.new_end_byte, only_objects);
      c.edit = &e;
      c.hunk = &h;
      c.left = tail(std::string_view(after.text).substr(0, h.new_begin_byte));
      c.right = head(std::string_view(after.text).substr(h.new_end_byte));
      bool quotation = is_quotation(*e.after.front()->passage), data = false;
      if (e.before.size() == 1 && e.after.size() == 1) {
        origins(*e.before.front(), h.old_begin_byte, h.old_end_byte, c.origins, quotation, data);
        origins(*e.after.front(), h.new_begin_byte, h.new_end_byte, c.origins, quotation, data);
        std::sort(c.origins.begin(), c.origins.end());
        c.origins.erase(std::unique(c.origins.begin(), c.origins.end()), c.origins.end());
      }
      const bool numbers = (gone.empty() || only_numbers(gone)) && (come.empty() || only_numbers(come)) &&
                           !(gone.empty() && come.empty());
      if (h.typography)
        c.cause = Cause::typography;
      else if (only_objects)
        c.cause = Cause::figure;
      else if (quotation)
        c.cause = Cause::quotation;
      else if (data || numbers)
        c.cause = Cause::data;
      out_.push_back(std::move(c));
    }
    for (const FormatChange& f : e.formats) {
      Change c = change(Change::Kind::replaced, Cause::format);
      c.edit = &e;
      c.format = &f;
      c.before = c.after =
          readable(std::string_view(after.text).substr(f.new_begin_byte, f.new_end_byte - f.new_begin_byte));
      out_.push_back(std::move(c));
    }
  }

  static std::string row_text(const document::RowRead& row) {
    std::string out;
    for (const document::CellRead& cell : row.cells) {
      if (&cell != &row.cells.front()) out += " | ";
      for (const Passage& p : cell.passages) out += document::plain_text(p);
    }
    return out;
  }

  void table(const Edit& e) {
    for (const RowEdit& r : e.rows) {
      if (r.kind == RowEdit::Kind::paired) {
        for (const CellEdit& c : r.cells) list(c.edits, false);
        continue;
      }
      const bool inserted = r.kind == RowEdit::Kind::inserted;
      Change c = change(inserted ? Change::Kind::row_inserted : Change::Kind::row_deleted, Cause::data);
      c.edit = &e;
      c.row = &r;
      (inserted ? c.after : c.before) = row_text(inserted ? *r.after : *r.before);
      out_.push_back(std::move(c));
    }
  }

  const Comparison& comparison_;
  std::vector<Change> out_;
  std::vector<std::string> chapter_of_story_;
  std::string chapter_, story_;
  std::size_t old_block_ = 0, new_block_ = 0;
};

}  // namespace

std::vector<Change> list_changes(const Comparison& comparison) { return Lister(comparison).run(); }

}  // namespace lb::revision
