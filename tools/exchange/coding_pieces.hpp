#pragma once
// A selection of a project goes where its bytes go; a coding of a study lies in one turn. Which pieces of
// which turns a selection is. Private to exchange/.
#include <cstddef>
#include <vector>

#include "exchange/loss.hpp"
#include "exchange/paragraphs.hpp"
#include "exchange/positions.hpp"
#include "exchange/project.hpp"

namespace lb::exchange {

/// Part of a turn's words, half open.
struct CodingPiece {
  std::size_t turn, begin_code_point, end_code_point;
};

/// The pieces of a selection that lies at `place`, in the order of the turns; none if it holds no words. What
/// is cut off, split or widened to whole letters goes to `losses`.
std::vector<CodingPiece> pieces_of(const Selection& selection, const Place& place, const RawText& raw,
                                   const Turned& turned, Losses& losses);

}  // namespace lb::exchange
