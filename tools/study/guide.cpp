// guide.xml.
#include <map>

#include "study/readers.hpp"
#include "study/study.hpp"
#include "text/message.hpp"

namespace lb::study {
namespace {

using text::Severity;
using text::tr;

Question read_question(const xml::Tree& tree, xml::Node n, std::vector<text::Finding>& findings) {
  Question q;
  q.id = n.attribute("id");
  q.theme = n.attribute("theme");
  q.codes = words_of(n.attribute("codes"));
  q.wording = wording_of(tree, n, "wording", findings);
  for (const xml::Node prompt : xml::elements(n, "prompt")) q.prompts.push_back(prompt.text());
  return q;
}

}  // namespace

Guide read_guide(const xml::Tree& tree, std::vector<text::Finding>& findings) {
  Guide guide;
  guide.version = tree.root().attribute("version");
  std::map<std::string_view, xml::Node> ids;  // parts and questions share them
  const auto remember = [&](xml::Node n) {
    const auto [known, is_new] = ids.emplace(n.attribute("id"), n);
    if (!is_new && !n.attribute("id").empty())
      findings.push_back(tree.finding_at(
          Severity::error, n, "id", tr("the id '{}' is there twice", n.attribute("id")),
          tr("it is also in line {}", tree.source().position(known->second.begin_byte()).line)));
  };
  for (const xml::Node p : xml::elements(tree.root(), "part")) {
    GuidePart part;
    part.id = p.attribute("id");
    part.minutes = number_of(p.attribute("minutes"));
    part.title = wording_of(tree, p, "title", findings);
    remember(p);
    for (const xml::Node q : xml::elements(p, "question")) {
      remember(q);
      part.questions.push_back(read_question(tree, q, findings));
    }
    guide.parts.push_back(std::move(part));
  }
  return guide;
}

const Question* Guide::find(std::string_view id) const {
  for (const GuidePart& p : parts)
    for (const Question& q : p.questions)
      if (q.id == id) return &q;
  return nullptr;
}

std::vector<const Question*> Guide::questions() const {
  std::vector<const Question*> all;
  for (const GuidePart& p : parts)
    for (const Question& q : p.questions) all.push_back(&q);
  return all;
}

}  // namespace lb::study
