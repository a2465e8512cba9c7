#include "exchange/keyed_text.hpp"

#include <algorithm>
#include <array>

namespace lb::exchange {
namespace {

using namespace keys;
constexpr std::array<std::string_view, 26> known{
    definition, inclusion, exclusion, example, id,      label, emergent, crossing, indicator,
    language,   day,       duration,  file,    sha256,  form,  speaker,  turn,     question,
    start,      end,       outside,   mark,    consent, value, groups,   role};

bool begins(std::string_view line, KeyedLine& out) {
  for (const std::string_view key : known) {
    if (!line.starts_with(key)) continue;
    std::string_view rest = line.substr(key.size());
    std::string_view detail;
    if (rest.starts_with(" [")) {
      const std::size_t close = rest.find(']');
      if (close == std::string_view::npos) continue;
      detail = rest.substr(2, close - 2);
      rest.remove_prefix(close + 1);
    }
    if (!rest.starts_with(" : ")) continue;
    out = {std::string(key), std::string(detail), std::string(rest.substr(3))};
    return true;
  }
  return false;
}

}  // namespace

KeyedText& KeyedText::add(std::string_view key, std::string_view value, std::string_view detail) {
  if (value.empty()) return *this;
  if (!text_.empty()) text_ += '\n';
  text_ += key;
  if (!detail.empty()) {
    text_ += " [";
    text_ += detail;
    text_ += ']';
  }
  text_ += " : ";
  text_ += value;
  return *this;
}

std::vector<KeyedLine> read_keyed(std::string_view text) {
  std::vector<KeyedLine> out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    KeyedLine keyed;
    if (begins(line, keyed)) {
      out.push_back(std::move(keyed));
    } else if (out.empty()) {
      out.push_back({{}, {}, std::string(line)});
    } else {
      out.back().value += '\n';
      out.back().value += line;
    }
    begin = end + 1;
  }
  return out;
}

std::string value_of(std::span<const KeyedLine> lines, std::string_view key) {
  const auto found =
      std::find_if(lines.begin(), lines.end(), [&](const KeyedLine& l) { return l.key == key; });
  return found == lines.end() ? std::string() : found->value;
}

}  // namespace lb::exchange
