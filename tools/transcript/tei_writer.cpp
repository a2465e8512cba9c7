// Writes transcripts: to_tei().
#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "text/utf8.hpp"
#include "transcript/block.hpp"
#include "transcript/store.hpp"
#include "transcript/tei_vocabulary.hpp"
#include "xml/writer.hpp"

namespace lb::transcript {
namespace {

using Kind = Mark::Kind;
using namespace tei;

// Shortest decimal that reads back equal (std::to_chars), whatever the locale.
std::string number(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

// Characters that stand for themselves in XML: nothing to escape, nothing to refuse. (A turn's text is UTF-8:
// every reader decodes.)
bool is_plain(std::string_view s) {
  for (std::size_t from = 0; from < s.size(); from += Block::size) {
    const Block b(s, from);
    const Block special = b.is('<') | b.is('>') | b.is('&') | b.is('\xEF') | b.is_between('\0', '\x1F');
    if (special.bits() != 0) return false;
  }
  return true;
}

class TurnWriter {
 public:
  TurnWriter(xml::Writer& out, const Turn& turn) : out_(out), turn_(turn) {}

  void write() {
    out_.text(
        {});  // the content begins with text, even if that is empty: no white space of the layout's inside
    std::size_t previous_begin = 0;
    for (std::size_t i = 0; i < turn_.marks.size(); ++i) {
      const Mark& mark = turn_.marks[i];
      if (mark.begin_code_point < previous_begin || mark.end_code_point < mark.begin_code_point)
        throw std::logic_error("marks out of order in " + turn_.id);
      previous_begin = mark.begin_code_point;
      close_until(mark.begin_code_point);
      if (!open_.empty() &&
          (mark.end_code_point > open_.back()->end_code_point || is_leaf(open_.back()->kind)))
        throw std::logic_error("marks cross in " + turn_.id);
      advance(mark.begin_code_point);
      start(mark);
    }
    close_until(static_cast<std::size_t>(-1));
    characters(std::string_view(turn_.text).substr(byte_));
  }

 private:
  // Inside <u>, which is mixed content since write() began it with text.
  void characters(std::string_view s) {
    if (is_plain(s))
      out_.raw(s);
    else
      out_.text(s);
  }

  void advance(std::size_t code_point) {
    const std::string_view rest = std::string_view(turn_.text).substr(byte_);
    const std::size_t length = text::byte_of_code_point(rest, code_point - code_point_);
    if (length == 0) return;
    characters(rest.substr(0, length));
    byte_ += length;
    code_point_ = code_point;
  }

  void close_until(std::size_t code_point) {
    while (!open_.empty() && open_.back()->end_code_point <= code_point) {
      advance(open_.back()->end_code_point);
      if (open_.back()->kind == Kind::vocal || open_.back()->kind == Kind::incident ||
          open_.back()->kind == Kind::gap)
        out_.end();
      out_.end();
      open_.pop_back();
    }
  }

  void start(const Mark& mark) {
    const bool empty = mark.begin_code_point == mark.end_code_point;
    out_.start(element_of(mark.kind));
    out_.attribute_if("type", type_of(mark.kind));
    if (mark.kind == Kind::overlap && !mark.detail.empty())
      out_.attribute("corresp", "#" + mark.detail);
    else
      out_.attribute_if(detail_attribute(mark.kind), mark.detail);
    if (mark.kind == Kind::pause && !empty) {
      const auto written = text::slice_code_points(std::string_view(turn_.text).substr(byte_), 0,
                                                   mark.end_code_point - mark.begin_code_point);
      out_.attribute("rend", written);
      byte_ += written.size();
      code_point_ = mark.end_code_point;
    }
    if (empty || mark.kind == Kind::pause) {
      out_.end();
      return;
    }
    if (is_leaf(mark.kind)) out_.start("desc");
    open_.push_back(&mark);
  }

  xml::Writer& out_;
  const Turn& turn_;
  std::vector<const Mark*> open_;
  std::size_t byte_ = 0, code_point_ = 0;
};

// Digits of whole numbers, without a string for each.
class Digits {
 public:
  explicit Digits(std::int64_t value, std::string_view before = {}) {
    std::copy(before.begin(), before.end(), buffer_.begin());
    end_ = std::to_chars(buffer_.data() + before.size(), buffer_.data() + buffer_.size(), value).ptr;
  }
  std::string_view view() const { return {buffer_.data(), static_cast<std::size_t>(end_ - buffer_.data())}; }

 private:
  std::array<char, 32> buffer_;
  const char* end_;
};

void write_timeline(xml::Writer& out, const Interview& interview) {
  std::vector<std::int64_t> times;
  for (const Turn& turn : interview.turns) {
    if (turn.start_ms) times.push_back(*turn.start_ms);
    if (turn.end_ms) times.push_back(*turn.end_ms);
  }
  if (times.empty()) return;
  times.push_back(0);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  if (times.front() < 0) throw std::logic_error("a time before the beginning of " + interview.id);
  out.start("timeline", {{"unit", "ms"}, {"origin", "#ms0"}});
  for (const std::int64_t ms : times) {
    const Digits id(ms, time_prefix);
    out.start("when");
    out.attribute("xml:id", id.view());
    if (ms != 0) out.attribute("interval", id.view().substr(time_prefix.size())).attribute("since", "#ms0");
    out.end();
  }
  out.end();
}

void write_header(xml::Writer& out, const Interview& interview) {
  out.start("teiHeader").start("fileDesc");
  out.start("titleStmt").element("title", interview.id).end();
  out.start("publicationStmt").empty("p").end();
  out.start("sourceDesc");
  if (!interview.date.empty() || interview.duration_ms) {
    out.start("recordingStmt").start("recording");
    if (interview.duration_ms) out.attribute("dur", seconds(*interview.duration_ms));
    if (!interview.date.empty()) out.empty("date", {{"when", interview.date}});
    out.end().end();
  }
  out.start("bibl");
  out.element("idno", interview.source, {{"type", "file"}});
  out.element("idno", interview.source_sha256, {{"type", "sha256"}});
  out.element("idno", interview.source_form, {{"type", "form"}});
  out.end().end().end();
  if (!interview.speakers.empty()) {
    out.start("profileDesc").start("particDesc").start("listPerson");
    for (const Speaker& speaker : interview.speakers)
      out.empty("person",
                {{"xml:id", speaker.id}, {"role", role_names[static_cast<std::size_t>(speaker.role)]}});
    out.end().end().end();
  }
  out.end();
}

// The turns of an interview, one element each. What many have in common is put together once.
class TurnsWriter {
 public:
  TurnsWriter(xml::Writer& out, const Interview& interview) : out_(out) {
    for (const Speaker& speaker : interview.speakers) who_.push_back("#" + speaker.id);
  }

  void write(const Turn& turn) {
    out_.start("u");
    out_.attribute("xml:id", turn.id);
    out_.attribute("who", who_[turn.speaker]);
    if (turn.start_ms) out_.attribute("start", Digits(*turn.start_ms, "#ms").view());
    if (turn.end_ms) out_.attribute("end", Digits(*turn.end_ms, "#ms").view());
    out_.attribute_if("xml:lang", turn.language);
    if (!turn.question.empty()) {
      if (turn.question != question_) {
        question_ = turn.question;
        corresp_ = std::string(guide_prefix) + question_;
      }
      out_.attribute("corresp", corresp_);
      if (confidence_.empty() || turn.question_confidence != last_confidence_) {
        last_confidence_ = turn.question_confidence;
        confidence_ = number(last_confidence_);
      }
      out_.attribute("cert", confidence_);
    }
    if (turn.is_outside) out_.attribute("n", "outside");
    TurnWriter(out_, turn).write();
    out_.end();
  }

 private:
  xml::Writer& out_;
  std::vector<std::string> who_;
  std::string question_, corresp_, confidence_;
  double last_confidence_ = 0;
};

}  // namespace

std::string to_tei(const Interview& interview) {
  xml::Writer out(xml::Writer::Layout::indented);
  std::size_t bytes = 4096;
  for (const Turn& turn : interview.turns)
    bytes += turn.text.size() + 160 + (turn.start_ms ? 160 : 0) + 60 * turn.marks.size();
  out.reserve(bytes);
  out.start("TEI", {{"xmlns", tei_namespace}, {"xml:lang", interview.language}});
  write_header(out, interview);
  out.start("text");
  write_timeline(out, interview);
  out.start("body");
  TurnsWriter turns(out, interview);
  for (const Turn& turn : interview.turns) turns.write(turn);
  out.end().end().end();
  return out.finish();
}

}  // namespace lb::transcript
