#include "docx/house.hpp"

#include <algorithm>

#include "document/counting.hpp"

namespace lb::docx {
namespace {

/// A number in a form of w:numFmt.
std::string written(long n, std::string_view format) {
  if (n < 1) return std::to_string(n);
  if (format == "upperRoman" || format == "lowerRoman") return document::in_roman(n, format == "upperRoman");
  if (format == "upperLetter" || format == "lowerLetter")
    return document::in_letters(n, format == "upperLetter" ? 'A' : 'a');
  if (format == "decimalZero" && n < 10) return "0" + std::to_string(n);
  return std::to_string(n);
}

}  // namespace

std::string House::heading_number(const std::string& counted) const {
  const std::vector<long> counts = document::levels_of(counted);
  if (counts.empty() || counts.size() > heading_levels.size() || !heading_levels[counts.size() - 1])
    return counted;
  const Level& own = *heading_levels[counts.size() - 1];
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const std::size_t level =
        i + 1 < own.text.size() && own.text[i] == '%' ? static_cast<std::size_t>(own.text[i + 1] - '1') : 99;
    if (level >= counts.size()) {
      out.push_back(own.text[i]);
      continue;
    }
    const auto& of = heading_levels[level];
    out +=
        written(counts[level], own.legal || !of ? std::string_view("decimal") : std::string_view(of->format));
    ++i;
  }
  return out;
}

bool House::has(bool header, std::string_view type) const {
  return std::any_of(running.begin(), running.end(),
                     [&](const Running& r) { return r.header == header && r.type == type; });
}

}  // namespace lb::docx
