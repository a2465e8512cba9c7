#include "transcript/turn_alignment.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <functional>
#include <unordered_map>

namespace lb::transcript {
namespace {

constexpr double least_alike = 0.5;        // share of words in common (Dice) from which two turns may be one
constexpr double least_contained = 0.8;    // ... or of the shorter one's words that stand in the longer one
constexpr std::size_t least_words = 4;     // ... if it has so many
constexpr double other_speaker = 0.2;      // what another speaker takes away
constexpr std::size_t longest_gap = 1500;  // turns without a fixed point that are compared each with each

using Words = std::vector<std::uint64_t>;

Words words_of(std::string_view s) {
  Words out;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t end = std::min(s.find(' ', i), s.size());
    if (end > i) out.push_back(std::hash<std::string_view>{}(s.substr(i, end - i)));
    i = end + 1;
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::size_t in_common(const Words& a, const Words& b) {
  std::size_t n = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) {
      ++n, ++i, ++k;
    } else if (a[i] < b[k]) {
      ++i;
    } else {
      ++k;
    }
  }
  return n;
}

class Alignment {
 public:
  Alignment(const Interview& before, const Interview& now)
      : before_(before), now_(now), same_(now.turns.size(), no_turn) {}

  std::vector<std::size_t> run() {
    std::size_t b = 0, n = 0;
    for (const auto& [fixed_b, fixed_n] : fixed_points()) {
      between(b, fixed_b, n, fixed_n);
      same_[fixed_n] = fixed_b;
      b = fixed_b + 1;
      n = fixed_n + 1;
    }
    between(b, before_.turns.size(), n, now_.turns.size());
    return std::move(same_);
  }

 private:
  bool is_equal(std::size_t b, std::size_t n) const {
    return before_.turns[b].text == now_.turns[n].text && is_same_speaker(b, n);
  }
  bool is_same_speaker(std::size_t b, std::size_t n) const {
    return before_.speaker_of(before_.turns[b]).id == now_.speaker_of(now_.turns[n]).id;
  }

  // Pairs of turns whose words occur once on both sides, the longest run of them that is in order on both.
  std::vector<std::pair<std::size_t, std::size_t>> fixed_points() const {
    struct Seen {
      std::size_t before = no_turn, now = no_turn;
      int times_before = 0, times_now = 0;
    };
    std::unordered_map<std::string_view, Seen> seen;
    for (std::size_t b = 0; b < before_.turns.size(); ++b) {
      Seen& s = seen[before_.turns[b].text];
      s.before = b;
      ++s.times_before;
    }
    for (std::size_t n = 0; n < now_.turns.size(); ++n) {
      Seen& s = seen[now_.turns[n].text];
      s.now = n;
      ++s.times_now;
    }
    // Longest increasing run by the ends of the best runs of each length.
    std::vector<std::size_t> ends, previous(now_.turns.size(), no_turn), partner(now_.turns.size(), no_turn);
    for (std::size_t n = 0; n < now_.turns.size(); ++n) {
      const Seen& s = seen[now_.turns[n].text];
      if (s.times_before != 1 || s.times_now != 1 || !is_same_speaker(s.before, n)) continue;
      partner[n] = s.before;
      const auto at = std::lower_bound(ends.begin(), ends.end(), s.before,
                                       [&](std::size_t end, std::size_t b) { return partner[end] < b; });
      previous[n] = at == ends.begin() ? no_turn : *(at - 1);
      if (at == ends.end())
        ends.push_back(n);
      else
        *at = n;
    }
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t n = ends.empty() ? no_turn : ends.back(); n != no_turn; n = previous[n])
      out.emplace_back(partner[n], n);
    std::reverse(out.begin(), out.end());
    return out;
  }

  // Turns of two gaps that belong together: equal beginnings and ends first, the rest by their words.
  void between(std::size_t b, std::size_t b_end, std::size_t n, std::size_t n_end) {
    while (b < b_end && n < n_end && is_equal(b, n)) same_[n++] = b++;
    while (b < b_end && n < n_end && is_equal(b_end - 1, n_end - 1)) same_[--n_end] = --b_end;
    // A gap of thousands of turns on both sides is another interview rather than a correction: compared in
    // stretches, so that time stays bounded.
    while (b < b_end && n < n_end) {
      const std::size_t b_stop = std::min(b_end, b + longest_gap), n_stop = std::min(n_end, n + longest_gap);
      by_words(b, b_stop, n, n_stop);
      b = b_stop;
      n = n_stop;
    }
  }

  double likeness(const Words& x, const Words& y, std::size_t b, std::size_t n) const {
    if (x.empty() || y.empty()) return 0;
    const auto common = static_cast<double>(in_common(x, y));
    const double dice = 2 * common / static_cast<double>(x.size() + y.size());
    const std::size_t shorter = std::min(x.size(), y.size());
    const bool contained = shorter >= least_words && common >= least_contained * static_cast<double>(shorter);
    if (dice < least_alike && !contained) return 0;
    return dice - (is_same_speaker(b, n) ? 0 : other_speaker);
  }

  void by_words(std::size_t b, std::size_t b_end, std::size_t n, std::size_t n_end) {
    const std::size_t rows = b_end - b, columns = n_end - n;
    std::vector<Words> old_words, new_words;
    for (std::size_t i = 0; i < rows; ++i) old_words.push_back(words_of(before_.turns[b + i].text));
    for (std::size_t k = 0; k < columns; ++k) new_words.push_back(words_of(now_.turns[n + k].text));
    enum Step : std::uint8_t { pair, skip_old, skip_new };
    std::vector<Step> steps((rows + 1) * (columns + 1), skip_new);
    std::vector<double> above(columns + 1, 0), value(columns + 1, 0);
    for (std::size_t i = 1; i <= rows; ++i) {
      value[0] = 0;
      steps[i * (columns + 1)] = skip_old;
      for (std::size_t k = 1; k <= columns; ++k) {
        Step step = skip_new;
        value[k] = value[k - 1];
        if (above[k] > value[k]) {
          value[k] = above[k];
          step = skip_old;
        }
        const double alike = likeness(old_words[i - 1], new_words[k - 1], b + i - 1, n + k - 1);
        if (alike > 0 && above[k - 1] + alike > value[k]) {
          value[k] = above[k - 1] + alike;
          step = pair;
        }
        steps[i * (columns + 1) + k] = step;
      }
      std::swap(above, value);
    }
    for (std::size_t i = rows, k = columns; i > 0 && k > 0;) {
      const Step step = steps[i * (columns + 1) + k];
      if (step == pair) same_[n + k - 1] = b + i - 1;
      if (step != skip_new) --i;
      if (step != skip_old) --k;
    }
  }

  const Interview& before_;
  const Interview& now_;
  std::vector<std::size_t> same_;
};

}  // namespace

std::vector<std::size_t> align_turns(const Interview& before, const Interview& now) {
  return Alignment(before, now).run();
}

int number_of_turn(std::string_view id) {
  const std::size_t at = id.rfind(".t");
  int number = 0;
  if (at == std::string_view::npos) return number;
  const std::string_view digits = id.substr(at + 2);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

void keep_turn_ids(const Interview& before, Interview& now, int highest) {
  for (const Turn& turn : before.turns) highest = std::max(highest, number_of_turn(turn.id));
  const std::vector<std::size_t> same = align_turns(before, now);
  for (std::size_t n = 0; n < now.turns.size(); ++n) {
    if (same[n] != no_turn) {
      now.turns[n].id = before.turns[same[n]].id;
      continue;
    }
    const std::string digits = std::to_string(++highest);
    now.turns[n].id = now.id + ".t" + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
  }
}

}  // namespace lb::transcript
