#include "exchange/from_study.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "coding/coding.hpp"
#include "exchange/coding_notes.hpp"
#include "exchange/keyed_text.hpp"
#include "exchange/plain_text.hpp"
#include "exchange/vocabulary.hpp"
#include "files/files.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;

// Colours that stay apart on paper; a theme's codes share its colour (ColorBrewer, Set1 and Dark2).
constexpr std::string_view colours[] = {"#E41A1C", "#377EB8", "#4DAF4A", "#984EA3", "#FF7F00",
                                        "#A65628", "#1B9E77", "#D95F02", "#7570B3", "#E7298A"};

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

std::string number(std::int64_t n) { return std::to_string(n); }

KeyedText& add_labels(KeyedText& t, const codebook::Wording& w) {
  return t.add(keys::label, w.fr, "fr").add(keys::label, w.de, "de").add(keys::label, w.en, "en");
}

std::string description_of(const codebook::Code& c) {
  KeyedText t;
  t.add(keys::definition, c.definition).add(keys::inclusion, c.inclusion);
  t.add(keys::exclusion, c.exclusion).add(keys::example, c.example).add(keys::id, c.id);
  add_labels(t, c.label);
  if (c.emergent) t.add(keys::emergent, "oui");
  for (const codebook::Indicator& i : c.indicators) t.add(keys::indicator, i.words, detail_of(i));
  return t.text();
}

std::string description_of(const codebook::Theme& theme) {
  KeyedText t;
  t.add(keys::definition, theme.definition).add(keys::id, theme.id);
  add_labels(t, theme.label);
  if (theme.crossing) t.add(keys::crossing, "oui");
  return t.text();
}

class Maker {
 public:
  Maker(const study::Loaded& study, const FromStudy& how, Losses& losses,
        std::vector<text::Finding>& findings)
      : study_(study), how_(how), profile_(*how.profile), losses_(losses), findings_(findings) {}

  Project make() {
    const study::Study& s = study_.study;
    p_.name = s.title.empty() ? s.id : s.title;
    p_.origin = how_.program;
    for (const std::string& words : {s.subtitle, s.warning})
      if (!words.empty()) p_.description += (p_.description.empty() ? "" : "\n") + words;
    if (s.date.size() == 10) p_.date = s.date + "T00:00:00Z";
    for (const std::string& coder : how_.coders) p_.users.push_back({guid_of("user", coder), coder, coder});
    p_.codes = codes_of(study_);
    for (const codebook::Code* c : study_.codebook.codes()) codes_.insert(c->id);
    variables();
    for (const std::string& id : study_.interviews) interview(id);
    cases();
    p_.notes = notes_.notes();
    what_stays();
    return std::move(p_);
  }

 private:
  // ---- people ----
  void variables() {
    const std::string& language = study_.study.language;
    for (const study::Variable& v : study_.participants.variables) {
      KeyedText t;
      t.add(keys::id, v.id).add(keys::groups, v.groups);
      add_labels(t, v.label);
      for (const study::Value& x : v.values) t.add(keys::value, value_line(x));
      p_.variables.push_back({guid_of("variable", v.id), v.label.in(language), "Text", t.text()});
    }
    for (const auto& [id, words, type] : facts())
      p_.variables.push_back({guid_of("variable", id), words, type, KeyedText().add(keys::id, id).text()});
  }

  std::vector<VariableValue> values_of(const study::Participant& p) const {
    std::vector<VariableValue> out;
    for (const study::Variable& v : study_.participants.variables) {
      const std::string key = study_.participants.group_of(p, v.id);
      if (key.empty()) continue;
      const study::Value* value = v.find(key);
      out.push_back(
          {guid_of("variable", v.id), value == nullptr ? key : value->label.in(study_.study.language)});
    }
    const auto fact = [&](std::string_view id, const std::string& value) {
      if (!value.empty()) out.push_back({guid_of("variable", id), value});
    };
    fact("minutes", p.minutes > 0 ? number(p.minutes) : std::string());
    fact("date", p.date);
    fact("interviewer", p.interviewer);
    return out;
  }

  void cases() {
    for (const auto& [id, selections] : said_) {
      Case c;
      c.guid = guid_of("case", id);
      c.name = id;
      const study::Participant* person = study_.participants.find(id);
      KeyedText t;
      t.add(keys::id, id).add(keys::role, role_word(roles_[id]));
      if (person != nullptr) {
        t.add(keys::consent, consent_line(person->consent));
        if (profile_.on_case) c.values = values_of(*person);
      }
      c.description = t.text();
      if (sources_.contains(id)) c.sources.push_back(guid_of("source", id));
      c.selections = selections;
      p_.cases.push_back(std::move(c));
    }
  }

  // ---- interviews ----
  void interview(const std::string& id) {
    const study::Participant* person = study_.participants.find(id);
    if (person != nullptr && person->is_withdrawn()) {
      losses_.add({"transcripts/" + id + ".xml",
                   {},
                   id,
                   "interview",
                   Fate::dropped,
                   1,
                   {},
                   {},
                   "the person has withdrawn"});
      return;
    }
    const transcript::Interview iv = study::load_interview(study_, id);
    const PlainText plain = plain_text(iv, profile_.line_end);
    Text source;
    source.guid = guid_of("source", id);
    source.name = id;
    source.plain_path = "internal://" + to_string(source.guid) + ".txt";
    if (!iv.date.empty()) source.date = iv.date + "T00:00:00Z";
    source.description = description_of(iv);
    if (person != nullptr && profile_.on_source) source.values = values_of(*person);
    source.has_text = true;
    sources_.insert(id);

    std::vector<Range> ranges;
    std::map<std::string_view, std::size_t> turns;
    for (std::size_t i = 0; i < iv.turns.size(); ++i) {
      turns.emplace(iv.turns[i].id, i);
      turn(iv, i, plain, source, ranges);
    }
    codings(iv, plain, turns, source, ranges);
    position(plain, source, ranges);
    source.bytes = profile_.bom ? "\xEF\xBB\xBF" + plain.text : plain.text;
    p_.sources.push_back(std::move(source));
  }

  struct Range {
    std::size_t begin, end;
  };  // bytes of the plain text, parallel to the selections

  static std::string description_of(const transcript::Interview& iv) {
    KeyedText t;
    t.add(keys::id, iv.id).add(keys::language, iv.language).add(keys::day, iv.date);
    if (iv.duration_ms) t.add(keys::duration, number(*iv.duration_ms));
    t.add(keys::file, iv.source).add(keys::sha256, iv.source_sha256).add(keys::form, iv.source_form);
    for (const transcript::Speaker& s : iv.speakers) t.add(keys::speaker, s.id, role_word(s.role));
    return t.text();
  }

  void turn(const transcript::Interview& iv, std::size_t i, const PlainText& plain, Text& source,
            std::vector<Range>& ranges) {
    const transcript::Turn& turn = iv.turns[i];
    const PlainText::Line& line = plain.turns[i];
    Selection s;
    s.guid = guid_of("turn", turn.id);
    s.name = cut_name(std::string_view(plain.text).substr(line.begin, line.end - line.begin),
                      profile_.longest_name);
    KeyedText t;
    t.add(keys::turn, turn.id);
    if (!turn.question.empty()) t.add(keys::question, turn.question, shortest(turn.question_confidence));
    if (turn.start_ms) t.add(keys::start, number(*turn.start_ms));
    if (turn.end_ms) t.add(keys::end, number(*turn.end_ms));
    t.add(keys::language, turn.language);
    if (turn.is_outside) t.add(keys::outside, "oui");
    for (const transcript::Mark& m : turn.marks) {
      t.add(keys::mark, mark_line(m));
      if (m.kind == transcript::Mark::Kind::confidential) ++confidential_;
    }
    s.description = t.text();
    const transcript::Speaker& who = iv.speaker_of(turn);
    said_[who.id].push_back(s.guid);
    roles_.emplace(who.id, who.role);
    source.selections.push_back(std::move(s));
    ranges.push_back({line.begin, line.end});
  }

  void codings(const transcript::Interview& iv, const PlainText& plain,
               const std::map<std::string_view, std::size_t>& turns, Text& source,
               std::vector<Range>& ranges) {
    struct Made {
      std::size_t begin, end;
      const coding::Coding* coding;
      std::size_t coder;
      coding::Anchor anchor;
    };
    std::vector<coding::CodingFile> files;
    files.reserve(how_.coders.size());
    for (const std::string& coder : how_.coders) files.push_back(coding::load(study_.folder, coder, iv.id));
    std::vector<Made> made;
    for (std::size_t g = 0; g < files.size(); ++g)
      for (const coding::Coding& c : files[g].codings) {
        if (c.status == coding::Status::refused) {
          ++refused_;
          continue;
        }
        const std::string path = coding::path_of(study_.folder, files[g].coder, iv.id);
        if (!codes_.contains(c.code)) {
          left_out(c, path, tr("codebook.xml has no code '{}'", c.code),
                   "the codebook does not have the code");
          continue;
        }
        const coding::Found found = coding::find_again(c.anchor, iv);
        if (found.fate == coding::Fate::ambiguous || found.fate == coding::Fate::lost) {
          left_out(c, path, tr("the passage of {} is not in the transcript any more", c.id),
                   "its passage is not in the transcript any more");
          continue;
        }
        const std::size_t i = turns.at(found.anchor.turn);
        const std::string& words = iv.turns[i].text;
        const std::size_t begin = text::byte_of_code_point(words, found.anchor.begin_code_point),
                          end = text::byte_of_code_point(words, found.anchor.end_code_point);
        made.push_back({plain.turns[i].words + begin, plain.turns[i].words + end, &c, g, found.anchor});
      }
    std::stable_sort(made.begin(), made.end(), [](const Made& a, const Made& b) {
      return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
    });
    for (std::size_t i = 0; i < made.size(); ++i) {
      const Made& m = made[i];
      if (i == 0 || made[i - 1].begin != m.begin || made[i - 1].end != m.end) {
        Selection s;
        s.guid = guid_of("passage", m.anchor.turn + ":" +
                                        number(static_cast<std::int64_t>(m.anchor.begin_code_point)) + "-" +
                                        number(static_cast<std::int64_t>(m.anchor.end_code_point)));
        s.name =
            cut_name(std::string_view(plain.text).substr(m.begin, m.end - m.begin), profile_.longest_name);
        source.selections.push_back(std::move(s));
        ranges.push_back({m.begin, m.end});
      }
      const std::string& coder = how_.coders[m.coder];
      Coding c;
      c.guid = guid_of("coding", coder + ":" + m.coding->id);
      c.user = guid_of("user", coder);
      c.code = guid_of("code", m.coding->code);
      c.notes = notes_.notes_of(*m.coding);
      source.selections.back().codings.push_back(std::move(c));
    }
  }

  void left_out(const coding::Coding& c, const std::string& path, std::string what, const std::string& why) {
    findings_.push_back({Severity::warning,
                         path,
                         {},
                         std::move(what),
                         tr("it was left out; 'livreblanc check' says more"),
                         {}});
    losses_.add({path, {}, c.id, "coding", Fate::dropped, 1, c.anchor.quote, {}, why});
  }

  // Byte ranges of the text into positions of the profile.
  void position(const PlainText& plain, Text& source, const std::vector<Range>& ranges) const {
    const RawText raw = look_at(plain.text);
    std::vector<std::size_t> bytes;
    bytes.reserve(2 * ranges.size());
    for (const Range& r : ranges) {
      bytes.push_back(r.begin);
      bytes.push_back(r.end);
    }
    std::sort(bytes.begin(), bytes.end());
    bytes.erase(std::unique(bytes.begin(), bytes.end()), bytes.end());
    std::vector<std::int64_t> units(bytes.size());
    Counter counter(raw, profile_.positions);
    for (std::size_t i = 0; i < bytes.size(); ++i) units[i] = counter.at(bytes[i]);
    const auto at = [&](std::size_t byte) {
      return units[static_cast<std::size_t>(std::lower_bound(bytes.begin(), bytes.end(), byte) -
                                            bytes.begin())];
    };
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      source.selections[i].start = at(ranges[i].begin);
      source.selections[i].end = at(ranges[i].end);
    }
    if (!profile_.is_unit_known && raw.has_astral) {
      losses_.add({"Sources/TextSource",
                   to_string(source.guid),
                   source.name,
                   "positions",
                   Fate::assumed,
                   1,
                   {},
                   to_string(profile_.positions),
                   "a character above U+FFFF: the program may count it as two"});
      findings_.push_back(
          {Severity::warning,
           "transcripts/" + source.name + ".xml",
           {},
           tr("{} holds a character above U+FFFF, which {} may count as two", source.name, profile_.name),
           tr("compare a passage behind it after the import"),
           {}});
    }
  }

  // What a project has no place for.
  void what_stays() {
    losses_.count("guide.xml", "question", Fate::dropped,
                  "wording and aim of the guide's questions; which turn answers which goes along",
                  study_.guide.questions().size());
    losses_.count("codings", "refused", Fate::dropped, "a refused proposal is no coding", refused_);
    losses_.count("transcripts", "confidential", Fate::converted,
                  "the words go along, marked in the description of their turn", confidential_);
    for (const auto& [file, kind] : {std::pair("quotes.xml", "quotation"), std::pair("paper.xml", "plan")})
      if (files::is_file(files::join(study_.folder, file)))
        losses_.count(file, kind, Fate::dropped,
                      "the register of quotations and the plan stay with the study");
    for (const std::string& coder : coding::coders(study_.folder))
      if (std::find(how_.coders.begin(), how_.coders.end(), coder) == how_.coders.end())
        losses_.add({"codings/" + coder, {}, coder, "coder", Fate::dropped, 1, {}, {}, "not asked for"});
    std::size_t people = 0;
    for (const study::Participant& p : study_.participants.people)
      if (!sources_.contains(p.id) && !p.is_withdrawn()) ++people;
    losses_.count("participants.xml", "person", Fate::dropped, "without an interview", people);
  }

  const study::Loaded& study_;
  const FromStudy& how_;
  const Profile& profile_;
  Losses& losses_;
  std::vector<text::Finding>& findings_;
  Project p_;
  std::set<std::string, std::less<>> codes_;
  std::set<std::string> sources_;
  std::map<std::string, std::vector<Guid>> said_;
  std::map<std::string, transcript::Role> roles_;
  CodingNotes notes_;
  std::size_t refused_ = 0, confidential_ = 0;
};

}  // namespace

std::vector<Code> codes_of(const study::Loaded& study) {
  std::vector<Code> out;
  const std::string& language = study.study.language;
  for (std::size_t i = 0; i < study.codebook.themes.size(); ++i) {
    const codebook::Theme& theme = study.codebook.themes[i];
    const std::string colour(colours[i % std::size(colours)]);
    const auto parent = static_cast<int>(out.size());
    out.push_back({guid_of("theme", theme.id),
                   theme.label.in(language),
                   description_of(theme),
                   colour,
                   false,
                   {},
                   -1,
                   {}});
    for (const codebook::Code& code : theme.codes)
      out.push_back({guid_of("code", code.id),
                     code.label.in(language),
                     description_of(code),
                     colour,
                     true,
                     {},
                     parent,
                     {}});
  }
  return out;
}

Project project_of(const study::Loaded& study, const FromStudy& how, Losses& losses,
                   std::vector<text::Finding>& findings) {
  return Maker(study, how, losses, findings).make();
}

}  // namespace lb::exchange
