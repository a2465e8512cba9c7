#include <algorithm>
#include <utility>

#include "document/look.hpp"
#include "document/names.hpp"
#include "docx/content.hpp"
#include "docx/our_styles.hpp"
#include "docx/units.hpp"

namespace lb::docx {

namespace look = document::look;
using document::Block;
using document::Inlines;

void Content::caption(const Block& b, const std::string& label, const std::string& number,
                      const Inlines& words, const Place& place, Properties properties) {
  const Target target = targets_.contains(b.id) ? targets_.find(b.id)->second : Target{};
  properties.style = style_id("caption");
  start_paragraph(properties);
  const Run run{place.language, {}};
  const auto sequence = [&] { field("SEQ " + sequence_name(label) + " \\* ARABIC", number, run); };
  const auto label_and_number = [&] {
    text(label + "\u00A0", {}, run);
    target.number_wanted ? bookmarked(document::number_bookmark(b.id), sequence) : sequence();
  };
  const auto title = [&] { inlines(words, run); };
  const auto whole = [&] {
    b.id.empty() ? label_and_number() : bookmarked(document::block_bookmark(b.id), label_and_number);
    text(document_.words.caption_separator, {}, run);
    target.title_wanted ? bookmarked(document::title_bookmark(b.id), title) : title();
  };
  target.listed ? bookmarked(document::contents_bookmark(b.id), whole) : whole();
  end_paragraph();
}

void Content::source(const Inlines& words, const Place& place, Closing closing) {
  Properties properties;
  properties.style = style_id("source");
  properties.before = look::paragraph("source").before;
  properties.closing = closing;
  start_paragraph(properties);
  inlines(words, {place.language, {}});
  end_paragraph();
}

void Content::figure(const Block& b, const document::Figure& f, const Place& place, Closing closing) {
  const bool captioned = !f.caption.empty(), sourced = !f.source.empty();
  Properties properties;
  properties.style = style_id("figure");
  properties.closing = captioned || sourced ? nullptr : closing;
  start_paragraph(properties);
  drawing(f, place);
  end_paragraph();
  if (captioned) {
    Properties below;
    below.before = 4;
    below.keep_next = sourced;
    below.after = sourced ? 0 : look::after_table;
    below.closing = sourced ? nullptr : closing;
    caption(b, document_.words.figure, f.number, f.caption, place, below);
  }
  if (sourced) source(f.source, place, closing);
}

void Content::drawing(const document::Figure& f, const Place& place) {
  const auto* image = std::get_if<document::Image>(&f.content);
  const auto [width, height] = look::figure_size(f, place.width_mm);
  const std::string id = std::to_string(++drawings_), cx = emu(width), cy = emu(height);
  start_run({}, {});
  out_->start("w:drawing")
      .start("wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
  out_->empty("wp:extent", {{"cx", cx}, {"cy", cy}});
  const std::string name = document_.words.figure + " " + (f.number.empty() ? "(" + id + ")" : f.number);
  out_->empty("wp:docPr", {{"id", id}, {"name", name}, {"descr", f.description}});
  if (image != nullptr) {
    const std::string media = document::media_name(image->bytes);
    parts_.media.emplace(media, image->bytes);
    const std::string link = parts_.document_links.id("/image", "media/" + media);
    out_->start("wp:cNvGraphicFramePr").empty("a:graphicFrameLocks", {{"noChangeAspect", "1"}}).end();
    out_->start("a:graphic").start("a:graphicData", {{"uri", ns::pic}}).start("pic:pic").start("pic:nvPicPr");
    out_->empty("pic:cNvPr", {{"id", id}, {"name", media}, {"descr", f.description}})
        .empty("pic:cNvPicPr")
        .end();
    out_->start("pic:blipFill")
        .empty("a:blip", {{"r:embed", link}})
        .start("a:stretch")
        .empty("a:fillRect")
        .end()
        .end();
    out_->start("pic:spPr")
        .start("a:xfrm")
        .empty("a:off", {{"x", "0"}, {"y", "0"}})
        .empty("a:ext", {{"cx", cx}, {"cy", cy}})
        .end();
    out_->start("a:prstGeom", {{"prst", "rect"}}).empty("a:avLst").end().end().end();
  } else {
    parts_.charts.push_back(&f);
    const std::string target = "charts/chart" + std::to_string(parts_.charts.size()) + ".xml";
    out_->empty("wp:cNvGraphicFramePr").start("a:graphic").start("a:graphicData", {{"uri", ns::c}});
    out_->empty("c:chart", {{"r:id", parts_.document_links.id("/chart", target)}});
  }
  out_->end().end().end().end().end();
}

}  // namespace lb::docx
