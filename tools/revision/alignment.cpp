#include "revision/alignment.hpp"

#include <algorithm>
#include <unordered_map>

#include "revision/sequence.hpp"

namespace lb::revision {
namespace {

constexpr std::size_t most_block_edits = 1500;
constexpr std::size_t small_gap = 20'000;  // pairs that are all tried
constexpr std::size_t rare = 6;            // a word in more blocks than this says nothing about which block
constexpr std::size_t anchor_words = 3;
constexpr std::size_t none = static_cast<std::size_t>(-1);

class Alignment {
 public:
  Alignment(const std::vector<Block>& before, const std::vector<Block>& after, const CompareOptions& options,
            int& moves)
      : old_(before),
        new_(after),
        options_(options),
        moves_(moves),
        to_new_(before.size(), none),
        to_old_(after.size(), none) {}

  std::vector<Edit> run(bool with_moves) {
    spine();
    if (with_moves) exact_moves();
    each_gap([&](std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
      split_or_joined(a, a_end, b, b_end);
    });
    each_gap([&](std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
      similar(a, a_end, b, b_end);
    });
    if (with_moves) edited_moves();
    each_gap([&](std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
      lonely(a, a_end, b, b_end);
    });
    return edits();
  }

 private:
  bool taken_old(std::size_t i) const {
    return to_new_[i] != none || moved_old_.contains(i) || merged_old_.contains(i);
  }
  bool taken_new(std::size_t j) const {
    return to_old_[j] != none || moved_new_.contains(j) || merged_new_.contains(j);
  }
  void pair(std::size_t i, std::size_t j) {
    to_new_[i] = j;
    to_old_[j] = i;
  }

  // Blocks that both sides have once, in the heaviest common order; between them whatever is equal.
  void spine() {
    std::size_t head = 0, a_end = old_.size(), b_end = new_.size();
    while (head < a_end && head < b_end && old_[head].exact == new_[head].exact) {
      pair(head, head);
      ++head;
    }
    while (a_end > head && b_end > head && old_[a_end - 1].exact == new_[b_end - 1].exact)
      pair(--a_end, --b_end);

    struct Seen {
      std::size_t index = 0, count = 0;
    };
    std::unordered_map<std::uint64_t, std::pair<Seen, Seen>> seen;
    for (std::size_t i = head; i < a_end; ++i)
      if (old_[i].words.size() >= anchor_words) {
        Seen& s = seen[old_[i].folded].first;
        s = {i, s.count + 1};
      }
    for (std::size_t j = head; j < b_end; ++j)
      if (new_[j].words.size() >= anchor_words) {
        const auto at = seen.find(new_[j].folded);
        if (at != seen.end()) at->second.second = {j, at->second.second.count + 1};
      }
    std::vector<Pair> anchors;
    for (const auto& [hash, s] : seen)
      if (s.first.count == 1 && s.second.count == 1)
        anchors.push_back(
            {s.first.index, s.second.index, 1.0 + static_cast<double>(old_[s.first.index].words.size())});
    for (const Pair& p : heaviest_chain(std::move(anchors))) pair(p.old_index, p.new_index);

    each_gap([&](std::size_t a, std::size_t a_stop, std::size_t b, std::size_t b_stop) {
      if (a == a_stop || b == b_stop) return;
      std::vector<std::uint64_t> x, y;
      for (std::size_t i = a; i < a_stop; ++i) x.push_back(old_[i].folded);
      for (std::size_t j = b; j < b_stop; ++j) y.push_back(new_[j].folded);
      // Empty paragraphs match whatever empty paragraph comes: only beside something else that is equal.
      for (const Run& run : common_runs(x, y, most_block_edits))
        for (std::size_t k = 0; k < run.size; ++k) pair(a + run.old_begin + k, b + run.new_begin + k);
    });
  }

  // For every stretch between two pairs of the spine.
  template <typename F>
  void each_gap(F&& f) {
    std::size_t i = 0, j = 0;
    while (i < old_.size() || j < new_.size()) {
      std::size_t a_end = i;
      while (a_end < old_.size() && to_new_[a_end] == none) ++a_end;
      const std::size_t b_end = a_end < old_.size() ? to_new_[a_end] : new_.size();
      if (a_end > i || b_end > j) f(i, a_end, j, b_end);
      i = a_end + 1;
      j = b_end + 1;
    }
  }

  void exact_moves() {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> where;
    for (std::size_t i = 0; i < old_.size(); ++i)
      if (!taken_old(i) && old_[i].words.size() >= anchor_words) where[old_[i].folded].push_back(i);
    for (std::size_t j = 0; j < new_.size(); ++j) {
      if (taken_new(j) || new_[j].words.size() < anchor_words) continue;
      const auto at = where.find(new_[j].folded);
      if (at == where.end() || at->second.size() != 1) continue;
      const std::size_t i = at->second.front();
      if (taken_old(i)) continue;
      moved_old_[i] = j;
      moved_new_[j] = i;
    }
  }

  std::vector<std::size_t> free_old(std::size_t a, std::size_t a_end) const {
    std::vector<std::size_t> out;
    for (std::size_t i = a; i < a_end; ++i)
      if (!taken_old(i)) out.push_back(i);
    return out;
  }
  std::vector<std::size_t> free_new(std::size_t b, std::size_t b_end) const {
    std::vector<std::size_t> out;
    for (std::size_t j = b; j < b_end; ++j)
      if (!taken_new(j)) out.push_back(j);
    return out;
  }

  static bool comparable(const Block& a, const Block& b) { return a.is_table() == b.is_table(); }

  double score(const Block& a, const Block& b) const {
    if (!comparable(a, b)) return 0;
    const double words = likeness(a.words, b.words);
    return a.is_empty() != b.is_empty() ? 0 : words;
  }

  // One paragraph against two neighbours: both together are more like it than the better of them alone.
  void split_or_joined(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
    if ((a_end - a) * (b_end - b) > small_gap) return;
    for (std::size_t i = a; i < a_end; ++i)
      for (std::size_t j = b; j + 1 < b_end && !taken_old(i); ++j)
        if (!taken_new(j) && !taken_new(j + 1) && is_whole(old_[i], new_[j], new_[j + 1])) {
          pair(i, j);
          merged_new_[j + 1] = j;
        }
    for (std::size_t j = b; j < b_end; ++j)
      for (std::size_t i = a; i + 1 < a_end && !taken_new(j); ++i)
        if (!taken_old(i) && !taken_old(i + 1) && is_whole(new_[j], old_[i], old_[i + 1])) {
          pair(i, j);
          merged_old_[i + 1] = i;
        }
  }
  static bool is_whole(const Block& whole, const Block& first, const Block& second) {
    if (whole.is_table() || first.is_table() || second.is_table()) return false;
    if (first.words.size() < anchor_words || second.words.size() < anchor_words) return false;
    std::vector<std::uint32_t> both(first.words.size() + second.words.size());
    std::merge(first.words.begin(), first.words.end(), second.words.begin(), second.words.end(),
               both.begin());
    const double together = likeness(whole.words, both);
    return together >= 0.8 && together > likeness(whole.words, first.words) + 0.05 &&
           together > likeness(whole.words, second.words) + 0.05;
  }

  void similar(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
    const auto x = free_old(a, a_end), y = free_new(b, b_end);
    if (x.empty() || y.empty()) return;
    for (const Pair& p : heaviest_chain(candidates(x, y, options_.pair_from))) pair(p.old_index, p.new_index);
  }

  // Pairs of these blocks that are alike from `least` on: of few blocks all, of many those that rare words
  // find.
  std::vector<Pair> candidates(const std::vector<std::size_t>& x, const std::vector<std::size_t>& y,
                               double least) const {
    if (x.size() * y.size() > small_gap) return by_rare_words(x, y, least);
    std::vector<Pair> out;
    for (const std::size_t i : x)
      for (const std::size_t j : y)
        if (const double s = score(old_[i], new_[j]); s >= least) out.push_back({i, j, s});
    return out;
  }

  // Candidates that share words which few blocks have: linear in the text, not quadratic in the blocks.
  std::vector<Pair> by_rare_words(const std::vector<std::size_t>& x, const std::vector<std::size_t>& y,
                                  double from) const {
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> where;
    const auto each_word = [](const Block& b, auto&& f) {
      for (std::size_t w = 0; w < b.words.size(); ++w)
        if (w == 0 || b.words[w] != b.words[w - 1]) f(b.words[w]);
    };
    for (const std::size_t i : x)
      each_word(old_[i], [&](std::uint32_t w) {
        auto& blocks = where[w];
        if (blocks.size() <= rare) blocks.push_back(i);
      });
    std::vector<Pair> out;
    std::unordered_map<std::size_t, std::size_t> votes;
    for (const std::size_t j : y) {
      votes.clear();
      each_word(new_[j], [&](std::uint32_t w) {
        const auto at = where.find(w);
        if (at == where.end() || at->second.size() > rare) return;
        for (const std::size_t i : at->second) ++votes[i];
      });
      std::vector<std::pair<std::size_t, std::size_t>> best;  // votes, block
      for (const auto& [i, n] : votes) best.emplace_back(n, i);
      std::sort(best.begin(), best.end(), [](const auto& p, const auto& q) {
        return p.first != q.first ? p.first > q.first : p.second < q.second;
      });
      if (best.size() > 3) best.resize(3);
      for (const auto& [n, i] : best)
        if (const double s = score(old_[i], new_[j]); s >= from) out.push_back({i, j, s});
    }
    return out;
  }

  void edited_moves() {
    std::vector<std::size_t> x, y;
    for (std::size_t i = 0; i < old_.size(); ++i)
      if (!taken_old(i) && old_[i].words.size() >= options_.move_words) x.push_back(i);
    for (std::size_t j = 0; j < new_.size(); ++j)
      if (!taken_new(j) && new_[j].words.size() >= options_.move_words) y.push_back(j);
    if (x.empty() || y.empty()) return;
    std::vector<Pair> found = candidates(x, y, options_.move_from);
    std::sort(found.begin(), found.end(), [](const Pair& p, const Pair& q) {
      if (p.weight != q.weight) return p.weight > q.weight;
      return p.old_index != q.old_index ? p.old_index < q.old_index : p.new_index < q.new_index;
    });
    for (const Pair& p : found) {
      if (taken_old(p.old_index) || taken_new(p.new_index)) continue;
      moved_old_[p.old_index] = p.new_index;
      moved_new_[p.new_index] = p.old_index;
    }
  }

  // One block against one, with nothing else around: the same place, even if few words are left (a table
  // cell, a heading).
  void lonely(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
    const auto x = free_old(a, a_end), y = free_new(b, b_end);
    if (x.size() != y.size()) return;
    for (std::size_t k = 0; k < x.size(); ++k) {
      const Block &o = old_[x[k]], &n = new_[y[k]];
      const bool alike = comparable(o, n) && !o.is_table() &&
                         (!options_.same_styles || o.passage->style == n.passage->style);
      const bool is_short = o.words.size() <= 6 && n.words.size() <= 6;
      if (!alike || (!is_short && likeness(o.words, n.words) < options_.pair_from / 2)) return;
      if (o.passage->outline_level > 0 && likeness(o.words, n.words) == 0 && x.size() > 1) return;
    }
    for (std::size_t k = 0; k < x.size(); ++k) pair(x[k], y[k]);
  }

  std::vector<Edit> edits() {
    number_moves();
    std::vector<Edit> out;
    std::size_t i = 0, j = 0;
    const auto one_sided = [&](Edit::Kind kind, const Block* before, const Block* after, int move) {
      Edit e;
      e.kind = kind;
      if (before != nullptr) e.before.push_back(before);
      if (after != nullptr) e.after.push_back(after);
      e.move = move;
      out.push_back(std::move(e));
    };
    while (i < old_.size() || j < new_.size()) {
      while (i < old_.size() && to_new_[i] == none) {
        if (const auto m = moved_old_.find(i); m != moved_old_.end())
          one_sided(Edit::Kind::moved_from, &old_[i], &new_[m->second], number_of_move_[m->second]);
        else if (!merged_old_.contains(i))
          one_sided(Edit::Kind::deleted, &old_[i], nullptr, -1);
        ++i;
      }
      const std::size_t stop = i < old_.size() ? to_new_[i] : new_.size();
      while (j < stop) {
        if (const auto m = moved_new_.find(j); m != moved_new_.end())
          one_sided(Edit::Kind::moved_to, &old_[m->second], &new_[j], number_of_move_[j]);
        else if (!merged_new_.contains(j))
          one_sided(Edit::Kind::inserted, nullptr, &new_[j], -1);
        ++j;
      }
      if (i >= old_.size()) break;
      Edit e;
      e.before.push_back(&old_[i]);
      e.after.push_back(&new_[j]);
      if (merged_old_.contains(i + 1) && merged_old_.at(i + 1) == i) e.before.push_back(&old_[i + 1]);
      if (merged_new_.contains(j + 1) && merged_new_.at(j + 1) == j) e.after.push_back(&new_[j + 1]);
      i += e.before.size();
      j += e.after.size();
      out.push_back(std::move(e));
    }
    return out;
  }

  // Neighbours that moved together are one move.
  void number_moves() {
    std::size_t last_new = none, last_old = none;
    for (std::size_t j = 0; j < new_.size(); ++j) {
      const auto m = moved_new_.find(j);
      if (m == moved_new_.end()) continue;
      if (last_new == none || last_new + 1 != j || last_old + 1 != m->second) ++moves_;
      number_of_move_[j] = moves_ - 1;
      last_new = j;
      last_old = m->second;
    }
  }

  const std::vector<Block>& old_;
  const std::vector<Block>& new_;
  const CompareOptions& options_;
  int& moves_;
  std::vector<std::size_t> to_new_, to_old_;
  std::unordered_map<std::size_t, std::size_t> moved_old_, moved_new_;  // block -> block of the other side
  std::unordered_map<std::size_t, std::size_t> merged_old_,
      merged_new_;                                       // second half -> first half, same side
  std::unordered_map<std::size_t, int> number_of_move_;  // by new block
};

}  // namespace

std::vector<Edit> align(const std::vector<Block>& before, const std::vector<Block>& after,
                        const CompareOptions& options, bool with_moves, int& moves) {
  return Alignment(before, after, options, moves).run(with_moves);
}

}  // namespace lb::revision
