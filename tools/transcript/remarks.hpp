#pragma once
// What transcribers write in brackets: "(rires)", "[inaudible]", "(12 secondes pause)", "[anglais]". The
// words are folded (text::fold_wording) and without their brackets. Private to this room.
#include <string>
#include <string_view>

namespace lb::transcript {

bool says_pause(std::string_view folded);      ///< "silence", "12 secondes pause"
bool says_gap(std::string_view folded);        ///< "inaudible", "unverständlich"
bool says_vocal(std::string_view folded);      ///< "rires", "lacht": a sound of the voice
bool says_incident(std::string_view folded);   ///< "bruit de chaise", "une collaboratrice entre"
bool says_pseudonym(std::string_view folded);  ///< "client", "nom de la ville"
/// The tag of a language that is named: "anglais" -> "en"; empty if none is.
std::string_view language_named(std::string_view folded);

/// "12 secondes pause", "2 minutes pause", "12 Sekunden Pause" as ISO 8601; empty if there is no number.
std::string spoken_duration(std::string_view folded);
/// "0.8", "0,8", "2.3": seconds with one or two decimals, as ISO 8601; empty for anything else.
std::string decimal_duration(std::string_view s);

}  // namespace lb::transcript
