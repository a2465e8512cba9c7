#include "agreement/gamma.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "agreement/bootstrap.hpp"

namespace lb::agreement {
namespace {

constexpr double tolerance = 1e-9;

struct Unit {
  GammaUnit span;
  std::size_t coder = 0;
};

// A unitary alignment: units by index, ascending.
struct Alignment {
  std::vector<std::size_t> members;
  double cost = 0;
};

struct Best {
  double cost = 0;
  std::size_t alignments = 0;
};

bool is_better(const Best& a, const Best& b) {
  if (std::abs(a.cost - b.cost) > tolerance) return a.cost < b.cost;
  return a.alignments < b.alignments;
}

class Solver {
 public:
  Solver(const std::vector<std::vector<GammaUnit>>& coders, const GammaSettings& settings)
      : settings_(settings), coders_(coders.size()) {
    for (std::size_t g = 0; g < coders.size(); ++g)
      for (const GammaUnit& u : coders[g]) units_.push_back({u, g});
    // By middle: alignments then hold units that are near in this order, and few states arise.
    std::sort(units_.begin(), units_.end(), [](const Unit& a, const Unit& b) {
      const double x = a.span.begin + a.span.end, y = b.span.begin + b.span.end;
      return x != y ? x < y : a.coder < b.coder;
    });
    pairs_ = static_cast<double>(coders_) * static_cast<double>(coders_ - 1) / 2;
  }

  // nullopt if there are too many states.
  std::optional<Best> solve() {
    starting_.resize(units_.size());
    for (std::size_t first = 0; first < units_.size(); ++first) {
      Alignment a{{first}, 0};
      if (!extend(a, first + 1, 0)) return std::nullopt;
    }
    return sweep();
  }

 private:
  // Cost of an alignment from the sum over the pairs of its members; pairs with an empty place count Delta.
  double cost_of(std::size_t members, double sum) const {
    const auto n = static_cast<double>(members);
    return (sum + (pairs_ - n * (n - 1) / 2) * settings_.empty) / pairs_;
  }

  // All alignments that begin with a's members and are not dearer than their units alone.
  bool extend(Alignment& a, std::size_t from, double sum) {
    a.cost = cost_of(a.members.size(), sum);
    if (a.cost <= static_cast<double>(a.members.size()) * settings_.empty + tolerance) {
      starting_[a.members.front()].push_back(a);
      if (++alignments_ > settings_.most_states) return false;
    }
    // More members can save at most Delta for each place still free.
    const double most = static_cast<double>(coders_) * settings_.empty * pairs_;
    for (std::size_t next = from; next < units_.size(); ++next) {
      double more = sum;
      bool fits = true;
      for (const std::size_t member : a.members) {
        fits = fits && units_[member].coder != units_[next].coder;
        if (!fits) break;
        more += dissimilarity(units_[member].span, units_[next].span, settings_);
      }
      if (!fits || more > most) continue;
      a.members.push_back(next);
      if (!extend(a, next + 1, more)) return false;
      a.members.pop_back();
    }
    return true;
  }

  // Forward over the units: a state is the set of units behind the first open one that are already taken.
  std::optional<Best> sweep() {
    using Taken = std::vector<std::size_t>;
    std::vector<std::map<Taken, Best>> states(units_.size() + 1);
    states[0][{}] = {};
    std::size_t made = 0;
    for (std::size_t at = 0; at < units_.size(); ++at) {
      for (const auto& [taken, best] : states[at])
        for (const Alignment& a : starting_[at]) {
          const auto is_taken = [&members = taken](std::size_t m) {
            return std::binary_search(members.begin(), members.end(), m);
          };
          if (std::any_of(a.members.begin(), a.members.end(), is_taken)) continue;
          Taken now;
          std::set_union(taken.begin(), taken.end(), a.members.begin() + 1, a.members.end(),
                         std::back_inserter(now));
          std::size_t open = at + 1;
          auto gone = now.begin();
          while (gone != now.end() && *gone == open) {
            ++gone;
            ++open;
          }
          now.erase(now.begin(), gone);
          const Best candidate{best.cost + a.cost, best.alignments + 1};
          const auto [place, is_new] = states[open].try_emplace(std::move(now), candidate);
          if (!is_new && is_better(candidate, place->second)) place->second = candidate;
          if (is_new && ++made > settings_.most_states) return std::nullopt;
        }
      states[at].clear();
    }
    return states.back().begin()->second;
  }

  const GammaSettings& settings_;
  std::size_t coders_;
  double pairs_ = 0;
  std::vector<Unit> units_;
  std::vector<std::vector<Alignment>> starting_;  // by their first unit
  std::size_t alignments_ = 0;
};

struct Bounds {
  double begin, end;
  double length() const { return end - begin; }
};

Bounds bounds_of(const std::vector<std::vector<GammaUnit>>& coders) {
  Bounds b{HUGE_VAL, -HUGE_VAL};
  for (const auto& units : coders)
    for (const GammaUnit& u : units) {
      b.begin = std::min(b.begin, u.begin);
      b.end = std::max(b.end, u.end);
    }
  return b;
}

// A number in [0, 1) with 32 bits.
double fraction(Generator& generator) { return generator.below(0xFFFFFFFFU) / 4294967295.0; }

std::vector<std::vector<GammaUnit>> shuffled(const std::vector<std::vector<GammaUnit>>& coders,
                                             const Bounds& bounds, double apart, Generator& generator) {
  const double length = bounds.length();
  std::vector<double> shifts;
  std::vector<std::vector<GammaUnit>> out;
  for (std::size_t g = 0; g < coders.size(); ++g) {
    const auto& units = coders[generator.below(static_cast<std::uint32_t>(coders.size()))];
    double shift = 0;
    // Shifts that are nearly equal would keep what agreement there is; where the continuum is too short for
    // that, any will do.
    for (int attempt = 0; attempt < 100; ++attempt) {
      shift = fraction(generator) * length;
      const bool is_free = std::all_of(shifts.begin(), shifts.end(), [&](double other) {
        const double distance = std::abs(shift - other);
        return std::min(distance, length - distance) >= apart;
      });
      if (is_free) break;
    }
    shifts.push_back(shift);
    out.emplace_back();
    for (GammaUnit u : units) {
      u.begin += shift;
      u.end += shift;
      if (u.begin >= bounds.end) {  // round to the other side
        u.begin -= length;
        u.end -= length;
      }
      out.back().push_back(u);
    }
  }
  return out;
}

}  // namespace

double dissimilarity(const GammaUnit& u, const GammaUnit& v, const GammaSettings& settings) {
  const double lengths = (u.end - u.begin) + (v.end - v.begin);
  const double borders = std::abs(u.begin - v.begin) + std::abs(u.end - v.end);
  const double position = borders == 0 ? 0 : borders / lengths;
  return settings.alpha * position * position * settings.empty +
         (u.label == v.label ? 0 : settings.beta * settings.empty);
}

Disorder disorder(const std::vector<std::vector<GammaUnit>>& coders, const GammaSettings& settings) {
  std::size_t units = 0;
  for (const auto& of_coder : coders) units += of_coder.size();
  if (coders.size() < 2 || units == 0) return {{}, Undefined::no_pairs, 0};
  const auto best = Solver(coders, settings).solve();
  if (!best) return {{}, Undefined::too_large, 0};
  return {best->cost * static_cast<double>(coders.size()) / static_cast<double>(units), Undefined::none,
          best->alignments};
}

Coefficient gamma(const std::vector<std::vector<GammaUnit>>& coders, const GammaSettings& settings,
                  std::size_t samples, std::uint64_t seed) {
  const Disorder observed = disorder(coders, settings);
  if (!observed.value) return Coefficient::undefined(observed.reason);
  const Bounds bounds = bounds_of(coders);
  double lengths = 0, units = 0;
  for (const auto& of_coder : coders)
    for (const GammaUnit& u : of_coder) {
      lengths += u.end - u.begin;
      units += 1;
    }
  Generator generator(seed);
  double sum = 0;
  std::size_t counted = 0;
  for (std::size_t s = 0; s < samples; ++s) {
    const Disorder d = disorder(shuffled(coders, bounds, lengths / units / 2, generator), settings);
    if (d.reason == Undefined::too_large) return Coefficient::undefined(Undefined::too_large);
    if (!d.value) continue;  // a coder without units was drawn every time
    sum += *d.value;
    ++counted;
  }
  Coefficient c;
  c.observed = observed.value;
  c.units = static_cast<std::uint64_t>(units);
  if (counted == 0 || sum == 0) {
    c.reason = Undefined::no_variation;
    return c;
  }
  c.expected = sum / static_cast<double>(counted);
  c.value = 1 - *c.observed / *c.expected;
  return c;
}

}  // namespace lb::agreement
