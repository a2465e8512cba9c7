#include "document/reading.hpp"

#include <algorithm>
#include <utility>

#include "document/names.hpp"
#include "text/normal.hpp"

namespace lb::document {
namespace {

class Assembler {
 public:
  explicit Assembler(const Reading& reading) : reading_(reading) {}

  Blocks blocks(const std::vector<Passage>& passages) const {
    Blocks out;
    for (std::size_t i = 0; i < passages.size();) {
      const Passage& p = passages[i];
      if (p.kind == Passage::Kind::table) {
        out.push_back(table(p));
        ++i;
      } else if (p.list_level > 0 && p.outline_level == 0) {
        out.push_back(list(passages, i, p.list_level));
      } else {
        out.push_back(paragraph(p));
        ++i;
      }
    }
    return out;
  }

 private:
  static std::string block_id(const Passage& p) {
    for (const Mark& m : p.marks)
      if (auto id = block_of_bookmark(m.name)) return *std::move(id);
    return {};
  }

  Block paragraph(const Passage& p) const {
    Block block;
    block.id = block_id(p);
    if (p.outline_level > 0) {
      Heading h;
      h.level = std::min(p.outline_level, 6);
      h.numbered = p.list_level > 0;
      h.content = inlines(p);
      block.is = std::move(h);
    } else {
      block.is = Paragraph{p.generated ? Role::toc_heading : role_of_style(p.style).value_or(Role::body),
                           inlines(p), false};
    }
    return block;
  }

  // Items of this level and deeper ones from passages[i] on; leaves `i` behind them.
  Block list(const std::vector<Passage>& passages, std::size_t& i, int level) const {
    List l;
    l.ordered = passages[i].ordered;
    while (i < passages.size()) {
      const Passage& p = passages[i];
      if (p.kind == Passage::Kind::table || p.outline_level > 0 || p.list_level < level) break;
      if (p.list_level > level) {
        if (l.items.empty()) l.items.emplace_back();
        l.items.back().push_back(list(passages, i, p.list_level));
        continue;
      }
      if (p.ordered != l.ordered) break;
      l.items.push_back({paragraph(p)});
      ++i;
    }
    return Block{{}, {}, std::move(l)};
  }

  Block table(const Passage& p) const {
    Table t;
    t.description = p.description;
    t.header_rows = 0;
    std::size_t columns = 0;
    bool heading = true;
    for (const RowRead& r : p.rows) {
      Row row;
      std::size_t width = 0;
      heading = heading && r.header;
      if (heading) ++t.header_rows;
      for (const CellRead& c : r.cells) {
        width += static_cast<std::size_t>(c.columns);
        if (c.covered) continue;
        row.cells.push_back({blocks(c.passages), c.columns, c.rows, r.header});
      }
      columns = std::max(columns, width);
      t.rows.push_back(std::move(row));
    }
    t.widths.assign(columns, 1.0);
    return Block{{}, {}, std::move(t)};
  }

  Inlines inlines(const Passage& p) const {
    std::size_t i = 0;
    return range(p, i, p.pieces.size(), {}, 0);
  }

  // Pieces [i, end), with bookmarks and comments that lie whole inside as nested content; `skip` marks are
  // already open.
  Inlines range(const Passage& p, std::size_t& i, std::size_t end, std::string_view link,
                std::size_t skip) const {
    Inlines out;
    while (i < end) {
      std::size_t chosen = p.marks.size();
      for (std::size_t m = skip; m < p.marks.size(); ++m) {
        const Mark& mark = p.marks[m];
        if (mark.begin_piece != i || mark.end_piece <= i || mark.end_piece > end) continue;
        if (mark.kind == Mark::Kind::bookmark && !origin_of_bookmark(mark.name)) continue;
        if (chosen == p.marks.size() || mark.end_piece > p.marks[chosen].end_piece) chosen = m;
      }
      if (chosen != p.marks.size()) {
        const Mark& mark = p.marks[chosen];
        // Inner marks of the same begin come behind the outer one: begin of the list is enough to keep them
        // apart.
        Passage inner;
        inner.pieces.assign(p.pieces.begin() + static_cast<std::ptrdiff_t>(i),
                            p.pieces.begin() + static_cast<std::ptrdiff_t>(mark.end_piece));
        for (std::size_t m = 0; m < p.marks.size(); ++m) {
          const Mark& other = p.marks[m];
          if (m == chosen || other.begin_piece < i || other.end_piece > mark.end_piece ||
              other.end_piece <= other.begin_piece)
            continue;
          if (other.begin_piece == i && other.end_piece == mark.end_piece && m < chosen) continue;
          inner.marks.push_back(other);
          inner.marks.back().begin_piece -= i;
          inner.marks.back().end_piece -= i;
        }
        std::size_t j = 0;
        Inlines content = range(inner, j, inner.pieces.size(), link, 0);
        if (mark.kind == Mark::Kind::comment && mark.comment < reading_.comments.size()) {
          const CommentRead& c = reading_.comments[mark.comment];
          out.push_back({Comment{c.author, c.date, c.words, std::move(content)}});
        } else {
          out.push_back({Origin{origin_kind(inner), *origin_of_bookmark(mark.name), std::move(content)}});
        }
        i = mark.end_piece;
        continue;
      }
      const Piece& piece = p.pieces[i];
      if (!piece.link.empty() && piece.link != link && !piece.link.starts_with("#")) {
        std::size_t last = i + 1;
        while (last < end && p.pieces[last].link == piece.link &&
               std::none_of(p.marks.begin(), p.marks.end(),
                            [&](const Mark& m) { return m.begin_piece == last || m.end_piece == last; }))
          ++last;
        const std::string& target = piece.link;
        out.push_back({Link{target, range(p, i, last, target, p.marks.size())}});
        continue;
      }
      add(out, piece);
      ++i;
    }
    return out;
  }

  static Origin::Kind origin_kind(const Passage& inner) {
    for (const Piece& piece : inner.pieces)
      for (const auto kind : {Origin::Kind::quotation, Origin::Kind::label, Origin::Kind::generated})
        if (piece.style == style_name(kind)) return kind;
    return Origin::Kind::number;
  }

  void add(Inlines& out, const Piece& piece) const {
    switch (piece.kind) {
      case Piece::Kind::text: {
        std::string nfc = text::is_nfc(piece.characters) ? piece.characters : text::to_nfc(piece.characters);
        if (nfc.empty()) return;
        if (!out.empty())
          if (auto* last = std::get_if<Text>(&out.back().is);
              last != nullptr && last->format == piece.format && last->language == piece.language) {
            last->characters += nfc;
            return;
          }
        out.push_back({Text{std::move(nfc), piece.format, piece.language}});
        return;
      }
      case Piece::Kind::tab:
        out.push_back({Tab{}});
        return;
      case Piece::Kind::line_break:
        out.push_back({LineBreak{}});
        return;
      case Piece::Kind::note:
        if (piece.story < reading_.stories.size()) {
          const Story& s = reading_.stories[piece.story];
          out.push_back({Note{s.label, blocks(s.passages)}});
        }
        return;
      case Piece::Kind::field:
        if (!piece.characters.empty())
          out.push_back({Text{text::to_nfc(piece.characters), piece.format, piece.language}});
        return;
      case Piece::Kind::image:
      case Piece::Kind::object:
        return;
    }
  }

  const Reading& reading_;
};

void append_text(std::string& out, const Passage& passage) {
  for (const Piece& piece : passage.pieces)
    if (piece.kind != Piece::Kind::note && piece.kind != Piece::Kind::image &&
        piece.kind != Piece::Kind::object)
      out += piece.characters;
  for (std::size_t r = 0; r < passage.rows.size(); ++r) {
    if (r > 0) out += '\n';
    for (std::size_t c = 0; c < passage.rows[r].cells.size(); ++c) {
      if (c > 0) out += '\t';
      const auto& inside = passage.rows[r].cells[c].passages;
      for (std::size_t i = 0; i < inside.size(); ++i) {
        if (i > 0) out += '\n';
        append_text(out, inside[i]);
      }
    }
  }
}

}  // namespace

Document assemble(const Reading& reading) {
  Document document;
  document.metadata = reading.metadata;
  if (!reading.stories.empty()) document.blocks = Assembler(reading).blocks(reading.stories.front().passages);
  return document;
}

bool is_blank(const Passage& passage) {
  return passage.kind == Passage::Kind::paragraph &&
         std::all_of(passage.pieces.begin(), passage.pieces.end(),
                     [](const Piece& p) { return p.kind == Piece::Kind::object && p.key == rule_key; });
}

std::string plain_text(const Passage& passage) {
  std::string out;
  append_text(out, passage);
  return out;
}

}  // namespace lb::document
