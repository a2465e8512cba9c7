#pragma once
// The reader of DOCX at work: the parts of a package, and the stories, blocks, inlines and drawings in them.
// Private to docx/.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/package_parts.hpp"
#include "docx/reader.hpp"
#include "docx/reader_styles.hpp"
#include "text/normal.hpp"
#include "xml/tree.hpp"

namespace lb::docx {

using document::CellRead;
using document::Changes;
using document::Mark;
using document::Passage;
using document::Piece;
using document::Range;
using document::Reading;
using document::RowRead;
using document::Story;
using xml::Node;

struct Relation {
  std::string type, target;  // type: last step of the URI
  bool external = false;
};
using Relations = std::map<std::string, Relation, std::less<>>;

// One part that holds stories.
struct Part {
  std::uint32_t index = 0;
  std::shared_ptr<const xml::Tree> tree;
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

/// A field that computes an index: its result is never compared.
bool is_index_field(std::string_view kind);

class DocumentReader {
 public:
  DocumentReader(std::shared_ptr<document::PackageParts> parts, const ReadOptions& options);

  Reading run();

 private:
  std::shared_ptr<const xml::Tree> parse(const std::string& path) { return parts_->tree(path); }

  Relations relations(const std::string& path);

  std::string main_part();

  // Parses a part with stories; its own changes are resolved first, so that every range points into what is
  // meant.
  std::unique_ptr<Part> part(const std::string& path);

  void read_comments(const std::string& path);
  static void append_words(std::string& out, Node n);

  static void index_notes(const Part& part, std::unordered_map<std::string, Node>& notes);

  void metadata();

  void headers(Part& main, const std::string& main_path, const Relations& main_relations);

  // ---- stories and blocks

  void story(Part& p, Node parent, std::size_t index);

  bool word(Node n) const { return n.namespace_uri() == part_->tree->root().namespace_uri(); }
  Range range(Node n) const { return {part_->index, n.begin_byte(), n.end_byte()}; }

  void blocks(Node parent, std::vector<Passage>& out);

  static Node chosen(Node alternate);

  void content_control(Node sdt, std::vector<Passage>& out);

  Passage table(Node n);

  void rows(Node parent, Passage& t);

  void cells(Node parent, RowRead& row);

  // vMerge says only "continues the cell above": count how many rows each cell reaches down.
  static void spans(Passage& t);

  // ---- paragraphs

  Passage paragraph(Node n);

  bool in_index() const;

  void properties(Node pPr, Passage& p);

  void inside(Node parent, const std::string& link);

  std::string target_of(Node hyperlink) const;

  void begin_mark(Mark::Kind kind, Node n);
  void end_mark(Mark::Kind kind, Node n);
  static std::string mark_key(Mark::Kind kind, Node n) {
    return (kind == Mark::Kind::bookmark ? "b" : "c") + std::string(n.attribute("id"));
  }

  // ---- runs

  void run(Node r, const std::string& link);

  std::string field_link() const;

  bool hidden_by_field() const {
    return std::any_of(fields_.begin(), fields_.end(), [](const Field& f) { return !f.result; });
  }

  void run_content(Node parent, Node r, const Piece& proto);

  void add(Piece::Kind kind, Node n, std::string characters, const Piece& proto, std::string key = {});

  static std::string symbol(Node n);

  void note(Node n, const Piece& proto, bool endnote);

  void field_character(Node n, Node r, const Piece& proto);

  // A field that begins and ends in one paragraph is one thing with a result.
  void collapse(const Field& f, std::size_t end_byte, const Piece& proto);

  void simple_field(Node n, const std::string& link);

  // ---- drawings

  void object(Node n, Node source, std::string kind, const Piece& proto);

  struct Found {
    Node picture, properties, chart;
    bool rule = false;  // a horizontal line that stands for a break in the text
    std::vector<Node> boxes;
  };
  static void look(Node n, Found& f);

  void drawing(Node n, const Piece& proto);

  // The part that a relation of this part leads to, or an address outside; empty if there is none.
  std::string path_of(std::string_view relation) const;
  // By content: names and ids of parts change when a file is saved again, a chart's looks too.
  std::string digest_of(std::string_view relation);
  std::string chart(std::string_view relation);

  std::shared_ptr<document::PackageParts> parts_;
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

}  // namespace lb::docx
