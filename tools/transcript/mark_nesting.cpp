// Marks that cross are cut so that they nest, as elements must.
#include <algorithm>
#include <tuple>

#include "transcript/conventions.hpp"

namespace lb::transcript {

using Kind = Mark::Kind;

void nest(std::vector<Mark>& marks) {
  const auto is_wordless = [](const Mark& m) {
    return m.kind == Kind::pause || m.kind == Kind::vocal || m.kind == Kind::incident || m.kind == Kind::gap;
  };
  const auto order = [](const Mark& a, const Mark& b) {
    return std::tuple(a.begin_code_point, ~a.end_code_point, static_cast<int>(a.kind)) <
           std::tuple(b.begin_code_point, ~b.end_code_point, static_cast<int>(b.kind));
  };
  if (marks.size() < 2) return;
  std::stable_sort(marks.begin(), marks.end(), order);
  // A mark is placed among the open ones; where it would cross one it is cut there, and the rest is placed
  // later. Confidential passages are cut by nobody: whoever begins before one and ends inside is cut at its
  // begin instead.
  std::vector<std::size_t> confidential_begins;
  for (const Mark& m : marks)
    if (m.kind == Kind::confidential) confidential_begins.push_back(m.begin_code_point);
  std::vector<Mark> queue(std::make_move_iterator(marks.begin()), std::make_move_iterator(marks.end()));
  std::vector<Mark> done;
  std::vector<std::size_t> open;  // indices into done
  const auto later = [&](Mark rest, std::size_t from) {
    const auto at =
        std::upper_bound(queue.begin() + static_cast<std::ptrdiff_t>(from), queue.end(), rest, order);
    queue.insert(at, std::move(rest));
  };
  for (std::size_t q = 0; q < queue.size(); ++q) {
    Mark m = std::move(queue[q]);
    while (!open.empty() && done[open.back()].end_code_point <= m.begin_code_point) open.pop_back();
    if (!open.empty() && is_wordless(done[open.back()])) continue;
    if (m.kind != Kind::confidential && !is_wordless(m)) {
      const auto c =
          std::upper_bound(confidential_begins.begin(), confidential_begins.end(), m.begin_code_point);
      if (c != confidential_begins.end() && *c < m.end_code_point) {
        // Cut only if the confidential passage goes on behind this mark.
        const auto passage = std::find_if(
            queue.begin() + static_cast<std::ptrdiff_t>(q) + 1, queue.end(),
            [&](const Mark& x) { return x.kind == Kind::confidential && x.begin_code_point == *c; });
        if (passage != queue.end() && passage->end_code_point > m.end_code_point) {
          Mark rest = m;
          rest.begin_code_point = *c;
          m.end_code_point = *c;
          later(std::move(rest), q + 1);
        }
      }
    }
    if (!open.empty() && m.end_code_point > done[open.back()].end_code_point) {
      Mark rest = m;
      rest.begin_code_point = done[open.back()].end_code_point;
      m.end_code_point = rest.begin_code_point;
      later(std::move(rest), q + 1);
    }
    const bool empty = m.begin_code_point == m.end_code_point;
    done.push_back(std::move(m));
    if (!empty) open.push_back(done.size() - 1);
  }
  marks = std::move(done);
}

}  // namespace lb::transcript
