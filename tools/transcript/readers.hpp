#pragma once
// One reader a form: source -> Draft. None of them knows roles, conventions or questions; see settle.hpp.
// Private to this room.
#include <string>
#include <vector>

#include "text/finding.hpp"
#include "transcript/draft.hpp"
#include "transcript/labels.hpp"
#include "transcript/paragraphs.hpp"
#include "xml/tree.hpp"

namespace lb::transcript {

/// Text in memory with its paragraphs: what forms that are no plain text (HTML, RTF, DOCX, ODT) are turned
/// into. Paragraphs are lines of the text.
struct TypedText {
  struct Piece {
    std::size_t begin = 0, end = 0;  ///< In `text`.
    std::size_t bold_bytes = 0;
    int table = -1, row = -1, column = -1;
    std::size_t source_byte = 0;  ///< Where it stands in the file, for forms that are read line by line.
  };
  std::string text;
  std::vector<Piece> pieces;
  void add(std::string_view words, std::size_t bold_bytes, std::size_t source_byte = 0);
  /// `has_source`: bytes are those of the source; otherwise of `text`.
  std::vector<Paragraph> paragraphs(bool has_source) const;
};

Draft read_text(const text::Source& source, const Labels& labels);  ///< Plain text, noScribe text, [id1], f4.
Draft read_html(const text::Source& source, const Labels& labels);  ///< noScribe HTML, and any other.

/// The text of an oTranscribe file as HTML, time stamps written as "[00:00:12.140]"; for read_html(). Throws
/// text::InputError for JSON that is damaged or holds no text.
struct OTranscribe {
  std::string html;
  int media = 0;  ///< Names of recordings that the file holds.
};
OTranscribe read_otranscribe(const text::Source& source);

Draft read_web_vtt(const text::Source& source);
Draft read_sub_rip(const text::Source& source, const Labels& labels);
Draft read_chat(const text::Source& source);
Draft read_orfeo(const text::Source& source);
Draft read_transcriber(const xml::Tree& tree);
Draft read_elan(const xml::Tree& tree);
Draft read_tei(const xml::Tree& tree);
Draft read_exmaralda(const xml::Tree& tree);

/// The paragraphs of a word-processor file; dropped things and findings go into `draft`. Throws
/// text::InputError.
TypedText read_docx(const std::string& name, std::string bytes, Draft& draft);
TypedText read_odt(const std::string& name, std::string bytes, Draft& draft);
TypedText read_rtf(const text::Source& source, Draft& draft);

}  // namespace lb::transcript
