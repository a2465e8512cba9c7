// livreblanc check: everything that is wrong with a study, in one run.
#include <algorithm>
#include <map>
#include <ostream>

#include "cli/check_anchor.hpp"
#include "cli/check_paper.hpp"
#include "cli/check_report.hpp"
#include "cli/check_transcript.hpp"
#include "cli/check_typography.hpp"
#include "cli/commands.hpp"
#include "files/files.hpp"
#include "study/coverage.hpp"
#include "study/vault.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::cli {
namespace {

using text::Severity;
using text::tr;
using text::trn;

struct Totals {
  long interviews = 0, turns = 0, codings = 0, quotations = 0;
};

class Coverages {
 public:
  explicit Coverages(const study::Guide& guide) : guide_(guide) {}
  void add(const std::string& id, const transcript::Interview& interview) {
    columns_.emplace_back(id, study::coverage(guide_, interview));
  }

  // A question a line, an interview a column, and how often it was asked and answered.
  void print(std::ostream& out) const {
    const std::vector<const study::Question*> questions = guide_.questions();
    std::size_t first = 0;
    for (const study::Question* q : questions) first = std::max(first, text::count_code_points(q->id));
    out << std::string(first, ' ');
    for (const auto& [id, column] : columns_) out << "  " << id;
    out << "  " << tr("asked") << "  " << tr("answered") << '\n';
    for (std::size_t i = 0; i < questions.size(); ++i) {
      out << questions[i]->id << std::string(first - text::count_code_points(questions[i]->id), ' ');
      long asked = 0, answered = 0;
      for (const auto& [id, column] : columns_) {
        out << "  " << sign(column[i]) << std::string(text::count_code_points(id) - 1, ' ');
        if (column[i] == study::Coverage::answered) ++answered;
        if (column[i] == study::Coverage::answered || column[i] == study::Coverage::asked) ++asked;
      }
      right(out, asked, text::count_code_points(tr("asked")));
      right(out, answered, text::count_code_points(tr("answered")));
      out << '\n';
    }
    out << '\n' << tr("+ answered   o asked, no answer   - skipped   . not asked") << '\n';
  }

 private:
  static char sign(study::Coverage c) {
    switch (c) {
      case study::Coverage::answered:
        return '+';
      case study::Coverage::asked:
        return 'o';
      case study::Coverage::skipped:
        return '-';
      case study::Coverage::not_asked:
        return '.';
    }
    return '?';
  }
  static void right(std::ostream& out, long number, std::size_t width) {
    const std::string digits = std::to_string(number);
    out << "  " << std::string(width > digits.size() ? width - digits.size() : 0, ' ') << digits;
  }

  const study::Guide& guide_;
  std::vector<std::pair<std::string, std::vector<study::Coverage>>> columns_;
};

// Coding files by interview, so that each transcript is read once: id -> coders.
std::map<std::string, std::vector<std::string>> coders_by_interview(const std::string& folder) {
  std::map<std::string, std::vector<std::string>> coders;
  for (const std::string& coder : coding::coders(folder))
    for (const std::string& name : files::list(files::join(files::join(folder, "codings"), coder)))
      if (name.ends_with(".xml")) coders[files::stem_of(name)].push_back(coder);
  return coders;
}

// Files of the study itself; the findings of load() are already sorted by what they concern.
void check_files(const study::Reading& study, CheckReport& report) {
  report.add(study.findings);
  report.add(study::name_vaults(study.study.folder));
}

Totals check_interviews(const study::Reading& study, QuoteCheck& quotes, Coverages* coverages,
                        CheckReport& report) {
  Totals totals;
  auto coders = coders_by_interview(study.study.folder);
  for (const std::string& id : study.study.interviews) {
    std::vector<text::Finding> findings;
    const std::optional<transcript::Interview> interview = check_transcript(study, id, findings);
    const transcript::Interview* usable = interview ? &*interview : nullptr;
    if (usable != nullptr) {
      ++totals.interviews;
      totals.turns += static_cast<long>(usable->turns.size());
      if (coverages != nullptr) coverages->add(id, *usable);
    }
    for (const std::string& coder : coders[id])
      totals.codings += static_cast<long>(check_codings(study, coder, id, usable, findings));
    coders.erase(id);
    quotes.check(id, usable);
    report.add(std::move(findings));
  }
  for (const auto& [id, names] : coders)
    for (const std::string& coder : names)
      report.add({{Severity::error,
                   coding::path_of(study.study.folder, coder, id),
                   {},
                   tr("there is no transcript of interview '{}'", id),
                   tr("ingest it, or remove the codings"),
                   {}}});
  return totals;
}

// "18 interviews, 1043 turns, 412 codings, 12 quotations: 2 errors, 1 warning"
void summarise(const Totals& t, const CheckReport& report, std::ostream& out) {
  out << trn("{} interview", "{} interviews", t.interviews, t.interviews) << ", "
      << trn("{} turn", "{} turns", t.turns, t.turns) << ", "
      << trn("{} coding", "{} codings", t.codings, t.codings) << ", "
      << trn("{} quotation", "{} quotations", t.quotations, t.quotations);
  if (report.errors() == 0 && report.warnings() == 0)
    out << tr(": nothing to report");
  else
    out << tr(": ") << trn("{} error", "{} errors", report.errors(), report.errors()) << ", "
        << trn("{} warning", "{} warnings", report.warnings(), report.warnings());
  out << '\n';
}

Exit check_study(const po::variables_map& values, Streams io) {
  const std::string folder = study_folder(values);
  const study::Reading study = study::read(folder);
  if (values.count("fix") != 0) {
    const long n = fix_typography(study);
    io.out << trn("{} place set in paper.xml", "{} places set in paper.xml", n, n) << '\n';
  }
  CheckReport report(io.err);
  check_files(study, report);

  QuoteCheck quotes(study);
  Coverages coverages(study.study.guide);
  const bool wants_coverage = values.count("coverage") != 0;
  Totals totals = check_interviews(study, quotes, wants_coverage ? &coverages : nullptr, report);
  totals.quotations = static_cast<long>(quotes.size());
  const std::vector<std::string> quote_ids = quotes.ids();
  report.add(quotes.finish());
  report.add(check_paper(study, quote_ids));
  if (values.count("typography") != 0) report.add(check_typography(study));

  if (wants_coverage)
    coverages.print(io.out);
  else
    summarise(totals, report, io.out);
  if (!study.unreadable.empty()) return Exit::input;
  return report.errors() + report.warnings() > 0 ? Exit::findings : Exit::done;
}

}  // namespace

Command check_command() {
  Command c;
  c.name = "check";
  c.audience = Audience::everyone;
  c.summary = tr("find everything that is wrong with a study");
  c.synopsis = "[-C STUDY] [--coverage] [--typography] [--fix]";
  add_study_option(c.options);
  c.options.add_options()("coverage",
                          tr("print which question was asked and answered in which interview").c_str())(
      "typography", tr("look at the prose of paper.xml too: spaces, quotation marks, ordinals").c_str())(
      "fix", tr("put the typography of paper.xml right").c_str());
  c.run = &check_study;
  return c;
}

}  // namespace lb::cli
