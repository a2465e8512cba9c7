#pragma once
// Normal forms. Text is NFC from the door on (`ingest`); folding is for comparison only and never stored.
#include <string>
#include <string_view>

namespace lb::text {

/// True if `s` is in Normalization Form C (UAX #15). Precondition: valid UTF-8.
bool is_nfc(std::string_view s);

/// NFC form of `s`. Precondition: valid UTF-8. Throws std::length_error above 1 GiB.
std::string to_nfc(std::string_view s);

/// Case-folded, accents kept ("Économie" -> "économie"). Precondition: valid UTF-8.
std::string fold_case(std::string_view s);

/// For comparing wordings: NFC, case folded, ’ and ʼ as ', typographic spaces and runs of white space as one space, soft hyphens,
/// zero-width characters gone, ligatures (œ, æ, ﬁ) written out, accents kept. Precondition: valid UTF-8.
std::string fold_wording(std::string_view s);

/// `s` without white space (Unicode White_Space, U+00A0 and U+202F included) at both ends. Borrows from `s`.
std::string_view trim(std::string_view s);

/// Runs of white space (line ends included) become one U+0020; none at the ends. No-break spaces count as white space.
std::string collapse_spaces(std::string_view s);

}  // namespace lb::text
