#include "exchange/to_study.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "exchange/code_import.hpp"
#include "exchange/coding_import.hpp"
#include "exchange/keyed_text.hpp"
#include "exchange/names.hpp"
#include "exchange/paragraphs.hpp"
#include "exchange/parallel.hpp"
#include "exchange/people_import.hpp"
#include "files/files.hpp"
#include "text/message.hpp"
#include "transcript/store.hpp"
#include "xml/schema.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;

class Importer {
 public:
  Importer(Reading& reading, const study::Loaded& study, const ToStudy& how, Losses& losses)
      : r_(reading),
        p_(reading.project),
        study_(study),
        how_(how),
        losses_(losses),
        findings_(reading.source),
        codes_(p_, study.codebook, study.study.language),
        people_(p_, study),
        codings_(p_, study, how.coder, codes_, out_, findings_, losses) {
    for (const std::string& id : study.interviews) known_sources_.emplace(guid_of("source", id), id);
  }

  Imported run() {
    for (text::Finding& f : r_.findings) findings_.add(std::move(f));
    codes_.run(findings_, losses_);
    codings_.index();
    for (Text& t : p_.sources) {
      if (t.has_text) source(t);
      t = Text{};  // what is done is not kept
    }
    study_file("codebook.xml", codes_.extended(path("codebook.xml"), read("codebook.xml")), "codebook.rng");
    study_file("participants.xml", people_.extended(path("participants.xml"), read("participants.xml")),
               "participants.rng");
    for_each_index(transcripts_.size(), [&](std::size_t i) {
      const NewFile& made = out_.files[transcripts_[i]];
      prove(made.path, made.bytes, "transcript.rng");
    });
    left_behind();
    out_.codes = codes_.added();
    out_.people = people_.added();
    if (people_.replaces_variables() && people_.added() > 0)
      note(tr("participants.xml described nobody: its variables are now those of the project"), {});
    if (people_.has_no_consent())
      note(tr("the project says nothing about consent"),
           tr("add <consent notice=\"...\" date=\"...\" ...> to the participants that are new"));
    out_.findings = findings_.take();
    return std::move(out_);
  }

 private:
  std::string path(const std::string& name) const { return files::join(study_.folder, name); }
  std::string read(const std::string& name) const { return files::read(path(name)); }
  void note(std::string what, std::string advice) {
    findings_.add({Severity::note, path("participants.xml"), {}, std::move(what), std::move(advice), {}});
  }

  // ---- one source ----
  std::string interview_id(const Text& t) {
    std::string id;
    if (const auto known = known_sources_.find(t.guid); known != known_sources_.end()) id = known->second;
    if (id.empty()) id = value_of(read_keyed(t.description), keys::id);
    if (id.empty() || id_from(id, "") != id) id = interview_from(t.name.empty() ? id : t.name);
    return unique(id, interview_ids_);
  }

  PositionModel positions_of(const Text& t) {
    for (const Measurement::Other& other : how_.others)
      if (&p_.sources[other.source] == &t) {
        findings_.say(
            Severity::warning, t.byte,
            tr("'{}' counts its positions otherwise than the project: {}", t.name, to_string(other.model)),
            tr("it was read so: {} names fit, {} as the project counts; --positions MODEL takes one "
               "way for all",
               other.names, other.names_by_project));
        return other.model;
      }
    return how_.positions;
  }

  void source(const Text& t) {
    const RawText raw = look_at(t.bytes);
    const std::vector<Place> found = places(raw, t.selections, positions_of(t));
    const std::string id = interview_id(t);
    Turned turned;
    if (std::find(study_.interviews.begin(), study_.interviews.end(), id) != study_.interviews.end()) {
      turned.interview = study::load_interview(study_, id);
      auto words = find_turns(turned.interview, raw);
      if (!words) {
        differs(t, id, turned.interview, raw);
        return;
      }
      turned.words = std::move(*words);
      ++out_.known_interviews;
    } else {
      auto ours = turns_of_ours(id, t, raw, found, losses_);
      if (!ours) {
        ours = turns_of_lines(id, t, raw, losses_);
        keep_source(t, id, ours->interview);
      }
      turned = std::move(*ours);
      drop_unknown_questions(turned.interview);
      people_.want(id, t, losses_);
      const std::string file = path("transcripts/" + id + ".xml");
      transcripts_.push_back(out_.files.size());
      out_.files.push_back({file, transcript::to_tei(turned.interview)});
      ++out_.interviews;
    }
    codings_.add(t, raw, found, turned);
  }

  void differs(const Text& t, const std::string& id, const transcript::Interview& iv, const RawText& raw) {
    std::size_t line = 1;
    {
      // The first line that differs, for the person who has to look.
      std::string ours;
      for (const transcript::Turn& turn : iv.turns) ours += iv.speaker_of(turn).id + " : " + turn.text + "\n";
      std::string theirs;
      for (const char c : raw.bytes)
        if (c != '\r') theirs += c;
      for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()) && ours[i] == theirs[i]; ++i)
        if (ours[i] == '\n') ++line;
    }
    findings_.say(Severity::error, t.byte,
                  tr("the text of '{}' is not that of {}: they part in line {}", t.name.empty() ? id : t.name,
                     path("transcripts/" + id + ".xml"), line),
                  tr("its codings were left out; import into a study without this interview to keep both"));
    std::size_t n = 0;
    for (const Selection& s : t.selections) n += s.codings.size();
    losses_.add({"Sources/TextSource",
                 to_string(t.guid),
                 t.name,
                 "source",
                 Fate::dropped,
                 1,
                 {},
                 {},
                 "the study has another text of this interview"});
    losses_.count("Sources/TextSource", "coding", Fate::dropped,
                  "the study has another text of this interview", n);
  }

  // The text as it came, beside the transcript made of it.
  void keep_source(const Text& t, const std::string& id, transcript::Interview& iv) {
    const std::string name = id + ".txt", file = path("sources/" + name);
    if (files::is_file(file) && files::read(file) != t.bytes) {
      findings_.say(Severity::warning, t.byte, tr("{} is there already and says something else", file),
                    tr("it stays as it is; the text of the project was not kept as a source"));
      return;
    }
    iv.source = name;
    iv.source_sha256 = files::sha256(t.bytes);
    if (!files::is_file(file)) out_.files.push_back({file, t.bytes});
  }

  void drop_unknown_questions(transcript::Interview& iv) {
    for (transcript::Turn& turn : iv.turns)
      if (!turn.question.empty() && study_.guide.find(turn.question) == nullptr) {
        turn.question.clear();
        turn.question_confidence = 0;
        ++without_question_;
      }
  }

  // ---- the study's own files ----
  static void prove(const std::string& file, const std::string& bytes, std::string_view schema) {
    if (!xml::Schema::get(schema).is_valid(bytes))
      throw std::logic_error("import: what was made for " + file + " does not fit " + std::string(schema));
  }
  void study_file(const std::string& name, std::string bytes, std::string_view schema) {
    if (bytes == read(name)) return;
    prove(name, bytes, schema);
    out_.files.push_back({path(name), std::move(bytes)});
  }

  void left_behind() {
    for (const Set& s : p_.sets)
      losses_.add({"Sets/Set",
                   to_string(s.guid),
                   s.name,
                   "set",
                   Fate::dropped,
                   1,
                   std::to_string(s.codes.size() + s.sources.size() + s.notes.size()) + " members",
                   {},
                   "a study has no sets"});
    codings_.left_behind();
    losses_.count("TextSource/PlainTextSelection", "question", Fate::dropped,
                  "the guide of this study does not have it", without_question_);
    for (const Case& c : p_.cases)
      losses_.count("Cases/Case/CodeRef", "coding", Fate::dropped, "it codes a case", c.codes.size());
  }

  Reading& r_;
  Project& p_;
  const study::Loaded& study_;
  const ToStudy& how_;
  Losses& losses_;
  Findings findings_;
  Imported out_;
  CodeImport codes_;
  PeopleImport people_;
  CodingImport codings_;
  std::map<Guid, std::string> known_sources_;
  std::vector<std::size_t> transcripts_;  // indices in out_.files
  std::set<std::string> interview_ids_;
  std::size_t without_question_ = 0;
};

}  // namespace

Imported import_project(Reading reading, const study::Loaded& study, const ToStudy& how, Losses& losses) {
  return Importer(reading, study, how, losses).run();
}

}  // namespace lb::exchange
