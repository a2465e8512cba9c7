#pragma once
// Which quotations a paper prints, by rule. First those of the register; where they do not suffice, passages
// are chosen from the codings: whole sentences of a sensible length, with the strongest indicators, spread
// over the respondents - as pending, until the person agrees.
//
// Never quoted: interviewers and third parties; somebody who withdrew or whose consent is not recorded; what
// is marked confidential, unclear or inaudible, or stands beside "cela reste entre nous"; what a person
// refused or withdrew, whatever else points at it.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "codebook/codebook.hpp"
#include "quotes/quotes.hpp"
#include "study/study.hpp"

namespace lb::quotes {

/// A quotation that may be printed, and why it was taken.
struct Passage {
  Quote quote;  ///< Of the register, or made here: id "E07.t012.p34" (turn, begin of the passage), state
                ///< proposed.
  std::string respondent;   ///< "E07"
  std::string language;     ///< Of the wording: "fr", "de", ...
  bool registered = false;  ///< Stands in quotes.xml.
  bool pending = false;     ///< The person has not agreed yet, and wants to be asked.
  long score = 0;           ///< Of those made here: higher is better.
  std::string obstacle;  ///< Of the register: why it may not be printed ("stands in a confidential passage");
                         ///< empty if it may.
};

/// What is printed of a range of a turn: pauses, noises and hesitations taken out, the marks of overlapping
/// speech too.
std::string printed_wording(const transcript::Turn& turn, std::size_t begin_code_point,
                            std::size_t end_code_point);

/// Why this range of an interview may not be quoted, in the user's language; empty if it may.
std::string obstacle_to(const transcript::Interview& interview, const transcript::Turn& turn,
                        std::size_t begin_code_point, std::size_t end_code_point);

/// Whether somebody else is heard in this range: "//S00: Mhm.//" in a respondent's turn. Such a passage is
/// not chosen by rule: print would have to cut it, and what is cut a person decides.
bool has_second_voice(const transcript::Turn& turn, std::size_t begin_code_point, std::size_t end_code_point);

/// Whether the speaker of this turn says something like "ceci reste entre nous" in it or within two turns
/// before or after: nothing is chosen here by rule. Who puts a quotation into the register has read what it
/// is about, so it is not asked for those. `turn` is a turn of the interview.
bool is_off_the_record(const transcript::Interview& interview, const transcript::Turn& turn);

class Choice {
 public:
  /// `share_percent`: no respondent holds more of the `planned` quotations (but everybody may hold one). The
  /// study outlives the choice.
  Choice(const study::Loaded& study, Register known, int share_percent);

  /// Looks at one interview: judges the register's quotations of it and collects passages around its codings.
  void add(const transcript::Interview& interview, const std::vector<coding::Coding>& counted);

  /// How many quotations the paper will hold at most: the base of the share. Call before the first choose().
  /// With `wanted`, passages are collected only for these codes and themes: the work of add() is then that of
  /// the quotations that are asked for; choose() of any other finds the register's alone. Call before add().
  void plan_for(std::size_t quotations, const std::optional<std::set<std::string>>& wanted = std::nullopt);

  /// Up to `most` quotations of a code or theme that were not taken before, best first; marks them as taken.
  std::vector<Passage> choose(std::string_view code, std::size_t most);

  /// The quotation with this id, printed before or not; nullptr if there is none. Counts as taken.
  const Passage* take(std::string_view id);

  /// Ids of the register, and of passages that were taken: for "did you mean".
  std::vector<std::string> known_ids() const;

 private:
  bool has_room(const std::string& respondent) const;
  void mark_taken(const Passage& passage);
  const study::Loaded* study_;
  Register register_;
  int share_percent_;
  std::size_t planned_ = 0;
  std::optional<std::set<std::string, std::less<>>> wanted_;  // codes; all if it is none
  std::vector<Passage> registered_;
  std::map<std::string, std::vector<Passage>> by_code_;  // passages made here, by code
  std::set<std::string> taken_;                          // ids
  std::map<std::string, std::size_t> taken_of_;          // by respondent
  std::vector<Passage> taken_passages_;                  // made here and printed
};

}  // namespace lb::quotes
