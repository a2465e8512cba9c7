#include "coding/progress.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace lb::coding {
namespace {

bool lies_in(const Coding& inner, const Coding& outer) {
  return inner.code == outer.code && inner.anchor.turn == outer.anchor.turn &&
         outer.anchor.begin_code_point <= inner.anchor.begin_code_point &&
         inner.anchor.end_code_point <= outer.anchor.end_code_point;
}

}  // namespace

bool is_covered(const Coding& proposal, const CodingFile& mine) {
  return std::any_of(mine.codings.begin(), mine.codings.end(),
                     [&](const Coding& c) { return c.status == Status::accepted && lies_in(proposal, c); });
}

std::vector<const Coding*> undecided(const CodingFile& proposals, const CodingFile& mine) {
  std::set<std::string_view> decided;
  for (const Coding& c : mine.codings) decided.insert(c.id);
  std::vector<const Coding*> out;
  for (const Coding& p : proposals.codings)
    if (!decided.contains(p.id) && !is_covered(p, mine)) out.push_back(&p);
  return out;
}

std::map<std::string, Figures> figures_of(const CodingFile& proposals, const CodingFile& mine) {
  std::map<std::string, Figures> out;
  std::set<std::string_view> decided;
  for (const Coding& c : mine.codings) {
    decided.insert(c.id);
    Figures& f = out[c.code];
    if (c.status == Status::refused) ++f.refused;
    if (c.status != Status::accepted) continue;
    const bool proposed = !c.rule.empty();
    if (proposed)
      ++f.accepted;
    else if (std::none_of(proposals.codings.begin(), proposals.codings.end(),
                          [&](const Coding& p) { return lies_in(p, c); }))
      ++f.by_hand;
  }
  for (const Coding& p : proposals.codings)
    if (!decided.contains(p.id) && is_covered(p, mine)) ++out[p.code].accepted;
  return out;
}

}  // namespace lb::coding
