#pragma once
// Finds the indicators of a codebook in a turn and says what becomes of each: proposed, or why not. One
// matcher a thread: it remembers the words it has met.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/coding.hpp"
#include "coding/rules.hpp"
#include "text/tokens.hpp"
#include "transcript/interview.hpp"

namespace lb::coding {

/// An indicator found in a turn.
struct Match {
  /// What becomes of it. An indicator inside a longer one of its axis does not count. The themes and the axis
  /// that crosses them are independent: an indicator of the one counts inside a longer one of the other. Only
  /// a single word does not: the phrase says what it means ("fusion" in "fusion de capteurs", "licence" in
  /// "licence de fabrication").
  enum class Fate : std::uint8_t {
    proposed,
    inside,      ///< of a longer indicator: `other`
    repeated,    ///< another indicator of the same code stands for the same words: `other`
    weak_alone,  ///< weak, no strong one of its code in the turn, and the question does not aim at the code
  };
  std::uint32_t rule = 0;                      ///< Index into Rules::rules().
  std::uint32_t begin_byte = 0, end_byte = 0;  ///< In the turn's text, half open.
  std::uint32_t begin_item = 0;  ///< Private to the matcher: where it begins among the turn's words.
  std::uint32_t other = 0;       ///< Index of a match in the same result.
  Fate fate = Fate::proposed;
  bool folded = false;   ///< Found only by ignoring accents.
  bool negated = false;  ///< A negation stands over it.
};

class Matcher {
 public:
  /// Borrows both. Words are remembered up to a fixed number, so that memory does not grow with the corpus.
  explicit Matcher(const Rules& rules);
  ~Matcher();
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  /// What is found in a turn, sorted by begin, end, order of the codebook. Does not ask who speaks. The
  /// result is valid until the next call.
  const std::vector<Match>& match(const transcript::Interview& interview, const transcript::Turn& turn);

  const Rules& rules() const noexcept;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// "lemma", "exact", "cased" or "folded": how a match was found, as Coding::how says it.
std::string_view how(const Match& match, const Rules& rules);

}  // namespace lb::coding
