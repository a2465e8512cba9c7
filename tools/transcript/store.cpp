// Reads transcripts: from_tei().
#include "transcript/store.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "text/message.hpp"
#include "text/utf8.hpp"
#include "transcript/tei_vocabulary.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;
using Kind = Mark::Kind;
using namespace tei;

class Reader {
 public:
  explicit Reader(const xml::Tree& tree) : tree_(tree) {}

  Interview read() {
    const xml::Node root = tree_.root();
    if (!root.is("TEI") || root.namespace_uri() != tei_namespace)
      fail(root, tr("this is no transcript: the root element is not TEI in the namespace {}", tei_namespace),
           tr("'livreblanc ingest FILE' makes a transcript from a file as it was received"));
    interview_.language = text_of(root, "xml:lang");
    xml::Node n = root.first_element();
    n = expect(n, root, "teiHeader");
    read_header(n);
    n = expect(n.next_element(), root, "text");
    read_text(n);
    if (const xml::Node more = n.next_element()) unexpected(more);
    return std::move(interview_);
  }

 private:
  [[noreturn]] void fail(xml::Node at, std::string what, std::string advice = {}) const {
    throw text::InputError(tree_.finding(Severity::error, at, std::move(what), std::move(advice)));
  }
  [[noreturn]] void fail_at(xml::Node at, std::string_view attribute, std::string what,
                            std::string advice = {}) const {
    throw text::InputError(
        tree_.finding_at(Severity::error, at, attribute, std::move(what), std::move(advice)));
  }
  [[noreturn]] void unexpected(xml::Node n) const {
    fail(n, tr("the element '{}' is not expected here", n.name()),
         tr("schemas/README.md shows what a transcript may hold"));
  }
  xml::Node expect(xml::Node n, xml::Node parent, std::string_view name) const {
    if (!n) fail(parent, tr("the element '{}' is missing in '{}'", name, parent.name()));
    if (!n.is(name)) unexpected(n);
    return n;
  }
  std::string text_of(xml::Node n, std::string_view qualified_name) const {
    const std::string_view local = qualified_name.substr(qualified_name.find(':') + 1);
    const auto value = n.find(local);
    if (!value || value->empty()) fail(n, tr("the attribute '{}' is missing", qualified_name));
    return std::string(*value);
  }
  std::string_view pointer(xml::Node n, std::string_view attribute) const {
    const auto value = n.find(attribute);
    if (!value) fail(n, tr("the attribute '{}' is missing", attribute));
    if (!value->starts_with('#'))
      fail_at(n, attribute, tr("'{}' is no reference: it must begin with '#'", *value));
    return value->substr(1);
  }

  void read_header(xml::Node header) {
    const xml::Node file = expect(header.first_element(), header, "fileDesc");
    const xml::Node title = expect(file.first_element(), file, "titleStmt");
    interview_.id = expect(title.first_element(), title, "title").text();
    if (interview_.id.empty())
      fail(title, tr("the title is empty: it holds the interview's id, such as E07"));
    const xml::Node publication = expect(title.next_element(), file, "publicationStmt");
    const xml::Node source = expect(publication.next_element(), file, "sourceDesc");
    for (const xml::Node n : xml::elements(source)) {
      if (n.is("recordingStmt"))
        read_recording(expect(n.first_element(), n, "recording"));
      else if (n.is("bibl"))
        read_source(n);
      else
        unexpected(n);
    }
    const xml::Node profile = file.next_element();
    if (!profile) return;
    const xml::Node participants =
        expect(expect(profile, header, "profileDesc").first_element(), profile, "particDesc");
    const xml::Node list = expect(participants.first_element(), participants, "listPerson");
    for (const xml::Node person : xml::elements(list)) {
      expect(person, list, "person");
      Speaker speaker{text_of(person, "xml:id"), Role::unknown};
      const std::string role = text_of(person, "role");
      const auto* const found = std::find(std::begin(role_names), std::end(role_names), role);
      if (found == std::end(role_names))
        fail_at(person, "role", tr("unknown role '{}'", role),
                tr("the roles are interviewer, respondent, third_party and unknown"));
      speaker.role = static_cast<Role>(found - std::begin(role_names));
      // The key borrows from the tree, not from the vector, which still grows.
      if (!speakers_.emplace(person.attribute("id"), interview_.speakers.size()).second)
        fail_at(person, "id", tr("the speaker '{}' is there twice", speaker.id));
      interview_.speakers.push_back(std::move(speaker));
    }
  }

  void read_recording(xml::Node recording) {
    if (const auto duration = recording.find("dur")) {
      interview_.duration_ms = parsed_seconds(*duration);
      if (!interview_.duration_ms)
        fail_at(recording, "dur", tr("'{}' is no duration in seconds, such as PT3120S", *duration));
    }
    if (const xml::Node date = recording.first_element())
      interview_.date = text_of(expect(date, recording, "date"), "when");
  }

  void read_source(xml::Node bibl) {
    for (const xml::Node n : xml::elements(bibl)) {
      const std::string type = text_of(expect(n, bibl, "idno"), "type");
      if (type == "file")
        interview_.source = n.text();
      else if (type == "sha256")
        interview_.source_sha256 = n.text();
      else if (type == "form")
        interview_.source_form = n.text();
      else
        fail_at(n, "type", tr("unknown kind of source note '{}'", type));
    }
  }

  void read_text(xml::Node text) {
    xml::Node n = text.first_element();
    if (n && n.is("timeline")) {
      for (const xml::Node when : xml::elements(n)) read_when(expect(when, n, "when"));
      n = n.next_element();
    }
    const xml::Node body = expect(n, text, "body");
    for (xml::Node u = body.first_element(); u; u = u.next_element()) read_turn(expect(u, body, "u"));
    if (const xml::Node more = body.next_element()) unexpected(more);
  }

  void read_when(xml::Node when) {
    const auto interval = when.find("interval");
    const auto ms = interval ? parsed<std::int64_t>(*interval) : std::int64_t{0};
    if (!ms || *ms < 0) fail_at(when, "interval", tr("'{}' is no number of milliseconds", *interval));
    const auto id = when.find("id");
    if (!id) fail(when, tr("the attribute '{}' is missing", "xml:id"));
    if (!times_.emplace(*id, *ms).second) fail_at(when, "id", tr("the time '{}' is there twice", *id));
  }

  std::optional<std::int64_t> time(xml::Node u, std::string_view attribute) const {
    if (!u.find(attribute)) return std::nullopt;
    const std::string_view id = pointer(u, attribute);
    const auto found = times_.find(id);
    if (found == times_.end()) fail_at(u, attribute, tr("the timeline has no time '{}'", id));
    return found->second;
  }

  void read_turn(xml::Node u) {
    Turn turn;
    turn.id = text_of(u, "xml:id");
    check_id(u, turn.id);
    const std::string_view who = pointer(u, "who");
    const auto speaker = speakers_.find(who);
    if (speaker == speakers_.end())
      fail_at(u, "who", tr("no speaker '{}' in this transcript", who),
              tr("declare it as <person> in the header, or correct the id"));
    turn.speaker = speaker->second;
    turn.start_ms = time(u, "start");
    turn.end_ms = time(u, "end");
    turn.language = u.attribute("lang");
    if (const auto question = u.find("corresp")) {
      if (!question->starts_with(guide_prefix) || question->size() == guide_prefix.size())
        fail_at(u, "corresp", tr("'{}' leads to no question of the guide", *question),
                tr("write {}Q7, for instance", guide_prefix));
      turn.question = question->substr(guide_prefix.size());
      const auto confidence = parsed<double>(u.attribute("cert"));
      if (!confidence || !(*confidence >= 0 && *confidence <= 1))
        fail_at(u, "cert",
                tr("a turn that is tied to a question needs its confidence, 'cert', between 0 and 1"));
      turn.question_confidence = *confidence;
    }
    if (const auto n = u.find("n")) {
      if (*n != "outside")
        fail_at(u, "n", tr("'{}' is not expected here", *n),
                tr("only 'outside' is: a turn that is kept but never counted"));
      turn.is_outside = true;
    }
    code_points_ = 0;
    read_content(u, turn, 0);
    // Document order is nearly the order wanted; only an empty mark in front of a longer one at the same
    // place is not.
    if (!std::is_sorted(turn.marks.begin(), turn.marks.end(), tei::comes_before))
      std::stable_sort(turn.marks.begin(), turn.marks.end(), tei::comes_before);
    interview_.turns.push_back(std::move(turn));
  }

  void check_id(xml::Node u, const std::string& id) {
    const std::string_view view = id;
    const std::string prefix = interview_.id + ".t";
    const auto turn_number =
        view.starts_with(prefix) ? parsed<int>(view.substr(prefix.size())) : std::nullopt;
    if (!turn_number || *turn_number < 1 || view.size() < prefix.size() + 3)
      fail_at(u, "id", tr("'{}' is no turn of this interview", id),
              tr("turns are numbered {}001, {}002, ...", prefix, prefix));
    if (!numbers_.insert(*turn_number).second)
      fail_at(u, "id", tr("the turn '{}' is there twice", id), tr("give a new turn a number that is free"));
  }

  void append(Turn& turn, std::string_view characters) {
    turn.text += characters;
    code_points_ += text::count_code_points(characters);
  }

  void read_content(xml::Node parent, Turn& turn, int depth) {
    // A turn without marks is one text node: nothing to count.
    const xml::Node first = parent.first_child();
    if (depth == 0 && first && first.is_text() && !first.next()) {
      turn.text = first.characters();
      return;
    }
    for (xml::Node n = first; n; n = n.next()) {
      if (n.is_text()) {
        append(turn, n.characters());
        continue;
      }
      const auto kind = kind_of(n.name(), n.attribute("type"));
      if (!kind) unexpected(n);
      const std::size_t index = turn.marks.size();
      turn.marks.push_back({*kind, code_points_, code_points_, detail_of(n, *kind)});
      if (*kind == Kind::pause)
        append(turn, n.attribute("rend"));
      else if (!is_leaf(*kind))
        read_content(n, turn, depth + 1);
      else if (const xml::Node desc = n.first_element())
        append(turn, expect(desc, n, "desc").text());
      turn.marks[index].end_code_point = code_points_;
    }
  }

  std::string detail_of(xml::Node n, Kind kind) const {
    std::string_view name = detail_attribute(kind);
    if (kind == Kind::overlap) return n.find(name) ? std::string(pointer(n, name)) : std::string();
    return std::string(n.attribute(name.substr(name.find(':') + 1)));
  }

  const xml::Tree& tree_;
  Interview interview_;
  std::unordered_map<std::string_view, std::size_t> speakers_;
  std::unordered_map<std::string_view, std::int64_t> times_;
  std::size_t code_points_ = 0;
  std::unordered_set<int> numbers_;
};

}  // namespace

Interview from_tei(const xml::Tree& tree) { return Reader(tree).read(); }

std::vector<std::size_t> turn_bytes(const xml::Tree& tree) {
  std::vector<std::size_t> out;
  const xml::Node text = tree.root().child("text");
  const xml::Node body = text ? text.child("body") : xml::Node{};
  if (!body) return out;
  for (const xml::Node u : xml::elements(body, "u")) out.push_back(u.begin_byte());
  return out;
}

}  // namespace lb::transcript
