// livreblanc export: the study for other programs, as a REFI-QDA project or codebook, or as a table.
#include <algorithm>
#include <ostream>

#include "cli/commands.hpp"
#include "docx/docx.hpp"
#include "exchange/codebook_document.hpp"
#include "exchange/from_study.hpp"
#include "exchange/qde_writer.hpp"
#include "exchange/quotation_table.hpp"
#include "exchange/workbook.hpp"
#include "files/files.hpp"
#include "odt/odt.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

const exchange::Profile& profile_of(const po::variables_map& values) {
  const std::string name = values.count("profile") != 0 ? values["profile"].as<std::string>() : "spec";
  const exchange::Profile* profile = exchange::find_profile(name);
  if (profile == nullptr)
    throw UsageError(tr("there is no profile '{}'", name),
                     tr("choose spec, nvivo, maxqda, atlas or qualcoder"));
  return *profile;
}

// Whose codings go along: those asked for, or everybody's but the machine's.
std::vector<std::string> coders_of(const po::variables_map& values, const study::Loaded& study) {
  const std::vector<std::string> known = coding::coders(study.folder);
  std::vector<std::string> coders = all_values(values, "coder");
  for (const std::string& coder : coders)
    if (std::find(known.begin(), known.end(), coder) == known.end()) {
      std::string list;
      for (const std::string& k : known) list += (list.empty() ? "" : ", ") + k;
      throw UsageError(tr("there is no coder '{}': no folder codings/{}", coder, coder),
                       list.empty() ? tr("nobody has coded in this study yet") : tr("there are: {}", list));
    }
  if (coders.empty())
    std::copy_if(known.begin(), known.end(), std::back_inserter(coders),
                 [](const std::string& c) { return c != "auto"; });
  std::sort(coders.begin(), coders.end());
  coders.erase(std::unique(coders.begin(), coders.end()), coders.end());
  return coders;
}

struct Made {
  std::string bytes, summary;
};

std::string counted(const exchange::Project& p) {
  std::size_t codings = 0;
  for (const exchange::Text& t : p.sources)
    for (const exchange::Selection& s : t.selections) codings += s.codings.size();
  const auto sources = static_cast<long>(p.sources.size()), n = static_cast<long>(codings),
             users = static_cast<long>(p.users.size());
  return trn("{} interview", "{} interviews", sources, sources) + ", " +
         trn("{} coding", "{} codings", n, n) + ", " + trn("{} coder", "{} coders", users, users);
}

Made project(const po::variables_map& values, const study::Loaded& study, exchange::Losses& losses,
             std::vector<text::Finding>& findings) {
  exchange::FromStudy how;
  how.profile = &profile_of(values);
  how.coders = coders_of(values, study);
  how.program = std::string("livreblanc ") + LIVREBLANC_VERSION;
  const exchange::Project p = exchange::project_of(study, how, losses, findings);
  return {exchange::release(p, *how.profile), counted(p)};
}

Made codebook(const study::Loaded& study, const std::string& form, exchange::Losses& losses) {
  const auto n = static_cast<long>(study.codebook.codes().size());
  const std::string summary = trn("{} code", "{} codes", n, n);
  const std::string program = std::string("livreblanc ") + LIVREBLANC_VERSION;
  if (form == "qdc") return {exchange::release_codebook(exchange::codes_of(study), program), summary};
  const document::Document document = exchange::codebook_document(study, program);
  std::size_t indicators = 0;
  for (const codebook::Code* c : study.codebook.codes()) indicators += c->indicators.size();
  losses.count("codebook.xml", "indicator", exchange::Fate::dropped,
               "the words a machine looks for are not printed", indicators);
  return {form == "docx" ? docx::write(document) : odt::write(document), summary};
}

Made table(const po::variables_map& values, const study::Loaded& study, const std::string& path,
           const std::string& form, exchange::Losses& losses, std::vector<text::Finding>& findings) {
  const exchange::QuotationTable made =
      exchange::quotation_table(study, coders_of(values, study), losses, findings);
  const auto n = static_cast<long>(made.rows.size());
  const std::string summary = trn("{} quotation", "{} quotations", n, n);
  if (form == "xlsx") return {exchange::workbook(made, path), summary};
  return {form == "csv" ? exchange::to_csv(made) : exchange::to_tsv(made), summary};
}

Exit run_export(const po::variables_map& values, Streams io) {
  const std::string path = operand(values, "file", "livreblanc export [-C STUDY] FILE");
  const std::string form = files::extension_of(path);
  const study::Loaded study = study::load_or_throw(study_folder(values));
  const exchange::Profile& profile = profile_of(values);
  exchange::Losses losses("export", form == "qdpx" ? std::string(profile.name) : form, files::name_of(path));
  std::vector<text::Finding> findings;
  if (form != "qdpx" && values.count("profile") != 0)
    throw UsageError(tr("--profile goes with a .qdpx file"));
  Made made;
  if (form == "qdpx")
    made = project(values, study, losses, findings);
  else if (form == "qdc" || form == "docx" || form == "odt")
    made = codebook(study, form, losses);
  else if (form == "tsv" || form == "csv" || form == "xlsx")
    made = table(values, study, path, form, losses, findings);
  else
    throw UsageError(
        tr("'{}' does not say what to write", path),
        tr("end the name in .qdpx (project), .qdc, .docx or .odt (codebook), .tsv, .csv or .xlsx "
           "(quotations)"));
  if (values.count("losses") != 0) files::write(values["losses"].as<std::string>(), losses.to_tsv());
  const Exit exit = report(std::move(findings), io.err);
  io.err << losses.summary();
  if (values.count("fail-on-loss") != 0 && losses.dropped() > 0)
    throw text::InputError(path, tr("something would be left behind, and --fail-on-loss forbids it"),
                           tr("nothing was written; --losses FILE says what in every detail"));
  files::write(path, made.bytes);
  io.out << path << ": " << made.summary << '\n';
  return losses.dropped() > 0 ? Exit::findings : exit;
}

}  // namespace

Command export_command() {
  Command c;
  c.name = "export";
  c.audience = Audience::researcher;
  c.summary = tr("the study for NVivo, MAXQDA, ATLAS.ti, QualCoder, or a spreadsheet");
  c.synopsis = tr("[-C STUDY] [--profile NAME] [--coder CODER]... [--losses FILE] FILE");
  c.operands = {"file"};
  add_study_option(c.options);
  c.options.add_options()("profile", po::value<std::string>()->value_name("NAME"),
                          tr("who is to read it: spec (default), nvivo, maxqda, atlas, qualcoder").c_str())(
      "coder", po::value<std::vector<std::string>>()->value_name("CODER"),
      tr("only this coder's codings; repeatable (default: all but auto)").c_str())(
      "losses", po::value<std::string>()->value_name("FILE"),
      tr("write what is left behind or changed as a table").c_str())(
      "fail-on-loss", tr("write nothing if something would be left behind").c_str());
  c.run = run_export;
  return c;
}

}  // namespace lb::cli
