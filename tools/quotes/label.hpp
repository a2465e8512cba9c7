#pragma once
// How a quotation is signed without giving the person away. One rule for the whole paper: the most telling
// combination of attributes that fits at least k respondents wherever it is used. A rule per person would
// leak: if "équipementier" signs four of five, the one who is signed more generally is known by elimination.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "study/study.hpp"

namespace lb::quotes {

struct LabelRule {
  std::vector<std::string>
      variables;  ///< In the order in which they are printed; empty: nothing but "a respondent".
  friend bool operator==(const LabelRule&, const LabelRule&) = default;
};

/// The variable of participants.xml that groups `variable` more coarsely (its values are named as `broader`);
/// nullptr if there is none.
const study::Variable* coarser(const study::Participants& participants, std::string_view variable);

/// How many respondents (not withdrawn) a label of this rule fits only one of.
std::size_t unique_labels(const study::Participants& participants, const LabelRule& rule);
/// Size of the smallest group of respondents with the same label, or of the smallest population that such a
/// label names where participants.xml states it; 0 if there are none.
std::size_t smallest_group(const study::Participants& participants, const LabelRule& rule);

/// The rules that are tried, the most telling first; the last is the empty one.
std::vector<LabelRule> label_rules(const study::Participants& participants);
/// The first of label_rules() whose every label fits at least `k` respondents, and at least `k` in every
/// population that is stated.
LabelRule choose_label_rule(const study::Participants& participants, std::size_t k);

/// "Dirigeant, PME de rang 2, Wallonie" in a language. Empty for the empty rule and for a person who agreed
/// to anonymous attribution only.
std::string label(const study::Participants& participants, const study::Participant& person,
                  const LabelRule& rule, std::string_view language);

}  // namespace lb::quotes
