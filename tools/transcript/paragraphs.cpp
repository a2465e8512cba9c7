#include "transcript/paragraphs.hpp"

#include <algorithm>
#include <unordered_map>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/block.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;

bool digit(char c) { return c >= '0' && c <= '9'; }

// A number alone on its line ("3", "- 3 -", "Page 3/12") is a page number.
bool is_page_number(std::string_view s) {
  if (s.empty() || s.size() > 20) return false;
  if (s.starts_with("Page ") || s.starts_with("page ") || s.starts_with("Seite "))
    s.remove_prefix(s.find(' ') + 1);
  std::size_t digits = 0;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (digit(c))
      ++digits;
    else if (c != '-' && c != '/' && c != ' ' && s.substr(i, 3) != "–" && s.substr(i, 3) != "—" &&
             static_cast<signed char>(c) >= 0)
      return false;
  }
  return digits > 0 && digits <= 8;
}

// What one paragraph (or table row) says, before labels are decided.
struct Piece {
  const Paragraph* paragraph = nullptr;
  LabelStart start;
  std::string_view words;      // behind label and stamps
  std::size_t words_byte = 0;  // of `words` in the source
  std::optional<std::int64_t> start_ms, end_ms;
  bool is_row = false;
  bool is_stamped = false;  // "S02: [00:08:20] ...": a time behind it makes a start a label
};

class Splitter {
 public:
  Splitter(Draft& draft, const Labels& labels, const text::Source& source)
      : draft_(draft), labels_(labels), source_(source) {}

  void run(const std::vector<Paragraph>& paragraphs) {
    pieces_.reserve(paragraphs.size());
    for (std::size_t i = 0; i < paragraphs.size();) {
      const Paragraph& p = paragraphs[i];
      std::size_t end = i + 1;
      if (p.row >= 0)
        while (end < paragraphs.size() && paragraphs[end].table == p.table && paragraphs[end].row == p.row)
          ++end;
      const bool several_columns = end > i + 1 && paragraphs[end - 1].column != p.column;
      if (several_columns)
        row(paragraphs, i, end);
      else
        for (std::size_t k = i; k < end; ++k) single(paragraphs[k]);
      i = end;
    }
    count_labels();
    const std::size_t first = first_turn();
    head(first);
    draft_.turns.reserve(static_cast<std::size_t>(
        std::count_if(pieces_.begin() + static_cast<std::ptrdiff_t>(first), pieces_.end(),
                      [&](const Piece& p) { return !has_labels_ || begins_turn(p); })));
    for (std::size_t i = first; i < pieces_.size(); ++i) add(pieces_[i]);
    times_at_end();
    ask();
  }

 private:
  void single(const Paragraph& p) {
    std::string_view s = p.text;
    // The usual paragraph begins with a character that is no white space and ends with one.
    if (s.empty()) return;
    if (s.front() <= ' ' || s.back() <= ' ' || s.front() == '\xC2' || s.front() == '\xE2') s = text::trim(s);
    if (s.empty()) return;
    if (is_page_number(s)) {
      draft_.drop(Dropped::page_number);
      return;
    }
    Piece piece;
    piece.paragraph = &p;
    const std::size_t offset = static_cast<std::size_t>(s.data() - p.text.data());
    std::size_t at = 0;
    if (const auto stamp = stamp_at(s, 0)) {
      piece.start_ms = stamp->ms;
      at = skip(s, stamp->bytes);
      starts_ += stamp->is_f4 ? 1 : 0;
      draft_.drop(Dropped::time_stamp);
    }
    const std::size_t bold = p.bold_bytes > offset + at ? p.bold_bytes - offset - at : 0;
    piece.start = label_at_start(s.substr(at), bold, labels_);
    std::size_t words = piece.start.label.empty() ? at : at + piece.start.text_byte;
    finish(piece, s, words, p.byte + offset);
  }

  void finish(Piece& piece, std::string_view s, std::size_t words, std::size_t base) {
    if (const auto stamp = stamp_at(s, words)) {
      piece.is_stamped = true;
      if (!piece.start_ms) piece.start_ms = stamp->ms;
      words = skip(s, words + stamp->bytes);
      starts_ += stamp->is_f4 ? 1 : 0;
      draft_.drop(Dropped::time_stamp);
    }
    if (const auto stamp = stamp_at_end(s); stamp && stamp->begin_byte >= words) {
      piece.end_ms = stamp->stamp.ms;
      s = s.substr(0, stamp->begin_byte);
      ++ends_;
      draft_.drop(Dropped::time_stamp);
    }
    piece.words = s.substr(words);
    piece.words_byte = base + words;
    pieces_.push_back(piece);
  }

  // One row a turn: label, perhaps a time, words.
  void row(const std::vector<Paragraph>& paragraphs, std::size_t begin, std::size_t end) {
    std::size_t label = begin;
    std::optional<std::int64_t> start_ms;
    const auto only_stamp = [&](std::string_view s) {
      s = text::trim(s);
      if (const auto stamp = stamp_at(s, 0); stamp && stamp->bytes == s.size())
        return start_ms = stamp->ms, true;
      if (const auto clock = clock_ms(s)) return start_ms = clock, true;
      return false;
    };
    while (label < end && (text::trim(paragraphs[label].text).empty() || only_stamp(paragraphs[label].text)))
      ++label;
    if (label == end) return;
    const std::string_view cell = text::trim(paragraphs[label].text);
    const std::string_view bare = cell.ends_with(':') ? text::trim(cell.substr(0, cell.size() - 1)) : cell;
    const SpeakerLabel* declared = labels_.find(bare);
    std::size_t words = label + 1;
    while (words < end && paragraphs[words].column == paragraphs[label].column) ++words;
    while (words < end && only_stamp(paragraphs[words].text)) ++words;
    if (words == end ||
        (declared == nullptr && (bare.size() > 120 || bare.find_first_of("?!") != std::string_view::npos))) {
      for (std::size_t k = begin; k < end; ++k) single(paragraphs[k]);
      return;
    }
    for (std::size_t k = words; k < end; ++k) {
      const Paragraph& p = paragraphs[k];
      Piece piece;
      piece.paragraph = &p;
      piece.is_row = true;
      if (k == words) {
        piece.start = {declared, bare, 0, false};
        piece.start_ms = start_ms;
      }
      finish(piece, p.text, 0, p.byte);
    }
  }

  static std::size_t skip(std::string_view s, std::size_t i) {
    while (i < s.size() && (s[i] == ' ' || s[i] == '\t')) ++i;
    if (s.substr(i, 2) == "\xC2\xA0") i += 2;
    return i;
  }

  void count_labels() {
    for (const Piece& piece : pieces_)
      if (piece.start.declared == nullptr && !piece.start.label.empty())
        ++undeclared_[label_key(piece.start.label)];
  }

  bool is_repeated(const Piece& piece) const {
    if (piece.start.declared != nullptr || piece.start.label.empty()) return false;
    if (piece.is_stamped) return true;
    const auto found = undeclared_.find(label_key(piece.start.label));
    return found != undeclared_.end() && found->second > 1;
  }

  bool is_text(const Piece& piece) const {
    return piece.start.declared != nullptr && piece.start.declared->who == "-";
  }
  bool begins_turn(const Piece& piece) const {
    return (piece.start.declared != nullptr && !is_text(piece)) || is_repeated(piece);
  }

  // "Q. = enquêteur (AB), R. = la personne interrogée": who is who, said by nobody.
  static bool is_legend(const Piece& piece) { return !piece.is_row && piece.words.starts_with('='); }

  // The head of a transcript may hold a line that looks like a turn: "Enquêteur : AB – Transcription : CD".
  std::size_t first_turn() const {
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      if (begins_turn(pieces_[i]) && !is_legend(pieces_[i]) && !looks_like_header(pieces_[i].paragraph->text))
        return i;
    return 0;
  }

  void head(std::size_t first) {
    for (std::size_t i = 0; i < first; ++i) {
      const std::string_view line = pieces_[i].paragraph->text;
      if (draft_.date.empty()) draft_.date = date_in(line);
      if (!draft_.duration_ms) draft_.duration_ms = duration_in(line);
      draft_.drop(Dropped::header_line);
      if (line.find("://") != std::string_view::npos || line.find(":/") != std::string_view::npos ||
          line.find(":\\") != std::string_view::npos)
        draft_.drop(Dropped::media_path);
      if (pieces_[i].start.declared != nullptr || looks_like_header_person(line))
        draft_.drop(Dropped::header_person);
    }
    if (first == 0 && !pieces_.empty() && !begins_turn(pieces_[0]))
      draft_.findings.push_back(
          source_.finding(Severity::warning, pieces_[0].words_byte,
                          tr("no speaker label was found: every paragraph is a turn of an unknown speaker"),
                          tr("declare the labels in study.xml, or name them with --speaker LABEL=E07")));
    has_labels_ = first > 0 || (!pieces_.empty() && begins_turn(pieces_[0]));
  }

  // A line of the head that names people by initials or names behind a colon.
  static bool looks_like_header_person(std::string_view line) {
    const std::string folded = text::fold_wording(line);
    for (const std::string_view key : {"enquêt", "interview", "transcri", "transkri"})
      if (const auto at = folded.find(key);
          at != std::string::npos && folded.find(':', at) != std::string::npos)
        return true;
    return false;
  }

  void add(const Piece& piece) {
    const bool new_turn = begins_turn(piece) || draft_.turns.empty() || !has_labels_;
    if (!new_turn) {
      if (piece.start.declared == nullptr && !piece.start.label.empty()) single_starts_.push_back(piece);
      DraftTurn& turn = draft_.turns.back();
      const std::string_view whole =
          is_text(piece) || !piece.start.label.empty() ? from_label(piece) : piece.words;
      turn.text += ' ';
      append_without_stamps(turn.text, whole);
      if (piece.end_ms) turn.end_ms = piece.end_ms;
      return;
    }
    DraftTurn turn;
    if (begins_turn(piece)) turn.label = piece.start.label;
    turn.byte = piece.paragraph->byte;
    turn.start_ms = piece.start_ms;
    turn.end_ms = piece.end_ms;
    append_without_stamps(turn.text, begins_turn(piece) ? piece.words : from_label(piece));
    draft_.turns.push_back(std::move(turn));
  }

  // The words together with the start that is no label after all.
  static std::string_view from_label(const Piece& piece) {
    if (piece.start.label.empty()) return piece.words;
    std::size_t begin = static_cast<std::size_t>(piece.start.label.data() - piece.paragraph->text.data());
    if (piece.is_row || begin > piece.paragraph->text.size()) return piece.words;
    if (piece.start.is_bracketed && begin > 0) --begin;
    const auto end =
        static_cast<std::size_t>(piece.words.data() - piece.paragraph->text.data()) + piece.words.size();
    return piece.paragraph->text.substr(begin, end - begin);
  }

  void append_without_stamps(std::string& out, std::string_view s) {
    const auto openings = [](const Block& b) { return b.is_either('{') | b.is('#') | b.is('('); };
    for (std::size_t i = 0;;) {
      const std::size_t at = find_kind(s, i, openings);
      if (at == std::string_view::npos) {
        out += s.substr(i);
        return;
      }
      const auto stamp = stamp_at(s, at);
      out += s.substr(i, at - i);
      if (stamp && s[at] != '(') {
        i = at + stamp->bytes;
        draft_.drop(Dropped::time_stamp);
      } else {
        out.push_back(s[at]);
        i = at + 1;
      }
    }
  }

  // f4 writes a mark at the start of a paragraph (its start) or at its end (its end): the majority decides.
  void times_at_end() {
    if (ends_ <= starts_) {
      if (ends_ > 0 && starts_ > 0)
        draft_.findings.push_back(
            {Severity::warning,
             source_.name(),
             {},
             tr("{} time marks stand at the end of a paragraph and {} at the start: read as starts and ends",
                ends_, starts_),
             {},
             {}});
      return;
    }
    std::optional<std::int64_t> previous;
    for (DraftTurn& turn : draft_.turns) {
      if (!turn.start_ms) turn.start_ms = previous;
      if (turn.end_ms) previous = turn.end_ms;
    }
  }

  // Starts that look like labels, are not declared and occur once: never guessed.
  void ask() {
    if (!has_labels_) return;
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < single_starts_.size() && i < most; ++i) {
      const Piece& piece = single_starts_[i];
      draft_.findings.push_back(source_.finding(
          Severity::warning,
          piece.paragraph->byte +
              static_cast<std::size_t>(piece.start.label.data() - piece.paragraph->text.data()),
          tr("is '{}' a speaker? It is read as words of the turn before", piece.start.label),
          tr("declare it in study.xml or with --speaker '{}=E07', or as text with --speaker '{}=-'",
             piece.start.label, piece.start.label)));
    }
    if (single_starts_.size() > most)
      draft_.findings.push_back({Severity::warning,
                                 source_.name(),
                                 {},
                                 tr("{} more starts look like speaker labels", single_starts_.size() - most),
                                 {},
                                 {}});
  }

  Draft& draft_;
  const Labels& labels_;
  const text::Source& source_;
  std::vector<Piece> pieces_;
  std::vector<Piece> single_starts_;
  std::unordered_map<std::string, int> undeclared_;
  int starts_ = 0, ends_ = 0;
  bool has_labels_ = false;
};

}  // namespace

void turns_of_paragraphs(Draft& draft, const std::vector<Paragraph>& paragraphs, const Labels& labels,
                         const text::Source& source) {
  Splitter(draft, labels, source).run(paragraphs);
}

bool Lines::next(Paragraph& line) {
  if (begin_byte_ >= s_.size()) return false;
  std::size_t end = s_.find('\n', begin_byte_);
  std::size_t next = end == std::string_view::npos ? s_.size() : end + 1;
  if (end == std::string_view::npos) end = s_.size();
  const std::size_t cr =
      has_cr_ ? s_.substr(begin_byte_, end - begin_byte_).find('\r') : std::string_view::npos;
  if (cr != std::string_view::npos) {
    const bool crlf = begin_byte_ + cr + 1 == end && end < s_.size();
    end = begin_byte_ + cr;
    next = crlf ? end + 2 : end + 1;
  }
  line = {};
  line.text = s_.substr(begin_byte_, end - begin_byte_);
  line.byte = begin_byte_;
  begin_byte_ = next;
  return true;
}

std::vector<Paragraph> lines_of(const text::Source& source) {
  std::vector<Paragraph> out;
  out.reserve(source.bytes().size() / 120 + 1);
  Lines lines(source);
  for (Paragraph line; lines.next(line);) out.push_back(line);
  return out;
}

}  // namespace lb::transcript
