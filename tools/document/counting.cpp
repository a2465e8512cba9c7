#include "document/counting.hpp"

#include <algorithm>
#include <utility>

namespace lb::document {

std::vector<long> levels_of(std::string_view counted) {
  std::vector<long> out;
  for (std::size_t at = 0; at < counted.size();) {
    const std::size_t end = std::min(counted.find('.', at), counted.size());
    out.push_back(whole_number(counted.substr(at, end - at), 0L));
    at = end + 1;
  }
  return out;
}

std::string in_letters(long n, char first) {
  return std::string(static_cast<std::size_t>((n - 1) / 26 + 1), static_cast<char>(first + (n - 1) % 26));
}

std::string in_roman(long n, bool upper) {
  constexpr std::pair<long, std::string_view> digits[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, letters] : digits)
    for (; n >= value; n -= value)
      for (const char c : letters) out.push_back(upper ? static_cast<char>(c - 'a' + 'A') : c);
  return out;
}

}  // namespace lb::document
