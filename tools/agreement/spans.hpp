#pragma once
// Free spans: where coders choose the passages themselves. A continuum is a stretch of text that all coders
// read; a coder's spans lie in it, half open, in whatever unit its length is given (code points in this
// program).
#include <cstddef>
#include <vector>

namespace lb::agreement {

struct Span {
  std::size_t begin = 0, end = 0;
  int label = 0;  ///< From 0.
  std::size_t length() const { return end - begin; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

/// The spans of one coder, in any order.
using Spans = std::vector<Span>;

struct Continuum {
  std::size_t length = 0;
  std::vector<Spans> coders;
};

/// Number of units of length that two spans share.
inline std::size_t shared_length(const Span& a, const Span& b) {
  const std::size_t begin = a.begin > b.begin ? a.begin : b.begin, end = a.end < b.end ? a.end : b.end;
  return end > begin ? end - begin : 0;
}

/// Spans of one label joined where they overlap; sorted. Spans that only touch stay two, and labels are told
/// apart.
Spans joined(Spans spans);

/// True if two spans of one coder share any length.
bool overlaps(const Spans& spans);

}  // namespace lb::agreement
