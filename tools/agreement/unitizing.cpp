#include "agreement/unitizing.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace lb::agreement {
namespace {

struct Segment {
  std::size_t begin, end, value;
};

// Units and single gaps, in order.
std::vector<Segment> tiles(const Spans& spans, std::size_t length, std::size_t values) {
  Spans sorted = spans;
  std::sort(sorted.begin(), sorted.end());
  std::vector<Segment> out;
  std::size_t at = 0;
  for (const Span& s : sorted) {
    if (s.begin >= s.end || s.end > length || s.begin < at)
      throw std::invalid_argument("a span is empty, too long, or overlaps another");
    if (s.label < 0 || static_cast<std::size_t>(s.label) + 1 >= values)
      throw std::invalid_argument("a span has an unknown label");
    if (s.begin > at) out.push_back({at, s.begin, 0});
    out.push_back({s.begin, s.end, static_cast<std::size_t>(s.label) + 1});
    at = s.end;
  }
  if (at < length) out.push_back({at, length, 0});
  return out;
}

Coefficient one_minus(double observed, double expected, double scale) {
  if (scale == 0) return Coefficient::undefined(Undefined::no_pairs);
  Coefficient c;
  c.observed = observed / scale;
  c.expected = expected / scale;
  // Both are differences of sums of lengths.
  if (expected <= 1e-12 * scale) {
    c.reason = Undefined::no_variation;
    return c;
  }
  c.value = 1 - observed / expected;
  return c;
}

}  // namespace

Unitizing::Unitizing(std::size_t coders, std::size_t labels)
    : coders_(coders),
      values_(labels + 1),
      pairs_(values_ * values_),
      squares_(values_),
      met_squares_(values_) {}

void Unitizing::add(const Continuum& continuum) {
  if (continuum.coders.size() != coders_) throw std::invalid_argument("another number of coders");
  if (coders_ < 2) return;
  std::vector<std::vector<Segment>> tiled;
  for (const Spans& spans : continuum.coders) tiled.push_back(tiles(spans, continuum.length, values_));
  const auto others = static_cast<double>(coders_ - 1);
  for (std::size_t i = 0; i < coders_; ++i) {
    for (const Segment& s : tiled[i]) {
      const auto length = static_cast<double>(s.end - s.begin);
      squares_[s.value] += s.value == 0 ? length : length * length;
    }
    for (std::size_t j = 0; j < coders_; ++j) {
      if (i == j) continue;
      auto h = tiled[j].begin();
      for (const Segment& g : tiled[i]) {
        double met = 0;
        while (h != tiled[j].end() && h->end <= g.begin) ++h;
        for (auto at = h; at != tiled[j].end() && at->begin < g.end; ++at) {
          const auto common = static_cast<double>(std::min(g.end, at->end) - std::max(g.begin, at->begin));
          pairs_[g.value * values_ + at->value] += common / others;
          if (at->value != 0) met += common;
        }
        if (g.value != 0) met_squares_[g.value] += met * met;
      }
    }
  }
}

void Unitizing::add(const Unitizing& other, double times) {
  const auto sum = [times](std::vector<double>& to, const std::vector<double>& from) {
    std::transform(to.begin(), to.end(), from.begin(), to.begin(),
                   [times](double a, double b) { return a + times * b; });
  };
  sum(pairs_, other.pairs_);
  sum(squares_, other.squares_);
  sum(met_squares_, other.met_squares_);
}

std::vector<double> Unitizing::expected_all() const {
  std::vector<double> of(values_), e(values_ * values_);
  for (std::size_t c = 0; c < values_; ++c)
    for (std::size_t k = 0; k < values_; ++k) of[c] += pair(c, k);
  const double l = std::accumulate(of.begin(), of.end(), 0.0);
  const double rest = l * l - std::accumulate(squares_.begin(), squares_.end(), 0.0);
  if (rest <= 0) return {};
  for (std::size_t c = 0; c < values_; ++c)
    for (std::size_t k = 0; k < values_; ++k)
      e[c * values_ + k] = l * (of[c] * of[k] - (c == k ? squares_[c] : 0)) / rest;
  return e;
}

std::vector<double> Unitizing::expected_units() const {
  std::vector<double> of(values_), e(values_ * values_);
  double l = 0, squares = 0;
  for (std::size_t c = 1; c < values_; ++c) {
    for (std::size_t k = 1; k < values_; ++k) of[c] += pair(c, k);
    l += of[c];
    squares += met_squares_[c];
  }
  if (l == 0) return {};
  const auto others = static_cast<double>(coders_ - 1);
  const double rest = l - squares / (l * others);
  if (rest <= 1e-12 * l) return {};
  for (std::size_t c = 1; c < values_; ++c)
    for (std::size_t k = 1; k < values_; ++k)
      e[c * values_ + k] = (of[c] * of[k] - (c == k ? met_squares_[c] / others : 0)) / rest;
  return e;
}

Coefficient Unitizing::u() const {
  const std::vector<double> e = expected_all();
  const double l = std::accumulate(pairs_.begin(), pairs_.end(), 0.0);
  if (e.empty()) return Coefficient::undefined(l == 0 ? Undefined::no_pairs : Undefined::no_variation);
  double observed = l, expected = l;
  for (std::size_t c = 0; c < values_; ++c) {
    observed -= pair(c, c);
    expected -= e[c * values_ + c];
  }
  return one_minus(observed, expected, l);
}

Coefficient Unitizing::relevance() const {
  const std::vector<double> e = expected_all();
  const double l = std::accumulate(pairs_.begin(), pairs_.end(), 0.0);
  if (e.empty()) return Coefficient::undefined(l == 0 ? Undefined::no_pairs : Undefined::no_variation);
  double observed = 0, expected = 0;
  for (std::size_t k = 1; k < values_; ++k) {
    observed += pair(0, k);
    expected += e[k];
  }
  return one_minus(observed, expected, l);
}

Coefficient Unitizing::labelling() const {
  double l = 0;
  for (std::size_t c = 1; c < values_; ++c)
    for (std::size_t k = 1; k < values_; ++k) l += pair(c, k);
  if (l == 0) return Coefficient::undefined(Undefined::no_pairs);
  const std::vector<double> e = expected_units();
  if (e.empty()) return Coefficient::undefined(Undefined::no_variation);
  double observed = l, expected = l;
  for (std::size_t c = 1; c < values_; ++c) {
    observed -= pair(c, c);
    expected -= e[c * values_ + c];
  }
  return one_minus(observed, expected, l);
}

Coefficient Unitizing::label(std::size_t k) const {
  const std::size_t value = k + 1;
  double of = 0;
  for (std::size_t c = 1; c < values_; ++c) of += pair(value, c);
  if (of == 0) return Coefficient::undefined(Undefined::no_pairs);
  const std::vector<double> e = expected_units();
  if (e.empty()) return Coefficient::undefined(Undefined::no_variation);
  double all = 0;
  for (std::size_t c = 1; c < values_; ++c) all += e[value * values_ + c];
  const double same = e[value * values_ + value];
  // Observed as a share of what this label has, expected likewise: 1 - (1 - l_kk / l_k) / (1 - e_kk / e_k.).
  return one_minus((of - pair(value, value)) / of, (all - same) / all, 1);
}

}  // namespace lb::agreement
