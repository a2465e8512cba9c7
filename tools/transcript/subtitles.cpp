// WebVTT (https://www.w3.org/TR/webvtt1/) and SRT.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "transcript/block.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;

// Times stand between spaces and tabs; text::trim looks every character up.
std::string_view without_spaces(std::string_view s) {
  const std::size_t begin = s.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(" \t\r") + 1 - begin);
}

// "00:00:12.140 --> 00:00:21.300 align:start"; nullopt if the line is none.
std::optional<std::pair<std::int64_t, std::int64_t>> timing(std::string_view line) {
  const std::size_t arrow = line.find("-->");
  if (arrow == std::string_view::npos) return std::nullopt;
  const auto start = clock_ms(without_spaces(line.substr(0, arrow)));
  std::string_view rest = without_spaces(line.substr(arrow + 3));
  const auto end = clock_ms(rest.substr(0, rest.find_first_of(" \t")));
  if (!start || !end) return std::nullopt;
  return std::pair(*start, *end);
}

// Blocks between blank lines; calls f(lines of one block). Lines carry their byte.
template <typename F>
void blocks(const text::Source& source, F&& f) {
  std::vector<Paragraph> block;
  Lines lines(source);
  for (Paragraph line; lines.next(line);) {
    const bool is_plain = !line.text.empty() && line.text.front() > ' ' && line.text.front() <= '~';
    if (is_plain || !text::trim(line.text).empty()) {
      block.push_back(line);
      continue;
    }
    if (!block.empty()) f(block);
    block.clear();
  }
  if (!block.empty()) f(block);
}

// How many turns there may be: room at once, so that none is moved while they grow in number.
std::size_t count_arrows(std::string_view s) {
  std::size_t n = 0;
  for (std::size_t at = s.find("-->"); at != std::string_view::npos; at = s.find("-->", at + 3)) ++n;
  return n;
}

struct Entity {
  std::string_view name, value;
};
constexpr Entity entities[] = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"},   {"nbsp", "\xC2\xA0"}, {"quot", "\""},
                               {"lrm", ""},  {"rlm", ""}, {"apos", "'"}, {"#39", "'"},         {"#x27", "'"}};

// Text of a cue without its tags; the voice of the first <v>.
std::string cue_text(std::string_view s, std::string& voice) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    if (s[i] == '<') {
      const std::size_t close = s.find('>', i);
      if (close == std::string_view::npos) {
        out += s.substr(i);
        break;
      }
      std::string_view tag = s.substr(i + 1, close - i - 1);
      if (tag == "v" || tag.starts_with("v ") || tag.starts_with("v.") || tag.starts_with("v\t")) {
        const std::size_t space = tag.find_first_of(" \t");
        if (voice.empty() && space != std::string_view::npos) {
          std::string unused;
          voice = text::collapse_spaces(cue_text(tag.substr(space), unused));
        }
      }
      i = close + 1;
      continue;
    }
    if (s[i] == '&') {
      const std::size_t semicolon = s.substr(i, 10).find(';');
      const std::string_view name =
          semicolon == std::string_view::npos ? std::string_view() : s.substr(i + 1, semicolon - 1);
      const auto* const found = std::find_if(std::begin(entities), std::end(entities),
                                             [&](const Entity& e) { return e.name == name; });
      if (found != std::end(entities)) {
        out += found->value;
        i += semicolon + 1;
        continue;
      }
    }
    const auto markup = [](const Block& b) { return b.is('<') | b.is('&'); };
    const std::size_t next = std::min(find_kind(s, i + 1, markup), s.size());
    out += s.substr(i, next - i);
    i = next;
  }
  return out;
}

// Joined by spaces; `room` holds them if there are several.
std::string_view lines_after(const std::vector<Paragraph>& block, std::size_t first, std::string& room) {
  if (first + 1 == block.size()) return block[first].text;
  std::string& out = room;
  out.clear();
  for (std::size_t i = first; i < block.size(); ++i) {
    if (i > first) out += ' ';
    out += block[i].text;
  }
  return out;
}

// Index of the timing line of a block (the first or, behind an id, the second); npos if it is no cue.
std::size_t timing_line(const std::vector<Paragraph>& block) {
  for (std::size_t i = 0; i < block.size() && i < 2; ++i)
    if (block[i].text.find("-->") != std::string_view::npos) return i;
  return std::string_view::npos;
}

// `line`: that of the times; `room` as for lines_after().
DraftTurn cue(Draft& draft, const text::Source& source, const std::vector<Paragraph>& block, std::size_t line,
              std::string& room) {
  DraftTurn turn;
  turn.byte = block[line].byte;
  if (const auto times = timing(block[line].text)) {
    turn.start_ms = times->first;
    turn.end_ms = times->second;
  } else {
    draft.findings.push_back(source.finding(Severity::warning, turn.byte,
                                            tr("this is no time of a cue; the cue is kept without time"),
                                            tr("write it as 00:00:12.140 --> 00:00:21.300")));
  }
  turn.text = cue_text(lines_after(block, line + 1, room), turn.label);
  return turn;
}

// noScribe gives a cue the voice of its last segment. "//S02" is a voice inside the words of another: if the
// cue itself names it so, the cue's own speaker is not said anywhere.
void resolve_overlap_voice(Draft& draft, const text::Source& source, DraftTurn& turn) {
  if (!turn.label.starts_with("//")) return;
  turn.label.erase(0, 2);
  if (turn.text.find("//" + turn.label + ":") == std::string::npos) return;
  draft.findings.push_back(
      source.finding(Severity::warning, turn.byte,
                     tr("the voice of this cue is that of an overlap inside it: who speaks is not said"),
                     tr("ingest the HTML file of the same interview, or correct the voice")));
  turn.label.clear();
}

}  // namespace

Draft read_web_vtt(const text::Source& source) {
  Draft draft;
  draft.form = "webvtt";
  draft.one_turn_in_pieces = true;
  draft.turns.reserve(count_arrows(source.bytes()));
  bool first_block = true;
  std::string room;
  blocks(source, [&](const std::vector<Paragraph>& block) {
    const std::string_view head = block[0].text;
    if (first_block) {
      first_block = false;
      if (head.starts_with("WEBVTT") || head.starts_with("\xEF\xBB\xBFWEBVTT")) {
        draft.drop(Dropped::header_line);
        if (timing_line(block) == std::string_view::npos) return;
      }
    }
    const std::size_t line = timing_line(block);
    if (line == std::string_view::npos) {
      if (head.starts_with("NOTE")) {
        for (const Paragraph& p : block) {
          if (p.text.find("noScribe") != std::string_view::npos) {
            draft.form = "noscribe-vtt";
            draft.dots_are_seconds = true;
            draft.drop(Dropped::media_path);
          }
          if (draft.date.empty()) draft.date = date_in(p.text);
          if (!draft.duration_ms) draft.duration_ms = duration_in(p.text);
        }
        draft.drop(Dropped::remark);
      } else if (!head.starts_with("STYLE") && !head.starts_with("REGION") && !draft.turns.empty()) {
        draft.findings.push_back(
            source.finding(Severity::warning, block[0].byte, tr("text outside of a cue is left out"), {}));
      }
      return;
    }
    DraftTurn turn = cue(draft, source, block, line, room);
    resolve_overlap_voice(draft, source, turn);
    draft.turns.push_back(std::move(turn));
  });
  if (draft.form == "noscribe-vtt")
    draft.findings.push_back({Severity::note,
                              source.name(),
                              {},
                              tr("times are approximate: noScribe gives a cue the time of its last segment"),
                              tr("prefer the HTML file of the same interview if there is one"),
                              {}});
  return draft;
}

Draft read_sub_rip(const text::Source& source, const Labels& labels) {
  Draft draft;
  draft.form = "srt";
  draft.one_turn_in_pieces = true;
  draft.turns.reserve(count_arrows(source.bytes()));
  std::string room;
  blocks(source, [&](const std::vector<Paragraph>& block) {
    const std::size_t line = timing_line(block);
    if (line == std::string_view::npos) {
      draft.findings.push_back(
          source.finding(Severity::warning, block[0].byte, tr("text outside of a cue is left out"), {}));
      return;
    }
    draft.turns.push_back(cue(draft, source, block, line, room));
  });
  // A label is declared or repeated, as everywhere.
  struct Start {
    std::size_t turn;
    std::string_view label;  // of the turn's text
    std::size_t text_byte;
    std::string key;  // of one that is not declared
  };
  std::vector<Start> starts;
  std::unordered_map<std::string, int> undeclared;
  for (std::size_t i = 0; i < draft.turns.size(); ++i) {
    const LabelStart start = label_at_start(draft.turns[i].text, 0, labels);
    if (start.declared != nullptr && start.declared->who != "-") {
      starts.push_back({i, start.label, start.text_byte, {}});
    } else if (start.declared == nullptr && !start.label.empty()) {
      starts.push_back({i, start.label, start.text_byte, label_key(start.label)});
      ++undeclared[starts.back().key];
    }
  }
  std::string speaker;
  auto start = starts.begin();
  for (std::size_t i = 0; i < draft.turns.size(); ++i) {
    DraftTurn& turn = draft.turns[i];
    if (start != starts.end() && start->turn == i) {
      if (start->key.empty() || undeclared[start->key] > 1) {
        speaker = start->label;
        turn.text.erase(0, start->text_byte);
      }
      ++start;
    }
    // A cue without label goes on with the words of the one before.
    if (turn.label.empty())
      turn.label = speaker;
    else
      speaker = turn.label;
  }
  return draft;
}

}  // namespace lb::transcript
