#include "cli/check_anchor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "files/files.hpp"
#include "study/canonical.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"
#include "xml/schema.hpp"

namespace lb::cli {
namespace {

using text::Severity;
using text::tr;

const transcript::Turn* turn_of(const transcript::Interview& interview, std::string_view id) {
  const auto turn = std::find_if(interview.turns.begin(), interview.turns.end(),
                                 [&](const transcript::Turn& t) { return t.id == id; });
  return turn == interview.turns.end() ? nullptr : &*turn;
}

std::string range(const coding::Anchor& a) {
  return fmt::format("begin=\"{}\" end=\"{}\"", a.begin_code_point, a.end_code_point);
}

// What to do about an anchor whose words are not where it says. `turn`: the one it names; nullptr if it is
// gone.
std::string where_to(const coding::Found& found, const transcript::Turn* turn) {
  switch (found.fate) {
    case coding::Fate::kept:
    case coding::Fate::moved:
      return tr("the words now stand at turn=\"{}\" {}: write that", found.anchor.turn, range(found.anchor));
    case coding::Fate::ambiguous:
      return tr("the words stand in several places now: choose one, and add more of the words around it");
    case coding::Fate::lost:
      break;
  }
  const std::string_view now =
      turn == nullptr
          ? std::string_view()
          : text::slice_code_points(turn->text, found.anchor.begin_code_point, found.anchor.end_code_point);
  if (now.empty()) return tr("the words are no longer there: choose a passage anew, or remove it");
  return tr("'{}' stands there now: choose a passage anew, or remove it", now);
}

}  // namespace

bool check_anchor(const xml::Tree& tree, const Anchored& anchored, const transcript::Interview& interview,
                  std::vector<text::Finding>& findings) {
  const coding::Anchor& a = anchored.anchor;
  const transcript::Turn* turn = turn_of(interview, a.turn);
  if (turn == nullptr) {
    findings.push_back(tree.finding_at(Severity::error, anchored.element, "turn",
                                       tr("there is no turn '{}' in the transcript", a.turn),
                                       where_to(coding::find_again(a, interview), nullptr)));
    return false;
  }
  if (!interview.is_respondent(*turn)) {
    findings.push_back(tree.finding_at(
        Severity::error, anchored.element, "turn",
        tr("turn '{}' is not the respondent's, but that of {}", a.turn, interview.speaker_of(*turn).id),
        tr("only what respondents say is coded and quoted")));
    return false;
  }
  const std::size_t length = text::count_code_points(turn->text);
  if (a.end_code_point <= length &&
      text::slice_code_points(turn->text, a.begin_code_point, a.end_code_point) == a.quote)
    return true;
  const xml::Node words = anchored.element.child(anchored.words);
  findings.push_back(tree.finding(Severity::error, words ? words : anchored.element,
                                  tr("these words do not stand in turn '{}' at {}", a.turn, range(a)),
                                  where_to(coding::find_again(a, interview), turn)));
  return false;
}

std::size_t check_codings(const study::Reading& study, const std::string& coder, const std::string& id,
                          const transcript::Interview* interview, std::vector<text::Finding>& findings) {
  try {
    const std::string path = coding::path_of(study.study.folder, coder, id);
    const xml::Tree tree = xml::Tree::parse(path, files::read(path));
    if (const auto fault = study::not_nfc(tree.source())) findings.push_back(*fault);
    const std::vector<text::Finding> faults = xml::Schema::get("codings.rng").validate(tree);
    findings.insert(findings.end(), faults.begin(), faults.end());
    const coding::CodingFile file = coding::read(tree, findings);
    if (!faults.empty()) return file.codings.size();

    const xml::Node root = tree.root();
    if (file.coder != coder)
      findings.push_back(
          tree.finding_at(Severity::error, root, "coder",
                          tr("the file is in the folder of coder '{}', but says '{}'", coder, file.coder),
                          tr("move the file, or correct the attribute")));
    if (file.interview != id)
      findings.push_back(tree.finding_at(Severity::error, root, "interview",
                                         tr("the file holds interview '{}', not '{}'", file.interview, id),
                                         tr("rename the file, or correct the attribute")));
    std::map<std::string_view, const coding::Coding*>
        by_id;  // the file may not be in the order in which it is read
    for (const coding::Coding& c : file.codings) by_id.emplace(c.id, &c);
    for (const xml::Node n : xml::elements(root, "coding")) {
      const coding::Coding& c = *by_id.at(n.attribute("id"));
      if (study.is_sound("codebook.xml") && study.study.codebook.find(c.code) == nullptr)
        findings.push_back(
            tree.finding_at(Severity::error, n, "code", tr("there is no code '{}' in codebook.xml", c.code),
                            coder == "auto" ? tr("run 'livreblanc code' again")
                                            : tr("choose another code, or add it to the codebook")));
      if (interview != nullptr) check_anchor(tree, {n, "quote", c.anchor}, *interview, findings);
    }
    return file.codings.size();
  } catch (const text::InputError& e) {
    findings.push_back(e.finding());
    return 0;
  }
}

}  // namespace lb::cli
