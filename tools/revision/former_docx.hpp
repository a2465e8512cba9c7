#pragma once
// OLD's content written into NEW's DOCX package: runs, paragraphs, tables and notes as tracked deletions,
// with what they need (styles, pictures, notes) brought along.
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "revision/comparison.hpp"
#include "revision/patch.hpp"
#include "revision/redline.hpp"

namespace lb::revision {

/// How a piece of text of OLD is marked.
enum class Marking { deleted, moved, plain };

class FormerDocx {
 public:
  FormerDocx(const document::Reading& before, const document::Reading& after, std::string before_bytes,
             PackagePatch& package, const RedlineOptions& options);
  FormerDocx(const FormerDocx&) = delete;
  FormerDocx& operator=(const FormerDocx&) = delete;

  /// `w:id="7" w:author="..." w:date="..."`, with an id never used before.
  std::string attributes();
  /// `<w:ins w:id=.../>` and its like.
  std::string empty_mark(const std::string& element) { return "<w:" + element + " " + attributes() + "/>"; }
  std::string open(const std::string& element) { return "<w:" + element + " " + attributes() + ">"; }

  /// The part of NEW that what follows is written into: its pictures and links need relations of that part.
  void write_into(const std::string& path) { home_ = path; }

  /// Bytes [from, to) of a paragraph's stream as marked runs. Empty for an empty range.
  std::string runs(const Block& block, std::uint32_t from_byte, std::uint32_t to_byte, Marking marking);
  /// A whole paragraph. `mark` is put into the properties of its paragraph mark; may be empty.
  std::string paragraph(const Block& block, Marking marking, const std::string& mark);
  /// A whole paragraph, deleted, with properties of NEW and its own as the former ones.
  std::string paragraph_like(const std::string& look, const std::string& former_style, const Block& block,
                             const std::string& mark);
  /// The part of a paragraph's properties that says how it looks: `<w:pStyle .../>...`, without w:pPr.
  std::string paragraph_properties(const document::Passage& passage);
  /// w:rPr of a piece of OLD, or empty.
  std::string run_properties(const document::Piece& piece);
  std::string table(const Block& block);
  std::string row(const std::vector<std::vector<Block>>& cells, const document::RowRead& row);

  /// Adds a header or footer with OLD's blocks, all deleted, and says the id of its relation in the main
  /// part. `kind` is "header" or "footer".
  std::string running_title(const std::vector<Block>& blocks, const std::string& kind);

  /// Writes the notes, styles and relations that were needed into the package. Call once, last.
  void finish();

 private:
  struct OldPart {
    std::unique_ptr<xml::Tree> tree;
  };
  const xml::Tree* tree_of(std::uint32_t part) const;
  std::string raw(const document::Range& range) const;
  std::string content(const document::Piece& piece, std::string_view characters, Marking marking);
  std::string field(const document::Piece& piece, Marking marking);
  std::string note(const document::Piece& piece);
  std::string self_contained(std::string markup, std::uint32_t part) const;
  std::string with_relations(std::string markup, std::uint32_t part);
  std::string relation(const std::string& old_id, std::uint32_t part);
  std::string bring_part(const std::string& path);
  std::string style_id(const std::string& old_id, const std::string& name);
  void index_styles();
  void write_notes(bool endnotes);
  void write_relations(const std::string& part);
  void add_content_type(const std::string& extension, const std::string& path, const std::string& type);

  const document::Reading& before_;
  const document::Reading& after_;
  package::ZipReader old_;
  PackagePatch& package_;
  RedlineOptions options_;
  bool same_form_;
  std::size_t next_id_ = 1;
  std::map<std::string, std::string> style_ids_;  // lower-case name -> id in NEW
  std::set<std::string> new_style_ids_;
  std::map<int, std::string> heading_ids_;              // outline level -> id in NEW, for another form
  std::map<std::string, std::string> old_styles_;       // id -> markup in OLD
  std::map<std::string, std::string> old_style_names_;  // id -> name
  std::string brought_styles_;
  std::set<std::string> numberings_;
  std::map<std::string, std::string> notes_[2];  // id in NEW -> markup (footnotes, endnotes)
  std::size_t next_note_[2] = {1, 1};
  std::map<std::string, std::string> relations_;        // key -> id in NEW
  std::map<std::string, std::string> relation_markup_;  // part of NEW -> relations that it needs
  std::string main_path_, home_;
  std::map<std::string, std::string> brought_parts_;  // path in OLD -> path in NEW
  bool in_note_ = false;
};

}  // namespace lb::revision
