#include "html/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "document/look.hpp"
#include "text/utf8.hpp"

namespace lb::html {

namespace look = document::look;
using document::Chart;
using xml::Writer;

namespace {

// Units of the view box; the page scales it.
constexpr double width = 640, letter = 6.4, line_height = 15, legend_height = 26, axis_title_height = 20;

std::string at(double value) { return fmt::format("{:.1f}", value + 0.0); }
std::string hash(std::string_view colour) { return "#" + std::string(colour); }

/// Round steps, about five to the largest value.
double step_for(double largest) {
  if (largest <= 0) return 1;
  const double raw = largest / 5, power = std::pow(10.0, std::floor(std::log10(raw)));
  for (const double m : {1.0, 2.0, 5.0, 10.0})
    if (raw <= m * power)
      return largest <= 5 && m * power < 1 && std::floor(largest) == largest ? 1 : m * power;
  return 10 * power;
}

/// Breaks at spaces into lines of at most `room` units.
std::vector<std::string> wrapped(const std::string& label, double room) {
  std::vector<std::string> lines{""};
  std::string word;
  const auto flush = [&] {
    if (word.empty()) return;
    const std::size_t together = text::count_code_points(lines.back()) + 1 + text::count_code_points(word);
    if (!lines.back().empty() && static_cast<double>(together) * letter > room) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    word.clear();
  };
  for (const char c : label) {
    if (c == ' ')
      flush();
    else
      word.push_back(c);
  }
  flush();
  return lines;
}

struct Scale {
  double low = 0, high = 1, step = 1;
};

Scale scale_of(const Chart& chart) {
  Scale s;
  double largest = 0, smallest = 0;
  for (const Chart::Series& one : chart.series)
    for (const double v : one.values) {
      largest = std::max(largest, v);
      smallest = std::min(smallest, v);
    }
  s.step = step_for(std::max(largest, -smallest));
  s.high = chart.greatest > 0 ? chart.greatest : std::max(s.step, std::ceil(largest / s.step) * s.step);
  s.low = std::floor(smallest / s.step) * s.step;
  return s;
}

void label(Writer& out, double x, double y, std::string_view anchor, std::string_view words,
           std::string_view colour = look::ink) {
  out.element("text", words, {{"x", at(x)}, {"y", at(y)}, {"text-anchor", anchor}, {"fill", hash(colour)}});
}

void rule(Writer& out, double x1, double y1, double x2, double y2, std::string_view colour) {
  out.empty("line",
            {{"x1", at(x1)}, {"y1", at(y1)}, {"x2", at(x2)}, {"y2", at(y2)}, {"stroke", hash(colour)}});
}

std::string colour_of(std::size_t series) { return hash(look::series[series % std::size(look::series)]); }

class Drawing {
 public:
  Drawing(Writer& out, const Chart& chart, const Words& words)
      : out_(out), chart_(chart), words_(words), scale_(scale_of(chart)) {
    const bool bars = chart.kind == Chart::Kind::bars;
    bottom_ = (chart.value_axis.empty() ? 0
               : bars                   ? axis_title_height
                                        : 0) +
              (chart.series.size() > 1 ? legend_height : 0);
    if (bars) {
      double longest = 0;
      for (const std::string& c : chart.categories)
        for (const std::string& line : wrapped(c, width * 0.38))
          longest = std::max(longest, static_cast<double>(text::count_code_points(line)) * letter);
      left_ = longest + 12;
      top_ = 6;
      group_ = static_cast<double>(chart.series.size()) * 18 + 14;
      plot_ = group_ * static_cast<double>(chart.categories.size());
      height_ = top_ + plot_ + 22 + bottom_;
    } else {
      left_ = chart.value_axis.empty() ? 36 : 52;
      top_ = 18;
      plot_ = 230;
      std::size_t lines = 1;
      for (const std::string& c : chart.categories) lines = std::max(lines, wrapped(c, column()).size());
      height_ = top_ + plot_ + 8 + static_cast<double>(lines) * line_height + bottom_ + 4;
    }
  }

  double height() const { return height_; }

  void draw() {
    chart_.kind == Chart::Kind::bars ? bars() : columns();
    if (chart_.series.size() > 1) legend();
  }

 private:
  double column() const {
    return (width - left_ - 10) / static_cast<double>(std::max<std::size_t>(1, chart_.categories.size()));
  }
  double across(double value) const {
    return left_ + (value - scale_.low) / (scale_.high - scale_.low) * (width - left_ - 34);
  }
  double up(double value) const {
    return top_ + plot_ - (value - scale_.low) / (scale_.high - scale_.low) * plot_;
  }

  template <typename Each>
  void ticks(const Each& each) const {
    const auto count = static_cast<int>(std::lround((scale_.high - scale_.low) / scale_.step));
    for (int i = 0; i <= count; ++i) each(scale_.low + i * scale_.step);
  }

  void bars() {
    ticks([&](double v) {
      rule(out_, across(v), top_, across(v), top_ + plot_, look::hairline);
      label(out_, across(v), top_ + plot_ + 16, "middle", number_for(v, words_), look::muted);
    });
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      const double from = top_ + group_ * static_cast<double>(c) + 7;
      const auto lines = wrapped(chart_.categories[c], width * 0.38);
      double y = from + (group_ - 14) / 2 + 4.5 - line_height * static_cast<double>(lines.size() - 1) / 2;
      for (const std::string& line : lines) {
        label(out_, left_ - 8, y, "end", line);
        y += line_height;
      }
      for (std::size_t s = 0; s < chart_.series.size(); ++s) {
        const double value = chart_.series[s].values[c], zero = across(0), end = across(value);
        const double bar_top = from + 18 * static_cast<double>(s);
        out_.empty("rect", {{"x", at(std::min(zero, end))},
                            {"y", at(bar_top + 1)},
                            {"width", at(std::abs(end - zero))},
                            {"height", "16"},
                            {"fill", colour_of(s)}});
        label(out_, std::max(zero, end) + 5, bar_top + 13.5, "start", number_for(value, words_));
      }
    }
    rule(out_, across(0), top_, across(0), top_ + plot_, look::muted);
    if (!chart_.value_axis.empty())
      label(out_, (left_ + width - 34) / 2, top_ + plot_ + 22 + 14, "middle", chart_.value_axis, look::muted);
  }

  void columns() {
    ticks([&](double v) {
      rule(out_, left_, up(v), width - 10, up(v), look::hairline);
      label(out_, left_ - 8, up(v) + 4, "end", number_for(v, words_), look::muted);
    });
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      double y = top_ + plot_ + 17;
      for (const std::string& line : wrapped(chart_.categories[c], column())) {
        label(out_, middle(c), y, "middle", line);
        y += line_height;
      }
    }
    for (std::size_t s = 0; s < chart_.series.size(); ++s)
      chart_.kind == Chart::Kind::line ? line_of(s) : columns_of(s);
    rule(out_, left_, up(0), width - 10, up(0), look::muted);
    if (!chart_.value_axis.empty())
      out_.element("text", chart_.value_axis,
                   {{"transform", "translate(14 " + at(top_ + plot_ / 2) + ") rotate(-90)"},
                    {"text-anchor", "middle"},
                    {"fill", hash(look::muted)}});
  }

  double middle(std::size_t category) const {
    return left_ + column() * (static_cast<double>(category) + 0.5);
  }

  void columns_of(std::size_t s) {
    const double all = column() * 0.64, one = all / static_cast<double>(chart_.series.size());
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      const double value = chart_.series[s].values[c], x = middle(c) - all / 2 + one * static_cast<double>(s);
      out_.empty("rect", {{"x", at(x)},
                          {"y", at(std::min(up(0), up(value)))},
                          {"width", at(one)},
                          {"height", at(std::abs(up(0) - up(value)))},
                          {"fill", colour_of(s)}});
      label(out_, x + one / 2, std::min(up(0), up(value)) - 5, "middle", number_for(value, words_));
    }
  }

  void line_of(std::size_t s) {
    std::string points;
    for (std::size_t c = 0; c < chart_.categories.size(); ++c)
      points += (c > 0 ? " " : "") + at(middle(c)) + "," + at(up(chart_.series[s].values[c]));
    out_.empty("polyline",
               {{"points", points}, {"fill", "none"}, {"stroke", colour_of(s)}, {"stroke-width", "2.5"}});
    for (std::size_t c = 0; c < chart_.categories.size(); ++c) {
      const double x = middle(c), y = up(chart_.series[s].values[c]);
      if (s % 2 == 0)
        out_.empty("circle", {{"cx", at(x)}, {"cy", at(y)}, {"r", "4"}, {"fill", colour_of(s)}});
      else
        out_.empty(
            "rect",
            {{"x", at(x - 4)}, {"y", at(y - 4)}, {"width", "8"}, {"height", "8"}, {"fill", colour_of(s)}});
      label(out_, x, y - 8, "middle", number_for(chart_.series[s].values[c], words_));
    }
  }

  void legend() {
    double whole = 0;
    for (const Chart::Series& s : chart_.series)
      whole += 30 + static_cast<double>(text::count_code_points(s.name)) * letter;
    double x = std::max(0.0, (width - whole) / 2);
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      out_.empty(
          "rect",
          {{"x", at(x)}, {"y", at(height_ - 15)}, {"width", "10"}, {"height", "10"}, {"fill", colour_of(s)}});
      label(out_, x + 15, height_ - 6, "start", chart_.series[s].name);
      x += 30 + static_cast<double>(text::count_code_points(chart_.series[s].name)) * letter;
    }
  }

  Writer& out_;
  const Chart& chart_;
  const Words& words_;
  Scale scale_;
  double left_ = 0, top_ = 0, plot_ = 0, group_ = 0, height_ = 0, bottom_ = 0;
};

}  // namespace

void write_chart(Writer& out, const Chart& chart, const Words& words, const std::string& id,
                 const std::string& title, const std::string& description) {
  Drawing drawing(out, chart, words);
  out.start("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                    {"class", "chart"},
                    {"viewBox", "0 0 " + at(width) + " " + at(drawing.height())},
                    {"role", "img"},
                    {"aria-labelledby", id + "-title " + id + "-desc"}});
  out.element("title", title, {{"id", id + "-title"}}).element("desc", description, {{"id", id + "-desc"}});
  drawing.draw();
  out.end();
}

}  // namespace lb::html
