#include "cli/code_report.hpp"

#include <fmt/format.h>

#include <ostream>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::cli {
namespace {

using coding::Match;
using text::tr;

std::string why(const Match& m, const std::vector<Match>& all, const coding::Rules& rules) {
  const coding::Rules::Rule& rule = rules.rules()[m.rule];
  const auto words = [&](const Match& other) { return rules.rules()[other.rule].indicator->words; };
  switch (m.fate) {
    case Match::Fate::proposed:
      if (m.folded)
        return m.negated ? tr("proposed, accents ignored, negated") : tr("proposed, accents ignored");
      return m.negated ? tr("proposed, negated") : tr("proposed");
    case Match::Fate::inside:
      return tr("not proposed: it lies inside '{}' of {}", words(all[m.other]),
                rules.rules()[all[m.other].rule].code->id);
    case Match::Fate::repeated:
      return tr("not proposed again: '{}' of the same code stands for these words", words(all[m.other]));
    case Match::Fate::weak_alone:
      return tr(
          "not proposed: weak, no strong indicator of {} counts in this turn, and its question does not "
          "aim at the code",
          rule.code->id);
  }
  return {};
}

std::string percent(double share) { return fmt::format("{:.1f}", 100 * share); }

std::string row(const std::string& code, std::size_t width, const coding::Evaluation::Row& r) {
  return fmt::format("{:<{}}  {:>8}  {:>5}  {:>6} {:>6} {:>6}    {:>8}  {:>5}  {:>6} {:>6} {:>6}\n", code,
                     width, r.turns.proposed, r.turns.coded, percent(r.turns.precision()),
                     percent(r.turns.recall()), percent(r.turns.f1()), r.passages.proposed, r.passages.coded,
                     percent(r.passages.precision()), percent(r.passages.recall()), percent(r.passages.f1()));
}

// fmt pads by code points already; a heading is a message and may hold any letters.
std::string right(const std::string& s, int width) { return fmt::format("{:>{}}", s, width); }

}  // namespace

void explain(coding::Matcher& matcher, const transcript::Interview& interview, const transcript::Turn& turn,
             std::ostream& out) {
  out << turn.id << ' ' << interview.speaker_of(turn).id << ": " << turn.text << '\n';
  if (!interview.is_respondent(turn)) {
    out << tr("not a respondent's turn: it is never coded") << '\n';
    return;
  }
  if (turn.is_outside) {
    out << tr("outside the interview: it is never coded") << '\n';
    return;
  }
  const std::vector<Match>& found = matcher.match(interview, turn);
  if (found.empty()) out << tr("no indicator of the codebook was found here") << '\n';
  for (const Match& m : found) {
    const coding::Rules::Rule& rule = matcher.rules().rules()[m.rule];
    const std::string_view before = std::string_view(turn.text).substr(0, m.begin_byte);
    const std::string_view words =
        std::string_view(turn.text).substr(m.begin_byte, m.end_byte - m.begin_byte);
    const std::size_t begin = text::count_code_points(before);
    out << fmt::format("{}-{}  {}  {}  [{}, {}]\n    {}\n", begin, begin + text::count_code_points(words),
                       rule.code->id, text::collapse_spaces(words), rule.indicator->words,
                       coding::how(m, matcher.rules()), why(m, found, matcher.rules()));
  }
}

void print(const coding::Evaluation& evaluation, const codebook::Codebook& codebook, std::ostream& out) {
  const std::string all = tr("all codes");
  std::size_t width = text::count_code_points(all);
  const auto rows = evaluation.rows(codebook);
  for (const auto& r : rows) width = std::max(width, r.code.size());
  const auto columns = [&] {
    return right(tr("proposed"), 8) + "  " + right(tr("coded"), 5) + "  " + right(tr("prec."), 6) + " " +
           right(tr("recall"), 6) + " " + right("F1", 6);
  };
  // 35 columns a group, four blanks between them.
  out << fmt::format("{:<{}}  {:<35}    {}\n", "", width, tr("turns"), tr("passages"));
  out << fmt::format("{:<{}}  {}    {}\n", "", width, columns(), columns());
  for (const auto& r : rows) out << row(r.code, width, r);
  out << row(all, width, evaluation.total());
}

void print_tsv(const coding::Evaluation& evaluation, const codebook::Codebook& codebook, std::ostream& out) {
  out << "unit\tcode\tproposed\tright\tcoded\tfound\tprecision\trecall\tf1\n";
  const auto line = [&](const char* unit, const std::string& code, const coding::Score& s) {
    out << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{:.4f}\t{:.4f}\t{:.4f}\n", unit, code, s.proposed, s.right,
                       s.coded, s.found, s.precision(), s.recall(), s.f1());
  };
  for (const auto& r : evaluation.rows(codebook)) {
    line("turn", r.code, r.turns);
    line("passage", r.code, r.passages);
  }
  line("turn", "*", evaluation.total().turns);
  line("passage", "*", evaluation.total().passages);
}

}  // namespace lb::cli
