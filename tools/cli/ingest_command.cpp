// livreblanc ingest: transcripts as they were received -> transcripts/E07.xml, with a report of what was
// unclear.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "cli/commands.hpp"
#include "cli/ingest_correction.hpp"
#include "files/files.hpp"
#include "files/memory.hpp"
#include "study/study.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/ingest.hpp"
#include "transcript/store.hpp"

namespace lb::cli {
namespace {

using text::Severity;
using text::tr;
using text::trn;

constexpr const char* synopsis =
    "FILE... [--as ID] [-o OUT.xml] [--form FORM] [--language TAG] [--speaker LABEL=WHO]... [--dry-run] [-C "
    "STUDY]";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_id(std::string_view s) {
  if (s.empty() || (s[0] >= '0' && s[0] <= '9') || s[0] == '-') return false;
  return std::all_of(s.begin(), s.end(), is_word);
}

// The study around us, if there is one: files can be read outside of a study too.
std::optional<study::Loaded> study_around(const po::variables_map& values) {
  if (values.count("study") != 0) return study::load_or_throw(study_folder(values));
  if (files::is_file("study.xml")) return study::load_or_throw("");
  const auto found = files::find_upwards(files::current_folder(), "study.xml");
  if (!found) return std::nullopt;
  return study::load_or_throw(*found);
}

// "E07_SocieteX_final" is the interview E07 of a study that has one; otherwise the stem is the id.
std::string id_of(const std::string& file, const std::optional<study::Loaded>& study) {
  const std::string stem = files::stem_of(file);
  if (study)
    for (const study::Participant& p : study->participants.people)
      if (stem.starts_with(p.id) && (stem.size() == p.id.size() || !is_word(stem[p.id.size()]) ||
                                     stem[p.id.size()] == '_' || stem[p.id.size()] == '-'))
        return p.id;
  if (is_id(stem)) return stem;
  throw UsageError(tr("the name of '{}' gives no id for the interview", files::name_of(file)),
                   tr("name the interview: --as E07"));
}

transcript::Role role_of(const std::string& who, const std::string& id,
                         const std::optional<study::Loaded>& study) {
  if (who == "-") return transcript::Role::unknown;
  if (who == id) return transcript::Role::respondent;
  if (who.starts_with("ENQ") || who.starts_with("INT")) return transcript::Role::interviewer;
  if (who.starts_with("TIERS")) return transcript::Role::third_party;
  if (study) {
    if (study->participants.find(who) != nullptr) return transcript::Role::respondent;
    for (const study::Participant& p : study->participants.people)
      if (p.interviewer == who) return transcript::Role::interviewer;
  }
  throw UsageError(tr("who is '{}'?", who), tr("LABEL={} is the respondent, LABEL=ENQ an interviewer, "
                                               "LABEL=TIERS somebody else, LABEL=- no speaker",
                                               id));
}

transcript::IngestOptions options_for(const std::string& id, const po::variables_map& values,
                                      const std::optional<study::Loaded>& study) {
  transcript::IngestOptions options;
  options.id = id;
  options.language.clear();
  if (study) {
    for (const study::Label& label : study->study.labels)
      if (label.interview == id || label.interview == "*")
        options.labels.push_back({label.text, label.who, label.role, label.interview == "*"});
    for (const study::Question* q : study->guide.questions()) {
      transcript::GuideQuestion question{q->id, {}};
      for (const std::string* words : {&q->wording.fr, &q->wording.de, &q->wording.en})
        if (!words->empty()) question.wordings.push_back(*words);
      options.questions.push_back(std::move(question));
    }
    // "fr_de": the first is the main language.
    if (const study::Participant* p = study->participants.find(id))
      options.language = p->language.substr(0, p->language.find('_'));
  }
  if (values.count("language") != 0) options.language = values["language"].as<std::string>();
  if (values.count("form") != 0) options.form = values["form"].as<std::string>();
  for (const std::string& one : all_values(values, "speaker")) {
    const std::size_t equals = one.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == one.size())
      throw UsageError(tr("'{}' does not say who a label is", one),
                       tr("write it as --speaker 'M. le dirigeant={}'", id));
    const std::string who = one.substr(equals + 1);
    options.labels.push_back({one.substr(0, equals), who, role_of(who, id, study)});
  }
  return options;
}

// What the study says of the interview against what the file says.
void compare_with_study(const transcript::Interview& interview, const std::string& file,
                        const study::Loaded& study, std::vector<text::Finding>& findings) {
  const study::Participant* p = study.participants.find(interview.id);
  if (p == nullptr) {
    findings.push_back({Severity::warning,
                        file,
                        {},
                        tr("participants.xml has no participant '{}'", interview.id),
                        tr("add one, or name the interview with --as"),
                        {}});
    return;
  }
  if (!interview.date.empty() && !p->date.empty() && interview.date != p->date)
    findings.push_back({Severity::warning,
                        file,
                        {},
                        tr("the file is dated {}, participants.xml says {}", interview.date, p->date),
                        tr("correct one of them"),
                        {}});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string place(const coding::Anchor& a) {
  return a.turn + " " + std::to_string(a.begin_code_point) + "-" + std::to_string(a.end_code_point);
}

// What a correction did to the turns and to everything that names them.
void tell(const Correction& correction, std::ostream& out) {
  if (!correction.new_turns.empty())
    out << "  "
        << trn("{} new turn: {}", "{} new turns: {}", static_cast<long>(correction.new_turns.size()),
               correction.new_turns.size(), joined(correction.new_turns))
        << '\n';
  if (!correction.gone_turns.empty())
    out << "  "
        << trn("{} turn is gone: {}", "{} turns are gone: {}",
               static_cast<long>(correction.gone_turns.size()), correction.gone_turns.size(),
               joined(correction.gone_turns))
        << '\n';
  for (const CarriedFile& file : correction.files) {
    out << "  "
        << tr("{}: {} kept, {} moved, {} ambiguous, {} lost", file.path, file.kept, file.moved.size(),
              file.ambiguous, file.lost)
        << '\n';
    for (const CarriedFile::Move& move : file.moved)
      out << "    " << tr("{}: moved from {} to {}", move.id, place(move.from), place(move.to)) << '\n';
  }
}

// transcripts/ID.xml, and with it all that is said about the interview: all or nothing.
void into_study(const study::Loaded& study, transcript::Ingested& result, bool is_dry_run,
                std::ostream& out) {
  const std::string& id = result.interview.id;
  const std::string path = files::join(study.folder, files::join("transcripts", id + ".xml"));
  const Correction correction = correct(study, path, result.interview);
  const std::string tei = transcript::to_tei(result.interview);
  const auto turns = static_cast<long>(result.interview.turns.size());
  const bool is_new = !files::is_file(path) || files::read(path) != tei;
  if (is_new)
    result.findings.insert(result.findings.end(), correction.findings.begin(), correction.findings.end());
  if (is_new && !is_dry_run) {
    // The transcript comes last: were it there without the rest, a second run would find nothing to do.
    std::vector<std::pair<std::string, std::string>> all;
    for (const CarriedFile& file : correction.files)
      if (!file.bytes.empty()) all.emplace_back(file.path, file.bytes);
    all.emplace_back(path, tei);
    write_all(all);
  }
  if (!is_new)
    out << trn("{}: {} turn, {} is up to date", "{}: {} turns, {} is up to date", turns, id, turns, path)
        << '\n';
  else if (is_dry_run)
    out << trn("{}: {} turn, would be written to {}", "{}: {} turns, would be written to {}", turns, id,
               turns, path)
        << '\n';
  else
    out << trn("{}: {} turn, written to {}", "{}: {} turns, written to {}", turns, id, turns, path) << '\n';
  if (is_new) tell(correction, out);
}

Exit run_ingest(const po::variables_map& values, Streams io) {
  files::fill_large_pages();
  const std::vector<std::string> names = all_values(values, "FILE");
  if (names.empty())
    throw UsageError(tr("an argument is missing: {}", "FILE"),
                     tr("usage: livreblanc {} {}", "ingest", synopsis));
  if (names.size() > 1 && (values.count("as") != 0 || values.count("output") != 0))
    throw UsageError(tr("--as and -o are for one file"),
                     tr("ingest the files one by one, or name them by their interviews"));
  if (values.count("form") != 0) {
    const auto& all = transcript::forms();
    const std::string& form = values["form"].as<std::string>();
    if (std::find(all.begin(), all.end(), form) == all.end()) {
      std::string known;
      for (const std::string& f : all) known += (known.empty() ? "" : ", ") + f;
      throw UsageError(tr("there is no form '{}'", form), tr("the forms are {}", known));
    }
  }
  const std::optional<study::Loaded> study = study_around(values);
  const bool to_study = study && values.count("output") == 0;
  if (!to_study && values.count("dry-run") != 0)
    throw UsageError(tr("--dry-run needs a study and no -o"), tr("name the study's folder with -C DIR"));
  if (!to_study && names.size() > 1)
    throw UsageError(tr("several files need a study to go to"), tr("name the study's folder with -C DIR"));

  std::map<std::string, std::string>
      file_of;  // interview -> file: two files of one interview would overwrite each other
  for (const std::string& name : names) {
    const std::string id = values.count("as") != 0 ? values["as"].as<std::string>() : id_of(name, study);
    if (!is_id(id))
      throw UsageError(tr("'{}' cannot be the id of an interview", id),
                       tr("an id is made of letters, digits, '-' and '_', and begins with a letter: E07"));
    const auto [other, is_new] = file_of.emplace(id, name);
    if (!is_new)
      throw UsageError(tr("'{}' and '{}' are both interview {}", other->second, name, id),
                       tr("ingest one of them"));
  }

  Exit exit = Exit::done;
  for (const std::string& name : names) {
    const std::string id = values.count("as") != 0 ? values["as"].as<std::string>() : id_of(name, study);
    try {
      transcript::Ingested result =
          transcript::ingest(name, files::read(name), options_for(id, values, study));
      if (study) compare_with_study(result.interview, name, *study, result.findings);
      if (to_study)
        into_study(*study, result, values.count("dry-run") != 0, io.out);
      else if (values.count("output") != 0)
        files::write(values["output"].as<std::string>(), transcript::to_tei(result.interview));
      else
        io.out << transcript::to_tei(result.interview);
      exit = std::max(exit, report(std::move(result.findings), io.err));
    } catch (const text::InputError& e) {
      // The other files are read all the same.
      io.err << e.what();
      exit = Exit::input;
    }
  }
  return exit;
}

}  // namespace

Command ingest_command() {
  Command c;
  c.name = "ingest";
  c.audience = Audience::researcher;
  c.summary = tr("bring transcripts in, in any supported form");
  c.synopsis = synopsis;
  c.operands = {"FILE..."};
  c.options.add_options()("as", po::value<std::string>()->value_name("ID"),
                          tr("the interview's id (default: from the file's name)").c_str());
  c.options.add_options()("output,o", po::value<std::string>()->value_name("OUT.xml"),
                          tr("write the transcript here (default: transcripts/ID.xml of the study)").c_str());
  c.options.add_options()("form,f", po::value<std::string>()->value_name("FORM"),
                          tr("the file's form (default: found from the content)").c_str());
  c.options.add_options()(
      "language", po::value<std::string>()->value_name("TAG"),
      tr("the interview's language (default: that of participants.xml, or found)").c_str());
  c.options.add_options()(
      "speaker", po::value<std::vector<std::string>>()->composing()->value_name("LABEL=WHO"),
      tr("who a label is: an id, ENQ, TIERS, or - for text that only looks like a label; repeatable")
          .c_str());
  c.options.add_options()(
      "dry-run",
      tr("write nothing; show what would become of the transcript and of what is coded in it").c_str());
  add_study_option(c.options);
  c.run = run_ingest;
  return c;
}

}  // namespace lb::cli
