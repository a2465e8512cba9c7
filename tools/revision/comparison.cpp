#include "revision/comparison.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "revision/alignment.hpp"
#include "revision/sequence.hpp"

namespace lb::revision {
namespace {

using document::Piece;
using document::Reading;
using document::Story;

std::unordered_set<std::uint64_t> shared_notes(const Reading& a, const Reading& b) {
  std::unordered_set<std::uint64_t> left, out;
  const auto is_note = [](const Story& s) {
    return s.kind == Story::Kind::footnote || s.kind == Story::Kind::endnote;
  };
  for (std::size_t i = 0; i < a.stories.size(); ++i)
    if (is_note(a.stories[i])) left.insert(note_digest(a, i));
  for (std::size_t i = 0; i < b.stories.size(); ++i)
    if (is_note(b.stories[i]))
      if (const auto d = note_digest(b, i); left.contains(d)) out.insert(d);
  return out;
}

}  // namespace

bool Edit::is_changed() const {
  if (kind != Kind::paired || !hunks.empty() || !formats.empty() || restyled || before.size() != after.size())
    return true;
  return std::any_of(rows.begin(), rows.end(), [](const RowEdit& r) {
    return r.kind != RowEdit::Kind::paired ||
           std::any_of(r.cells.begin(), r.cells.end(), [](const CellEdit& c) {
             return std::any_of(c.edits.begin(), c.edits.end(), [](const Edit& e) { return e.is_changed(); });
           });
  });
}

struct Comparison::Sides {
  Interner interner;
  std::unordered_set<std::uint64_t> notes;
  Side before, after;
  CompareOptions options;
  std::vector<StoryEdit>* out = nullptr;
  int* moves = nullptr;
  std::vector<std::pair<std::size_t, std::size_t>> note_pairs;

  Sides(const Reading& a, const Reading& b, const CompareOptions& o)
      : notes(shared_notes(a, b)),
        before(a, interner, notes, a.form != b.form),
        after(b, interner, notes, a.form != b.form),
        options(o) {
    options.same_styles = !across();
  }

  void story(std::size_t a, std::size_t b, bool body) {
    if ((a == StoryEdit::none && says_nothing_new(after.reading(), b)) ||
        (b == StoryEdit::none && says_nothing_new(before.reading(), a)))
      return;
    StoryEdit s;
    s.before = a;
    s.after = b;
    static const std::vector<Block> empty;
    s.edits = align(a == StoryEdit::none ? empty : before.story(a),
                    b == StoryEdit::none ? empty : after.story(b), options, body, *moves);
    fill(s.edits);
    out->push_back(std::move(s));
  }

  void fill(std::vector<Edit>& edits) {
    for (std::size_t k = 0; k < edits.size(); ++k) {
      if (edits[k].kind == Edit::Kind::moved_to && !edits[k].is_table() &&
          edits[k].before.front()->exact != edits[k].after.front()->exact)
        edits[k].hunks = compare_lines(edits[k].before.front()->stream, edits[k].after.front()->stream);
      if (edits[k].kind != Edit::Kind::paired) continue;
      if (edits[k].is_table() && !comparable_tables(edits[k])) {
        // Another number of columns or other merged cells: no row of one is a row of the other.
        Edit gone, come;
        gone.kind = Edit::Kind::deleted;
        gone.before = edits[k].before;
        come.kind = Edit::Kind::inserted;
        come.after = edits[k].after;
        edits[k] = std::move(gone);
        edits.insert(edits.begin() + static_cast<std::ptrdiff_t>(k) + 1, std::move(come));
        ++k;
      } else if (edits[k].is_table()) {
        rows(edits[k]);
      } else {
        paragraph(edits[k]);
      }
    }
  }

  // ---- paragraphs

  void paragraph(Edit& e) {
    const bool one = e.before.size() == 1 && e.after.size() == 1;
    const bool equal = one && e.before[0]->exact == e.after[0]->exact;
    const Stream a = equal ? Stream{} : joined(e.before), b = equal ? Stream{} : joined(e.after);
    const Stream& old_line = equal ? e.before[0]->stream : a;
    const Stream& new_line = equal ? e.after[0]->stream : b;
    if (!equal) e.hunks = compare_lines(old_line, new_line);
    e.restyled = restyled(e);
    pieces(e, old_line, new_line);
  }

  bool across() const { return before.reading().form != after.reading().form; }

  // DOCX and ODT name the same styles differently: across forms only what a style stands for counts.
  bool restyled(const Edit& e) const {
    const auto differ = [&](const document::Passage& a, const document::Passage& b) {
      if (a.outline_level != b.outline_level) return true;
      return !across() && !same_style(a.style, b.style);
    };
    return differ(*e.before.front()->passage, *e.after.front()->passage) ||
           (e.before.size() == e.after.size() && e.before.size() > 1 &&
            differ(*e.before.back()->passage, *e.after.back()->passage));
  }

  // The piece that holds a byte of a joined line.
  struct Cursor {
    const std::vector<const Block*>& blocks;
    std::size_t block = 0, piece = 0;
    std::uint32_t base = 0;  // of the block in the line
    explicit Cursor(const std::vector<const Block*>& b) : blocks(b) {}
    // Precondition: bytes asked for do not fall. Null for a mark.
    const Piece* at(std::uint32_t byte) {
      while (block + 1 < blocks.size() && byte > base + blocks[block]->stream.text.size()) {
        base += static_cast<std::uint32_t>(blocks[block]->stream.text.size()) + 1;
        ++block;
        piece = 0;
      }
      const auto& begins = blocks[block]->stream.piece_begin_byte;
      const auto& passage_pieces = blocks[block]->passage->pieces;
      while (piece + 1 < passage_pieces.size() && begins[piece + 1] <= byte - base) ++piece;
      return piece < passage_pieces.size() && byte - base < begins[piece + 1] ? &passage_pieces[piece]
                                                                              : nullptr;
    }
    std::uint32_t end_of_piece() const { return base + blocks[block]->stream.piece_begin_byte[piece + 1]; }
  };

  bool same_look(const Piece& a, const Piece& b) const {
    if (a.format != b.format) return false;
    return across() || same_style(a.style, b.style);
  }

  // Over what stayed: formats that differ, notes that belong together.
  void pieces(Edit& e, const Stream& old_line, const Stream& new_line) {
    Cursor o(e.before), n(e.after);
    std::uint32_t i = 0, j = 0;
    std::vector<FormatChange> formats;
    const auto stretch = [&](std::uint32_t new_end) {
      while (j < new_end) {
        const Piece *a = o.at(i), *b = n.at(j);
        if (a == nullptr || b == nullptr) {
          ++i;
          ++j;
          continue;
        }
        const std::uint32_t step = std::min({o.end_of_piece() - i, n.end_of_piece() - j, new_end - j});
        if (a->kind == Piece::Kind::note && b->kind == Piece::Kind::note)
          note_pairs.emplace_back(a->story, b->story);
        else if (!same_look(*a, *b)) {
          if (!formats.empty() && formats.back().new_end_byte == j &&
              formats.back().old_begin_byte + (j - formats.back().new_begin_byte) == i)
            formats.back().new_end_byte = j + step;
          else
            formats.push_back({i, j, j + step});
        }
        i += step;
        j += step;
      }
    };
    for (const Hunk& h : e.hunks) {
      stretch(h.new_begin_byte);
      i = h.old_end_byte;
      j = h.new_end_byte;
    }
    stretch(static_cast<std::uint32_t>(new_line.text.size()));
    (void)old_line;
    e.formats = std::move(formats);
  }

  // ---- tables

  static std::vector<int> grid(const document::RowRead& row) {
    std::vector<int> out;
    for (const document::CellRead& c : row.cells)
      out.push_back(c.covered ? -c.columns : c.columns * 1000 + c.rows);
    return out;
  }
  static bool simple(const document::Passage& t) {
    for (const document::RowRead& r : t.rows)
      for (const document::CellRead& c : r.cells)
        if (c.covered || c.rows != 1) return false;
    return true;
  }
  static int width(const document::Passage& t) {
    int most = 0;
    for (const document::RowRead& r : t.rows) {
      int w = 0;
      for (const document::CellRead& c : r.cells) w += c.columns;
      most = std::max(most, w);
    }
    return most;
  }
  // Rows may come and go where no cell reaches over several of them; else the grids must be the same.
  static bool comparable_tables(const Edit& e) {
    const document::Passage &a = *e.before.front()->passage, &b = *e.after.front()->passage;
    if (width(a) != width(b)) return false;
    if (simple(a) && simple(b)) return true;
    if (a.rows.size() != b.rows.size()) return false;
    for (std::size_t r = 0; r < a.rows.size(); ++r)
      if (grid(a.rows[r]) != grid(b.rows[r])) return false;
    return true;
  }

  static std::vector<std::uint32_t> row_words(const std::vector<std::vector<Block>>& row) {
    std::vector<std::uint32_t> out;
    for (const auto& cell : row)
      for (const Block& b : cell) out.insert(out.end(), b.words.begin(), b.words.end());
    std::sort(out.begin(), out.end());
    return out;
  }
  static std::uint64_t row_hash(const std::vector<std::vector<Block>>& row) {
    std::uint64_t h = 3;
    for (const auto& cell : row) {
      for (const Block& b : cell) h = (h ^ b.folded) * 0x100000001B3ULL;
      h = h * 31 + 1;
    }
    return h;
  }

  void rows(Edit& e) {
    const Block &a = *e.before.front(), &b = *e.after.front();
    const auto& old_rows = a.passage->rows;
    const auto& new_rows = b.passage->rows;
    std::vector<Pair> pairs;
    if (!simple(*a.passage) || !simple(*b.passage)) {
      for (std::size_t r = 0; r < old_rows.size(); ++r) pairs.push_back({r, r, 1});
    } else {
      std::vector<std::uint64_t> x, y;
      for (const auto& r : a.rows) x.push_back(row_hash(r));
      for (const auto& r : b.rows) y.push_back(row_hash(r));
      std::size_t i = 0, j = 0;
      const auto gap = [&](std::size_t i_end, std::size_t j_end) {
        std::vector<Pair> candidates;
        if ((i_end - i) * (j_end - j) <= 250'000)
          for (std::size_t p = i; p < i_end; ++p)
            for (std::size_t q = j; q < j_end; ++q) {
              if (old_rows[p].cells.size() != new_rows[q].cells.size()) continue;
              const bool alone = i_end - i == j_end - j && p - i == q - j;
              const double s = likeness(row_words(a.rows[p]), row_words(b.rows[q]));
              if (s >= options.pair_from || (alone && first_cell_equal(a.rows[p], b.rows[q])))
                candidates.push_back({p, q, 0.05 + s});
            }
        for (const Pair& p : heaviest_chain(std::move(candidates))) pairs.push_back(p);
      };
      for (const Run& run : common_runs(x, y, 2000)) {
        gap(run.old_begin, run.new_begin);
        for (std::size_t k = 0; k < run.size; ++k) {
          if (old_rows[run.old_begin + k].cells.size() == new_rows[run.new_begin + k].cells.size())
            pairs.push_back({run.old_begin + k, run.new_begin + k, 1});
        }
        i = run.old_begin + run.size;
        j = run.new_begin + run.size;
      }
      gap(x.size(), y.size());
    }
    std::size_t i = 0, j = 0;
    const auto up_to = [&](std::size_t i_end, std::size_t j_end) {
      for (; i < i_end; ++i) e.rows.push_back({RowEdit::Kind::deleted, &old_rows[i], nullptr, {}});
      for (; j < j_end; ++j) e.rows.push_back({RowEdit::Kind::inserted, nullptr, &new_rows[j], {}});
    };
    for (const Pair& p : pairs) {
      up_to(p.old_index, p.new_index);
      RowEdit row{RowEdit::Kind::paired, &old_rows[i], &new_rows[j], {}};
      for (std::size_t c = 0; c < new_rows[j].cells.size(); ++c) {
        CellEdit cell{&old_rows[i].cells[c], &new_rows[j].cells[c],
                      align(a.rows[i][c], b.rows[j][c], options, false, *moves)};
        const bool without_paragraph = a.rows[i][c].empty() || b.rows[j][c].empty();
        if ((across() || without_paragraph) && blank(a.rows[i][c]) && blank(b.rows[j][c])) cell.edits.clear();
        fill(cell.edits);
        row.cells.push_back(std::move(cell));
      }
      e.rows.push_back(std::move(row));
      ++i;
      ++j;
    }
    up_to(old_rows.size(), new_rows.size());
  }
  static bool first_cell_equal(const std::vector<std::vector<Block>>& a,
                               const std::vector<std::vector<Block>>& b) {
    if (a.empty() || b.empty() || a.front().size() != b.front().size()) return false;
    for (std::size_t k = 0; k < a.front().size(); ++k)
      if (a.front()[k].folded != b.front()[k].folded) return false;
    return true;
  }

  static bool blank(const std::vector<Block>& cell) {
    return std::all_of(cell.begin(), cell.end(),
                       [](const Block& b) { return document::is_blank(*b.passage); });
  }

  // ---- stories beside the body

  void others() {
    // Notes go with their references; the others by kind and label, then by order.
    for (std::size_t k = 0; k < note_pairs.size(); ++k)
      story(note_pairs[k].first, note_pairs[k].second, false);
    for (const auto kind : {Story::Kind::header, Story::Kind::footer, Story::Kind::box}) {
      std::vector<std::size_t> x, y;
      for (std::size_t i = 0; i < before.reading().stories.size(); ++i)
        if (before.reading().stories[i].kind == kind) x.push_back(i);
      for (std::size_t i = 0; i < after.reading().stories.size(); ++i)
        if (after.reading().stories[i].kind == kind) y.push_back(i);
      std::vector<bool> used(y.size(), false);
      std::vector<std::size_t> partner(x.size(), y.size());
      for (const bool by_label : {true, false})
        for (std::size_t i = 0; i < x.size(); ++i)
          for (std::size_t k = 0; k < y.size() && partner[i] == y.size(); ++k) {
            if (used[k]) continue;
            if (by_label && before.reading().stories[x[i]].label != after.reading().stories[y[k]].label)
              continue;
            partner[i] = k;
            used[k] = true;
          }
      for (std::size_t i = 0; i < x.size(); ++i)
        story(x[i], partner[i] < y.size() ? y[partner[i]] : StoryEdit::none, false);
      // A header that only repeats another one changes with it, so that it still repeats it in OLD.
      for (std::size_t k = 0; k < y.size(); ++k) {
        if (used[k]) continue;
        const auto first = kind == Story::Kind::box ? y[k] : first_to_say(after.reading(), y[k]);
        const auto repeated = static_cast<std::size_t>(std::find(y.begin(), y.end(), first) - y.begin());
        const auto old =
            static_cast<std::size_t>(std::find(partner.begin(), partner.end(), repeated) - partner.begin());
        story(repeated < k && old < x.size() ? x[old] : StoryEdit::none, y[k], false);
      }
    }
  }
};

Comparison::Comparison(const Reading& before, const Reading& after, const CompareOptions& options)
    : sides_(std::make_unique<Sides>(before, after, options)) {
  sides_->out = &stories_;
  sides_->moves = &moves_;
  sides_->story(0, 0, true);
  sides_->others();
}

Comparison::Comparison(Comparison&& other) noexcept = default;
Comparison::~Comparison() = default;

const Reading& Comparison::before() const { return sides_->before.reading(); }
const Reading& Comparison::after() const { return sides_->after.reading(); }

bool Comparison::is_empty() const {
  return std::none_of(stories_.begin(), stories_.end(), [](const StoryEdit& s) {
    return s.before == StoryEdit::none || s.after == StoryEdit::none ||
           std::any_of(s.edits.begin(), s.edits.end(), [](const Edit& e) { return e.is_changed(); });
  });
}

}  // namespace lb::revision
