#pragma once
// The reader of ODT at work: the parts of a package, and the stories, blocks and inlines in them. Private to
// odt/.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/package_parts.hpp"
#include "odt/reader.hpp"
#include "odt/reader_styles.hpp"
#include "xml/tree.hpp"

namespace lb::odt {

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

// Where a paragraph stands in lists.
struct ListPlace {
  int level = 0;
  std::string style;
};

class DocumentReader {
 public:
  DocumentReader(std::shared_ptr<document::PackageParts> parts, const ReadOptions& options);

  Reading run();

 private:
  void check_package();

  // A part as it is meant, its own tracked changes resolved.
  std::shared_ptr<const xml::Tree> resolved(const std::string& path);

  void metadata();

  void begin_part(const std::string& path, std::shared_ptr<const xml::Tree> tree);

  void headers(const xml::Tree& styles);

  // ---- stories and blocks

  Range range(Node n) const { return {part_, n.begin_byte(), n.end_byte()}; }

  void story(Node parent, std::size_t index);

  void blocks(Node parent, std::vector<Passage>& out);

  // A frame that hangs at the page, or between paragraphs: its text box is a story.
  void floating(Node n, std::vector<Passage>& out);

  void list(Node n, std::vector<Passage>& out);

  Passage table(Node n);

  void rows(Node parent, Passage& t, bool header);
  // The cells right of a wide cell are covered by it: they are no cells of a row, as in DOCX. Those below a
  // tall one stay, covered.
  static void drop_covered_columns(RowRead& row);

  // ---- paragraphs

  Passage paragraph(Node n, bool heading);

  void inside(Node parent, const Piece& proto, const TextFormat& format);

  std::string field_key(Node n);
  // The words of the paragraph that a sequence numbers: programs give references other names at every save.
  const std::string& caption(std::string_view reference, const xml::Tree& tree);

  void span(Node n, const Piece& proto, const TextFormat& format);

  // White space collapses across tags within a paragraph.
  void characters(Node n, const Piece& proto);

  void add(Piece::Kind kind, Node n, std::string words, const Piece& proto, std::string key = {});
  void push(Piece::Kind kind, Node n, std::string words, const Piece& proto, std::string key);

  void begin_mark(const std::string& key, Mark::Kind kind, std::string name, std::size_t index);
  void end_mark(const std::string& key);

  void comment(Node n);

  void note(Node n, const Piece& proto);

  void frame(Node n, const Piece& proto);
  static void look(Node n, std::vector<Node>& boxes, Node& image, Node& object);

  std::string object_key(Node object);
  // By content: LibreOffice gives other names when it saves. A part that is named but absent is nothing to
  // fail on.
  std::string part_digest(std::string path);

  std::shared_ptr<document::PackageParts> parts_;
  ReadOptions options_;
  Reading out_;
  StyleTable styles_;
  std::map<std::string, std::string> digests_;
  std::optional<std::map<std::string, std::string, std::less<>>> captions_;  // by reference, once one is met

  std::uint32_t part_ = 0;
  Passage* passage_ = nullptr;
  ListPlace list_;
  bool generated_ = false;
  bool after_space_ = true;  // the next white space is collapsed
  bool soft_space_ = false;  // the last character is a space that was white space in the file
  std::map<std::string, std::pair<Passage*, std::size_t>> open_marks_;
};

}  // namespace lb::odt
