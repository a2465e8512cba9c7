#pragma once
// The words of a document as OpenDocument text: the body of content.xml. What it needs beside it (pages,
// images, charts) is collected on the way for package.cpp. Private to odt/.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "odt/automatic_styles.hpp"
#include "odt/house.hpp"
#include "odt/our_styles.hpp"
#include "odt/page_styles.hpp"
#include "xml/writer.hpp"

namespace lb::odt {

/// Everything that content writes. Charts and images point into the Document.
struct Parts {
  std::string content;  ///< content.xml
  std::vector<Page> pages;
  struct ChartPart {
    const document::Chart* chart;
    double width_mm, height_mm;
  };
  std::vector<ChartPart> charts;                  ///< "Object <n>/", n from 1.
  std::map<std::string, std::string_view> media;  ///< Name in Pictures/ -> bytes.
};

/// Throws as odt::write.
Parts write_parts(const document::Document& document, const House* house);

/// One document on its way out. Blocks: content.cpp; tables and boxes: tables.cpp; what stands inside a
/// paragraph: inlines.cpp.
class Content {
 public:
  /// `house`: the template in use; null: our own look.
  Content(const document::Document& document, const House* house)
      : document_(document), house_(house), out_(xml::Writer::Layout::compact, false) {}
  Parts write();

 private:
  /// Where a block stands.
  struct Place {
    double width_mm = 0;
    enum class In { body, note, cell, header_cell, box } in = In::body;
    bool over_numbers = false;  // a header cell, and its column holds numbers
  };
  enum class ListPart { none, bullet, number, continued };

  // content.cpp
  void find_wanted();
  void blocks(const document::Blocks& some, const Place& place);
  void block(const document::Block& b, const Place& place);
  void paragraph(const document::Block& b, const document::Paragraph& p, const Place& place, ListPart part);
  void heading(const document::Block& b, const document::Heading& h);
  void list(const document::List& l, const Place& place);
  void contents(const document::Contents& c);
  void contents_template(const document::Contents& c, std::string_view element, std::string_view entry_style,
                         int level);
  void figure(const document::Block& b, const document::Figure& f, const Place& place);
  void caption(const document::Block& b, const std::string& label, const std::string& number,
               const document::Inlines& words, ParagraphLook look);
  void source(const document::Inlines& words);
  void start_paragraph(ParagraphLook look, std::string_view element = "text:p");
  void end_paragraph() { out_.end(); }
  std::string page(const document::Section& section);

  // tables.cpp
  void table(const document::Block& b, const document::Table& t, const Place& place);
  void box(const document::Block& b, const document::Box& x, const Place& place);
  void cell(const document::Cell& c, const CellLook& look, const Place& place);
  std::string table_name(const document::Block& b, std::string_view kind);

  // inlines.cpp
  void inlines(const document::Inlines& content);
  void text(std::string_view characters, const std::string& automatic);
  /// Characters with spaces in a row as text:s: a reader of ODF makes one of them.
  void characters(std::string_view s);
  void note(const document::Note& n);
  void reference(const document::Reference& r);
  void comment(const document::Comment& c);
  template <typename Write>
  void bookmarked(const std::string& name, const Write& content) {
    out_.empty("text:bookmark-start", {{"text:name", name}});
    content();
    out_.empty("text:bookmark-end", {{"text:name", name}});
  }

  struct Target {
    enum class Kind { heading, caption } kind = Kind::heading;
    bool numbered = false, title_wanted = false;
    std::string label = {};      // the word before its number; empty for headings that have none
    bool number_wanted = false;  // of a heading that counts in its own words
  };

  /// The style in force for one of ours.
  std::string style(std::string_view ours) const {
    return house_ == nullptr ? std::string(ours) : house_->ids.find(ours)->second;
  }
  double text_width_mm(const document::Section& section) const;

  const document::Document& document_;
  const House* house_;
  Parts parts_;
  xml::Writer out_;
  AutomaticStyles styles_;
  std::map<std::string, Target, std::less<>> targets_;
  std::string next_page_;             // master page that the next paragraph or table begins
  std::string header_, footer_;       // running words in force
  std::map<std::string, int> names_;  // of tables and frames, to keep them unique
  int notes_ = 0, comments_ = 0, drawings_ = 0, contents_ = 0;
  bool after_space_ = true;  // in the paragraph being written
  double cell_points_ = 0;   // letters of the table being written; 0: the styles'
};

}  // namespace lb::odt
