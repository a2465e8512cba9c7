#pragma once
// The words of a document as HTML elements. Private to html/.
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "html/words.hpp"
#include "xml/writer.hpp"

namespace lb::html {

class Content {
 public:
  Content(const document::Document& document, std::string_view house_sheet);
  /// The whole page.
  std::string write();

 private:
  // content.cpp: blocks
  void head();
  void blocks(std::span<const document::Block> some);
  void block(const document::Block& b);
  void paragraph(const document::Block& b, const document::Paragraph& p);
  /// Quotations in a row with the attribution below them; returns how many blocks it took.
  std::size_t quotation(std::span<const document::Block> some, std::size_t from);
  void heading(const document::Block& b, const document::Heading& h);
  void list(const document::Block& b, const document::List& l);
  void contents(const document::Block& b, const document::Contents& c);
  void box(const document::Block& b, const document::Box& x);
  void section(const document::Block& b, const document::Section& s);
  void notes();
  /// start() with id and lang of the block.
  xml::Writer& start(std::string_view element, const document::Block& b, std::string_view css_class = {});
  void end() { out_.text("").end(); }  // never <p/>: to a browser that is a start tag

  // figures.cpp
  void table(const document::Block& b, const document::Table& t);
  void cell(const document::Cell& c, bool in_header, bool over_numbers);
  void figure(const document::Block& b, const document::Figure& f);
  void chart_data(const document::Chart& chart, const std::string& caption);
  void caption(const std::string& label, const std::string& number, const document::Inlines& words);
  void source(const document::Inlines& words);

  // inlines.cpp
  void inlines(const document::Inlines& content);
  void text(const document::Text& t);
  void note_mark(const document::Note& n);
  void reference(const document::Reference& r);

  const document::Document& document_;
  std::string_view house_sheet_;
  const Words& words_;
  xml::Writer out_;
  std::map<std::string, std::string, std::less<>> titles_;  // of what references lead to
  std::vector<const document::Note*> notes_;
  std::vector<std::string> footers_;
  int drawings_ = 0, boxes_ = 0;
};

/// Standard base64 (RFC 4648), for images inside the page.
std::string base64(std::string_view bytes);

}  // namespace lb::html
