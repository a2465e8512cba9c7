#include "paper/draft.hpp"

#include <algorithm>
#include <future>
#include <set>
#include <stdexcept>

#include "files/files.hpp"
#include "paper/composer.hpp"
#include "xml/schema.hpp"

namespace lb::paper {
namespace {

bool has_error(const std::vector<text::Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const text::Finding& f) { return f.severity == text::Severity::error; });
}

// What the plan asks of the quotations.
struct Wanted {
  std::size_t quotations = 0;   // at most: the base of each respondent's share
  std::set<std::string> codes;  // codes and themes of the quotations that are chosen by rule
  std::set<std::string> ids;    // of the others
};

// `about`: the code or theme of the section around the node, if it has one.
void collect(xml::Node node, std::string_view about, Wanted& wanted) {
  for (const xml::Node child : xml::elements(node)) {
    if (child.is("quotations")) {
      wanted.quotations += std::stoul(std::string(child.attribute("most")));
      wanted.codes.emplace(child.find("code") ? child.attribute("code") : about);
    } else if (child.is("quotation") || child.is("said")) {
      ++wanted.quotations;
      wanted.ids.emplace(child.attribute("id"));
    } else {
      collect(child, child.find("about") ? child.attribute("about") : about, wanted);
    }
  }
}

// A passage that was made here has its turn in its id, not its code: where one is named, all are made.
std::optional<std::set<std::string>> codes_to_make(const Wanted& wanted, const quotes::Register& known) {
  for (const std::string& id : wanted.ids)
    if (std::none_of(known.quotes.begin(), known.quotes.end(),
                     [&](const quotes::Quote& q) { return q.id == id; }))
      return std::nullopt;
  return wanted.codes;
}

// Every file that the paper is made from, so that a reader can tell whether the numbers are still those of
// the study.
std::vector<std::pair<std::string, std::string>> digests(const analysis::Evidence& evidence) {
  const study::Loaded& study = evidence.study();
  const std::vector<std::string> coders = coding::coders(study.folder);
  std::vector<std::string> names{"codebook.xml",     "guide.xml",  "paper.xml",
                                 "participants.xml", "quotes.xml", "study.xml"};
  for (const analysis::Respondent& r : evidence.respondents()) {
    names.push_back("transcripts/" + r.person->id + ".xml");
    for (const std::string& coder : coders) names.push_back(coding::path_of("", coder, r.person->id));
  }
  std::sort(names.begin(), names.end());
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& name : names) {
    const std::string path = files::join(study.folder, name);
    if (files::is_file(path)) out.emplace_back(name, files::sha256(files::read(path)));
  }
  return out;
}

}  // namespace

Plan read_plan(const std::string& folder) {
  const auto read = [&](const char* name) {
    const std::string path = files::join(folder, name);
    return xml::Tree::parse(path, files::read(path));
  };
  Plan plan{read("paper.xml"), {}, {}};
  plan.findings = xml::Schema::get("paper.rng").validate(plan.tree);
  if (!plan.findings.empty() || !files::is_file(files::join(folder, "quotes.xml"))) return plan;
  const xml::Tree quotes = read("quotes.xml");
  plan.findings = xml::Schema::get("quotes.rng").validate(quotes);
  if (plan.findings.empty()) plan.known = quotes::read(quotes, plan.findings);
  return plan;
}

std::optional<Draft> compose(const study::Loaded& study, Plan plan, const std::string& program,
                             std::vector<text::Finding>& findings, Circulation circulation) {
  findings.insert(findings.end(), plan.findings.begin(), plan.findings.end());
  if (has_error(findings)) return std::nullopt;
  const bool published = circulation == Circulation::published;
  const std::size_t registered = plan.known.quotes.size();
  Wanted wanted;
  collect(plan.tree.root(), {}, wanted);
  const auto codes = codes_to_make(wanted, plan.known);
  Composer::Withheld withheld;
  if (published) {
    withheld = withhold(plan.known, study.participants, std::string(plan.tree.root().attribute("edition")));
    check_duties(plan.tree, study.study.settings.typography, findings);
  }
  quotes::Choice choice(study, std::move(plan.known), study.study.settings.quotation_share_percent);
  choice.plan_for(wanted.quotations, codes);
  const analysis::Evidence evidence = analysis::gather(
      study, findings,
      [&](const transcript::Interview& interview, const std::vector<coding::Coding>& counted) {
        // Nobody was asked about a passage that is not in the register.
        choice.add(interview, published ? std::vector<coding::Coding>() : counted);
      });

  // Beside the composing: nothing of the paper depends on them.
  auto of_files = std::async(std::launch::async, [&] { return digests(evidence); });
  Composer composer(plan.tree, evidence, choice, registered, program, findings, circulation,
                    std::move(withheld));
  Draft draft;
  draft.document = composer.compose();
  if (has_error(findings)) return std::nullopt;
  draft.provenance = composer.ledger().to_xml(evidence, of_files.get(), composer.edition());
  document::Metadata& meta = draft.document.metadata;
  meta.properties.emplace_back("livreblanc.study", study.study.id);
  if (published) meta.properties.emplace_back("livreblanc.circulation", "public");
  if (!composer.edition().empty()) meta.properties.emplace_back("livreblanc.edition", composer.edition());
  if (!study.study.warning.empty()) meta.properties.emplace_back("livreblanc.warning", study.study.warning);
  meta.properties.emplace_back("livreblanc.provenance.sha256", files::sha256(draft.provenance));
  document::number(draft.document);
  if (const std::vector<std::string> unsound = document::check(draft.document); !unsound.empty())
    throw std::logic_error("the paper is not sound: " + unsound.front());
  draft.interviews = evidence.respondents().size();
  draft.numbers = composer.ledger().count(document::Origin::Kind::number);
  draft.quotations = composer.quotations();
  draft.pending = composer.pending();
  return draft;
}

}  // namespace lb::paper
