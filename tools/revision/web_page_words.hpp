#pragma once
// Words and rows of a document as HTML, for the page of a comparison. Private to revision/.
#include <cstdint>
#include <string>
#include <vector>

#include "revision/comparison.hpp"

namespace lb::revision {

/// What is said to those who do not see colours, and hidden from those who do.
std::string spoken(const std::string& words);

/// `words` in an element "ins" or "del", with what it means for those who listen; empty if there are none.
std::string mark(const std::string& element, const std::string& said, const std::string& words);

/// Bytes of the joined line of some blocks.
std::uint32_t whole(const std::vector<const Block*>& blocks);

/// Bytes [from, to) of the joined line of some blocks of a reading, with their looks. `visible`: spaces are
/// drawn.
std::string words_of(const document::Reading& reading, const std::vector<const Block*>& blocks,
                     std::uint32_t from, std::uint32_t to, bool visible);

/// The start tag of a cell with its spans.
std::string cell_tag(const document::CellRead& cell, bool header);

/// A row that is on one side only, or of a table that stayed; `element` is "ins", "del" or empty.
std::string plain_row(const document::Reading& reading, const std::vector<std::vector<Block>>& cells,
                      const document::RowRead& row, const std::string& element);

}  // namespace lb::revision
