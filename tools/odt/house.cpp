#include "odt/house.hpp"

#include <algorithm>

#include "document/counting.hpp"

namespace lb::odt {
namespace {

/// A number in a form of style:num-format.
std::string written(long n, std::string_view format) {
  if (n < 1 || format.empty() || format == "1") return std::to_string(n);
  if (format == "a" || format == "A") return document::in_letters(n, format[0]);
  return document::in_roman(n, format == "I");
}

}  // namespace

bool House::wanted(std::string_view ours) const {
  return std::find(added.begin(), added.end(), ours) != added.end();
}

std::string House::heading_number(const std::string& counted) const {
  const std::vector<long> counts = document::levels_of(counted);
  if (!numbered || counts.empty() || counts.size() > heading_levels.size() ||
      !heading_levels[counts.size() - 1])
    return counted;
  const Level& own = *heading_levels[counts.size() - 1];
  std::string out;
  const std::size_t first =
      counts.size() - std::min(counts.size(), static_cast<std::size_t>(std::max(1, own.display_levels)));
  for (std::size_t i = first; i < counts.size(); ++i)
    out += (out.empty() ? "" : ".") +
           written(counts[i], heading_levels[i] ? heading_levels[i]->format : std::string("1"));
  return own.prefix + out;
}

}  // namespace lb::odt
