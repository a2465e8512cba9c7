#include "document/partial_format.hpp"

namespace lb::document {

void PartialFormat::add(const PartialFormat& s) {
  if (s.bold) bold = s.bold;
  if (s.italic) italic = s.italic;
  if (s.underline) underline = s.underline;
  if (s.strike) strike = s.strike;
  if (s.small_caps) small_caps = s.small_caps;
  if (s.vertical) vertical = s.vertical;
  if (!s.language.empty()) language = s.language;
}

Format PartialFormat::format() const {
  Format f;
  f.bold = bold.value_or(false);
  f.italic = italic.value_or(false);
  f.underline = underline.value_or(false);
  f.strike = strike.value_or(false);
  f.small_caps = small_caps.value_or(false);
  f.vertical = vertical.value_or(Format::Vertical::baseline);
  return f;
}

}  // namespace lb::document
