// Stories, paragraphs, lists and tables.
#include <algorithm>

#include "document/counting.hpp"
#include "document/package_parts.hpp"
#include "odt/reader_parts.hpp"
#include "text/normal.hpp"

namespace lb::odt {
namespace {

constexpr int most_repeats = 1000;  // number-columns-repeated may say a million

// "Contents Heading", "Table index heading": also where it stands outside of its index.
bool is_index_title(const std::string& style) {
  const std::string folded = text::fold_case(style);
  return folded == "contents heading" || folded.ends_with("index heading");
}

}  // namespace

void DocumentReader::story(Node parent, std::size_t index) {
  Passage* const passage = std::exchange(passage_, nullptr);
  const ListPlace list = std::exchange(list_, {});
  const bool generated = std::exchange(generated_, false);
  const auto open = std::exchange(open_marks_, {});
  const bool space = std::exchange(after_space_, true);
  std::vector<Passage> passages;
  passages.reserve(document::count_elements(parent));
  blocks(parent, passages);
  out_.stories[index].passages = std::move(passages);
  out_.stories[index].source = range(parent);
  passage_ = passage;
  list_ = list;
  generated_ = generated;
  open_marks_ = open;
  after_space_ = space;
}

void DocumentReader::blocks(Node parent, std::vector<Passage>& out) {
  for (const Node n : elements(parent)) {
    const std::string_view name = n.name();
    if (n.prefix() == "table") {
      if (name == "table") out.push_back(table(n));
      continue;
    }
    if (n.prefix() == "draw") {
      floating(n, out);
      continue;
    }
    if (n.prefix() != "text") continue;
    if (name == "p" || name == "h")
      out.push_back(paragraph(n, name == "h"));
    else if (name == "list")
      list(n, out);
    else if (name == "section" || name == "index-body" || name == "numbered-paragraph")
      blocks(n, out);
    else if (name == "table-of-content" || name == "alphabetical-index" || name == "illustration-index" ||
             name == "table-index" || name == "user-index" || name == "bibliography" ||
             name == "object-index") {
      const bool before = std::exchange(generated_, true);
      if (const Node body = n.child("index-body")) blocks(body, out);
      generated_ = before;
    } else if (name == "index-title") {
      blocks(n, out);
    }
  }
}

void DocumentReader::floating(Node n, std::vector<Passage>& out) {
  Passage p;
  p.source = range(n);
  Passage* const before = std::exchange(passage_, &p);
  frame(n, {});
  passage_ = before;
  out.push_back(std::move(p));
}

void DocumentReader::list(Node n, std::vector<Passage>& out) {
  const ListPlace before = list_;
  ++list_.level;
  if (const auto style = n.find("style-name")) list_.style = std::string(*style);
  for (const Node item : elements(n))
    if (item.is("list-item") || item.is("list-header")) blocks(item, out);
  list_ = before;
}

Passage DocumentReader::table(Node n) {
  const ListPlace before = std::exchange(list_, {});
  Passage t;
  t.kind = Passage::Kind::table;
  t.source = range(n);
  t.table_name = n.attribute("name");
  if (const Node d = n.child("desc")) t.description = d.text();
  rows(n, t, false);
  list_ = before;
  return t;
}

void DocumentReader::rows(Node parent, Passage& t, bool header) {
  for (const Node n : elements(parent)) {
    const std::string_view name = n.name();
    if (name == "table-header-rows")
      rows(n, t, true);
    else if (name == "table-rows" || name == "table-row-group")
      rows(n, t, header);
    else if (name == "table-row") {
      RowRead row;
      row.source = range(n);
      row.header = header;
      for (const Node c : elements(n)) {
        if (!c.is("table-cell") && !c.is("covered-table-cell")) continue;
        CellRead cell;
        cell.source = range(c);
        cell.covered = c.is("covered-table-cell");
        cell.rows =
            std::clamp(document::whole_number(c.attribute("number-rows-spanned"), 1), 1, most_repeats);
        const int columns =
            std::clamp(document::whole_number(c.attribute("number-columns-spanned"), 1), 1, most_repeats);
        blocks(c, cell.passages);
        cell.columns = columns;
        const int repeats =
            std::clamp(document::whole_number(c.attribute("number-columns-repeated"), 1), 1, most_repeats);
        for (int i = 1; i < repeats; ++i) row.cells.push_back(cell);
        row.cells.push_back(std::move(cell));
      }
      drop_covered_columns(row);
      t.rows.push_back(std::move(row));
    }
  }
}

void DocumentReader::drop_covered_columns(RowRead& row) {
  std::vector<CellRead> kept;
  int to_drop = 0;
  for (CellRead& c : row.cells) {
    if (c.covered && to_drop > 0) {
      --to_drop;
      continue;
    }
    to_drop = c.columns - 1;
    kept.push_back(std::move(c));
  }
  row.cells = std::move(kept);
}

Passage DocumentReader::paragraph(Node n, bool heading) {
  Passage p;
  p.source = range(n);
  p.style_id = n.attribute("style-name");
  p.style = styles_.paragraph_style(p.style_id);
  p.list_level = list_.level;
  p.ordered = styles_.is_ordered(list_.style, list_.level);
  p.generated = generated_ || is_index_title(p.style);
  p.outline_level = heading ? std::clamp(document::whole_number(n.attribute("outline-level"), 1), 1, 10) : 0;
  if (!heading && styles_.outline_level(p.style_id) > 0) p.outline_level = styles_.outline_level(p.style_id);
  Passage* const before = std::exchange(passage_, &p);
  after_space_ = true;
  Piece proto;
  TextFormat f = styles_.paragraph_format(p.style_id);
  proto.format = f.format();
  proto.language = f.language;
  inside(n, proto, f);
  // A space at the end of a paragraph is not shown (ODF 1.3 part 3, 6.1.2).
  if (!p.pieces.empty() && p.pieces.back().kind == Piece::Kind::text && soft_space_ &&
      p.pieces.back().characters.ends_with(' ')) {
    p.pieces.back().characters.pop_back();
    if (p.pieces.back().characters.empty()) p.pieces.pop_back();
  }
  for (const auto& [key, mark] : open_marks_)
    if (mark.first == &p) p.marks[mark.second].end_piece = p.pieces.size();
  std::erase_if(open_marks_, [&](const auto& o) { return o.second.first == &p; });
  for (Mark& m : p.marks) {
    m.begin_piece = std::min(m.begin_piece, p.pieces.size());
    m.end_piece = std::min(m.end_piece, p.pieces.size());
  }
  passage_ = before;
  return p;
}

}  // namespace lb::odt
