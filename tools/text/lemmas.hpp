#pragma once
// Words as their dictionary forms. French comes from a table that was made from Debian's hunspell dictionary
// when the program was built (text/lexicon): every inflected form, no loading. German and English have no
// dictionary in the program (igerman98 is GPL); their inflections are undone by rules, which is enough to
// find a noun in its cases and plurals.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lb::text {

enum class Language : std::uint8_t { french, german, english, other };

/// By the first subtag of a language tag: "fr-BE" and "" are French, "de" German, "en" English.
Language language_of(std::string_view tag);

/// One way to read a word form.
struct Reading {
  enum class Kind : std::uint8_t { closed, nominal, verbal, other };
  std::string lemma;  ///< Folded as by fold_wording().
  Kind kind = Kind::other;
  bool derived =
      false;  ///< Not the dictionary's lemma but the form itself beside it: "directrice" beside "directeur".
  bool verbal = false;   ///< A verb has this lemma, whatever the kind: "savoir", "faire".
  bool guessed = false;  ///< Not from a dictionary: the form itself, or the form without an ending.
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// The form a token is looked up by: fold_wording(), and without the hyphens of "-t-il", "-ce", and without
/// "av-".
std::string lookup_form(std::string_view token);

/// The readings of a folded form, the likeliest first: readings of closed classes alone if there are any
/// (determiners, prepositions, pronouns, auxiliaries), then nouns and adjectives, then verbs. A word that is
/// in no dictionary is read as itself, then without its endings; never empty for a form that is not.
std::vector<Reading> readings(std::string_view form, Language language);

/// The first reading's lemma; the form itself if there is none.
std::string lemma(std::string_view form, Language language);

/// True if the dictionary of the language has the form. Always false where there is no dictionary.
bool is_known(std::string_view form, Language language);

/// `form` without accents and cedillas, for the fallback that ignores them: "électrifié" -> "electrifie".
std::string without_accents(std::string_view form);

}  // namespace lb::text
