// livreblanc agree: how far coders agree, where they do not, and what is made of it.
#include <algorithm>
#include <ostream>

#include "agreement/reconcile.hpp"
#include "cli/agree_tables.hpp"
#include "cli/commands.hpp"
#include "coding/decision_table.hpp"
#include "files/files.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
  return out;
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Sorted: in whatever order coders are named, the result is the same.
std::vector<std::string> coders_of(const po::variables_map& values, const study::Loaded& study) {
  std::vector<std::string> coders = all_values(values, "coder");
  std::sort(coders.begin(), coders.end());
  if (const auto twice = std::adjacent_find(coders.begin(), coders.end()); twice != coders.end())
    throw UsageError(tr("coder '{}' is named twice", *twice));
  const std::vector<std::string> known = coding::coders(study.folder);
  for (const std::string& coder : coders)
    if (!holds(known, coder))
      throw UsageError(
          tr("there is no coder '{}': no folder codings/{}", coder, coder),
          known.empty() ? tr("nobody has coded in this study yet") : tr("there are: {}", listed(known)));
  if (coders.size() < 2)
    throw UsageError(tr("agreement needs two coders"), known.empty()
                                                           ? tr("nobody has coded in this study yet")
                                                           : tr("there are: {}", listed(known)));
  return coders;
}

agreement::Unit unit_of(const po::variables_map& values) {
  const std::string unit = values.count("unit") != 0 ? values["unit"].as<std::string>() : "turn";
  if (unit == "turn") return agreement::Unit::turn;
  if (unit == "sentence") return agreement::Unit::sentence;
  if (unit == "character") return agreement::Unit::character;
  throw UsageError(tr("there is no unit '{}'", unit), tr("choose turn, sentence or character"));
}

// A theme stands for all of its codes.
std::vector<std::string> codes_of(const po::variables_map& values, const codebook::Codebook& codebook) {
  std::vector<std::string> wanted = all_values(values, "code"), out;
  for (const std::string& id : wanted)
    if (codebook.find(id) == nullptr && (codebook.theme_of(id) == nullptr || codebook.theme_of(id)->id != id))
      throw UsageError(tr("codebook.xml has no code and no theme '{}'", id),
                       tr("'livreblanc analyse codes' lists the codes"));
  for (const codebook::Code* code : codebook.codes())
    if (wanted.empty() || holds(wanted, code->id) || holds(wanted, codebook.theme_of(code->id)->id))
      out.push_back(code->id);
  return out;
}

std::vector<std::string> interviews_of(const po::variables_map& values, const study::Loaded& study) {
  const std::vector<std::string> wanted = all_values(values, "interview");
  for (const std::string& id : wanted)
    if (!holds(study.interviews, id))
      throw UsageError(tr("the study has no interview '{}'", id),
                       tr("interviews are the files of transcripts/, such as 'E07'"));
  std::vector<std::string> out;
  for (const std::string& id : study.interviews)
    if (wanted.empty() || holds(wanted, id)) out.push_back(id);
  return out;
}

// Reads the interviews that two of the coders have a file for, one at a time; `use` gets those that two of
// them read.
template <typename Use>
void each_compared(const study::Loaded& study, const std::vector<std::string>& coders,
                   const std::vector<std::string>& interviews, const agreement::ReadingRules& rules,
                   std::vector<text::Finding>& findings, Streams io, const Use& use) {
  for (const std::string& id : interviews) {
    if (const study::Participant* p = study.participants.find(id); p != nullptr && p->is_withdrawn()) {
      io.err << tr("{} is not compared: the respondent has withdrawn", id) << '\n';
      continue;
    }
    std::vector<std::string> readers;
    for (const std::string& coder : coders)
      if (files::is_file(coding::path_of(study.folder, coder, id))) readers.push_back(coder);
    if (readers.size() >= 2) {
      const agreement::CodedInterview interview = agreement::read_coded(study, coders, id, rules, findings);
      readers.clear();
      for (std::size_t g = 0; g < coders.size(); ++g)
        if (interview.coders[g].read) readers.push_back(coders[g]);
      if (readers.size() >= 2) use(interview);
    }
    if (readers.size() == 1)
      io.err << tr("{} is not compared: only {} has read it", id, readers.front()) << '\n';
  }
}

Exit reconcile(const po::variables_map& values, const study::Loaded& study,
               const std::vector<std::string>& coders, const agreement::ReadingRules& rules, Streams io) {
  if (values.count("as") == 0)
    throw UsageError(tr("who is the third coder? an option is missing: --as"), tr("write '--as C'"));
  const auto& third = values["as"].as<std::string>();
  const bool is_name = !third.empty() &&
                       std::all_of(third.begin(), third.end(),
                                   [](char c) {
                                     return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                            (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
                                   }) &&
                       third.front() != '.' && third.front() != '_' && third.front() != '-';
  if (!is_name)
    throw UsageError(
        tr("'{}' cannot be the name of a coder", third),
        tr("a coder is called by letters without accent, digits, '.', '_' and '-', such as 'A'"));
  if (holds(coders, third) || third == "auto")
    throw UsageError(tr("'{}' has codings of their own", third),
                     tr("what is agreed on gets a coder of its own, such as '--as consensus'"));
  for (const char* option : {"code", "interview", "html", "confusions", "errors"})
    if (values.count(option) != 0)
      throw UsageError(tr("--reconcile takes the whole comparison: --{} does not go with it", option));

  agreement::CodeIndex index;
  for (const codebook::Code* code : study.codebook.codes()) index.emplace(code->id, index.size());
  const auto& path = values["reconcile"].as<std::string>();
  const text::Source source = coding::decision_source(path, files::read(path));
  std::vector<text::Finding> findings;
  auto decisions = agreement::read_decisions(source, findings);
  struct Made {
    std::string path, bytes;
    std::size_t codings = 0, decided = 0;
  };
  std::vector<Made> made;
  if (findings.empty()) {
    each_compared(
        study, coders, study.interviews, rules, findings, io,
        [&](const agreement::CodedInterview& interview) {
          const agreement::Compared compared = agreement::compare(interview, index);
          const coding::CodingFile file =
              agreement::reconcile(interview, compared, coders, index, third, source, decisions, findings);
          made.push_back({coding::path_of(study.folder, third, interview.transcript.id), coding::to_xml(file),
                          file.codings.size(), compared.disagreements.size()});
        });
    agreement::report_unused(source, decisions, findings);
  }
  const auto errors = std::count_if(findings.begin(), findings.end(), [](const text::Finding& f) {
    return f.severity == text::Severity::error;
  });
  const Exit exit = report(std::move(findings), io.err);
  if (errors > 0) {
    io.err << trn("{} error: nothing was written", "{} errors: nothing was written", errors, errors) << '\n';
    return Exit::input;
  }
  for (const Made& m : made)
    if (files::is_file(m.path) && files::read(m.path) != m.bytes)
      throw text::InputError(m.path, tr("the file is there already and says something else"),
                             tr("nothing was written; take it away, or choose another name with --as"));
  for (const Made& m : made) {
    files::write_if_changed(m.path, m.bytes);
    const auto n = static_cast<long>(m.codings), decided = static_cast<long>(m.decided);
    io.out << m.path << ": " << trn("{} coding", "{} codings", n, n) << ", "
           << trn("{} disagreement decided", "{} disagreements decided", decided, decided) << '\n';
  }
  return exit;
}

Exit run_agree(const po::variables_map& values, Streams io) {
  const study::Loaded study = study::load_or_throw(study_folder(values));
  const std::vector<std::string> coders = coders_of(values, study);
  agreement::ReadingRules rules;
  rules.empty_is_read = values.count("empty-is-read") != 0;
  if (values.count("reconcile") != 0) return reconcile(values, study, coders, rules, io);
  if (values.count("as") != 0) throw UsageError(tr("--as goes with --reconcile"));

  agreement::Report result;
  result.coders = coders;
  result.unit = unit_of(values);
  const std::vector<std::string> codes = codes_of(values, study.codebook);
  if (values.count("code") != 0) rules.codes = codes;
  agreement::CodeIndex index;
  for (const std::string& code : codes) index.emplace(code, index.size());
  agreement::Comparison comparison(coders.size(), codes, result.unit);
  std::vector<text::Finding> findings;
  each_compared(study, coders, interviews_of(values, study), rules, findings, io,
                [&](const agreement::CodedInterview& interview) {
                  comparison.add(interview);
                  result.interviews.push_back(interview.transcript.id);
                  agreement::Compared compared = agreement::compare(interview, index);
                  std::move(compared.disagreements.begin(), compared.disagreements.end(),
                            std::back_inserter(result.disagreements));
                });
  if (result.interviews.empty())
    throw text::InputError(files::join(study.folder, "codings"),
                           tr("there is no interview that two of these coders have read: {}", listed(coders)),
                           tr("a coder has read an interview if codings/CODER/INTERVIEW.xml holds a coding"));
  result.figures = comparison.figures(result.bootstrap);

  const bool list = values.count("disagreements") != 0, confusions = values.count("confusions") != 0,
             errors = values.count("errors") != 0;
  if (list + confusions + errors > 1 && values.count("tsv") != 0)
    throw UsageError(tr("--tsv prints one table: --errors, --disagreements or --confusions"));
  if (values.count("tsv") != 0) {
    io.out << (list         ? disagreements_tsv(result)
               : confusions ? confusions_tsv(result)
               : errors     ? errors_tsv(result)
                            : figures_tsv(result));
  } else {
    io.out << figures_text(result, confusions);
    if (errors) io.out << errors_text(result);
    io.out << '\n' << disagreements_summary(result);
    if (list) io.out << disagreements_text(result);
  }
  if (values.count("html") != 0)
    files::write(values["html"].as<std::string>(), agreement::page(result, study.study, study.codebook));
  const Exit exit = report(std::move(findings), io.err);
  return result.disagreements.empty() ? exit : Exit::findings;
}

}  // namespace

Command agree_command() {
  Command c;
  c.name = "agree";
  c.audience = Audience::researcher;
  c.summary = tr("how far coders agree, and where they do not");
  c.synopsis = tr("[-C STUDY] [--unit UNIT] [--disagreements] [--tsv] [--html FILE] CODER CODER...");
  c.operands = {"coder..."};
  add_study_option(c.options);
  c.options.add_options()("unit", po::value<std::string>()->value_name("UNIT"),
                          tr("compare by turn (default), sentence or character").c_str())(
      "interview", po::value<std::vector<std::string>>()->value_name("ID"),
      tr("only this interview; repeatable").c_str())(
      "code", po::value<std::vector<std::string>>()->value_name("CODE"),
      tr("only this code, or the codes of this theme; repeatable").c_str())(
      "disagreements", tr("list the disagreements with their passages").c_str())(
      "confusions", tr("list all codes that are taken for each other").c_str())(
      "errors", tr("analytic standard errors too").c_str())(
      "tsv", tr("a table for programs instead: figures, or the list asked for").c_str())(
      "html", po::value<std::string>()->value_name("FILE"),
      tr("write everything as one HTML page too").c_str())(
      "empty-is-read", tr("a file without codings means: read, and nothing found").c_str())(
      "reconcile", po::value<std::string>()->value_name("FILE"),
      tr("turn decisions on the disagreements into codings").c_str())(
      "as", po::value<std::string>()->value_name("CODER"), tr("the coder who gets them").c_str());
  c.run = run_agree;
  return c;
}

}  // namespace lb::cli
