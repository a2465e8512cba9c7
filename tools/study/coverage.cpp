#include "study/coverage.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::study {
namespace {

bool is_wordless(const transcript::Mark& mark) {
  using Kind = transcript::Mark::Kind;
  return mark.kind == Kind::pause || mark.kind == Kind::vocal || mark.kind == Kind::incident ||
         mark.kind == Kind::gap;
}

// A turn that is only "(rires)" or "(…)" is no answer.
bool has_words(const transcript::Turn& turn) {
  std::size_t at = 0;
  for (const transcript::Mark& mark : turn.marks) {
    if (!is_wordless(mark)) continue;
    if (!text::trim(text::slice_code_points(turn.text, at, mark.begin_code_point)).empty()) return true;
    at = std::max(at, mark.end_code_point);
  }
  return !text::trim(text::slice_code_points(turn.text, at, text::count_code_points(turn.text))).empty();
}

}  // namespace

std::vector<Coverage> coverage(const Guide& guide, const transcript::Interview& interview) {
  const std::vector<const Question*> questions = guide.questions();
  std::map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < questions.size(); ++i) place.emplace(questions[i]->id, i);

  std::vector<Coverage> covered(questions.size(), Coverage::not_asked);
  for (const transcript::Turn& turn : interview.turns) {
    const auto question = place.find(turn.question);
    if (question == place.end()) continue;
    Coverage& c = covered[question->second];
    if (interview.is_respondent(turn) && has_words(turn))
      c = Coverage::answered;
    else if (c != Coverage::answered)
      c = Coverage::asked;
  }
  const auto came_up = [](Coverage c) { return c == Coverage::answered || c == Coverage::asked; };
  const auto first = std::find_if(covered.begin(), covered.end(), came_up);
  const auto last = std::find_if(covered.rbegin(), covered.rend(), came_up).base();
  if (first < last) std::replace(first, last, Coverage::not_asked, Coverage::skipped);
  return covered;
}

}  // namespace lb::study
