#pragma once
// The one model of a document: what a paper says, with no format in it. paper/ makes it, docx/ odt/ html/ write it, the readers of docx/
// and odt/ fill it, revision/ compares it. A block has a stable id; a number or a quotation sits in an Origin that leads back to its turns.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lb::document {

/// BCP 47 tags as LibreOffice and Word want them, with a country: "fr-BE", "de-DE", "lb-LU". Empty = that of what encloses it.
using Language = std::string;

struct Format {
  bool bold = false, italic = false, underline = false, strike = false, small_caps = false;
  enum class Vertical : std::uint8_t { baseline, superscript, subscript } vertical = Vertical::baseline;
  friend bool operator==(const Format&, const Format&) = default;
};

struct Block;
struct Inline;
using Blocks = std::vector<Block>;
using Inlines = std::vector<Inline>;

// ---- inside a paragraph -------------------------------------------------------------------------------------------------------------

struct Text {
  std::string characters;  ///< NFC; U+00A0 and U+202F as they are to be printed.
  Format format;
  Language language;
  friend bool operator==(const Text&, const Text&) = default;
};

struct LineBreak { friend bool operator==(const LineBreak&, const LineBreak&) = default; };
struct Tab { friend bool operator==(const Tab&, const Tab&) = default; };

/// A footnote, at the place of its mark.
struct Note {
  std::string id;
  Blocks blocks;
};

/// A hyperlink to the web; `target` is a URI.
struct Link {
  std::string target;
  Inlines content;
};

/// A cross reference that stays alive: a field in DOCX and ODT, with its result.
struct Reference {
  enum class Shows : std::uint8_t { number, title, page, label_and_number } shows = Shows::number;
  std::string target;  ///< Id of a heading, table or figure.
  std::string result;  ///< As computed by document::number(); empty before.
};

/// A number or a passage that comes from the study: becomes a bookmark around its content (the only carrier that survived every road in
/// Word and LibreOffice, notes/documents.md section 13) and a named character style. The id leads to the provenance file.
struct Origin {
  enum class Kind : std::uint8_t { number, quotation, label, generated } kind = Kind::number;
  std::string id;      ///< Letters, digits, '_' '.' '-'; unique in the document.
  Inlines content;
};

/// A comment in a working edition, around the content it is about.
struct Comment {
  std::string author, date, words;  ///< `date` is ISO 8601, or empty.
  Inlines content;
};

struct Inline {
  std::variant<Text, LineBreak, Tab, Note, Link, Reference, Origin, Comment> is;
};

// ---- blocks ---------------------------------------------------------------------------------------------------------------------------

/// What a paragraph is for; writers map it to a built-in style of Word and LibreOffice. How it looks is the style's business.
enum class Role : std::uint8_t {
  body, title, subtitle, author, imprint, lead, quotation, attribution, key_point, note_text, table_text, table_number, source, warning, toc_heading,
  bibliography, glossary_term, index_entry
};

struct Paragraph {
  Role role = Role::body;
  Inlines content;
  bool keep_with_next = false;
};

struct Heading {
  int level = 1;         ///< 1..6, without gaps.
  bool numbered = true;
  Inlines content;
  std::string number;    ///< "2.1", as computed by document::number(); empty before, and if not numbered.
  /// Of an unnumbered heading that counts in its own words, "Recommandation 8 : ...": "Recommandation" and "8", with U+00A0 between
  /// them, as the content begins. What references to it say; empty elsewhere.
  std::string label = {}, own_number = {};
};

struct List {
  bool ordered = false;
  std::vector<Blocks> items;
};

struct Cell {
  Blocks blocks;
  int columns = 1, rows = 1;  ///< Spans.
  bool header = false;
};
struct Row { std::vector<Cell> cells; };

struct Table {
  Inlines caption;
  std::string number;            ///< "3", computed.
  std::string description;       ///< For people who cannot see it; never empty in a paper.
  std::vector<double> widths;    ///< Relative widths of the columns; one each.
  int header_rows = 1;
  std::vector<Row> rows;
  Inlines source;                ///< Line below the table; may be empty.
};

/// A chart with its data: native and editable in both formats.
struct Chart {
  enum class Kind : std::uint8_t { bars, columns, line } kind = Kind::bars;
  struct Series { std::string name; std::vector<double> values; };
  std::vector<std::string> categories;   ///< In reading order, first on top for bars.
  std::vector<Series> series;
  std::string value_axis;                ///< Title of the axis of values; may be empty.
  double greatest = 0;                   ///< Where the axis of values ends: 100 for shares; 0 = where the writers like.
};

/// PNG or JPEG bytes; stored once however often it is used.
struct Image {
  std::string bytes;
  double width_mm = 0, height_mm = 0;
};

struct Figure {
  Inlines caption;
  std::string number;        ///< Computed.
  std::string description;   ///< Alternative text; never empty in a paper.
  std::variant<Chart, Image> content;
  Inlines source;
};

/// Computed by document::number() from the headings, tables or figures of the document; writers write a field with this result.
struct Contents {
  enum class Of : std::uint8_t { headings, tables, figures } of = Of::headings;
  Inlines title;
  int levels = 3;
  struct Entry {
    int level;
    std::string target, number, title;
    std::string page;  ///< Empty as long as nobody has set the pages: writers then show none, rather than a wrong one.
  };
  std::vector<Entry> entries;
};

/// A framed passage: key figures, "à retenir", methods.
struct Box {
  Inlines title;
  Blocks blocks;
};

/// A part of the document with its own page. Only at top level.
struct Section {
  enum class Page : std::uint8_t { portrait, landscape } page = Page::portrait;
  bool title_page = false;        ///< No header, no footer text, no page number.
  std::string header, footer;     ///< Running texts; the page number is added by the writers. Empty = as in the section before.
  Blocks blocks;
};

struct Block {
  std::string id;                 ///< Stable from one generation to the next; empty where nothing will refer to it.
  Language language;
  std::variant<Paragraph, Heading, List, Table, Figure, Contents, Box, Section> is;
};

struct Metadata {
  std::string title, subtitle, subject, description, publisher;
  std::vector<std::string> creators, keywords;
  Language language = "fr-FR";
  std::string date;               ///< ISO 8601 day or instant, from the study or SOURCE_DATE_EPOCH; never the clock.
  std::string generator;          ///< "livreblanc 0.1.0".
  std::vector<std::pair<std::string, std::string>> properties;  ///< Custom properties, in this order.
};

/// The fixed words that a writer needs, in the document's language; made by paper/.
struct Words {
  std::string table = "Table", figure = "Figure", caption_separator = ": ", page = "Page";
};

struct Document {
  Metadata metadata;
  Words words;
  Blocks blocks;                  ///< Sections, or plain blocks (then one portrait section).
};

// ---- functions over the whole document ------------------------------------------------------------------------------------------------

/// Fills everything that is counted: numbers of headings, tables and figures (those with a caption), entries of Contents, results of
/// References; gives an id to each of these blocks that has none ("heading-4"). Pages that an earlier pass found stay. Calling it again
/// changes nothing. Throws std::logic_error for a reference to an id that is not there.
void number(Document& document);

/// What is wrong with the model: ids not unique, heading levels with gaps, empty descriptions, table rows that do not add up to the
/// columns, a Section inside a block, text that is not NFC. One sentence each, in the language of messages;
/// empty if all is well. `draft` asks before it writes anything.
std::vector<std::string> check(const Document& document);

/// The words of inlines, notes left out. Line breaks become '\n', tabs '\t', references their result.
std::string plain_text(const Inlines& inlines);

/// Text, ready to be put into content.
Inline run(std::string characters, Format format = {}, Language language = {});
Inlines words(std::string characters);
Block paragraph(Role role, Inlines content, std::string id = {});
Block heading(int level, Inlines content, std::string id = {}, bool numbered = true);

}  // namespace lb::document
