#include "transcript/report.hpp"

#include <algorithm>
#include <map>

#include "text/message.hpp"
#include "text/utf8.hpp"
#include "transcript/block.hpp"
#include "transcript/discretion.hpp"
#include "transcript/personal_data.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;
using text::trn;
using Kind = Mark::Kind;

constexpr std::size_t most_listed = 20;
constexpr int too_often = 8;  // one mark of a kind in so many words

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : ", ") + p;
  return out;
}

std::string dropped_words(Dropped what, int n) {
  switch (what) {
    case Dropped::media_path:
      return trn("{} path of a recording", "{} paths of recordings", n, n);
    case Dropped::header_line:
      return trn("{} line of the head", "{} lines of the head", n, n);
    case Dropped::page_number:
      return trn("{} page number", "{} page numbers", n, n);
    case Dropped::time_stamp:
      return trn("{} time stamp in the text", "{} time stamps in the text", n, n);
    case Dropped::remark:
      return trn("{} comment or note", "{} comments or notes", n, n);
    case Dropped::deletion:
      return trn("{} tracked deletion", "{} tracked deletions", n, n);
    case Dropped::invisible:
      return trn("{} invisible character", "{} invisible characters", n, n);
    case Dropped::header_person:
      return trn("{} line of the head that names a person", "{} lines of the head that name persons", n, n);
    case Dropped::count:
      break;
  }
  return {};
}

std::string kind_words(Kind kind, int n) {
  switch (kind) {
    case Kind::pause:
      return trn("{} pause", "{} pauses", n, n);
    case Kind::vocal:
      return trn("{} laughter or other sound of the voice", "{} laughters or other sounds of the voice", n,
                 n);
    case Kind::incident:
      return trn("{} incident", "{} incidents", n, n);
    case Kind::gap:
      return trn("{} gap", "{} gaps", n, n);
    case Kind::unclear:
      return trn("{} uncertain passage", "{} uncertain passages", n, n);
    case Kind::pseudonym:
      return trn("{} pseudonym", "{} pseudonyms", n, n);
    case Kind::confidential:
      return trn("{} passage in confidence", "{} passages in confidence", n, n);
    case Kind::truncation:
      return trn("{} word broken off", "{} words broken off", n, n);
    case Kind::foreign:
      return trn("{} passage in another language", "{} passages in other languages", n, n);
    case Kind::overlap:
      return trn("{} overlap", "{} overlaps", n, n);
  }
  return {};
}

// Precondition: canonical text, that is, one space between words and none at the ends.
int count_words(std::string_view s) {
  if (s.empty()) return 0;
  int spaces = 0;
  for (std::size_t from = 0; from < s.size(); from += Block::size)
    spaces += std::popcount(Block(s, from).is(' ').bits());
  return spaces + 1;
}

std::string role_words(Role role, int speakers, int words) {
  switch (role) {
    case Role::interviewer:
      return trn("{} interviewer, {} words", "{} interviewers, {} words", speakers, speakers, words);
    case Role::respondent:
      return trn("{} respondent, {} words", "{} respondents, {} words", speakers, speakers, words);
    case Role::third_party:
      return trn("{} third party, {} words", "{} third parties, {} words", speakers, speakers, words);
    case Role::unknown:
      return trn("{} unknown speaker, {} words", "{} unknown speakers, {} words", speakers, speakers, words);
  }
  return {};
}

}  // namespace

void Report::note(std::string what, std::string advice) {
  out_.findings.push_back({Severity::note, source_.name(), {}, std::move(what), std::move(advice), {}});
}
void Report::warn(std::string what, std::string advice) {
  out_.findings.push_back({Severity::warning, source_.name(), {}, std::move(what), std::move(advice), {}});
}
void Report::at(Severity severity, std::size_t byte, std::string what, std::string advice) {
  out_.findings.push_back(source_.finding(severity, byte, std::move(what), std::move(advice)));
}

void Report::unknown_speakers(const std::vector<UnknownSpeaker>& speakers) {
  for (std::size_t i = 0; i < speakers.size() && i < most_listed; ++i) {
    const UnknownSpeaker& s = speakers[i];
    if (s.label.empty()) {
      at(Severity::warning, s.byte,
         trn("{} turn has no speaker", "{} turns have no speaker; the first is here", s.turns, s.turns),
         tr("words of an unknown speaker are kept and never counted"));
      continue;
    }
    at(Severity::warning, s.byte,
       trn("who is '{}'? {} turn", "who is '{}'? {} turns, the first here", s.turns, s.label, s.turns),
       tr("say it with --speaker '{}={}' for the respondent, '{}=ENQ' for the interviewer, '{}=TIERS' for "
          "somebody else",
          s.label, options_.id, s.label, s.label));
  }
  if (speakers.size() > most_listed)
    warn(trn("{} more speaker is unknown", "{} more speakers are unknown",
             static_cast<long>(speakers.size() - most_listed), speakers.size() - most_listed));
}

void Report::declared_but_silent(const std::vector<std::string>& labels) {
  if (labels.empty()) return;
  std::vector<std::string> shown(
      labels.begin(), labels.begin() + static_cast<std::ptrdiff_t>(std::min(labels.size(), most_listed)));
  note(trn("{} speaker of the file says nothing: {}", "{} speakers of the file say nothing: {}",
           static_cast<long>(labels.size()), labels.size(), joined(shown)));
}

void Report::conventions(const Conventions& c, const std::vector<std::size_t>& turn_bytes) {
  const auto byte = [&](std::size_t turn) { return turn < turn_bytes.size() ? turn_bytes[turn] : 0; };
  if (c.is_confidential()) {
    // The passage that was open last begins in the first turn of the unbroken run of confidential turns at
    // the end.
    std::size_t turn = out_.interview.turns.size();
    while (turn > 0) {
      const auto& marks = out_.interview.turns[turn - 1].marks;
      const bool whole = std::any_of(marks.begin(), marks.end(), [&](const Mark& m) {
        return m.kind == Kind::confidential && m.begin_code_point == 0;
      });
      --turn;
      if (!whole) break;
    }
    at(Severity::error, byte(turn),
       tr("[CONFIDENTIEL] is never closed: everything from here to the end of the interview is treated as "
          "confidential"),
       tr("add [/CONFIDENTIEL] where the passage ends and ingest the file again"));
  }
  std::size_t listed = 0;
  for (const auto& [turn, sign] : c.unbalanced()) {
    if (listed++ == most_listed) break;
    at(Severity::warning, byte(turn), tr("'{}' stands alone in turn {}", sign, turn + 1),
       tr("the sign of beginning or end is missing; nothing was marked"));
  }
  listed = 0;
  for (const auto& [sign, seen] : c.unknown()) {
    if (listed++ == most_listed) break;
    at(Severity::warning, byte(seen.turn),
       trn("the mark '{}' is not known ({} time): it is kept as text",
           "the mark '{}' is not known ({} times): it is kept as text", seen.times, sign, seen.times),
       tr("schemas/README.md lists the marks that are known"));
  }
  if (!c.spoken_brackets().empty()) {
    std::vector<std::string> examples;
    int times = 0;
    for (const auto& [sign, seen] : c.spoken_brackets()) {
      times += seen.times;
      if (examples.size() < 5) examples.push_back(sign);
    }
    note(trn("{} bracket was read as spoken words: {}", "{} brackets were read as spoken words, e.g. {}",
             times, times, joined(examples)));
  }
  // Marks are rare: a rule that finds one in every few words reads text as marks.
  int words = 0;
  for (const Turn& turn : out_.interview.turns) words += count_words(turn.text);
  std::vector<std::string> kinds;
  for (const auto& [kind, n] : c.counts()) {
    kinds.push_back(kind_words(kind, n));
    if (n >= 20 && n > words / too_often)
      warn(tr("{} in {} words: a rule for marks may be reading ordinary text", kinds.back(), words),
           tr("look at some of them in the transcript; the same sign may mean something else in this file"));
  }
  if (!kinds.empty()) note(tr("marks: {}", joined(kinds)));
}

void Report::times(const std::vector<std::size_t>& turn_bytes) {
  const auto& turns = out_.interview.turns;
  std::size_t with = 0, listed = 0, backwards = 0;
  std::optional<std::int64_t> previous;
  for (std::size_t t = 0; t < turns.size(); ++t) {
    if (turns[t].start_ms) ++with;
    if (turns[t].start_ms && turns[t].end_ms && *turns[t].end_ms < *turns[t].start_ms &&
        listed++ < most_listed)
      at(Severity::warning, turn_bytes[t], tr("turn {} ends before it begins", t + 1));
    if (turns[t].start_ms && previous && *turns[t].start_ms < *previous && backwards++ < most_listed)
      at(Severity::warning, turn_bytes[t],
         tr("times run backwards: turn {} begins before turn {}", t + 1, t));
    if (turns[t].start_ms) previous = turns[t].start_ms;
  }
  if (with > 0 && with < turns.size())
    note(trn("{} turn has no time", "{} turns have no time", static_cast<long>(turns.size() - with),
             turns.size() - with));
}

// Words without a mark, for which a person may have to answer.
void Report::discretion(const std::vector<std::size_t>& turn_bytes) {
  std::size_t listed = 0;
  const auto& turns = out_.interview.turns;
  for (std::size_t t = 0; t < turns.size(); ++t) {
    const bool is_marked = std::any_of(turns[t].marks.begin(), turns[t].marks.end(),
                                       [](const Mark& m) { return m.kind == Kind::confidential; });
    if (is_marked || !out_.interview.is_respondent(turns[t])) continue;
    for (const SpokenDiscretion& d : spoken_discretion(turns[t].text)) {
      if (listed++ >= most_listed) return;
      at(Severity::warning, turn_bytes[t],
         tr("somebody asks for discretion in turn {}: '{}'", t + 1,
            std::string_view(turns[t].text).substr(d.begin_byte, d.end_byte - d.begin_byte)),
         tr("put what is meant between [CONFIDENTIEL] and [/CONFIDENTIEL] in the source and ingest it "
            "again"));
    }
  }
}

// A rule of the study that does nothing is as suspect as one that does too much.
void Report::unused_labels(const Labels& labels) {
  std::vector<std::string> unused;
  for (const SpeakerLabel& label : options_.labels)
    if (!label.is_for_all && !labels.was_met(label.text)) unused.push_back("'" + label.text + "'");
  if (unused.empty()) return;
  note(trn("{} declared label is not met in this file: {}", "{} declared labels are not met in this file: {}",
           static_cast<long>(unused.size()), unused.size(), joined(unused)),
       tr("correct its spelling in study.xml if it should be"));
}

void Report::languages(const std::string& declared, const std::string& found,
                       const std::vector<ForeignPassage>& passages) {
  if (!declared.empty() && !found.empty() && declared != found)
    warn(tr("the interview is declared as '{}' and reads like '{}'", declared, found),
         tr("correct the language in participants.xml, or name it with --language"));
  std::map<std::string, std::vector<std::string>> turns;
  for (const Turn& turn : out_.interview.turns)
    if (!turn.language.empty()) turns[turn.language].push_back(turn.id);
  std::map<std::string_view, std::vector<std::string>> inside;
  for (const ForeignPassage& p : passages) {
    const auto percent = static_cast<int>(p.confidence * 100 + 0.5);
    inside[p.language].push_back(out_.interview.turns[p.turn].id + " (" + std::to_string(percent) + " %)");
  }
  for (const auto& [language, all] : inside) {
    std::vector<std::string> shown(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), 8)));
    if (all.size() > shown.size()) shown.emplace_back("…");
    note(trn("{} passage in '{}' inside a turn of another language, and how sure that is: {}",
             "{} passages in '{}' inside turns of another language, and how sure that is: {}",
             static_cast<long>(all.size()), all.size(), language, joined(shown)));
  }
  for (const auto& [language, ids] : turns) {
    std::vector<std::string> shown(
        ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(ids.size(), 8)));
    if (ids.size() > shown.size()) shown.emplace_back("…");
    note(trn("{} turn in '{}': {}", "{} turns in '{}': {}", static_cast<long>(ids.size()), ids.size(),
             language, joined(shown)));
  }
}

void Report::personal_data(const std::vector<std::size_t>& turn_bytes) {
  std::map<std::string, int> names;
  std::size_t listed = 0;
  for (std::size_t t = 0; t < out_.interview.turns.size(); ++t) {
    const Turn& turn = out_.interview.turns[t];
    for (const PersonalDatum& d : transcript::personal_data(turn.text)) {
      if (listed++ >= most_listed) break;
      const std::string what = d.kind == PersonalDatum::Kind::email
                                   ? tr("an e-mail address in turn {}", t + 1)
                               : d.kind == PersonalDatum::Kind::telephone
                                   ? tr("what looks like a telephone number in turn {}", t + 1)
                                   : tr("what looks like a bank account in turn {}", t + 1);
      // Place only: the report may be kept longer than the file.
      const text::Position position = source_.position(turn_bytes[t]);
      out_.findings.push_back({Severity::warning,
                               source_.name(),
                               position,
                               what,
                               tr("replace it in the source, e.g. by [Contact A]"),
                               {}});
    }
    if (out_.interview.language_of(turn) != "de" && out_.interview.language_of(turn) != "lb")
      count_possible_names(turn.text, names);
  }
  if (names.empty()) return;
  std::vector<std::pair<std::string, int>> sorted(names.begin(), names.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<std::string> shown;
  for (const auto& [name, n] : sorted) {
    if (shown.size() == 30) {
      shown.emplace_back("…");
      break;
    }
    shown.push_back(n == 1 ? name : name + " (" + std::to_string(n) + ")");
  }
  note(tr("capitalised words in mid-sentence, rarest first: {}", joined(shown)),
       tr("a name among them is replaced in the source, e.g. by [Client A]"));
}

void Report::summary(int not_nfc, const std::set<std::string>& unknown_topics) {
  std::vector<std::string> dropped;
  for (std::size_t i = 0; i < draft_.dropped.size(); ++i)
    if (draft_.dropped[i] > 0) dropped.push_back(dropped_words(static_cast<Dropped>(i), draft_.dropped[i]));
  if (!dropped.empty()) note(tr("left out: {}", joined(dropped)));
  if (not_nfc > 0)
    note(trn("{} turn was brought to Unicode NFC", "{} turns were brought to Unicode NFC", not_nfc, not_nfc));
  if (!unknown_topics.empty() && !options_.questions.empty())
    note(trn("{} topic of the file is no question of the guide",
             "{} topics of the file are no questions of the guide", static_cast<long>(unknown_topics.size()),
             unknown_topics.size()));

  const Interview& interview = out_.interview;
  std::size_t outside = 0;
  std::map<Role, int> words, speakers;
  for (const Speaker& s : interview.speakers) ++speakers[s.role];
  for (const Turn& turn : interview.turns) {
    words[interview.speaker_of(turn).role] += count_words(turn.text);
    outside += turn.is_outside ? 1 : 0;
  }
  if (outside > 0)
    note(trn("{} turn is outside the interview: kept, never counted",
             "{} turns are outside the interview: kept, never counted", static_cast<long>(outside), outside));
  if (interview.turns.empty()) {
    warn(tr("there is no turn in this file"), tr("is it an empty template?"));
    return;
  }
  std::vector<std::string> roles;
  for (const auto& [role, n] : speakers) roles.push_back(role_words(role, n, words[role]));
  if (!options_.questions.empty()) {
    std::set<std::string> asked;
    for (const Turn& turn : interview.turns)
      if (!turn.question.empty()) asked.insert(turn.question);
    roles.push_back(
        trn("{} of {} question of the guide recognised", "{} of {} questions of the guide recognised",
            static_cast<long>(options_.questions.size()), asked.size(), options_.questions.size()));
  }
  note(trn("{} turn; {}", "{} turns; {}", static_cast<long>(interview.turns.size()), interview.turns.size(),
           joined(roles)));
}

}  // namespace lb::transcript
