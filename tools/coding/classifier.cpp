#include "coding/classifier.hpp"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "text/lemmas.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

constexpr std::size_t shortest_run = 2, longest_run = 5;  // letters
constexpr double cost = 1;
constexpr double precision = 0.01;  // at which the solver stops

using Counts = std::map<std::string, int, std::less<>>;

// Lemmas ("l:borne"), pairs of neighbours ("p:borne recharge"), runs of letters ("c: bor"). Articles,
// pronouns and the like say nothing of what a text is about.
struct Raw {
  Counts words, letters;
};

Raw features_of(std::string_view text, std::string_view tag) {
  Raw out;
  const text::Language language = text::language_of(tag);
  std::vector<text::Token> tokens;
  text::tokenize(text, tag, tokens);
  std::string last = "^";
  for (const text::Token& t : tokens) {
    if (!t.wordlike()) continue;
    const std::string form = text::lookup_form(t.in(text));
    const std::vector<text::Reading> readings = text::readings(form, language);
    const std::string lemma = readings.empty() ? form : readings.front().lemma;
    ++out.words["p:" + last + " " + lemma];
    last = lemma;
    if (!readings.empty() && readings.front().kind == text::Reading::Kind::closed) continue;
    ++out.words["l:" + lemma];
    const std::string word = " " + form + " ";
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < word.size(); ++i)
      if ((static_cast<unsigned char>(word[i]) & 0xC0U) != 0x80U) begins.push_back(i);
    begins.push_back(word.size());
    for (std::size_t from = 0; from + shortest_run < begins.size(); ++from)
      for (std::size_t to = from + shortest_run; to < begins.size() && to - from <= longest_run; ++to)
        ++out.letters["c:" + word.substr(begins[from], begins[to] - begins[from])];
  }
  return out;
}

}  // namespace

class Classifier::Model {
 public:
  Model(const std::vector<Example>& examples, std::size_t least) {
    std::vector<Raw> raw;
    raw.reserve(examples.size());
    for (const Example& e : examples) raw.push_back(features_of(e.text, e.language));
    number_features(raw);
    std::vector<std::vector<feature_node>> rows;
    rows.reserve(raw.size());
    for (const Raw& r : raw) rows.push_back(row_of(r));

    std::map<std::string, std::size_t> count;
    for (const Example& e : examples)
      for (const std::string& label : std::set<std::string>(e.labels.begin(), e.labels.end())) ++count[label];
    set_print_string_function([](const char*) {});
    for (const auto& [label, n] : count)
      if (n >= least && n < examples.size()) learn(label, examples, rows);
  }

  const std::vector<std::string>& labels() const { return labels_; }

  std::vector<Ranked> rank(std::string_view text, std::string_view language) const {
    const std::vector<feature_node> row = row_of(features_of(text, language));
    std::vector<Ranked> out;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      double sum = 0;
      for (const feature_node& f : row)
        if (f.index > 0) sum += weights_[i][static_cast<std::size_t>(f.index) - 1] * f.value;
      out.push_back({labels_[i], 1 / (1 + std::exp(-2 * sum))});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return out;
  }

 private:
  void number_features(const std::vector<Raw>& raw) {
    std::map<std::string, int> in;  // how many texts have it; ordered: the numbers are the same in every run
    for (const Raw& r : raw)
      for (const Counts* counts : {&r.words, &r.letters})
        for (const auto& [name, n] : *counts) ++in[name];
    for (const auto& [name, n] : in) {
      numbers_.emplace(name, static_cast<int>(idf_.size()));
      const double idf = std::log((1.0 + static_cast<double>(raw.size())) / (1.0 + n)) + 1;
      idf_.push_back(idf * idf);
    }
  }

  // Sorted by number, counted from 1, and closed by liblinear's end mark.
  std::vector<feature_node> row_of(const Raw& raw) const {
    std::vector<feature_node> row;
    const auto add = [&](const Counts& counts) {
      const std::size_t first = row.size();
      double squares = 0;
      for (const auto& [name, n] : counts) {
        const auto found = numbers_.find(name);
        if (found == numbers_.end()) continue;
        const double value = (1 + std::log(n)) * idf_[static_cast<std::size_t>(found->second)];
        squares += value * value;
        row.push_back({found->second + 1, value});
      }
      for (std::size_t i = first; i < row.size(); ++i) row[i].value /= std::sqrt(squares);
    };
    add(raw.letters);
    add(raw.words);
    std::sort(row.begin(), row.end(),
              [](const feature_node& a, const feature_node& b) { return a.index < b.index; });
    row.push_back({static_cast<int>(idf_.size()) + 1, 1});  // bias
    row.push_back({-1, 0});
    return row;
  }

  void learn(const std::string& label, const std::vector<Example>& examples,
             std::vector<std::vector<feature_node>>& rows) {
    std::vector<double> wanted;
    std::vector<feature_node*> starts;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      const auto& labels = examples[i].labels;
      wanted.push_back(std::find(labels.begin(), labels.end(), label) != labels.end() ? 1 : -1);
      starts.push_back(rows[i].data());
    }
    const int features = static_cast<int>(idf_.size()) + 1;
    const problem task{static_cast<int>(examples.size()), features, wanted.data(), starts.data(), 1};
    parameter how{};
    how.solver_type = L2R_L2LOSS_SVC;  // a Newton method: nothing in it is drawn by chance
    how.C = cost;
    how.eps = precision;
    struct Free {
      void operator()(model* m) const noexcept { free_and_destroy_model(&m); }
    };
    const std::unique_ptr<model, Free> found(train(&task, &how));
    std::vector<double> weights;
    const double sign = found->label[0] == 1 ? 1 : -1;
    for (int i = 0; i < features; ++i) weights.push_back(sign * found->w[i]);
    labels_.push_back(label);
    weights_.push_back(std::move(weights));
  }

  std::unordered_map<std::string, int> numbers_;
  std::vector<double> idf_;
  std::vector<std::string> labels_;
  std::vector<std::vector<double>> weights_;  // by label; the last one is the bias
};

Classifier::Classifier(const std::vector<Example>& examples, std::size_t least)
    : model_(std::make_unique<Model>(examples, least)) {}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;
const std::vector<std::string>& Classifier::labels() const { return model_->labels(); }
std::vector<Classifier::Ranked> Classifier::rank(std::string_view text, std::string_view language) const {
  return model_->rank(text, language);
}

}  // namespace lb::coding
