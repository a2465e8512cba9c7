#include "transcript/tei_stream.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "text/plain.hpp"
#include "text/utf8.hpp"
#include "transcript/store.hpp"
#include "transcript/tei_tags.hpp"
#include "transcript/tei_vocabulary.hpp"

namespace lb::transcript {
namespace {

using Kind = Mark::Kind;
using namespace tei;

constexpr std::size_t deepest = 64;              // marks in marks; libxml2 refuses from 256 on
constexpr std::size_t longest_turn = 1U << 20U;  // bytes; libxml2 refuses texts of 10 MB

class Scanner : TagScanner {
 public:
  explicit Scanner(std::string_view bytes) : TagScanner(bytes) {}

  // False: this is not what to_tei() writes.
  bool run(Interview& out) {
    interview_ = &out;
    const bool good = document(out);
    out.turns.resize(turns_);
    return good;
  }

 private:
  bool document(Interview& out) {
    clear(out);
    if (!text::is_plain(rest_)) return false;
    if (!take("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")) return false;
    if (!start("TEI") || count_ != 2 || !is("xmlns", tei_namespace) || is_empty_) return false;
    const auto language = value("xml:lang");
    if (!language || language->empty()) return false;
    out.language = *language;
    return header() && start("text") && bare() && timeline() && body() && end("text") && end("TEI") &&
           blank() && rest_.empty() && !is_broken_;
  }

  bool header() {
    Interview& i = *interview_;
    if (!(start("teiHeader") && bare() && start("fileDesc") && bare() && start("titleStmt") && bare() &&
          start("title") && count_ == 0 && content("title", i.id) && !i.id.empty() && end("titleStmt")))
      return false;
    if (!(start("publicationStmt") && bare() && start("p") && count_ == 0 && is_empty_ &&
          end("publicationStmt")))
      return false;
    if (!(start("sourceDesc") && bare())) return false;
    if (start("recordingStmt") && !recording()) return false;
    if (!(start("bibl") && bare())) return false;
    while (start("idno")) {
      const auto type = value("type");
      if (!type || count_ != 1) return false;
      std::string* out = *type == "file"     ? &i.source
                         : *type == "sha256" ? &i.source_sha256
                         : *type == "form"   ? &i.source_form
                                             : nullptr;
      if (out == nullptr || !out->empty() || !content("idno", *out)) return false;
    }
    return end("bibl") && end("sourceDesc") && end("fileDesc") && participants() && end("teiHeader");
  }

  bool recording() {
    if (!bare() || !start("recording")) return false;
    const auto duration = value("dur");
    if (count_ != (duration ? 1U : 0U)) return false;
    if (duration) {
      interview_->duration_ms = parsed_seconds(*duration);
      if (!interview_->duration_ms) return false;
    }
    if (!is_empty_) {
      if (start("date")) {
        const auto when = value("when");
        if (!when || when->empty() || count_ != 1 || !is_empty_) return false;
        interview_->date = *when;
      }
      if (!end("recording")) return false;
    }
    return end("recordingStmt");
  }

  bool participants() {
    if (!start("profileDesc")) return true;
    if (!(bare() && start("particDesc") && bare() && start("listPerson") && bare())) return false;
    while (start("person")) {
      const auto id = value("xml:id"), role = value("role");
      if (!id || id->empty() || !role || count_ != 2 || !is_empty_) return false;
      const auto* const found = std::find(std::begin(role_names), std::end(role_names), *role);
      if (found == std::end(role_names) || speaker(*id)) return false;
      interview_->speakers.push_back({std::string(*id), static_cast<Role>(found - std::begin(role_names))});
    }
    return end("listPerson") && end("particDesc") && end("profileDesc");
  }
  std::optional<std::size_t> speaker(std::string_view id) const {
    for (std::size_t i = 0; i < interview_->speakers.size(); ++i)
      if (interview_->speakers[i].id == id) return i;
    return std::nullopt;
  }

  bool timeline() {
    if (!start("timeline")) return true;
    if (is_empty_ || count_ != 2 || !has("unit") || !has("origin")) return false;
    while (start("when")) {
      const auto id = value("xml:id"), interval = value("interval");
      const auto ms = interval ? parsed<std::int64_t>(*interval) : std::int64_t{0};
      if (!id || !is_empty_ || !ms || *ms < 0 || count_ != (interval ? 3U : 1U)) return false;
      if (interval && !has("since")) return false;
      // As they are written: named after what they say, and rising.
      if (named_time(*id) != ms || (!times_.empty() && times_.back() >= *ms)) return false;
      times_.push_back(*ms);
    }
    return end("timeline");
  }

  bool body() {
    if (!start("body") || count_ != 0) return false;
    if (is_empty_) return true;
    while (start("u"))
      if (!turn()) return false;
    return end("body");
  }

  // What the id of a <when> says: "ms134000".
  static std::optional<std::int64_t> named_time(std::string_view id) {
    if (!id.starts_with(time_prefix)) return std::nullopt;
    const std::string_view digits = id.substr(time_prefix.size());
    if (digits.size() > 1 && digits.front() == '0') return std::nullopt;  // another name
    return parsed<std::int64_t>(digits);
  }

  bool time(std::string_view name, std::optional<std::int64_t>& out, std::size_t& known) const {
    const auto pointer = value(name);
    if (!pointer) return true;
    ++known;
    if (!pointer->starts_with('#')) return false;
    out = named_time(pointer->substr(1));
    return out && std::binary_search(times_.begin(), times_.end(), *out);
  }

  // As new, but the turns that are there keep their room until they are written over.
  static void clear(Interview& out) {
    std::vector<Turn> turns = std::move(out.turns);
    out = Interview{};
    out.turns = std::move(turns);
  }
  Turn& next_turn() {
    std::vector<Turn>& turns = interview_->turns;
    if (turns_ == turns.size()) {
      ++turns_;
      return turns.emplace_back();
    }
    Turn& turn = turns[turns_++];
    std::string text = std::move(turn.text);
    std::vector<Mark> marks = std::move(turn.marks);
    text.clear();
    marks.clear();
    turn = Turn{};
    turn.text = std::move(text);
    turn.marks = std::move(marks);
    return turn;
  }

  bool turn() {
    Turn& turn = next_turn();
    const auto id = value("xml:id"), who = value("who");
    if (!id || !is_new(*id) || !who || !who->starts_with('#')) return false;
    turn.id = *id;
    const auto by = speaker(who->substr(1));
    if (!by) return false;
    turn.speaker = *by;
    std::size_t known = 2;
    if (!time("start", turn.start_ms, known) || !time("end", turn.end_ms, known)) return false;
    if (const auto language = value("xml:lang")) {
      turn.language = *language;
      ++known;
    }
    if (const auto question = value("corresp")) {
      if (!question->starts_with(guide_prefix) || question->size() == guide_prefix.size()) return false;
      const auto confidence = parsed<double>(value("cert").value_or(std::string_view()));
      if (!confidence || !(*confidence >= 0 && *confidence <= 1)) return false;
      turn.question = question->substr(guide_prefix.size());
      turn.question_confidence = *confidence;
      known += 2;
    }
    if (const auto outside = value("n")) {
      if (*outside != "outside") return false;
      turn.is_outside = true;
      ++known;
    }
    if (known != count_) return false;
    return is_empty_ || speech(turn);
  }

  // Turns have numbers of three digits or more, each once.
  bool is_new(std::string_view id) {
    const std::string& interview = interview_->id;
    if (!id.starts_with(interview) || id.substr(interview.size(), 2) != ".t") return false;
    const std::string_view digits = id.substr(interview.size() + 2);
    const auto number = parsed<int>(digits);
    if (digits.size() < 3 || !number || *number <= 0) return false;
    if (rising_.empty() || rising_.back() < *number) {
      rising_.push_back(*number);
      return true;
    }
    return !std::binary_search(rising_.begin(), rising_.end(), *number) && others_.insert(*number).second;
  }

  // What is said between <u> and </u>.
  bool speech(Turn& turn) {
    const std::size_t close = rest_.find("</u>");
    if (close == std::string_view::npos || close > longest_turn) return false;
    turn.text.reserve(std::min(close, rest_.find('<')));
    code_points_ = counted_ = 0;
    open_.clear();
    for (;;) {
      if (!characters(turn.text)) return false;
      if (rest_.starts_with("</")) {
        if (open_.empty()) break;
        Mark& mark = turn.marks[open_.back()];
        if (!end_tag(element_of(mark.kind))) return false;
        mark.end_code_point = here(turn);
        open_.pop_back();
      } else if (!mark(turn)) {
        return false;
      }
    }
    if (!std::is_sorted(turn.marks.begin(), turn.marks.end(), tei::comes_before))
      std::stable_sort(turn.marks.begin(), turn.marks.end(), tei::comes_before);
    return end_tag("u");
  }

  bool mark(Turn& turn) {
    const std::size_t behind = rest_.find_first_of(" />", 1);
    if (behind == std::string_view::npos) return false;
    const std::string_view element = rest_.substr(1, behind - 1);
    rest_.remove_prefix(behind);
    if (!attributes()) return false;
    const auto type = value("type");
    const auto kind = kind_of(element, type.value_or(std::string_view()));
    if (!kind) return false;
    std::size_t known = type ? 1 : 0;
    Mark mark{*kind, here(turn), 0, {}};
    if (const auto detail = value(detail_attribute(*kind))) {
      mark.detail = *detail;
      ++known;
      if (*kind == Kind::overlap) {
        if (!detail->starts_with('#')) return false;
        mark.detail.erase(0, 1);
      }
    }
    if (*kind == Kind::pause) {
      if (const auto written = value("rend")) {
        turn.text += *written;
        ++known;
      }
    }
    if (known != count_) return false;
    const std::size_t index = turn.marks.size();
    turn.marks.push_back(std::move(mark));
    if (!is_empty_ && !is_leaf(*kind)) {
      open_.push_back(index);
      return open_.size() < deepest;
    }
    if (!is_empty_) {  // a leaf says what was heard, and nothing else
      if (!tag("desc") || count_ != 0 || !content("desc", turn.text) || !end_tag(element_of(*kind)))
        return false;
    }
    turn.marks[index].end_code_point = here(turn);
    return true;
  }

  // Code points of the turn so far.
  std::size_t here(const Turn& turn) {
    code_points_ += text::count_code_points(std::string_view(turn.text).substr(counted_));
    counted_ = turn.text.size();
    return code_points_;
  }

  Interview* interview_ = nullptr;
  std::size_t turns_ = 0;            // read so far
  std::vector<std::int64_t> times_;  // of the timeline, in milliseconds
  std::vector<std::size_t> open_;    // marks, by index
  std::size_t code_points_ = 0, counted_ = 0;
  std::vector<int> rising_;  // numbers of turns, as long as each was higher than all before it
  std::set<int> others_;
};

}  // namespace

std::optional<Interview> scan_tei(std::string_view bytes) {
  Interview out;
  if (!Scanner(bytes).run(out)) return std::nullopt;
  return out;
}

void read_tei_into(const std::string& path, const std::string& bytes, Interview& out) {
  if (!Scanner(bytes).run(out)) out = from_tei(xml::Tree::parse(path, bytes));
}

Interview read_tei(const std::string& path, std::string bytes) {
  if (auto scanned = scan_tei(bytes)) return std::move(*scanned);
  return from_tei(xml::Tree::parse(path, std::move(bytes)));
}

}  // namespace lb::transcript
