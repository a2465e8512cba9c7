#include "coding/pattern.hpp"

#include "text/normal.hpp"

namespace lb::coding {
namespace {

std::vector<std::string_view> split(std::string_view s, std::string_view separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = s.find(separator);
    out.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return out;
    s.remove_prefix(at + separator.size());
  }
}

}  // namespace

std::vector<std::string> written_out(std::string_view pattern, std::size_t most) {
  std::vector<std::string> out{""};
  const auto append = [&](std::string_view words) {
    for (std::string& wording : out) wording += words;
  };
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('(');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find(')', open);
    if (close == std::string_view::npos) break;
    append(pattern.substr(0, open));
    const auto alternatives = split(pattern.substr(open + 1, close - open - 1), "|");
    if (out.size() * alternatives.size() > most) return {};
    std::vector<std::string> longer;
    for (const std::string& wording : out)
      for (const std::string_view a : alternatives) longer.push_back(wording + std::string(a));
    out = std::move(longer);
    pattern.remove_prefix(close + 1);
  }
  append(pattern);
  return out;
}

std::vector<std::string> parts_of(std::string_view wording) {
  std::vector<std::string> out;
  for (const std::string_view part : split(wording, gap_sign)) out.emplace_back(text::trim(part));
  return out;
}

}  // namespace lb::coding
