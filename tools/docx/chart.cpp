#include "docx/chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "document/look.hpp"
#include "docx/names.hpp"
#include "docx/units.hpp"
#include "package/zip_writer.hpp"
#include "xml/writer.hpp"

namespace lb::docx {

namespace look = document::look;
using document::Chart;
using xml::Writer;

namespace {

constexpr std::string_view spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// "A", "B", ... "AA".
std::string column_name(std::size_t column) {
  std::string out;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

std::string cells(std::size_t column, std::size_t first_row, std::size_t last_row) {
  std::string out = "Sheet1!$" + column_name(column) + "$" + std::to_string(first_row);
  if (last_row != first_row) out += ":$" + column_name(column) + "$" + std::to_string(last_row);
  return out;
}

template <typename Text>
void cache(Writer& out, std::size_t count, const Text& text) {
  out.empty("c:ptCount", {{"val", std::to_string(count)}});
  for (std::size_t i = 0; i < count; ++i)
    out.start("c:pt", {{"idx", std::to_string(i)}}).element("c:v", text(i)).end();
}

void fill(Writer& out, std::string_view colour) {
  out.start("a:solidFill").empty("a:srgbClr", {{"val", colour}}).end();
}

void no_fill_no_line(Writer& out) {
  out.start("c:spPr").empty("a:noFill").start("a:ln").empty("a:noFill").end().end();
}

void line(Writer& out, double points, std::string_view colour) {
  out.start("a:ln", {{"w", std::to_string(std::lround(points * 12700))}});
  fill(out, colour);
  out.end();
}

void latin(Writer& out, const look::Scheme& scheme) {
  if (!scheme.display_office.empty()) out.empty("a:latin", {{"typeface", scheme.display_office}});
}

void text_look(Writer& out, const look::Scheme& scheme, std::string_view colour) {
  out.start("c:txPr").empty("a:bodyPr").empty("a:lstStyle").start("a:p").start("a:pPr");
  out.start("a:defRPr", {{"sz", std::to_string(std::lround(look::chart_text * 100))}, {"b", "0"}});
  fill(out, colour);
  latin(out, scheme);
  out.end().end();
  out.empty("a:endParaRPr", {{"lang", "fr-FR"}}).end().end();
}

bool whole(const Chart& chart) {
  for (const Chart::Series& s : chart.series)
    for (const double v : s.values)
      if (v != std::floor(v)) return false;
  return true;
}

bool from_zero(const Chart& chart) {
  for (const Chart::Series& s : chart.series)
    for (const double v : s.values)
      if (v < 0) return false;
  return true;
}

void labels(Writer& out, const look::Scheme& scheme, const Chart& chart) {
  out.start("c:dLbls").empty("c:numFmt",
                             {{"formatCode", whole(chart) ? "0" : "General"}, {"sourceLinked", "0"}});
  out.start("c:spPr").empty("a:noFill").start("a:ln").empty("a:noFill").end().end();
  text_look(out, scheme, scheme.ink);
  out.empty("c:dLblPos", {{"val", chart.kind == Chart::Kind::line ? "t" : "outEnd"}});
  out.empty("c:showLegendKey", {{"val", "0"}})
      .empty("c:showVal", {{"val", "1"}})
      .empty("c:showCatName", {{"val", "0"}});
  out.empty("c:showSerName", {{"val", "0"}})
      .empty("c:showPercent", {{"val", "0"}})
      .empty("c:showBubbleSize", {{"val", "0"}})
      .end();
}

void series(Writer& out, const look::Scheme& scheme, const Chart& chart, std::size_t index) {
  const Chart::Series& s = chart.series[index];
  const std::string_view colour = scheme.series[index % scheme.series.size()];
  const std::size_t last_row = chart.categories.size() + 1;
  out.start("c:ser")
      .empty("c:idx", {{"val", std::to_string(index)}})
      .empty("c:order", {{"val", std::to_string(index)}});
  out.start("c:tx").start("c:strRef").element("c:f", cells(index + 1, 1, 1)).start("c:strCache");
  cache(out, 1, [&](std::size_t) { return s.name; });
  out.end().end().end().start("c:spPr");
  if (chart.kind == Chart::Kind::line) {
    line(out, 2.25, colour);
    out.end()
        .start("c:marker")
        .empty("c:symbol", {{"val", index % 2 == 0 ? "circle" : "square"}})
        .empty("c:size", {{"val", "6"}});
    out.start("c:spPr");
    fill(out, colour);
    out.end().end();
  } else {
    fill(out, colour);
    out.end().empty("c:invertIfNegative", {{"val", "0"}});
  }
  labels(out, scheme, chart);
  out.start("c:cat").start("c:strRef").element("c:f", cells(0, 2, last_row)).start("c:strCache");
  cache(out, chart.categories.size(), [&](std::size_t i) { return chart.categories[i]; });
  out.end()
      .end()
      .end()
      .start("c:val")
      .start("c:numRef")
      .element("c:f", cells(index + 1, 2, last_row))
      .start("c:numCache");
  out.element("c:formatCode", "General");
  cache(out, s.values.size(), [&](std::size_t i) { return plain_number(s.values[i]); });
  out.end().end().end();
  if (chart.kind == Chart::Kind::line) out.empty("c:smooth", {{"val", "0"}});
  out.end();
}

void axis_title(Writer& out, const look::Scheme& scheme, const std::string& words,
                const document::Language& language) {
  if (words.empty()) return;
  out.start("c:title")
      .start("c:tx")
      .start("c:rich")
      .empty("a:bodyPr")
      .empty("a:lstStyle")
      .start("a:p")
      .start("a:pPr");
  out.start("a:defRPr", {{"sz", "900"}, {"b", "0"}});
  fill(out, scheme.muted);
  latin(out, scheme);
  out.end().end();
  out.start("a:r").start("a:rPr", {{"lang", language}, {"sz", "900"}, {"b", "0"}});
  fill(out, scheme.muted);
  latin(out, scheme);
  out.end().element("a:t", words).end().end().end().end();
  out.empty("c:overlay", {{"val", "0"}}).end();
}

}  // namespace

std::string plain_number(double value) { return fmt::format("{}", value == 0 ? 0.0 : value); }

std::string chart_xml(const Chart& chart, const document::Language& language, std::string_view workbook_link,
                      const look::Scheme& scheme) {
  const bool horizontal = chart.kind == Chart::Kind::bars, lines = chart.kind == Chart::Kind::line;
  Writer out;
  out.start("c:chartSpace", {{"xmlns:c", ns::c}, {"xmlns:a", ns::a}, {"xmlns:r", ns::r}});
  out.empty("c:date1904", {{"val", "0"}})
      .empty("c:lang", {{"val", language}})
      .empty("c:roundedCorners", {{"val", "0"}});
  out.start("c:chart").empty("c:autoTitleDeleted", {{"val", "1"}}).start("c:plotArea").empty("c:layout");
  out.start(lines ? "c:lineChart" : "c:barChart");
  if (!lines) out.empty("c:barDir", {{"val", horizontal ? "bar" : "col"}});
  out.empty("c:grouping", {{"val", lines ? "standard" : "clustered"}}).empty("c:varyColors", {{"val", "0"}});
  for (std::size_t i = 0; i < chart.series.size(); ++i) series(out, scheme, chart, i);
  if (lines)
    out.empty("c:marker", {{"val", "1"}});
  else
    out.empty("c:gapWidth", {{"val", chart.series.size() > 1 ? "70" : "55"}});
  out.empty("c:axId", {{"val", "1"}}).empty("c:axId", {{"val", "2"}}).end();

  out.start("c:catAx").empty("c:axId", {{"val", "1"}}).start("c:scaling");
  out.empty("c:orientation", {{"val", horizontal ? "maxMin" : "minMax"}})
      .end()
      .empty("c:delete", {{"val", "0"}});
  out.empty("c:axPos", {{"val", horizontal ? "l" : "b"}})
      .empty("c:numFmt", {{"formatCode", "General"}, {"sourceLinked", "0"}});
  out.empty("c:majorTickMark", {{"val", "none"}})
      .empty("c:minorTickMark", {{"val", "none"}})
      .empty("c:tickLblPos", {{"val", "low"}});
  out.start("c:spPr");
  line(out, 0.75, scheme.muted);
  out.end();
  text_look(out, scheme, scheme.ink);
  out.empty("c:crossAx", {{"val", "2"}})
      .empty("c:crosses", {{"val", "autoZero"}})
      .empty("c:auto", {{"val", "0"}});
  out.empty("c:lblAlgn", {{"val", "ctr"}})
      .empty("c:lblOffset", {{"val", "100"}})
      .empty("c:noMultiLvlLbl", {{"val", "1"}})
      .end();

  out.start("c:valAx")
      .empty("c:axId", {{"val", "2"}})
      .start("c:scaling")
      .empty("c:orientation", {{"val", "minMax"}});
  if (chart.greatest > 0) out.empty("c:max", {{"val", plain_number(chart.greatest)}});
  if (from_zero(chart)) out.empty("c:min", {{"val", "0"}});
  out.end().empty("c:delete", {{"val", "0"}}).empty("c:axPos", {{"val", horizontal ? "b" : "l"}});
  out.start("c:majorGridlines").start("c:spPr");
  line(out, 0.5, scheme.hairline);
  out.end().end();
  axis_title(out, scheme, chart.value_axis, language);
  out.empty("c:numFmt", {{"formatCode", whole(chart) ? "0" : "General"}, {"sourceLinked", "0"}});
  out.empty("c:majorTickMark", {{"val", "none"}})
      .empty("c:minorTickMark", {{"val", "none"}})
      .empty("c:tickLblPos", {{"val", "nextTo"}});
  out.start("c:spPr").start("a:ln").empty("a:noFill").end().end();
  text_look(out, scheme, scheme.muted);
  // Categories run downwards, so their far end is at the bottom, where the numbers belong.
  out.empty("c:crossAx", {{"val", "1"}}).empty("c:crosses", {{"val", horizontal ? "max" : "autoZero"}}).end();

  no_fill_no_line(out);
  out.end();
  if (chart.series.size() > 1) {
    out.start("c:legend").empty("c:legendPos", {{"val", "b"}}).empty("c:overlay", {{"val", "0"}});
    text_look(out, scheme, scheme.ink);
    out.end();
  }
  out.empty("c:plotVisOnly", {{"val", "1"}}).empty("c:dispBlanksAs", {{"val", "gap"}}).end();
  no_fill_no_line(out);
  text_look(out, scheme, scheme.ink);
  out.start("c:externalData", {{"r:id", workbook_link}}).empty("c:autoUpdate", {{"val", "0"}}).end();
  out.end();
  return out.finish();
}

std::string chart_workbook(const Chart& chart) {
  package::ZipWriter zip;
  Writer out;
  out.start("Types", {{"xmlns", ns::content_types}});
  out.empty("Default", {{"Extension", "rels"},
                        {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
  out.empty("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
  constexpr std::string_view kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  out.empty("Override",
            {{"PartName", "/xl/workbook.xml"}, {"ContentType", std::string(kind) + "sheet.main+xml"}});
  out.empty("Override",
            {{"PartName", "/xl/worksheets/sheet1.xml"}, {"ContentType", std::string(kind) + "worksheet+xml"}})
      .end();
  zip.add("[Content_Types].xml", out.finish());

  const auto relationship = [&](std::string_view type, std::string_view target) {
    Writer links;
    links.start("Relationships", {{"xmlns", ns::relationships}});
    links
        .empty("Relationship",
               {{"Id", "rId1"}, {"Type", std::string(ns::r).append(type)}, {"Target", target}})
        .end();
    return links.finish();
  };
  zip.add("_rels/.rels", relationship("/officeDocument", "xl/workbook.xml"));

  out = Writer();
  out.start("workbook", {{"xmlns", spreadsheet}, {"xmlns:r", ns::r}}).start("sheets");
  out.empty("sheet", {{"name", "Sheet1"}, {"sheetId", "1"}, {"r:id", "rId1"}}).end().end();
  zip.add("xl/workbook.xml", out.finish());
  zip.add("xl/_rels/workbook.xml.rels", relationship("/worksheet", "worksheets/sheet1.xml"));

  out = Writer();
  out.start("worksheet", {{"xmlns", spreadsheet}}).start("sheetData");
  const auto words = [&](std::size_t column, std::size_t row, const std::string& s) {
    out.start("c", {{"r", column_name(column) + std::to_string(row)}, {"t", "inlineStr"}})
        .start("is")
        .element("t", s)
        .end()
        .end();
  };
  for (std::size_t row = 0; row <= chart.categories.size(); ++row) {
    out.start("row", {{"r", std::to_string(row + 1)}});
    if (row > 0) words(0, row + 1, chart.categories[row - 1]);
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
      if (row == 0) {
        words(i + 1, 1, chart.series[i].name);
      } else {
        out.start("c", {{"r", column_name(i + 1) + std::to_string(row + 1)}})
            .element("v", plain_number(chart.series[i].values[row - 1]))
            .end();
      }
    }
    out.end();
  }
  out.end().end();
  zip.add("xl/worksheets/sheet1.xml", out.finish());
  return zip.finish();
}

}  // namespace lb::docx
