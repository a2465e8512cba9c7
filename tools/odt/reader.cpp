#include "odt/reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/names.hpp"
#include "odt/reader_changes.hpp"
#include "odt/reader_styles.hpp"
#include "package/zip_reader.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "xml/tree.hpp"

namespace lb::odt {
namespace {

using document::CellRead;
using document::Changes;
using document::Mark;
using document::Passage;
using document::Piece;
using document::Range;
using document::Reading;
using document::RowRead;
using document::Story;
using text::tr;
using xml::Node;

constexpr int most_repeats = 1000;  // number-columns-repeated may say a million

int number(std::string_view s, int otherwise) {
  int n = otherwise;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

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

// "Contents Heading", "Table index heading": also where it stands outside of its index.
bool is_index_title(const std::string& style) {
  const std::string folded = text::fold_case(style);
  return folded == "contents heading" || folded.ends_with("index heading");
}

// Where a paragraph stands in lists.
struct ListPlace {
  int level = 0;
  std::string style;
};

class Reader {
 public:
  Reader(const std::string& name, std::string bytes, const ReadOptions& options)
      : zip_(name, std::move(bytes)), options_(options) {
    out_.form = Reading::Form::odt;
    out_.name = name;
  }

  Reading run() {
    check_package();
    xml::Tree content = parse("content.xml");
    resolve(content, "content.xml");
    styles_.add(content);
    std::unique_ptr<xml::Tree> styles;
    if (zip_.has("styles.xml")) {
      styles = std::make_unique<xml::Tree>(parse("styles.xml"));
      resolve(*styles, "styles.xml");
      styles_.add(*styles);
    }
    check_tracked();
    metadata();
    const Node body = content.root().child("body");
    const Node text = body ? body.child("text") : Node{};
    if (!text)
      throw text::InputError(content.finding(text::Severity::error, content.root(),
                                             tr("this OpenDocument file holds no text document"),
                                             tr("a spreadsheet or a presentation cannot be read here")));
    begin_part("content.xml", content);
    out_.stories.emplace_back();
    story(text, 0);
    if (styles) {
      begin_part("styles.xml", *styles);
      headers(*styles);
    }
    if (options_.with_document) out_.document = document::assemble(out_);
    return std::move(out_);
  }

 private:
  std::string label(const std::string& path) const { return out_.name + ":" + path; }
  xml::Tree parse(const std::string& path) { return xml::Tree::parse(label(path), zip_.read(path)); }

  void check_package() {
    if (zip_.has("META-INF/manifest.xml")) {
      const xml::Tree manifest = xml::Tree::parse(
          label("META-INF/manifest.xml"), zip_.read("META-INF/manifest.xml"), xml::Doctype::external_only);
      for (const Node n : elements(manifest.root(), "file-entry"))
        if (n.child("encryption-data"))
          throw text::InputError(out_.name, tr("the document is encrypted"),
                                 tr("save it without a password"));
    }
    if (zip_.has("content.xml")) return;
    if (zip_.has("[Content_Types].xml"))
      throw text::InputError(out_.name, tr("this is an Office Open XML file, not an ODT"),
                             tr("give it the ending .docx"));
    throw text::InputError(out_.name, tr("the package has no part '{}'", "content.xml"),
                           tr("open the file in the program it came from and save it again"));
  }

  void resolve(xml::Tree& part, const std::string& path) {
    const ChangeCount changes = count_changes(part);
    out_.tracked_insertions += changes.insertions;
    out_.tracked_deletions += changes.deletions;
    out_.tracked_formats += changes.formats;
    if (changes.all() > 0 && options_.changes != Changes::refused)
      part = xml::Tree::parse(label(path), resolve_changes(part, options_.changes == Changes::accepted));
  }

  void check_tracked() const {
    if (options_.changes != Changes::refused || out_.tracked() == 0) return;
    throw text::InputError(
        out_.name,
        text::trn("the file carries {} tracked change", "the file carries {} tracked changes",
                  static_cast<long>(out_.tracked()), out_.tracked()),
        tr("accept or reject them first, or choose with --changes accepted or --changes rejected"));
  }

  void metadata() {
    out_.metadata.language = styles_.default_language();
    if (!zip_.has("meta.xml")) return;
    const xml::Tree tree = parse("meta.xml");
    const Node meta = tree.root().child("meta");
    if (!meta) return;
    for (const Node n : elements(meta)) {
      if (n.is("title"))
        out_.metadata.title = n.text();
      else if (n.is("subject"))
        out_.metadata.subject = n.text();
      else if (n.is("description"))
        out_.metadata.description = n.text();
      else if (n.is("initial-creator") && !n.text().empty())
        out_.metadata.creators.push_back(n.text());
      else if (n.is("creation-date"))
        out_.metadata.date = n.text();
    }
  }

  void begin_part(const std::string& path, const xml::Tree& tree) {
    part_ = static_cast<std::uint32_t>(out_.parts.size());
    out_.parts.push_back({path, std::string(tree.source().bytes())});
  }

  void headers(const xml::Tree& styles) {
    const Node masters = styles.root().child("master-styles");
    if (!masters) return;
    for (const Node page : elements(masters, "master-page"))
      for (const Node n : elements(page)) {
        const bool header = n.name().starts_with("header");
        if (!header && !n.name().starts_with("footer")) continue;
        const std::size_t index = out_.stories.size();
        out_.stories.emplace_back();
        out_.stories[index].kind = header ? Story::Kind::header : Story::Kind::footer;
        out_.stories[index].label = std::string(page.attribute("name")) + " " + std::string(n.name());
        story(n, index);
      }
  }

  // ---- stories and blocks

  Range range(Node n) const { return {part_, n.begin_byte(), n.end_byte()}; }

  void story(Node parent, std::size_t index) {
    Passage* const passage = std::exchange(passage_, nullptr);
    const ListPlace list = std::exchange(list_, {});
    const bool generated = std::exchange(generated_, false);
    const auto open = std::exchange(open_marks_, {});
    const bool space = std::exchange(after_space_, true);
    std::vector<Passage> passages;
    blocks(parent, passages);
    out_.stories[index].passages = std::move(passages);
    out_.stories[index].source = range(parent);
    passage_ = passage;
    list_ = list;
    generated_ = generated;
    open_marks_ = open;
    after_space_ = space;
  }

  void blocks(Node parent, std::vector<Passage>& out) {
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

  // A frame that hangs at the page, or between paragraphs: its text box is a story.
  void floating(Node n, std::vector<Passage>& out) {
    Passage p;
    p.source = range(n);
    Passage* const before = std::exchange(passage_, &p);
    frame(n, {});
    passage_ = before;
    out.push_back(std::move(p));
  }

  void list(Node n, std::vector<Passage>& out) {
    const ListPlace before = list_;
    ++list_.level;
    if (const auto style = n.find("style-name")) list_.style = std::string(*style);
    for (const Node item : elements(n))
      if (item.is("list-item") || item.is("list-header")) blocks(item, out);
    list_ = before;
  }

  Passage table(Node n) {
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

  void rows(Node parent, Passage& t, bool header) {
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
          cell.rows = std::clamp(number(c.attribute("number-rows-spanned"), 1), 1, most_repeats);
          const int columns = std::clamp(number(c.attribute("number-columns-spanned"), 1), 1, most_repeats);
          blocks(c, cell.passages);
          cell.columns = columns;
          const int repeats = std::clamp(number(c.attribute("number-columns-repeated"), 1), 1, most_repeats);
          for (int i = 1; i < repeats; ++i) row.cells.push_back(cell);
          row.cells.push_back(std::move(cell));
        }
        drop_covered_columns(row);
        t.rows.push_back(std::move(row));
      }
    }
  }
  // The cells right of a wide cell are covered by it: they are no cells of a row, as in DOCX. Those below a
  // tall one stay, covered.
  static void drop_covered_columns(RowRead& row) {
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

  // ---- paragraphs

  Passage paragraph(Node n, bool heading) {
    Passage p;
    p.source = range(n);
    p.style_id = n.attribute("style-name");
    p.style = styles_.paragraph_style(p.style_id);
    p.list_level = list_.level;
    p.ordered = styles_.is_ordered(list_.style, list_.level);
    p.generated = generated_ || is_index_title(p.style);
    p.outline_level = heading ? std::clamp(number(n.attribute("outline-level"), 1), 1, 10) : 0;
    if (!heading && styles_.outline_level(p.style_id) > 0)
      p.outline_level = styles_.outline_level(p.style_id);
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

  void inside(Node parent, const Piece& proto, const TextFormat& format) {
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
      else if (name == "soft-page-break" || name.starts_with("reference-mark") ||
               name.starts_with("change") || name == "ruby-text" || name.ends_with("-mark") ||
               name.ends_with("-mark-start") || name.ends_with("-mark-end") || name.starts_with("toc-mark"))
        continue;
      else
        add(Piece::Kind::field, n, on_one_line(n.text()), proto, field_key(n));
    }
  }

  static std::string field_key(Node n) {
    std::string key(n.name());
    for (const std::string_view a : {"ref-name", "reference-format", "name", "formula", "select-page"})
      if (const auto v = n.find(a)) ((key += ' ')) += *v;
    return key;
  }

  void span(Node n, const Piece& proto, const TextFormat& format) {
    const std::string_view style = n.attribute("style-name");
    TextFormat f = format;
    f.add(styles_.text_format(style));
    Piece inner = proto;
    inner.format = f.format();
    inner.language = f.language;
    if (const std::string name = styles_.text_style(style); !name.empty()) inner.style = name;
    inside(n, inner, f);
  }

  // White space collapses across tags within a paragraph.
  void characters(Node n, const Piece& proto) {
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

  void add(Piece::Kind kind, Node n, std::string words, const Piece& proto, std::string key = {}) {
    after_space_ = soft_space_ = false;
    push(kind, n, std::move(words), proto, std::move(key));
  }
  void push(Piece::Kind kind, Node n, std::string words, const Piece& proto, std::string key) {
    Piece piece = proto;
    piece.kind = kind;
    piece.characters = std::move(words);
    piece.key = std::move(key);
    piece.source = piece.run = range(n);
    passage_->pieces.push_back(std::move(piece));
  }

  void begin_mark(const std::string& key, Mark::Kind kind, std::string name, std::size_t index) {
    Mark m;
    m.kind = kind;
    m.name = std::move(name);
    m.comment = index;
    m.begin_piece = m.end_piece = passage_->pieces.size();
    open_marks_[key] = {passage_, passage_->marks.size()};
    passage_->marks.push_back(std::move(m));
  }
  void end_mark(const std::string& key) {
    const auto at = open_marks_.find(key);
    if (at == open_marks_.end()) return;
    if (at->second.first == passage_) passage_->marks[at->second.second].end_piece = passage_->pieces.size();
    open_marks_.erase(at);
  }

  void comment(Node n) {
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

  void note(Node n, const Piece& proto) {
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

  void frame(Node n, const Piece& proto) {
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
      add(Piece::Kind::object, n, std::move(description), proto,
          boxes.empty() ? std::string(n.name()) : "box");
    }
    for (const Node box : boxes) {
      const std::size_t index = out_.stories.size();
      out_.stories.emplace_back();
      out_.stories[index].kind = Story::Kind::box;
      story(box, index);
    }
  }
  static void look(Node n, std::vector<Node>& boxes, Node& image, Node& object) {
    if (n.is("text-box")) {
      boxes.push_back(n);
      return;
    }
    if (n.is("image") && !image) image = n;
    if (n.is("object") && !object) object = n;
    for (const Node c : elements(n)) look(c, boxes, image, object);
  }

  std::string object_digest(Node object) {
    std::string path(object.attribute("href"));
    if (path.starts_with("./")) path.erase(0, 2);
    return part_digest(path + "/content.xml");
  }
  // By content: LibreOffice gives other names when it saves. A part that is named but absent is nothing to
  // fail on.
  std::string part_digest(std::string path) {
    if (path.starts_with("./")) path.erase(0, 2);
    if (!zip_.has(path)) return path;
    auto& known = digests_[path];
    if (known.empty()) known = std::to_string(document::digest(zip_.read(path)));
    return known;
  }

  package::ZipReader zip_;
  ReadOptions options_;
  Reading out_;
  StyleTable styles_;
  std::map<std::string, std::string> digests_;

  std::uint32_t part_ = 0;
  Passage* passage_ = nullptr;
  ListPlace list_;
  bool generated_ = false;
  bool after_space_ = true;  // the next white space is collapsed
  bool soft_space_ = false;  // the last character is a space that was white space in the file
  std::map<std::string, std::pair<Passage*, std::size_t>> open_marks_;
};

}  // namespace

Read read(std::string name, std::string bytes, const ReadOptions& options) {
  return Reader(name, std::move(bytes), options).run();
}

}  // namespace lb::odt
