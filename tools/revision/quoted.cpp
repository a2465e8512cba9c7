#include "revision/quoted.hpp"

#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::revision {

std::string tab_cell(std::string_view s) {
  std::string out;
  for (const char c : s) {
    if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out;
}

std::string json_string(std::string_view s) {
  static constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4U];
      out += hex[static_cast<unsigned char>(c) & 15U];
    } else
      out += c;
  }
  return out + '"';
}

std::string shortened(std::string_view s, std::size_t most) {
  const std::string line = text::collapse_spaces(s);
  if (text::count_code_points(line) <= most) return line;
  return std::string(text::slice_code_points(line, 0, most - 1)) + "…";
}

}  // namespace lb::revision
