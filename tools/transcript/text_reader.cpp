// Plain text: as people type it, and as noScribe writes it.
#include "text/normal.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {

void TypedText::add(std::string_view words, std::size_t bold_bytes, std::size_t source_byte) {
  Piece piece;
  piece.begin = text.size();
  text += words;
  piece.end = text.size();
  text += '\n';
  piece.bold_bytes = bold_bytes >= words.size() ? 0 : bold_bytes;
  piece.source_byte = source_byte;
  pieces.push_back(piece);
}

std::vector<Paragraph> TypedText::paragraphs(bool has_source) const {
  std::vector<Paragraph> out;
  out.reserve(pieces.size());
  for (const Piece& piece : pieces) {
    Paragraph p;
    p.text = std::string_view(text).substr(piece.begin, piece.end - piece.begin);
    p.byte = has_source ? piece.source_byte : piece.begin;
    p.bold_bytes = piece.bold_bytes;
    p.table = piece.table;
    p.row = piece.row;
    p.column = piece.column;
    out.push_back(p);
  }
  return out;
}

Draft read_text(const text::Source& source, const Labels& labels) {
  Draft draft;
  draft.form = "text";
  std::vector<Paragraph> paragraphs = lines_of(source);
  // The third line of noScribe's head names the program: its labels are S00, S01, ..., its dots are seconds.
  for (std::size_t i = 0, seen = 0; i < paragraphs.size() && seen < 4; ++i) {
    if (paragraphs[i].text.empty()) continue;
    ++seen;
    if (paragraphs[i].text.find("noScribe vers") != std::string_view::npos ||
        paragraphs[i].text.find("noScribe Vers") != std::string_view::npos) {
      draft.form = "noscribe-text";
      draft.dots_are_seconds = true;
    }
  }
  turns_of_paragraphs(draft, paragraphs, labels, source);
  return draft;
}

}  // namespace lb::transcript
