// livreblanc analyse: what was counted, as tables.
#include <algorithm>
#include <ostream>

#include "analysis/sheet.hpp"
#include "cli/commands.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;

const std::vector<std::string> tables{"themes", "codes", "questions", "matrix", "cooccurrence", "saturation"};

Exit run_analyse(const po::variables_map& values, Streams io) {
  std::vector<std::string> wanted = all_values(values, "table");
  for (const std::string& name : wanted)
    if (std::find(tables.begin(), tables.end(), name) == tables.end())
      throw UsageError(tr("there is no table '{}'", name),
                       tr("choose among themes, codes, questions, matrix, cooccurrence, saturation"));
  const bool csv = values.count("csv") != 0;
  if (csv && wanted.size() != 1)
    throw UsageError(tr("--csv writes one table"), tr("name it: livreblanc analyse codes --csv"));
  if (wanted.empty()) wanted = {"themes", "matrix", "saturation"};

  const study::Loaded study = study::load_or_throw(study_folder(values));
  const std::string by = values.count("by") != 0 ? values["by"].as<std::string>() : "type";
  if (study.participants.variable(by) == nullptr) {
    std::string known;
    for (const study::Variable& v : study.participants.variables) known += (known.empty() ? "" : ", ") + v.id;
    throw UsageError(tr("participants.xml has no variable '{}'", by), tr("there are: {}", known));
  }
  std::vector<text::Finding> findings;
  const analysis::Evidence evidence = analysis::gather(study, findings);
  bool first = true;
  for (const std::string& name : wanted) {
    const analysis::Sheet sheet = name == "themes"      ? analysis::theme_sheet(evidence)
                                  : name == "codes"     ? analysis::code_sheet(evidence)
                                  : name == "questions" ? analysis::question_sheet(evidence)
                                  : name == "matrix"
                                      ? analysis::matrix_sheet(evidence, by, values.count("codes") != 0)
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
  c.synopsis = tr("[-C STUDY] [--by VARIABLE] [--csv] [TABLE]...");
  c.operands = {"table..."};
  add_study_option(c.options);
  c.options.add_options()("by", po::value<std::string>()->value_name("VARIABLE"),
                          tr("columns of the matrix (default: type)").c_str())(
      "codes", tr("codes instead of themes in the matrix").c_str())(
      "csv", tr("one table as comma-separated values").c_str());
  c.run = run_analyse;
  return c;
}

}  // namespace lb::cli
