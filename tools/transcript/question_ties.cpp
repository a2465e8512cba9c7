#include "transcript/question_ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "text/normal.hpp"

namespace lb::transcript {
namespace {

constexpr double threshold = 0.42;  // share of a wording's weight that a turn must hold
constexpr double threshold_between =
    0.29;  // ... between two questions that were recognised, for one that lies between them in the guide
constexpr double cost_of_going_back = 0.3;
constexpr double decay = 0.85;  // for answers behind an interviewer's turn that was tied to nothing
constexpr std::size_t stem_letters = 6;

constexpr std::string_view stop_words =
    "vous votre vos nous notre quel quelle quels quelles dans pour avec plus comme cette mais sont etes "
    "avez est quelque chose faire fait "
    "alors donc aussi tres bien peut pouvez leur leurs entre sans chez apres avant encore cela elle elles "
    "cest quest etre avoir tout tous "
    "toute toutes justement voila maintenant parle parler dire dites veux question autre autres "
    "ihre ihrem ihren ihrer ihnen welche welchen welcher welches haben sind eine einen einer einem wenn dass "
    "nicht auch noch aber oder uber "
    "fuer konnen wird werden durften denn diese dieser jetzt "
    "what which your have that with from would could about does there they this";

// Words as numbers: five bits a letter, the first one highest, so that numbers are in the order of the words.
// Twelve letters are more than any word of the list above has.
constexpr std::size_t most_letters = 12;
using Letters = std::uint64_t;

constexpr Letters with_letter(Letters word, std::size_t place, char letter) {
  return place >= most_letters ? word
                               : word | Letters(static_cast<unsigned>(letter - 'a' + 1)) << (55 - 5 * place);
}

const std::unordered_set<Letters>& stops() {
  static const std::unordered_set<Letters> instance = [] {
    std::unordered_set<Letters> out;
    for (std::size_t i = 0; i < stop_words.size();) {
      const std::size_t end = std::min(stop_words.find(' ', i), stop_words.size());
      Letters word = 0;
      for (std::size_t k = i; k < end; ++k) word = with_letter(word, k - i, stop_words[k]);
      if (end > i) out.insert(word);
      i = end + 1;
    }
    return out;
  }();
  return instance;
}

// The letter of a byte, lower case; 0 for what ends a word.
constexpr auto ascii_letters = [] {
  std::array<char, 256> table{};
  for (int c = 'a'; c <= 'z'; ++c)
    table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 32)] = static_cast<char>(c);
  return table;
}();

// Calls f(stem) for every word that may tell questions apart, in order: lower case without accents. Only for
// stems that `is_wanted`. Precondition: NFC.
template <typename Wanted, typename F>
void for_each_stem(std::string_view s, Wanted&& is_wanted, F&& f) {
  constexpr std::string_view plain = "aaaaaa.ceeeeiiii.nooooo..uuuuy.y";  // U+00E0 to U+00FF
  Letters word = 0;
  std::size_t length = 0;
  char last = 0;
  const auto add = [&](char letter) {
    word = with_letter(word, length++, letter);
    last = letter;
  };
  const auto flush = [&] {
    if (length >= 4) {
      // Six letters, or all but the sign of the plural.
      std::size_t kept = std::min(length, stem_letters);
      if (length <= stem_letters && (last == 's' || last == 'x')) --kept;
      const Letters stem = word >> (60 - 5 * kept) << (60 - 5 * kept);
      if (is_wanted(stem) && (length > most_letters || stops().count(word) == 0)) f(stem);
    }
    word = 0;
    length = 0;
  };
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char letter = ascii_letters[static_cast<unsigned char>(s[i])];
    if (letter != 0) {
      add(letter);
    } else if (s[i] == '\xC3' && i + 1 < s.size()) {
      const auto second = static_cast<unsigned char>(s[++i]);
      if (second == 0x9F) {
        add('s');
        add('s');
      } else if (second == 0xA6 || second == 0x86) {
        add('a');
        add('e');
      } else if (const char base = plain[second & 0x1FU]; base != '.') {
        add(base);
      }
    } else if (s[i] == '\xC5' && i + 1 < s.size() && (s[i + 1] == '\x93' || s[i + 1] == '\x92')) {
      add('o');
      add('e');
      ++i;
    } else if (length > 0) {
      flush();
    }
  }
  flush();
}

std::vector<Letters> stems(std::string_view s) {
  std::vector<Letters> out;
  const auto any = [](Letters) { return true; };
  for_each_stem(text::to_nfc(s), any, [&](Letters stem) { out.push_back(stem); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// A tie by words is never as certain as what a source says itself.
double confidence_of(double share) { return std::round(std::min(1.0, share) * 95) / 100; }

struct Wording {
  std::size_t question = 0;
  double weight = 0;  // of all its stems
  std::size_t size = 0;
};

class Matcher {
 public:
  explicit Matcher(const std::vector<GuideQuestion>& questions) : questions_(questions.size()) {
    std::unordered_map<Letters, std::unordered_set<std::size_t>> in_questions;
    std::vector<std::vector<Letters>> words;
    for (std::size_t q = 0; q < questions.size(); ++q)
      for (const std::string& wording : questions[q].wordings) {
        words.push_back(stems(wording));
        wordings_.push_back({q, 0, words.back().size()});
        for (const Letters stem : words.back()) in_questions[stem].insert(q);
      }
    for (std::size_t w = 0; w < wordings_.size(); ++w)
      for (const Letters stem : words[w]) {
        const double weight = 1 + std::log(static_cast<double>(questions.size()) /
                                           static_cast<double>(in_questions[stem].size()));
        wordings_[w].weight += weight;
        index_[stem].push_back({w, weight});
        may_be_known_[slot(stem)] = true;
      }
  }

  /// Per question: the best share of a wording found in the turn; 0 below `least`. One word in common ties
  /// nothing, unless it is nearly the whole question or `one_word_does`.
  std::vector<double> score(std::string_view turn, double least, bool one_word_does) const {
    std::vector<const Stem*> met;
    const auto may_be_known = [&](Letters stem) { return may_be_known_[slot(stem)]; };
    for_each_stem(turn, may_be_known, [&](Letters stem) {
      if (const auto entry = index_.find(stem); entry != index_.end()) met.push_back(&*entry);
    });
    if (met.empty()) return std::vector<double>(questions_, 0);
    // Each once, and in one order: sums of weights do not depend on that of the words.
    std::sort(met.begin(), met.end(), [](const Stem* a, const Stem* b) { return a->first < b->first; });
    met.erase(std::unique(met.begin(), met.end()), met.end());
    std::vector<double> found(wordings_.size(), 0);
    std::vector<int> times(wordings_.size(), 0);
    for (const Stem* stem : met)
      for (const auto& [w, weight] : stem->second) {
        found[w] += weight;
        ++times[w];
      }
    std::vector<double> best(questions_, 0);
    for (std::size_t w = 0; w < wordings_.size(); ++w) {
      if (wordings_[w].weight <= 0) continue;
      const double share = found[w] / wordings_[w].weight;
      if (share < least || (times[w] < 2 && share < 0.75 && !one_word_does)) continue;
      best[wordings_[w].question] = std::max(best[wordings_[w].question], share);
    }
    return best;
  }

 private:
  std::size_t questions_;
  std::vector<Wording> wordings_;
  using Index = std::unordered_map<Letters, std::vector<std::pair<std::size_t, double>>>;
  using Stem = Index::value_type;  // a stem and the wordings that hold it, with its weight in each
  Index index_;
  // Most words of a turn are in no question: one look says so.
  static std::size_t slot(Letters stem) {
    return static_cast<std::size_t>((stem * 0x9E3779B97F4A7C15ULL) >> 52U);
  }
  std::array<bool, 4096> may_be_known_{};
};

// Between two questions that were recognised fewer words do, for a question that the guide puts between them.
void tie_between(Interview& interview, const std::vector<GuideQuestion>& questions,
                 const std::unordered_map<std::string_view, std::size_t>& by_id, const Matcher& matcher) {
  std::vector<std::size_t> open;  // interviewer's turns since the last tied one
  std::size_t last = 0;           // first question that may come; questions before it are behind us
  const auto settle = [&](std::size_t from, std::size_t to) {
    std::size_t first_turn = 0;
    for (std::size_t q = from; q < to; ++q) {
      // In order: the best turn for q behind the one that was taken before.
      double best = 0;
      std::size_t at = open.size();
      for (std::size_t k = first_turn; k < open.size(); ++k)
        if (const double share = matcher.score(interview.turns[open[k]].text, threshold_between, true)[q];
            share > best) {
          best = share;
          at = k;
        }
      if (at == open.size()) continue;
      Turn& turn = interview.turns[open[at]];
      turn.question = questions[q].id;
      turn.question_confidence = confidence_of(best);
      first_turn = at + 1;
    }
    open.clear();
  };
  for (std::size_t t = 0; t < interview.turns.size(); ++t) {
    const Turn& turn = interview.turns[t];
    if (interview.speaker_of(turn).role != Role::interviewer || turn.is_outside) continue;
    if (turn.question.empty()) {
      // A long gap is no gap between two questions; it would cost, and prove nothing.
      if (open.size() < 40) open.push_back(t);
      continue;
    }
    const std::size_t next = by_id.at(turn.question);
    if (next > last) settle(last, next);
    open.clear();
    last = next + 1;
  }
  settle(last, questions.size());
}

}  // namespace

void tie_questions(Interview& interview, const std::vector<GuideQuestion>& questions) {
  std::unordered_map<std::string_view, std::size_t> by_id;
  for (std::size_t q = 0; q < questions.size(); ++q) by_id.emplace(questions[q].id, q);
  const bool source_says = std::any_of(interview.turns.begin(), interview.turns.end(),
                                       [](const Turn& t) { return !t.question.empty(); });
  if (questions.empty() || source_says) return;

  // The turns that ask, and how well each question fits them.
  struct Asking {
    std::size_t turn;
    std::vector<double> score;
  };
  std::vector<Asking> asking;
  const Matcher matcher(questions);
  for (std::size_t t = 0; t < interview.turns.size(); ++t) {
    const Turn& turn = interview.turns[t];
    if (interview.speaker_of(turn).role != Role::interviewer || turn.is_outside) continue;
    auto score = matcher.score(turn.text, threshold, false);
    if (std::any_of(score.begin(), score.end(), [](double s) { return s > 0; }))
      asking.push_back({t, std::move(score)});
  }

  // Best way through: gain of a tie is what it has above the threshold's half; `value[q]` is the best sum
  // with q as last question asked.
  constexpr double never = -1e9;
  const std::size_t n = questions.size();
  std::vector<double> value(n + 1, never);  // n: nothing asked yet
  value[n] = 0;
  struct Step {
    std::uint32_t from = 0;
    bool is_tie = false;  // to the question whose place the step has
  };
  std::vector<Step> steps(asking.size() * (n + 1));  // n + 1 for each turn that asks
  std::vector<double> next(n + 1);
  for (std::size_t a = 0; a < asking.size(); ++a) {
    next = value;
    Step* const step = &steps[a * (n + 1)];
    for (std::size_t q = 0; q <= n; ++q) step[q] = {static_cast<std::uint32_t>(q), false};
    const std::size_t best_anywhere =
        static_cast<std::size_t>(std::max_element(value.begin(), value.end()) - value.begin());
    double best_before = value[n];
    std::size_t best_before_at = n;
    for (std::size_t q = 0; q < n; ++q) {
      if (value[q] > best_before) {
        best_before = value[q];
        best_before_at = q;
      }
      if (asking[a].score[q] <= 0) continue;
      const double gain = asking[a].score[q] - threshold / 2;
      double candidate = best_before + gain;
      std::size_t from = best_before_at;
      if (const double back = value[best_anywhere] + gain - cost_of_going_back; back > candidate) {
        candidate = back;
        from = best_anywhere;
      }
      if (candidate > next[q]) {
        next[q] = candidate;
        step[q] = {static_cast<std::uint32_t>(from), true};
      }
    }
    std::swap(value, next);
  }
  std::size_t state = static_cast<std::size_t>(std::max_element(value.begin(), value.end()) - value.begin());
  for (std::size_t a = asking.size(); a-- > 0;) {
    const Step step = steps[a * (n + 1) + state];
    if (step.is_tie) {
      Turn& turn = interview.turns[asking[a].turn];
      turn.question = questions[state].id;
      turn.question_confidence = confidence_of(asking[a].score[state]);
    }
    state = step.from;
  }

  tie_between(interview, questions, by_id, matcher);

  // What follows is about the question until the next one.
  std::string question;
  double confidence = 0;
  for (Turn& turn : interview.turns) {
    if (turn.is_outside) continue;
    if (!turn.question.empty()) {
      question = turn.question;
      confidence = turn.question_confidence;
    } else if (interview.speaker_of(turn).role == Role::interviewer) {
      confidence *= decay;
    } else if (!question.empty()) {
      turn.question = question;
      turn.question_confidence = std::round(confidence * 100) / 100;
    }
  }
}

}  // namespace lb::transcript
