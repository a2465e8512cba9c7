#include "transcript/settle.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "transcript/block.hpp"
#include "transcript/canonical.hpp"
#include "transcript/conventions.hpp"
#include "transcript/language.hpp"
#include "transcript/question_ties.hpp"
#include "transcript/report.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;
using text::trn;

// "Mme la directrice" -> "Mme_la_directrice": an XML name, whatever stands in the file.
std::string as_name(std::string_view label) {
  const std::string folded = text::to_nfc(label);
  std::string out;
  for (const char c : folded) {
    const bool ok =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    if (ok)
      out.push_back(c);
    else if (!out.empty() && out.back() != '_')
      out.push_back('_');
  }
  while (!out.empty() && (out.back() == '_' || out.back() == '.' || out.back() == '-')) out.pop_back();
  const bool begins_well =
      !out.empty() && ((out[0] >= 'a' && out[0] <= 'z') || (out[0] >= 'A' && out[0] <= 'Z'));
  if (!begins_well) out = "S" + out;
  return out;
}

// "S01", "ENQ", "id1", "spk2": not a name.
bool is_code(std::string_view label) {
  const bool plain = std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  const bool digit_at_end = !label.empty() && label.back() >= '0' && label.back() <= '9';
  const bool capitals = std::none_of(label.begin(), label.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return plain && (digit_at_end || (capitals && label.size() <= 5));
}

class Settler {
 public:
  Settler(Draft draft, const text::Source& source, const IngestOptions& options, const Labels& labels)
      : draft_(std::move(draft)),
        source_(source),
        options_(options),
        labels_(labels),
        conventions_({draft_.dots_are_seconds, draft_.is_oral_spelling}) {
    for (const DraftSpeaker& s : draft_.speakers) declared_by_source_.emplace(s.label, &s);
    for (const DraftTurn& t : draft_.turns) spoken_labels_.insert(t.label);
    for (const GuideQuestion& q : options.questions) question_ids_.insert(q.id);
  }

  Ingested run() {
    Interview& interview = out_.interview;
    interview.id = options_.id;
    interview.source_form = draft_.form;
    interview.date = draft_.date;
    interview.duration_ms = draft_.duration_ms;
    leave_out_silent_beginning();
    if (draft_.one_turn_in_pieces) join_pieces();
    interview.turns.reserve(draft_.turns.size());
    for (DraftTurn& turn : draft_.turns) add(turn);
    draft_.turns = {};
    declare_silent_speakers();
    settle_languages();
    tie_questions(interview, options_.questions);
    out_.findings = std::move(draft_.findings);
    Report report(out_, draft_, source_, options_);
    report.unknown_speakers(unknown_speakers_);
    report.declared_but_silent(silent_);
    report.conventions(conventions_, turn_bytes_);
    report.times(turn_bytes_);
    report.languages(declared_language_, found_language_, foreign_);
    report.discretion(turn_bytes_);
    report.unused_labels(labels_);
    report.personal_data(turn_bytes_);
    report.summary(not_nfc_, unknown_topics_);
    return std::move(out_);
  }

 private:
  // "(12 secondes pause)" before anybody speaks.
  void leave_out_silent_beginning() {
    while (!draft_.turns.empty() && draft_.turns.front().label.empty()) {
      std::vector<Mark> marks;
      const std::string words = canonical(std::string(draft_.turns.front().text), {}).text;
      Conventions({draft_.dots_are_seconds, false}).find(words, marks);
      const bool silent = words.empty() || (marks.size() == 1 && marks[0].kind == Mark::Kind::pause &&
                                            marks[0].begin_code_point == 0 &&
                                            marks[0].end_code_point == text::count_code_points(words));
      if (!silent) return;
      draft_.turns.erase(draft_.turns.begin());
    }
  }

  void join_pieces() {
    std::vector<DraftTurn> joined;
    joined.reserve(draft_.turns.size());
    for (DraftTurn& piece : draft_.turns) {
      const bool same = !joined.empty() && joined.back().label == piece.label &&
                        joined.back().is_outside == piece.is_outside &&
                        joined.back().language == piece.language && joined.back().question == piece.question;
      if (!same) {
        joined.push_back(std::move(piece));
        continue;
      }
      DraftTurn& turn = joined.back();
      const std::size_t shift = turn.text.size() + 1;
      turn.text += ' ';
      turn.text += piece.text;
      for (DraftMark m : piece.marks) {
        m.begin_byte += shift;
        m.end_byte += shift;
        turn.marks.push_back(std::move(m));
      }
      if (piece.end_ms) turn.end_ms = turn.end_ms ? std::max(*turn.end_ms, *piece.end_ms) : piece.end_ms;
    }
    draft_.turns = std::move(joined);
  }

  std::size_t speaker_of(const std::string& label, std::size_t byte) {
    if (const auto known = by_label_.find(label); known != by_label_.end()) {
      if (const auto unknown = unknown_of_label_.find(label); unknown != unknown_of_label_.end())
        ++unknown_speakers_[unknown->second].turns;
      return known->second;
    }
    const SpeakerLabel* declared = labels_.find(label);
    const auto by_source = declared_by_source_.find(label);
    if (declared == nullptr && by_source != declared_by_source_.end())
      declared = labels_.find(by_source->second->name);
    std::size_t index = 0;
    if (declared != nullptr && declared->who != "-") {
      index = speaker(as_name(declared->who), declared->role, true);
    } else if (by_source != declared_by_source_.end() && by_source->second->role != Role::unknown) {
      index = speaker(as_name(label), by_source->second->role, false);
    } else {
      // A label that was typed may be a name: only codes such as "S01" or "ENQ" become ids.
      const bool is_key = by_source != declared_by_source_.end() || is_code(label);
      index = speaker(label.empty() ? "INCONNU"
                      : is_key      ? as_name(label)
                                    : "X" + std::to_string(unknown_speakers_.size() + 1),
                      Role::unknown, false);
      unknown_of_label_.emplace(label, unknown_speakers_.size());
      const std::string name =
          by_source != declared_by_source_.end() ? by_source->second->name : std::string();
      unknown_speakers_.push_back({label, name, byte, 1});
    }
    by_label_.emplace(label, index);
    return index;
  }

  // The speaker with this id. An id made from a label must be its own; a declared one is shared by all labels
  // of that person.
  std::size_t speaker(const std::string& id, Role role, bool shared) {
    auto& speakers = out_.interview.speakers;
    auto found = by_id_.find(id);
    if (found != by_id_.end() && shared) return found->second;
    std::string unique = id;
    for (int n = 2; found != by_id_.end(); found = by_id_.find(unique))
      unique = id + "_" + std::to_string(n++ + extra_[id]);
    if (unique != id) ++extra_[id];
    speakers.push_back({unique, role});
    by_id_.emplace(unique, speakers.size() - 1);
    return speakers.size() - 1;
  }

  void add(DraftTurn& draft) {
    conventions_.restore(draft.text, draft.marks);
    Canonical c = canonical(std::move(draft.text), draft.marks);
    if (!c.was_nfc) ++not_nfc_;
    draft_.drop(Dropped::invisible, c.invisible);
    if (c.text.empty()) return;  // a silence
    Turn turn;
    turn.speaker = speaker_of(draft.label, draft.byte);
    turn.start_ms = draft.start_ms;
    turn.end_ms = draft.end_ms;
    turn.language = draft.language;
    turn.is_outside = draft.is_outside;
    if (!draft.question.empty()) {
      if (question_ids_.count(draft.question) != 0) {
        turn.question = draft.question;
        turn.question_confidence = 1;
      } else {
        unknown_topics_.insert(draft.question);
      }
    }
    turn.text = std::move(c.text);
    turn.marks = std::move(c.marks);
    const std::size_t own = turn.marks.size();
    conventions_.find(turn.text, turn.marks);
    for (std::size_t m = own; m < turn.marks.size(); ++m) name_overlap(turn, turn.marks[m]);
    auto& turns = out_.interview.turns;
    std::string digits = std::to_string(turns.size() + 1);
    turn.id = options_.id + ".t" + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
    turns.push_back(std::move(turn));
    turn_bytes_.push_back(draft.byte);
  }

  // "//S02: oui//" belongs to S02, unless S02 is the one who speaks anyway.
  void name_overlap(const Turn& turn, Mark& mark) {
    if (mark.kind != Mark::Kind::overlap || mark.detail.empty()) return;
    const bool is_known = labels_.find(mark.detail) != nullptr || spoken_labels_.count(mark.detail) != 0 ||
                          declared_by_source_.count(mark.detail) != 0;
    if (!is_known) {
      mark.detail.clear();  // a colon inside the words
      return;
    }
    const std::size_t other = speaker_of(mark.detail, draft_.turns.empty() ? 0 : draft_.turns.front().byte);
    mark.detail = other == turn.speaker ? std::string() : out_.interview.speakers[other].id;
  }

  void declare_silent_speakers() {
    for (const DraftSpeaker& s : draft_.speakers)
      if (by_label_.count(s.label) == 0) silent_.push_back(s.label);
  }

  // Sentences end at . ! ? … before a space; enough to tell languages apart.
  static void sentences(std::string_view s, std::vector<std::pair<std::size_t, std::size_t>>& out) {
    out.clear();
    std::size_t begin = 0;
    Behind behind_end;
    for (std::size_t from = 0; from < s.size(); from += Block::size) {
      const Block b(s, from);
      const std::uint64_t ends = (b.is('.') | b.is('!') | b.is('?') | b.is('\xA6')).bits();
      for_each_bit(b.is(' ').bits() & behind_end(ends), from, [&](std::size_t space) {
        if (s[space - 1] == '\xA6' && (space < 3 || s.substr(space - 3, 3) != "…")) return;
        out.emplace_back(begin, space);
        begin = space + 1;
      });
    }
    if (begin < s.size()) out.emplace_back(begin, s.size());
  }

  struct Guess {
    std::size_t begin, end;  // bytes
    LanguageGuess guess;
  };

  // The sentences of a turn that tell their language.
  void guess(const std::string& text, std::vector<Guess>& out) {
    out.clear();
    sentences(text, sentences_);
    guesser_.read(text);
    for (const auto& [begin, end] : sentences_)
      if (const LanguageGuess guess = guesser_.guess(begin, end); !guess.language.empty())
        out.push_back({begin, end, guess});
  }

  // Languages: what is declared wins; what is not is read from the words.
  void settle_languages() {
    Interview& interview = out_.interview;
    std::array<int, languages.size()> words{};
    // Of each turn the language of its sentences, if it is the same for all. Guesses are not kept: few turns
    // need a second look.
    constexpr std::uint8_t unknown = languages.size(), several = unknown + 1;
    std::vector<std::uint8_t> of_turns(interview.turns.size(), unknown);
    std::vector<Guess> guesses;
    for (std::size_t t = 0; t < interview.turns.size(); ++t) {
      guess(interview.turns[t].text, guesses);
      for (const Guess& g : guesses) {
        words[g.guess.place] += g.guess.words;
        const auto place = static_cast<std::uint8_t>(g.guess.place);
        of_turns[t] = of_turns[t] == unknown || of_turns[t] == place ? place : several;
      }
    }
    // As many words of two: the first in the alphabet.
    int most = 0;
    for (std::size_t l = 0; l < languages.size(); ++l)
      if (words[l] > most || (words[l] == most && most > 0 && languages[l] < found_language_)) {
        most = words[l];
        found_language_ = languages[l];
      }
    declared_language_ = !options_.language.empty() ? options_.language : draft_.language;
    interview.language = !declared_language_.empty() ? declared_language_
                         : !found_language_.empty()  ? found_language_
                                                     : "fr";
    for (std::size_t t = 0; t < interview.turns.size(); ++t) {
      Turn& turn = interview.turns[t];
      std::string_view spoken =
          turn.language.empty() ? std::string_view(interview.language) : std::string_view(turn.language);
      if (of_turns[t] == several || (of_turns[t] != unknown && languages[of_turns[t]] != spoken)) {
        guess(turn.text, guesses);
        std::map<std::string_view, int> in_turn;
        int all = 0;
        for (const Guess& g : guesses) {
          in_turn[g.guess.language] += g.guess.words;
          all += g.guess.words;
        }
        if (turn.language.empty())
          for (const auto& [language, n] : in_turn)
            if (language != spoken && 10 * n >= 7 * all) spoken = language;
        for (const Guess& g : guesses)
          if (g.guess.language != spoken && foreign(turn, g.begin, g.end, g.guess.language))
            foreign_.push_back({t, g.guess.language, g.guess.confidence});
          else if (g.guess.language != spoken &&
                   !foreign_.empty())  // a passage of several sentences is as sure as the least sure
            foreign_.back().confidence = std::min(foreign_.back().confidence, g.guess.confidence);
      }
      turn.language = spoken == interview.language ? std::string() : std::string(spoken);
      nest(turn.marks);
    }
  }

  // False: the words go on with a passage that is marked already.
  static bool foreign(Turn& turn, std::size_t begin, std::size_t end, std::string_view language) {
    const std::size_t first = text::code_point_of_byte(turn.text, begin);
    const std::size_t last =
        first + text::count_code_points(std::string_view(turn.text).substr(begin, end - begin));
    // Sentences that follow one another are one passage.
    for (Mark& m : turn.marks)
      if (m.kind == Mark::Kind::foreign && m.detail == language &&
          (m.end_code_point == first || m.end_code_point + 1 == first)) {
        m.end_code_point = last;
        return false;
      }
    turn.marks.push_back({Mark::Kind::foreign, first, last, std::string(language)});
    return true;
  }

  Draft draft_;
  const text::Source& source_;
  const IngestOptions& options_;
  const Labels& labels_;
  Conventions conventions_;
  Ingested out_;
  std::unordered_map<std::string, const DraftSpeaker*> declared_by_source_;
  std::unordered_map<std::string, std::size_t> by_label_, by_id_, unknown_of_label_;
  std::unordered_map<std::string, int> extra_;
  std::unordered_set<std::string> question_ids_, spoken_labels_;
  std::vector<UnknownSpeaker> unknown_speakers_;
  std::vector<std::string> silent_;
  std::vector<std::size_t> turn_bytes_;
  std::set<std::string> unknown_topics_;
  std::vector<ForeignPassage> foreign_;
  LanguageGuesser guesser_;
  std::vector<std::pair<std::size_t, std::size_t>> sentences_;  // of one turn
  std::string declared_language_, found_language_;
  int not_nfc_ = 0;
};

}  // namespace

Ingested settle(Draft draft, const text::Source& source, const IngestOptions& options, const Labels& labels) {
  return Settler(std::move(draft), source, options, labels).run();
}

}  // namespace lb::transcript
