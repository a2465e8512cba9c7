#pragma once
// OLD's content as it is written into the regions of NEW's ODT: paragraphs, tables, notes and pictures, with
// the styles they need.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "revision/comparison.hpp"
#include "revision/patch.hpp"

namespace lb::revision {

class FormerOdt {
 public:
  FormerOdt(const document::Reading& before, const document::Reading& after, std::string before_bytes,
            PackagePatch& package);
  FormerOdt(const FormerOdt&) = delete;
  FormerOdt& operator=(const FormerOdt&) = delete;

  /// Bytes [from, to) of a paragraph's stream as inline content.
  /// `around` is the look of the words among which it will stand: it must not rub off.
  std::string inside(const Block& block, std::uint32_t from_byte, std::uint32_t to_byte,
                     const document::Format& around = {});
  /// A whole text:p or text:h.
  std::string paragraph(const Block& block);
  /// The same around other content.
  std::string paragraph_around(const document::Passage& passage, const std::string& content);
  std::string table(const Block& block);

  /// The part of NEW (index in Reading::parts) that what follows is written into.
  void write_into(std::size_t part) { part_ = part; }
  /// Automatic styles that the content above refers to: for office:automatic-styles of that part.
  const std::string& automatic_styles(std::size_t part) { return styles_[part]; }

  /// Text as ODF writes it: every space that white-space rules could take away is text:s.
  static std::string text(std::string_view characters);

 private:
  std::string span(const document::Piece& piece, const std::string& content);
  std::string content(const document::Piece& piece, std::string_view characters);
  std::string field(const document::Piece& piece) const;
  document::Format around_;
  std::string note(const document::Piece& piece);
  std::string with_parts(std::string markup);
  std::string raw(const document::Range& range) const;
  std::string former_paragraph_style(const document::Passage& passage);

  const document::Reading& before_;
  package::ZipReader old_;
  PackagePatch& package_;
  bool same_form_;
  std::map<int, std::string> heading_styles_;       // outline level -> style in NEW
  std::map<std::string, std::string> span_styles_;  // what it looks like -> name
  std::map<std::string, std::string> paragraph_styles_;
  std::map<std::string, std::string> old_automatic_;  // name -> markup, of OLD's paragraph styles
  std::set<std::string> new_names_;                   // every style name of NEW's content.xml
  std::map<std::size_t, std::string> styles_;         // by part of NEW
  std::size_t part_ = 0;
  std::size_t notes_ = 0;
};

}  // namespace lb::revision
