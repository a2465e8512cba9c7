#pragma once
// Private to tools/text: the small words of French that are written together with others. Capitals make no
// difference.
#include <string_view>

namespace lb::text {

bool is_elided(std::string_view word);      ///< Stands before an apostrophe: "l", "jusqu".
bool is_pronoun(std::string_view word);     ///< Stands behind a verb and a hyphen: "il", "moi", "là".
bool is_kept_whole(std::string_view word);  ///< A compound that only looks so: "rendez-vous".

/// True if `text` is `lower` but for capitals. Knows ASCII and Latin-1, enough for closed lists.
bool equal_folded(std::string_view text, std::string_view lower);

}  // namespace lb::text
