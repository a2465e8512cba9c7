// DOCX and ODT: the paragraphs that the readers of those rooms find, with bold beginnings and places in
// tables.
#include <algorithm>
#include <utility>

#include "docx/reader.hpp"
#include "odt/reader.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {
namespace {

using document::Passage;
using document::Piece;
using document::Reading;
using document::Story;

class Collector {
 public:
  Collector(Draft& draft, TypedText& typed) : draft_(draft), typed_(typed) {}

  void passages(const std::vector<Passage>& all) {
    for (const Passage& p : all) {
      if (p.generated) continue;
      if (p.kind == Passage::Kind::table)
        table(p);
      else
        paragraph(p);
    }
  }

 private:
  void paragraph(const Passage& p) {
    std::string words;
    std::size_t bold_bytes = 0;
    bool plain_seen = false;
    for (const Piece& piece : p.pieces) {
      switch (piece.kind) {
        case Piece::Kind::text:
        case Piece::Kind::field:
          words += piece.characters;
          break;
        case Piece::Kind::tab:
          words += '\t';
          break;
        case Piece::Kind::line_break:
          // A soft return is a line of its own: people type turns that way.
          finish(words, bold_bytes);
          words.clear();
          bold_bytes = 0;
          plain_seen = false;
          break;
        case Piece::Kind::note:
          draft_.drop(Dropped::remark);
          break;
        case Piece::Kind::image:
        case Piece::Kind::object:
          break;
      }
      // Labels are set apart by hand or by a style. Italics are words of other languages as often as labels.
      const bool set_apart = piece.format.bold || piece.format.underline || piece.format.small_caps;
      if (set_apart && !plain_seen)
        bold_bytes = words.size();
      else if (!plain_seen && !text::trim(piece.characters).empty())
        plain_seen = true;
    }
    finish(words, bold_bytes);
  }

  void finish(std::string& words, std::size_t bold_bytes) {
    for (const char end : {'\n', '\r'})  // a paragraph is one line of the text
      for (std::size_t at = words.find(end); at != std::string::npos; at = words.find(end, at + 1))
        words[at] = ' ';
    typed_.add(words, bold_bytes);
    typed_.pieces.back().table = in_table_ ? table_ : -1;
    typed_.pieces.back().row = in_table_ ? row_ : -1;
    typed_.pieces.back().column = in_table_ ? column_ : -1;
  }

  void table(const Passage& t) {
    if (in_table_) {  // a table in a cell: its paragraphs belong to the cell
      for (const auto& row : t.rows)
        for (const auto& cell : row.cells) passages(cell.passages);
      return;
    }
    in_table_ = true;
    ++table_;
    row_ = -1;
    for (const auto& row : t.rows) {
      ++row_;
      column_ = -1;
      for (const auto& cell : row.cells) {
        ++column_;
        if (!cell.covered) passages(cell.passages);
      }
    }
    in_table_ = false;
  }

  Draft& draft_;
  TypedText& typed_;
  bool in_table_ = false;
  int table_ = -1, row_ = -1, column_ = -1;
};

TypedText typed(const Reading& reading, Draft& draft) {
  TypedText out;
  // Room at once: its words are fewer than the bytes of the part they stand in.
  std::size_t largest = 0;
  for (const document::PartRead& part : reading.parts) largest = std::max(largest, part.bytes().size());
  out.text.reserve(largest);
  for (const Story& story : reading.stories)
    if (story.kind == Story::Kind::body) out.pieces.reserve(story.passages.size());
  const auto head = [&](const Story& story) {
    for (const Passage& p : story.passages) {
      const std::string line = document::plain_text(p);
      if (text::trim(line).empty()) continue;
      draft.drop(Dropped::header_line);
      if (draft.date.empty()) draft.date = date_in(line);
      if (!draft.duration_ms) draft.duration_ms = duration_in(line);
    }
  };
  for (const Story& story : reading.stories) {
    switch (story.kind) {
      case Story::Kind::body:
        Collector(draft, out).passages(story.passages);
        break;
      case Story::Kind::header:
      case Story::Kind::footer:
      case Story::Kind::box:
        head(story);
        break;
      case Story::Kind::footnote:
      case Story::Kind::endnote:
        break;  // counted at its mark
    }
  }
  draft.drop(Dropped::remark, static_cast<int>(reading.comments.size()));
  draft.drop(Dropped::deletion, static_cast<int>(reading.tracked_deletions));
  if (!reading.metadata.creators.empty())
    draft.drop(Dropped::header_person, static_cast<int>(reading.metadata.creators.size()));
  if (reading.tracked_insertions > 0)
    draft.findings.push_back(
        {text::Severity::note,
         reading.name,
         {},
         text::trn("{} tracked insertion was accepted", "{} tracked insertions were accepted",
                   static_cast<long>(reading.tracked_insertions), reading.tracked_insertions),
         {},
         {}});
  return out;
}

document::ReadOptions words_only() {
  document::ReadOptions options;
  options.with_document = false;
  return options;
}

}  // namespace

TypedText read_docx(const std::string& name, std::string bytes, Draft& draft) {
  draft.form = "docx";
  return typed(docx::read(name, std::move(bytes), words_only()), draft);
}

TypedText read_odt(const std::string& name, std::string bytes, Draft& draft) {
  draft.form = "odt";
  return typed(odt::read(name, std::move(bytes), words_only()), draft);
}

}  // namespace lb::transcript
