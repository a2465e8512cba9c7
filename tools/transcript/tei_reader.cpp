// TEI of other people: ISO 24624 (annotationBlock, u), TEI_CORPO, ParlaMint. Read leniently; our own store is
// read by from_tei().
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

Role role_of(std::string_view role) {
  const std::string folded = text::fold_wording(role);
  if (folded == "interviewer" || folded == "investigator" || folded.starts_with("enquêt") ||
      folded == "intervieweur")
    return Role::interviewer;
  if (folded == "respondent" || folded == "interviewee" || folded == "informant" || folded == "témoin")
    return Role::respondent;
  return Role::unknown;
}

std::string_view without_hash(std::string_view s) {
  s = s.substr(0, s.find(' '));  // several speakers: the first
  return s.starts_with('#') ? s.substr(1) : s;
}

class Reader {
 public:
  explicit Reader(const xml::Tree& tree) : tree_(tree) {}

  Draft read() {
    draft_.form = "tei";
    const xml::Node root = tree_.root();
    draft_.language = root.attribute("lang");
    for (const xml::Node n : xml::elements(root)) {
      if (n.is("teiHeader"))
        read_header(n);
      else if (n.is("text"))
        read_text(n);
    }
    return std::move(draft_);
  }

 private:
  void read_header(xml::Node header) {
    // Everything below the header, in document order.
    for (std::uint32_t i = header.index() + 1; i < tree_.size(); ++i) {
      const xml::Node n = tree_.node(i);
      if (n.begin_byte() >= header.end_byte()) break;
      if (!n.is_element()) continue;
      if (n.is("person"))
        read_person(n);
      else if (n.is("media"))
        draft_.drop(Dropped::media_path);
      else if (n.is("recording") && n.find("dur"))
        read_duration(n.attribute("dur"));
      else if (n.is("date") && draft_.date.empty() &&
               (n.parent().is("recording") || n.parent().is("setting")))
        draft_.date = date_in(n.attribute("when"));
      else if (n.is("name") && n.parent().is("respStmt"))
        draft_.drop(Dropped::header_person);
    }
  }

  void read_person(xml::Node person) {
    DraftSpeaker speaker;
    speaker.byte = person.begin_byte();
    speaker.label = person.attribute("id");
    if (speaker.label.empty())  // TEI_CORPO
      if (const xml::Node group = person.child("altGrp"))
        if (const xml::Node alt = group.child("alt")) speaker.label = alt.attribute("type");
    if (speaker.label.empty()) speaker.label = person.attribute("n");
    if (speaker.label.empty()) return;
    speaker.name = person.attribute("n");
    if (const xml::Node name = person.child("persName")) {
      speaker.name = text::collapse_spaces(name.text());
      draft_.drop(Dropped::header_person);
    }
    speaker.role = role_of(person.attribute("role"));
    draft_.speakers.push_back(std::move(speaker));
  }

  // "PT48M", "PT52M30S", "PT142.8S".
  void read_duration(std::string_view s) {
    if (!s.starts_with("PT")) return;
    double seconds = 0;
    std::size_t begin = 2;
    for (std::size_t i = 2; i < s.size(); ++i) {
      const double unit = s[i] == 'H' ? 3600 : s[i] == 'M' ? 60 : s[i] == 'S' ? 1 : 0;
      if (unit == 0) continue;
      const auto ms = seconds_ms(s.substr(begin, i - begin));
      if (!ms) return;
      seconds += unit * static_cast<double>(*ms) / 1000;
      begin = i + 1;
    }
    draft_.duration_ms = static_cast<std::int64_t>(seconds * 1000 + 0.5);
  }

  void read_text(xml::Node text) {
    if (const auto language = text.find("lang")) draft_.language = *language;
    for (const xml::Node n : xml::elements(text)) {
      if (n.is("timeline"))
        read_timeline(n);
      else if (n.is("body")) {
        if (const xml::Node timeline = n.child("timeline")) read_timeline(timeline);
        read_division(n, false, draft_.language);
      }
    }
  }

  struct When {
    std::optional<std::int64_t> interval;
    std::string_view since;
    bool is_absolute = false;
  };

  void read_timeline(xml::Node timeline) {
    const std::string_view unit = timeline.attribute("unit");
    const auto milliseconds = [&](std::string_view value,
                                  std::string_view own_unit) -> std::optional<std::int64_t> {
      const std::string_view u = own_unit.empty() ? unit : own_unit;
      if (const auto clock = clock_ms(value)) return clock;
      const auto ms = seconds_ms(value);
      if (!ms) return std::nullopt;
      return u == "ms" ? *ms / 1000 : u == "min" ? *ms * 60 : *ms;
    };
    for (const xml::Node when : xml::elements(timeline, "when")) {
      const auto id = when.find("id");
      if (!id) continue;
      When w;
      if (const auto absolute = when.find("absolute")) {
        w.interval = milliseconds(*absolute, when.attribute("unit"));
        w.is_absolute = true;
      } else if (const auto interval = when.find("interval")) {
        w.interval = milliseconds(*interval, when.attribute("unit"));
        w.since = without_hash(when.attribute("since"));
      } else {
        w.interval = 0;  // the origin
        w.is_absolute = true;
      }
      whens_.emplace(*id, w);
    }
  }

  // Follows a chain of @since; a circle gives no time.
  std::optional<std::int64_t> time(std::string_view reference) {
    if (reference.empty()) return std::nullopt;
    std::int64_t sum = 0;
    std::string_view id = without_hash(reference);
    for (std::size_t steps = 0; steps <= 64; ++steps) {
      const auto when = whens_.find(id);
      if (when == whens_.end() || !when->second.interval) return std::nullopt;
      sum += *when->second.interval;
      if (when->second.is_absolute || when->second.since.empty()) return sum;
      id = when->second.since;
    }
    return std::nullopt;
  }

  void read_division(xml::Node division, bool outside, std::string_view language) {
    for (const xml::Node n : xml::elements(division)) {
      const std::string_view own = n.find("lang").value_or(language);
      if (n.is("annotationBlock") || n.is("u")) {
        read_block(n, outside, own);
      } else if (n.is("div") || n.is("annotationGrp") || n.is("ab")) {
        const std::string_view type = n.attribute("type");
        read_division(n, outside || type == "nontrans" || type == "filler", own);
      } else if (n.is("note") || n.is("head") || n.is("incident") || n.is("kinesic") || n.is("vocal")) {
        draft_.drop(Dropped::remark);
      }
    }
  }

  void read_block(xml::Node block, bool outside, std::string_view language) {
    turn_ = DraftTurn();
    turn_.byte = block.begin_byte();
    turn_.is_outside = outside;
    turn_language_ = language;
    joins_ = true;
    head(block);
    if (block.is("u")) {
      content(block, language);
    } else {
      for (const xml::Node n : xml::elements(block)) {
        if (!n.is("u")) continue;  // spanGrp: lemmas, parts of speech, codes; never speech
        head(n);
        const std::string_view own = n.find("lang").value_or(language);
        turn_language_ = own;
        content(n, own);
      }
    }
    // A turn wholly in one language that its segments say.
    if (turn_.marks.size() >= 1 &&
        std::all_of(turn_.marks.begin(), turn_.marks.end(), [&](const DraftMark& m) {
          return m.kind == Mark::Kind::foreign && m.detail == turn_.marks[0].detail;
        })) {
      std::size_t covered = 0;
      for (const DraftMark& m : turn_.marks)
        covered +=
            text::trim(std::string_view(turn_.text).substr(m.begin_byte, m.end_byte - m.begin_byte)).size();
      std::size_t all = 0;
      for (const char c : turn_.text) all += c != ' ' && c != '\n' ? 1 : 0;
      if (covered >= all && all > 0) {
        turn_language_ = "";
        turn_.language = turn_.marks[0].detail;
        turn_.marks.clear();
      }
    }
    if (turn_.language.empty() && turn_language_ != draft_.language) turn_.language = turn_language_;
    std::stable_sort(turn_.marks.begin(), turn_.marks.end(),
                     [](const DraftMark& a, const DraftMark& b) { return a.begin_byte < b.begin_byte; });
    draft_.turns.push_back(std::move(turn_));
  }

  void head(xml::Node n) {
    if (const auto who = n.find("who")) turn_.label = without_hash(*who);
    if (const auto start = n.find("start")) turn_.start_ms = time(*start);
    if (const auto end = n.find("end")) turn_.end_ms = time(*end);
  }

  void content(xml::Node parent, std::string_view language) {
    for (const xml::Node n : xml::children(parent)) {
      if (n.is_text()) {
        // Between tokens white space is the file's indentation, not the speaker's.
        if (n.characters().find_first_not_of(" \t\r\n") != std::string_view::npos)
          turn_.text += n.characters();
        else if (!token_seen_)
          turn_.text += ' ';
        continue;
      }
      element(n, language);
    }
  }

  void element(xml::Node n, std::string_view language) {
    const std::string_view name = n.name();
    const std::string_view own = n.find("lang").value_or(language);
    const std::size_t begin = turn_.text.size();
    const auto mark = [&](Mark::Kind kind, std::string_view detail = {}) {
      if (turn_.text.size() > begin)
        turn_.marks.push_back({kind, begin, turn_.text.size(), std::string(detail)});
    };
    const auto empty = [&](Mark::Kind kind, std::string detail) {
      turn_.marks.push_back({kind, begin, begin, std::move(detail)});
    };
    if (name == "w" || name == "pc") {
      // Tokens: a space before each, unless @join says otherwise.
      const std::string_view join = n.attribute("join");
      if (!joins_ && join != "left" && join != "both" && !(name == "pc" && join.empty() && is_closing(n)))
        turn_.text += ' ';
      joins_ = join == "right" || join == "both";
      turn_.text += text::trim(n.text());
      token_seen_ = true;
    } else if (name == "pause") {
      const std::string_view duration = n.attribute("dur");
      empty(Mark::Kind::pause,
            duration.starts_with("PT") && duration.ends_with("S") ? std::string(duration) : std::string());
    } else if (name == "vocal" || name == "incident" || name == "kinesic") {
      const xml::Node desc = n.child("desc");
      empty(name == "vocal" ? Mark::Kind::vocal : Mark::Kind::incident,
            desc ? text::collapse_spaces(desc.text()) : std::string());
    } else if (name == "gap") {
      empty(Mark::Kind::gap, n.attribute("reason") == "cut" ? "cut" : "inaudible");
    } else if (name == "note" || name == "desc" || name == "spanGrp" || name == "head" || name == "anchor" ||
               name == "shift" || name == "index") {
      if (name == "note") draft_.drop(Dropped::remark);
      if (name == "anchor" && !token_seen_) turn_.text += ' ';
    } else if (name == "choice") {
      if (const xml::Node first = n.first_element()) content(first, own);
    } else if (name == "unclear") {
      content(n, own);
      mark(Mark::Kind::unclear);
    } else if (name == "del" || name == "orig") {
      content(n, own);
      if (n.attribute("type") == "truncation") mark(Mark::Kind::truncation);
    } else if (name == "name" && n.attribute("type") == "pseudo") {
      content(n, own);
      mark(Mark::Kind::pseudonym);
    } else {
      if (name == "seg" && !token_seen_ && !turn_.text.empty()) turn_.text += ' ';
      const std::size_t inner = turn_.text.size();
      content(n, own);
      if (own != language && turn_.text.size() > inner)
        turn_.marks.push_back({Mark::Kind::foreign, inner, turn_.text.size(), std::string(own)});
      if (name == "seg" && n.attribute("type") == "confidential") mark(Mark::Kind::confidential);
    }
  }

  // Punctuation without @join: closing signs stand without space.
  static bool is_closing(xml::Node n) {
    const std::string words = n.text();
    return words == "." || words == "," || words == ")" || words == "]" || words == "…";
  }

  const xml::Tree& tree_;
  Draft draft_;
  std::unordered_map<std::string_view, When> whens_;
  DraftTurn turn_;
  std::string_view turn_language_;
  bool joins_ = true;        // the next token stands without space
  bool token_seen_ = false;  // the file has tokens: white space is not text
};

}  // namespace

Draft read_tei(const xml::Tree& tree) { return Reader(tree).read(); }

}  // namespace lb::transcript
