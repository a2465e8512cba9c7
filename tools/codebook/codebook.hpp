#pragma once
// The codebook: themes, their codes, and the indicators that a machine may look for (components of an entry after MacQueen et al. 1998).
#include <string>
#include <string_view>
#include <vector>

#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::codebook {

/// A text in the study's languages; the first language of the study is never empty.
struct Wording {
  std::string fr, de, en;
  /// The wording in a language, falling back to fr, then to whatever there is.
  const std::string& in(std::string_view language) const;
};

struct Indicator {
  enum class Match { lemma, exact, cased };  ///< by lemma (default); the words as written; as written and case-sensitive
  std::string words;        ///< "partage (de|des) données"; round brackets and | are alternatives, "…" is a gap of up to 3 tokens
  std::string language;     ///< "fr", "de", "en"
  bool weak = false;        ///< Counts only with a strong one of the same code in the same turn.
  Match match = Match::lemma;
  std::size_t byte = 0;     ///< Where it stands in codebook.xml, for messages.
};

struct Code {
  std::string id;           ///< "ELEC.BATT": theme, stop, name.
  Wording label;
  std::string definition, inclusion, exclusion, example;
  bool emergent = false;    ///< Added while coding, not a priori (COREQ 26).
  std::vector<Indicator> indicators;
};

struct Theme {
  std::string id;           ///< "ELEC".
  Wording label;
  std::string definition;
  bool crossing = false;    ///< The INT axis: coded besides a theme, not instead of one.
  std::vector<Code> codes;
};

struct Codebook {
  std::string id, version;
  std::vector<Theme> themes;   ///< In the order of the file, which is the order of every table.

  const Code* find(std::string_view code_id) const;      ///< nullptr if there is none.
  const Theme* theme_of(std::string_view code_id) const; ///< Theme of a code, or the theme itself if given a theme's id.
  std::vector<const Code*> codes() const;                ///< All, in order.
};

/// Reads a codebook that is valid against schemas/codebook.rng. What is wrong beyond the schema (ids twice, a code whose id does not begin
/// with its theme's, no definition, the same strong indicator in two codes of one axis, a pattern that cannot be read) is added to `findings`.
Codebook read(const xml::Tree& tree, std::vector<text::Finding>& findings);

}  // namespace lb::codebook
