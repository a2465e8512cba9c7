#include "revision/web_page_words.hpp"

#include <algorithm>

#include "revision/patch.hpp"
#include "text/message.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using text::tr;

// A space is drawn as ␣, a no-break space as ⍽, a narrow one as a small ⍽.
std::string drawn(std::string_view characters) {
  std::string out;
  for (std::size_t i = 0; i < characters.size();) {
    if (characters[i] == ' ') {
      out += "␣";
      ++i;
    } else if (characters.substr(i, 2) == "\u00A0") {
      out += "⍽";
      i += 2;
    } else if (characters.substr(i, 3) == "\u202F") {
      out += "<small>⍽</small>";
      i += 3;
    } else {
      out += escaped(characters.substr(i++, 1));
    }
  }
  return out;
}

std::string piece(const document::Reading& reading, const Piece& p, std::string_view characters,
                  bool visible) {
  switch (p.kind) {
    case Piece::Kind::note: {
      std::string inside;
      for (const Passage& x : reading.stories[p.story].passages) inside += document::plain_text(x) + " ";
      return "<sup class=\"note\" title=\"" + escaped_attribute(inside) + "\">" + escaped(tr("note")) +
             "</sup>";
    }
    case Piece::Kind::image:
      return "<span class=\"thing\">" +
             escaped(tr("image") + (p.characters.empty() ? "" : ": " + p.characters)) + "</span>";
    case Piece::Kind::object:
      return "<span class=\"thing\">" +
             escaped(tr("object") + (p.characters.empty() ? "" : ": " + p.characters)) + "</span>";
    case Piece::Kind::line_break:
      return "<br>";
    case Piece::Kind::field:
      return escaped(p.characters);
    case Piece::Kind::text:
    case Piece::Kind::tab:
      break;
  }
  std::string out = visible ? drawn(characters) : escaped(characters);
  if (p.format.bold) out = "<b>" + out + "</b>";
  if (p.format.italic) out = "<i>" + out + "</i>";
  if (p.format.underline) out = "<u>" + out + "</u>";
  if (p.format.strike) out = "<s>" + out + "</s>";
  using Vertical = document::Format::Vertical;
  if (p.format.vertical == Vertical::superscript) out = "<sup>" + out + "</sup>";
  if (p.format.vertical == Vertical::subscript) out = "<sub>" + out + "</sub>";
  return out;
}
}  // namespace

std::string spoken(const std::string& words) {
  return "<span class=\"spoken\">" + escaped(words) + "</span>";
}

std::uint32_t whole(const std::vector<const Block*>& blocks) {
  std::size_t size = blocks.size() - 1;
  for (const Block* b : blocks) size += b->stream.text.size();
  return static_cast<std::uint32_t>(size);
}

std::string mark(const std::string& element, const std::string& said, const std::string& words) {
  if (words.empty()) return {};
  return "<" + element + ">" + spoken("[" + said + ": ") + words + spoken("]") + "</" + element + ">";
}

std::string words_of(const document::Reading& reading, const std::vector<const Block*>& blocks,
                     std::uint32_t from, std::uint32_t to, bool visible) {
  std::string out;
  std::uint32_t base = 0;
  for (const Block* b : blocks) {
    const auto within = [&](std::uint32_t byte) { return byte > base ? byte - base : 0; };
    for_each_piece(*b, within(from), within(to), [&](const document::Piece& p, std::string_view characters) {
      out += piece(reading, p, characters, visible);
    });
    base += static_cast<std::uint32_t>(b->stream.text.size());
    if (b != blocks.back() && from <= base && base < to) out += "<span class=\"sign\">¶</span> ";
    ++base;
  }
  return out;
}

std::string cell_tag(const document::CellRead& c, bool header) {
  std::string out = header ? "<th" : "<td";
  if (c.columns > 1) out += " colspan=\"" + std::to_string(c.columns) + "\"";
  if (c.rows > 1) out += " rowspan=\"" + std::to_string(c.rows) + "\"";
  return out + ">";
}
std::string plain_row(const document::Reading& reading, const std::vector<std::vector<Block>>& cells,
                      const document::RowRead& row, const std::string& element) {
  std::string out = "<tr>";
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (row.cells[c].covered) continue;
    out += cell_tag(row.cells[c], row.header);
    for (const Block& b : cells[c]) {
      const std::string inside = b.is_table() ? escaped(document::plain_text(*b.passage))
                                              : words_of(reading, {&b}, 0, whole({&b}), false);
      out +=
          "<p>" +
          (element.empty() ? inside : mark(element, element == "del" ? tr("removed") : tr("added"), inside)) +
          "</p>";
    }
    out += row.header ? "</th>" : "</td>";
  }
  return out + "</tr>";
}

}  // namespace lb::revision
