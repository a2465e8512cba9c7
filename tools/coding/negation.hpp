#pragma once
// Whether a negation stands over a passage: "on n'a pas de borne", "sans batterie", "keine Ladesäule", "no
// battery". A hint for the coder, not a judgement: it looks at the clause of the passage, as far as its first
// comma or conjunction on either side, and parses nothing.
#include <cstddef>
#include <string_view>
#include <vector>

#include "text/lemmas.hpp"

namespace lb::coding {

/// The words of a clause around a passage, folded (text::lookup_form), nearest first; they end where the
/// clause does.
struct Surroundings {
  std::vector<std::string_view> before;  ///< up to negation_reach
  std::vector<std::string_view> after;   ///< up to negation_reach
};
constexpr std::size_t negation_reach = 24;  ///< words; longer clauses are cut

bool is_negated(const Surroundings& words, text::Language language);

/// True for words with which a new clause begins: "mais", "parce", "aber", "because".
bool begins_clause(std::string_view form, text::Language language);

/// True for the words that negate, some only together with others ("ne", "plus"). Where a clause has none,
/// is_negated() need not be asked.
bool may_negate(std::string_view form, text::Language language);

}  // namespace lb::coding
