#include "docx/reader.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/names.hpp"
#include "docx/reader_changes.hpp"
#include "docx/reader_styles.hpp"
#include "package/zip_reader.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "xml/tree.hpp"

namespace lb::docx {
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

constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::string resolve_path(std::string_view folder, std::string_view target) {
  if (target.starts_with("/")) return std::string(target.substr(1));
  std::string path(folder);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const auto slash = path.rfind('/', path.size() > 1 ? path.size() - 2 : 0);
    path.resize(slash == std::string::npos ? 0 : slash + 1);
  }
  return path + std::string(target);
}

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

struct Relation {
  std::string type, target;  // type: last step of the URI
  bool external = false;
};
using Relations = std::map<std::string, Relation, std::less<>>;

// One part that holds stories.
struct Part {
  std::uint32_t index = 0;
  xml::Tree tree;
  Relations relations;
};

struct Field {
  std::string instruction;
  bool result = false;
  std::size_t first_piece = 0;
  std::size_t begin_byte = 0;
  const Passage* home = nullptr;
  std::string_view kind() const {
    const std::string_view words = text::trim(instruction);
    return words.substr(0, std::min(words.find(' '), words.size()));
  }
};

bool is_index_field(std::string_view kind) {
  return kind == "TOC" || kind == "INDEX" || kind == "TOA" || kind == "BIBLIOGRAPHY";
}

class Reader {
 public:
  Reader(std::string name, std::string bytes, const ReadOptions& options)
      : zip_(open(name, std::move(bytes))), options_(options) {
    out_.form = Reading::Form::docx;
    out_.name = std::move(name);
  }

  Reading run() {
    const std::string main_path = main_part();
    const Relations main_relations = relations(main_path);
    for (const auto& [id, r] : main_relations) {
      if (r.external) continue;
      const std::string path = resolve_path(folder_of(main_path), r.target);
      if (!zip_.has(path)) continue;
      if (r.type == "styles")
        styles_.add_styles(parse(path));
      else if (r.type == "numbering")
        styles_.add_numbering(parse(path));
      else if (r.type == "comments")
        read_comments(path);
      else if (r.type == "footnotes")
        footnotes_ = part(path);
      else if (r.type == "endnotes")
        endnotes_ = part(path);
    }
    if (footnotes_) index_notes(*footnotes_, note_elements_[0]);
    if (endnotes_) index_notes(*endnotes_, note_elements_[1]);
    std::unique_ptr<Part> main = part(main_path);
    if (!main->tree.root().is("document"))
      throw text::InputError(main->tree.finding(text::Severity::error, main->tree.root(),
                                                tr("this is not a WordprocessingML document")));
    const Node body = main->tree.root().child("body");
    if (!body)
      throw text::InputError(
          main->tree.finding(text::Severity::error, main->tree.root(), tr("the document has no body"),
                             tr("open the file in the program it came from and save it again")));
    metadata();
    out_.stories.emplace_back();
    story(*main, body, 0);
    headers(*main, main_path, main_relations);
    check_tracked();
    if (options_.with_document) out_.document = document::assemble(out_);
    return std::move(out_);
  }

 private:
  static package::ZipReader open(const std::string& name, std::string bytes) {
    if (std::string_view(bytes).starts_with(compound_file)) {
      static constexpr std::string_view encrypted("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32);
      if (bytes.find(encrypted) != std::string::npos)
        throw text::InputError(name, tr("the document is encrypted"), tr("save it without a password"));
      throw text::InputError(name, tr("this is a document of Word 97-2003 (.doc)"),
                             tr("open it in Word or LibreOffice and save it as .docx"));
    }
    return {name, std::move(bytes)};
  }

  std::string label(const std::string& path) const { return out_.name + ":" + path; }
  xml::Tree parse(const std::string& path) { return xml::Tree::parse(label(path), zip_.read(path)); }

  Relations relations(const std::string& path) {
    Relations out;
    const std::string folder = folder_of(path);
    const std::string rels = folder + "_rels/" + path.substr(folder.size()) + ".rels";
    if (!zip_.has(rels)) return out;
    const xml::Tree tree = parse(rels);
    for (const Node n : elements(tree.root(), "Relationship")) {
      const std::string_view type = n.attribute("Type");
      out[std::string(n.attribute("Id"))] = {std::string(type.substr(type.rfind('/') + 1)),
                                             std::string(n.attribute("Target")),
                                             n.attribute("TargetMode") == "External"};
    }
    return out;
  }

  std::string main_part() {
    for (const auto& [id, r] : relations(""))
      if (r.type == "officeDocument") {
        std::string path = resolve_path("", r.target);
        if (zip_.has(path)) return path;
        throw text::InputError(out_.name, tr("the package has no part '{}'", path),
                               tr("open the file in the program it came from and save it again"));
      }
    if (zip_.has("word/document.xml")) return "word/document.xml";
    if (zip_.has("mimetype") && zip_.has("content.xml"))
      throw text::InputError(out_.name, tr("this is an OpenDocument file, not a DOCX"),
                             tr("give it the ending .odt"));
    throw text::InputError(out_.name, tr("the package holds no Word document"),
                           tr("open the file in the program it came from and save it again"));
  }

  // Parses a part with stories; its own changes are resolved first, so that every range points into what is
  // meant.
  std::unique_ptr<Part> part(const std::string& path) {
    xml::Tree tree = parse(path);
    const ChangeCount changes = count_changes(tree);
    out_.tracked_insertions += changes.insertions;
    out_.tracked_deletions += changes.deletions;
    out_.tracked_formats += changes.formats;
    if (changes.all() > 0 && options_.changes != Changes::refused)
      tree = xml::Tree::parse(label(path), resolve_changes(tree, options_.changes == Changes::accepted));
    const auto index = static_cast<std::uint32_t>(out_.parts.size());
    out_.parts.push_back({path, std::string(tree.source().bytes())});
    return std::make_unique<Part>(Part{index, std::move(tree), relations(path)});
  }

  void check_tracked() const {
    if (options_.changes != Changes::refused || out_.tracked() == 0) return;
    throw text::InputError(
        out_.name,
        text::trn("the file carries {} tracked change", "the file carries {} tracked changes",
                  static_cast<long>(out_.tracked()), out_.tracked()),
        tr("accept or reject them first, or choose with --changes accepted or --changes rejected"));
  }

  void read_comments(const std::string& path) {
    const xml::Tree tree = parse(path);
    for (const Node n : elements(tree.root(), "comment")) {
      std::string words;
      for (const Node p : elements(n)) {
        if (!words.empty()) words += '\n';
        append_words(words, p);
      }
      comment_index_.emplace(n.attribute("id"), out_.comments.size());
      out_.comments.push_back(
          {std::string(n.attribute("author")), std::string(n.attribute("date")), std::move(words)});
    }
  }
  static void append_words(std::string& out, Node n) {
    for (const Node c : elements(n)) {
      if (c.is("t"))
        out += c.text();
      else if (c.is("tab"))
        out += '\t';
      else if (c.is("br") || c.is("cr"))
        out += '\n';
      else
        append_words(out, c);
    }
  }

  static void index_notes(const Part& part, std::unordered_map<std::string, Node>& notes) {
    for (const Node n : elements(part.tree.root())) {
      const std::string_view type = n.attribute("type");
      if (type.empty() || type == "normal") notes.emplace(n.attribute("id"), n);
    }
  }

  void metadata() {
    out_.metadata.language = styles_.default_language();
    for (const auto& [id, r] : relations("")) {
      if (r.type != "core-properties" || !zip_.has(resolve_path("", r.target))) continue;
      const xml::Tree tree = parse(resolve_path("", r.target));
      for (const Node n : elements(tree.root())) {
        if (n.is("title"))
          out_.metadata.title = n.text();
        else if (n.is("subject"))
          out_.metadata.subject = n.text();
        else if (n.is("description"))
          out_.metadata.description = n.text();
        else if (n.is("creator") && !n.text().empty())
          out_.metadata.creators.push_back(n.text());
        else if (n.is("created"))
          out_.metadata.date = n.text();
      }
    }
  }

  void headers(Part& main, const std::string& main_path, const Relations& main_relations) {
    std::map<std::string, std::unique_ptr<Part>> parts;
    int section = 0;
    std::vector<Node> found;
    sections(main.tree.root().child("body"), found);
    for (const Node s : found) {
      ++section;
      for (const Node n : elements(s)) {
        const bool header = n.is("headerReference");
        if (!header && !n.is("footerReference")) continue;
        const auto r = main_relations.find(n.attribute("id"));
        if (r == main_relations.end()) continue;
        const std::string path = resolve_path(folder_of(main_path), r->second.target);
        if (!zip_.has(path)) continue;
        auto& p = parts[path];
        if (p) continue;  // one part for several sections is one story
        p = part(path);
        const std::size_t index = out_.stories.size();
        out_.stories.emplace_back();
        out_.stories[index].kind = header ? Story::Kind::header : Story::Kind::footer;
        out_.stories[index].label = std::to_string(section) + " " + std::string(n.attribute("type"));
        story(*p, p->tree.root(), index);
      }
    }
  }
  static void sections(Node n, std::vector<Node>& found) {
    for (const Node c : elements(n)) {
      if (c.is("sectPr"))
        found.push_back(c);
      else if (c.is("p") || c.is("pPr") || c.is("sdt") || c.is("sdtContent"))
        sections(c, found);
    }
  }

  // ---- stories and blocks

  void story(Part& p, Node parent, std::size_t index) {
    Part* const part_before = part_;
    const auto fields_before = std::exchange(fields_, {});
    const auto open_before = std::exchange(open_marks_, {});
    const bool generated_before = std::exchange(generated_, false);
    Passage* const passage_before = std::exchange(passage_, nullptr);
    part_ = &p;
    std::vector<Passage> passages;
    blocks(parent, passages);
    out_.stories[index].passages = std::move(passages);
    out_.stories[index].source = range(parent);
    part_ = part_before;
    fields_ = fields_before;
    open_marks_ = open_before;
    generated_ = generated_before;
    passage_ = passage_before;
  }

  bool word(Node n) const { return n.namespace_uri() == part_->tree.root().namespace_uri(); }
  Range range(Node n) const { return {part_->index, n.begin_byte(), n.end_byte()}; }

  void blocks(Node parent, std::vector<Passage>& out) {
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

  static Node chosen(Node alternate) {
    if (const Node c = alternate.child("Choice")) return c;
    if (const Node f = alternate.child("Fallback")) return f;
    return alternate;
  }

  void content_control(Node sdt, std::vector<Passage>& out) {
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

  Passage table(Node n) {
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

  void rows(Node parent, Passage& t) {
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

  void cells(Node parent, RowRead& row) {
    for (const Node n : elements(parent)) {
      if (!word(n)) continue;
      if (n.is("tc")) {
        CellRead cell;
        cell.source = range(n);
        if (const Node properties = n.child("tcPr")) {
          if (const Node span = properties.child("gridSpan"))
            cell.columns = std::clamp(number(span.attribute("val"), 1), 1, 1000);
          if (const Node merge = properties.child("vMerge"))
            cell.covered = merge.attribute("val") != "restart";
        }
        blocks(n, cell.passages);
        row.cells.push_back(std::move(cell));
      } else if (n.is("sdt") || n.is("sdtContent") || n.is("customXml")) {
        cells(n, row);
      }
    }
  }

  // vMerge says only "continues the cell above": count how many rows each cell reaches down.
  static void spans(Passage& t) {
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

  static int number(std::string_view s, int otherwise) {
    int n = otherwise;
    std::from_chars(s.data(), s.data() + s.size(), n);
    return n;
  }

  // ---- paragraphs

  Passage paragraph(Node n) {
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

  bool in_index() const {
    return std::any_of(fields_.begin(), fields_.end(),
                       [](const Field& f) { return f.result && is_index_field(f.kind()); });
  }

  void properties(Node pPr, Passage& p) {
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
                              level       ? number(level.attribute("val"), 0)
                              : inherited ? inherited->second
                                          : 0);
      }
      if (const Node level = pPr.child("outlineLvl")) {
        const int n = number(level.attribute("val"), 9);
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

  void inside(Node parent, const std::string& link) {
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

  std::string target_of(Node hyperlink) const {
    if (const auto r = part_->relations.find(hyperlink.attribute("id")); r != part_->relations.end()) {
      std::string target = r->second.target;
      if (const auto anchor = hyperlink.find("anchor")) (target += '#') += *anchor;
      return target;
    }
    return "#" + std::string(hyperlink.attribute("anchor"));
  }

  void begin_mark(Mark::Kind kind, Node n) {
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
  void end_mark(Mark::Kind kind, Node n) {
    const auto at = open_marks_.find(mark_key(kind, n));
    if (at == open_marks_.end()) return;
    if (at->second.first == passage_) passage_->marks[at->second.second].end_piece = passage_->pieces.size();
    open_marks_.erase(at);
  }
  static std::string mark_key(Mark::Kind kind, Node n) {
    return (kind == Mark::Kind::bookmark ? "b" : "c") + std::string(n.attribute("id"));
  }

  // ---- runs

  void run(Node r, const std::string& link) {
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

  std::string field_link() const {
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

  bool hidden_by_field() const {
    return std::any_of(fields_.begin(), fields_.end(), [](const Field& f) { return !f.result; });
  }

  void run_content(Node parent, Node r, const Piece& proto) {
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

  void add(Piece::Kind kind, Node n, std::string characters, const Piece& proto, std::string key = {}) {
    if (kind == Piece::Kind::text && characters.empty()) return;
    Piece piece = proto;
    piece.kind = kind;
    piece.characters = std::move(characters);
    piece.key = std::move(key);
    piece.source = range(n);
    passage_->pieces.push_back(std::move(piece));
  }

  static std::string symbol(Node n) {
    unsigned code = 0;
    const std::string_view hex = n.attribute("char");
    std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    std::string out;
    text::append_code_point(out, code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)
                                     ? 0xFFFD
                                     : static_cast<char32_t>(code));
    return out;
  }

  void note(Node n, const Piece& proto, bool endnote) {
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
    // The space that stands between the mark and the words is the mark's, not the words'.
    if (auto& passages = out_.stories[index].passages;
        !passages.empty() && !passages.front().pieces.empty()) {
      auto& pieces = passages.front().pieces;
      if (pieces.front().kind == Piece::Kind::tab ||
          (pieces.front().kind == Piece::Kind::text && text::trim(pieces.front().characters).empty()))
        erase_first(passages.front());
    }
  }
  static void erase_first(Passage& p) {
    p.pieces.erase(p.pieces.begin());
    for (Mark& m : p.marks) {
      if (m.begin_piece > 0) --m.begin_piece;
      if (m.end_piece > 0) --m.end_piece;
    }
  }

  void field_character(Node n, Node r, const Piece& proto) {
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

  // A field that begins and ends in one paragraph is one thing with a result.
  void collapse(const Field& f, std::size_t end_byte, const Piece& proto) {
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

  void simple_field(Node n, const std::string& link) {
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

  // ---- drawings

  void object(Node n, Node source, std::string kind, const Piece& proto) {
    ++out_.objects;
    const std::string_view bytes = std::string_view(out_.parts[part_->index].bytes)
                                       .substr(n.begin_byte(), n.end_byte() - n.begin_byte());
    add(Piece::Kind::object, source, {}, proto,
        std::move(kind) + " " + std::to_string(document::digest(bytes)));
    if (passage_->pieces.back().run.end_byte == 0) passage_->pieces.back().run = range(source);
  }

  struct Found {
    Node picture, properties, chart;
    bool rule = false;  // a horizontal line that stands for a break in the text
    std::vector<Node> boxes;
  };
  static void look(Node n, Found& f) {
    for (const Node c : elements(n)) {
      if (c.is("txbxContent")) {
        f.boxes.push_back(c);
        continue;
      }
      if (c.is("AlternateContent")) {
        look(chosen(c), f);
        continue;
      }
      if (!f.picture && (c.is("blip") || c.is("imagedata"))) f.picture = c;
      if (!f.properties && c.is("docPr")) f.properties = c;
      if (!f.chart && c.is("chart")) f.chart = c;
      f.rule = f.rule || (c.is("rect") && (c.attribute("hr") == "t" || c.attribute("hr") == "true"));
      look(c, f);
    }
  }

  void drawing(Node n, const Piece& proto) {
    Found f;
    look(n, f);
    std::string description = f.properties ? std::string(f.properties.attribute("descr")) : std::string();
    if (f.picture) {
      ++out_.images;
      const std::string_view id =
          f.picture.find("embed") ? f.picture.attribute("embed") : f.picture.attribute("id");
      add(Piece::Kind::image, n, std::move(description), proto, "image " + digest_of(id));
    } else if (f.chart) {
      ++out_.objects;
      add(Piece::Kind::object, n, std::move(description), proto,
          "chart " + digest_of(f.chart.attribute("id")));
    } else if (f.boxes.empty()) {
      if (!f.rule) ++out_.objects;
      add(Piece::Kind::object, n, std::move(description), proto,
          f.rule ? std::string(document::rule_key) : std::string(n.name()));
    } else {
      add(Piece::Kind::object, n, std::move(description), proto, "box");
    }
    for (const Node box : f.boxes) {
      if (box_depth_ > 3) return;
      ++box_depth_;
      const std::size_t index = out_.stories.size();
      out_.stories.emplace_back();
      out_.stories[index].kind = Story::Kind::box;
      story(*part_, box, index);
      --box_depth_;
    }
  }

  // By content: names and ids of parts change when a file is saved again.
  std::string digest_of(std::string_view relation) {
    const auto r = part_->relations.find(relation);
    if (r == part_->relations.end() || r->second.external)
      return r == part_->relations.end() ? std::string() : r->second.target;
    const std::string path = resolve_path(folder_of(out_.parts[part_->index].path), r->second.target);
    if (!zip_.has(path)) return path;
    auto& known = digests_[path];
    if (known.empty()) known = std::to_string(document::digest(zip_.read(path)));
    return known;
  }

  package::ZipReader zip_;
  ReadOptions options_;
  Reading out_;
  StyleTable styles_;
  std::unique_ptr<Part> footnotes_, endnotes_;
  std::unordered_map<std::string, Node> note_elements_[2];
  std::unordered_map<std::string, std::size_t> comment_index_;
  std::map<std::string, std::string> digests_;

  Part* part_ = nullptr;
  Passage* passage_ = nullptr;
  std::vector<Field> fields_;
  std::map<std::string, std::pair<Passage*, std::size_t>> open_marks_;
  std::vector<std::string> pending_;  // bookmarks that begin between two paragraphs
  bool generated_ = false;
  int note_depth_ = 0, box_depth_ = 0;
};

}  // namespace

Read read(std::string name, std::string bytes, const ReadOptions& options) {
  return Reader(std::move(name), std::move(bytes), options).run();
}

}  // namespace lb::docx
