// Transcriber (.trs), DTDs trans-13 and trans-14. The DTD is never loaded: its defaults are supplied here.
#include <algorithm>
#include <unordered_map>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;

std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  for (std::size_t i = s.find_first_not_of(" \t\r\n"); i != std::string_view::npos;
       i = s.find_first_not_of(" \t\r\n", i)) {
    const std::size_t end = std::min(s.find_first_of(" \t\r\n", i), s.size());
    out.push_back(s.substr(i, end - i));
    i = end;
  }
  return out;
}

// "anglais" -> "en": the DTD wants ISO codes, transcribers write French names.
std::string language_tag(std::string_view desc) {
  const std::string folded = text::fold_wording(desc);
  struct Name {
    std::string_view name, tag;
  };
  for (const Name n :
       {Name{"anglais", "en"}, Name{"allemand", "de"}, Name{"français", "fr"}, Name{"luxembourgeois", "lb"},
        Name{"néerlandais", "nl"}, Name{"italien", "it"}, Name{"espagnol", "es"}, Name{"english", "en"},
        Name{"german", "de"}, Name{"french", "fr"}})
    if (folded.starts_with(n.name)) return std::string(n.tag);
  return folded.size() == 2 ? folded : "und";
}

class Reader {
 public:
  explicit Reader(const xml::Tree& tree) : tree_(tree) {}

  Draft read() {
    draft_.form = "transcriber";
    draft_.is_oral_spelling = true;
    const xml::Node root = tree_.root();
    if (root.find("audio_filename")) draft_.drop(Dropped::media_path);
    if (root.find("scribe")) draft_.drop(Dropped::header_person);
    draft_.language = root.attribute("lang");
    for (const xml::Node n : xml::elements(root)) {
      if (n.is("Topics"))
        for (const xml::Node topic : xml::elements(n, "Topic"))
          topics_[topic.attribute("id")] = topic.attribute("desc");
      if (n.is("Speakers"))
        for (const xml::Node s : xml::elements(n, "Speaker"))
          draft_.speakers.push_back({std::string(s.attribute("id")), std::string(s.attribute("name")),
                                     Role::unknown, s.begin_byte()});
    }
    for (const xml::Node episode : xml::elements(root, "Episode")) {
      if (draft_.date.empty()) draft_.date = date_in(episode.attribute("air_date"));
      for (const xml::Node section : xml::elements(episode, "Section")) read_section(section);
    }
    return std::move(draft_);
  }

 private:
  // What one speaker says in one Turn.
  struct Voice {
    DraftTurn turn;
    std::optional<std::int64_t> silence_since;
  };

  void read_section(xml::Node section) {
    const auto type = section.find("type");
    outside_ = type && *type != "report";
    const auto topic = topics_.find(section.attribute("topic"));
    topic_ = topic == topics_.end() ? std::string_view() : topic->second;
    for (const xml::Node turn : xml::elements(section, "Turn")) read_turn(turn);
  }

  std::optional<std::int64_t> time(xml::Node n, std::string_view attribute) {
    const auto value = n.find(attribute);
    if (!value) return std::nullopt;
    const auto ms = seconds_ms(text::trim(*value));
    if (!ms)
      draft_.findings.push_back(
          tree_.finding_at(Severity::warning, n, attribute, tr("'{}' is no time in seconds", *value)));
    return ms;
  }

  void read_turn(xml::Node turn) {
    // Who/@nb counts in the order of Turn/@speaker, not in that of the table of speakers.
    const auto speakers = words_of(turn.attribute("speaker"));
    const std::size_t voices = std::max<std::size_t>(speakers.size(), 1);
    voices_.assign(voices, {});
    spoken_.clear();
    for (std::size_t v = 0; v < voices; ++v) {
      DraftTurn& t = voices_[v].turn;
      if (v < speakers.size()) t.label = speakers[v];
      t.byte = turn.begin_byte();
      t.start_ms = time(turn, "startTime");
      t.end_ms = time(turn, "endTime");
      t.is_outside = outside_;
      t.question = topic_;
    }
    current_ = 0;
    bool who_seen = false, reported = false;
    std::optional<std::int64_t> sync = voices_[0].turn.start_ms;
    bool said_since_sync = true;
    for (const xml::Node n : xml::children(turn)) {
      if (n.is_text()) {
        const std::string_view words = n.characters();
        if (words.find_first_not_of(" \t\r\n") == std::string_view::npos) {
          voices_[current_].turn.text += ' ';
          continue;
        }
        if (voices > 1 && !who_seen && !reported) {
          reported = true;
          draft_.findings.push_back(
              tree_.finding(Severity::warning, n,
                            tr("words of two speakers before it is said who speaks: read as the first one's"),
                            tr("add <Who nb=\"1\"/> or <Who nb=\"2\"/> in Transcriber")));
        }
        add_spoken(current_);
        voices_[current_].turn.text += words;
        said_since_sync = true;
      } else if (n.is("Sync")) {
        const auto at = time(n, "time");
        if (!said_since_sync && sync && at && *at > *sync) silence(*at - *sync);
        sync = at;
        said_since_sync = false;
        for (Voice& v : voices_) v.turn.text += ' ';
      } else if (n.is("Who")) {
        who_seen = true;
        std::size_t nb = 0;
        for (const char c : n.attribute("nb")) nb = nb * 10 + static_cast<std::size_t>(c - '0') % 10;
        if (nb < 1 || nb > voices)
          draft_.findings.push_back(tree_.finding(
              Severity::warning, n,
              tr("this turn has no speaker number '{}': read as the first one's", n.attribute("nb"))));
        current_ = nb >= 1 && nb <= voices ? nb - 1 : 0;
        voices_[current_].turn.text += ' ';
      } else if (n.is("Event")) {
        read_event(n);
      } else if (n.is("Vocal")) {
        empty_mark(Mark::Kind::vocal, n.attribute("desc"));
      } else if (n.is("Comment")) {
        draft_.drop(Dropped::remark);
      }
    }
    finish_turn();
  }

  void add_spoken(std::size_t voice) {
    if (std::find(spoken_.begin(), spoken_.end(), voice) == spoken_.end()) spoken_.push_back(voice);
  }

  void silence(std::int64_t ms) {
    std::string seconds = std::to_string(ms / 1000);
    if (const auto rest = ms % 1000; rest != 0) {
      std::string digits = std::to_string(1000 + rest).substr(1);
      while (digits.back() == '0') digits.pop_back();
      seconds += "." + digits;
    }
    empty_mark(Mark::Kind::pause, "PT" + seconds + "S");
  }

  void empty_mark(Mark::Kind kind, std::string_view detail) {
    DraftTurn& t = voices_[current_].turn;
    t.marks.push_back({kind, t.text.size(), t.text.size(), std::string(detail)});
  }

  void read_event(xml::Node event) {
    const std::string_view type = event.find("type").value_or("noise");
    const std::string_view extent = event.find("extent").value_or("instantaneous");
    const std::string_view desc = event.attribute("desc");
    DraftTurn& t = voices_[current_].turn;
    if (type == "noise") {
      const std::string folded = text::fold_wording(desc);
      const bool voice = folded.starts_with("rire") || folded.starts_with("r") || folded.starts_with("tx") ||
                         folded.starts_with("toux");
      empty_mark(voice && folded.size() < 8 ? Mark::Kind::vocal : Mark::Kind::incident, desc);
    } else if (type == "language" && extent == "previous") {
      std::size_t end = t.text.find_last_not_of(" \t\r\n");
      end = end == std::string::npos ? 0 : end + 1;
      const std::size_t space = t.text.find_last_of(" \t\r\n'", end == 0 ? 0 : end - 1);
      const std::size_t begin = end == 0 || space == std::string::npos ? 0 : space + 1;
      if (begin < end && (t.marks.empty() || t.marks.back().begin_byte <= begin))
        t.marks.push_back({Mark::Kind::foreign, begin, end, language_tag(desc)});
    } else if (type == "language" && extent == "begin") {
      foreign_begin_ = t.text.size();
      foreign_ = language_tag(desc);
    } else if (type == "language" && extent == "end" && !foreign_.empty()) {
      if (foreign_begin_ < t.text.size())
        t.marks.push_back({Mark::Kind::foreign, foreign_begin_, t.text.size(), foreign_});
      foreign_.clear();
    } else {
      draft_.drop(Dropped::remark);  // pronounce, lexical, entities: about the words, not words
    }
  }

  void finish_turn() {
    foreign_.clear();
    // In the order in which they first speak; simultaneous speech is marked whole.
    for (const std::size_t v : spoken_) {
      DraftTurn& t = voices_[v].turn;
      if (spoken_.size() > 1) t.marks.push_back({Mark::Kind::overlap, 0, t.text.size(), {}});
      std::stable_sort(t.marks.begin(), t.marks.end(),
                       [](const DraftMark& a, const DraftMark& b) { return a.begin_byte < b.begin_byte; });
      draft_.turns.push_back(std::move(t));
    }
  }

  const xml::Tree& tree_;
  Draft draft_;
  std::unordered_map<std::string_view, std::string_view> topics_;
  std::string_view topic_;
  bool outside_ = false;
  std::vector<Voice> voices_;
  std::vector<std::size_t> spoken_;  // voices, in the order in which they first speak in this turn
  std::size_t current_ = 0, foreign_begin_ = 0;
  std::string foreign_;
};

}  // namespace

Draft read_transcriber(const xml::Tree& tree) { return Reader(tree).read(); }

}  // namespace lb::transcript
