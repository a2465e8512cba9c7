#pragma once
// The indicators of a codebook as one automaton. Built once, never changed afterwards: threads may share it.
//
// A word of an indicator is a symbol; a word of the text is a symbol too where one of its readings is what
// the indicator asks for. What counts as the same word, in lemma mode:
//   - every inflected form; œ and oe, straight and curly apostrophes, no-break spaces, soft hyphens, capitals
//   make no difference
//   - "semi-conducteur", "semi conducteur", "semiconducteur"; "poids lourd", "poids-lourd"
//   - de, d', du, des are one word, so are à, au, aux; articles may be there or not
//   - a word that the dictionary does not know also matches without its accents: a fallback, which the
//   proposal says
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "codebook/codebook.hpp"
#include "study/study.hpp"
#include "text/lemmas.hpp"

namespace lb::coding {

using Symbol = std::uint32_t;

/// A symbol of a word of the text, and whether it was found only by ignoring accents.
struct Sense {
  Symbol symbol = 0;
  bool folded = false;
  friend auto operator<=>(const Sense&, const Sense&) = default;
};

class Rules {
 public:
  /// A code's indicator, in the order of the codebook. Borrows from it.
  struct Rule {
    const codebook::Code* code = nullptr;
    const codebook::Indicator* indicator = nullptr;
    bool crossing = false;  ///< Of the axis that crosses the themes.
  };
  /// An indicator that stands for too many wordings ("(a|b) (c|d) …").
  struct Unusable {
    const codebook::Indicator* indicator = nullptr;
    const codebook::Code* code = nullptr;
  };
  static constexpr std::size_t most_wordings = 256;  ///< of one indicator

  /// Borrows from `codebook`, which must live as long. A guide says which codes a question aims at: those it
  /// names, or else all of the theme it names.
  explicit Rules(const codebook::Codebook& codebook, const study::Guide& guide = {});

  const std::vector<Rule>& rules() const noexcept { return rules_; }
  const std::vector<Unusable>& unusable() const noexcept { return unusable_; }

  /// The codes that a question of the guide aims at; nothing for a question that is none of it.
  using Aims = std::vector<const codebook::Code*>;
  const Aims& aims_of(std::string_view question) const;

  /// All symbols a word of the text can stand for, sorted, each once. `token` as written. Not cheap: callers
  /// remember it per word type.
  std::vector<Sense> senses(std::string_view token, text::Language language) const;

  // The automaton: nodes are numbers, 0 is the start.
  using Node = std::uint32_t;
  static constexpr Node nowhere = 0;
  Node after(Node node, Symbol symbol) const noexcept;  ///< nowhere if no indicator goes on so.
  Node after_gap(Node node) const noexcept { return flat_[node].gap; }
  /// True if an indicator goes on here with a word.
  bool goes_on(Node node) const noexcept { return flat_[node].edges_begin != flat_[node + 1].edges_begin; }
  /// Indices into rules() of the indicators that end here.
  std::span<const std::uint32_t> ends(Node node) const noexcept {
    return {ends_.data() + flat_[node].ends_begin, ends_.data() + flat_[node + 1].ends_begin};
  }

 private:
  struct Edge {
    Symbol symbol;
    Node to;
  };
  struct NodeData {
    std::vector<Edge> edges;
    Node gap = nowhere;
    std::vector<std::uint32_t> ends;
  };
  using Keys = std::vector<std::string>;  // any of them will do
  using Steps = std::vector<Keys>;

  void add(std::uint32_t rule);
  std::vector<Steps> variants(const std::string& part, const codebook::Indicator& indicator) const;
  // "savoir-faire" in two words is "savoir faire", not "on sait faire".
  enum class Infinitives : std::uint8_t { inflected, as_written };
  Steps steps(std::string_view words, const codebook::Indicator& indicator,
              Infinitives infinitives = Infinitives::inflected) const;
  Symbol symbol_of(const Keys& keys);
  Node extend(Node from, const Steps& steps);
  Node extend_by_gap(Node from);

  std::vector<Rule> rules_;
  std::vector<Unusable> unusable_;
  std::map<std::string, Aims, std::less<>> aims_;  // by question
  std::vector<NodeData> nodes_{1};                 // while it is built
  std::unordered_map<std::uint64_t, Node> ways_;   // the edges, by node and symbol; while it is built
  // Afterwards all edges and ends lie behind each other, those of a node from its begin to the next one's.
  struct FlatNode {
    std::uint32_t edges_begin = 0, ends_begin = 0;
    Node gap = nowhere;
  };
  void flatten();
  std::vector<FlatNode> flat_;
  std::vector<Edge> edges_;  // of a node sorted by symbol
  std::vector<std::uint32_t> ends_;
  std::vector<Node> start_;                          // after(0, symbol), by symbol
  std::unordered_map<std::string, Symbol> symbols_;  // by their keys, each with a line end
  using Symbols = std::unordered_map<std::string, std::vector<Symbol>>;
  Symbols by_key_, by_plain_key_;  // plain: without accents
};

/// True for articles, which may stand inside a phrase or be missing from it: "le", "la", "l'", "les", "un",
/// "une"; "the", "a", "an".
bool is_article(std::string_view form, text::Language language);

}  // namespace lb::coding
