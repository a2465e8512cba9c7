#pragma once
// The weaver of ODT redlines. Private to revision/; weave_odt() in redline.hpp uses it.
//
// Insertions stand between two points in place, deletions out of line in their region. ODF has no markup for
// a row that came or went, for a paragraph's former style, nor for a former format: there the table, the
// paragraph, the words are replaced.
#include <map>
#include <string>
#include <vector>

#include "revision/former_odt.hpp"
#include "revision/redline.hpp"

namespace lb::revision {

using document::Passage;
using document::Piece;
using document::Story;
using xml::Node;

// Points at a byte of a paragraph's stream. At one byte: ends of insertions, then what was deleted, then
// begins of insertions.
struct Points {
  std::map<std::uint32_t, std::string> ends, deletions, begins;
  std::string head, tail;  ///< Before and behind all content.
};

class OdtWeaver {
 public:
  OdtWeaver(const Comparison& comparison, std::string before, std::string after,
            const RedlineOptions& options);

  std::string run();

 private:
  // A part of NEW with stories in it: content.xml, styles.xml.
  struct Part {
    const document::PartRead& read;
    BytePatch patch;
    std::map<const Block*, Points> points;
  };
  Part& part() { return parts_[part_]; }
  BytePatch& patch() { return part().patch; }
  Points& points(const Block* b) { return part().points[b]; }

  // The regions of the body, its notes and boxes stand at its head; those of a header in the header.
  static bool is_title(const Story& s);
  void begin_story(const Story& story);
  void end_story(const Story& story);

  // ---- headers and footers of one side only: rejected or accepted, nothing but an empty one is left

  void title_came(const std::vector<Edit>& edits, const Story& story);

  void title_gone(const std::vector<Edit>& edits, const Story& story);

  // ---- regions

  std::string change_info() const;
  std::string region(const std::string& kind, const std::string& content);
  std::string deleted(const std::string& content) {
    return "<text:change text:change-id=\"" + region("deletion", content) + "\"/>";
  }
  static std::string begin_of(const std::string& id) {
    return "<text:change-start text:change-id=\"" + id + "\"/>";
  }
  static std::string end_of(const std::string& id) {
    return "<text:change-end text:change-id=\"" + id + "\"/>";
  }

  std::string declaration() const;
  void write_regions(const Story& story);
  void write_styles();

  // ---- lists of blocks

  static bool is_gone(const Edit& e) {
    return e.kind == Edit::Kind::deleted || e.kind == Edit::Kind::moved_from;
  }

  bool replaced_whole(const Edit& e) const;

  std::vector<Edit> expressible(const std::vector<Edit>& edits) const;

  void list(const std::vector<Edit>& given);

  static bool is_paragraph(const Block* b) { return b != nullptr && !b->is_table(); }

  // Blocks that went and blocks that came between `before` and `after`, which stayed.
  void group(const std::vector<const Block*>& gone, const std::vector<const Block*>& come,
             const Block* before, const Block* after);

  std::string whole(const Block& b) {
    return former_.inside(b, 0, static_cast<std::uint32_t>(b.stream.text.size()));
  }

  // ---- pairs

  void paired(const Edit& e);

  std::string former_line(const Edit& e, std::uint32_t from, std::uint32_t to,
                          const document::Format& around);

  // Hunks, and words that only look different, as replacements.
  std::vector<Hunk> replacements(const Edit& e) const;

  void line(const Edit& e);
  // The look of the words of NEW inside whose tags a point at this byte is put.
  static document::Format look_at(const Edit& e, std::uint32_t byte);

  // The paragraph of NEW that holds a byte of the line. A mark's byte is the end of the first; behind it
  // begins the second.
  template <typename F>
  void at(const Edit& e, std::uint32_t byte, F&& f) {
    std::uint32_t base = 0;
    for (std::size_t k = 0; k < e.after.size(); ++k) {
      const auto size = static_cast<std::uint32_t>(e.after[k]->stream.text.size());
      if (byte <= base + size || k + 1 == e.after.size()) {
        f(points(e.after[k]), byte - base);
        return;
      }
      base += size + 1;
    }
  }

  // ---- points into the source

  void write_points(const Block& block, const Points& points);
  std::uint32_t node_index(std::size_t byte);

  const Comparison& comparison_;
  PackagePatch package_;
  FormerOdt former_;
  RedlineOptions options_;
  std::vector<Part> parts_;
  std::size_t part_ = 0;                // the one that is written into
  std::string regions_, body_regions_;  // of the story, of all stories but headers
  std::size_t ids_ = 0;
};

}  // namespace lb::revision
