#include "paper/draft.hpp"

#include <algorithm>
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

// How many quotations the plan asks for at most: the base of each respondent's share.
std::size_t planned_quotations(xml::Node node) {
  std::size_t n = 0;
  for (const xml::Node child : xml::elements(node)) {
    if (child.is("quotations"))
      n += std::stoul(std::string(child.attribute("most")));
    else if (child.is("quotation") || child.is("said"))
      ++n;
    else
      n += planned_quotations(child);
  }
  return n;
}

quotes::Register read_register(const study::Loaded& study, std::vector<text::Finding>& findings) {
  const std::string path = files::join(study.folder, "quotes.xml");
  if (!files::is_file(path)) return {};
  const xml::Tree tree = xml::Tree::parse(path, files::read(path));
  std::vector<text::Finding> wrong = xml::Schema::get("quotes.rng").validate(tree);
  if (!wrong.empty()) {
    findings.insert(findings.end(), wrong.begin(), wrong.end());
    return {};
  }
  return quotes::read(tree, findings);
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

std::optional<Draft> compose(const study::Loaded& study, const std::string& program,
                             std::vector<text::Finding>& findings, Circulation circulation) {
  const std::string path = files::join(study.folder, "paper.xml");
  const xml::Tree plan = xml::Tree::parse(path, files::read(path));
  std::vector<text::Finding> wrong = xml::Schema::get("paper.rng").validate(plan);
  if (!wrong.empty()) {
    findings.insert(findings.end(), wrong.begin(), wrong.end());
    return std::nullopt;
  }
  quotes::Register known = read_register(study, findings);
  if (has_error(findings)) return std::nullopt;
  const bool published = circulation == Circulation::published;
  const std::size_t registered = known.quotes.size();
  Composer::Withheld withheld;
  if (published) {
    withheld = withhold(known, study.participants, std::string(plan.root().attribute("edition")));
    check_duties(plan, study.study.settings.typography, findings);
  }
  quotes::Choice choice(study, std::move(known), study.study.settings.quotation_share_percent);
  choice.plan_for(planned_quotations(plan.root()));
  const analysis::Evidence evidence = analysis::gather(
      study, findings,
      [&](const transcript::Interview& interview, const std::vector<coding::Coding>& counted) {
        // Nobody was asked about a passage that is not in the register.
        choice.add(interview, published ? std::vector<coding::Coding>() : counted);
      });

  Composer composer(plan, evidence, choice, registered, program, findings, circulation, std::move(withheld));
  Draft draft;
  draft.document = composer.compose();
  if (has_error(findings)) return std::nullopt;
  draft.provenance = composer.ledger().to_xml(evidence, digests(evidence), composer.edition());
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
