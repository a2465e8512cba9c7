#include "study/coverage.hpp"

#include <string>

#include "study/sample_study.hpp"

using namespace lb;
using study::Coverage;

namespace {

transcript::Interview interview(const std::vector<std::tuple<std::size_t, std::string, std::string>>& turns) {
  transcript::Interview i;
  i.id = "E01";
  i.speakers = {{"ENQ", transcript::Role::interviewer}, {"E01", transcript::Role::respondent}};
  for (const auto& [speaker, question, text] : turns) {
    transcript::Turn t;
    t.speaker = speaker;
    t.question = question;
    t.text = text;
    if (text == "(rires)") t.marks.push_back({transcript::Mark::Kind::vocal, 0, 7, {}});
    i.turns.push_back(t);
  }
  return i;
}

study::Guide guide(int questions) {
  study::Guide g;
  g.parts.emplace_back();
  for (int n = 1; n <= questions; ++n) {
    study::Question q;
    q.id = "Q" + std::to_string(n);
    g.parts.back().questions.push_back(q);
  }
  return g;
}

}  // namespace

TEST_CASE("a question is answered, asked, skipped or not asked") {
  const auto covered = study::coverage(guide(6), interview({{0, "Q2", "Et ?"},
                                                            {1, "Q2", "(rires)"},
                                                            {0, "Q5", "Et puis ?"},
                                                            {1, "Q5", "Oui."},
                                                            {0, "Q5", "Vraiment ?"},
                                                            {1, "Q9", "Une question que le guide n’a pas."},
                                                            {1, "", "Rien."}}));
  CHECK(covered == std::vector<Coverage>{Coverage::not_asked, Coverage::asked, Coverage::skipped,
                                         Coverage::skipped, Coverage::answered, Coverage::not_asked});
}

TEST_CASE("an interview without ties, and a guide without questions") {
  CHECK(study::coverage(guide(2), interview({{1, "", "Oui."}})) ==
        std::vector<Coverage>(2, Coverage::not_asked));
  CHECK(study::coverage(study::Guide{}, interview({{1, "Q1", "Oui."}})).empty());
}
