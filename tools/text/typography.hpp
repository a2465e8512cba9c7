#pragma once
// The conventions of setting a text, by profile: fr-FR, fr-BE, fr-LU, fr-CH, fr-CA, eu (the
// Interinstitutional Style Guide of the European Union), de, en. A switch and not one rule set: the Union's
// French (style-guide.europa.eu, 6.4: no space before ; : ! ?) is the opposite of France's, and Quebec's
// (OQLF, vitrinelinguistique.oqlf.gouv.qc.ca/22039) stands between them.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lb::text {

struct Typography {
  std::string profile;                              ///< As asked for.
  std::string locale;                               ///< For numbers and dates: "fr-BE", "de-DE".
  std::string open_quote, close_quote;              ///< With their spaces: "«\u202F", "\u202F»".
  std::string open_inner_quote, close_inner_quote;  ///< Quotes within quotes.
  std::string before_colon;                         ///< Space before ':'.
  std::string before_high;                          ///< Space before ';' '!' '?'.
  std::string before_percent;
  std::string in_numbers;  ///< Between groups of three digits, as format_integer() has it.

  /// The conventions of a profile; of the language alone ("fr", "de", "en") its usual one. An unknown profile
  /// is taken as fr-FR.
  static Typography of(std::string_view profile);
};

/// Sets prose by the profile: a space that stands before ; : ! ? » % or behind « becomes the profile's, '
/// between letters becomes ’, three dots become …. Nothing is inserted where no space was typed. Words that
/// hold "://", "@" or "www." stay as they are. Idempotent. Precondition: valid UTF-8, NFC.
std::string set_prose(std::string_view prose, const Typography& typography);

/// A passage of a text that the profile wants otherwise.
struct Correction {
  std::size_t begin_byte = 0, end_byte = 0;  ///< Half open, in the text as it was.
  std::string wanted;
  friend bool operator==(const Correction&, const Correction&) = default;
};

/// What an editor would put right in French prose beyond set_prose(): ordinals (2ème -> 2e, 1ère -> 1re),
/// ligatures (oeuvre -> œuvre), a hyphen between spaces as a dash, "mot" in guillemets, figures grouped by a
/// space, a no-break space behind n°, p., art. and before units and €, no full stops behind etc. Never
/// touches addresses, codes (words with digits and letters other than ordinals) or the words themselves. For
/// other languages: set_prose(). Idempotent. Precondition: valid UTF-8, NFC.
std::string mend_prose(std::string_view prose, const Typography& typography);

/// The places where mend_prose() changes `prose`, in order; putting them in gives mend_prose(prose). White
/// space that only breaks lines in a source file is not counted.
std::vector<Correction> corrections(std::string_view prose, const Typography& typography);

/// `words` in the outer quotation marks of the profile; quotation marks inside become inner ones.
std::string quoted(std::string_view words, const Typography& typography);

/// First letter in upper case ("un seul" -> "Un seul"), the rest as it is.
std::string capitalised(std::string_view words);

}  // namespace lb::text
