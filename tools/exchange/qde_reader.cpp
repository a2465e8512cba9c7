#include "exchange/qde_reader.hpp"

#include <algorithm>

#include "exchange/package_texts.hpp"
#include "exchange/qde_builder.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using text::tr;

bool leads_out(std::string_view part) {
  if (part.starts_with('/') || part.find('\\') != std::string_view::npos ||
      part.find(':') != std::string_view::npos)
    return true;
  for (std::size_t begin = 0; begin <= part.size();) {
    const std::size_t end = std::min(part.find('/', begin), part.size());
    if (part.substr(begin, end - begin) == "..") return true;
    begin = end + 1;
  }
  return false;
}

std::string utf8(std::string bytes) {
  if (bytes.starts_with("\xFF\xFE")) return text::decode(bytes, "UTF-16LE").value_or(std::move(bytes));
  if (bytes.starts_with("\xFE\xFF")) return text::decode(bytes, "UTF-16BE").value_or(std::move(bytes));
  return bytes;
}

void settle(Text& t) {
  if (t.content && !t.has_text) {
    t.bytes = *t.content;
    t.has_text = true;
  }
}

}  // namespace

package::Limits limits() {
  package::Limits limits;
  limits.parts = 500'000;  // a file a text and a file a memo
  return limits;
}

std::string project_part(const package::ZipReader& zip) {
  std::vector<std::string> projects;
  for (const std::string& part : zip.parts()) {
    if (leads_out(part))
      throw text::InputError(zip.name(), tr("the package has a part that leads out of it: '{}'", part),
                             tr("nothing was read; such a file was made to do harm"));
    if (lower(part).ends_with(".qde") && part.find('/') == std::string::npos) projects.push_back(part);
  }
  if (projects.empty())
    throw text::InputError(zip.name(), tr("the package has no .qde file: it is no REFI-QDA project"),
                           tr("export as REFI-QDA (.qdpx) from the other program"));
  if (projects.size() > 1)
    throw text::InputError(zip.name(),
                           tr("the package has two projects: '{}' and '{}'", projects[0], projects[1]),
                           tr("one project a package: take the other out"));
  return projects.front();
}

void read_texts(Reading& r, package::ZipReader& zip, Findings& findings, Losses& losses) {
  PackageTexts texts(zip, findings, losses);
  for (Text& t : r.project.sources) texts.fetch(t);
  for (Text& t : r.project.notes) texts.fetch(t);
  texts.report_unused(project_part(zip));
}

Reading read_refi(const std::string& name, std::string bytes, Losses& losses, bool any_namespace) {
  if (!package::looks_like_zip(bytes)) {
    Reading r{text::Source(name, utf8(std::move(bytes))), {}, {}};
    Findings findings(r.source);
    build(r.source, r.project, findings, losses, any_namespace);
    for (Text& t : r.project.sources) settle(t);
    for (Text& t : r.project.notes) settle(t);
    r.findings = findings.take();
    return r;
  }
  package::ZipReader zip(name, std::move(bytes), limits());
  const std::string part = project_part(zip);
  Reading r{text::Source(name + ":" + part, utf8(zip.read(part))), {}, {}};
  Findings findings(r.source);
  build(r.source, r.project, findings, losses, any_namespace);
  read_texts(r, zip, findings, losses);
  r.findings = findings.take();
  return r;
}

}  // namespace lb::exchange
