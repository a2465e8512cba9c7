#pragma once
// Words that hide a count ("la plupart", "quelques"): which are allowed for which count and share. The table
// is our own proposal; no published norm for French was found. For every n from 5 to 60 each count has at
// least one allowed word.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lb::paper {

/// The allowed words for `count` of `total`, most telling first, in a document's language ("fr", "de", "en").
std::vector<std::string> allowed_quantifiers(long count, long total, std::string_view language);

/// The quantifier with its noun for `count` of `total` respondents: "la plupart des répondants", "deux
/// répondants", "aucun répondant".
std::string quantified_respondents(long count, long total, std::string_view language);

enum class Fit : std::uint8_t { fits, contradicts, unknown };

struct Judgement {
  Fit fit = Fit::unknown;
  std::string word;  ///< The quantifier that was recognised in the words; empty if none was.
};

/// Does the quantifier in `words` ("La plupart des dirigeants") fit the count? `unknown`: no word of the
/// table is in it.
Judgement judge_quantifier(std::string_view words, long count, long total, std::string_view language);

}  // namespace lb::paper
