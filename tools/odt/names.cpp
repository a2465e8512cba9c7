#include "odt/names.hpp"

#include <fmt/format.h>

namespace lb::odt {

xml::Writer& start_root(xml::Writer& out, std::string_view element) {
  return out.start(element, {{"xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
                             {"xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
                             {"xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
                             {"xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
                             {"xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
                             {"xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
                             {"xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
                             {"xmlns:chart", "urn:oasis:names:tc:opendocument:xmlns:chart:1.0"},
                             {"xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
                             {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                             {"xmlns:xlink", "http://www.w3.org/1999/xlink"},
                             {"office:version", "1.3"}});
}

std::string encoded_name(std::string_view display_name) {
  std::string out;
  for (const char c : display_name) {
    if (c == ' ')
      out += "_20_";
    else
      out.push_back(c);
  }
  return out;
}

namespace {
std::string length(double value, std::string_view unit) {
  std::string out = fmt::format("{:.3f}", value);
  while (out.back() == '0') out.pop_back();
  if (out.back() == '.') out.pop_back();
  if (out == "-0") out = "0";
  return out.append(unit);
}
}  // namespace

std::string mm(double millimetres) { return length(millimetres, "mm"); }
std::string pt(double points) { return length(points, "pt"); }
std::string percent(double share) { return length(share * 100, "%"); }

std::pair<std::string, std::string> language_and_country(std::string_view tag) {
  const auto dash = tag.find('-');
  if (dash == std::string_view::npos) return {std::string(tag), "none"};
  return {std::string(tag.substr(0, dash)), std::string(tag.substr(dash + 1))};
}

}  // namespace lb::odt
