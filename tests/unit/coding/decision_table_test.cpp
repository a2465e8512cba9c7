#include "coding/decision_table.hpp"

using namespace lb;

namespace {
std::string messages(const std::string& bytes) {
  const text::Source source = coding::decision_source("decisions.tsv", bytes);
  std::vector<text::Finding> findings;
  coding::read_decisions(source, findings);
  text::sort(findings);
  std::string out;
  for (const auto& f : findings) out += text::render(f);
  return out;
}
}  // namespace

TEST_CASE("decisions are read as a spreadsheet saves them") {
  const std::string table =
      "Turn\tdecision\tcode\tinterview\tquote\tmemo\tpolarity\t\r\n"
      "E07.t002\taccept\tDATA.PART\tE07\t\"il dit \"\"oui\"\"\"\t\tfrein\r\n"
      "\r\n"
      "\t\t\t\r\n"
      "E07.t003\trefuse\tELEC.BATT\tE07\r\n";
  std::string utf16 = "\xFF\xFE";
  for (const char c : table) utf16 += std::string{c, '\0'};
  for (const std::string& bytes : {table, "\xEF\xBB\xBF" + table, utf16}) {
    const text::Source source = coding::decision_source("decisions.tsv", bytes);
    std::vector<text::Finding> findings;
    const auto lines = coding::read_decisions(source, findings);
    REQUIRE(findings.empty());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].interview == "E07");
    CHECK(lines[0].line == 2);
    CHECK(lines[0].decision.act == coding::Act::accept);
    CHECK(lines[0].decision.turn == "E07.t002");
    CHECK(lines[0].decision.code == "DATA.PART");
    CHECK(lines[0].decision.quote == "il dit \"oui\"");
    CHECK(lines[0].decision.polarity == coding::Polarity::frein);
    CHECK_FALSE(lines[0].decision.memo);
    CHECK(lines[1].line == 5);
    CHECK(lines[1].decision.act == coding::Act::refuse);
    CHECK_FALSE(lines[1].decision.polarity);
  }
}

TEST_CASE("what a line of decisions does not say right is pointed at") {
  CHECK(messages("interview\tturn\tcode\tdecision\tquote\tpolarity\tto\n"
                 "E07\tE07.t002\tDATA.PART\tyes\t\tpositif\n"
                 "E07\t\tDATA.PART\taccept\n"
                 "E07\tE07.t002\tDATA.PART\trecode\n"
                 "E07\tE07.t002\tDATA.PART\taccept\ta\tfrein\t\tb\n") ==
        R"(decisions.tsv:2:24: 'yes' is no decision
    E07 E07.t002 DATA.PART yes  positif
                           ^
  write accept, refuse, add, remove or recode
decisions.tsv:2:29: 'positif' is no polarity
    E07 E07.t002 DATA.PART yes  positif
                                ^
  write frein, levier, besoin, recommandation or constat, or leave it empty
decisions.tsv:3:5: the field 'turn' is empty
    E07  DATA.PART accept
        ^
  every decision needs it
decisions.tsv:4:1: 'recode' needs the new code in the column 'to'
    E07 E07.t002 DATA.PART recode
    ^
  write the code that fits
decisions.tsv:5:40: the line has 8 fields, the first line names 7 columns
    E07 E07.t002 DATA.PART accept a frein  b
                                           ^
  is there a tab inside a field?
)");
}

TEST_CASE("the first line names the columns") {
  CHECK(messages("") == R"(decisions.tsv:1:1: the file has no line that names its columns
  write it first: interview, turn, code, decision, quote, polarity, memo, to
)");
  CHECK(messages("interview;turn;code\n") ==
        R"(decisions.tsv:1:1: the first line names no columns separated by tabs
    interview;turn;code
    ^
  write it so: interview, turn, code, decision, quote, polarity, memo, to
)");
  CHECK(messages("interview\tturn\tturn\tcode\twho\n") ==
        R"(decisions.tsv:1:1: the column 'decision' is missing
    interview turn turn code who
    ^
  columns are: interview, turn, code, decision, quote, polarity, memo, to
decisions.tsv:1:16: the column 'turn' is there twice
    interview turn turn code who
                   ^
  take one of them out
decisions.tsv:1:26: there is no column 'who' in a file of decisions
    interview turn turn code who
                             ^
  columns are: interview, turn, code, decision, quote, polarity, memo, to
)");
}

TEST_CASE("a file in another encoding is refused with its place") {
  std::string message;
  try {
    coding::decision_source("decisions.tsv", "interview\nd\xE9j\xE0\n");
  } catch (const text::InputError& e) {
    message = e.what();
  }
  CHECK(message == R"(decisions.tsv:2:2: the file is not UTF-8
    d
     ^
  save it from the spreadsheet as Unicode text, separated by tabs
)");
}
