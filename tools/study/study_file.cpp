// study.xml.
#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <utility>

#include "study/readers.hpp"
#include "study/study.hpp"
#include "text/message.hpp"

namespace lb::study {
namespace {

using text::Severity;
using text::tr;

std::string text_of(xml::Node parent, std::string_view name) {
  const xml::Node n = parent.child(name);
  return n ? n.text() : std::string();
}

Settings read_settings(xml::Node n) {
  Settings s;
  if (!n) return s;
  if (const auto typography = n.find("typography")) s.typography = *typography;
  if (const auto k = n.find("anonymity")) s.anonymity = number_of(*k);
  if (n.attribute("numbers") == "words") s.numbers = Settings::Numbers::words;
  if (const auto share = n.find("quotation-share")) s.quotation_share_percent = number_of(*share);
  std::istringstream coders{std::string(n.attribute("coders"))};
  for (std::string coder; coders >> coder;) s.coders.push_back(coder);
  return s;
}

transcript::Role role_of(std::string_view word) {
  using transcript::Role;
  return word == "interviewer"   ? Role::interviewer
         : word == "respondent"  ? Role::respondent
         : word == "third_party" ? Role::third_party
                                 : Role::unknown;
}

void check_numbers(const xml::Tree& tree, xml::Node sample, const Study& study,
                   std::vector<text::Finding>& findings) {
  if (study.refused + study.without_answer > study.contacted)
    findings.push_back(tree.finding(Severity::error, sample,
                                    tr("{} refused and {} did not answer, but only {} were contacted",
                                       study.refused, study.without_answer, study.contacted),
                                    tr("correct the numbers: contacted is everybody who was asked")));
}

void read_labels(const xml::Tree& tree, Study& study, std::vector<text::Finding>& findings) {
  std::map<std::pair<std::string, std::string>, xml::Node> known;
  for (const xml::Node n : xml::elements(tree.root().child("labels"), "label")) {
    Label label{std::string(n.attribute("interview")), std::string(n.attribute("text")),
                std::string(n.attribute("who")), role_of(n.attribute("role"))};
    const auto [first, is_new] = known.emplace(std::pair(label.interview, label.text), n);
    if (!is_new)
      findings.push_back(tree.finding_at(
          Severity::error, n, "text",
          tr("the label '{}' of interview '{}' is there twice", label.text, label.interview),
          tr("it is also in line {}; keep one", tree.source().position(first->second.begin_byte()).line)));
    if (label.who != "-" && label.role == transcript::Role::unknown && !n.find("role"))
      findings.push_back(tree.finding(Severity::error, n, tr("the label '{}' has no role", label.text),
                                      tr("add role=\"interviewer\", \"respondent\" or \"third_party\"")));
    study.labels.push_back(std::move(label));
  }
}

}  // namespace

bool is_yes(std::string_view value) { return value == "yes"; }

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t i = list.find_first_not_of(" \t\r\n"); i < list.size();) {
    const std::size_t end = std::min(list.find_first_of(" \t\r\n", i), list.size());
    words.emplace_back(list.substr(i, end - i));
    i = list.find_first_not_of(" \t\r\n", end);
  }
  return words;
}

codebook::Wording wording_of(const xml::Tree& tree, xml::Node n, std::string_view name,
                             std::vector<text::Finding>& findings) {
  codebook::Wording words;
  for (const xml::Node w : xml::elements(n, name)) {
    const std::string_view language = w.attribute("lang");
    std::string& slot = language == "de" ? words.de : language == "en" ? words.en : words.fr;
    if (!slot.empty())
      findings.push_back(tree.finding_at(Severity::error, w, "lang",
                                         tr("a second <{}> in the language '{}'", name, language),
                                         tr("keep one of the two")));
    slot = w.text();
  }
  return words;
}

Study read_study(const xml::Tree& tree, std::vector<text::Finding>& findings) {
  const xml::Node root = tree.root();
  Study study;
  study.id = root.attribute("id");
  study.language = root.attribute("language");
  study.title = text_of(root, "title");
  study.subtitle = text_of(root, "subtitle");
  study.warning = text_of(root, "warning");
  if (const xml::Node period = root.child("period")) {
    study.period_begin = period.attribute("begin");
    study.period_end = period.attribute("end");
    // ISO 8601 sorts as text; a month and one of its days are compared as months.
    const std::size_t common = std::min(study.period_begin.size(), study.period_end.size());
    if (study.period_end.substr(0, common) < study.period_begin.substr(0, common))
      findings.push_back(tree.finding_at(
          Severity::error, period, "end",
          tr("the period ends ({}) before it begins ({})", study.period_end, study.period_begin),
          tr("correct one of the two")));
  }
  if (const xml::Node edition = root.child("edition")) study.date = edition.attribute("date");
  if (const xml::Node sample = root.child("sample")) {
    study.contacted = number_of(sample.attribute("contacted"));
    study.refused = number_of(sample.attribute("refused"));
    study.without_answer = number_of(sample.attribute("without-answer"));
    check_numbers(tree, sample, study, findings);
  }
  study.settings = read_settings(root.child("settings"));
  if (const xml::Node organisations = root.child("organisations"))
    for (const xml::Node n : xml::elements(organisations, "organisation"))
      study.organisations.push_back({std::string(n.attribute("id")), std::string(n.attribute("name")),
                                     std::string(n.attribute("role"))});
  if (root.child("labels")) read_labels(tree, study, findings);
  return study;
}

}  // namespace lb::study
