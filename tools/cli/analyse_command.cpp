// livreblanc analyse: what was counted, as tables.
#include <algorithm>
#include <ostream>

#include "analysis/page.hpp"
#include "analysis/sheet.hpp"
#include "cli/commands.hpp"
#include "files/files.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;

const std::vector<std::string> tables{"themes",     "codes",        "questions",  "matrix",      "answers",
                                      "interviews", "cooccurrence", "saturation", "accumulation"};

Exit run_analyse(const po::variables_map& values, Streams io) {
  std::vector<std::string> wanted = all_values(values, "table");
  for (const std::string& name : wanted)
    if (std::find(tables.begin(), tables.end(), name) == tables.end())
      throw UsageError(
          tr("there is no table '{}'", name),
          tr("choose among themes, codes, questions, matrix, answers, interviews, cooccurrence, saturation, "
             "accumulation"));
  const bool csv = values.count("csv") != 0;
  if (csv && wanted.size() != 1)
    throw UsageError(tr("--csv writes one table"), tr("name it: livreblanc analyse codes --csv"));
  const bool html = values.count("html") != 0;
  if (html && (csv || !wanted.empty()))
    throw UsageError(tr("--html writes everything on one page"), tr("leave out --csv and the tables' names"));
  if (wanted.empty()) wanted = {"themes", "matrix", "saturation"};

  const study::Loaded study = study::load_or_throw(study_folder(values));
  const std::string by = values.count("by") != 0 ? values["by"].as<std::string>() : "type";
  const auto require = [&](const std::string& variable) {
    if (study.participants.variable(variable) != nullptr) return;
    std::string known;
    for (const study::Variable& v : study.participants.variables) known += (known.empty() ? "" : ", ") + v.id;
    throw UsageError(tr("participants.xml has no variable '{}'", variable), tr("there are: {}", known));
  };
  require(by);
  if (html) require("region");
  std::vector<text::Finding> findings;
  const analysis::Evidence evidence = analysis::gather(study, findings);
  if (html) {
    const auto& path = values["html"].as<std::string>();
    // A page is a document: it speaks the study's language, whatever the terminal speaks.
    const std::string terminals = text::message_language();
    text::set_message_language(study.study.language);
    const std::string page = analysis::to_page(evidence, by, "region");
    text::set_message_language(terminals);
    files::write_if_changed(path, page);
    io.out << path << '\n';
    return report(std::move(findings), io.err);
  }
  bool first = true;
  for (const std::string& name : wanted) {
    const analysis::Sheet sheet =
        name == "themes"         ? analysis::theme_sheet(evidence)
        : name == "codes"        ? analysis::code_sheet(evidence)
        : name == "questions"    ? analysis::question_sheet(evidence)
        : name == "matrix"       ? analysis::matrix_sheet(evidence, by, values.count("codes") != 0)
        : name == "answers"      ? analysis::answer_sheet(evidence, values.count("codes") != 0)
        : name == "interviews"   ? analysis::interview_sheet(evidence)
        : name == "accumulation" ? analysis::accumulation_sheet(evidence)
        : name == "cooccurrence" ? analysis::cooccurrence_sheet(evidence)
                                 : analysis::saturation_sheet(evidence);
    if (!first) io.out << '\n';
    first = false;
    io.out << (csv ? analysis::to_csv(sheet) : analysis::to_text(sheet));
  }
  if (!csv) {
    if (evidence.basis() == analysis::Basis::proposed)
      io.out << '\n' << tr("Counted from proposals of the machine: nobody has decided on them yet.") << '\n';
    if (evidence.basis() == analysis::Basis::mixed)
      io.out << '\n'
             << tr("Counted in part from proposals of the machine: nobody has decided on them yet.") << '\n';
  }
  return report(std::move(findings), io.err);
}

}  // namespace

Command analyse_command() {
  Command c;
  c.name = "analyse";
  c.audience = Audience::researcher;
  c.summary = tr("count codes, themes and answers with the right denominators");
  c.synopsis = tr("[-C STUDY] [--by VARIABLE] [--html FILE | --csv] [TABLE]...");
  c.operands = {"table..."};
  add_study_option(c.options);
  c.options.add_options()("by", po::value<std::string>()->value_name("VARIABLE"),
                          tr("columns of the matrix (default: type)").c_str())(
      "codes", tr("codes instead of themes in the matrix and the answers").c_str())(
      "csv", tr("one table as comma-separated values").c_str())(
      "html", po::value<std::string>()->value_name("FILE"),
      tr("everything as one page with charts, to look at").c_str());
  c.run = run_analyse;
  return c;
}

}  // namespace lb::cli
