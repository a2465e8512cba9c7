#pragma once
// What the study knows, respondent by respondent: which questions were put to whom, who answered, and which
// codes were given to whose words. Everything that is counted in a paper is counted from here, so every
// number leads back to turns.
//
// Counted are respondents who have a transcript and have not withdrawn. Interviewer speech, and speech of
// others, never counts. Where a person has coded an interview (any coder but "auto"), only passages that a
// person accepted count for it; where nobody has decided yet, the machine's proposals stand in, and `basis()`
// says so.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/coding.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"
#include "transcript/interview.hpp"

namespace lb::analysis {

/// A coded passage of a respondent's speech. Overlapping passages of one code in one turn, by one coder or
/// several, are one mention.
struct Mention {
  std::size_t code = 0;                                  ///< Index into Evidence::codes().
  std::string turn;                                      ///< "E07.t012"
  std::size_t begin_code_point = 0, end_code_point = 0;  ///< Half open, in the turn's text.
  std::vector<std::string> codings;                      ///< Ids of the codings behind it, sorted.
  coding::Polarity polarity = coding::Polarity::none;    ///< Of the first coding that has one.
  bool negated = false;
  bool proposed = false;  ///< By the machine, and nobody has decided yet.
  int indicators = 1;     ///< Different indicators or hand codings that led here.
};

struct Respondent {
  const study::Participant* person = nullptr;  ///< Of the Loaded study that Evidence was made from.
  std::vector<bool> asked, answered;           ///< By question, in the order of Evidence::questions().
  std::vector<std::vector<std::string>> answer_turns;  ///< By question: the respondent's turns tied to it.
  std::vector<Mention> mentions;                       ///< In the order of the text, then of the codebook.
  bool decided = false;                                ///< A person has coded this interview.
  std::size_t words = 0;                               ///< Of the respondent's speech, marks left out.
  std::size_t turns = 0;
};

enum class Basis : std::uint8_t { nothing, decided, proposed, mixed };

class Evidence {
 public:
  /// `study` must outlive the evidence.
  explicit Evidence(const study::Loaded& study);

  /// True if this interview is to be counted: a participant, not withdrawn.
  bool counts(std::string_view interview) const;

  /// Adds one interview with the codings of all coders; returns the codings that count, checked against the
  /// text: in a respondent's turn, of a known code, the quote where the anchor says (or found again). What
  /// cannot be found is reported. Precondition: counts(id), not added before; call in the order of ids.
  std::vector<coding::Coding> add(const transcript::Interview& interview,
                                  const std::vector<coding::CodingFile>& files,
                                  std::vector<text::Finding>& findings);

  const study::Loaded& study() const { return *study_; }
  const std::vector<Respondent>& respondents() const { return respondents_; }  ///< Sorted by id.
  const std::vector<const study::Question*>& questions() const { return questions_; }
  const std::vector<const codebook::Code*>& codes() const { return codes_; }
  /// Index of a code; codes().size() if there is none.
  std::size_t code_index(std::string_view code) const;
  /// True if the code with this index is the code `id`, or is of the theme `id`.
  bool is_of(std::size_t code, std::string_view id) const;
  Basis basis() const;
  /// Coders whose codings count, sorted; "auto" among them if proposals count.
  const std::vector<std::string>& coders() const { return coders_; }
  std::size_t refused() const { return refused_; }  ///< Proposals that a person refused.

 private:
  const study::Loaded* study_;
  std::vector<const study::Question*> questions_;
  std::vector<const codebook::Code*> codes_;
  std::vector<const codebook::Theme*> themes_;  // of the codes, by the same index
  std::vector<Respondent> respondents_;
  std::vector<std::string> coders_;
  std::size_t refused_ = 0;
};

/// Called once for each counted interview, with the codings that count.
using Visitor = std::function<void(const transcript::Interview&, const std::vector<coding::Coding>&)>;

/// Reads every interview that counts, one in memory at a time, with its codings. Throws text::InputError for
/// a file that cannot be read.
Evidence gather(const study::Loaded& study, std::vector<text::Finding>& findings, const Visitor& also = {});

/// True if the turn holds words outside its pauses, noises and gaps.
bool has_words(const transcript::Turn& turn);

/// Words of a turn: runs of characters without white space that hold a letter or a digit, marks without words
/// left out.
std::size_t count_words(const transcript::Turn& turn);

}  // namespace lb::analysis
