#include <algorithm>

#include "revision/study_change.hpp"
#include "revision/study_codebook.hpp"
#include "revision/study_effects.hpp"
#include "revision/study_segments.hpp"

namespace lb::revision {
namespace {

using transcript::Interview;

StudySide read_side(const std::string& folder) {
  StudySide out;
  out.study = study::load_or_throw(folder);
  const auto coders = coding::coders(folder);
  for (const std::string& id : out.study.interviews) {
    out.interviews.emplace(id, study::load_interview(out.study, id));
    for (const std::string& coder : coders) {
      coding::CodingFile file = coding::load(folder, coder, id);
      if (!file.codings.empty()) out.codings[{coder, id}] = std::move(file);
    }
  }
  return out;
}

void compare_turns(const std::string& id, const Interview& a, const Interview& b,
                   std::vector<StudyChange>& out) {
  std::map<std::string, const transcript::Turn*> before;
  for (const auto& t : a.turns) before[t.id] = &t;
  const auto add = [&](Happening happening, const std::string& turn, std::string was, std::string is,
                       std::string detail) {
    out.push_back(
        {Object::transcript, happening, turn, {}, std::move(was), std::move(is), std::move(detail)});
  };
  for (const auto& t : b.turns) {
    const auto at = before.find(t.id);
    if (at == before.end()) {
      add(Happening::edited, t.id, {}, t.text, "turn");
      continue;
    }
    if (at->second->text != t.text) add(Happening::edited, t.id, at->second->text, t.text, "text");
    if (a.speaker_of(*at->second).id != b.speaker_of(t).id)
      add(Happening::edited, t.id, a.speaker_of(*at->second).id, b.speaker_of(t).id, "speaker");
    if (at->second->question != t.question)
      add(Happening::edited, t.id, at->second->question, t.question, "question");
    before.erase(at);
  }
  for (const auto& t : a.turns)
    if (before.contains(t.id)) add(Happening::edited, t.id, t.text, {}, "turn");
  if (a.date != b.date) add(Happening::edited, id, a.date, b.date, "date");
  if (a.source_sha256 != b.source_sha256) add(Happening::edited, id, a.source, b.source, "source");
}

void compare_transcripts(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out) {
  for (const auto& [id, interview] : a.interviews)
    if (!b.interviews.contains(id))
      out.push_back(
          {Object::transcript, Happening::removed, id, {}, std::to_string(interview.turns.size()), {}, {}});
  for (const auto& [id, interview] : b.interviews) {
    const auto at = a.interviews.find(id);
    if (at == a.interviews.end())
      out.push_back(
          {Object::transcript, Happening::added, id, {}, {}, std::to_string(interview.turns.size()), {}});
    else
      compare_turns(id, at->second, interview, out);
  }
}

void compare_people(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out) {
  const auto &x = a.study.participants, &y = b.study.participants;
  for (const study::Participant& p : x.people)
    if (y.find(p.id) == nullptr)
      out.push_back({Object::participant, Happening::removed, p.id, {}, {}, {}, {}});
  for (const study::Participant& p : y.people) {
    const study::Participant* was = x.find(p.id);
    if (was == nullptr) {
      out.push_back({Object::participant, Happening::added, p.id, {}, {}, {}, {}});
      continue;
    }
    const auto field = [&](const std::string& name, const std::string& before, const std::string& after) {
      if (before != after)
        out.push_back({Object::participant, Happening::edited, p.id, {}, before, after, name});
    };
    for (const study::Variable& v : y.variables) field(v.id, x.group_of(*was, v.id), y.group_of(p, v.id));
    field("date", was->date, p.date);
    field("consent", was->consent.date, p.consent.date);
    field("withdrawn", was->consent.withdrawn, p.consent.withdrawn);
  }
}

}  // namespace

std::vector<StudyChange> compare_studies(const std::string& folder_a, const std::string& folder_b,
                                         std::vector<text::Finding>& findings) {
  const StudySide a = read_side(folder_a), b = read_side(folder_b);
  std::vector<StudyChange> out;
  compare_transcripts(a, b, out);
  compare_people(a, b, out);
  const PlacedByFile placed = place_all(a, b);
  const auto codes = compare_codebooks(a, b, placed, out);
  compare_segments(a, b, placed, codes, out);
  compare_quotations(a, b, out);
  compare_counts(a, b, out);
  compare_papers(a, b, out, findings);
  return out;
}

std::string_view word(Object object) {
  static constexpr std::string_view words[] = {"transcript", "participant", "theme", "code",  "segment",
                                               "decision",   "quotation",   "count", "number"};
  return words[static_cast<std::size_t>(object)];
}

std::string_view word(Happening happening) {
  static constexpr std::string_view words[] = {
      "added",     "removed",   "edited",  "renamed",        "moved",    "merged",
      "split",     "redefined", "recoded", "boundary-moved", "orphaned", "decided",
      "annotated", "reworded",  "state",   "lost-code",      "printed",  "counted"};
  return words[static_cast<std::size_t>(happening)];
}

}  // namespace lb::revision
