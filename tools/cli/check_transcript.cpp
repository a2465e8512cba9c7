#include "cli/check_transcript.hpp"

#include "files/files.hpp"
#include "study/canonical.hpp"
#include "text/message.hpp"
#include "transcript/store.hpp"
#include "xml/schema.hpp"

namespace lb::cli {
namespace {

using text::Severity;
using text::tr;

xml::Node descendant(xml::Node n, std::initializer_list<std::string_view> path) {
  for (const std::string_view name : path)
    if (n) n = n.child(name);
  return n;
}

class Transcript {
 public:
  Transcript(const study::Reading& study, const xml::Tree& tree, const transcript::Interview& interview,
             std::vector<text::Finding>& findings)
      : study_(study), tree_(tree), interview_(interview), findings_(findings) {}

  void check(const std::string& id) {
    if (interview_.id != id)
      say(Severity::error, descendant(tree_.root(), {"teiHeader", "fileDesc", "titleStmt", "title"}),
          tr("the file holds interview '{}', not '{}'", interview_.id, id),
          tr("rename the file, or ingest the source again"));
    if (study_.is_sound("participants.xml")) check_speakers();
    if (study_.is_sound("guide.xml")) check_questions();
    check_source();
  }

 private:
  void say(Severity severity, xml::Node at, std::string what, std::string advice) {
    findings_.push_back(tree_.finding(severity, at ? at : tree_.root(), std::move(what), std::move(advice)));
  }

  void check_speakers() {
    const xml::Node list = descendant(tree_.root(), {"teiHeader", "profileDesc", "particDesc", "listPerson"});
    if (!list) return;
    for (const xml::Node person : xml::elements(list, "person")) {
      const std::string_view role = person.attribute("role"), who = person.attribute("id");
      if (role == "respondent" && study_.study.participants.find(who) == nullptr)
        say(Severity::error, person, tr("the respondent '{}' is no participant of participants.xml", who),
            tr("add the participant, or correct the label in study.xml and ingest again"));
      if (role == "unknown")
        say(Severity::warning, person, tr("nobody said who the speaker '{}' is", who),
            tr("nothing this speaker says is counted; add <label interview=\"{}\" text=\"{}\" ...> to "
               "study.xml and ingest again",
               interview_.id, who));
    }
  }

  void check_questions() {
    std::vector<std::size_t> bytes;  // asked for only if there is something to point at
    for (std::size_t i = 0; i < interview_.turns.size(); ++i) {
      const transcript::Turn& turn = interview_.turns[i];
      if (turn.question.empty() || study_.study.guide.find(turn.question) != nullptr) continue;
      if (bytes.empty()) bytes = transcript::turn_bytes(tree_);
      findings_.push_back(tree_.source().finding(
          Severity::error, bytes[i],
          tr("turn {} cites question '{}', which the guide does not have", turn.id, turn.question),
          tr("questions are: {}", questions())));
    }
  }

  std::string questions() const {
    std::string ids;
    for (const study::Question* q : study_.study.guide.questions()) ids += (ids.empty() ? "" : ", ") + q->id;
    return ids;
  }

  // The source as it was received is untouched: its SHA-256 was noted when it was ingested.
  void check_source() {
    const xml::Node bibl = descendant(tree_.root(), {"teiHeader", "fileDesc", "sourceDesc", "bibl"});
    if (!bibl || interview_.source.empty() || interview_.source_sha256.empty()) return;
    const std::string path = files::join(files::join(study_.study.folder, "sources"), interview_.source);
    if (!files::is_file(path)) {
      say(Severity::note, bibl, tr("the source {} is not there", path),
          tr("keep the files as received in sources/"));
      return;
    }
    if (files::sha256(files::read(path)) != interview_.source_sha256)
      say(Severity::warning, bibl, tr("the source {} has changed since it was ingested", path),
          tr("ingest it again, or put the file back as it was received"));
  }

  const study::Reading& study_;
  const xml::Tree& tree_;
  const transcript::Interview& interview_;
  std::vector<text::Finding>& findings_;
};

}  // namespace

std::optional<transcript::Interview> check_transcript(const study::Reading& study, const std::string& id,
                                                      std::vector<text::Finding>& findings) {
  try {
    const std::string path = files::join(files::join(study.study.folder, "transcripts"), id + ".xml");
    const xml::Tree tree = xml::Tree::parse(path, files::read(path));
    if (const auto fault = study::not_nfc(tree.source())) findings.push_back(*fault);
    const std::vector<text::Finding> faults = xml::Schema::get("transcript.rng").validate(tree);
    findings.insert(findings.end(), faults.begin(), faults.end());
    if (!faults.empty()) return std::nullopt;
    transcript::Interview interview = transcript::from_tei(tree);
    Transcript(study, tree, interview, findings).check(id);
    return interview;
  } catch (const text::InputError& e) {
    findings.push_back(e.finding());
    return std::nullopt;
  }
}

}  // namespace lb::cli
