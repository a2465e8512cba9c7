#include "coding/evaluation.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace lb::coding {
namespace {

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

using Key = std::pair<std::string_view, std::string_view>;  // turn, code

std::map<Key, std::vector<const Anchor*>> by_turn_and_code(const CodingFile& file) {
  std::map<Key, std::vector<const Anchor*>> out;
  for (const Coding& c : file.codings)
    if (c.status != Status::refused) out[{c.anchor.turn, c.code}].push_back(&c.anchor);
  return out;
}

std::size_t overlapping(const std::vector<const Anchor*>& these, const std::vector<const Anchor*>& those) {
  return static_cast<std::size_t>(std::count_if(these.begin(), these.end(), [&](const Anchor* a) {
    return std::any_of(those.begin(), those.end(), [&](const Anchor* b) {
      return a->begin_code_point < b->end_code_point && b->begin_code_point < a->end_code_point;
    });
  }));
}

}  // namespace

double Score::precision() const noexcept { return share(right, proposed); }
double Score::recall() const noexcept { return share(found, coded); }
double Score::f1() const noexcept {
  const double p = precision(), r = recall();
  return p + r == 0 ? 0.0 : 2 * p * r / (p + r);
}

Score& Score::operator+=(const Score& other) {
  proposed += other.proposed;
  right += other.right;
  coded += other.coded;
  found += other.found;
  return *this;
}

void Evaluation::add(const CodingFile& proposals, const CodingFile& person) {
  const auto proposed = by_turn_and_code(proposals), coded = by_turn_and_code(person);
  const auto row = [&](std::string_view code) -> Row& {
    Row& r = rows_[std::string(code)];
    r.code = code;
    return r;
  };
  static const std::vector<const Anchor*> none;
  for (const auto& [key, anchors] : proposed) {
    const auto same = coded.find(key);
    row(key.second).turns += {1, same != coded.end() ? 1U : 0U, 0, 0};
    row(key.second).passages +=
        {anchors.size(), overlapping(anchors, same != coded.end() ? same->second : none), 0, 0};
  }
  for (const auto& [key, anchors] : coded) {
    const auto same = proposed.find(key);
    row(key.second).turns += {0, 0, 1, same != proposed.end() ? 1U : 0U};
    row(key.second).passages +=
        {0, 0, anchors.size(), overlapping(anchors, same != proposed.end() ? same->second : none)};
  }
}

std::vector<Evaluation::Row> Evaluation::rows(const codebook::Codebook& codebook) const {
  std::vector<Row> out;
  std::set<std::string_view> known;
  for (const codebook::Code* c : codebook.codes()) {
    known.insert(c->id);
    if (const auto found = rows_.find(c->id); found != rows_.end()) out.push_back(found->second);
  }
  for (const auto& [code, row] : rows_)
    if (known.count(code) == 0) out.push_back(row);
  return out;
}

Evaluation::Row Evaluation::total() const {
  Row sum;
  for (const auto& [code, row] : rows_) {
    sum.turns += row.turns;
    sum.passages += row.passages;
  }
  return sum;
}

}  // namespace lb::coding
