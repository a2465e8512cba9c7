#pragma once
// An interview as the plain text that other programs show and count in: a turn a line, the speaker's id
// before it.
#include <string>
#include <string_view>
#include <vector>

#include "transcript/interview.hpp"

namespace lb::exchange {

struct PlainText {
  struct Line {
    std::size_t begin = 0, words = 0, end = 0;  ///< Bytes: the label, the turn's text, behind it.
  };
  std::string text;
  std::vector<Line> turns;  ///< One a turn.
};

/// `line_end` stands behind every turn. A turn's text may itself hold line ends; they are written as they
/// are.
PlainText plain_text(const transcript::Interview& interview, std::string_view line_end);

/// What stands before a turn's words: "E07 : ".
std::string label_of(std::string_view speaker);

}  // namespace lb::exchange
