#pragma once
// In which unit a project counts its positions. The standard says code points from 0 (section 10.2); programs
// count UTF-16 units, bytes, line ends once or twice, a byte order mark or not, and one is known to give the
// last character instead of the one behind it. measurement.hpp finds out which.
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

/// Where each position of a text lies, counted in one way; byte order marks and the kind of end are the
/// caller's: models that differ in nothing else share it. Four bytes a position.
class PositionIndex {
 public:
  /// Precondition: valid UTF-8 of less than 1 GiB.
  PositionIndex(const RawText& text, PositionModel::Unit unit, PositionModel::LineEnds line_ends);
  /// The places under `model`, which counts as the index does.
  std::vector<Place> places(const RawText& text, std::span<const Selection> selections,
                            const PositionModel& model) const;

 private:
  struct Found {
    std::size_t byte;
    Misfit misfit;
  };
  Found at(std::int64_t position) const;
  std::vector<std::uint32_t> bytes_;  // by position; the two highest bits say what a position is inside of
};

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

}  // namespace lb::exchange
