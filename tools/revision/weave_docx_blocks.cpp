// Whole blocks of NEW that came; pairs of paragraphs and tables.
#include <algorithm>

#include "revision/weave_docx.hpp"

namespace lb::revision {

void DocxWeaver::wrap_runs(Node parent, std::uint32_t part, const std::string& element) {
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

std::string DocxWeaver::complex_field(Node simple) {
  std::string properties;
  const std::string_view source = simple.tree().source().bytes();
  if (const Node run = simple.child("r"))
    if (const Node r = run.child("rPr"))
      properties = source.substr(r.begin_byte(), r.end_byte() - r.begin_byte());
  const auto run = [&](const std::string& inside) { return "<w:r>" + properties + inside + "</w:r>"; };
  return run("<w:fldChar w:fldCharType=\"begin\"/>") +
         run("<w:instrText xml:space=\"preserve\">" + escaped(simple.attribute("instr")) + "</w:instrText>") +
         run("<w:fldChar w:fldCharType=\"separate\"/>") +
         run("<w:t xml:space=\"preserve\">" + escaped(simple.text()) + "</w:t>") +
         run("<w:fldChar w:fldCharType=\"end\"/>");
}

void DocxWeaver::inserted_row(const document::RowRead& row) {
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

void DocxWeaver::wrap_paragraphs(Node parent, std::uint32_t part) {
  for (const Node n : elements(parent)) {
    if (n.prefix() != "w") continue;
    if (n.is("p"))
      wrap_runs(n, part, "ins");
    else
      wrap_paragraphs(n, part);
  }
}

void DocxWeaver::paired(const Edit& e) {
  if (!e.is_changed()) return;
  if (e.is_table())
    table(e);
  else
    line(e);
}

void DocxWeaver::table(const Edit& e) {
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

std::string DocxWeaver::former_properties(const Passage& before) {
  return former_.open("pPrChange") + "<w:pPr>" + former_.paragraph_properties(before) +
         "</w:pPr></w:pPrChange>";
}

void DocxWeaver::restyle(const Passage& before, const Passage& now) {
  ParagraphPatch& p = paragraph_patch(now);
  (p.is_cut() ? p.second_former_style : p.former_style) = former_properties(before);
}

void DocxWeaver::line(const Edit& e) {
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

void DocxWeaver::joined_paragraphs(const Edit& e) {
  split_at_ = static_cast<std::uint32_t>(e.before[0]->stream.text.size());
  pieces(e, *e.after[0], 0);
  split_at_.reset();
}

std::string DocxWeaver::former_runs(const Edit& e, std::uint32_t from, std::uint32_t to) {
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

const Piece* DocxWeaver::former_piece(const Edit& e, std::uint32_t byte) const {
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

}  // namespace lb::revision
