#include "analysis/drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/message.hpp"
#include "xml/writer.hpp"

namespace lb::analysis {
namespace {

using text::tr;

int percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<int>((200 * part + whole) / (2 * whole));
}

std::string opening(double width, double height, std::string_view name, std::string_view title,
                    std::string_view description) {
  return fmt::format(
      "<div class=\"scroll\" tabindex=\"0\"><svg viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" "
      "aria-labelledby=\"{2}-t {2}-d\">"
      "<title id=\"{2}-t\">{3}</title><desc id=\"{2}-d\">{4}</desc>\n",
      width, height, name, escaped(title), escaped(description));
}

// A step of 1, 2, 5, 10, ... that makes at most ten of `most`.
std::size_t step_for(std::size_t most) {
  for (std::size_t ten = 1;; ten *= 10)
    for (const std::size_t factor : {1U, 2U, 5U})
      if (most <= 10 * ten * factor) return ten * factor;
}

}  // namespace

std::string escaped(std::string_view s) {
  std::string out;
  xml::append_escaped(out, s, true);
  return out;
}

std::string bars(const std::vector<Bar>& bars, std::string_view title, std::string_view description) {
  // Label and numbers stand over their bar: labels of any length have room, and numbers are seen on a
  // telephone too, where the bars reach beyond the edge.
  constexpr double width = 900, line = 50;
  std::size_t most = 1;
  for (const Bar& b : bars) most = std::max(most, b.whole);
  const double unit = (width - 2) / static_cast<double>(most);
  std::string out = opening(width, line * static_cast<double>(bars.size()) + 4, "bars", title, description);
  double y = 0;
  for (const Bar& b : bars) {
    out += fmt::format("<text x=\"0\" y=\"{:.1f}\">{} <tspan class=\"count\">{}</tspan></text>", y + 16,
                       escaped(b.label),
                       escaped(tr("{} of {} ({} %)", b.part, b.whole, percent(b.part, b.whole))));
    for (const auto& [kind, value] : {std::pair("whole", b.whole), std::pair("part", b.part)})
      out += fmt::format("<rect class=\"{}\" x=\"1\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"18\" rx=\"3\"/>",
                         kind, y + 23, unit * static_cast<double>(value));
    out += '\n';
    y += line;
  }
  return out + "</svg></div>\n";
}

std::string saturation_chart(const Saturation& held, const Accumulation& drawn, std::string_view title,
                             std::string_view description) {
  constexpr double width = 900, height = 420, left = 60, right = 30, top = 20, bottom = 60;
  const std::size_t n = held.steps.size();
  std::size_t most = 1;
  for (const auto& s : held.steps) most = std::max(most, s.known);
  for (const auto& s : drawn.steps) most = std::max(most, s.high);
  const std::size_t step = step_for(most);
  most = (most + step - 1) / step * step;
  const double across = (width - left - right) / static_cast<double>(std::max<std::size_t>(n, 1));
  const auto x = [&](std::size_t i) { return left + across * (static_cast<double>(i) + 0.5); };
  const auto y = [&](double value) {
    return height - bottom - (height - top - bottom) * value / static_cast<double>(most);
  };
  std::string out = opening(width, height, "saturation", title, description);
  for (std::size_t v = 0; v <= most; v += step)
    out += fmt::format(
        "<line class=\"grid\" x1=\"{0:.0f}\" x2=\"{1:.0f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\"/><text "
        "class=\"name\" x=\"{3:.0f}\" "
        "y=\"{4:.1f}\">{5}</text>\n",
        left, width - right, y(static_cast<double>(v)), left - 10, y(static_cast<double>(v)) + 5, v);
  std::string band, back, mean, line;
  for (std::size_t i = 0; i < drawn.steps.size(); ++i) {
    band += fmt::format("{:.1f},{:.1f} ", x(i), y(static_cast<double>(drawn.steps[i].high)));
    back = fmt::format("{:.1f},{:.1f} ", x(i), y(static_cast<double>(drawn.steps[i].low))) + back;
    mean += fmt::format("{:.1f},{:.1f} ", x(i), y(drawn.steps[i].mean));
  }
  out += "<polygon class=\"band\" points=\"" + band + back + "\"/>\n";
  for (std::size_t i = 0; i < n; ++i) {
    const Saturation::Step& s = held.steps[i];
    out += fmt::format("<rect class=\"fresh\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>",
                       x(i) - across * 0.3, y(static_cast<double>(s.fresh)), across * 0.6,
                       y(0) - y(static_cast<double>(s.fresh)));
    line += fmt::format("{:.1f},{:.1f} ", x(i), y(static_cast<double>(s.known)));
    out += fmt::format("<text class=\"tick\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", x(i),
                       height - bottom + 22, escaped(s.interview));
  }
  out += "<polyline class=\"mean\" points=\"" + mean + "\"/>\n<polyline class=\"held\" points=\"" + line +
         "\"/>\n";
  for (std::size_t i = 0; i < n; ++i)
    out += fmt::format("<circle class=\"dot\" cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\"/>", x(i),
                       y(static_cast<double>(held.steps[i].known)));
  if (held.reached)
    out +=
        fmt::format("<line class=\"reached\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1:.1f}\" y2=\"{2:.1f}\"/>",
                    x(held.interviews_before_run()) - across / 2, top, height - bottom);
  // The legend below the axis.
  double at = left;
  const auto entry = [&](const char* kind, const std::string& words) {
    out += fmt::format("<rect class=\"{}\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"18\" height=\"10\"/>", kind, at,
                       height - 22);
    out += fmt::format("<text x=\"{:.0f}\" y=\"{:.0f}\">{}</text>\n", at + 24, height - 12, escaped(words));
    at += 44 + 8.2 * static_cast<double>(words.size());
  };
  entry("key-held", tr("codes so far, as held"));
  entry("key-mean", tr("mean of {} orders", drawn.orders));
  entry("band", tr("9 orders of 10"));
  entry("fresh", tr("new codes"));
  return out + "</svg></div>\n";
}

std::string shaded_table(const Shaded& table, std::string_view corner, std::string_view caption) {
  std::string out = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + escaped(caption) +
                    "\"><table><caption>" + escaped(caption) + "</caption>\n<thead><tr><th scope=\"col\">" +
                    escaped(corner) + "</th>";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    out += "<th scope=\"col\"";
    if (c < table.column_titles.size() && !table.column_titles[c].empty())
      out += " title=\"" + escaped(table.column_titles[c]) + "\"";
    out += ">" + escaped(table.columns[c]) + "</th>";
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const Shaded::Row& row : table.rows) {
    out += "<tr><th scope=\"row\"><span class=\"id\">" + escaped(row.id) + "</span> " + escaped(row.label) +
           "</th>";
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const int tenth = c < row.shades.size() ? std::clamp((row.shades[c] + 9) / 10, 0, 10) : 0;
      out += tenth > 0 ? fmt::format("<td class=\"s{}\">", tenth) : std::string("<td>");
      out += escaped(row.cells[c]) + "</td>";
    }
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

}  // namespace lb::analysis
