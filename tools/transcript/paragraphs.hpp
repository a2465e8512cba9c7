#pragma once
// Transcripts as people type them: paragraphs with labels. The common ground of plain text, generic HTML,
// RTF, DOCX and ODT.
#include <string_view>
#include <vector>

#include "text/finding.hpp"
#include "transcript/draft.hpp"
#include "transcript/labels.hpp"

namespace lb::transcript {

/// A paragraph of a source; `text` borrows from it. Cells of one table row are consecutive.
struct Paragraph {
  std::string_view text;
  std::size_t byte = 0;        ///< Of the paragraph in the source.
  std::size_t bold_bytes = 0;  ///< Length of its bold beginning; 0 if all or nothing is bold.
  int table = -1, row = -1, column = -1;
};

/// Turns by labels, stamps and table rows. What stands before the first label is the head: dropped, but for
/// its date and duration. `source` is where the paragraphs come from; findings point into it.
void turns_of_paragraphs(Draft& draft, const std::vector<Paragraph>& paragraphs, const Labels& labels,
                         const text::Source& source);

/// The lines of a text one after the other, whatever ends them: "\n", "\r\n", or "\r" alone (classic Mac OS).
class Lines {
 public:
  /// Borrows `source`.
  explicit Lines(const text::Source& source)
      : s_(source.bytes()), has_cr_(s_.find('\r') != std::string_view::npos) {}
  /// The next line as a paragraph; false behind the last.
  bool next(Paragraph& line);

 private:
  std::string_view s_;
  bool has_cr_;
  std::size_t begin_byte_ = 0;
};

/// All of them.
std::vector<Paragraph> lines_of(const text::Source& source);

}  // namespace lb::transcript
