#include "revision/sequence.hpp"

#include <algorithm>
#include <map>

namespace lb::revision {
namespace {

using Values = std::span<const std::uint64_t>;
using Signed = std::ptrdiff_t;

struct Snake {
  std::size_t x = 0, y = 0, u = 0, v = 0;  // (x,y) to (u,v), a run of equal values, maybe empty
  bool found = false;
};

class Myers {
 public:
  Myers(Values a, Values b, std::size_t most)
      : a_(a),
        b_(b),
        most_(most),
        width_(std::min(a.size() + b.size(), 2 * most) + 3),
        forward_(2 * width_ + 2),
        backward_(2 * width_ + 2) {}

  std::vector<Run> run() {
    part(0, a_.size(), 0, b_.size());
    return std::move(runs_);
  }

 private:
  void add(std::size_t i, std::size_t j, std::size_t size) {
    if (size == 0) return;
    if (!runs_.empty() && runs_.back().old_begin + runs_.back().size == i &&
        runs_.back().new_begin + runs_.back().size == j)
      runs_.back().size += size;
    else
      runs_.push_back({i, j, size});
  }

  void part(std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
    for (;;) {
      std::size_t head = 0;
      while (i + head < i_end && j + head < j_end && a_[i + head] == b_[j + head]) ++head;
      add(i, j, head);
      i += head;
      j += head;
      std::size_t tail = 0;
      while (i < i_end && j < j_end && a_[i_end - 1] == b_[j_end - 1]) {
        --i_end;
        --j_end;
        ++tail;
      }
      if (i == i_end || j == j_end) {
        add(i_end, j_end, tail);
        return;
      }
      const Snake s = middle(i, i_end, j, j_end);
      if (!s.found) {
        add(i_end, j_end, tail);
        return;
      }
      part(i, s.x, j, s.y);
      add(s.x, s.y, s.u - s.x);
      if (tail == 0) {  // the second half as a loop: no recursion as deep as the text is long
        i = s.u;
        j = s.v;
        continue;
      }
      part(s.u, i_end, s.v, j_end);
      add(i_end, j_end, tail);
      return;
    }
  }

  Snake middle(std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
    const auto n = static_cast<Signed>(i_end - i), m = static_cast<Signed>(j_end - j);
    const Signed delta = n - m;
    const bool odd = (delta & 1) != 0;
    const Signed limit = std::min<Signed>((n + m + 1) / 2, static_cast<Signed>(most_));
    const auto middle_index = static_cast<Signed>(width_);
    const auto f = [&](Signed k) -> Signed& { return forward_[static_cast<std::size_t>(middle_index + k)]; };
    const auto r = [&](Signed k) -> Signed& { return backward_[static_cast<std::size_t>(middle_index + k)]; };
    f(1) = 0;
    r(1) = 0;
    for (Signed d = 0; d <= limit; ++d) {
      for (Signed k = -d; k <= d; k += 2) {
        Signed x = k == -d || (k != d && f(k - 1) < f(k + 1)) ? f(k + 1) : f(k - 1) + 1;
        Signed y = x - k;
        const Signed x0 = x, y0 = y;
        while (x < n && y < m && at(a_, i, x) == at(b_, j, y)) {
          ++x;
          ++y;
        }
        f(k) = x;
        const Signed other = delta - k;
        if (odd && other >= -(d - 1) && other <= d - 1 && x + r(other) >= n && y >= 0 && y <= m && x <= n)
          return {i + static_cast<std::size_t>(x0), j + static_cast<std::size_t>(y0),
                  i + static_cast<std::size_t>(x), j + static_cast<std::size_t>(y), true};
      }
      for (Signed k = -d; k <= d; k += 2) {
        Signed x = k == -d || (k != d && r(k - 1) < r(k + 1)) ? r(k + 1) : r(k - 1) + 1;
        Signed y = x - k;
        const Signed x0 = x, y0 = y;
        while (x < n && y < m && at(a_, i, n - x - 1) == at(b_, j, m - y - 1)) {
          ++x;
          ++y;
        }
        r(k) = x;
        const Signed other = delta - k;
        if (!odd && other >= -d && other <= d && x + f(other) >= n && y >= 0 && y <= m && x <= n)
          return {i + static_cast<std::size_t>(n - x), j + static_cast<std::size_t>(m - y),
                  i + static_cast<std::size_t>(n - x0), j + static_cast<std::size_t>(m - y0), true};
      }
    }
    return {};
  }
  static std::uint64_t at(Values v, std::size_t base, Signed offset) {
    return v[base + static_cast<std::size_t>(offset)];
  }

  Values a_, b_;
  std::size_t most_, width_;
  std::vector<Signed> forward_, backward_;
  std::vector<Run> runs_;
};

}  // namespace

std::vector<Run> common_runs(Values a, Values b, std::size_t most) { return Myers(a, b, most).run(); }

std::vector<Pair> heaviest_chain(std::vector<Pair> pairs) {
  // Old indices rising; of one old index the higher new index first, so that no two pairs share it.
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return a.old_index != b.old_index ? a.old_index < b.old_index : a.new_index > b.new_index;
  });
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> before(pairs.size(), none);
  struct Best {
    double sum;
    std::size_t pair;
  };
  std::map<std::size_t, Best> best;  // new index of the last pair -> heaviest chain; sums rise with the index
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    auto at = best.lower_bound(pairs[p].new_index);
    double sum = pairs[p].weight;
    if (at != best.begin()) {
      const Best& b = std::prev(at)->second;
      sum += b.sum;
      before[p] = b.pair;
    }
    if (at != best.end() && at->first == pairs[p].new_index && at->second.sum >= sum) continue;
    at = best.insert_or_assign(pairs[p].new_index, Best{sum, p}).first;
    for (++at; at != best.end() && at->second.sum <= sum;) at = best.erase(at);
  }
  std::vector<Pair> chain;
  if (best.empty()) return chain;
  for (std::size_t p = best.rbegin()->second.pair; p != none; p = before[p]) chain.push_back(pairs[p]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace lb::revision
