#pragma once
// Readings made in a test, without a file.
#include <string>
#include <vector>

#include "document/reading.hpp"

namespace made {

inline lb::document::Passage paragraph(const std::string& words, const std::string& style = "Normal") {
  lb::document::Passage p;
  p.style = style;
  lb::document::Piece piece;
  piece.characters = words;
  if (!words.empty()) p.pieces.push_back(piece);
  return p;
}

inline lb::document::Passage table(const std::vector<std::vector<std::string>>& rows) {
  lb::document::Passage t;
  t.kind = lb::document::Passage::Kind::table;
  for (const auto& row : rows) {
    auto& r = t.rows.emplace_back();
    for (const auto& cell : row) r.cells.emplace_back().passages.push_back(paragraph(cell));
  }
  return t;
}

inline lb::document::Reading reading(std::vector<lb::document::Passage> passages) {
  lb::document::Reading r;
  r.stories.emplace_back().passages = std::move(passages);
  return r;
}

inline lb::document::Reading reading(const std::vector<std::string>& paragraphs) {
  std::vector<lb::document::Passage> passages;
  for (const auto& p : paragraphs) passages.push_back(paragraph(p));
  return reading(std::move(passages));
}

}  // namespace made
