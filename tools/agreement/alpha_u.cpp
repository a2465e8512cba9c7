#include "agreement/alpha_u.hpp"

#include <algorithm>
#include <stdexcept>

namespace lb::agreement {
namespace {

double square(double x) { return x * x; }

struct Segment {
  double begin = 0, end = 0;
  bool is_unit = false;
  double length() const { return end - begin; }
};

std::vector<Segment> segments(const Spans& spans, int label, std::size_t length) {
  Spans sorted;
  std::copy_if(spans.begin(), spans.end(), std::back_inserter(sorted),
               [&](const Span& s) { return s.label == label; });
  std::sort(sorted.begin(), sorted.end());
  std::vector<Segment> out;
  std::size_t at = 0;
  for (const Span& s : sorted) {
    if (s.end < s.begin || s.end > length || s.begin < at)
      throw std::invalid_argument("a span is too long or overlaps another of its label");
    if (s.begin > at) out.push_back({static_cast<double>(at), static_cast<double>(s.begin), false});
    out.push_back({static_cast<double>(s.begin), static_cast<double>(s.end), true});
    at = s.end;
  }
  if (at < length) out.push_back({static_cast<double>(at), static_cast<double>(length), false});
  return out;
}

// delta squared of two segments of different coders.
double difference(const Segment& g, const Segment& h) {
  if (g.is_unit && h.is_unit)
    return g.begin < h.end && h.begin < g.end ? square(g.begin - h.begin) + square(g.end - h.end) : 0;
  if (g.is_unit == h.is_unit) return 0;
  const Segment& unit = g.is_unit ? g : h;
  const Segment& gap = g.is_unit ? h : g;
  return gap.begin <= unit.begin && unit.end <= gap.end ? square(unit.length()) : 0;
}

}  // namespace

Coefficient alpha_u(const Continuum& continuum, int label) {
  const auto m = static_cast<double>(continuum.coders.size()), length = static_cast<double>(continuum.length);
  std::vector<std::vector<Segment>> coders;
  std::vector<double> units, gaps;
  for (const Spans& spans : continuum.coders) {
    coders.push_back(segments(spans, label, continuum.length));
    for (const Segment& s : coders.back()) (s.is_unit ? units : gaps).push_back(s.length());
  }
  if (m < 2 || units.empty()) return Coefficient::undefined(Undefined::no_pairs);

  double observed = 0;
  for (std::size_t i = 0; i < coders.size(); ++i)
    for (std::size_t j = 0; j < coders.size(); ++j) {
      if (i == j) continue;
      auto first = coders[j].begin();  // the segments before it end before g begins
      for (const Segment& g : coders[i]) {
        while (first != coders[j].end() && first->end < g.begin) ++first;
        for (auto h = first; h != coders[j].end() && h->begin <= g.end; ++h) observed += difference(g, *h);
      }
    }
  observed /= m * (m - 1) * length * length;

  const auto n = static_cast<double>(units.size());
  std::sort(gaps.begin(), gaps.end());
  std::vector<double> from(gaps.size() + 1);  // sum of the gaps from this one on
  for (std::size_t i = gaps.size(); i > 0; --i) from[i - 1] = from[i] + gaps[i - 1];
  double expected = 0, own = 0;
  for (const double l : units) {
    const auto enough =
        static_cast<std::size_t>(std::lower_bound(gaps.begin(), gaps.end(), l) - gaps.begin());
    const double room = from[enough] - static_cast<double>(gaps.size() - enough) * (l - 1);
    expected += (n - 1) / 3 * (2 * l * l * l - 3 * l * l + l) + l * l * room;
    own += l * (l - 1);
  }
  expected *= 2 / length / (m * length * (m * length - 1) - own);

  Coefficient c;
  c.observed = observed;
  c.expected = expected;
  c.units = units.size();
  if (expected > 0)
    c.value = 1 - observed / expected;
  else if (std::any_of(units.begin(), units.end(), [](double l) { return l == 0; }))
    c.value = 0;
  else
    c.reason = Undefined::no_variation;
  return c;
}

Coefficient alpha_u_overall(const Continuum& continuum, int labels) {
  Coefficient all;
  double observed = 0, expected = 0;
  for (int label = 0; label < labels; ++label)
    if (const Coefficient c = alpha_u(continuum, label); c.observed) {
      observed += *c.observed;
      expected += *c.expected;
      all.units += c.units;
    }
  if (all.units == 0) return Coefficient::undefined(Undefined::no_pairs);
  all.observed = observed;
  all.expected = expected;
  if (expected > 0)
    all.value = 1 - observed / expected;
  else
    all.reason = Undefined::no_variation;
  return all;
}

}  // namespace lb::agreement
