// What stands in a paragraph: runs, notes, fields, links and marks.
#include <charconv>

#include "docx/reader_parts.hpp"
#include "text/utf8.hpp"

namespace lb::docx {

bool is_index_field(std::string_view kind) {
  return kind == "TOC" || kind == "INDEX" || kind == "TOA" || kind == "BIBLIOGRAPHY";
}

void DocumentReader::inside(Node parent, const std::string& link) {
  for (const Node n : elements(parent)) {
    if (!word(n)) {
      if (n.is("AlternateContent"))
        inside(chosen(n), link);
      else if (n.is("oMath") || n.is("oMathPara"))
        object(n, n, "math", {});
      continue;
    }
    const std::string_view name = n.name();
    if (name == "r")
      run(n, link);
    else if (name == "hyperlink")
      inside(n, target_of(n));
    else if (name == "fldSimple")
      simple_field(n, link);
    else if (name == "sdt") {
      if (const Node content = n.child("sdtContent")) inside(content, link);
    } else if (name == "smartTag" || name == "customXml" || name == "ins" || name == "moveTo" ||
               name == "dir" || name == "bdo")
      inside(n, link);
    else if (name == "bookmarkStart")
      begin_mark(Mark::Kind::bookmark, n);
    else if (name == "commentRangeStart")
      begin_mark(Mark::Kind::comment, n);
    else if (name == "bookmarkEnd")
      end_mark(Mark::Kind::bookmark, n);
    else if (name == "commentRangeEnd")
      end_mark(Mark::Kind::comment, n);
  }
}

std::string DocumentReader::target_of(Node hyperlink) const {
  if (const auto r = part_->relations.find(hyperlink.attribute("id")); r != part_->relations.end()) {
    std::string target = r->second.target;
    if (const auto anchor = hyperlink.find("anchor")) (target += '#') += *anchor;
    return target;
  }
  return "#" + std::string(hyperlink.attribute("anchor"));
}

void DocumentReader::begin_mark(Mark::Kind kind, Node n) {
  Mark m;
  m.kind = kind;
  m.begin_piece = m.end_piece = passage_->pieces.size();
  if (kind == Mark::Kind::bookmark) {
    m.name = n.attribute("name");
  } else {
    const auto at = comment_index_.find(std::string(n.attribute("id")));
    if (at == comment_index_.end()) return;
    m.comment = at->second;
  }
  open_marks_[mark_key(kind, n)] = {passage_, passage_->marks.size()};
  passage_->marks.push_back(std::move(m));
}

void DocumentReader::end_mark(Mark::Kind kind, Node n) {
  const auto at = open_marks_.find(mark_key(kind, n));
  if (at == open_marks_.end()) return;
  if (at->second.first == passage_) passage_->marks[at->second.second].end_piece = passage_->pieces.size();
  open_marks_.erase(at);
}

void DocumentReader::run(Node r, const std::string& link) {
  const RunFormat own = run_format(r.child("rPr"));
  RunFormat all;
  if (!own.style_id.empty()) all = styles_.character_format(own.style_id);
  all.add(own);
  Piece proto;
  proto.format = all.format();
  proto.language = all.language;
  if (!own.style_id.empty()) proto.style = styles_.name(own.style_id);
  proto.link = link.empty() ? field_link() : link;
  proto.run = range(r);
  run_content(r, r, proto);
}

std::string DocumentReader::field_link() const {
  for (auto f = fields_.rbegin(); f != fields_.rend(); ++f) {
    if (!f->result || f->kind() != "HYPERLINK") continue;
    const auto quote = f->instruction.find('"');
    if (quote == std::string::npos) continue;
    const auto end = f->instruction.find('"', quote + 1);
    if (end == std::string::npos) continue;
    std::string target = f->instruction.substr(quote + 1, end - quote - 1);
    return f->instruction.find("\\l") < quote ? "#" + target : target;
  }
  return {};
}

void DocumentReader::run_content(Node parent, Node r, const Piece& proto) {
  for (const Node n : elements(parent)) {
    const std::string_view name = n.name();
    if (!word(n)) {
      if (name == "AlternateContent") run_content(chosen(n), r, proto);
      continue;
    }
    if (name == "fldChar") {
      field_character(n, r, proto);
      continue;
    }
    if (name == "instrText") {
      if (!fields_.empty() && !fields_.back().result) fields_.back().instruction += n.text();
      continue;
    }
    if (hidden_by_field()) continue;
    if (name == "t")
      add(Piece::Kind::text, n, n.text(), proto);
    else if (name == "tab" || name == "ptab")
      add(Piece::Kind::tab, n, "\t", proto);
    else if (name == "br" || name == "cr") {
      const std::string_view type = n.attribute("type");
      if (type == "page" || type == "column")
        add(Piece::Kind::object, n, {}, proto, std::string(type) + " break");
      else
        add(Piece::Kind::line_break, n, "\n", proto);
    } else if (name == "noBreakHyphen")
      add(Piece::Kind::text, n, "\u2011", proto);
    else if (name == "softHyphen")
      add(Piece::Kind::text, n, "\u00AD", proto);
    else if (name == "sym")
      add(Piece::Kind::text, n, symbol(n), proto);
    else if (name == "footnoteReference" || name == "endnoteReference")
      note(n, proto, name == "endnoteReference");
    else if (name == "drawing" || name == "pict" || name == "object")
      drawing(n, proto);
  }
}

void DocumentReader::add(Piece::Kind kind, Node n, std::string characters, const Piece& proto,
                         std::string key) {
  if (kind == Piece::Kind::text && characters.empty()) return;
  Piece piece = proto;
  piece.kind = kind;
  piece.characters = std::move(characters);
  piece.key = std::move(key);
  piece.source = range(n);
  passage_->pieces.push_back(std::move(piece));
}

std::string DocumentReader::symbol(Node n) {
  unsigned code = 0;
  const std::string_view hex = n.attribute("char");
  std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
  std::string out;
  text::append_code_point(out, code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)
                                   ? 0xFFFD
                                   : static_cast<char32_t>(code));
  return out;
}

void DocumentReader::note(Node n, const Piece& proto, bool endnote) {
  auto& notes = note_elements_[endnote ? 1 : 0];
  const std::string id(n.attribute("id"));
  const auto at = notes.find(id);
  Part* const home = (endnote ? endnotes_ : footnotes_).get();
  if (at == notes.end() || home == nullptr) return;
  const std::size_t index = out_.stories.size();
  out_.stories.emplace_back();
  out_.stories[index].kind = endnote ? Story::Kind::endnote : Story::Kind::footnote;
  out_.stories[index].label = id;
  add(Piece::Kind::note, n, {}, proto);
  passage_->pieces.back().story = static_cast<std::uint32_t>(index);
  const Node element = at->second;
  if (note_depth_ > 0) return;  // a note inside a note is no note
  ++note_depth_;
  story(*home, element, index);
  --note_depth_;
  document::drop_space_of_mark(out_.stories[index]);
}

void DocumentReader::field_character(Node n, Node r, const Piece& proto) {
  const std::string_view type = n.attribute("fldCharType");
  if (type == "begin") {
    Field f;
    f.first_piece = passage_->pieces.size();
    f.begin_byte = r.begin_byte();
    f.home = passage_;
    fields_.push_back(std::move(f));
  } else if (type == "separate") {
    if (!fields_.empty()) {
      fields_.back().result = true;
      if (is_index_field(fields_.back().kind())) passage_->generated = true;
    }
  } else if (type == "end" && !fields_.empty()) {
    const Field f = std::move(fields_.back());
    fields_.pop_back();
    if (!hidden_by_field()) collapse(f, r.end_byte(), proto);
  }
}

void DocumentReader::collapse(const Field& f, std::size_t end_byte, const Piece& proto) {
  const std::string_view kind = f.kind();
  if (f.home != passage_ || kind == "HYPERLINK" || is_index_field(kind)) return;
  auto& pieces = passage_->pieces;
  Piece field = f.first_piece < pieces.size() ? pieces[f.first_piece] : proto;
  field.kind = Piece::Kind::field;
  field.characters.clear();
  for (std::size_t i = f.first_piece; i < pieces.size(); ++i) {
    if (pieces[i].kind == Piece::Kind::note || pieces[i].kind == Piece::Kind::image ||
        pieces[i].kind == Piece::Kind::object)
      return;
    field.characters += pieces[i].characters;
  }
  field.key = text::collapse_spaces(f.instruction);
  field.source = field.run = {part_->index, f.begin_byte, end_byte};
  pieces.resize(std::min(f.first_piece, pieces.size()));
  for (Mark& m : passage_->marks) {
    m.begin_piece = std::min(m.begin_piece, pieces.size());
    m.end_piece = m.end_piece > pieces.size() ? pieces.size() + 1 : m.end_piece;
  }
  pieces.push_back(std::move(field));
}

void DocumentReader::simple_field(Node n, const std::string& link) {
  Field f;
  f.instruction = n.attribute("instr");
  f.first_piece = passage_->pieces.size();
  f.begin_byte = n.begin_byte();
  f.home = passage_;
  f.result = true;
  fields_.push_back(f);
  inside(n, link);
  fields_.pop_back();
  Piece proto;
  proto.link = link;
  collapse(f, n.end_byte(), proto);
}

}  // namespace lb::docx
