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
    if (before != nullptr) c.before = document::plain_text(*before->passage);
    if (after != nullptr) c.after = document::plain_text(*after->passage);
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
        moved_words(e);
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
      out_.push_back(std::move(c));
    }
    if (e.restyled) {
      Change c = change(Change::Kind::restyled, Cause::format);
      c.whole = true;
      c.before = e.before.front()->passage->style;
      c.after = e.after.front()->passage->style;
      c.right = head(e.after.front()->stream.text);
      out_.push_back(std::move(c));
    }
    hunks(e);
  }

  // What was edited on the way is listed beside the move.
  void moved_words(const Edit& e) {
    if (e.is_table() || e.before.front()->exact == e.after.front()->exact) return;
    Edit pair;
    pair.before = e.before;
    pair.after = e.after;
    pair.hunks = compare_lines(e.before.front()->stream, e.after.front()->stream);
    hunks(pair);
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
      c.before = readable(gone);
      c.after = readable(come);
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
      else if (quotation)
        c.cause = Cause::quotation;
      else if (data || numbers)
        c.cause = Cause::data;
      out_.push_back(std::move(c));
    }
    for (const FormatChange& f : e.formats) {
      Change c = change(Change::Kind::replaced, Cause::format);
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

std::string_view word(Cause cause) {
  switch (cause) {
    case Cause::data:
      return "data";
    case Cause::quotation:
      return "quotation";
    case Cause::wording:
      return "wording";
    case Cause::typography:
      return "typography";
    case Cause::format:
      return "format";
    case Cause::move:
      return "move";
  }
  return "";
}

std::string_view word(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::replaced:
      return "replaced";
    case Change::Kind::inserted:
      return "inserted";
    case Change::Kind::deleted:
      return "deleted";
    case Change::Kind::moved:
      return "moved";
    case Change::Kind::split:
      return "split";
    case Change::Kind::joined:
      return "joined";
    case Change::Kind::row_inserted:
      return "row-inserted";
    case Change::Kind::row_deleted:
      return "row-deleted";
    case Change::Kind::restyled:
      return "restyled";
  }
  return "";
}

}  // namespace lb::revision
