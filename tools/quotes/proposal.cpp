#include "quotes/proposal.hpp"

#include <algorithm>
#include <charconv>

#include "analysis/evidence.hpp"
#include "quotes/choice.hpp"

namespace lb::quotes {
namespace {

// "E07.q04" after E07.q03, whatever gaps there are: an id is never used again.
std::string next_id(const Register& known, const std::string& respondent) {
  const std::string start = respondent + ".q";
  int highest = 0;
  for (const Quote& q : known.quotes) {
    if (!q.id.starts_with(start)) continue;
    int n = 0;
    std::from_chars(q.id.data() + start.size(), q.id.data() + q.id.size(), n);
    highest = std::max(highest, n);
  }
  const std::string number = std::to_string(highest + 1);
  return start + (number.size() < 2 ? "0" : "") + number;
}

}  // namespace

std::vector<std::string> propose(const study::Loaded& study, const std::vector<std::string>& codes,
                                 std::size_t most, Register& known, std::vector<text::Finding>& findings) {
  Choice choice(study, known, study.study.settings.quotation_share_percent);
  choice.plan_for(known.quotes.size() + codes.size() * most);
  analysis::gather(
      study, findings, [&](const transcript::Interview& interview, std::vector<coding::Coding> counted) {
        std::erase_if(counted, [](const coding::Coding& c) { return c.status != coding::Status::accepted; });
        choice.add(interview, counted);
      });
  std::vector<std::string> ids;
  for (const std::string& code : codes)
    for (Passage& passage : choice.choose(code, most)) {
      if (passage.registered) continue;
      Quote quote = std::move(passage.quote);
      quote.id = next_id(known, passage.respondent);
      // The wording is printed from the transcript each time, unless something was left out of it.
      if (quote.wording == quote.anchor.quote) quote.wording.clear();
      ids.push_back(quote.id);
      known.quotes.push_back(std::move(quote));
    }
  std::stable_sort(known.quotes.begin(), known.quotes.end(),
                   [](const Quote& a, const Quote& b) { return a.id < b.id; });
  return ids;
}

}  // namespace lb::quotes
