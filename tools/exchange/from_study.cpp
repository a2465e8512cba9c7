#include "exchange/from_study.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "coding/coding.hpp"
#include "exchange/coding_notes.hpp"
#include "exchange/interview_export.hpp"
#include "exchange/keyed_text.hpp"
#include "exchange/parallel.hpp"
#include "exchange/vocabulary.hpp"
#include "files/files.hpp"
#include "text/message.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;

// Colours that stay apart on paper; a theme's codes share its colour (ColorBrewer, Set1 and Dark2).
constexpr std::string_view colours[] = {"#E41A1C", "#377EB8", "#4DAF4A", "#984EA3", "#FF7F00",
                                        "#A65628", "#1B9E77", "#D95F02", "#7570B3", "#E7298A"};

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
    variables();
    interviews();
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
        if (profile_.on_case) c.values = values_of(study_, *person);
      }
      c.description = t.text();
      if (sources_.contains(id)) c.sources.push_back(guid_of("source", id));
      c.selections = selections;
      p_.cases.push_back(std::move(c));
    }
  }

  // ---- interviews ----
  void interviews() {
    std::vector<const std::string*> there;
    for (const std::string& id : study_.interviews) {
      const study::Participant* person = study_.participants.find(id);
      if (person == nullptr || !person->is_withdrawn())
        there.push_back(&id);
      else
        losses_.add({"transcripts/" + id + ".xml",
                     {},
                     id,
                     "interview",
                     Fate::dropped,
                     1,
                     {},
                     {},
                     "the person has withdrawn"});
    }
    std::vector<InterviewExport> made(there.size());
    for_each_index(there.size(), [&](std::size_t i) { made[i] = export_interview(study_, how_, *there[i]); });
    p_.sources.reserve(made.size());
    for (InterviewExport& m : made) add(std::move(m));
  }

  void add(InterviewExport m) {
    sources_.insert(m.source.name);
    p_.sources.push_back(std::move(m.source));
    for (const auto& [id, turns] : m.said) {
      std::vector<Guid>& all = said_[id];
      all.insert(all.end(), turns.begin(), turns.end());
    }
    roles_.merge(m.roles);
    notes_.add(std::move(m.notes));
    for (Loss& loss : m.losses) losses_.add(std::move(loss));
    for (text::Finding& finding : m.findings) findings_.push_back(std::move(finding));
    refused_ += m.refused;
    confidential_ += m.confidential;
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
