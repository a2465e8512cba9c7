#include "coding/merge.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>

namespace lb::coding {
namespace {

using Versions = std::vector<const Coding*>;

bool taken_before(const Coding& a, const Coding& b) {
  const auto key = [](const Coding& c) {
    const int rank = c.status == Status::accepted ? 0 : c.status == Status::refused ? 1 : 2;
    const std::size_t length = c.anchor.end_code_point - c.anchor.begin_code_point;
    return std::tuple(rank, ~length, c.anchor.turn, c.anchor.begin_code_point, c.code, c.polarity, c.negated,
                      c.memo, c.rule, c.how, c.anchor.quote, c.anchor.before, c.anchor.after);
  };
  return key(a) < key(b);
}

// One field of all versions: what was changed, if that is clear.
template <typename Field>
bool settle(Field Coding::*field, const Versions& versions, const Coding* base, Coding& out) {
  const Field empty{};
  const Field& old = base != nullptr ? base->*field : empty;
  const Field* changed = nullptr;
  for (const Coding* v : versions) {
    if (v->*field == old) continue;
    if (changed != nullptr && *changed != v->*field) return false;
    changed = &(v->*field);
  }
  out.*field = changed != nullptr ? *changed : old;
  return true;
}

// Fields that are never empty: without a base they have to be the same.
template <typename Field>
bool settle_full(Field Coding::*field, const Versions& versions, const Coding* base, Coding& out) {
  if (base != nullptr) return settle(field, versions, base, out);
  return std::all_of(versions.begin(), versions.end(),
                     [&](const Coding* v) { return v->*field == versions.front()->*field; });
}

// The versions as one; false if they contradict each other.
bool unite(const Versions& versions, const Coding* base, Coding& out) {
  out = *versions.front();
  return settle_full(&Coding::anchor, versions, base, out) &&
         settle_full(&Coding::code, versions, base, out) &&
         settle_full(&Coding::status, versions, base, out) &&
         settle(&Coding::polarity, versions, base, out) && settle(&Coding::memo, versions, base, out) &&
         settle(&Coding::rule, versions, base, out) && settle(&Coding::how, versions, base, out) &&
         settle_full(&Coding::negated, versions, base, out);
}

}  // namespace

Merged merge(const std::string& coder, const std::vector<CodingFile>& copies,
             const std::optional<CodingFile>& base) {
  if (copies.empty()) throw std::invalid_argument("no codings to merge");
  Merged out;
  out.file.coder = coder;
  out.file.interview = copies.front().interview;
  std::map<std::string_view, Versions> by_id;
  std::map<std::string_view, const Coding*> old;
  for (const CodingFile& copy : copies) {
    if (copy.interview != out.file.interview) throw std::invalid_argument("codings of different interviews");
    for (const Coding& c : copy.codings) by_id[c.id].push_back(&c);
  }
  if (base && base->interview != out.file.interview)
    throw std::invalid_argument("codings of different interviews");
  if (base)
    for (const Coding& c : base->codings) old.emplace(c.id, &c);

  for (auto& [id, versions] : by_id) {
    const auto known = old.find(id);
    const Coding* before = known == old.end() ? nullptr : known->second;
    const bool is_removed = before != nullptr && versions.size() < copies.size();
    std::sort(versions.begin(), versions.end(),
              [](const Coding* a, const Coding* b) { return taken_before(*a, *b); });
    versions.erase(std::unique(versions.begin(), versions.end(),
                               [](const Coding* a, const Coding* b) { return *a == *b; }),
                   versions.end());
    if (is_removed && versions.size() == 1 && *versions.front() == *before) continue;
    Coding merged;
    const bool is_clear = unite(versions, before, merged);
    if (!is_clear) merged = *versions.front();
    if (!is_clear || is_removed) {
      Conflict conflict{std::string(id), {merged}, is_removed};
      for (const Coding* v : versions)
        if (*v != merged) conflict.versions.push_back(*v);
      out.conflicts.push_back(std::move(conflict));
    }
    out.file.codings.push_back(std::move(merged));
  }
  std::sort(out.file.codings.begin(), out.file.codings.end(), comes_before);
  std::sort(out.conflicts.begin(), out.conflicts.end(), [](const Conflict& a, const Conflict& b) {
    return comes_before(a.versions.front(), b.versions.front());
  });
  return out;
}

}  // namespace lb::coding
