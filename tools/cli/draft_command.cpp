// livreblanc draft: the white paper as DOCX, ODT and one web page, with its provenance file.
#include <algorithm>
#include <future>
#include <optional>
#include <ostream>
#include <utility>

#include "cli/commands.hpp"
#include "document/pages.hpp"
#include "docx/docx.hpp"
#include "files/files.hpp"
#include "html/html.hpp"
#include "odt/odt.hpp"
#include "paper/draft.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

std::vector<std::string> formats_of(const po::variables_map& values) {
  if (values.count("format") == 0) return {"docx", "odt"};
  std::vector<std::string> formats;
  const auto& list = values["format"].as<std::string>();
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string format = list.substr(begin, end - begin);
    if (format != "docx" && format != "odt" && format != "html")
      throw UsageError(tr("unknown format '{}'", format),
                       tr("write --format docx,odt,html, or some of them"));
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) formats.push_back(format);
    begin = end + 1;
  }
  return formats;
}

paper::Circulation circulation_of(const po::variables_map& values) {
  const auto& edition = values["edition"].as<std::string>();
  if (edition == "public") return paper::Circulation::published;
  if (edition == "working") return paper::Circulation::working;
  throw UsageError(tr("there is no edition '{}'", edition),
                   tr("write --edition working or --edition public"));
}

/// House styles, one a format.
struct Styles {
  std::optional<docx::Template> docx;
  std::optional<odt::Template> odt;
  std::optional<std::string> html;  ///< A style sheet.
};

/// Reads the templates of --style and says of each, as a note, which styles it lacks. With --style and
/// without
/// --format, what has a template is written.
Styles styles_of(const po::variables_map& values, std::vector<std::string>& formats,
                 std::vector<text::Finding>& findings) {
  Styles styles;
  if (values.count("style") == 0) return styles;
  for (const auto& path : values["style"].as<std::vector<std::string>>()) {
    const std::string ending = path.substr(std::min(path.rfind('.'), path.size()));
    std::vector<std::string> missing;
    if (ending == ".docx" || ending == ".dotx") {
      styles.docx = docx::Template::read(path, files::read(path));
      missing = styles.docx->missing();
    } else if (ending == ".odt" || ending == ".ott") {
      styles.odt = odt::Template::read(path, files::read(path));
      missing = styles.odt->missing();
    } else if (ending == ".css") {
      styles.html = html::read_house_sheet(path, files::read(path));
    } else {
      throw UsageError(tr("'{}' is no template", path), tr("give a .dotx, .docx, .ott, .odt or .css file"));
    }
    std::string names;
    for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
    if (!names.empty())
      findings.push_back({text::Severity::note,
                          path,
                          {},
                          tr("the template lacks styles; ours stand in for: {}", names),
                          {},
                          {}});
  }
  if (values.count("format") == 0) {
    formats.clear();
    if (styles.docx) formats.emplace_back("docx");
    if (styles.odt) formats.emplace_back("odt");
    if (styles.html) formats.emplace_back("html");
  }
  for (const std::string& format : formats)
    if ((format == "docx" && !styles.docx) || (format == "odt" && !styles.odt))
      throw UsageError(tr("no --style for the format '{}'", format),
                       tr("give a second --style, or leave the format out of --format"));
  return styles;
}

std::string written(const document::Document& document, const std::string& format, const Styles& styles) {
  if (format == "docx") return styles.docx ? docx::write(document, *styles.docx) : docx::write(document);
  if (format == "html") return html::write(document, styles.html.value_or(std::string()));
  return styles.odt ? odt::write(document, *styles.odt) : odt::write(document);
}

Exit run_draft(const po::variables_map& values, Streams io) {
  std::vector<std::string> formats = formats_of(values);
  std::vector<text::Finding> findings;
  const Styles styles = styles_of(values, formats, findings);
  const std::string folder = study_folder(values);
  auto plan = std::async(std::launch::async, [&] { return paper::read_plan(folder); });
  const study::Loaded study = study::load_or_throw(folder);
  auto draft = paper::compose(study, plan.get(), std::string("livreblanc ") + LIVREBLANC_VERSION, findings,
                              circulation_of(values));
  if (draft && values.count("pages") != 0) {
    const auto& print = values["pages"].as<std::string>();
    document::set_pages(draft->document, print, files::read(print), findings);
  }
  const Exit reported = report(findings, io.err);
  if (!draft) return Exit::input;

  // Everything is made before anything is written: a paper that cannot be made leaves the one before.
  // The formats know nothing of one another, so they are written side by side.
  std::vector<std::future<std::string>> at_work;
  for (const std::string& format : formats)
    at_work.push_back(
        std::async(std::launch::async, [&] { return written(draft->document, format, styles); }));
  std::vector<std::pair<std::string, std::string>> made;
  for (std::size_t i = 0; i < formats.size(); ++i)
    made.emplace_back("livre-blanc." + formats[i], at_work[i].get());
  made.emplace_back("livre-blanc.provenance.xml", draft->provenance);
  const std::string out =
      values.count("output") != 0 ? values["output"].as<std::string>() : files::join(folder, "output");
  for (const auto& [name, bytes] : made) files::write(files::join(out, name), bytes);

  io.out << trn("{} interview", "{} interviews", static_cast<long>(draft->interviews), draft->interviews)
         << ", " << trn("{} number", "{} numbers", static_cast<long>(draft->numbers), draft->numbers) << ", "
         << trn("{} quotation", "{} quotations", static_cast<long>(draft->quotations), draft->quotations);
  if (draft->pending > 0)
    io.out << " "
           << trn("({} awaits approval)", "({} await approval)", static_cast<long>(draft->pending),
                  draft->pending);
  io.out << '\n';
  for (const auto& [name, bytes] : made) io.out << files::join(out, name) << '\n';
  return reported;
}

}  // namespace

Command draft_command() {
  Command c;
  c.name = "draft";
  c.audience = Audience::editor;
  c.summary = tr("write the white paper as DOCX, ODT and HTML");
  c.synopsis = tr(
      "[-C STUDY] [-o DIR] [--format docx,odt,html] [--edition working|public] [--pages FILE.txt] [--style "
      "TEMPLATE]...");
  add_study_option(c.options);
  c.options.add_options()("output,o", po::value<std::string>()->value_name("DIR"),
                          tr("where to write (default: output in the study's folder)").c_str())(
      "format", po::value<std::string>()->value_name("LIST"),
      tr("docx, odt, html or several (default: docx,odt)").c_str())(
      "edition", po::value<std::string>()->default_value("working")->value_name("E"),
      tr("working, or public: only what was approved, or the reasons why not").c_str())(
      "pages", po::value<std::string>()->value_name("FILE.txt"),
      tr("page numbers for the contents, from the text of an earlier print (pdftotext)").c_str())(
      "style", po::value<std::vector<std::string>>()->value_name("TEMPLATE"),
      tr("house style: a .dotx or .docx for DOCX, an .ott or .odt for ODT, a .css for HTML; may be given for "
         "each")
          .c_str());
  c.run = run_draft;
  return c;
}

}  // namespace lb::cli
