#pragma once
// One respondent who says one thing, and indicators to find in it.
#include <string>
#include <utility>

#include "codebook/codebook.hpp"
#include "transcript/interview.hpp"

namespace coding_sample {

inline lb::codebook::Indicator indicator(const char* words, const char* language = "fr", bool weak = false) {
  lb::codebook::Indicator i;
  i.words = words;
  i.language = language;
  i.weak = weak;
  return i;
}
inline lb::codebook::Indicator weak_indicator(const char* words) { return indicator(words, "fr", true); }

/// E01, of one turn: E01.t001, by the respondent.
inline lb::transcript::Interview spoken(std::string text, std::string language = {}) {
  lb::transcript::Interview i;
  i.id = "E01";
  i.speakers = {{"ENQ", lb::transcript::Role::interviewer}, {"E01", lb::transcript::Role::respondent}};
  lb::transcript::Turn t;
  t.id = "E01.t001";
  t.speaker = 1;
  t.text = std::move(text);
  t.language = std::move(language);
  i.turns.push_back(std::move(t));
  return i;
}

}  // namespace coding_sample
