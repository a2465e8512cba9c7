#include "exchange/paragraphs.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "exchange/keyed_text.hpp"
#include "exchange/names.hpp"
#include "exchange/plain_text.hpp"
#include "exchange/vocabulary.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using transcript::Interview;
using transcript::Role;
using transcript::Turn;

std::string_view without_last_ends(std::string_view s) {
  while (s.ends_with('\n') || s.ends_with('\r')) s.remove_suffix(1);
  return s;
}

std::optional<std::int64_t> number(std::string_view s) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end != s.data() + s.size() || value < 0) return std::nullopt;
  return value;
}

std::string turn_id(const std::string& interview, std::size_t n) {
  std::string digits = std::to_string(n);
  while (digits.size() < 3) digits.insert(digits.begin(), '0');
  return interview + ".t" + digits;
}

std::size_t speaker_index(Interview& iv, const std::string& id, Role role) {
  for (std::size_t i = 0; i < iv.speakers.size(); ++i)
    if (iv.speakers[i].id == id) return i;
  iv.speakers.push_back({id, role});
  return iv.speakers.size() - 1;
}

void read_turn(const std::vector<KeyedLine>& lines, Turn& turn) {
  double confidence = 0;
  for (const KeyedLine& l : lines) {
    if (l.key == keys::question) {
      turn.question = l.value;
      std::from_chars(l.detail.data(), l.detail.data() + l.detail.size(), confidence);
      turn.question_confidence = std::clamp(confidence, 0.0, 1.0);
    }
    if (l.key == keys::start) turn.start_ms = number(l.value);
    if (l.key == keys::end) turn.end_ms = number(l.value);
    if (l.key == keys::language) turn.language = l.value;
    if (l.key == keys::outside) turn.is_outside = true;
    if (l.key == keys::mark)
      if (const auto mark = mark_of(l.value)) turn.marks.push_back(*mark);
  }
}

// Marks that a changed text would make cross or overrun are worse than none.
bool fits(const std::vector<transcript::Mark>& marks, std::size_t length) {
  std::vector<const transcript::Mark*> open;
  std::size_t last = 0;
  for (const transcript::Mark& m : marks) {
    if (m.end_code_point > length || m.begin_code_point < last) return false;
    last = m.begin_code_point;
    while (!open.empty() && open.back()->end_code_point <= m.begin_code_point) open.pop_back();
    if (!open.empty() && m.end_code_point > open.back()->end_code_point) return false;
    open.push_back(&m);
  }
  return true;
}

constexpr std::array<std::string_view, 16> interviewer_words{
    "enqueteur", "enquetrice", "enq",   "interviewer", "intervieweur", "intervieweuse", "i",  "int",
    "q",         "question",   "frage", "moderateur",  "moderator",    "chercheur",     "ef", "chercheuse"};

bool is_interviewer(std::string_view label) {
  std::string plain = coder_from(label, "");
  for (char& c : plain)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::find(interviewer_words.begin(), interviewer_words.end(), plain) != interviewer_words.end();
}

// "E07 (équipementier) : ..." -> the label and where the words begin.
struct Label {
  std::string label;
  std::size_t words = 0;
};
std::optional<Label> label_of_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 60) return std::nullopt;
  std::size_t words = colon + 1;
  std::size_t spaces = 0;
  for (;;) {  // a space of any kind
    std::size_t next = words;
    if (next >= line.size()) break;
    const char32_t c = text::next_code_point(line, next);
    if (c != ' ' && c != '\t' && c != 0xA0 && c != 0x202F) break;
    words = next;
    ++spaces;
  }
  if (spaces == 0 && words < line.size()) return std::nullopt;  // "12:40", "http://"
  const std::string label(text::trim(line.substr(0, colon)));
  if (label.empty() || text::count_code_points(label) > 40 ||
      label.find_first_of(".!?,;") != std::string::npos)
    return std::nullopt;
  return Label{label, words};
}

struct Line {
  std::size_t begin, end;
};
std::vector<Line> lines_of(std::string_view s) {
  std::vector<Line> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= s.size();) {
    std::size_t length = 0;
    if (i == s.size() || s[i] == '\n')
      length = 1;
    else if (s[i] == '\r')
      length = i + 1 < s.size() && s[i + 1] == '\n' ? 2 : 1;
    else if (s.substr(i).starts_with("\xE2\x80\xA9"))
      length = 3;  // U+2029
    if (length == 0) {
      ++i;
      continue;
    }
    out.push_back({begin, i});
    i += length;
    begin = i;
  }
  return out;
}

}  // namespace

std::string stored(std::string_view words) {
  std::string clean;
  clean.reserve(words.size());
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t at = i;
    const char32_t c = text::next_code_point(words, i);
    if ((c < 0x20 && c != '\t') || c == 0x7F || c == 0xFFFE || c == 0xFFFF) continue;
    clean += words.substr(at, i - at);
  }
  return text::is_nfc(clean) ? clean : text::to_nfc(clean);
}

std::optional<std::size_t> stored_length(std::string_view words, std::size_t prefix) {
  const std::string first = stored(words.substr(0, prefix));
  bool plain = true;  // nothing that can combine stands behind the cut
  if (prefix < words.size()) {
    std::size_t i = prefix;
    plain = text::next_code_point(words, i) < 0x300;
  }
  if (!plain && first + stored(words.substr(prefix)) != stored(words)) return std::nullopt;
  return text::count_code_points(first);
}

std::optional<std::vector<Words>> find_turns(const Interview& iv, const RawText& text) {
  for (const std::string_view end : {"\n", "\r\n"}) {
    const PlainText plain = plain_text(iv, end);
    if (without_last_ends(plain.text) != without_last_ends(text.bytes)) continue;
    std::vector<Words> out;
    for (const PlainText::Line& l : plain.turns)
      out.push_back({std::min(l.words, text.bytes.size()), std::min(l.end, text.bytes.size())});
    return out;
  }
  return std::nullopt;
}

std::optional<Turned> turns_of_ours(const std::string& id, const Text& source, const RawText& text,
                                    const std::vector<Place>& places, Losses& losses) {
  struct Found {
    Place place;
    std::vector<KeyedLine> lines;
    std::string id;
  };
  std::vector<Found> found;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < source.selections.size(); ++i) {
    const Selection& s = source.selections[i];
    if (!s.description.starts_with(std::string(keys::turn) + " : ")) continue;
    std::vector<KeyedLine> lines = read_keyed(s.description);
    std::string turn = value_of(lines, keys::turn);
    if (!turn.starts_with(id + ".t") || places[i].misfit != Misfit::none || !ids.insert(turn).second)
      return std::nullopt;
    found.push_back({places[i], std::move(lines), std::move(turn)});
  }
  if (found.empty()) return std::nullopt;
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.place.begin < b.place.begin; });

  Turned out;
  Interview& iv = out.interview;
  iv.id = id;
  const std::vector<KeyedLine> about = read_keyed(source.description);
  if (const std::string l = value_of(about, keys::language); !l.empty()) iv.language = l;
  iv.date = value_of(about, keys::day);
  iv.duration_ms = number(value_of(about, keys::duration));
  if (value_of(about, keys::duration).empty()) iv.duration_ms.reset();
  iv.source = value_of(about, keys::file);
  iv.source_sha256 = value_of(about, keys::sha256);
  iv.source_form = value_of(about, keys::form);
  for (const KeyedLine& l : about)
    if (l.key == keys::speaker) speaker_index(iv, l.value, role_of(l.detail).value_or(Role::unknown));

  for (const Found& f : found) {
    const std::string_view line = text.bytes.substr(f.place.begin, f.place.end - f.place.begin);
    const std::size_t colon = line.find(" : ");
    if (colon == std::string_view::npos) return std::nullopt;
    Turn turn;
    turn.id = f.id;
    turn.speaker = speaker_index(iv, std::string(line.substr(0, colon)), Role::unknown);
    const Words words{f.place.begin + colon + 3, f.place.end};
    turn.text = stored(text.bytes.substr(words.begin, words.end - words.begin));
    read_turn(f.lines, turn);
    if (!fits(turn.marks, text::count_code_points(turn.text))) {
      losses.add({"TextSource/PlainTextSelection",
                  {},
                  turn.id,
                  "mark",
                  Fate::dropped,
                  turn.marks.size(),
                  {},
                  {},
                  "the text is not the one they were made for"});
      turn.marks.clear();
    }
    iv.turns.push_back(std::move(turn));
    out.words.push_back(words);
  }
  return out;
}

Turned turns_of_lines(const std::string& id, const Text& source, const RawText& text, Losses& losses) {
  const std::string element = "Sources/TextSource";
  std::vector<Line> lines = lines_of(text.bytes);
  std::map<std::string, std::size_t> times, bytes;
  for (const Line& l : lines)
    if (const auto label = label_of_line(text.bytes.substr(l.begin, l.end - l.begin))) ++times[label->label];
  const auto counts = [&](const std::string& label) {
    const auto known = times.find(label);
    return known != times.end() &&
           (known->second > 1 || is_interviewer(label) || label == id || label.starts_with(id + " "));
  };
  // Who speaks in each line, and how much each says.
  struct Said {
    std::string label;
    Words words;
  };
  std::vector<Said> said;
  std::string current;
  for (const Line& l : lines) {
    const std::string_view line = text.bytes.substr(l.begin, l.end - l.begin);
    Words words{l.begin, l.end};
    if (const auto label = label_of_line(line); label && counts(label->label)) {
      current = label->label;
      words.begin += label->words;
    }
    std::string_view trimmed = text::trim(text.bytes.substr(words.begin, words.end - words.begin));
    if (trimmed.empty()) continue;
    words.begin = static_cast<std::size_t>(trimmed.data() - text.bytes.data());
    words.end = words.begin + trimmed.size();
    if (stored(trimmed).empty()) continue;
    bytes[current] += trimmed.size();
    said.push_back({current, words});
  }

  std::string respondent;
  std::size_t most = 0;
  for (const auto& [label, n] : bytes)
    if (!is_interviewer(label) && n > most) {
      respondent = label;
      most = n;
    }
  Turned out;
  Interview& iv = out.interview;
  iv.id = id;
  iv.source_form = "refi-qda";
  std::set<std::string> taken{id};
  std::map<std::string, std::size_t> speakers;
  for (const Said& s : said) {
    auto known = speakers.find(s.label);
    if (known == speakers.end()) {
      std::size_t index = 0;
      if (s.label == respondent)
        index = speaker_index(iv, id, Role::respondent);
      else if (is_interviewer(s.label))
        index = speaker_index(iv, unique("ENQ", taken), Role::interviewer);
      else
        index = speaker_index(iv, unique(id_from(s.label, "TIERS"), taken), Role::unknown);
      known = speakers.emplace(s.label, index).first;
      losses.add({element, to_string(source.guid), source.name, "speaker", Fate::assumed, 1,
                  s.label.empty() ? "(no label)" : s.label,
                  iv.speakers[index].id + " " + std::string(role_word(iv.speakers[index].role)),
                  "the project does not say who speaks"});
    }
    Turn turn;
    turn.id = turn_id(id, iv.turns.size() + 1);
    turn.speaker = known->second;
    turn.text = stored(text.bytes.substr(s.words.begin, s.words.end - s.words.begin));
    iv.turns.push_back(std::move(turn));
    out.words.push_back(s.words);
  }
  return out;
}

}  // namespace lb::exchange
