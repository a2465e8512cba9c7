#pragma once
// Codings: a code given to a passage by a coder, person or machine ("auto"). One file a coder and interview,
// codings/<coder>/E07.xml.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/finding.hpp"
#include "transcript/interview.hpp"
#include "xml/tree.hpp"

namespace lb::coding {

/// Three things at once: a turn, a half-open code-point range of its text, and the quoted text with a little
/// of what stands around it.
struct Anchor {
  std::string turn;  ///< "E07.t012"
  std::size_t begin_code_point = 0, end_code_point = 0;
  std::string quote;          ///< Exactly the text of the range.
  std::string before, after;  ///< Up to 24 code points each, cut at the turn's ends.
  friend bool operator==(const Anchor&, const Anchor&) = default;
};

/// The anchor of a range. Precondition: begin < end <= length of the turn.
Anchor make_anchor(const transcript::Turn& turn, std::size_t begin_code_point, std::size_t end_code_point);

/// The same for a range of bytes whose first code point is number `begin_code_point`; takes no time for the
/// text before it.
Anchor anchor_at(const transcript::Turn& turn, std::size_t begin_byte, std::size_t end_byte,
                 std::size_t begin_code_point);

/// What became of an anchor after its transcript was corrected.
enum class Fate : std::uint8_t { kept, moved, ambiguous, lost };
struct Found {
  Fate fate = Fate::lost;
  Anchor anchor;
};  ///< `anchor` is the new one; unchanged for ambiguous and lost
/// Looks where it was, then in the same turn, then in the turns around it that the same speaker or a
/// respondent says (a correction that splits or inserts a turn renumbers those behind it). The quote must be
/// found letter by letter, the context decides between several places; in another turn than its own a quote
/// needs context or length besides. Never silently wrong: two equally good places are `ambiguous`.
Found find_again(const Anchor& anchor, const transcript::Interview& interview);

enum class Status : std::uint8_t { proposed, accepted, refused };
enum class Polarity : std::uint8_t { none, frein, levier, besoin, recommandation, constat };

struct Coding {
  std::string id;    ///< "E07.t012.ELEC.BATT.34": turn, code, begin of the range; unique in a file, stable.
  std::string code;  ///< "ELEC.BATT"
  Anchor anchor;
  Status status = Status::accepted;
  Polarity polarity = Polarity::none;
  bool negated = false;  ///< A negation stands over the passage ("on n'a pas de borne").
  std::string rule;      ///< Of a proposal: the indicator that matched, as it stands in the codebook.
  std::string how;       ///< "lemma", "exact", "cased", "folded" (accents ignored: a fallback)
  std::string memo;
  friend bool operator==(const Coding&, const Coding&) = default;
};

struct CodingFile {
  std::string coder;            ///< "auto", "A", "B"
  std::string interview;        ///< "E07"
  std::vector<Coding> codings;  ///< Sorted by turn, begin, end, code.
};

/// The words of the file format: "accepted", "frein"; Polarity::none is "".
std::string_view word_of(Status status);
std::string_view word_of(Polarity polarity);

/// The order of the codings in a file: turn (by number), begin, end, code, id.
bool comes_before(const Coding& a, const Coding& b);

/// The file's bytes: sorted, one coding an element with quote and context as text, deterministic, made for
/// git diff and git merge.
std::string to_xml(const CodingFile& file);

/// Reads a file that is valid against schemas/codings.rng; adds what is wrong beyond the schema to
/// `findings`.
CodingFile read(const xml::Tree& tree, std::vector<text::Finding>& findings);

/// codings/<coder>/<interview>.xml below a study's folder.
std::string path_of(std::string_view study_folder, std::string_view coder, std::string_view interview);

/// The coders that have a folder in codings/, sorted by bytes; "auto" among them.
std::vector<std::string> coders(std::string_view study_folder);

/// The stored codings of a coder for an interview; without codings if there is no file. Throws
/// text::InputError with the first error of a file that is invalid or wrong.
CodingFile load(std::string_view study_folder, std::string_view coder, std::string_view interview);

}  // namespace lb::coding
