#include "revision/proof.hpp"

#include <algorithm>
#include <future>

#include "docx/reader.hpp"
#include "odt/reader.hpp"
#include "revision/stream.hpp"

namespace lb::revision {
namespace {

using document::Passage;
using document::Piece;
using document::Reading;
using document::Story;

class Writer {
 public:
  Writer(const Reading& reading, bool across_forms) : reading_(reading), across_(across_forms) {}

  Outline run() {
    int notes = 0;
    for (const Story* s : in_order()) {
      const Story& story = *s;
      switch (story.kind) {
        case Story::Kind::body:
          name_ = "body";
          break;
        case Story::Kind::footnote:
        case Story::Kind::endnote:
          continue;  // where their references are
        case Story::Kind::header:
          name_ = "header " + story.label;
          break;
        case Story::Kind::footer:
          name_ = "footer " + story.label;
          break;
        case Story::Kind::box:
          name_ = "box";
          break;
      }
      block_ = 0;
      passages(story.passages, notes);
    }
    return std::move(out_);
  }

 private:
  // A header without a word of its own is none. The two forms keep headers in an order of their own, and
  // boxes elsewhere.
  std::vector<const Story*> in_order() const {
    std::vector<const Story*> out;
    for (std::size_t i = 0; i < reading_.stories.size(); ++i) {
      const Story& s = reading_.stories[i];
      if (across_ && s.kind == Story::Kind::box) continue;
      if (s.kind != Story::Kind::body && says_nothing_new(reading_, i)) continue;
      out.push_back(&s);
    }
    if (across_)
      std::stable_sort(out.begin(), out.end(), [](const Story* a, const Story* b) {
        return a->kind != b->kind ? a->kind < b->kind : words(*a) < words(*b);
      });
    return out;
  }
  static std::string words(const Story& s) {
    std::string out;
    if (s.kind == Story::Kind::header || s.kind == Story::Kind::footer)
      for (const Passage& p : s.passages) (out += document::plain_text(p)) += '\n';
    return out;
  }

  void line(std::string text) { out_.lines.push_back({name_, block_, std::move(text)}); }

  void passages(const std::vector<Passage>& list, int& notes) {
    for (const Passage& p : list) {
      if (p.generated) continue;
      if (p.kind == Passage::Kind::table) {
        ++block_;
        line("table");
        for (const document::RowRead& r : p.rows) {
          line("row");
          for (const document::CellRead& c : r.cells) {
            line("cell " + std::to_string(c.columns) + "x" + std::to_string(c.covered ? 0 : c.rows));
            if (!says_nothing(c)) passages(c.passages, notes);
          }
        }
        line("table ends");
        continue;
      }
      if (across_ && document::is_blank(p)) continue;
      ++block_;
      paragraph(p, notes);
    }
  }

  // In an ODT a cell without a paragraph is an empty one.
  bool says_nothing(const document::CellRead& c) const {
    return c.passages.size() == 1 && document::is_blank(c.passages.front()) &&
           (reading_.form == Reading::Form::odt || c.passages.front().style_id.empty());
  }

  void paragraph(const Passage& p, int& notes) {
    std::string text = across_ ? "[" + std::to_string(p.outline_level) + "] " : "[" + p.style + "] ";
    document::Format format;
    std::vector<std::size_t> found;
    for (const Piece& piece : p.pieces) {
      const bool plain = across_ || piece.kind == Piece::Kind::note || piece.kind == Piece::Kind::field;
      if (!plain && piece.format != format) {
        format = piece.format;
        text += "{" + look(format) + "}";
      }
      switch (piece.kind) {
        case Piece::Kind::text:
        case Piece::Kind::tab:
        case Piece::Kind::line_break:
          text += piece.characters;
          break;
        case Piece::Kind::note:
          text += "[note]";
          found.push_back(piece.story);
          break;
        case Piece::Kind::field:
          if (!across_)
            text += "[field " + piece.key + "]";
          else if (const std::string_view page = page_field(piece.key); !page.empty())
            ((text += "[") += page) += "]";
          else
            text += piece.characters;
          break;
        case Piece::Kind::image:
          text += across_ ? "[image]" : "[" + piece.key + "]";
          break;
        case Piece::Kind::object:  // a chart of one form is nothing in the other
          if (!across_) text += "[" + piece.key + "]";
          break;
      }
    }
    line(std::move(text));
    const std::string outer = name_;
    const std::size_t block = block_;
    for (const std::size_t story : found) {
      name_ = "note " + std::to_string(++notes);
      block_ = 0;
      passages(reading_.stories[story].passages, notes);
    }
    name_ = outer;
    block_ = block;
  }
  static std::string look(const document::Format& f) {
    std::string out;
    if (f.bold) out += 'b';
    if (f.italic) out += 'i';
    if (f.underline) out += 'u';
    if (f.strike) out += 's';
    if (f.small_caps) out += 'c';
    if (f.vertical != document::Format::Vertical::baseline)
      out += f.vertical == document::Format::Vertical::superscript ? '^' : 'v';
    return out;
  }

  const Reading& reading_;
  bool across_;
  Outline out_;
  std::string name_;
  std::size_t block_ = 0;
};

// The same but for the case of letters in the style's name, which stands in front.
bool same_line(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.size() != b.size() || !a.starts_with('[')) return false;
  const std::size_t end = std::min(a.find("] "), a.size());
  return a.compare(end, a.npos, b, end, b.npos) == 0 && same_style(a.substr(0, end), b.substr(0, end));
}

std::optional<BrokenPromise> compare(const Reading& wanted, const Reading& found, bool accepting,
                                     bool across) {
  const Outline a = outline(wanted, across), b = outline(found, across);
  for (std::size_t i = 0; i < std::max(a.lines.size(), b.lines.size()); ++i) {
    const std::string expected = i < a.lines.size() ? a.lines[i].text : std::string();
    const std::string got = i < b.lines.size() ? b.lines[i].text : std::string();
    if (i < a.lines.size() && i < b.lines.size() && same_line(expected, got)) continue;
    const Outline::Line& at = i < a.lines.size() ? a.lines[i] : b.lines[i];
    return BrokenPromise{accepting, at.story, at.block, expected, got};
  }
  return std::nullopt;
}

}  // namespace

Outline outline(const Reading& reading, bool across_forms) { return Writer(reading, across_forms).run(); }

std::optional<BrokenPromise> prove(const std::string& redline, const Reading& before, const Reading& after) {
  const document::Versions found = after.form == Reading::Form::docx
                                       ? docx::read_versions(after.name, redline)
                                       : odt::read_versions(after.name, redline);
  auto rejecting = std::async(
      std::launch::async, [&] { return compare(before, found.rejected, false, before.form != after.form); });
  auto broken = compare(after, found.accepted, true, false);
  auto other = rejecting.get();
  return broken ? broken : other;
}

}  // namespace lb::revision
