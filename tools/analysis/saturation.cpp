#include "analysis/saturation.hpp"

#include <algorithm>
#include <random>
#include <set>

namespace lb::analysis {

Saturation saturation(const std::vector<std::pair<std::string, std::vector<std::size_t>>>& codes_by_interview,
                      SaturationRules rules) {
  Saturation s;
  s.rules = rules;
  std::set<std::size_t> known;
  for (const auto& [interview, codes] : codes_by_interview) {
    const std::size_t before = known.size();
    known.insert(codes.begin(), codes.end());
    s.steps.push_back({interview, known.size() - before, known.size()});
  }
  if (rules.base == 0 || rules.run == 0 || s.steps.size() < rules.base) return s;
  s.base_codes = s.steps[rules.base - 1].known;
  for (std::size_t first = rules.base; first + rules.run <= s.steps.size(); ++first) {
    Saturation::Run run{first, first + rules.run - 1, 0};
    for (std::size_t i = run.first; i <= run.last; ++i) run.fresh += s.steps[i].fresh;
    // Whole numbers: 1 new code on a base of 20 is exactly 5 %, not nearly.
    if (!s.reached && s.base_codes > 0 &&
        run.fresh * 100 <= s.base_codes * static_cast<std::size_t>(rules.threshold_percent))
      s.reached = s.runs.size();
    s.runs.push_back(run);
  }
  return s;
}

namespace {

std::vector<std::pair<std::string, std::vector<std::size_t>>> codes_as_held(const Evidence& evidence) {
  std::vector<const Respondent*> order;
  for (const Respondent& r : evidence.respondents()) order.push_back(&r);
  std::stable_sort(order.begin(), order.end(), [](const Respondent* a, const Respondent* b) {
    const std::string &x = a->person->date, &y = b->person->date;
    return x.empty() != y.empty() ? y.empty() : x < y;
  });
  std::vector<std::pair<std::string, std::vector<std::size_t>>> codes;
  for (const Respondent* r : order) {
    std::vector<std::size_t> own;
    for (const Mention& m : r->mentions) own.push_back(m.code);
    codes.emplace_back(r->person->id, std::move(own));
  }
  return codes;
}

}  // namespace

Saturation saturation(const Evidence& evidence, SaturationRules rules) {
  return saturation(codes_as_held(evidence), rules);
}

Accumulation accumulate(
    const std::vector<std::pair<std::string, std::vector<std::size_t>>>& codes_by_interview,
    std::size_t orders) {
  const std::size_t n = codes_by_interview.size();
  std::vector<std::vector<std::size_t>> known(n);  // after so many interviews, in each order
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = i;
  std::mt19937_64 chance(20'201'110);  // the engine is specified to the bit, std::shuffle is not
  for (std::size_t trial = 0; trial < orders; ++trial) {
    for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[chance() % i]);
    std::set<std::size_t> codes;
    for (std::size_t i = 0; i < n; ++i) {
      codes.insert(codes_by_interview[order[i]].second.begin(), codes_by_interview[order[i]].second.end());
      known[i].push_back(codes.size());
    }
  }
  Accumulation out{orders, {}};
  for (std::vector<std::size_t>& after : known) {
    if (after.empty()) break;
    std::sort(after.begin(), after.end());
    std::size_t sum = 0;
    for (const std::size_t k : after) sum += k;
    out.steps.push_back({static_cast<double>(sum) / static_cast<double>(after.size()),
                         after[after.size() * 5 / 100], after[(after.size() * 95 - 1) / 100]});
  }
  return out;
}

Accumulation accumulate(const Evidence& evidence, std::size_t orders) {
  return accumulate(codes_as_held(evidence), orders);
}

}  // namespace lb::analysis
