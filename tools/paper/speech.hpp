#pragma once
// What the program says inside a document, in the document's language (not the terminal's): counts, shares,
// lists, labels, the fixed words of tables and annexes. French agrees, elides and joins as it should; German
// and English say the same.
#include <string>
#include <string_view>
#include <vector>

#include "analysis/counts.hpp"
#include "study/study.hpp"
#include "text/typography.hpp"

namespace lb::paper {

/// The fixed words of a document. One table a language; every field is filled in each (a test sees to it).
struct Phrases {
  std::string table, figure, page;
  std::string contents, list_of_tables, list_of_figures;
  std::string source, interviews_source;  ///< "entretiens"
  std::string proposed_basis, mixed_basis,
      decided_basis;  ///< On what the counts rest; whole sentences, without final stop.
  std::string proposed_short,
      mixed_short;  ///< The same in a few words, for the source line of a table; nothing to say if decided.
  std::string total, theme, code, definition, example;
  std::string asked, answered, mentioned, share, passages, respondents_of_asked, not_asked;
  std::string question, prompts, minutes;
  std::string duration;
  std::string translated_from_de, translated_from_en, translated_from_fr;
  std::string a_respondent;   ///< The label that fits everybody.
  std::string pending_quote;  ///< "citation en attente d’accord : {}"
  std::string recommendation, owner, horizon, evidence;
  std::string strengths, weaknesses, opportunities, threats;
  std::string not_stated;  ///< "non renseigné"
  std::string new_codes, known_codes, interview;
  std::string turns_together, respondents_together, first_code, second_code;
  std::string rounded_note;  ///< Under matrices: what a cell says.
  std::string funding_missing_emblem;
  std::string topic, answer;
  std::string hidden_note;  ///< Under tables of a public edition; {} = the least number that is printed.
  static const Phrases& in(std::string_view language);
};

/// Computed wording in one language, typography profile and number setting.
class Speech {
 public:
  Speech(std::string language, const study::Settings& settings);

  const std::string& language() const { return language_; }
  /// BCP 47 with a country, for the document and its runs: "fr-BE".
  const std::string& locale() const { return typography_.locale; }
  const text::Typography& typography() const { return typography_; }
  const Phrases& phrases() const { return *phrases_; }

  /// In digits or words as the study wants it: words up to a hundred, digits above.
  std::string number(long n, bool feminine = false) const;
  std::string digits(long n) const;
  std::string in_words(long n, bool feminine = false) const;
  /// Rounded half up to whole per cent, with its no-break space: "67 %". "–" if `whole` is 0.
  std::string percent(long part, long whole) const;
  /// "A, B et C".
  std::string list(const std::vector<std::string>& items) const;
  /// "12 des 18 répondants interrogés sur ce point"; "aucun des …", "un seul des …", "les 18 …". `spelled`:
  /// in words whatever the setting, as at the start of a sentence.
  std::string of_respondents(long part, long whole, analysis::Scope scope, bool spelled = false) const;
  /// "12 sur 18".
  std::string out_of(long part, long whole) const;
  std::string quoted(std::string_view words) const { return text::quoted(words, typography_); }
  std::string date(std::string_view iso) const;
  /// "de janvier à juin 2021"; one date if they are equal.
  std::string period(std::string_view begin, std::string_view end) const;
  /// "Tableau" + ":" with the space that belongs before it.
  std::string colon() const { return typography_.before_colon + ": "; }
  /// "traduit de l’allemand"; empty if the language is the document's or not known.
  std::string translated_from(std::string_view language) const;
  /// Full tag of a language: "de" -> "de-DE"; the document's own locale for its own language.
  std::string tag(std::string_view language) const;
  /// "de" or "d’" before a word.
  std::string de(std::string_view word) const;

 private:
  std::string language_;
  text::Typography typography_;
  study::Settings::Numbers numbers_;
  const Phrases* phrases_;
};

}  // namespace lb::paper
