#include "document/chart_read.hpp"

#include <charconv>
#include <string_view>

#include "document/names.hpp"
#include "text/normal.hpp"

namespace lb::document {
namespace {

constexpr int digits = 12;

// "0.94117647058823528" and "0.941176470588235" are one number.
std::string plain(std::string_view value) {
  const std::string_view trimmed = text::trim(value);
  double number = 0;
  const auto read = std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), number);
  if (trimmed.empty() || read.ec != std::errc{} || read.ptr != trimmed.data() + trimmed.size())
    return std::string(trimmed);
  char out[40];
  const auto written = std::to_chars(out, out + sizeof out, number, std::chars_format::general, digits);
  return {out, written.ptr};
}

}  // namespace

std::string chart_key(const ChartRead& chart) {
  std::string all;
  for (const std::string& c : chart.categories) (all += plain(c)) += '\n';
  for (const ChartRead::Series& s : chart.series) {
    ((all += '\f') += plain(s.name)) += '\n';
    for (const std::string& v : s.values) (all += plain(v)) += '\n';
  }
  return "chart " + std::to_string(digest(all));
}

}  // namespace lb::document
