#pragma once
// The weaver of DOCX redlines: NEW's parts, and what is put into them. Private to revision/; weave_docx() in
// redline.hpp uses it.
//
// Which paragraph mark carries a change, and why, is told at each rule; the shapes were tried in LibreOffice.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "revision/former_docx.hpp"
#include "revision/redline.hpp"

namespace lb::revision {

using document::Passage;
using document::Piece;
using document::Range;
using xml::Node;

// What has to be done to one paragraph of NEW besides its runs.
struct ParagraphPatch {
  std::string mark;          // into w:pPr/w:rPr
  std::string former_style;  // w:pPrChange
  std::string tail;          // behind the last run
  // Of a paragraph that is cut in two, because it was two: what stands for its second properties, and how
  // both halves looked.
  std::string second_properties, first_former_style, second_former_style;
  bool is_cut() const { return !second_properties.empty(); }
};

class DocxWeaver {
 public:
  DocxWeaver(const Comparison& comparison, std::string before, std::string after,
             const RedlineOptions& options);

  std::string run();

 private:
  Node node(const Range& r) const { return element_at(*trees_[r.part], r.begin_byte); }
  BytePatch& patch(const Range& r) { return patches_[r.part]; }
  std::string bytes(const Range& r) const { return std::string(comparison_.after().parts[r.part].bytes(r)); }
  ParagraphPatch& paragraph_patch(const Passage& p) {
    return paragraphs_[p.source.part][p.source.begin_byte];
  }

  // ---- headers and footers of one side only: rejected or accepted, nothing but an empty one is left

  void title_came(const std::vector<Edit>& edits);

  void title_gone(const StoryEdit& s, const document::Story& story);

  // Where a header stood: "2 first" of a DOCX; "Standard header-left" of an ODT is that of even pages.
  struct TitlePlace {
    std::size_t section = 1;
    std::string type = "default";
  };
  TitlePlace title_place(const std::string& label) const;

  // ---- lists of blocks

  void list(const std::vector<Edit>& edits, const std::vector<Passage>& all, const Range& holder);

  static bool is_gone(const Edit& e) {
    return e.kind == Edit::Kind::deleted || e.kind == Edit::Kind::moved_from;
  }
  static bool has_note(const Passage& p);
  static const Block& shown(const Edit& e) { return is_gone(e) ? *e.before.front() : *e.after.front(); }

  // Where a deleted block is put: in front of `before_this`, or behind `behind_this`, or at the end of an
  // empty story.
  struct Place {
    const Passage* before_this = nullptr;
    const Passage* behind_this = nullptr;
    Range holder;
  };
  void put(const Place& place, std::string markup);

  // Blocks that came and went between two that stayed.
  struct Group {
    std::vector<Edit> edits;
    const Passage* before;
    const Passage* former_before;  // the same in OLD
    const Passage* after;
    Range holder;
    Place place(std::size_t at) const {
      Place p;
      p.holder = holder;
      p.behind_this = before;
      for (std::size_t k = 0; k < at; ++k)
        if (!is_gone(edits[k])) p.behind_this = edits[k].after.front()->passage;
      for (std::size_t k = at; k < edits.size() && p.before_this == nullptr; ++k)
        if (!is_gone(edits[k])) p.before_this = edits[k].after.front()->passage;
      if (p.before_this == nullptr) p.before_this = after;
      return p;
    }
  };

  // Stretches of paragraphs between tables are marked each by itself.
  void group(const Group& g, const std::vector<Passage>& all);

  // A table of contents is not compared, but its paragraphs stand in the file.
  static bool follows_paragraph(const Passage* last, const std::vector<Passage>& all);

  // Own marks where a paragraph follows; else, and for paragraphs with notes, each change is carried by the
  // mark before.
  void stretch(const Group& g, std::size_t i, std::size_t end, const Passage* previous,
               bool next_is_paragraph);

  // Nothing before and nothing behind to carry a mark: the last paragraph that went and the last that came
  // share one.
  bool replace_last(const Group& g, std::size_t i, std::size_t end);

  // A move is written as one only if both halves are: whole paragraphs with marks of their own, without
  // notes.
  bool native(int move);
  void find_native_moves();
  // One name a block: the halves of a move of several blocks are paired one by one.
  std::string move_name(const Edit& e);
  std::string move_range(const std::string& element, const Edit& e, const std::string& inside);

  // How a paragraph of NEW looks: its properties without marks and section.
  std::string own_look(const Passage& p) const;

  // ---- whole blocks of NEW

  // Every run below, in hyperlinks and content controls too, is marked as come.
  void wrap_runs(Node parent, std::uint32_t part, const std::string& element);
  // w:ins takes no w:fldSimple.
  static std::string complex_field(Node simple);

  void inserted_table(const Block& block) {
    for (const document::RowRead& row : block.passage->rows) inserted_row(row);
  }
  void inserted_row(const document::RowRead& row);
  void wrap_paragraphs(Node parent, std::uint32_t part);

  // ---- pairs

  void paired(const Edit& e);

  void table(const Edit& e);

  std::string former_properties(const Passage& before);
  void restyle(const Passage& before, const Passage& now);

  // What happens at a byte of a line of NEW.
  struct Gone {
    std::uint32_t new_byte, old_begin, old_end;
    bool before_insertion;  // belongs to the text that came at the same place
  };

  void line(const Edit& e);

  // Joined: NEW's paragraph is cut where the mark was; the first part becomes a paragraph whose mark went.
  void joined_paragraphs(const Edit& e);

  std::string former_runs(const Edit& e, std::uint32_t from, std::uint32_t to);

  const Piece* former_piece(const Edit& e, std::uint32_t byte) const;

  // Weaves the hunks that touch one paragraph of NEW, whose stream begins at `base` of the line.
  void pieces(const Edit& e, const Block& block, std::uint32_t base);

  std::string gone_markup(const Edit& e, const Gone& g);

  // Ends a first paragraph and begins a second one. Accepted, both are NEW's; rejected, each looks as it did.
  // The properties are written last, when it is known what the marks carry.
  std::string cut_paragraph(const Edit& e);
  static std::string without(const std::string& children, const std::vector<std::string>& names);

  void run_of_pieces(const Edit& e, const Passage& now, std::size_t first, std::size_t last,
                     std::uint32_t run_begin, const std::vector<std::uint32_t>& begins,
                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& come,
                     const std::vector<Gone>& gone, const std::vector<FormatChange>& formats);

  std::string run_properties(Node run) const;
  static std::string inner(Node run);

  // A run that stayed and looks different; `begin` lies in `f`.
  std::string reformatted(const Edit& e, Node run, const FormatChange& f, std::uint32_t begin,
                          const std::string& inside);

  // ---- paragraph marks and properties

  void finish_paragraph(std::size_t part, std::size_t begin_byte, const ParagraphPatch& change);

  // w:pPr with the children of NEW's own, a mark in its w:rPr and a former style.
  static std::string with_mark(const std::string& children, const std::string& mark,
                               const std::string& former_style);

  const Comparison& comparison_;
  PackagePatch package_;
  FormerDocx former_;
  std::vector<std::shared_ptr<const xml::Tree>> trees_;
  std::vector<BytePatch> patches_;
  std::vector<std::map<std::size_t, ParagraphPatch>> paragraphs_;
  std::vector<bool> native_moves_;
  std::map<const Block*, std::size_t> move_names_;
  std::map<std::string, std::string> cut_properties_;  // place in the text -> w:pPr
  std::size_t cuts_ = 0;

  std::optional<std::uint32_t> split_at_;  // while a joined pair is woven: the byte of OLD's mark
};

}  // namespace lb::revision
