#include <numeric>

#include "document/look.hpp"
#include "document/names.hpp"
#include "html/chart.hpp"
#include "html/content.hpp"

namespace lb::html {

using document::Block;
using document::Inlines;

void Content::caption(const std::string& label, const std::string& number, const Inlines& words) {
  if (words.empty()) return;
  out_.text(label + "\u00A0" + number + document_.words.caption_separator);
  inlines(words);
}

void Content::source(const Inlines& words) {
  if (words.empty()) return;
  out_.start("p", {{"class", "source"}});
  inlines(words);
  end();
}

void Content::table(const Block& b, const document::Table& t) {
  const std::string id = "table-" + std::to_string(++drawings_);
  // Wide tables scroll inside the page; a keyboard can only scroll what it can reach.
  start("div", b, "table")
      .attribute("role", "region")
      .attribute("tabindex", "0")
      .attribute("aria-label", t.caption.empty()
                                   ? t.description
                                   : document_.words.table + "\u00A0" + t.number +
                                         document_.words.caption_separator + document::plain_text(t.caption));
  out_.element("p", t.description, {{"class", "hidden"}, {"id", id}});
  out_.start("table", {{"aria-describedby", id}});
  if (!t.caption.empty()) {
    out_.start("caption");
    caption(document_.words.table, t.number, t.caption);
    end();
  }
  const double sum = std::accumulate(t.widths.begin(), t.widths.end(), 0.0);
  out_.start("colgroup");
  for (const double w : t.widths) {
    const std::string tenths = std::to_string(static_cast<int>(w / sum * 1000 + 0.5));
    out_.empty("col", {{"style", "width:" + tenths.substr(0, tenths.size() - 1) + "." +
                                     tenths.substr(tenths.size() - 1) + "%"}});
  }
  out_.end();
  const std::vector<bool> numbers = document::look::number_columns(t);
  const auto header_rows = static_cast<std::size_t>(t.header_rows);
  for (std::size_t r = 0; r < t.rows.size(); ++r) {
    if (r == 0 && header_rows > 0) out_.start("thead");
    if (r == header_rows) out_.start("tbody");
    out_.start("tr");
    const bool in_header = r < header_rows;
    std::size_t column = 0;
    for (const document::Cell& c : t.rows[r].cells) {
      cell(c, in_header,
           in_header && header_rows == 1 && c.columns == 1 && column < numbers.size() && numbers[column]);
      column += static_cast<std::size_t>(c.columns);
    }
    end();
    if (r + 1 == header_rows || r + 1 == t.rows.size()) out_.end();
  }
  out_.end().end();
  source(t.source);
}

void Content::cell(const document::Cell& c, bool in_header, bool over_numbers) {
  out_.start(in_header || c.header ? "th" : "td");
  if (in_header || c.header)
    out_.attribute("scope",
                   in_header ? (c.columns > 1 ? "colgroup" : "col") : (c.rows > 1 ? "rowgroup" : "row"));
  if (c.columns > 1) out_.attribute("colspan", std::to_string(c.columns));
  if (c.rows > 1) out_.attribute("rowspan", std::to_string(c.rows));
  // A cell of one paragraph is that paragraph.
  const auto* only = c.blocks.size() == 1 ? std::get_if<document::Paragraph>(&c.blocks.front().is) : nullptr;
  if (only == nullptr) {
    blocks(c.blocks);
  } else {
    if (!c.blocks.front().id.empty()) out_.attribute("id", document::block_bookmark(c.blocks.front().id));
    out_.attribute_if("lang", c.blocks.front().language);
    if (only->role == document::Role::table_number || over_numbers) out_.attribute("class", "count");
    inlines(only->content);
  }
  end();
}

void Content::figure(const Block& b, const document::Figure& f) {
  start("figure", b);
  const std::string title = document_.words.figure + (f.number.empty() ? std::string() : "\u00A0" + f.number);
  if (const auto* image = std::get_if<document::Image>(&f.content)) {
    const std::string type =
        document::media_name(image->bytes).ends_with(".png") ? "image/png" : "image/jpeg";
    out_.empty("img", {{"alt", f.description},
                       {"src", "data:" + type + ";base64," + base64(image->bytes)},
                       {"style", "width:" + std::to_string(static_cast<int>(image->width_mm + 0.5)) + "mm"}});
  } else {
    const auto& chart = std::get<document::Chart>(f.content);
    write_chart(out_, chart, words_, "chart-" + std::to_string(++drawings_), title, f.description);
    chart_data(chart, title);
  }
  if (!f.caption.empty()) {
    out_.start("figcaption");
    caption(document_.words.figure, f.number, f.caption);
    end();
  }
  source(f.source);
  out_.end();
}

void Content::chart_data(const document::Chart& chart, const std::string& title) {
  out_.start("details")
      .element("summary", std::string(words_.data) + " (" + title + ")")
      .start("table")
      .start("thead")
      .start("tr");
  out_.element("th", words_.category, {{"scope", "col"}});
  for (const document::Chart::Series& s : chart.series)
    out_.element("th", s.name, {{"scope", "col"}, {"class", "count"}});
  out_.end().end().start("tbody");
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    out_.start("tr").element("th", chart.categories[i], {{"scope", "row"}});
    for (const document::Chart::Series& s : chart.series)
      out_.element("td", number_for(s.values[i], words_), {{"class", "count"}});
    out_.end();
  }
  out_.end().end().end();
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t have = std::min<std::size_t>(3, bytes.size() - i);
    unsigned block = 0;
    for (std::size_t k = 0; k < 3; ++k)
      block = block << 8U | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out.push_back(k <= have ? letters[block >> (18 - 6 * k) & 63U] : '=');
  }
  return out;
}

}  // namespace lb::html
