// The files of a study together: what one of them says about another.
#include <algorithm>
#include <set>

#include "files/files.hpp"
#include "files/reused.hpp"
#include "study/canonical.hpp"
#include "study/interview_reader.hpp"
#include "study/readers.hpp"
#include "study/study.hpp"
#include "text/message.hpp"
#include "transcript/tei_stream.hpp"
#include "xml/schema.hpp"

namespace lb::study {
namespace {

using text::Severity;
using text::tr;

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Loader {
 public:
  explicit Loader(const std::string& folder) { r_.study.folder = folder; }

  Reading run() {
    const auto study =
        file("study.xml", [&](const xml::Tree& t) { r_.study.study = read_study(t, r_.findings); });
    const auto guide =
        file("guide.xml", [&](const xml::Tree& t) { r_.study.guide = read_guide(t, r_.findings); });
    const auto people = file("participants.xml", [&](const xml::Tree& t) {
      r_.study.participants = read_participants(t, r_.findings);
    });
    const auto book =
        file("codebook.xml", [&](const xml::Tree& t) { r_.study.codebook = codebook::read(t, r_.findings); });
    for (const std::string& name : files::list(files::join(r_.study.folder, "transcripts")))
      if (name.ends_with(".xml")) r_.study.interviews.push_back(files::stem_of(name));

    if (guide && r_.is_sound("codebook.xml")) check_guide(*guide);
    if (study && r_.is_sound("participants.xml")) check_labels(*study);
    for (const text::Finding& f : r_.findings) r_.is_usable = r_.is_usable && f.severity != Severity::error;

    // From here on: what is wrong with the study, and does not keep it from being used.
    if (study && r_.is_sound("participants.xml")) check_sample(*study);
    if (people) check_people(*people);
    if (r_.is_sound("participants.xml")) check_interviews();
    return std::move(r_);
  }

 private:
  const Loaded& study() const { return r_.study; }

  template <typename Read>
  std::optional<xml::Tree> file(const std::string& name, const Read& read) {
    try {
      const std::string path = files::join(study().folder, name);
      xml::Tree tree = xml::Tree::parse(path, files::read(path));
      const std::vector<text::Finding> faults =
          xml::Schema::get(files::stem_of(name) + ".rng").validate(tree);
      if (!faults.empty()) r_.unsound.push_back(name);
      r_.findings.insert(r_.findings.end(), faults.begin(), faults.end());
      if (const auto fault = not_nfc(tree.source())) r_.findings.push_back(*fault);
      read(tree);
      return tree;
    } catch (const text::InputError& e) {
      r_.findings.push_back(e.finding());
      r_.unreadable.push_back(name);
      return std::nullopt;
    }
  }

  void say(const xml::Tree& tree, Severity severity, xml::Node at, std::string_view attribute,
           std::string what, std::string advice) {
    r_.findings.push_back(tree.finding_at(severity, at, attribute, std::move(what), std::move(advice)));
  }

  // Themes and codes a question aims at, and a wording in the study's language.
  void check_guide(const xml::Tree& tree) {
    const std::string& language = study().study.language;
    for (const xml::Node part : xml::elements(tree.root(), "part"))
      for (const xml::Node q : xml::elements(part, "question")) {
        const std::string theme(q.attribute("theme"));
        const codebook::Theme* known = study().codebook.theme_of(theme);
        if (!theme.empty() && (known == nullptr || known->id != theme))
          say(tree, Severity::error, q, "theme", tr("there is no theme '{}' in codebook.xml", theme),
              themes());
        for (const std::string& code : words_of(q.attribute("codes")))
          if (study().codebook.find(code) == nullptr)
            say(tree, Severity::error, q, "codes", tr("there is no code '{}' in codebook.xml", code),
                codes_near(code));
        bool worded = false;
        for (const xml::Node w : xml::elements(q, "wording"))
          worded = worded || language.substr(0, 2) == w.attribute("lang");
        if (!worded && r_.is_sound("study.xml"))
          say(tree, Severity::warning, q, "id",
              tr("question '{}' has no wording in the study's language, '{}'", q.attribute("id"), language),
              tr("add <wording lang=\"{}\">", language.substr(0, 2)));
      }
  }

  std::string themes() const {
    std::string ids;
    for (const codebook::Theme& t : study().codebook.themes) ids += (ids.empty() ? "" : ", ") + t.id;
    return tr("themes are: {}", ids);
  }

  std::string codes_near(const std::string& code) const {
    const codebook::Theme* theme = study().codebook.theme_of(code.substr(0, code.find('.')));
    if (theme == nullptr) return themes();
    std::string ids;
    for (const codebook::Code& c : theme->codes) ids += (ids.empty() ? "" : ", ") + c.id;
    return tr("codes of {} are: {}", theme->id, ids);
  }

  void check_labels(const xml::Tree& tree) {
    const xml::Node labels = tree.root().child("labels");
    if (!labels) return;
    for (const xml::Node n : xml::elements(labels, "label")) {
      const std::string_view interview = n.attribute("interview");
      if (interview != "*" && study().participants.find(interview) == nullptr)
        say(tree, Severity::error, n, "interview",
            tr("there is no participant '{}' in participants.xml", interview),
            tr("correct the id, or add the participant"));
      if (n.attribute("role") == "respondent" && study().participants.find(n.attribute("who")) == nullptr)
        say(tree, Severity::error, n, "who",
            tr("there is no participant '{}' in participants.xml", n.attribute("who")),
            tr("a respondent's id is that of the participant"));
    }
  }

  void check_sample(const xml::Tree& tree) {
    const xml::Node sample = tree.root().child("sample");
    if (!sample) return;
    const int interviewed = study().study.contacted - study().study.refused - study().study.without_answer;
    const auto people = static_cast<int>(study().participants.people.size());
    if (interviewed >= 0 && interviewed != people)
      say(tree, Severity::warning, sample, "contacted",
          tr("{} contacted less {} refused less {} without answer leaves {}, but participants.xml has {}",
             study().study.contacted, study().study.refused, study().study.without_answer, interviewed,
             people),
          tr("correct the numbers, or the list of participants"));
  }

  void check_people(const xml::Tree& tree) {
    for (const xml::Node n : xml::elements(tree.root(), "participant")) {
      const std::string id(n.attribute("id"));
      const Participant* p = study().participants.find(id);
      if (p == nullptr) continue;
      check_date(tree, n, *p);
      const bool interviewed = holds(study().interviews, id);
      if (interviewed && p->consent.date.empty())
        say(tree, Severity::error, n, "id", tr("{} was interviewed, but there is no consent", id),
            tr("add <consent notice=\"...\" date=\"...\" ...>, or remove {}", "transcripts/" + id + ".xml"));
      if (interviewed && p->is_withdrawn())
        say(tree, Severity::warning, n.child("consent"), "withdrawn",
            tr("{} withdrew on {}; {} is still there", id, p->consent.withdrawn,
               "transcripts/" + id + ".xml"),
            tr("nothing of it is counted or quoted; remove the transcript, its source and its codings when "
               "they are no longer needed"));
    }
  }

  void check_date(const xml::Tree& tree, xml::Node n, const Participant& p) {
    const Study& s = study().study;
    if (p.date.empty() || s.period_begin.empty()) return;
    if (p.date.substr(0, s.period_begin.size()) >= s.period_begin &&
        p.date.substr(0, s.period_end.size()) <= s.period_end)
      return;
    say(tree, Severity::warning, n, "date",
        tr("the interview of {} lies outside the period of study.xml", p.date),
        tr("the period is {} to {}", s.period_begin, s.period_end));
  }

  void check_interviews() {
    for (const std::string& id : study().interviews)
      if (study().participants.find(id) == nullptr)
        r_.findings.push_back({Severity::error,
                               files::join(study().folder, "transcripts/" + id + ".xml"),
                               {},
                               tr("there is no participant '{}' in participants.xml", id),
                               tr("add the participant with what they agreed to, or rename the file"),
                               {}});
  }

  Reading r_;
};

void read_interview(const Loaded& study, const std::string& id, std::string& bytes,
                    transcript::Interview& out) {
  const std::string path = files::join(files::join(study.folder, "transcripts"), id + ".xml");
  files::read_into(path, bytes);
  transcript::read_tei_into(path, bytes, out);
  if (out.id != id)
    throw text::InputError(path, tr("the file holds interview '{}', not '{}'", out.id, id),
                           tr("rename the file"));
}

}  // namespace

bool Reading::is_sound(std::string_view file) const {
  return !holds(unreadable, file) && !holds(unsound, file);
}

Reading read(const std::string& folder) { return Loader(folder).run(); }

std::optional<Loaded> load(const std::string& folder, std::vector<text::Finding>& findings) {
  Reading r = read(folder);
  findings.insert(findings.end(), r.findings.begin(), r.findings.end());
  if (!r.is_usable) return std::nullopt;
  return std::move(r.study);
}

Loaded load_or_throw(const std::string& folder) {
  Reading r = read(folder);
  if (r.is_usable) return std::move(r.study);
  const auto first = std::find_if(r.findings.begin(), r.findings.end(),
                                  [](const text::Finding& f) { return f.severity == Severity::error; });
  throw text::InputError(*first);
}

transcript::Interview load_interview(const Loaded& study, const std::string& id) {
  std::string bytes;
  transcript::Interview interview;
  read_interview(study, id, bytes, interview);
  return interview;
}

const transcript::Interview& InterviewReader::read(const std::string& id) {
  read_interview(study_, id, bytes_, interview_);
  return interview_;
}

}  // namespace lb::study
