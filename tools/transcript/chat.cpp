// CHAT (.cha), https://talkbank.org/manuals/CHAT.html: main lines, time bullets, the codes that stand in
// French corpora.
#include <algorithm>
#include <charconv>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;

constexpr char bullet = '\x15';

// "fra" -> "fr"; another tag stays, of two or three letters; empty for what is none.
std::string language_of_three(std::string_view tag) {
  if (tag.starts_with("fra") || tag == "fr") return "fr";
  if (tag.starts_with("deu") || tag.starts_with("ger") || tag == "de") return "de";
  if (tag.starts_with("eng") || tag == "en") return "en";
  if (tag.starts_with("ltz") || tag == "lb") return "lb";
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto letters =
      static_cast<std::size_t>(std::find_if_not(tag.begin(), tag.end(), is_letter) - tag.begin());
  return letters < 2 ? std::string() : std::string(tag.substr(0, std::min<std::size_t>(letters, 3)));
}

// "12-MAR-2021".
std::string date_of(std::string_view s) {
  s = text::trim(s);
  constexpr std::string_view months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
  if (s.size() != 11 || s[2] != '-' || s[6] != '-') return {};
  const std::size_t month = months.find(s.substr(3, 3));
  if (month == std::string_view::npos || month % 3 != 0) return {};
  const std::string number = std::to_string(month / 3 + 1);
  return date_in(std::string(s.substr(7)) + "-" + (number.size() < 2 ? "0" : "") + number + "-" +
                 std::string(s.substr(0, 2)));
}

class MainLine {
 public:
  explicit MainLine(DraftTurn& turn) : turn_(turn) {}

  void read(std::string_view s) {
    for (std::size_t i = 0; i < s.size();) {
      if (s[i] == bullet)
        i = time(s, i);
      else if (s[i] == '[')
        i = code(s, i);
      else if (s[i] == '<')
        groups_.push_back(turn_.text.size()), ++i;
      else if (s[i] == '>')
        ++i;
      else if (s[i] == '&')
        i = event(s, i);
      else if (s[i] == '+')
        i = terminator(s, i);
      else if (s[i] == '@')
        i = suffix(s, i);
      else
        turn_.text.push_back(s[i] == '_' ? ' ' : s[i]), ++i;
    }
    if (text::trim(turn_.text) == "0" || text::trim(turn_.text) == "0 .") turn_.text.clear();
  }

 private:
  std::size_t time(std::string_view s, std::size_t i) {
    const std::size_t end = s.find(bullet, i + 1);
    if (end == std::string_view::npos) return i + 1;
    const std::string_view inside = s.substr(i + 1, end - i - 1);
    const std::size_t bar = inside.find('_');
    std::int64_t from = 0, to = 0;
    if (bar != std::string_view::npos && number(inside.substr(0, bar), from) &&
        number(inside.substr(bar + 1), to)) {
      if (!turn_.start_ms) turn_.start_ms = from;
      turn_.end_ms = to;
    }
    return end + 1;
  }
  static bool number(std::string_view s, std::int64_t& value) {
    const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
    return error == std::errc() && end == s.data() + s.size() && value >= 0;
  }

  // "[/]", "[//]", "[>]", "[<]", "[?]", "[=! rires]", "[: petit]": about the words before.
  std::size_t code(std::string_view s, std::size_t i) {
    const std::size_t end = s.find(']', i);
    if (end == std::string_view::npos) {
      turn_.text.push_back('[');
      return i + 1;
    }
    const std::string_view inside = s.substr(i + 1, end - i - 1);
    // What is no code of CHAT stays: "[Client A]", "[inaudible]".
    const bool is_retracing =
        inside.starts_with('/') && inside.find_first_not_of("/-?") == std::string_view::npos;
    const bool is_code =
        !inside.empty() &&
        (is_retracing || std::string_view("<>?=:*%!+-^\"").find(inside[0]) != std::string_view::npos);
    if (!is_code) {
      turn_.text += s.substr(i, end - i + 1);
      return end + 1;
    }
    std::size_t begin = turn_.text.find_last_not_of(" \t");
    const std::size_t stop = begin == std::string::npos ? 0 : begin + 1;
    std::size_t from = stop;
    while (from > 0 && turn_.text[from - 1] != ' ') --from;
    if (!groups_.empty()) {
      from = std::min(groups_.back(), stop);
      groups_.pop_back();
    }
    if (inside.starts_with(">") || inside.starts_with("<"))
      mark(Mark::Kind::overlap, from, stop);
    else if (inside == "?")
      mark(Mark::Kind::unclear, from, stop);
    else if (inside.starts_with("=!"))
      turn_.marks.push_back({Mark::Kind::vocal, stop, stop, std::string(text::trim(inside.substr(2)))});
    return end + 1;
  }

  // "&-euh" is said; "&=rires" is heard; "&+fr" is the beginning of a word.
  std::size_t event(std::string_view s, std::size_t i) {
    const std::size_t end = std::min(s.find_first_of(" \t\x15", i), s.size());
    const std::string_view word = s.substr(i, end - i);
    if (word.starts_with("&-")) {
      turn_.text += word.substr(2);
    } else if (word.starts_with("&=")) {
      turn_.marks.push_back(
          {Mark::Kind::vocal, turn_.text.size(), turn_.text.size(), std::string(word.substr(2))});
    } else {
      const std::size_t begin = turn_.text.size();
      turn_.text += word.substr(word.starts_with("&+") || word.starts_with("&~") ? 2 : 1);
      mark(Mark::Kind::truncation, begin, turn_.text.size());
    }
    return end;
  }

  // "+...", "+/.", "+//.", "+<": how an utterance ends or begins.
  std::size_t terminator(std::string_view s, std::size_t i) {
    const std::size_t end = std::min(s.find_first_of(" \t\x15", i), s.size());
    const std::string_view sign = s.substr(i, end - i);
    const bool known = sign.size() > 1 && sign.find_first_not_of("+/.?!<,^\"") == std::string_view::npos;
    if (!known)
      turn_.text += '+';
    else if (sign == "+...")
      turn_.text += "…";
    else if (sign.ends_with('?'))
      turn_.text += "?";
    return known ? end : i + 1;
  }

  // "Split@s:eng": a word of another language.
  std::size_t suffix(std::string_view s, std::size_t i) {
    const std::size_t end = std::min(s.find_first_of(" \t,.?!\x15", i), s.size());
    if (s.substr(i).starts_with("@s")) {
      const std::size_t space = turn_.text.find_last_of(' ');
      const std::size_t begin = space == std::string::npos ? 0 : space + 1;
      std::string language =
          s.substr(i + 2).starts_with(':') ? language_of_three(s.substr(i + 3, end - i - 3)) : "";
      if (language.empty()) language = "und";  // ISO 639-2: not determined
      mark(Mark::Kind::foreign, begin, turn_.text.size(), std::move(language));
    }
    return end;
  }

  void mark(Mark::Kind kind, std::size_t begin, std::size_t end, std::string detail = {}) {
    if (begin < end) turn_.marks.push_back({kind, begin, end, std::move(detail)});
  }

  DraftTurn& turn_;
  std::vector<std::size_t> groups_;
};

}  // namespace

Draft read_chat(const text::Source& source) {
  Draft draft;
  draft.form = "chat";
  draft.one_turn_in_pieces = true;
  draft.is_oral_spelling = true;
  // A line that begins with a tabulator continues the one before.
  struct Line {
    std::string text;
    std::size_t byte;
  };
  std::vector<Line> lines;
  for (const Paragraph& p : lines_of(source)) {
    if (p.text.starts_with('\t') && !lines.empty())
      lines.back().text += p.text;
    else if (!p.text.empty())
      lines.push_back({std::string(p.text), p.byte});
  }
  bool ended = false;
  for (const Line& line : lines) {
    const std::string_view s = line.text;
    const std::size_t colon = std::min(s.find(':'), s.size());
    const std::string_view rest = text::trim(s.substr(std::min(colon + 1, s.size())));
    if (s[0] == '@') {
      const std::string_view key = text::trim(s.substr(1, colon - 1));
      if (key == "Languages")
        draft.language = language_of_three(rest.substr(0, rest.find(',')));
      else if (key == "Date")
        draft.date = date_of(rest);
      else if (key == "Media")
        draft.drop(Dropped::media_path);
      else if (key == "End")
        ended = true;
      else if (key == "Participants") {
        for (std::size_t i = 0; i < rest.size();) {
          const std::size_t comma = std::min(rest.find(',', i), rest.size());
          const std::string_view one = text::trim(rest.substr(i, comma - i));
          const std::size_t space = std::min(one.find(' '), one.size());
          const std::size_t last = one.find_last_of(' ');
          DraftSpeaker speaker;
          speaker.label = one.substr(0, space);
          speaker.byte = line.byte;
          if (last != std::string_view::npos && last > space) {
            speaker.name = text::trim(one.substr(space, last - space));
            draft.drop(Dropped::header_person);
          }
          if (last != std::string_view::npos && one.substr(last + 1) == "Investigator")
            speaker.role = Role::interviewer;
          if (!speaker.label.empty()) draft.speakers.push_back(std::move(speaker));
          i = comma + 1;
        }
      }
    } else if (s[0] == '%') {
      draft.drop(Dropped::remark);
    } else if (s[0] == '*') {
      DraftTurn turn;
      turn.label = text::trim(s.substr(1, colon - 1));
      turn.byte = line.byte;
      MainLine(turn).read(rest);
      std::stable_sort(turn.marks.begin(), turn.marks.end(),
                       [](const DraftMark& a, const DraftMark& b) { return a.begin_byte < b.begin_byte; });
      draft.turns.push_back(std::move(turn));
    } else {
      draft.findings.push_back(
          source.finding(Severity::warning, line.byte,
                         tr("this line is neither a header (@), an utterance (*) nor a note (%): left out"),
                         tr("continue a line with a tabulator")));
    }
  }
  if (!ended)
    draft.findings.push_back({Severity::warning,
                              source.name(),
                              {},
                              tr("the file does not end with @End: is it complete?"),
                              {},
                              {}});
  return draft;
}

}  // namespace lb::transcript
