// The quote register: an approved quotation changed by a letter is no approved quotation.
#include <algorithm>

#include "cli/check_anchor.hpp"
#include "files/files.hpp"
#include "quotes/quotes.hpp"
#include "study/canonical.hpp"
#include "study/readers.hpp"
#include "text/message.hpp"
#include "xml/schema.hpp"

namespace lb::cli {
namespace {

using text::Severity;
using text::tr;

coding::Anchor anchor_of(xml::Node n) {
  const auto number = [](std::string_view digits) {
    return static_cast<std::size_t>(std::stoul("0" + std::string(digits)));
  };
  const auto words = [&](std::string_view name) {
    return n.child(name) ? n.child(name).text() : std::string();
  };
  return {std::string(n.attribute("turn")),
          number(n.attribute("begin")),
          number(n.attribute("end")),
          words("said"),
          words("before"),
          words("after")};
}

}  // namespace

QuoteCheck::QuoteCheck(const study::Reading& study) : study_(study) {
  const std::string path = files::join(study.study.folder, "quotes.xml");
  if (!files::is_file(path)) return;  // no quotation has been registered yet
  try {
    tree_ = xml::Tree::parse(path, files::read(path));
    if (const auto fault = study::not_nfc(tree_->source())) findings_.push_back(*fault);
    const std::vector<text::Finding> faults = xml::Schema::get("quotes.rng").validate(*tree_);
    findings_.insert(findings_.end(), faults.begin(), faults.end());
    quotes::read(*tree_, findings_);
    if (faults.empty())
      for (const xml::Node n : xml::elements(tree_->root(), "quote")) elements_.push_back(n);
  } catch (const text::InputError& e) {
    findings_.push_back(e.finding());
  }
  done_.resize(elements_.size());
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (study.is_sound("participants.xml")) check_people(i);
    if (!study.is_sound("codebook.xml")) continue;
    for (const std::string& code : study::words_of(elements_[i].attribute("codes")))
      if (study.study.codebook.find(code) == nullptr)
        findings_.push_back(tree_->finding_at(Severity::error, elements_[i], "codes",
                                              tr("there is no code '{}' in codebook.xml", code),
                                              tr("choose another code, or add it to the codebook")));
  }
}

std::string QuoteCheck::interview_of(std::size_t i) const {
  const std::string turn(elements_[i].attribute("turn"));
  return turn.substr(0, turn.rfind('.'));
}

// A quotation of somebody who withdrew, or of nobody, is printed by nobody.
void QuoteCheck::check_people(std::size_t i) {
  const xml::Node n = elements_[i];
  const std::string id = interview_of(i);
  const study::Participant* p = study_.study.participants.find(id);
  const std::string_view state = n.attribute("state");
  if (p == nullptr) {
    findings_.push_back(tree_->finding_at(Severity::error, n, "turn",
                                          tr("there is no participant '{}' in participants.xml", id),
                                          tr("correct the turn, or remove the quotation")));
  } else if (p->is_withdrawn() && state != "withdrawn") {
    findings_.push_back(
        tree_->finding_at(Severity::error, n, "state",
                          tr("{} withdrew on {}, but this quotation did not", id, p->consent.withdrawn),
                          tr("write state=\"withdrawn\"")));
  } else if (p->consent.date.empty() && (state == "approved" || state == "corrected")) {
    findings_.push_back(
        tree_->finding_at(Severity::error, n, "state",
                          tr("{} is approved, but there is no consent of {}", n.attribute("id"), id),
                          tr("add <consent> in participants.xml, or take the approval back")));
  }
}

// What was said off the record, or could not be heard for sure, is not quoted.
void QuoteCheck::check_marks(std::size_t i, const coding::Anchor& anchor,
                             const transcript::Interview& interview) {
  using Kind = transcript::Mark::Kind;
  const xml::Node n = elements_[i];
  const std::string_view state = n.attribute("state");
  if (state == "refused" || state == "withdrawn") return;
  const auto turn = std::find_if(interview.turns.begin(), interview.turns.end(),
                                 [&](const transcript::Turn& t) { return t.id == anchor.turn; });
  for (const transcript::Mark& mark : turn->marks) {
    if (mark.end_code_point <= anchor.begin_code_point || mark.begin_code_point >= anchor.end_code_point)
      continue;
    if (mark.kind == Kind::confidential)
      findings_.push_back(tree_->finding(Severity::error, n.child("said"),
                                         tr("{} quotes what was said in confidence", n.attribute("id")),
                                         tr("remove it, or write state=\"refused\"")));
    else if (mark.kind == Kind::gap || mark.kind == Kind::unclear)
      findings_.push_back(
          tree_->finding(Severity::error, n.child("said"),
                         tr("{} quotes words that could not be heard for sure", n.attribute("id")),
                         tr("choose the passage before or after them")));
  }
}

void QuoteCheck::check(const std::string& id, const transcript::Interview* interview) {
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (done_[i] || interview_of(i) != id) continue;
    done_[i] = true;
    const xml::Node n = elements_[i];
    if (interview == nullptr || !n.child("said")) continue;  // what was withdrawn has no words to look for
    const coding::Anchor anchor = anchor_of(n);
    const std::string_view state = n.attribute("state");
    const std::size_t before = findings_.size();
    if (check_anchor(*tree_, {n, "said", anchor}, *interview, findings_)) {
      check_marks(i, anchor, *interview);
      continue;
    }
    if ((state == "approved" || state == "corrected") && findings_.size() > before)
      findings_.back().what = tr("the approved quotation {} is no longer what was said: {}",
                                 n.attribute("id"), findings_.back().what);
  }
}

std::vector<text::Finding> QuoteCheck::finish() {
  for (std::size_t i = 0; i < elements_.size(); ++i)
    if (!done_[i])
      findings_.push_back(tree_->finding_at(Severity::error, elements_[i], "turn",
                                            tr("there is no transcript of interview '{}'", interview_of(i)),
                                            tr("ingest it, or remove the quotation")));
  return std::move(findings_);
}

std::vector<std::string> QuoteCheck::ids() const {
  std::vector<std::string> ids;
  for (const xml::Node n : elements_) ids.emplace_back(n.attribute("id"));
  return ids;
}

}  // namespace lb::cli
