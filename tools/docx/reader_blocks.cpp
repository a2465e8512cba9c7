// Stories, paragraphs and tables.

#include "document/counting.hpp"
#include "document/package_parts.hpp"
#include "docx/reader_parts.hpp"

namespace lb::docx {

void DocumentReader::story(Part& p, Node parent, std::size_t index) {
  Part* const part_before = part_;
  const auto fields_before = std::exchange(fields_, {});
  const auto open_before = std::exchange(open_marks_, {});
  const bool generated_before = std::exchange(generated_, false);
  Passage* const passage_before = std::exchange(passage_, nullptr);
  part_ = &p;
  std::vector<Passage> passages;
  passages.reserve(document::count_elements(parent));
  blocks(parent, passages);
  out_.stories[index].passages = std::move(passages);
  out_.stories[index].source = range(parent);
  part_ = part_before;
  fields_ = fields_before;
  open_marks_ = open_before;
  generated_ = generated_before;
  passage_ = passage_before;
}

void DocumentReader::blocks(Node parent, std::vector<Passage>& out) {
  for (const Node n : elements(parent)) {
    if (!word(n)) {
      if (n.is("AlternateContent")) blocks(chosen(n), out);
      continue;
    }
    const std::string_view name = n.name();
    if (name == "p")
      out.push_back(paragraph(n));
    else if (name == "tbl")
      out.push_back(table(n));
    else if (name == "sdt")
      content_control(n, out);
    else if (name == "customXml" || name == "sdtContent" || name == "ins" || name == "moveTo")
      blocks(n, out);
    else if (name == "bookmarkStart")
      pending_.push_back(std::string(n.attribute("name")));
  }
}

Node DocumentReader::chosen(Node alternate) {
  if (const Node c = alternate.child("Choice")) return c;
  if (const Node f = alternate.child("Fallback")) return f;
  return alternate;
}

void DocumentReader::content_control(Node sdt, std::vector<Passage>& out) {
  bool index = false;
  if (const Node properties = sdt.child("sdtPr"))
    if (const Node kind = properties.child("docPartObj"))
      if (const Node gallery = kind.child("docPartGallery"))
        index = gallery.attribute("val") == "Table of Contents";
  const bool before = generated_;
  generated_ = generated_ || index;
  if (const Node content = sdt.child("sdtContent")) blocks(content, out);
  generated_ = before;
}

Passage DocumentReader::table(Node n) {
  Passage t;
  t.kind = Passage::Kind::table;
  t.source = range(n);
  if (const Node properties = n.child("tblPr")) {
    if (const Node caption = properties.child("tblCaption")) t.table_name = caption.attribute("val");
    if (const Node description = properties.child("tblDescription"))
      t.description = description.attribute("val");
    if (const Node style = properties.child("tblStyle")) t.style_id = style.attribute("val");
    t.style = styles_.name(t.style_id);
  }
  rows(n, t);
  spans(t);
  return t;
}

void DocumentReader::rows(Node parent, Passage& t) {
  for (const Node n : elements(parent)) {
    if (!word(n)) continue;
    if (n.is("tr")) {
      RowRead row;
      row.source = range(n);
      if (const Node properties = n.child("trPr"))
        if (const Node header = properties.child("tblHeader"))
          row.header = header.attribute("val") != "0" && header.attribute("val") != "false";
      cells(n, row);
      t.rows.push_back(std::move(row));
    } else if (n.is("sdt") || n.is("sdtContent") || n.is("customXml")) {
      rows(n, t);
    }
  }
}

void DocumentReader::cells(Node parent, RowRead& row) {
  for (const Node n : elements(parent)) {
    if (!word(n)) continue;
    if (n.is("tc")) {
      CellRead cell;
      cell.source = range(n);
      if (const Node properties = n.child("tcPr")) {
        if (const Node span = properties.child("gridSpan"))
          cell.columns = std::clamp(document::whole_number(span.attribute("val"), 1), 1, 1000);
        if (const Node merge = properties.child("vMerge")) cell.covered = merge.attribute("val") != "restart";
      }
      blocks(n, cell.passages);
      row.cells.push_back(std::move(cell));
    } else if (n.is("sdt") || n.is("sdtContent") || n.is("customXml")) {
      cells(n, row);
    }
  }
}

void DocumentReader::spans(Passage& t) {
  std::map<int, CellRead*> above;  // by first grid column
  for (RowRead& row : t.rows) {
    int column = 0;
    std::map<int, CellRead*> here;
    for (CellRead& cell : row.cells) {
      const auto over = above.find(column);
      if (cell.covered && over != above.end()) {
        ++over->second->rows;
        here[column] = over->second;
      } else {
        cell.covered = false;
        here[column] = &cell;
      }
      column += cell.columns;
    }
    above = std::move(here);
  }
}

Passage DocumentReader::paragraph(Node n) {
  Passage p;
  p.source = range(n);
  Passage* const before = std::exchange(passage_, &p);
  p.style_id = styles_.default_paragraph_style();
  properties(n.child("pPr"), p);
  p.generated = generated_ || in_index() || text::fold_case(p.style).starts_with("toc ") ||
                p.style == "table of figures";
  for (std::string& name : pending_) p.marks.push_back({Mark::Kind::bookmark, std::move(name), 0, 0, 0});
  pending_.clear();
  inside(n, {});
  for (const auto& [key, mark] : open_marks_)
    if (mark.first == &p) p.marks[mark.second].end_piece = p.pieces.size();
  std::erase_if(open_marks_, [&](const auto& o) { return o.second.first == &p; });
  if (!fields_.empty() && in_index()) p.generated = true;
  passage_ = before;
  return p;
}

bool DocumentReader::in_index() const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [](const Field& f) { return f.result && is_index_field(f.kind()); });
}

void DocumentReader::properties(Node pPr, Passage& p) {
  std::optional<std::pair<std::string, int>> numbering;
  std::optional<int> outline;
  if (pPr) {
    if (const Node style = pPr.child("pStyle")) p.style_id = style.attribute("val");
    if (const Node list = pPr.child("numPr")) {
      const Node id = list.child("numId"), level = list.child("ilvl");
      const auto inherited = styles_.numbering(p.style_id);
      numbering = std::pair(id          ? std::string(id.attribute("val"))
                            : inherited ? inherited->first
                                        : std::string("0"),
                            level       ? document::whole_number(level.attribute("val"), 0)
                            : inherited ? inherited->second
                                        : 0);
    }
    if (const Node level = pPr.child("outlineLvl")) {
      const int n = document::whole_number(level.attribute("val"), 9);
      outline = n < 9 ? n + 1 : 0;
    }
  }
  p.style = styles_.name(p.style_id);
  p.outline_level = outline.value_or(styles_.outline_level(p.style_id));
  if (!numbering) numbering = styles_.numbering(p.style_id);
  if (numbering && numbering->first != "0") {
    p.list_level = std::clamp(numbering->second, 0, 8) + 1;
    p.ordered = styles_.is_ordered(numbering->first, numbering->second);
  }
}

}  // namespace lb::docx
