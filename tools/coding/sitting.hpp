#pragma once
// A coder going through the proposals of one interview, one after the other, with a way back. It knows what
// is decided and what is not, and nothing of keys, screens and files.
#include <optional>
#include <string>
#include <vector>

#include "codebook/codebook.hpp"
#include "coding/coding.hpp"
#include "coding/decisions.hpp"
#include "coding/passage.hpp"
#include "transcript/interview.hpp"

namespace lb::coding {

class Sitting {
 public:
  /// Stands on the first proposal that `mine` has not decided. Borrows `codebook`.
  Sitting(transcript::Interview interview, CodingFile proposals, CodingFile mine,
          const codebook::Codebook& codebook);

  const transcript::Interview& interview() const { return interview_; }
  const CodingFile& mine() const { return mine_; }
  const CodingFile& proposals() const { return proposals_; }

  /// What this sitting goes through: the proposals that were undecided when it began. position() is 1-based.
  std::size_t size() const { return order_.size(); }
  std::size_t position() const { return position_ + 1; }
  std::size_t left() const;  ///< Undecided now.
  /// Undecided proposals that do not fit the transcript any more and are left out: the machine has to look
  /// again.
  std::size_t stale() const { return stale_; }

  /// The proposal it stands on; nullptr if nothing is left to decide.
  const Coding* proposal() const;

  // Of the proposal it stands on (Precondition: there is one).
  const transcript::Turn& turn() const;
  const transcript::Turn* question() const;   ///< The interviewer's turn before it; nullptr if there is none.
  Range passage() const { return passage_; }  ///< As it would be coded now.
  Polarity polarity() const { return polarity_; }
  const std::string& memo() const { return memo_; }
  std::vector<const Coding*> also_here() const;  ///< What the coder has accepted in the turn.

  // Make up one's mind about it; nothing is decided yet.
  enum class Step : std::uint8_t { wider, narrower, earlier_begin, later_begin, later_end, earlier_end };
  bool move(Step step);  ///< False if the passage stays as it is.
  void set_polarity(Polarity polarity) { polarity_ = polarity; }
  void set_memo(std::string memo) { memo_ = std::move(memo); }

  // Decide, and go on to the next undecided one. What stands in the way, if anything; then nothing has
  // changed.
  std::optional<Objection> accept();
  std::optional<Objection> refuse();
  std::optional<Objection> recode(const std::string& code);
  /// Codes words by hand: in the turn it stands on, else in the one other turn of a respondent that has them.
  /// Stays where it is. `added` becomes the coding; it stays as it is if nothing changed.
  std::optional<Objection> add(const std::string& words, const std::string& code, Polarity polarity,
                               Coding& added);

  bool next();      ///< To the next undecided one behind; false if there is none.
  bool previous();  ///< To the one before.
  void to_first();  ///< To the first undecided one.
  void to_last();

  /// Takes the last decision back and stands on it again; false if there was none in this sitting.
  bool undo();

 private:
  // What a decision has changed: the codings as they were, and the ids of those that are there now.
  struct Before {
    std::vector<Coding> were;
    std::vector<std::string> are;
    std::size_t position;
  };
  bool is_undecided(std::size_t i) const { return undecided_[i]; }
  void look_through();
  void stand_on(std::size_t i);
  Decision on_proposal(Act act) const;  // on the one that is shown, with nothing else said yet
  std::optional<Objection> decide(Decision d, bool go_on);
  const transcript::Turn* turn_of(const std::string& id) const;

  transcript::Interview interview_;
  CodingFile proposals_, mine_;
  const codebook::Codebook& codebook_;
  std::vector<const Coding*> order_;
  std::vector<bool> undecided_;  // of each in order_
  std::size_t stale_ = 0;
  std::size_t position_ = 0;
  std::optional<Edges> edges_;
  Range passage_;
  Polarity polarity_ = Polarity::none;
  std::string memo_;
  std::vector<Before> before_;
};

}  // namespace lb::coding
