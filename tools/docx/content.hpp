#pragma once
// The words of a document as WordprocessingML: document.xml, footnotes.xml, comments.xml, headers and
// footers. What they need beside them (relationships, images, charts, lists) is collected on the way for
// package.cpp. Private to docx/.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "docx/house.hpp"
#include "docx/names.hpp"
#include "xml/writer.hpp"

namespace lb::docx {

/// A part with a name: "header1.xml", its bytes.
struct NamedPart {
  std::string name, xml;
};

/// The relationships of one part, each target once.
class Links {
 public:
  /// The id of a relationship; made at its first use. `type` is what follows ns::r: "/hyperlink".
  std::string id(std::string_view type, const std::string& target, bool external = false);
  const std::vector<Relationship>& all() const { return all_; }

 private:
  std::vector<Relationship> all_;
  std::map<std::string, std::string> known_;
};

/// Everything that content writes; package.cpp puts it into the file. Charts and images point into the
/// Document.
struct Parts {
  std::string document, footnotes, comments;  ///< `comments` is empty if there are none.
  std::vector<NamedPart> headers, footers;
  std::vector<const document::Figure*> charts;    ///< "charts/chart<n>.xml", n from 1.
  std::map<std::string, std::string_view> media;  ///< Name -> bytes.
  Links document_links, footnote_links;
  std::vector<int> ordered_levels;  ///< For numbering_xml().
};

/// Throws as docx::write.
Parts write_parts(const document::Document& document, const House* house);

/// One document on its way out. Blocks: content.cpp; tables and boxes: tables.cpp; what stands inside a
/// paragraph: inlines.cpp.
class Content {
 public:
  /// `house`: the template in use; null: our own look.
  Content(const document::Document& document, const House* house);
  Parts write();

 private:
  /// Where a block stands.
  struct Place {
    document::Language language;
    double width_mm = 0;
    enum class In { body, note, cell, header_cell, box } in = In::body;
    int list_level = -1;        // 0-based; -1 outside lists
    bool over_numbers = false;  // a header cell, and its column holds numbers
  };
  /// A section that ends with the paragraph about to be written; null: none.
  using Closing = const document::Section*;
  /// What a paragraph has beside its style. Written in the order of the schema.
  struct Properties {
    std::string_view style;
    bool keep_next = false, page_break = false, unnumbered = false, right_aligned = false;
    long number = 0;                 // w:numId
    int level = 0;                   // w:ilvl
    double left_mm = -1;             // direct indent; below zero: the style's
    double before = -1, after = -1;  // points; below zero: the style's
    double tab_mm = -1;              // right tab instead of the style's
    double number_tab_mm = -1;       // in a template's contents: tabs behind the number and before the page
    double empty_line = 0;           // points: an empty paragraph that Word wants, of exactly this height
    Closing closing = nullptr;
  };
  struct Target {
    enum class Kind { heading, table, figure } kind = Kind::heading;
    bool numbered = false;
    std::string label = {};  // of a heading that counts in its own words
    bool number_wanted = false, title_wanted = false, listed = false;  // by a Reference, by Contents
  };

  // content.cpp
  void find_targets();
  void blocks(const document::Blocks& some, const Place& place, Closing closing = nullptr);
  void block(const document::Block& b, const Place& place, Closing closing);
  void paragraph(const document::Block& b, const document::Paragraph& p, const Place& place, Closing closing);
  void heading(const document::Block& b, const document::Heading& h, const Place& place, Closing closing);
  void list(const document::List& l, const Place& place, Closing closing);
  /// An empty paragraph: Word wants one between two tables and at the end of a cell or section that ends with
  /// a table.
  void spacer(Closing closing, double height = 1);
  void start_paragraph(const Properties& properties);
  void end_paragraph() { out_->end(); }

  // contents.cpp
  void contents(const document::Contents& c, const Place& place, Closing closing);
  void contents_entry(const document::Contents& c, std::size_t index);

  // figures.cpp: captions of tables, too
  void figure(const document::Block& b, const document::Figure& f, const Place& place, Closing closing);
  void drawing(const document::Figure& f, const Place& place);
  void caption(const document::Block& b, const std::string& label, const std::string& number,
               const document::Inlines& words, const Place& place, Properties properties);
  void source(const document::Inlines& words, const Place& place, Closing closing);

  // sections.cpp
  void section_properties(const document::Section& section);
  std::string running_part(bool header, const std::string& words, bool landscape, bool blank);

  // tables.cpp
  void table(const document::Block& b, const document::Table& t, const Place& place, Closing closing);
  void box(const document::Box& b, const Place& place);
  void cell(const document::Cell& c, bool in_header_row, double width_mm, bool reaches_down,
            const Place& place);
  void covered_cell(double width_mm, int columns);
  void cell_blocks(const document::Blocks& some, const Place& place);

  // inlines.cpp
  struct Run {
    document::Language language;
    std::string_view style;  // w:rStyle; empty = none
  };
  void inlines(const document::Inlines& content, const Run& run);
  void text(std::string_view characters, const document::Format& format, const Run& run);
  void start_run(const document::Format& format, const Run& run);
  void note(const document::Note& n);
  void reference(const document::Reference& r, const Run& run);
  void comment(const document::Comment& c, const Run& run);
  void link(const document::Link& l, const Run& run);
  void field(std::string_view instruction, std::string_view result, const Run& run);
  void field_begin(std::string_view instruction, const Run& run);
  void field_end(const Run& run);
  /// Writes `content` between bookmarkStart and bookmarkEnd.
  template <typename Write>
  void bookmarked(const std::string& name, const Write& content) {
    const std::string id = std::to_string(++bookmarks_);
    out_->empty("w:bookmarkStart", {{"w:id", id}, {"w:name", name}});
    content();
    out_->empty("w:bookmarkEnd", {{"w:id", id}});
  }

  /// The style in force for one of ours.
  std::string_view style(std::string_view ours) const {
    return house_ == nullptr ? ours : std::string_view(house_->ids.find(ours)->second);
  }
  /// The w:numId in force for one of ours (styles.hpp).
  long number_id(int ours) const { return house_ == nullptr ? ours : house_->first_number - 1 + ours; }
  double text_width_mm(document::Section::Page page) const;
  std::string shown_number(const std::string& counted) const {
    return house_ == nullptr ? counted : house_->heading_number(counted);
  }

  const document::Document& document_;
  const House* house_;
  document::look::Scheme own_;
  const document::look::Scheme& scheme_;
  Parts parts_;
  xml::Writer body_, footnotes_, comments_;
  xml::Writer* out_ = &body_;
  std::map<std::string, Target, std::less<>> targets_;
  const document::Section plain_{};  // how the page of a document without sections is
  struct Part {
    const document::Section* section;
    const document::Blocks* blocks;
  };
  std::vector<Part> sections_;
  std::size_t section_ = 0;      // the one being written
  std::string header_, footer_;  // running words in force
  std::map<std::string, std::string> running_;
  int bookmarks_ = 0, notes_ = 0, comment_count_ = 0, drawings_ = 0;
  bool after_table_ = false;  // nothing but a table written since
  bool keep_row_ = false;     // this row of a table stays with the next
  double cell_points_ = 0;    // letters of the table being written; 0: the styles'
};

/// Name of the SEQ field of a caption word: one word of letters.
std::string sequence_name(const std::string& label);

}  // namespace lb::docx
