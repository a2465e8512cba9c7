#include "revision/former_docx.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "document/names.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using document::Story;
using xml::Node;

const std::string relation_type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}
std::string relations_of(const std::string& path) {
  const std::string folder = folder_of(path);
  return folder + "_rels/" + path.substr(folder.size()) + ".rels";
}
std::string absolute(const std::string& part, std::string target) {
  if (target.starts_with("/")) return target.substr(1);
  std::string folder = folder_of(part);
  while (target.starts_with("../")) {
    target.erase(0, 3);
    const auto slash = folder.rfind('/', folder.size() > 1 ? folder.size() - 2 : 0);
    folder.resize(slash == std::string::npos ? 0 : slash + 1);
  }
  return folder + target;
}

// The greatest w:id in a part, so that new ones come behind it.
std::size_t greatest_id(const std::string& bytes) {
  std::size_t most = 0;
  for (std::size_t at = bytes.find("w:id=\""); at != std::string::npos; at = bytes.find("w:id=\"", at + 6)) {
    std::size_t n = 0;
    std::from_chars(bytes.data() + at + 6, bytes.data() + bytes.size(), n);
    if (n < 1'000'000'000) most = std::max(most, n);
  }
  return most;
}

std::string attribute(const std::string& markup, const std::string& name) {
  const auto at = markup.find(name + "=\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 2;
  return markup.substr(begin, markup.find('"', begin) - begin);
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
      trees_(before.parts.size()),
      main_path_(after.parts[after.stories.front().source.part].path),
      home_(main_path_) {
  for (const document::PartRead& p : after.parts) next_id_ = std::max(next_id_, greatest_id(p.bytes) + 1);
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

const xml::Tree* FormerDocx::tree_of(std::uint32_t part) {
  if (!same_form_) return nullptr;
  auto& tree = trees_[part];
  if (!tree)
    tree = std::make_unique<xml::Tree>(
        xml::Tree::parse(before_.name + ":" + before_.parts[part].path, before_.parts[part].bytes));
  return tree.get();
}

std::string FormerDocx::raw(const document::Range& r) const {
  return before_.parts[r.part].bytes.substr(r.begin_byte, r.end_byte - r.begin_byte);
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
  const auto& begins = block.stream.piece_begin_byte;
  const auto& pieces = block.passage->pieces;
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::uint32_t begin = std::max(from, begins[i]), end = std::min(to, begins[i + 1]);
    if (begin >= end) continue;
    out += content(pieces[i], std::string_view(block.stream.text).substr(begin, end - begin), marking);
  }
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

std::string FormerDocx::running_title(const std::vector<Block>& blocks, const std::string& kind) {
  std::string path;
  int number = 0;
  do path = folder_of(main_path_) + kind + "-old" + std::to_string(++number) + ".xml";
  while (package_.has(path));
  const std::string home = std::exchange(home_, path);
  std::string inside;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    inside += blocks[i].is_table() ? table(blocks[i])
                                   : paragraph(blocks[i], Marking::deleted,
                                               i + 1 < blocks.size() ? empty_mark("del") : std::string());
  if (blocks.empty() || blocks.back().is_table()) inside += "<w:p/>";
  home_ = home;
  const std::string element = kind == "header" ? "w:hdr" : "w:ftr";
  package_.set(
      path,
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><" + element +
          R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)" +
          inside + "</" + element + ">");
  add_content_type({}, path,
                   "application/vnd.openxmlformats-officedocument.wordprocessingml." + kind + "+xml");
  const std::string id = "rIdLb" + kind + std::to_string(number);
  relation_markup_[main_path_] += "<Relationship Id=\"" + id + "\" Type=\"" + relation_type + kind +
                                  "\" Target=\"" + path.substr(folder_of(main_path_).size()) + "\"/>";
  return id;
}

// ---- notes

std::string FormerDocx::note(const Piece& piece) {
  if (in_note_) return {};
  const Story& story = before_.stories[piece.story];
  const bool endnote = story.kind == Story::Kind::endnote;
  const std::string id = std::to_string(next_note_[endnote ? 1 : 0]++);
  const std::string kind = endnote ? "endnote" : "footnote";
  const std::string reference_style =
      style_id(endnote ? "EndnoteReference" : "FootnoteReference", kind + " reference");
  const std::string properties =
      reference_style.empty()
          ? "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"
          : "<w:rPr><w:rStyle w:val=\"" + escaped_attribute(reference_style) + "\"/></w:rPr>";
  const std::string mark =
      "<w:r>" + properties + "<w:" + kind + "Ref/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
  in_note_ = true;
  const std::string home = std::exchange(home_, folder_of(main_path_) + kind + "s.xml");
  std::string markup = "<w:" + kind + " w:id=\"" + id + "\">";
  bool first = true;
  for (const Passage& p : story.passages) {
    if (p.kind == Passage::Kind::table) continue;
    std::string pPr = paragraph_properties(p);
    markup += "<w:p>" + (pPr.empty() ? "" : "<w:pPr>" + pPr + "</w:pPr>") + (first ? mark : "");
    for (const Piece& inside : p.pieces) markup += content(inside, inside.characters, Marking::plain);
    markup += "</w:p>";
    first = false;
  }
  if (first) markup += "<w:p>" + mark + "</w:p>";
  in_note_ = false;
  home_ = home;
  notes_[endnote ? 1 : 0][id] = markup + "</w:" + kind + ">";
  return "<w:" + kind + "Reference w:id=\"" + id + "\"/>";
}

// Definitions stand in the order of their references: LibreOffice binds them by position.
void FormerDocx::write_notes(bool endnotes) {
  const auto& brought = notes_[endnotes ? 1 : 0];
  if (brought.empty()) return;
  const std::string kind = endnotes ? "endnote" : "footnote";
  const std::string path = folder_of(main_path_) + kind + "s.xml";
  if (!package_.has(path)) {
    package_.set(
        path, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:" + kind +
                  "s xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:" +
                  kind + " w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:" + kind +
                  "><w:" + kind +
                  " w:type=\"continuationSeparator\" "
                  "w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:" +
                  kind + "></w:" + kind + "s>");
    relation_markup_[main_path_] += "<Relationship Id=\"rIdLb" + kind + "\" Type=\"" + relation_type + kind +
                                    "s\" Target=\"" + kind + "s.xml\"/>";
    add_content_type({}, path,
                     "application/vnd.openxmlformats-officedocument.wordprocessingml." + kind + "s+xml");
  }
  const xml::Tree tree = xml::Tree::parse(path, package_.read(path));
  const std::string_view bytes = tree.source().bytes();
  std::string separators;
  std::map<std::string, std::string> notes = brought;
  std::vector<std::string> order;
  for (const Node n : elements(tree.root())) {
    const std::string markup(bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte()));
    const std::string_view type = n.attribute("type");
    if (!type.empty() && type != "normal")
      separators += markup;
    else {
      notes[std::string(n.attribute("id"))] = markup;
      order.emplace_back(n.attribute("id"));
    }
  }
  const std::string document = package_.read(main_path_);
  std::string out;
  std::set<std::string> written;
  const auto write = [&](const std::string& id) {
    const auto at = notes.find(id);
    if (at != notes.end() && written.insert(id).second) out += at->second;
  };
  const std::string reference = "<w:" + kind + "Reference ";
  for (std::size_t at = document.find(reference); at != std::string::npos;
       at = document.find(reference, at + 1))
    write(attribute(document.substr(at, document.find('>', at) - at), "w:id"));
  for (const std::string& id : order) write(id);
  const Node root = tree.root();
  package_.set(path, std::string(bytes.substr(0, root.content_begin_byte())) + separators + out +
                         std::string(bytes.substr(root.content_end_byte())));
}

// ---- pictures and other parts

// Prefixes that OLD declares further up are declared on the element itself; what OLD lets programs ignore may
// be ignored here too (ECMA-376 part 3, 10.1).
std::string FormerDocx::self_contained(std::string markup, std::uint32_t part) const {
  const std::string& bytes = before_.parts[part].bytes;
  const std::size_t begin = bytes.find('<', bytes.starts_with("<?") ? bytes.find("?>") : 0);
  const std::string root = bytes.substr(begin, bytes.find('>', begin) - begin);
  const std::string ignorable = " " + attribute(root, "mc:Ignorable") + " ";
  std::string declarations, ignored;
  for (auto at = root.find("xmlns:"); at != std::string::npos; at = root.find("xmlns:", at + 1)) {
    const std::string prefix = root.substr(at + 6, root.find('=', at) - at - 6);
    if (prefix == "w" || prefix == "mc" || markup.find("xmlns:" + prefix + "=") != std::string::npos)
      continue;
    const bool used = markup.find('<' + prefix + ':') != std::string::npos ||
                      markup.find(' ' + prefix + ':') != std::string::npos;
    if (!used) continue;
    declarations += " xmlns:" + prefix + "=\"" + attribute(root, "xmlns:" + prefix) + "\"";
    if (ignorable.find(" " + prefix + " ") != std::string::npos)
      ignored += (ignored.empty() ? "" : " ") + prefix;
  }
  if (!ignored.empty() || markup.find("<mc:") != std::string::npos)
    declarations += " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
  if (!ignored.empty()) declarations += " mc:Ignorable=\"" + ignored + "\"";
  const std::size_t name_end = markup.find_first_of(" />");
  if (name_end != std::string::npos) markup.insert(name_end, declarations);
  return markup;
}

std::string FormerDocx::with_relations(std::string markup, std::uint32_t part) {
  for (const std::string name : {"r:embed", "r:link", "r:id", "r:pict"}) {
    const std::string key = name + "=\"";
    for (std::size_t at = markup.find(key); at != std::string::npos; at = markup.find(key, at + 1)) {
      const std::size_t begin = at + key.size(), end = markup.find('"', begin);
      markup.replace(begin, end - begin, relation(markup.substr(begin, end - begin), part));
    }
  }
  return markup;
}

std::string FormerDocx::relation(const std::string& old_id, std::uint32_t part) {
  const std::string& path = before_.parts[part].path;
  auto& id = relations_[home_ + "|" + path + "|" + old_id];
  if (!id.empty() || !old_.has(relations_of(path))) return id;
  const xml::Tree tree = xml::Tree::parse(before_.name, old_.read(relations_of(path)));
  for (const Node n : elements(tree.root())) {
    if (n.attribute("Id") != old_id) continue;
    id = "rIdLb" + std::to_string(relations_.size());
    const bool external = n.attribute("TargetMode") == "External";
    const std::string target = external
                                   ? std::string(n.attribute("Target"))
                                   : "/" + bring_part(absolute(path, std::string(n.attribute("Target"))));
    relation_markup_[home_] += "<Relationship Id=\"" + id + "\" Type=\"" + std::string(n.attribute("Type")) +
                               "\" Target=\"" + escaped_attribute(target) + "\"" +
                               (external ? " TargetMode=\"External\"" : "") + "/>";
  }
  return id;
}

// Copies a part of OLD, with those it refers to, under a name that NEW does not have.
std::string FormerDocx::bring_part(const std::string& path) {
  if (const auto known = brought_parts_.find(path); known != brought_parts_.end()) return known->second;
  if (!old_.has(path)) return path;
  const std::string bytes = old_.read(path);
  const auto dot = path.rfind('.');
  const std::string extension = dot == std::string::npos ? std::string("bin") : path.substr(dot + 1);
  std::string name = path;
  if (package_.has(path) && package_.read(path) != bytes) {
    for (int i = 1; package_.has(name); ++i)
      name = path.substr(0, dot) + "-old" + std::to_string(i) +
             (dot == std::string::npos ? "" : path.substr(dot));
  }
  brought_parts_[path] = name;
  if (package_.has(name)) return name;
  package_.set(name, bytes);
  const xml::Tree types = xml::Tree::parse(before_.name, old_.read("[Content_Types].xml"));
  for (const Node n : elements(types.root())) {
    if (n.is("Override") && n.attribute("PartName") == "/" + path)
      add_content_type({}, name, std::string(n.attribute("ContentType")));
    if (n.is("Default") && text::fold_case(n.attribute("Extension")) == text::fold_case(extension))
      add_content_type(extension, {}, std::string(n.attribute("ContentType")));
  }
  if (old_.has(relations_of(path))) {
    const xml::Tree tree = xml::Tree::parse(before_.name, old_.read(relations_of(path)));
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships "
        "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const Node n : elements(tree.root())) {
      const bool external = n.attribute("TargetMode") == "External";
      out +=
          "<Relationship Id=\"" + escaped_attribute(n.attribute("Id")) + "\" Type=\"" +
          escaped_attribute(n.attribute("Type")) + "\" Target=\"" +
          escaped_attribute(external ? std::string(n.attribute("Target"))
                                     : "/" + bring_part(absolute(path, std::string(n.attribute("Target"))))) +
          "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
    }
    package_.set(relations_of(name), out + "</Relationships>");
  }
  return name;
}

void FormerDocx::add_content_type(const std::string& extension, const std::string& path,
                                  const std::string& type) {
  const std::string types = "[Content_Types].xml";
  std::string bytes = package_.read(types);
  const std::string entry = path.empty() ? "<Default Extension=\"" + escaped_attribute(extension) +
                                               "\" ContentType=\"" + escaped_attribute(type) + "\"/>"
                                         : "<Override PartName=\"/" + escaped_attribute(path) +
                                               "\" ContentType=\"" + escaped_attribute(type) + "\"/>";
  if (path.empty() &&
      text::fold_case(bytes).find("extension=\"" + text::fold_case(extension) + "\"") != std::string::npos)
    return;
  const auto end = bytes.rfind("</");
  if (end == std::string::npos) return;
  // Defaults come before overrides only by habit: the schema takes them in any order.
  bytes.insert(end, entry);
  package_.set(types, std::move(bytes));
}

void FormerDocx::write_relations(const std::string& part) {
  const std::string& markup = relation_markup_[part];
  const std::string path = relations_of(part);
  std::string bytes =
      package_.has(path)
          ? package_.read(path)
          : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships "
            "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
  const xml::Tree tree = xml::Tree::parse(path, bytes);
  const Node root = tree.root();
  if (root.content_begin_byte() == root.end_byte())
    bytes.replace(root.end_byte() - 2, 2, ">" + markup + "</Relationships>");
  else
    bytes.insert(root.content_end_byte(), markup);
  package_.set(path, std::move(bytes));
}

void FormerDocx::finish() {
  write_notes(false);
  write_notes(true);
  std::vector<std::string> parts;
  for (const auto& [part, markup] : relation_markup_) parts.push_back(part);
  for (const std::string& part : parts) write_relations(part);
  if (brought_styles_.empty()) return;
  const std::string path = folder_of(main_path_) + "styles.xml";
  if (!package_.has(path)) return;
  std::string bytes = package_.read(path);
  const auto end = bytes.rfind("</");
  bytes.insert(end, brought_styles_);
  package_.set(path, std::move(bytes));
}

}  // namespace lb::revision
