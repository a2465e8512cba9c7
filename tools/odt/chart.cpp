#include "odt/chart.hpp"

#include <fmt/format.h>

#include <cmath>

#include "document/look.hpp"
#include "odt/names.hpp"
#include "xml/writer.hpp"

namespace lb::odt {

namespace look = document::look;
using document::Chart;
using xml::Writer;

namespace {

std::string column_name(std::size_t column) {
  std::string out;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
  return out;
}

/// "local-table.$B$2:.$B$7".
std::string cells(std::size_t first_column, std::size_t first_row, std::size_t last_column,
                  std::size_t last_row) {
  return "local-table.$" + column_name(first_column) + "$" + std::to_string(first_row) + ":.$" +
         column_name(last_column) + "$" + std::to_string(last_row);
}

std::string hash(std::string_view rrggbb) { return "#" + std::string(rrggbb); }

Writer& start_style(Writer& out, std::string_view name) {
  return out.start("style:style", {{"style:name", name}, {"style:family", "chart"}});
}

void text(Writer& out, const look::Scheme& scheme, std::string_view colour, const document::Language& tag) {
  const auto [language, country] = language_and_country(tag);
  out.start("style:text-properties").attribute_if("fo:font-family", scheme.display_free);
  out.attribute("fo:font-size", pt(look::chart_text)).attribute("fo:color", hash(colour));
  out.attribute("fo:language", language).attribute("fo:country", country).end();
}

void nothing_drawn(Writer& out, std::string_view name) {
  start_style(out, name)
      .empty("style:graphic-properties", {{"draw:stroke", "none"}, {"draw:fill", "none"}})
      .end();
}

void write_styles(Writer& out, const look::Scheme& scheme, const Chart& chart,
                  const document::Language& language) {
  const bool horizontal = chart.kind == Chart::Kind::bars, lines = chart.kind == Chart::Kind::line;
  bool from_zero = true;
  for (const Chart::Series& s : chart.series)
    for (const double v : s.values) from_zero = from_zero && v >= 0;
  out.start("office:automatic-styles");
  out.start("number:number-style", {{"style:name", "N0"}});
  out.empty("number:number", {{"number:min-integer-digits", "1"}}).end();
  nothing_drawn(out, "chart");
  start_style(out, "plot")
      .start("style:chart-properties", {{"chart:vertical", horizontal ? "true" : "false"}});
  out.attribute("chart:auto-position", "true").attribute("chart:auto-size", "true");
  if (lines) out.attribute("chart:symbol-type", "automatic");
  out.end().end();

  start_style(out, "categories")
      .start("style:chart-properties",
             {{"chart:display-label", "true"}, {"chart:axis-label-position", "outside-start"}});
  if (horizontal) out.attribute("chart:reverse-direction", "true");
  out.attribute("text:line-break", "true")
      .attribute("style:rotation-angle", "0");  // else long names are turned
  out.attribute("chart:tick-marks-major-inner", "false")
      .attribute("chart:tick-marks-major-outer", "false")
      .end();
  out.empty(
      "style:graphic-properties",
      {{"draw:stroke", "solid"}, {"svg:stroke-width", "0.75pt"}, {"svg:stroke-color", hash(scheme.muted)}});
  text(out, scheme, scheme.ink, language);
  out.end();

  start_style(out, "values").start("style:chart-properties", {{"chart:display-label", "true"}});
  if (!lines)
    out.attribute("chart:gap-width", chart.series.size() > 1 ? "70" : "55").attribute("chart:overlap", "0");
  if (from_zero) out.attribute("chart:minimum", "0");
  if (chart.greatest > 0) out.attribute("chart:maximum", fmt::format("{}", chart.greatest));
  if (horizontal)
    out.attribute("chart:axis-label-position", "outside-end").attribute("chart:axis-position", "end");
  out.attribute("chart:tick-marks-major-inner", "false")
      .attribute("chart:tick-marks-major-outer", "false")
      .end();
  out.empty("style:graphic-properties", {{"draw:stroke", "none"}});
  text(out, scheme, scheme.muted, language);
  out.end();
  start_style(out, "grid");
  out.empty("style:graphic-properties", {{"draw:stroke", "solid"},
                                         {"svg:stroke-width", "0.5pt"},
                                         {"svg:stroke-color", hash(scheme.hairline)}})
      .end();
  start_style(out, "title");
  text(out, scheme, scheme.muted, language);
  out.end();
  start_style(out, "legend");
  out.empty("style:graphic-properties", {{"draw:stroke", "none"}, {"draw:fill", "none"}});
  text(out, scheme, scheme.ink, language);
  out.end();
  nothing_drawn(out, "wall");
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    const std::string colour = hash(scheme.series[i % scheme.series.size()]);
    start_style(out, "series" + std::to_string(i + 1))
        .start("style:chart-properties", {{"chart:data-label-number", "value"}});
    out.attribute("chart:label-position", lines ? "top" : "outside");
    if (lines) {
      out.attribute("chart:symbol-type", "named-symbol")
          .attribute("chart:symbol-name", i % 2 == 0 ? "circle" : "square");
      out.attribute("chart:symbol-width", "2mm").attribute("chart:symbol-height", "2mm").end();
      out.empty("style:graphic-properties", {{"draw:stroke", "solid"},
                                             {"svg:stroke-width", "2.25pt"},
                                             {"svg:stroke-color", colour},
                                             {"draw:fill", "solid"},
                                             {"draw:fill-color", colour}});
    } else {
      out.end();
      out.empty("style:graphic-properties",
                {{"draw:stroke", "none"}, {"draw:fill", "solid"}, {"draw:fill-color", colour}});
    }
    text(out, scheme, scheme.ink, language);
    out.end();
  }
  out.end();
}

void write_data(Writer& out, const Chart& chart) {
  const auto words = [&](const std::string& s) {
    out.start("table:table-cell", {{"office:value-type", "string"}}).element("text:p", s).end();
  };
  out.start("table:table", {{"table:name", "local-table"}});
  out.start("table:table-header-columns").empty("table:table-column").end();
  out.start("table:table-columns").start("table:table-column");
  if (chart.series.size() > 1)
    out.attribute("table:number-columns-repeated", std::to_string(chart.series.size()));
  out.end().end().start("table:table-header-rows").start("table:table-row");
  words("");
  for (const Chart::Series& s : chart.series) words(s.name);
  out.end().end().start("table:table-rows");
  for (std::size_t i = 0; i < chart.categories.size(); ++i) {
    out.start("table:table-row");
    words(chart.categories[i]);
    for (const Chart::Series& s : chart.series) {
      const std::string value = fmt::format("{}", s.values[i] == 0 ? 0.0 : s.values[i]);
      out.start("table:table-cell", {{"office:value-type", "float"}, {"office:value", value}})
          .element("text:p", value)
          .end();
    }
    out.end();
  }
  out.end().end();
}

}  // namespace

std::string chart_xml(const Chart& chart, const document::Language& language, double width_mm,
                      double height_mm, const look::Scheme& scheme) {
  const std::size_t last_row = chart.categories.size() + 1;
  const std::string_view kind = chart.kind == Chart::Kind::line ? "chart:line" : "chart:bar";
  Writer out;
  start_root(out, "office:document-content")
      .attribute("xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0");
  write_styles(out, scheme, chart, language);
  out.start("office:body").start("office:chart");
  // Lines in a chart of columns: their points then stand over the middle of each category, as in Word, and
  // not on the axis.
  out.start("chart:chart", {{"chart:class", "chart:bar"},
                            {"svg:width", mm(width_mm)},
                            {"svg:height", mm(height_mm)},
                            {"chart:style-name", "chart"}});
  if (chart.series.size() > 1)
    out.empty("chart:legend", {{"chart:legend-position", "bottom"},
                               {"style:legend-expansion", "wide"},
                               {"chart:style-name", "legend"}});
  out.start("chart:plot-area", {{"chart:style-name", "plot"},
                                {"table:cell-range-address", cells(0, 1, chart.series.size(), last_row)},
                                {"chart:data-source-has-labels", "both"}});
  out.start("chart:axis",
            {{"chart:dimension", "x"}, {"chart:name", "primary-x"}, {"chart:style-name", "categories"}});
  out.empty("chart:categories", {{"table:cell-range-address", cells(0, 2, 0, last_row)}}).end();
  out.start("chart:axis",
            {{"chart:dimension", "y"}, {"chart:name", "primary-y"}, {"chart:style-name", "values"}});
  if (!chart.value_axis.empty())
    out.start("chart:title", {{"chart:style-name", "title"}}).element("text:p", chart.value_axis).end();
  out.empty("chart:grid", {{"chart:class", "major"}, {"chart:style-name", "grid"}}).end();
  for (std::size_t i = 0; i < chart.series.size(); ++i) {
    out.start("chart:series", {{"chart:values-cell-range-address", cells(i + 1, 2, i + 1, last_row)},
                               {"chart:label-cell-address", "local-table.$" + column_name(i + 1) + "$1"},
                               {"chart:class", kind},
                               {"chart:style-name", "series" + std::to_string(i + 1)}});
    out.empty("chart:data-point", {{"chart:repeated", std::to_string(chart.categories.size())}}).end();
  }
  out.empty("chart:wall", {{"chart:style-name", "wall"}}).end();
  write_data(out, chart);
  out.end().end().end().end();
  return out.finish();
}

}  // namespace lb::odt
