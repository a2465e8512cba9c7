#include "exchange/interview_export.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "coding/coding.hpp"
#include "exchange/keyed_text.hpp"
#include "exchange/plain_text.hpp"
#include "exchange/vocabulary.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;

std::string cut_name(std::string_view words, std::size_t longest) {
  std::string out;
  std::size_t n = 0;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t at = i;
    const char32_t c = text::next_code_point(words, i);
    if (n++ == longest) return out + "…";
    if (c == '\n' || c == '\r' || c == '\t')
      out += ' ';
    else
      out += words.substr(at, i - at);
  }
  return out;
}

std::string number(std::size_t n) { return std::to_string(n); }
std::string number(std::int64_t n) { return std::to_string(n); }

std::string description_of(const transcript::Interview& iv) {
  KeyedText t;
  t.add(keys::id, iv.id).add(keys::language, iv.language).add(keys::day, iv.date);
  if (iv.duration_ms) t.add(keys::duration, number(*iv.duration_ms));
  t.add(keys::file, iv.source).add(keys::sha256, iv.source_sha256).add(keys::form, iv.source_form);
  for (const transcript::Speaker& s : iv.speakers) t.add(keys::speaker, s.id, role_word(s.role));
  return t.text();
}

class Maker {
 public:
  Maker(const study::Loaded& study, const FromStudy& how, const std::string& id)
      : study_(study), profile_(*how.profile), coders_(how.coders), iv_(study::load_interview(study, id)) {}

  InterviewExport make() {
    const study::Participant* person = study_.participants.find(iv_.id);
    plain_ = plain_text(iv_, profile_.line_end);
    Text& source = out_.source;
    source.guid = guid_of("source", iv_.id);
    source.name = iv_.id;
    source.plain_path = "internal://" + to_string(source.guid) + ".txt";
    if (!iv_.date.empty()) source.date = iv_.date + "T00:00:00Z";
    source.description = description_of(iv_);
    if (person != nullptr && profile_.on_source) source.values = values_of(study_, *person);
    source.has_text = true;
    for (std::size_t i = 0; i < iv_.turns.size(); ++i) turn(i);
    codings();
    position();
    source.bytes = profile_.bom ? "\xEF\xBB\xBF" + plain_.text : std::move(plain_.text);
    return std::move(out_);
  }

 private:
  struct Range {
    std::size_t begin, end;
  };  // bytes of the plain text

  void turn(std::size_t i) {
    const transcript::Turn& turn = iv_.turns[i];
    const PlainText::Line& line = plain_.turns[i];
    turns_.emplace(turn.id, i);
    Selection s;
    s.guid = guid_of("turn", turn.id);
    KeyedText t;
    t.add(keys::turn, turn.id);
    if (!turn.question.empty()) t.add(keys::question, turn.question, shortest(turn.question_confidence));
    if (turn.start_ms) t.add(keys::start, number(*turn.start_ms));
    if (turn.end_ms) t.add(keys::end, number(*turn.end_ms));
    t.add(keys::language, turn.language);
    if (turn.is_outside) t.add(keys::outside, "oui");
    for (const transcript::Mark& m : turn.marks) {
      t.add(keys::mark, mark_line(m));
      if (m.kind == transcript::Mark::Kind::confidential) ++out_.confidential;
    }
    s.description = t.text();
    const transcript::Speaker& who = iv_.speaker_of(turn);
    out_.said[who.id].push_back(s.guid);
    out_.roles.emplace(who.id, who.role);
    select(std::move(s), {line.begin, line.end});
  }

  void select(Selection s, Range range) {
    s.name = cut_name(std::string_view(plain_.text).substr(range.begin, range.end - range.begin),
                      profile_.longest_name);
    out_.source.selections.push_back(std::move(s));
    ranges_.push_back(range);
  }

  struct Passage {
    Range range;
    const coding::Coding* coding;
    std::size_t coder;
    coding::Anchor anchor;
  };

  // Where a coding stands now; nothing for one that is left out, which is said.
  void place(const coding::Coding& c, std::size_t coder, std::vector<Passage>& passages) {
    if (c.status == coding::Status::refused) {
      ++out_.refused;
      return;
    }
    if (study_.codebook.find(c.code) == nullptr) {
      left_out(c, coder, tr("codebook.xml has no code '{}'", c.code), "the codebook does not have the code");
      return;
    }
    coding::Found found = coding::find_again(c.anchor, iv_);
    if (found.fate == coding::Fate::ambiguous || found.fate == coding::Fate::lost) {
      left_out(c, coder, tr("the passage of {} is not in the transcript any more", c.id),
               "its passage is not in the transcript any more");
      return;
    }
    const std::size_t i = turns_.at(found.anchor.turn);
    const std::size_t begin =
        plain_.turns[i].words + text::byte_of_code_point(iv_.turns[i].text, found.anchor.begin_code_point);
    passages.push_back({{begin, begin + found.anchor.quote.size()}, &c, coder, std::move(found.anchor)});
  }

  void codings() {
    std::vector<coding::CodingFile> files;
    std::vector<Guid> users;
    for (const std::string& coder : coders_) {
      files.push_back(coding::load(study_.folder, coder, iv_.id));
      users.push_back(guid_of("user", coder));
    }
    std::vector<Passage> passages;
    for (std::size_t g = 0; g < files.size(); ++g)
      for (const coding::Coding& c : files[g].codings) place(c, g, passages);
    std::stable_sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
      return std::tie(a.range.begin, a.range.end) < std::tie(b.range.begin, b.range.end);
    });
    for (std::size_t i = 0; i < passages.size(); ++i) {
      const Passage& p = passages[i];
      if (i == 0 || passages[i - 1].range.begin != p.range.begin ||
          passages[i - 1].range.end != p.range.end) {
        Selection s;
        s.guid = guid_of("passage", p.anchor.turn + ":" + number(p.anchor.begin_code_point) + "-" +
                                        number(p.anchor.end_code_point));
        select(std::move(s), p.range);
      }
      Coding c;
      c.guid = guid_of("coding", coders_[p.coder] + ":" + p.coding->id);
      c.user = users[p.coder];
      c.code = code(p.coding->code);
      c.notes = out_.notes.notes_of(*p.coding);
      out_.source.selections.back().codings.push_back(std::move(c));
    }
  }

  Guid code(const std::string& id) {
    const auto [at, is_new] = codes_.try_emplace(id);
    if (is_new) at->second = guid_of("code", id);
    return at->second;
  }

  void left_out(const coding::Coding& c, std::size_t coder, std::string what, const std::string& why) {
    const std::string path = coding::path_of(study_.folder, coders_[coder], iv_.id);
    out_.findings.push_back({Severity::warning,
                             path,
                             {},
                             std::move(what),
                             tr("it was left out; 'livreblanc check' says more"),
                             {}});
    out_.losses.push_back({path, {}, c.id, "coding", Fate::dropped, 1, c.anchor.quote, {}, why});
  }

  // Byte ranges of the text into positions of the profile.
  void position() {
    const RawText raw = look_at(plain_.text);
    std::vector<std::pair<std::size_t, std::int64_t*>> wanted;
    wanted.reserve(2 * ranges_.size());
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
      wanted.emplace_back(ranges_[i].begin, &out_.source.selections[i].start);
      wanted.emplace_back(ranges_[i].end, &out_.source.selections[i].end);
    }
    std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Counter counter(raw, profile_.positions);
    for (const auto& [byte, position] : wanted) *position = counter.at(byte);
    if (profile_.is_unit_known || !raw.has_astral) return;
    out_.losses.push_back({"Sources/TextSource",
                           to_string(out_.source.guid),
                           iv_.id,
                           "positions",
                           Fate::assumed,
                           1,
                           {},
                           to_string(profile_.positions),
                           "a character above U+FFFF: the program may count it as two"});
    out_.findings.push_back(
        {Severity::warning,
         "transcripts/" + iv_.id + ".xml",
         {},
         tr("{} holds a character above U+FFFF, which {} may count as two", iv_.id, profile_.name),
         tr("compare a passage behind it after the import"),
         {}});
  }

  const study::Loaded& study_;
  const Profile& profile_;
  const std::vector<std::string>& coders_;
  transcript::Interview iv_;
  PlainText plain_;
  std::vector<Range> ranges_;  // parallel to the selections
  std::map<std::string_view, std::size_t> turns_;
  std::unordered_map<std::string, Guid> codes_;
  InterviewExport out_;
};

}  // namespace

InterviewExport export_interview(const study::Loaded& study, const FromStudy& how, const std::string& id) {
  return Maker(study, how, id).make();
}

std::vector<VariableValue> values_of(const study::Loaded& study, const study::Participant& person) {
  std::vector<VariableValue> out;
  for (const study::Variable& v : study.participants.variables) {
    const std::string key = study.participants.group_of(person, v.id);
    if (key.empty()) continue;
    const study::Value* value = v.find(key);
    out.push_back(
        {guid_of("variable", v.id), value == nullptr ? key : value->label.in(study.study.language)});
  }
  const auto fact = [&](std::string_view id, const std::string& value) {
    if (!value.empty()) out.push_back({guid_of("variable", id), value});
  };
  fact("minutes", person.minutes > 0 ? std::to_string(person.minutes) : std::string());
  fact("date", person.date);
  fact("interviewer", person.interviewer);
  return out;
}

}  // namespace lb::exchange
