#pragma once
// What a reader of DOCX or ODT found in a file, in one shape for both: the words as a Document, and beside it
// what a Document cannot say but bringing in and comparing need: style names, places in tables, headers, and
// the way back to the bytes of the package.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "xml/tree.hpp"

namespace lb::document {

/// What to do with tracked changes that a file carries.
enum class Changes : std::uint8_t { accepted, rejected, refused };

struct ReadOptions {
  Changes changes = Changes::accepted;
  bool with_document = true;  ///< False: leave Reading::document empty (comparing does not need it).
};

/// Bytes of one part of the package, half open: Reading::parts[part].bytes().
struct Range {
  std::uint32_t part = 0;
  std::size_t begin_byte = 0, end_byte = 0;
};

/// One indivisible thing inside a paragraph, or a run of text of one format.
struct Piece {
  enum class Kind : std::uint8_t { text, tab, line_break, note, field, image, object };
  Kind kind = Kind::text;
  /// Text as it stands in the file; "\t" and "\n"; a field's result; the alternative text of an image or
  /// object.
  std::string characters;
  /// What makes two pieces the same thing in two files: a field's instruction, an image's digest. Empty for
  /// text and notes.
  std::string key;
  Format format;
  Language language;        ///< Empty = the document's.
  std::string style;        ///< Name of the character style; empty if none.
  std::string link;         ///< Target of the hyperlink it stands in; empty if none.
  std::uint32_t story = 0;  ///< Of a note: index in Reading::stories.
  Range source;  ///< Of the text node or element itself; of a field from its first to its last byte.
  Range run;     ///< DOCX: the w:r around it. ODT: same as source.
};

/// Key of an object that is only a horizontal line: in DOCX a shape, in ODT the border of an empty paragraph.
inline constexpr std::string_view rule_key = "rule";

/// A bookmark, a comment's range: pieces [begin_piece, end_piece) of one paragraph.
struct Mark {
  enum class Kind : std::uint8_t { bookmark, comment } kind = Kind::bookmark;
  std::string name;         ///< Of a bookmark.
  std::size_t comment = 0;  ///< Index in Reading::comments.
  std::size_t begin_piece = 0, end_piece = 0;
};

struct Passage;

struct CellRead {
  std::vector<Passage> passages;
  int columns = 1, rows = 1;  ///< Spans.
  bool covered = false;       ///< Continues the cell above (DOCX vMerge) or is covered by a span (ODT): its
                              ///< passages are kept.
  Range source;
};
struct RowRead {
  std::vector<CellRead> cells;
  bool header = false;
  Range source;
};

/// A paragraph or a table as it stands in the file.
struct Passage {
  enum class Kind : std::uint8_t { paragraph, table } kind = Kind::paragraph;
  Range source;  ///< The whole element.
  // of a paragraph
  std::string style;       ///< Name of the paragraph style ("heading 1", "Text body"), not its id.
  std::string style_id;    ///< As written in the file: w:styleId, or the automatic style of ODT.
  int outline_level = 0;   ///< 1.. for a heading.
  int list_level = 0;      ///< 1.. for a list item.
  bool ordered = false;    ///< Of a list item: numbered.
  bool generated = false;  ///< Part of a table of contents or index: computed, never compared.
  std::vector<Piece> pieces;
  std::vector<Mark> marks;
  // of a table
  std::vector<RowRead> rows;
  std::string table_name, description;
};

struct Story {
  enum class Kind : std::uint8_t { body, footnote, endnote, header, footer, box } kind = Kind::body;
  std::string
      label;  ///< Header, footer: "1 default", "2 first" (section, type); ODT: "Standard left". Note: its id.
  std::vector<Passage> passages;
  Range source;  ///< The element that holds the passages.
};

struct CommentRead {
  std::string author, date, words;
};

/// An XML part that ranges point into: the file's own bytes, or with its tracked changes resolved.
struct PartRead {
  std::string path;
  std::shared_ptr<const xml::Tree> tree;
  std::string_view bytes() const { return tree->source().bytes(); }
  std::string_view bytes(const Range& r) const {
    return bytes().substr(r.begin_byte, r.end_byte - r.begin_byte);
  }
};

struct Reading {
  enum class Form : std::uint8_t { docx, odt } form = Form::docx;
  std::string name;  ///< Of the file, for messages.
  std::vector<PartRead> parts;
  std::vector<Story> stories;  ///< The body is the first.
  std::vector<CommentRead> comments;
  /// Tracked changes that the file carried, before they were accepted or rejected.
  std::size_t tracked_insertions = 0, tracked_deletions = 0, tracked_formats = 0;
  std::size_t tracked() const { return tracked_insertions + tracked_deletions + tracked_formats; }
  std::size_t images = 0, objects = 0;  ///< Objects: charts, equations, embedded things.
  Metadata metadata;
  Document document;
};

/// The two documents that a file with tracked changes is.
struct Versions {
  Reading accepted, rejected;
};

/// The Document that the stories say: headings, lists, tables, notes at their marks, our bookmarks as ids and
/// Origins. Text becomes NFC. Headers, footers and boxes are not in it.
Document assemble(const Reading& reading);

/// A paragraph that says nothing: no piece, or only horizontal lines.
bool is_blank(const Passage& passage);

/// The words of a passage, without notes: tabs '\t', line breaks '\n', cells and rows of a table joined by
/// '\t' and '\n'.
std::string plain_text(const Passage& passage);

}  // namespace lb::document
