#include "study/canonical.hpp"

#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::study {

std::optional<text::Finding> not_nfc(const text::Source& source) {
  if (text::is_nfc(source.bytes())) return std::nullopt;
  int lines = 0, first = 0;
  const int last = source.position(source.bytes().size()).line;
  for (int line = 1; line <= last; ++line)
    if (!text::is_nfc(source.line(line)) && ++lines == 1) first = line;
  const text::Position at{first, 0};
  return text::Finding{
      text::Severity::warning,
      source.name(),
      at,
      text::trn("{} line is not in normal form C (NFC)",
                "{} lines are not in normal form C (NFC), this is the first", lines, lines),
      text::tr("save the file in NFC, every accented letter as one character: uconv -x any-nfc"),
      std::string(source.line(first))};
}

}  // namespace lb::study
