#pragma once
// Words broken off that are written with an ellipsis: "éduca… éducation".
#include <cstddef>
#include <optional>
#include <string_view>

namespace lb::transcript {

/// Where the word that is broken off before the "…" at byte `i` begins; `i` if there is none: at least three
/// letters that are begun again behind the ellipsis, or that are no word of the French dictionary in a French
/// sentence. Names (a capital) are left alone. `is_french` remembers the language of `s` between calls.
std::size_t broken_word_before(std::string_view s, std::size_t i, std::optional<bool>& is_french);

}  // namespace lb::transcript
