#pragma once
// How good the rules are, measured against what a person coded.
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "codebook/codebook.hpp"
#include "coding/coding.hpp"

namespace lb::coding {

/// What was proposed, what a person coded, what of it agrees.
struct Score {
  std::size_t proposed = 0, right = 0;  ///< `right`: proposals with which the person agrees.
  std::size_t coded = 0, found = 0;     ///< `found`: codings of the person that were proposed.
  double precision() const noexcept;    ///< 0 if nothing was proposed
  double recall() const noexcept;       ///< 0 if nothing was coded
  double f1() const noexcept;
  Score& operator+=(const Score& other);
};

class Evaluation {
 public:
  struct Row {
    std::string code;
    Score turns;     ///< A code in a turn, however often.
    Score passages;  ///< A passage: agrees with one of the same code in the same turn if they overlap.
  };

  /// Adds one interview. Refused codings are none.
  void add(const CodingFile& proposals, const CodingFile& person);

  /// A row for each code that was proposed or coded, in the order of the codebook; codes it does not have
  /// come last, by name.
  std::vector<Row> rows(const codebook::Codebook& codebook) const;
  Row total() const;  ///< All codings together (micro average); `code` is empty.

 private:
  std::map<std::string, Row, std::less<>> rows_;
};

}  // namespace lb::coding
