#include "revision/lines.hpp"

#include <algorithm>

#include "revision/stream.hpp"
#include "text/normal.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using document::Reading;
using document::Story;

class Writer {
 public:
  explicit Writer(const Reading& reading) : reading_(reading) {}

  std::string run() {
    passages(reading_.stories.front().passages, {});
    for (const Story& s : reading_.stories) {
      if (s.kind == Story::Kind::header) passages(s.passages, "[header] ");
      if (s.kind == Story::Kind::footer) passages(s.passages, "[footer] ");
      if (s.kind == Story::Kind::box) passages(s.passages, "[box] ");
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& prefix, const std::string& words) {
    std::string one = words;
    std::replace_if(
        one.begin(), one.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    if (const std::string_view trimmed = text::trim(one); !trimmed.empty())
      ((out_ += prefix) += trimmed) += '\n';
  }

  void passages(const std::vector<Passage>& list, const std::string& prefix) {
    for (const Passage& p : list) {
      if (p.generated) continue;
      notes_.clear();
      if (p.kind == Passage::Kind::table) {
        for (const document::RowRead& r : p.rows) {
          std::string row;
          for (const document::CellRead& c : r.cells) {
            if (&c != &r.cells.front()) row += " | ";
            for (const Passage& inside : c.passages) row += words(inside) + " ";
          }
          line(prefix, row);
        }
      } else {
        const std::string signs(static_cast<std::size_t>(p.outline_level), '#');
        line(prefix, signs + (signs.empty() ? "" : " ") + words(p));
      }
      const std::vector<std::uint32_t> notes = notes_;
      for (const std::uint32_t story : notes) passages(reading_.stories[story].passages, prefix + "[note] ");
    }
  }

  std::string words(const Passage& p) {
    if (p.kind == Passage::Kind::table) return document::plain_text(p);
    std::string out;
    for (const Piece& piece : p.pieces) {
      if (piece.kind == Piece::Kind::note)
        notes_.push_back(piece.story);
      else if (piece.kind == Piece::Kind::image || piece.kind == Piece::Kind::object)
        out += " [" + (piece.characters.empty() ? std::string("image") : piece.characters) + "] ";
      else if (piece.kind != Piece::Kind::field || page_field(piece.key).empty())
        out += piece.characters;
    }
    return out;
  }

  const Reading& reading_;
  std::vector<std::uint32_t> notes_;  // of the paragraph that is being written
  std::string out_;
};

}  // namespace

std::string lines(const Reading& reading) { return Writer(reading).run(); }

}  // namespace lb::revision
