#include "revision/former_docx.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "document/names.hpp"
#include "docx/part_names.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using document::Story;
using docx::folder_of;
using xml::Node;

// The greatest w:id in a part, so that new ones come behind it.
std::size_t greatest_id(std::string_view bytes) {
  std::size_t most = 0;
  for (std::size_t at = bytes.find("w:id=\""); at != std::string_view::npos;
       at = bytes.find("w:id=\"", at + 6)) {
    std::size_t n = 0;
    std::from_chars(bytes.data() + at + 6, bytes.data() + bytes.size(), n);
    if (n < 1'000'000'000) most = std::max(most, n);
  }
  return most;
}

}  // namespace

FormerDocx::FormerDocx(const document::Reading& before, const document::Reading& after,
                       std::string before_bytes, PackagePatch& package, const RedlineOptions& options)
    : before_(before),
      after_(after),
      old_(before.name, std::move(before_bytes)),
      package_(package),
      options_(options),
      same_form_(before.form == document::Reading::Form::docx),
      main_path_(after.parts[after.stories.front().source.part].path),
      home_(main_path_) {
  for (const document::PartRead& p : after.parts) next_id_ = std::max(next_id_, greatest_id(p.bytes()) + 1);
  next_note_[0] = next_note_[1] = next_id_ + 1;
  index_styles();
  for (const Story& s : after.stories)
    for (const Passage& p : s.passages)
      if (p.outline_level > 0) heading_ids_.try_emplace(p.outline_level, p.style_id);
}

std::string FormerDocx::attributes() {
  std::string out =
      "w:id=\"" + std::to_string(next_id_++) + "\" w:author=\"" + escaped_attribute(options_.author) + "\"";
  if (!options_.date.empty()) out += " w:date=\"" + escaped_attribute(options_.date) + "\"";
  return out;
}

const xml::Tree* FormerDocx::tree_of(std::uint32_t part) const {
  return same_form_ ? before_.parts[part].tree.get() : nullptr;
}

std::string FormerDocx::raw(const document::Range& r) const {
  return std::string(before_.parts[r.part].bytes(r));
}

// ---- styles

void FormerDocx::index_styles() {
  const auto styles_path = [](const document::Reading& r) {
    return folder_of(r.parts.empty() ? std::string("word/document.xml") : r.parts.back().path) + "styles.xml";
  };
  if (const std::string path = styles_path(after_); package_.has(path)) {
    const xml::Tree tree = xml::Tree::parse(after_.name + ":" + path, package_.read(path));
    for (const Node n : elements(tree.root(), "style")) {
      const std::string id(n.attribute("styleId"));
      new_style_ids_.insert(id);
      if (const Node name = n.child("name"))
        style_ids_.try_emplace(text::fold_case(name.attribute("val")), id);
    }
  }
  const std::string numbering = folder_of(styles_path(after_)) + "numbering.xml";
  if (package_.has(numbering)) {
    const xml::Tree tree = xml::Tree::parse(after_.name + ":" + numbering, package_.read(numbering));
    for (const Node n : elements(tree.root(), "num")) numberings_.emplace(n.attribute("numId"));
  }
  if (!same_form_) return;
  if (const std::string path = styles_path(before_); old_.has(path)) {
    const xml::Tree tree = xml::Tree::parse(before_.name + ":" + path, old_.read(path));
    const std::string_view bytes = tree.source().bytes();
    for (const Node n : elements(tree.root(), "style")) {
      const std::string id(n.attribute("styleId"));
      old_styles_[id] = bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
      if (const Node name = n.child("name")) old_style_names_[id] = name.attribute("val");
    }
  }
}

// The id of the style of this name in NEW; the style is brought along where NEW has none.
std::string FormerDocx::style_id(const std::string& old_id, const std::string& name) {
  const std::string folded = text::fold_case(name);
  if (const auto at = style_ids_.find(folded); at != style_ids_.end()) return at->second;
  const auto old = old_styles_.find(old_id);
  // A style that OLD names and does not define is written as it was.
  if (old == old_styles_.end()) return new_style_ids_.contains(old_id) ? std::string() : old_id;
  std::string id = old_id;
  while (new_style_ids_.contains(id)) id += "Old";
  style_ids_[folded] = id;
  new_style_ids_.insert(id);
  const xml::Tree tree = xml::Tree::parse(before_.name,
                                          "<x xmlns:w=\"urn:w\" xmlns:w14=\"urn:w14\" xmlns:w15=\"urn:w15\" "
                                          "xmlns:r=\"urn:r\" xmlns:mc=\"urn:mc\">" +
                                              old->second + "</x>");
  const Node style = tree.root().first_element();
  const std::string_view bytes = tree.source().bytes();
  std::string markup = "<w:style w:type=\"" + std::string(style.attribute("type")) +
                       "\" w:customStyle=\"1\" w:styleId=\"" + escaped_attribute(id) + "\">";
  for (const Node n : elements(style)) {
    if (n.is("next") || n.is("link") || n.is("aliases")) continue;
    if (n.is("basedOn")) {
      const std::string base(n.attribute("val"));
      const auto base_name = old_style_names_.find(base);
      if (base_name == old_style_names_.end()) continue;
      if (const std::string mapped = style_id(base, base_name->second); !mapped.empty())
        markup += "<w:basedOn w:val=\"" + escaped_attribute(mapped) + "\"/>";
      continue;
    }
    std::string inside(bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte()));
    if (n.is("pPr"))
      if (const auto list = inside.find("<w:numPr>"); list != std::string::npos) {
        const std::string end = "</w:numPr>";
        inside.erase(list, inside.find(end, list) + end.size() - list);
      }
    markup += inside;
  }
  brought_styles_ += markup + "</w:style>";
  return id;
}

// ---- properties

std::string FormerDocx::paragraph_properties(const Passage& p) {
  std::string out;
  if (!same_form_) {
    std::string id;
    if (p.outline_level > 0) {
      if (const auto at = heading_ids_.find(p.outline_level); at != heading_ids_.end()) id = at->second;
    } else if (const auto at = style_ids_.find(text::fold_case(p.style)); at != style_ids_.end()) {
      id = at->second;
    }
    if (!id.empty()) out = "<w:pStyle w:val=\"" + escaped_attribute(id) + "\"/>";
    if (p.outline_level > 0 && id.empty())
      out += "<w:outlineLvl w:val=\"" + std::to_string(p.outline_level - 1) + "\"/>";
    return out;
  }
  const xml::Tree* tree = tree_of(p.source.part);
  const Node paragraph = element_at(*tree, p.source.begin_byte);
  const std::string id = style_id(p.style_id, p.style);
  if (!id.empty()) out = "<w:pStyle w:val=\"" + escaped_attribute(id) + "\"/>";
  const Node properties = paragraph ? paragraph.child("pPr") : Node{};
  if (!properties) return out;
  const std::string_view bytes = tree->source().bytes();
  for (const Node n : elements(properties)) {
    if (n.is("pStyle") || n.is("rPr") || n.is("sectPr") || n.is("pPrChange")) continue;
    if (n.is("numPr")) {
      const Node number = n.child("numId");
      if (!number ||
          (number.attribute("val") != "0" && !numberings_.contains(std::string(number.attribute("val")))))
        continue;
    }
    out += bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
  }
  return out;
}

std::string FormerDocx::run_properties(const Piece& piece) {
  if (same_form_) {
    const xml::Tree* tree = tree_of(piece.run.part);
    Node run = element_at(*tree, piece.run.begin_byte);
    if (run && run.is("fldSimple")) run = run.first_element();
    const Node properties = run ? run.child("rPr") : Node{};
    if (!properties) return {};
    std::string out;
    const std::string_view bytes = tree->source().bytes();
    for (const Node n : elements(properties)) {
      if (n.is("rPrChange")) continue;
      if (n.is("rStyle")) {
        if (const std::string id = style_id(std::string(n.attribute("val")), piece.style); !id.empty())
          out += "<w:rStyle w:val=\"" + escaped_attribute(id) + "\"/>";
        continue;
      }
      out += bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
    }
    return out.empty() ? out : "<w:rPr>" + out + "</w:rPr>";
  }
  std::string out;
  using Vertical = document::Format::Vertical;
  if (piece.format.bold) out += "<w:b/>";
  if (piece.format.italic) out += "<w:i/>";
  if (piece.format.small_caps) out += "<w:smallCaps/>";
  if (piece.format.strike) out += "<w:strike/>";
  if (piece.format.underline) out += "<w:u w:val=\"single\"/>";
  if (piece.kind != Piece::Kind::note && piece.format.vertical != Vertical::baseline)
    out += piece.format.vertical == Vertical::superscript ? "<w:vertAlign w:val=\"superscript\"/>"
                                                          : "<w:vertAlign w:val=\"subscript\"/>";
  if (piece.kind == Piece::Kind::note) out += "<w:vertAlign w:val=\"superscript\"/>";
  if (!piece.language.empty()) out += "<w:lang w:val=\"" + escaped_attribute(piece.language) + "\"/>";
  return out.empty() ? out : "<w:rPr>" + out + "</w:rPr>";
}

// ---- runs

std::string FormerDocx::field(const Piece& piece, Marking marking) {
  const std::string properties = run_properties(piece);
  const bool deleted = marking == Marking::deleted;
  const std::string instruction = deleted ? "w:delInstrText" : "w:instrText",
                    words = deleted ? "w:delText" : "w:t";
  const auto run = [&](const std::string& inside) { return "<w:r>" + properties + inside + "</w:r>"; };
  // Of the fields of an ODT only page numbers have an instruction that Word knows: of others the result is
  // kept.
  const std::string_view page = page_field(piece.key);
  if (!same_form_ && page.empty())
    return run("<" + words + " xml:space=\"preserve\">" + escaped(piece.characters) + "</" + words + ">");
  return run("<w:fldChar w:fldCharType=\"begin\"/>") +
         run("<" + instruction + " xml:space=\"preserve\"> " +
             escaped(same_form_       ? piece.key
                     : page == "page" ? "PAGE"
                                      : "NUMPAGES") +
             " </" + instruction + ">") +
         run("<w:fldChar w:fldCharType=\"separate\"/>") +
         (piece.characters.empty() ? ""
                                   : run("<" + words + " xml:space=\"preserve\">" +
                                         escaped(piece.characters) + "</" + words + ">")) +
         run("<w:fldChar w:fldCharType=\"end\"/>");
}

std::string FormerDocx::content(const Piece& piece, std::string_view characters, Marking marking) {
  const auto run = [&](const std::string& inside) {
    return "<w:r>" + run_properties(piece) + inside + "</w:r>";
  };
  const std::string words = marking == Marking::deleted ? "w:delText" : "w:t";
  switch (piece.kind) {
    case Piece::Kind::text:
      return run("<" + words + " xml:space=\"preserve\">" + escaped(characters) + "</" + words + ">");
    case Piece::Kind::tab:
      return run("<w:tab/>");
    case Piece::Kind::line_break:
      return run("<w:br/>");
    case Piece::Kind::note:
      return run(note(piece));
    case Piece::Kind::field:
      return field(piece, marking);
    case Piece::Kind::image:
    case Piece::Kind::object:
      break;
  }
  if (!same_form_) return {};
  const std::string markup =
      self_contained(with_relations(raw(piece.source), piece.source.part), piece.source.part);
  return piece.run.begin_byte == piece.source.begin_byte ? markup : run(markup);
}

std::string FormerDocx::runs(const Block& block, std::uint32_t from, std::uint32_t to, Marking marking) {
  std::string out;
  for_each_piece(block, from, to, [&](const Piece& piece, std::string_view characters) {
    out += content(piece, characters, marking);
  });
  if (out.empty() || marking == Marking::plain) return out;
  const std::string element = marking == Marking::deleted ? "del" : "moveFrom";
  return open(element) + out + "</w:" + element + ">";
}

std::string FormerDocx::paragraph(const Block& block, Marking marking, const std::string& mark) {
  std::string properties = paragraph_properties(*block.passage);
  if (!mark.empty()) properties += "<w:rPr>" + mark + "</w:rPr>";
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") +
         runs(block, 0, static_cast<std::uint32_t>(block.stream.text.size()), marking) + "</w:p>";
}

std::string FormerDocx::paragraph_like(const std::string& look, const std::string& former_style,
                                       const Block& block, const std::string& mark) {
  return "<w:p><w:pPr>" + look + (mark.empty() ? "" : "<w:rPr>" + mark + "</w:rPr>") + former_style +
         "</w:pPr>" + runs(block, 0, static_cast<std::uint32_t>(block.stream.text.size()), Marking::deleted) +
         "</w:p>";
}

// ---- tables

std::string FormerDocx::row(const std::vector<std::vector<Block>>& cells, const document::RowRead& row) {
  std::string before_cells, properties;
  const xml::Tree* tree = tree_of(row.source.part);
  const Node element = tree != nullptr ? element_at(*tree, row.source.begin_byte) : Node{};
  const auto bytes_of = [&](Node n) {
    return std::string(tree->source().bytes().substr(n.begin_byte(), n.end_byte() - n.begin_byte()));
  };
  if (element) {
    if (const Node p = element.child("tblPrEx")) before_cells = bytes_of(p);
    if (const Node p = element.child("trPr"))
      for (const Node n : elements(p))
        if (!n.is("ins") && !n.is("del") && !n.is("trPrChange")) properties += bytes_of(n);
  } else if (row.header) {
    properties = "<w:tblHeader/>";
  }
  std::string out = "<w:tr>" + before_cells + "<w:trPr>" + properties + empty_mark("del") + "</w:trPr>";
  for (std::size_t c = 0; c < cells.size(); ++c) {
    const document::CellRead& cell = row.cells[c];
    out += "<w:tc>";
    const Node tc = tree != nullptr ? element_at(*tree, cell.source.begin_byte) : Node{};
    if (const Node p = tc ? tc.child("tcPr") : Node{}) {
      out += bytes_of(p);
    } else {
      out += "<w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>";
      if (cell.columns > 1) out += "<w:gridSpan w:val=\"" + std::to_string(cell.columns) + "\"/>";
      if (cell.covered)
        out += "<w:vMerge/>";
      else if (cell.rows > 1)
        out += "<w:vMerge w:val=\"restart\"/>";
      out += "</w:tcPr>";
    }
    bool last_is_paragraph = false;
    for (const Block& b : cells[c]) {
      out += b.is_table() ? table(b) : paragraph(b, Marking::deleted, {});
      last_is_paragraph = !b.is_table();
    }
    if (!last_is_paragraph) out += "<w:p/>";
    out += "</w:tc>";
  }
  return out + "</w:tr>";
}

std::string FormerDocx::table(const Block& block) {
  const Passage& t = *block.passage;
  std::string out = "<w:tbl>";
  const xml::Tree* tree = tree_of(t.source.part);
  const Node element = tree != nullptr ? element_at(*tree, t.source.begin_byte) : Node{};
  if (element) {
    const std::string_view bytes = tree->source().bytes();
    if (const Node p = element.child("tblPr")) {
      out += "<w:tblPr>";
      for (const Node n : elements(p)) {
        if (n.is("tblStyle")) {
          if (const std::string id = style_id(t.style_id, t.style); !id.empty())
            out += "<w:tblStyle w:val=\"" + escaped_attribute(id) + "\"/>";
        } else if (!n.is("tblPrChange")) {
          out += bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
        }
      }
      out += "</w:tblPr>";
    }
    if (const Node g = element.child("tblGrid"))
      out += bytes.substr(g.begin_byte(), g.end_byte() - g.begin_byte());
  } else {
    int columns = 0;
    for (const document::RowRead& r : t.rows) {
      int width = 0;
      for (const document::CellRead& c : r.cells) width += c.columns;
      columns = std::max(columns, width);
    }
    out += "<w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>";
    for (int c = 0; c < columns; ++c) out += "<w:gridCol/>";
    out += "</w:tblGrid>";
  }
  for (std::size_t r = 0; r < block.rows.size(); ++r) out += row(block.rows[r], t.rows[r]);
  return out + "</w:tbl>";
}

}  // namespace lb::revision
