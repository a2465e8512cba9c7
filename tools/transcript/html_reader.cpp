// HTML: noScribe's (one anchor a recogniser segment), and any other (paragraphs with labels).
#include <algorithm>
#include <charconv>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"
#include "xml/html.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;
using text::trn;
using Kind = xml::HtmlEvent::Kind;

// "ts_12140_21300_S00": begin, end, speaker. Split at the first three '_' only: a renamed speaker may hold
// more.
struct Anchor {
  std::int64_t start_ms = 0, end_ms = 0;
  std::string speaker;
};
std::optional<Anchor> anchor_of(std::string_view name) {
  if (!name.starts_with("ts_")) return std::nullopt;
  name.remove_prefix(3);
  Anchor anchor;
  const auto number = [&](std::int64_t& value) {
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
    if (error != std::errc() || end == name.data() + name.size() || *end != '_' || value < 0) return false;
    name.remove_prefix(static_cast<std::size_t>(end - name.data()) + 1);
    return true;
  };
  if (!number(anchor.start_ms) || !number(anchor.end_ms)) return std::nullopt;
  anchor.speaker = name;
  return anchor;
}

bool is_noscribe(std::string_view html) {
  return html.find("<a name=\"ts_") != std::string_view::npos ||
         html.find("noScribe") != std::string_view::npos;
}

class NoScribe {
 public:
  NoScribe(const text::Source& source) : source_(source) {}

  Draft read() {
    draft_.form = "noscribe-html";
    draft_.dots_are_seconds = true;
    xml::parse_html(source_.bytes(), [this](const xml::HtmlEvent& event) { on(event); });
    finish_paragraph();
    if (mismatches_ > 0)
      draft_.findings.push_back(
          {Severity::warning,
           source_.name(),
           {},
           trn("{} label is not that of its anchor: the label that can be seen was taken",
               "{} labels are not those of their anchors: the labels that can be seen were taken",
               mismatches_, mismatches_),
           tr("a speaker was renamed in noScribe's editor; check the speakers"),
           {}});
    return std::move(draft_);
  }

 private:
  void on(const xml::HtmlEvent& event) {
    if (event.kind == Kind::text) {
      if (hidden_head_) return;
      text_ += event.text;
      return;
    }
    if (event.kind == Kind::start) {
      if (event.name == "head") hidden_head_ = true;
      if (event.name == "meta" && event.attribute("name") == "audio_source") draft_.drop(Dropped::media_path);
      if (event.name == "p") {
        finish_paragraph();
        byte_ = event.byte;
      } else if (event.name == "br") {
        text_ += '\n';
      } else if (event.name == "a") {
        if (auto anchor = anchor_of(event.attribute("name"))) {
          if (first_anchor_.speaker.empty() && !has_anchor_) first_anchor_ = *anchor;
          has_anchor_ = true;
          if (!anchor->speaker.starts_with("//")) last_end_ = anchor->end_ms;
        }
      } else if (event.name == "span") {
        span_begins_.push_back(text_.size());
      }
      return;
    }
    if (event.name == "head") hidden_head_ = false;
    if (event.name == "p") finish_paragraph();
    if (event.name == "span" && !span_begins_.empty()) {
      // A grey stamp, "[00:00:12]", behind the label or inside the turn.
      const std::size_t begin = std::min(span_begins_.back(), text_.size());
      span_begins_.pop_back();
      const std::string_view inside = text::trim(std::string_view(text_).substr(begin));
      if (const auto stamp = stamp_at(inside, 0); stamp && stamp->bytes == inside.size()) {
        text_.erase(begin);
        draft_.drop(Dropped::time_stamp);
      }
    }
  }

  void finish_paragraph() {
    std::string text = std::move(text_);
    text_.clear();
    span_begins_.clear();
    const bool anchored = has_anchor_;
    has_anchor_ = false;
    const Anchor anchor = std::move(first_anchor_);
    first_anchor_ = {};
    if (!anchored) {
      head(text);
      return;
    }
    DraftTurn turn;
    turn.byte = byte_;
    turn.start_ms = anchor.start_ms;
    turn.end_ms = std::max(last_end_, anchor.start_ms);
    turn.label = anchor.speaker;
    while (turn.label.starts_with('/')) turn.label.erase(0, 1);
    // The visible label wins.
    const std::string_view words = text::trim(text);
    const std::size_t colon = words.substr(0, 80).find(':');
    std::size_t begin = 0;
    if (!anchor.speaker.empty() && colon != std::string_view::npos && colon > 0 && !words.starts_with("//")) {
      const std::string_view label = text::trim(words.substr(0, colon));
      if (label == turn.label) {
        begin = colon + 1;
      } else if (label.find_first_of(" .,;?!") == std::string_view::npos) {
        begin = colon + 1;
        turn.label = label;
        ++mismatches_;
      }
    }
    turn.text = words.substr(begin);
    draft_.turns.push_back(std::move(turn));
  }

  void head(std::string_view text) {
    if (text::trim(text).empty()) return;
    if (!draft_.turns.empty()) {
      draft_.findings.push_back(
          source_.finding(Severity::warning, byte_,
                          tr("a paragraph without time anchor is kept as words of the turn before"), {}));
      draft_.turns.back().text += ' ';
      draft_.turns.back().text += text;
      return;
    }
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t end = std::min(text.find('\n', i), text.size());
      const std::string_view line = text.substr(i, end - i);
      if (!text::trim(line).empty()) {
        draft_.drop(Dropped::header_line);
        if (line.find(":/") != std::string_view::npos || line.find(":\\") != std::string_view::npos ||
            line.find("./") != std::string_view::npos)
          draft_.drop(Dropped::media_path);
        if (draft_.date.empty()) draft_.date = date_in(line);
        if (!draft_.duration_ms && !draft_.date.empty()) draft_.duration_ms = duration_in(line);
      }
      i = end + 1;
    }
  }

  const text::Source& source_;
  Draft draft_;
  std::string text_;
  std::size_t byte_ = 0;
  std::vector<std::size_t> span_begins_;
  bool has_anchor_ = false, hidden_head_ = false;
  Anchor first_anchor_;
  std::int64_t last_end_ = 0;
  int mismatches_ = 0;
};

bool is_block(std::string_view name) {
  static constexpr std::string_view blocks[] = {
      "p",  "div", "li", "tr", "table", "h1", "h2", "h3", "h4",  "h5",      "h6",      "blockquote",
      "dt", "dd",  "ul", "ol", "body",  "td", "th", "hr", "pre", "section", "article", "title"};
  return std::find(std::begin(blocks), std::end(blocks), name) != std::end(blocks);
}

bool is_bold(const xml::HtmlEvent& event) {
  if (event.name == "b" || event.name == "strong") return true;
  const std::string_view style = event.attribute("style");
  return style.find("font-weight:bold") != std::string_view::npos ||
         style.find("font-weight: bold") != std::string_view::npos ||
         style.find("font-weight:600") != std::string_view::npos ||
         style.find("font-weight: 600") != std::string_view::npos ||
         style.find("font-weight:700") != std::string_view::npos ||
         style.find("font-weight: 700") != std::string_view::npos;
}

// Runs of ASCII white space as one space, none at the ends; no-break spaces stay.
std::string one_space(std::string_view s) {
  std::string out;
  bool space = false;
  for (const char c : s) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    out.push_back(c);
  }
  return out;
}

class Generic {
 public:
  TypedText read(std::string_view html, Draft& draft) {
    xml::parse_html(html, [&](const xml::HtmlEvent& event) { on(event, draft); });
    finish();
    return std::move(typed_);
  }

 private:
  void on(const xml::HtmlEvent& event, Draft& draft) {
    if (event.kind == Kind::text) {
      if (in_title_) return;
      if (bold_.empty()) {
        if (text::trim(event.text).size() > 0) plain_seen_ = true;
      }
      if (pre_ > 0) {
        for (const char c : event.text) {
          if (c == '\n')
            finish();
          else
            text_ += c;
        }
      } else {
        text_ += event.text;
      }
      if (!bold_.empty() && !plain_seen_) bold_bytes_ = text_.size();
      if (text_.size() > 0 && byte_ == 0) byte_ = event.byte;
      return;
    }
    if (event.kind == Kind::start) {
      if (event.name == "title") in_title_ = true;
      if (event.name == "br") finish();
      if (is_block(event.name)) finish();
      if (event.name == "pre") ++pre_;
      if (event.name == "table") {
        ++table_;
        row_ = -1;
      }
      if (event.name == "tr") {
        ++row_;
        column_ = -1;
      }
      if (event.name == "td" || event.name == "th") {
        ++column_;
        in_cell_ = true;
      }
      if (event.name == "meta" && event.attribute("name") == "author") draft.drop(Dropped::header_person);
      if (event.name == "audio" || event.name == "video" || event.name == "source")
        draft.drop(Dropped::media_path);
      if (is_bold(event)) bold_.emplace_back(event.name);
      return;
    }
    if (event.name == "title") in_title_ = false;
    if (is_block(event.name)) finish();
    if (event.name == "pre" && pre_ > 0) --pre_;
    if (event.name == "td" || event.name == "th") in_cell_ = false;
    if (!bold_.empty() && bold_.back() == event.name) bold_.pop_back();
  }

  void finish() {
    const std::string words = one_space(text_);
    if (!words.empty()) {
      // Leading white space is gone from `words`.
      const std::size_t lead = text_.find_first_not_of(" \t\r\n");
      typed_.add(words, bold_bytes_ > lead ? bold_bytes_ - lead : 0, byte_);
      if (in_cell_) {
        typed_.pieces.back().table = table_;
        typed_.pieces.back().row = row_;
        typed_.pieces.back().column = column_;
      }
    }
    text_.clear();
    bold_bytes_ = 0;
    byte_ = 0;
    plain_seen_ = false;
  }

  TypedText typed_;
  std::string text_;
  std::size_t bold_bytes_ = 0, byte_ = 0;
  bool plain_seen_ = false, in_title_ = false, in_cell_ = false;
  int pre_ = 0, table_ = -1, row_ = -1, column_ = -1;
  std::vector<std::string> bold_;
};

}  // namespace

Draft read_html(const text::Source& source, const Labels& labels) {
  if (is_noscribe(source.bytes())) return NoScribe(source).read();
  Draft draft;
  draft.form = "html";
  const TypedText typed = Generic().read(source.bytes(), draft);
  turns_of_paragraphs(draft, typed.paragraphs(true), labels, source);
  return draft;
}

}  // namespace lb::transcript
