#include "agreement/spans.hpp"

#include <algorithm>
#include <tuple>

namespace lb::agreement {

Spans joined(Spans spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) {
    return std::tie(a.label, a.begin, a.end) < std::tie(b.label, b.begin, b.end);
  });
  Spans out;
  for (const Span& s : spans)
    if (!out.empty() && out.back().label == s.label && s.begin < out.back().end)
      out.back().end = std::max(out.back().end, s.end);
    else
      out.push_back(s);
  std::sort(out.begin(), out.end());
  return out;
}

bool overlaps(const Spans& spans) {
  Spans sorted = spans;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (sorted[i].begin < sorted[i - 1].end) return true;
  return false;
}

}  // namespace lb::agreement
