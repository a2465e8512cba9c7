#pragma once
// What a text is about, learned from texts of which a person has said it: for each label a linear model
// (support vectors with squared loss, the primal problem, as liblinear solves it) over lemmas, pairs of them
// and the letters of words. The same examples in the same order give the same model.
//
// Weights of features: sublinear term frequency times the square of inverse document frequency; words and
// letters each of length one (Salton and Buckley 1988). Letters: runs of 2 to 5 within a word and over its
// edges.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lb::coding {

class Classifier {
 public:
  struct Example {
    std::string text;
    std::string language = "fr";      ///< A tag, as in text::tokenize.
    std::vector<std::string> labels;  ///< None, one or several.
  };
  struct Ranked {
    std::string label;
    double score = 0;  ///< 0..1, above 0.5 where the model would give it; no probability.
  };

  /// Learns; labels that fewer than `least` examples have, or all of them, are left out. Takes seconds for
  /// thousands of examples.
  explicit Classifier(const std::vector<Example>& examples, std::size_t least = 1);
  ~Classifier();
  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;

  const std::vector<std::string>& labels() const;  ///< Sorted; what it can tell apart.

  /// Every label, the likeliest first, equals by name.
  std::vector<Ranked> rank(std::string_view text, std::string_view language) const;

 private:
  class Model;
  std::unique_ptr<Model> model_;
};

}  // namespace lb::coding
