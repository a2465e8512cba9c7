#include <utility>

#include "document/look.hpp"
#include "docx/content.hpp"
#include "docx/our_styles.hpp"
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
  if (!header && landscape && !blank) properties.tab_mm = text_width_mm(document::Section::Page::landscape);
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

  const std::string name = (house_ == nullptr ? "" : "lb-") + std::string(header ? "header" : "footer") +
                           std::to_string(parts.size() + 1) + ".xml";
  parts.push_back({name, running.finish()});
  return running_[key] = parts_.document_links.id(header ? "/header" : "/footer", name);
}

void Content::section_properties(const document::Section& section) {
  const bool landscape = section.page == document::Section::Page::landscape;
  const bool first = section_ == 0;
  out_->start("w:sectPr");
  const auto reference = [&](bool header, std::string_view type, const std::string& link) {
    if (!link.empty())
      out_->empty(header ? "w:headerReference" : "w:footerReference", {{"w:type", type}, {"r:id", link}});
  };
  bool first_page_differs = false;
  for (const bool header : {true, false}) {
    if (house_ != nullptr && house_->has(header, "default")) {
      // A title page looks like the template's first section, or like the first page of its only one.
      const bool of_title = section.title_page && house_->several_sections;
      const auto& running = of_title ? house_->title_running : house_->running;
      const bool wanted_first = section.title_page && (house_->title_page || of_title);
      bool any = false;
      for (const House::Running& r : running)
        if (r.header == header && (r.type != "first" || wanted_first) &&
            (!section.title_page || of_title || r.type == "first")) {
          reference(header, r.type, parts_.document_links.id(header ? "/header" : "/footer", r.target));
          first_page_differs = first_page_differs || r.type == "first";
          any = true;
        }
      if (!any && !first) reference(header, "default", running_part(header, {}, landscape, true));
      continue;
    }
    // The first section without references has none; a later one would inherit those before it.
    const std::string& words = header ? header_ : footer_;
    const bool blank = section.title_page || (header && words.empty());
    if (!(first && blank)) reference(header, "default", running_part(header, words, landscape, blank));
  }
  out_->empty("w:type", {{"w:val", "nextPage"}});
  namespace look = document::look;
  const double shorter = house_ == nullptr ? look::page_width_mm : house_->width_mm;
  const double longer = house_ == nullptr ? look::page_height_mm : house_->height_mm;
  out_->start("w:pgSz", {{"w:w", twips_mm(landscape ? longer : shorter)},
                         {"w:h", twips_mm(landscape ? shorter : longer)}});
  if (landscape) out_->attribute("w:orient", "landscape");
  out_->end();
  const auto margin = [&](double House::*theirs, double ours) {
    return twips_mm(house_ == nullptr ? ours : house_->*theirs);
  };
  out_->empty("w:pgMar", {{"w:top", margin(&House::top_mm, look::margin_top_mm)},
                          {"w:right", margin(&House::right_mm, look::margin_side_mm)},
                          {"w:bottom", margin(&House::bottom_mm, look::margin_bottom_mm)},
                          {"w:left", margin(&House::left_mm, look::margin_side_mm)},
                          {"w:header", margin(&House::header_mm, look::header_mm)},
                          {"w:footer", margin(&House::footer_mm, look::footer_mm)},
                          {"w:gutter", margin(&House::gutter_mm, 0)}});
  if (first_page_differs) out_->empty("w:titlePg");
  out_->end();
}

}  // namespace lb::docx
