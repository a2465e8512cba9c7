// What stands in a paragraph: words, spans, notes, fields, frames and marks.
#include <algorithm>
#include <array>

#include "document/chart_read.hpp"
#include "document/counting.hpp"
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

// The rows of the table that holds a chart's data (ODF 1.3 part 3, 10.2): values of cells, the exact ones of
// numbers.
void rows_of_chart(Node n, std::vector<std::vector<std::string>>& rows) {
  for (const Node c : elements(n)) {
    if (c.is("table-row")) {
      auto& row = rows.emplace_back();
      for (const Node cell : elements(c, "table-cell")) {
        const auto value = cell.find("value");
        const Node words = cell.child("p");
        row.push_back(value ? std::string(*value) : words ? words.text() : std::string());
      }
    } else if (!c.is("table-header-columns") && !c.is("table-columns")) {
      rows_of_chart(c, rows);
    }
  }
}

// The first row names the series, the first column the categories.
document::ChartRead chart_of(const std::vector<std::vector<std::string>>& rows) {
  document::ChartRead out;
  if (rows.empty()) return out;
  for (std::size_t i = 1; i < rows.front().size(); ++i) out.series.push_back({rows.front()[i], {}});
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (std::size_t i = 0; i < rows[r].size() && i <= out.series.size(); ++i)
      (i == 0 ? out.categories : out.series[i - 1].values).push_back(rows[r][i]);
  return out;
}

void words_without_number(Node n, std::string& out) {
  for (Node c = n.first_child(); c; c = c.next())
    if (c.is_text())
      out += c.characters();
    else if (!c.is("sequence"))
      words_without_number(c, out);
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
          std::string(
              static_cast<std::size_t>(std::clamp(document::whole_number(n.attribute("c"), 1), 1, 10'000)),
              ' '),
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
  if (n.is("sequence")) return key + " " + std::string(n.attribute("name"));
  if (n.is("sequence-ref"))
    return key + " " + std::string(n.attribute("reference-format")) + " " +
           caption(n.attribute("ref-name"), n.tree());
  for (const std::string_view a : {"ref-name", "reference-format", "name", "formula", "select-page"})
    if (const auto v = n.find(a)) ((key += ' ')) += *v;
  return key;
}

const std::string& DocumentReader::caption(std::string_view reference, const xml::Tree& tree) {
  if (!captions_) {
    captions_.emplace();
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
      const Node n = tree.node(i);
      if (!n.is("sequence")) continue;
      Node paragraph = n.parent();
      while (paragraph && !paragraph.is("p") && !paragraph.is("h")) paragraph = paragraph.parent();
      std::string words;
      if (paragraph) words_without_number(paragraph, words);
      captions_->emplace(n.attribute("ref-name"), on_one_line(words));
    }
  }
  static const std::string unknown;
  const auto at = captions_->find(reference);
  return at == captions_->end() ? unknown : at->second;
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
  const std::string_view in = n.characters();
  if (in.empty()) return;
  bool after_space = after_space_;
  std::string out;
  out.reserve(in.size());
  // Words with single spaces between them, as nearly everything is, are copied as they stand. (Of what comes
  // before the space XML allows white space only.)
  std::size_t run = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (static_cast<unsigned char>(in[i]) > ' ') {
      after_space = false;
      continue;
    }
    if (in[i] != ' ' || after_space) {
      out.append(in, run, i - run);
      if (!after_space) out.push_back(' ');
      run = i + 1;
    }
    after_space = true;
  }
  out.append(in, run);
  after_space_ = soft_space_ = after_space;
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
  document::drop_space_of_mark(out_.stories[index]);
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
    add(Piece::Kind::object, n, std::move(description), proto, object_key(object));
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

std::string DocumentReader::object_key(Node object) {
  std::string path(object.attribute("href"));
  if (path.starts_with("./")) path.erase(0, 2);
  path += "/content.xml";
  if (parts_->has(path)) {
    const auto tree = parts_->tree(path);
    const Node body = tree->root().child("body"), chart = body ? body.child("chart") : Node{};
    std::vector<std::vector<std::string>> rows;
    if (chart) rows_of_chart(chart, rows);
    if (const document::ChartRead data = chart_of(rows); !data.is_empty()) return document::chart_key(data);
  }
  return "object " + part_digest(path);
}

std::string DocumentReader::part_digest(std::string path) {
  if (path.starts_with("./")) path.erase(0, 2);
  if (!parts_->has(path)) return path;
  auto& known = digests_[path];
  if (known.empty()) known = std::to_string(document::digest(parts_->read(path)));
  return known;
}

}  // namespace lb::odt
