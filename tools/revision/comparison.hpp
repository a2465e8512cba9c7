#pragma once
// What changed between two readings of a document: blocks paired, moved, split; words, typography and
// formatting inside a pair. The reports, the redline and its proof are made from this.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "document/reading.hpp"
#include "revision/stream.hpp"

namespace lb::revision {

/// A piece of text replaced: bytes of the joined streams of an Edit, half open; one side may be empty.
struct Hunk {
  std::uint32_t old_begin_byte = 0, old_end_byte = 0, new_begin_byte = 0, new_end_byte = 0;
  bool typography = false;  ///< Only spaces, apostrophes or quotation marks of another kind.
};

/// Text that stayed and looks different: `new_begin_byte` to `new_end_byte` was `old_begin_byte` and on.
struct FormatChange {
  std::uint32_t old_begin_byte = 0, new_begin_byte = 0, new_end_byte = 0;
};

struct Edit;
struct CellEdit {
  const document::CellRead* before = nullptr;
  const document::CellRead* after = nullptr;
  std::vector<Edit> edits;
};
struct RowEdit {
  enum class Kind : std::uint8_t { paired, inserted, deleted } kind = Kind::paired;
  const document::RowRead* before = nullptr;
  const document::RowRead* after = nullptr;
  std::vector<CellEdit> cells;  ///< Of a pair.
};

/// One step from OLD to NEW, in the order of both.
struct Edit {
  enum class Kind : std::uint8_t {
    paired,  ///< One block on each side, or one against two paragraphs (split, joined).
    inserted,
    deleted,
    moved_from,  ///< Stands where the block was; the other half where it is now.
    moved_to
  } kind = Kind::paired;
  std::vector<const Block*> before, after;
  std::vector<Hunk> hunks;  ///< Of a pair; of what moved: in moved_to, what was edited on the way.
  std::vector<FormatChange> formats;
  bool restyled = false;      ///< The paragraph's style changed.
  std::vector<RowEdit> rows;  ///< Of two tables.
  int move = -1;  ///< Number of the move; both halves carry it. Neighbours moved together share it.
  bool is_table() const { return (before.empty() ? after : before).front()->is_table(); }
  bool is_changed() const;
};

struct StoryEdit {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t before = none,
              after = none;  ///< Indices of Reading::stories; none if the story is on one side only.
  std::vector<Edit> edits;
};

struct CompareOptions {
  double pair_from = 0.4;      ///< Likeness from which two paragraphs are one that was edited.
  double move_from = 0.8;      ///< The same at another place.
  bool same_styles = true;     ///< Style names mean the same on both sides; set by Comparison.
  std::size_t move_words = 8;  ///< Shorter paragraphs move only unedited.
};

/// Owns what its edits point to, except the two readings, which must outlive it.
class Comparison {
 public:
  Comparison(const document::Reading& before, const document::Reading& after,
             const CompareOptions& options = {});
  Comparison(Comparison&&) noexcept;
  ~Comparison();

  const document::Reading& before() const;
  const document::Reading& after() const;
  const std::vector<StoryEdit>& stories() const { return stories_; }
  bool is_empty() const;  ///< No difference at all.
  int moves() const { return moves_; }

 private:
  struct Sides;
  std::unique_ptr<Sides> sides_;
  std::vector<StoryEdit> stories_;
  int moves_ = 0;
};

/// Hunks between two lines, readable ones: words, not letters; whole sentences where little is left of them.
std::vector<Hunk> compare_lines(const Stream& before, const Stream& after);

}  // namespace lb::revision
