// livreblanc merge: copies of an interview's codings, made into one.
#include <algorithm>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "coding/merge.hpp"
#include "files/files.hpp"
#include "text/message.hpp"
#include "xml/tree.hpp"

namespace lb::cli {
namespace {

using coding::Coding;
using text::tr;

const char* const synopsis = "BASE COPY... [-o OUT] [--coder NAME] [--name PATH]";

// git hands over an empty file where the copies have no common one.
std::optional<coding::CodingFile> base_of(const std::string& path) {
  if (path == "-" || files::read(path).empty()) return std::nullopt;
  return coding::load_copy(path);
}

// Whose codings these are.
std::string coder_of(const po::variables_map& values, const std::vector<coding::CodingFile>& copies) {
  if (values.count("coder") != 0) return values["coder"].as<std::string>();
  std::set<std::string> coders;
  for (const coding::CodingFile& copy : copies) coders.insert(copy.coder);
  if (coders.size() == 1) return *coders.begin();
  std::string names;
  for (const std::string& coder : coders) names += (names.empty() ? "" : ", ") + coder;
  throw UsageError(tr("the copies are of several coders: {}", names),
                   tr("say whose codings they become: --coder NAME"));
}

// What a version says that the one that was taken does not.
std::string differences(const Coding& other, const Coding& taken) {
  std::string out;
  const auto add = [&](const std::string& what) { out += (out.empty() ? "" : ", ") + what; };
  if (other.status != taken.status) add(tr("status {}", word_of(other.status)));
  if (other.code != taken.code) add(tr("code {}", other.code));
  if (other.anchor != taken.anchor)
    add(tr("passage {}-{}: {}", other.anchor.begin_code_point, other.anchor.end_code_point,
           other.anchor.quote));
  if (other.polarity != taken.polarity)
    add(other.polarity == coding::Polarity::none ? tr("no polarity")
                                                 : tr("polarity {}", word_of(other.polarity)));
  if (other.negated != taken.negated) add(other.negated ? tr("negated") : tr("not negated"));
  if (other.memo != taken.memo) add(other.memo.empty() ? tr("no memo") : tr("memo: {}", other.memo));
  if (other.rule != taken.rule || other.how != taken.how) add(tr("rule: {} ({})", other.rule, other.how));
  return out;
}

std::vector<text::Finding> findings_of(const coding::Merged& merged, const std::string& name,
                                       const std::string& bytes) {
  std::vector<text::Finding> findings;
  if (merged.conflicts.empty()) return findings;
  const xml::Tree tree = xml::Tree::parse(name, bytes);
  for (const coding::Conflict& conflict : merged.conflicts)
    for (const xml::Node n : xml::elements(tree.root(), "coding")) {
      if (n.attribute("id") != conflict.id) continue;
      std::string advice;
      for (std::size_t i = 1; i < conflict.versions.size(); ++i)
        advice += (i == 1 ? "" : "; ") +
                  tr("another copy says: {}", differences(conflict.versions[i], conflict.versions[0]));
      if (conflict.removed) {
        if (!advice.empty()) advice += "; ";
        advice += tr("another copy took it out");
      }
      findings.push_back(tree.finding_at(text::Severity::warning, n, "id",
                                         tr("the copies contradict each other over {}", conflict.id),
                                         advice));
    }
  return findings;
}

Exit run_merge(const po::variables_map& values, Streams io) {
  const std::string usage = tr("usage: livreblanc {} {}", "merge", synopsis);
  const std::string base_path = operand(values, "BASE", usage);
  const std::vector<std::string> paths = all_values(values, "COPY");
  if (paths.empty()) throw UsageError(tr("there is no copy to merge"), usage);
  const std::optional<coding::CodingFile> base = base_of(base_path);
  std::vector<coding::CodingFile> copies;
  for (const std::string& path : paths) copies.push_back(coding::load_copy(path));
  const std::string& interview = copies.front().interview;
  for (std::size_t i = 0; i < copies.size(); ++i)
    if (copies[i].interview != interview)
      throw UsageError(
          tr("{} holds codings of {}, {} of {}", paths.front(), interview, paths[i], copies[i].interview),
          tr("only codings of one interview can be merged"));
  if (base && base->interview != interview)
    throw UsageError(
        tr("{} holds codings of {}, {} of {}", paths.front(), interview, base_path, base->interview),
        tr("only codings of one interview can be merged"));

  const coding::Merged merged = coding::merge(coder_of(values, copies), copies, base);
  const std::string bytes = coding::to_xml(merged.file);
  const std::string out = values.count("output") != 0 ? values["output"].as<std::string>() : "";
  if (out.empty())
    io.out << bytes;
  else
    files::write_if_changed(out, bytes);
  const std::string name = values.count("name") != 0 ? values["name"].as<std::string>()
                           : out.empty()             ? files::name_of(paths.front())
                                                     : out;
  return report(findings_of(merged, name, bytes), io.err);
}

}  // namespace

Command merge_command() {
  Command c;
  c.name = "merge";
  c.audience = Audience::researcher;
  c.summary = tr("merge copies of an interview's codings");
  c.synopsis = synopsis;
  c.operands = {"BASE", "COPY..."};
  c.options.add_options()("output,o", po::value<std::string>()->value_name("OUT"),
                          tr("write the merged codings here (default: standard output)").c_str());
  c.options.add_options()("coder", po::value<std::string>()->value_name("NAME"),
                          tr("whose codings they become (default: the copies' coder)").c_str());
  c.options.add_options()("name", po::value<std::string>()->value_name("PATH"),
                          tr("how messages name the merged file (for git: %P)").c_str());
  c.run = run_merge;
  return c;
}

}  // namespace lb::cli
