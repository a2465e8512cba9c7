#pragma once
// Words and short lines for what a study knows and REFI-QDA does not, each with its way back.
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "codebook/codebook.hpp"
#include "study/study.hpp"
#include "transcript/interview.hpp"

namespace lb::exchange {

std::string_view role_word(transcript::Role role);
std::optional<transcript::Role> role_of(std::string_view word);

/// "pause 3-6 PT2S": kind, code points of the turn's text, detail.
std::string mark_line(const transcript::Mark& mark);
std::optional<transcript::Mark> mark_of(std::string_view line);

/// "notice=1.1 date=2021-04-01 recording=oui ..."; empty if no consent is recorded.
std::string consent_line(const study::Consent& consent);
std::optional<study::Consent> consent_of(std::string_view line);

/// "dirigeant | equipe_dirigeante | fr=Dirigeant | fr+=dirigeants".
std::string value_line(const study::Value& value);
study::Value value_from(std::string_view line);

/// "fr, faible, cased": language, strength, match of an indicator.
std::string detail_of(const codebook::Indicator& indicator);
codebook::Indicator indicator_of(std::string_view detail, std::string_view words);

/// What is known of a person besides the variables of participants.xml.
struct Fact {
  const char *id, *words, *type;
};
std::array<Fact, 3> facts();

/// Shortest decimal that reads back equal.
std::string shortest(double value);

}  // namespace lb::exchange
