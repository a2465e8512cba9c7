// review: a coder decides on proposals, one by one at the terminal or all at once from a file.
#include <algorithm>
#include <map>

#include "cli/commands.hpp"
#include "cli/review_dialogue.hpp"
#include "coding/decision_table.hpp"
#include "coding/progress.hpp"
#include "files/files.hpp"
#include "study/study.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

std::string coder_of(const po::variables_map& values) {
  if (values.count("coder") == 0)
    throw UsageError(tr("who decides? an option is missing: --coder"),
                     tr("write '--coder A': codings are kept apart by coder"));
  const auto& coder = values["coder"].as<std::string>();
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const bool is_name = !coder.empty() && plain(coder.front()) &&
                       std::all_of(coder.begin(), coder.end(),
                                   [&](char c) { return plain(c) || c == '.' || c == '_' || c == '-'; });
  if (!is_name)
    throw UsageError(
        tr("'{}' cannot be the name of a coder", coder),
        tr("a coder is called by letters without accent, digits, '.', '_' and '-', such as 'A'"));
  if (coder == "auto")
    throw UsageError(tr("'auto' is the machine, whose proposals a person decides"),
                     tr("name the person, such as '--coder A'"));
  return coder;
}

struct Decided {
  coding::CodingFile file;
  std::size_t decisions = 0, changed = 0, undecided = 0;
};

std::string summary(const std::string& path, const Decided& d) {
  const auto number = [](std::size_t n) { return static_cast<long>(n); };
  return path + ": " +
         tr("{}; {}",
            trn("{} decision", "{} decisions", number(d.decisions), d.decisions) + ", " +
                trn("{} coding changed", "{} codings changed", number(d.changed), d.changed),
            trn("{} proposal to decide", "{} proposals to decide", number(d.undecided), d.undecided)) +
         "\n";
}

Exit apply(const study::Loaded& study, const std::string& coder, const std::string& file, Streams io) {
  const text::Source source = coding::decision_source(file, files::read(file));
  std::vector<text::Finding> findings;
  const std::vector<coding::DecisionLine> lines = coding::read_decisions(source, findings);
  std::map<std::string, std::vector<const coding::DecisionLine*>> by_interview;
  for (const coding::DecisionLine& line : lines) by_interview[line.interview].push_back(&line);

  std::map<std::string, Decided> decided;
  for (const auto& [interview, its_lines] : by_interview) {
    if (!std::binary_search(study.interviews.begin(), study.interviews.end(), interview)) {
      for (const coding::DecisionLine* line : its_lines)
        findings.push_back(
            coding::interview_finding(*line, source, tr("the study has no interview '{}'", interview),
                                      tr("interviews are the files of transcripts/, such as 'E07'")));
      continue;
    }
    const transcript::Interview transcript = study::load_interview(study, interview);
    const coding::CodingFile proposals = coding::load(study.folder, "auto", interview);
    const coding::CodingFile mine = coding::load(study.folder, coder, interview);
    std::vector<coding::Decision> decisions;
    for (const coding::DecisionLine* line : its_lines) decisions.push_back(line->decision);
    coding::Outcome outcome = coding::decide(decisions, proposals, mine, transcript, study.codebook);
    for (const coding::Objection& o : outcome.objections)
      findings.push_back(coding::finding_of(o, its_lines, source));
    const std::size_t left = coding::undecided(proposals, outcome.file).size();
    decided[interview] = {std::move(outcome.file), decisions.size(), outcome.changed, left};
  }
  if (!findings.empty()) {
    const auto errors = findings.size();
    report(std::move(findings), io.err);
    io.err << trn("{} error: nothing was written", "{} errors: nothing was written",
                  static_cast<long>(errors), errors)
           << '\n';
    return Exit::input;
  }
  for (const auto& [interview, d] : decided) {
    const std::string path = coding::path_of(study.folder, coder, interview);
    files::write_if_changed(path, coding::to_xml(d.file));
    io.out << summary(path, d);
  }
  return Exit::done;
}

Exit run_review(const po::variables_map& values, Streams io) {
  const std::string coder = coder_of(values);
  if (values.count("apply") != 0 && values.count("interview") != 0)
    throw UsageError(tr("a file of decisions names its interviews itself"),
                     tr("leave out --interview or --apply"));
  const study::Loaded study = study::load_or_throw(study_folder(values));
  if (values.count("apply") != 0) return apply(study, coder, values["apply"].as<std::string>(), io);
  std::vector<std::string> interviews = all_values(values, "interview");
  for (const std::string& interview : interviews)
    if (!std::binary_search(study.interviews.begin(), study.interviews.end(), interview))
      throw UsageError(tr("the study has no interview '{}'", interview),
                       tr("interviews are the files of transcripts/, such as 'E07'"));
  return review_dialogue(study, coder, interviews.empty() ? study.interviews : interviews, io);
}

}  // namespace

Command review_command() {
  Command c;
  c.name = "review";
  c.audience = Audience::researcher;
  c.summary = tr("decide on proposals and code by hand, passage by passage or from a file");
  c.synopsis = "--coder A [-C STUDY] [--interview ID]... [--apply DECISIONS.tsv]";
  add_study_option(c.options);
  auto add = c.options.add_options();
  add("coder", po::value<std::string>()->value_name("A"),
      tr("who decides; the codings go to codings/A/").c_str());
  add("interview", po::value<std::vector<std::string>>()->value_name("ID"),
      tr("only this interview; may be repeated").c_str());
  add("apply", po::value<std::string>()->value_name("FILE"),
      tr("take the decisions from a file, tab-separated").c_str());
  c.run = run_review;
  return c;
}

}  // namespace lb::cli
