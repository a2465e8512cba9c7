#pragma once
// Three numbers for a theme or a code: asked, answered, mentioned - each as the respondents behind it.
//
// In a semi-structured interview not every question is put to everyone, so a share is taken of those who were
// asked. Who was asked: those in whose interview a question of the guide is tied that aims at the code; if
// none aims at it, a question of its theme; if the guide has none for the theme either, everybody.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/evidence.hpp"

namespace lb::analysis {

/// Respondents as indexes into Evidence::respondents(), ascending.
using Group = std::vector<std::size_t>;

Group intersection(const Group& a, const Group& b);
Group difference(const Group& a, const Group& b);

/// What the denominator is: those asked about this very point, about its theme, or the whole sample.
enum class Scope : std::uint8_t { point, theme, sample };

struct Item {
  std::string id;  ///< A code ("ELEC.BATT") or a theme ("ELEC").
  Scope scope = Scope::sample;
  Group asked, answered;
  Group mentioned;  ///< Everybody who spoke of it.
  Group mentioned_when_asked() const { return intersection(mentioned, asked); }
  Group spontaneous() const { return difference(mentioned, asked); }
};

/// The value of a variable for a person, through a grouping if need be ("sector" of a person whose type is
/// "pme_rang2"); empty if none.
std::string value_of(const study::Participants& participants, const study::Participant& person,
                     std::string_view variable);

/// Everybody who counts.
Group everybody(const Evidence& evidence);
/// Those whose value of a variable of participants.xml is this one.
Group having(const Evidence& evidence, std::string_view variable, std::string_view value);

/// Counts for a code or a theme. Precondition: the codebook has it.
Item count(const Evidence& evidence, std::string_view id);
/// Asked and answered for one question of the guide; mentioned is empty.
Item count_question(const Evidence& evidence, std::string_view question);

/// Mentions of a code or theme by the respondents of `group`; the number of passages.
std::size_t passages(const Evidence& evidence, std::string_view id, const Group& group);

/// Respondents of `group` who spoke of `id` with this polarity (of the coding, not of the code).
Group with_polarity(const Evidence& evidence, std::string_view id, coding::Polarity polarity);

}  // namespace lb::analysis
