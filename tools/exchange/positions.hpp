#pragma once
// In which unit a project counts its positions. The standard says code points from 0 (section 10.2); programs
// count UTF-16 units, bytes, line ends once or twice, a byte order mark or not, and one is known to give the
// last character instead of the one behind it. So it is measured: which way of counting puts the selections
// where their names and the words of the text say they are?
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/project.hpp"

namespace lb::exchange {

struct PositionModel {
  enum class Unit : std::uint8_t { code_points, utf16, bytes } unit = Unit::code_points;
  enum class LineEnds : std::uint8_t {
    as_written,  ///< CR LF counts two, LF one
    one,         ///< any line end counts one
    two          ///< any line end counts two
  } line_ends = LineEnds::as_written;
  bool bom_counted = false;
  bool end_included = false;
  friend bool operator==(const PositionModel&, const PositionModel&) = default;
};

/// "code-points", "utf-16,crlf", "bytes,bom,inclusive": as --positions takes it.
std::string to_string(const PositionModel& model);
/// Reads what to_string() writes, in any order behind the unit; nullopt for anything else.
std::optional<PositionModel> read_model(std::string_view written);

/// A text as it lies in a project. Borrows.
struct RawText {
  std::string_view bytes;  ///< Without a byte order mark.
  bool had_bom = false, has_crlf = false, has_single_ends = false, has_astral = false, has_wide = false;
};
RawText look_at(std::string_view bytes);

enum class Misfit : std::uint8_t {
  none,
  outside,       ///< before the text or behind its end
  in_character,  ///< inside a surrogate pair or a UTF-8 sequence
  in_line_end,   ///< between CR and LF
  empty,         ///< the end is not behind the start
};
/// Bytes of RawText::bytes, half open.
struct Place {
  std::size_t begin = 0, end = 0;
  Misfit misfit = Misfit::none;
};
/// One place a selection.
std::vector<Place> places(const RawText& text, std::span<const Selection> selections,
                          const PositionModel& model);

/// A position of a text in the unit of a model: for writing. Precondition: byte offsets ascend from call to
/// call.
class Counter {
 public:
  Counter(const RawText& text, const PositionModel& model);
  std::int64_t at(std::size_t byte);

 private:
  const RawText& text_;
  PositionModel model_;
  std::size_t byte_ = 0;
  std::int64_t units_ = 0;
};

/// True if the name says the words of the slice: white space of any kind counts as one space, and a name that
/// ends in "…" or "..." says how they begin.
bool says(std::string_view name, std::string_view slice);
/// True if a name can be compared at all: some programs write line numbers instead.
bool is_evidence(std::string_view name);

struct Candidate {
  PositionModel model;
  std::size_t names = 0;  ///< Selections whose name is what they hold.
  std::int64_t boundaries =
      0;  ///< Ends on a word's border, less those in white space, cut characters and misfits.
  std::vector<PositionModel> same;  ///< Other ways of counting that give the same ranges for every selection.
};

struct Measurement {
  std::size_t selections = 0, named = 0;
  std::vector<Candidate> candidates;  ///< Best first.
  bool is_conclusive = true;
  bool allows(const PositionModel& model) const;  ///< The best candidate or one that gives the same ranges.
};

class Detector {
 public:
  Detector();
  void add(const RawText& text, std::span<const Selection> selections);
  Measurement finish() const;

 private:
  struct Score {
    PositionModel model;
    std::size_t names = 0;
    std::int64_t boundaries = 0;
    std::uint64_t ranges = 1469598103934665603ULL;  // of all places, to tell candidates apart
  };
  std::vector<Score> scores_;
  std::size_t selections_ = 0, named_ = 0;
};

/// The measurement in words, for the user: the model taken, its scores, the runner-up.
std::string describe(const Measurement& measurement);

}  // namespace lb::exchange
