#include "cli/check_paper.hpp"

#include <algorithm>
#include <iterator>

#include "files/files.hpp"
#include "study/canonical.hpp"
#include "study/readers.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"
#include "xml/schema.hpp"

namespace lb::cli {
namespace {

using text::Severity;
using text::tr;

using Names = std::vector<std::string>;

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "did you mean ...?", or what there is: names of the same family ("ELEC."), else the shorter ones, else all.
std::string advice(const std::string& name, const Names& known) {
  const auto near =
      std::min_element(known.begin(), known.end(), [&](const std::string& a, const std::string& b) {
        return text::edit_distance(name, a) < text::edit_distance(name, b);
      });
  if (near == known.end()) return tr("there are none");
  if (text::edit_distance(name, *near) <= 2) return tr("did you mean '{}'?", *near);
  const std::string family = name.substr(0, name.find('.') + 1);
  Names shown;
  if (!family.empty())
    std::copy_if(known.begin(), known.end(), std::back_inserter(shown),
                 [&](const std::string& k) { return k.starts_with(family); });
  if (shown.empty())
    std::copy_if(known.begin(), known.end(), std::back_inserter(shown),
                 [](const std::string& k) { return k.find('.') == std::string::npos; });
  std::string all;
  for (const std::string& k : shown.empty() ? known : shown) all += (all.empty() ? "" : ", ") + k;
  return tr("there are: {}", all);
}

class Plan {
 public:
  Plan(const study::Reading& study, const xml::Tree& tree, const Names& quotes,
       std::vector<text::Finding>& findings)
      : tree_(tree),
        findings_(findings),
        knows_codes_(study.is_sound("codebook.xml")),
        knows_questions_(study.is_sound("guide.xml")),
        knows_people_(study.is_sound("participants.xml")),
        people_(study.study.participants),
        quotes_(quotes) {
    for (const codebook::Theme& t : study.study.codebook.themes) {
      themes_.push_back(t.id);
      codes_.push_back(t.id);
      for (const codebook::Code& c : t.codes) codes_.push_back(c.id);
    }
    for (const study::Question* q : study.study.guide.questions()) questions_.push_back(q->id);
    for (const study::Variable& v : people_.variables) variables_.push_back(v.id);
    for (const Names* names :
         {static_cast<const Names*>(&codes_), static_cast<const Names*>(&questions_), &quotes_})
      evidence_.insert(evidence_.end(), names->begin(), names->end());
  }

  void check() {
    collect(tree_.root());
    look(tree_.root());
  }

 private:
  // Targets of <ref>, and the figures of <facts>.
  void collect(xml::Node n) {
    if (const auto id = n.find("id")) (n.is("fact") ? facts_ : targets_).emplace_back(*id);
    for (const xml::Node child : xml::elements(n)) collect(child);
  }

  void unknown(xml::Node n, std::string_view attribute, std::string what, const std::string& name,
               const Names& known) {
    findings_.push_back(
        tree_.finding_at(Severity::error, n, attribute, std::move(what), advice(name, known)));
  }

  void look(xml::Node n) {
    for (const std::string_view attribute : {"code", "about"})
      if (const std::string id(n.attribute(attribute)); knows_codes_ && !id.empty() && !holds(codes_, id))
        unknown(n, attribute, tr("the codebook has no code or theme '{}'", id), id, codes_);
    if (const std::string id(n.attribute("theme")); knows_codes_ && !id.empty() && !holds(themes_, id))
      unknown(n, "theme", tr("the codebook has no theme '{}'", id), id, themes_);
    if (const std::string id(n.attribute("question"));
        knows_questions_ && !id.empty() && !holds(questions_, id))
      unknown(n, "question", tr("the guide has no question '{}'", id), id, questions_);
    if (n.is("matrix")) look_at_matrix(n);
    if (n.is("quotation") || n.is("said"))
      if (const std::string id(n.attribute("id")); !holds(quotes_, id))
        unknown(n, "id", tr("quotes.xml has no quotation '{}'", id), id, quotes_);
    if (n.is("fact") && n.find("ref"))
      if (const std::string id(n.attribute("ref")); !holds(facts_, id))
        unknown(n, "ref", tr("there is no figure '{}' among the facts of this paper", id), id, facts_);
    if (n.is("ref"))
      if (const std::string id(n.attribute("to")); !holds(targets_, id))
        unknown(n, "to", tr("there is no section, table or figure '{}' in this paper", id), id, targets_);
    if (knows_people_)
      for (const std::string& condition : study::words_of(n.attribute("where")))
        look_at_condition(n, condition);
    if (knows_codes_ && knows_questions_)
      for (const std::string& id : study::words_of(n.attribute("evidence")))
        if (!holds(evidence_, id))
          unknown(n, "evidence",
                  tr("'{}' is no code, no theme, no question of the guide and no quotation", id), id,
                  evidence_);
    for (const xml::Node child : xml::elements(n)) look(child);
  }

  void look_at_matrix(xml::Node n) {
    const std::string rows(n.attribute("rows")), columns(n.attribute("columns"));
    if (knows_codes_ && rows != "themes" && !holds(themes_, rows))
      unknown(n, "rows", tr("the codebook has no theme '{}'", rows), rows, themes_);
    if (knows_codes_ && knows_people_ && !holds(themes_, columns) && !holds(variables_, columns))
      unknown(n, "columns", tr("'{}' is no variable of participants.xml and no theme", columns), columns,
              variables_);
  }

  // "region:wallonie"
  void look_at_condition(xml::Node n, const std::string& condition) {
    const std::size_t colon = std::min(condition.find(':'), condition.size());
    const std::string id = condition.substr(0, colon),
                      key = condition.substr(std::min(colon + 1, condition.size()));
    const study::Variable* variable = people_.variable(id);
    if (variable == nullptr) {
      unknown(n, "where", tr("participants.xml has no variable '{}'", id), id, variables_);
      return;
    }
    Names keys;
    for (const study::Variable& v : people_.variables)  // its own values and those of what groups it
      if (v.id == id || v.groups == id)
        for (const study::Value& value : v.values) keys.push_back(value.key);
    if (!holds(keys, key)) unknown(n, "where", tr("the variable '{}' has no value '{}'", id, key), key, keys);
  }

  const xml::Tree& tree_;
  std::vector<text::Finding>& findings_;
  bool knows_codes_, knows_questions_, knows_people_;
  const study::Participants& people_;
  const Names& quotes_;
  Names themes_, codes_, questions_, variables_, evidence_, targets_, facts_;
};

}  // namespace

std::vector<text::Finding> check_paper(const study::Reading& study, const std::vector<std::string>& quotes) {
  std::vector<text::Finding> findings;
  const std::string path = files::join(study.study.folder, "paper.xml");
  if (!files::is_file(path))
    return {{Severity::note,
             path,
             {},
             tr("there is no plan of a paper"),
             tr("write one before 'livreblanc draft'"),
             {}}};
  try {
    const xml::Tree tree = xml::Tree::parse(path, files::read(path));
    if (const auto fault = study::not_nfc(tree.source())) findings.push_back(*fault);
    const std::vector<text::Finding> faults = xml::Schema::get("paper.rng").validate(tree);
    findings.insert(findings.end(), faults.begin(), faults.end());
    if (faults.empty()) Plan(study, tree, quotes, findings).check();
  } catch (const text::InputError& e) {
    findings.push_back(e.finding());
  }
  return findings;
}

}  // namespace lb::cli
