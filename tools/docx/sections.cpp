#include <utility>

#include "document/look.hpp"
#include "docx/content.hpp"
#include "docx/styles.hpp"
#include "docx/units.hpp"

namespace lb::docx {

namespace look = document::look;

std::string Content::running_part(bool header, const std::string& words, bool landscape, bool blank) {
  std::vector<NamedPart>& parts = header ? parts_.headers : parts_.footers;
  const std::string key =
      std::string(header ? "h" : "f") + (landscape ? "l" : "p") + (blank ? "-" : "+" + words);
  if (const auto known = running_.find(key); known != running_.end()) return known->second;

  xml::Writer running;
  xml::Writer* const outside = std::exchange(out_, &running);
  out_->start(header ? "w:hdr" : "w:ftr", {{"xmlns:w", ns::w}, {"xmlns:r", ns::r}});
  Properties properties;
  if (!blank) properties.style = style_id(header ? "header" : "footer");
  if (!header && landscape && !blank) properties.tab_mm = look::landscape_text_width_mm;
  const bool after_table = std::exchange(after_table_, false);
  start_paragraph(properties);
  after_table_ = after_table;
  if (!blank) {
    text(words, {}, {});
    if (!header) {
      start_run({}, {});
      out_->empty("w:tab").end();
      field("PAGE", "1", {});
    }
  }
  end_paragraph();
  out_->end();
  out_ = outside;

  const std::string name = (header ? "header" : "footer") + std::to_string(parts.size() + 1) + ".xml";
  parts.push_back({name, running.finish()});
  return running_[key] = parts_.document_links.id(header ? "/header" : "/footer", name);
}

void Content::section_properties(const document::Section& section) {
  const bool landscape = section.page == document::Section::Page::landscape;
  const bool first = section_ == 0;
  // The first section without references has none; a later one would inherit those before it.
  std::string header, footer;
  if (!(first && section.title_page)) {
    const bool no_header = section.title_page || header_.empty();
    if (!(first && no_header)) header = running_part(true, header_, landscape, no_header);
    footer = running_part(false, footer_, landscape, section.title_page);
  }
  out_->start("w:sectPr");
  if (!header.empty()) out_->empty("w:headerReference", {{"w:type", "default"}, {"r:id", header}});
  if (!footer.empty()) out_->empty("w:footerReference", {{"w:type", "default"}, {"r:id", footer}});
  out_->empty("w:type", {{"w:val", "nextPage"}});
  const std::string width = twips_mm(landscape ? look::page_height_mm : look::page_width_mm);
  const std::string height = twips_mm(landscape ? look::page_width_mm : look::page_height_mm);
  out_->start("w:pgSz", {{"w:w", width}, {"w:h", height}});
  if (landscape) out_->attribute("w:orient", "landscape");
  out_->end();
  out_->empty("w:pgMar", {{"w:top", twips_mm(look::margin_top_mm)},
                          {"w:right", twips_mm(look::margin_side_mm)},
                          {"w:bottom", twips_mm(look::margin_bottom_mm)},
                          {"w:left", twips_mm(look::margin_side_mm)},
                          {"w:header", twips_mm(look::header_mm)},
                          {"w:footer", twips_mm(look::footer_mm)},
                          {"w:gutter", "0"}});
  out_->end();
}

}  // namespace lb::docx
