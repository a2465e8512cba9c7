#include <algorithm>

#include "document/look.hpp"
#include "document/names.hpp"
#include "docx/content.hpp"
#include "docx/our_styles.hpp"

namespace lb::docx {

namespace look = document::look;

std::string sequence_name(const std::string& label) {
  std::string out;
  for (const char c : label) out.push_back(c == ' ' || c == '"' || c == '\\' ? '_' : c);
  return out;
}

void Content::contents(const document::Contents& c, const Place& place, Closing closing) {
  const bool of_headings = c.of == document::Contents::Of::headings;
  if (of_headings) {
    // What makes Word offer "Update table" at its head.
    out_->start("w:sdt")
        .start("w:sdtPr")
        .start("w:docPartObj")
        .empty("w:docPartGallery", {{"w:val", "Table of Contents"}});
    out_->empty("w:docPartUnique").end().end().start("w:sdtContent");
  }
  if (!c.title.empty()) {
    // The contents begin a page, the lists of tables and figures follow them.
    start_paragraph({.style = style_id("toc_heading"), .page_break = of_headings});
    inlines(c.title, {place.language, {}});
    end_paragraph();
  }
  if (c.entries.empty()) {
    start_paragraph({.style = style_id("body")});
    field_begin(of_headings
                    ? "TOC \\o \"1-3\" \\h \\z \\u"
                    : "TOC \\h \\z \\c \"" +
                          sequence_name(c.of == document::Contents::Of::tables ? document_.words.table
                                                                               : document_.words.figure) +
                          "\"",
                {});
    field_end({});
    end_paragraph();
  }
  for (std::size_t i = 0; i < c.entries.size(); ++i) contents_entry(c, i);
  if (of_headings) out_->end().end();
  if (closing != nullptr) spacer(closing);
}

void Content::contents_entry(const document::Contents& c, std::size_t index) {
  using Of = document::Contents::Of;
  const auto& entry = c.entries[index];
  const std::string& label = c.of == Of::tables ? document_.words.table : document_.words.figure;
  const std::string key =
      c.of == Of::headings ? "toc " + std::to_string(std::clamp(entry.level, 1, 3)) : "table of figures";
  Properties properties;
  properties.style = style_id(key);
  if (house_ != nullptr) properties.number_tab_mm = c.of == Of::headings ? look::paragraph(key).left_mm : 0;
  start_paragraph(properties);
  if (index == 0)
    field_begin(c.of == Of::headings ? "TOC \\o \"1-" + std::to_string(c.levels) + "\" \\h \\z \\u"
                                     : "TOC \\h \\z \\c \"" + sequence_name(label) + "\"",
                {});
  const std::string bookmark = document::contents_bookmark(entry.target);
  out_->start("w:hyperlink", {{"w:anchor", bookmark}, {"w:history", "1"}});
  if (c.of != Of::headings) {
    text(label + "\u00A0" + entry.number + document_.words.caption_separator + entry.title, {}, {});
  } else {
    if (!entry.number.empty()) {
      text(shown_number(entry.number), {}, {});
      start_run({}, {});
      out_->empty("w:tab").end();
    }
    text(entry.title, {}, {});
  }
  if (!entry.page.empty()) {
    start_run({}, {});
    out_->empty("w:tab").end();
    field("PAGEREF " + bookmark + " \\h", entry.page, {});
  }
  out_->end();
  if (index + 1 == c.entries.size()) field_end({});
  end_paragraph();
}

}  // namespace lb::docx
