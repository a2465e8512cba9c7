#pragma once
// Conventions inside the text: pauses, laughter, gaps, pseudonyms, what was said in confidence, words broken
// off. A mark that is not known stays text and is reported.
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "transcript/draft.hpp"

namespace lb::transcript {

struct ConventionOptions {
  bool dots_are_seconds = false;  ///< See Draft.
  bool is_oral_spelling = false;  ///< See Draft.
};

/// Goes through the turns of one interview in order: a passage in confidence may reach over several turns.
class Conventions {
 public:
  explicit Conventions(ConventionOptions options) : options_(options) {}

  /// Adds the marks of one canonical text to `marks`; nest() comes after. The detail of an overlap that names
  /// its speaker, "//S02: oui//", is the label as it stands there, for the caller to resolve.
  void find(const std::string& text, std::vector<Mark>& marks);

  /// What oral spellings stand for, before find(): "il(s) passe(nt)" -> "ils passent", "c'est::" -> "c'est".
  /// Only if is_oral_spelling. Shifts the marks with the text.
  void restore(std::string& text, std::vector<DraftMark>& marks);

  /// True while a [CONFIDENTIEL] is open; at the end of the interview that is an error.
  bool is_confidential() const { return confidential_; }

  struct Seen {
    int times = 0;
    std::size_t turn = 0;
  };
  /// Marks that are not known, as written, with the number of the turn (0-based) of the first.
  const std::map<std::string, Seen>& unknown() const { return unknown_; }
  /// Round brackets that were read as words.
  const std::map<std::string, Seen>& spoken_brackets() const { return spoken_; }
  const std::map<Mark::Kind, int>& counts() const { return counts_; }
  int restored_spellings() const { return restored_; }
  /// Turns (0-based) in which a sign of beginning or end stands alone: "//", "<", "[/CONFIDENTIEL]".
  const std::vector<std::pair<std::size_t, std::string>>& unbalanced() const { return unbalanced_; }

 private:
  class Scan;
  std::string_view folded(std::string_view remark);
  ConventionOptions options_;
  bool confidential_ = false;
  std::size_t turn_ = 0;
  int restored_ = 0;
  std::map<std::string, Seen> unknown_, spoken_;
  std::unordered_map<std::string, std::string> folded_;  // remarks are few, and come again and again
  std::map<Mark::Kind, int> counts_;
  std::vector<std::pair<std::size_t, std::string>> unbalanced_;
};

/// Sorts by begin, longest first, and cuts marks that cross at each other's limits: the outer one
/// (confidential first, then the one that begins first) stays whole. Marks inside a mark without words are
/// taken out.
void nest(std::vector<Mark>& marks);

}  // namespace lb::transcript
