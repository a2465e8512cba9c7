#pragma once
// Private to the query: what its text says, as a tree.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lb::coding {

/// One word to look for.
struct QueryWord {
  enum class Match : std::uint8_t { lemma, form, wildcard };
  Match match = Match::lemma;
  std::string form;  ///< Folded as by text::lookup_form; with its '*' if it is a wildcard.
  friend bool operator==(const QueryWord&, const QueryWord&) = default;
};

/// One step of a phrase.
struct QueryStep {
  enum class Kind : std::uint8_t { word, any_word, gap };
  Kind kind = Kind::word;
  std::size_t word = 0;   ///< Index into QueryTree::words.
  bool is_tight = false;  ///< Inside quotation marks: follows at once, whatever signs stand between.
};

struct QueryNode {
  enum class Kind : std::uint8_t { phrases, both, either, without, near };
  Kind kind = Kind::phrases;
  std::vector<std::vector<QueryStep>> phrases;  ///< Any of them.
  std::unique_ptr<QueryNode> left, right;
  int distance = 0;      ///< Of near, in words.
  std::size_t byte = 0;  ///< Of the operator, for messages.
};

struct QueryTree {
  std::vector<QueryWord> words;  ///< Each once.
  std::unique_ptr<QueryNode> root;
};

/// Throws text::InputError, see Query.
QueryTree read_query(const std::string& query);

}  // namespace lb::coding
