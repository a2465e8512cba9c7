#pragma once
// The query language of the concordance: words by lemma, phrases, gaps, wildcards, and AND OR NOT NEAR
// between them. A query is asked of one turn at a time. The man page livreblanc-find(1) has the grammar.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "transcript/interview.hpp"

namespace lb::coding {

class Query {
 public:
  /// Reads a query. Throws text::InputError that points into it: an operator without something to find on
  /// both sides, brackets or quotation marks that are not closed, a gap at an end, nothing to find. `query`
  /// is valid UTF-8.
  explicit Query(const std::string& query);
  ~Query();
  Query(Query&&) noexcept;
  Query& operator=(Query&&) noexcept;

  /// Half open, in bytes of the turn's text.
  struct Hit {
    std::uint32_t begin_byte = 0, end_byte = 0;
    friend auto operator<=>(const Hit&, const Hit&) = default;
  };
  /// What is found in a turn, sorted, each once. Marks without words ("(rires)") are never found, and like
  /// hesitations they may stand inside a phrase. Does not ask who speaks. Remembers the words it has met (up
  /// to a fixed number): one Query a thread.
  std::vector<Hit> find(const transcript::Interview& interview, const transcript::Turn& turn);

  static constexpr int usual_distance = 5;       ///< of NEAR, in words
  static constexpr std::size_t most_words = 64;  ///< different words in one query

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace lb::coding
