// What stands in a paragraph: words, spans, notes, fields, frames and marks.
#include <algorithm>
#include <array>

#include "document/names.hpp"
#include "odt/reader_parts.hpp"
#include "text/normal.hpp"

namespace lb::odt {
namespace {

// White space of the source collapses (ODF 1.3 part 3, 6.1.2); no-break spaces are characters like others.
std::string on_one_line(const std::string& s) {
  std::string out;
  for (const char c : s) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

void DocumentReader::inside(Node parent, const Piece& proto, const TextFormat& format) {
  for (Node n = parent.first_child(); n; n = n.next()) {
    if (n.is_text()) {
      characters(n, proto);
      continue;
    }
    const std::string_view prefix = n.prefix(), name = n.name();
    if (prefix == "draw") {
      frame(n, proto);
      continue;
    }
    if (prefix == "office") {
      if (name == "annotation")
        comment(n);
      else if (name == "annotation-end")
        end_mark("c" + std::string(n.attribute("name")));
      continue;
    }
    if (prefix != "text") continue;
    if (name == "span")
      span(n, proto, format);
    else if (name == "a") {
      Piece linked = proto;
      linked.link = n.attribute("href");
      inside(n, linked, format);
    } else if (name == "s")
      add(Piece::Kind::text, n,
          std::string(static_cast<std::size_t>(std::clamp(number(n.attribute("c"), 1), 1, 10'000)), ' '),
          proto);
    else if (name == "tab")
      add(Piece::Kind::tab, n, "\t", proto);
    else if (name == "line-break")
      add(Piece::Kind::line_break, n, "\n", proto);
    else if (name == "note")
      note(n, proto);
    else if (name == "bookmark-start")
      begin_mark("b" + std::string(n.attribute("name")), Mark::Kind::bookmark,
                 std::string(n.attribute("name")), 0);
    else if (name == "bookmark-end")
      end_mark("b" + std::string(n.attribute("name")));
    else if (name == "bookmark") {
      begin_mark("b" + std::string(n.attribute("name")), Mark::Kind::bookmark,
                 std::string(n.attribute("name")), 0);
      end_mark("b" + std::string(n.attribute("name")));
    } else if (name == "meta" || name == "ruby" || name == "ruby-base" || name == "meta-field")
      inside(n, proto, format);
    else if (name == "soft-page-break" || name.starts_with("reference-mark") || name.starts_with("change") ||
             name == "ruby-text" || name.ends_with("-mark") || name.ends_with("-mark-start") ||
             name.ends_with("-mark-end") || name.starts_with("toc-mark"))
      continue;
    else
      add(Piece::Kind::field, n, on_one_line(n.text()), proto, field_key(n));
  }
}

std::string DocumentReader::field_key(Node n) {
  std::string key(n.name());
  for (const std::string_view a : {"ref-name", "reference-format", "name", "formula", "select-page"})
    if (const auto v = n.find(a)) ((key += ' ')) += *v;
  return key;
}

void DocumentReader::span(Node n, const Piece& proto, const TextFormat& format) {
  const std::string_view style = n.attribute("style-name");
  TextFormat f = format;
  f.add(styles_.text_format(style));
  Piece inner = proto;
  inner.format = f.format();
  inner.language = f.language;
  if (const std::string name = styles_.text_style(style); !name.empty()) inner.style = name;
  inside(n, inner, f);
}

void DocumentReader::characters(Node n, const Piece& proto) {
  std::string out;
  const std::string_view in = n.characters();
  out.reserve(in.size());
  for (const char c : in) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (!after_space_) out.push_back(' ');
      after_space_ = true;
      soft_space_ = true;
    } else {
      out.push_back(c);
      after_space_ = soft_space_ = false;
    }
  }
  if (!out.empty()) push(Piece::Kind::text, n, std::move(out), proto, {});
}

void DocumentReader::add(Piece::Kind kind, Node n, std::string words, const Piece& proto, std::string key) {
  after_space_ = soft_space_ = false;
  push(kind, n, std::move(words), proto, std::move(key));
}

void DocumentReader::push(Piece::Kind kind, Node n, std::string words, const Piece& proto, std::string key) {
  Piece piece = proto;
  piece.kind = kind;
  piece.characters = std::move(words);
  piece.key = std::move(key);
  piece.source = piece.run = range(n);
  passage_->pieces.push_back(std::move(piece));
}

void DocumentReader::begin_mark(const std::string& key, Mark::Kind kind, std::string name,
                                std::size_t index) {
  Mark m;
  m.kind = kind;
  m.name = std::move(name);
  m.comment = index;
  m.begin_piece = m.end_piece = passage_->pieces.size();
  open_marks_[key] = {passage_, passage_->marks.size()};
  passage_->marks.push_back(std::move(m));
}

void DocumentReader::end_mark(const std::string& key) {
  const auto at = open_marks_.find(key);
  if (at == open_marks_.end()) return;
  if (at->second.first == passage_) passage_->marks[at->second.second].end_piece = passage_->pieces.size();
  open_marks_.erase(at);
}

void DocumentReader::comment(Node n) {
  document::CommentRead c;
  for (const Node e : elements(n)) {
    if (e.is("creator"))
      c.author = e.text();
    else if (e.is("date"))
      c.date = e.text();
    else if (e.is("p") || e.is("list")) {
      if (!c.words.empty()) c.words += '\n';
      c.words += e.text();
    }
  }
  const std::string key = "c" + std::string(n.attribute("name"));
  begin_mark(key, Mark::Kind::comment, {}, out_.comments.size());
  if (n.attribute("name").empty()) end_mark(key);
  out_.comments.push_back(std::move(c));
}

void DocumentReader::note(Node n, const Piece& proto) {
  const Node body = n.child("note-body");
  const std::size_t index = out_.stories.size();
  out_.stories.emplace_back();
  out_.stories[index].kind =
      n.attribute("note-class") == "endnote" ? Story::Kind::endnote : Story::Kind::footnote;
  out_.stories[index].label = n.attribute("id");
  Piece mark = proto;
  add(Piece::Kind::note, n, {}, mark);
  passage_->pieces.back().story = static_cast<std::uint32_t>(index);
  if (body) story(body, index);
  after_space_ = soft_space_ = false;
}

void DocumentReader::frame(Node n, const Piece& proto) {
  std::string description;
  if (const Node d = n.child("desc")) description = d.text();
  std::vector<Node> boxes;
  Node image, object;
  look(n, boxes, image, object);
  if (object) {
    ++out_.objects;
    add(Piece::Kind::object, n, std::move(description), proto, "object " + object_digest(object));
  } else if (image) {
    ++out_.images;
    add(Piece::Kind::image, n, std::move(description), proto,
        "image " + part_digest(std::string(image.attribute("href"))));
  } else {
    add(Piece::Kind::object, n, std::move(description), proto, boxes.empty() ? std::string(n.name()) : "box");
  }
  for (const Node box : boxes) {
    const std::size_t index = out_.stories.size();
    out_.stories.emplace_back();
    out_.stories[index].kind = Story::Kind::box;
    story(box, index);
  }
}

void DocumentReader::look(Node n, std::vector<Node>& boxes, Node& image, Node& object) {
  if (n.is("text-box")) {
    boxes.push_back(n);
    return;
  }
  if (n.is("image") && !image) image = n;
  if (n.is("object") && !object) object = n;
  for (const Node c : elements(n)) look(c, boxes, image, object);
}

std::string DocumentReader::object_digest(Node object) {
  std::string path(object.attribute("href"));
  if (path.starts_with("./")) path.erase(0, 2);
  return part_digest(path + "/content.xml");
}

std::string DocumentReader::part_digest(std::string path) {
  if (path.starts_with("./")) path.erase(0, 2);
  if (!zip_.has(path)) return path;
  auto& known = digests_[path];
  if (known.empty()) known = std::to_string(document::digest(zip_.read(path)));
  return known;
}

}  // namespace lb::odt
