// livreblanc trace: from a sentence of the paper to the turns behind it, and from a turn to the places that
// lean on it.
#include <map>
#include <optional>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/provenance_beside.hpp"
#include "docx/reader.hpp"
#include "files/files.hpp"
#include "odt/reader.hpp"
#include "paper/trace.hpp"
#include "study/study.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

std::string provenance_of(const std::string& file) {
  if (const auto beside = provenance_beside(file)) return *beside;
  throw text::InputError(file, tr("there is no provenance file beside this document"),
                         tr("'livreblanc draft' writes livre-blanc.provenance.xml: put it into the same "
                            "folder, or name it with --provenance"));
}

// The study that the turns are read from, if there is one at hand: named by -C, or around the document.
std::optional<study::Loaded> study_at_hand(const po::variables_map& values, const std::string& file) {
  if (values.count("study") != 0) return study::load_or_throw(study_folder(values));
  const std::string folder = files::folder_of(file);
  const auto found = files::find_upwards(folder.empty() ? files::current_folder() : folder, "study.xml");
  if (!found) return std::nullopt;
  return study::load_or_throw(*found);
}

class Printer {
 public:
  Printer(std::ostream& out, const std::optional<study::Loaded>& study) : out_(out), study_(study) {}

  void print(const paper::Spot& spot, const std::string& only_turn) {
    out_ << spot.id << "  " << spot.shown << '\n';
    if (!spot.printed.empty() && text::fold_wording(spot.printed) != text::fold_wording(spot.shown))
      out_ << "  " << tr("the draft said: {}", spot.printed) << '\n';
    std::string about;
    const auto add = [&](const std::string& part) {
      if (!part.empty()) about += (about.empty() ? "" : ", ") + part;
    };
    add(spot.of);
    add(spot.code);
    add(spot.question);
    add(spot.state);
    if (!spot.total.empty()) add(tr("{} of {}", spot.value, spot.total));
    out_ << "  " << about << '\n';
    if (spot.passages.empty() && !spot.respondents.empty()) {
      out_ << "  "
           << trn("{} respondent:", "{} respondents:", static_cast<long>(spot.respondents.size()),
                  spot.respondents.size());
      for (const std::string& id : spot.respondents) out_ << ' ' << id;
      out_ << '\n';
    }
    for (const paper::TurnPassage& p : spot.passages) {
      if (!only_turn.empty() && p.turn != only_turn) continue;
      out_ << "  " << p.turn;
      if (p.end_code_point > 0) out_ << ':' << p.begin_code_point << '-' << p.end_code_point;
      if (const std::string words = words_at(p); !words.empty()) out_ << "  " << words;
      out_ << '\n';
    }
  }

 private:
  // The passage with a little around it, in one line.
  std::string words_at(const paper::TurnPassage& p) {
    if (!study_) return {};
    auto at = interviews_.find(p.respondent);
    if (at == interviews_.end()) {
      if (!files::is_file(files::join(study_->folder, "transcripts/" + p.respondent + ".xml"))) return {};
      at = interviews_.emplace(p.respondent, study::load_interview(*study_, p.respondent)).first;
    }
    for (const transcript::Turn& turn : at->second.turns) {
      if (turn.id != p.turn) continue;
      constexpr std::size_t around = 32, longest = 160;
      const std::size_t length = text::count_code_points(turn.text);
      const std::size_t begin = p.begin_code_point > around ? p.begin_code_point - around : 0;
      const std::size_t end = p.end_code_point == 0
                                  ? std::min(length, longest)
                                  : std::min({length, p.end_code_point + around, begin + longest + around});
      return (begin > 0 ? "…" : "") + text::collapse_spaces(text::slice_code_points(turn.text, begin, end)) +
             (end < length ? "…" : "");
    }
    return {};
  }

  std::ostream& out_;
  const std::optional<study::Loaded>& study_;
  std::map<std::string, transcript::Interview> interviews_;
};

Exit run_trace(const po::variables_map& values, Streams io) {
  const std::string usage = tr("usage: livreblanc {} {}", "trace", tr("FILE [TEXT] [--turn ID]"));
  const std::string file = operand(values, "file", usage);
  const bool has_text = values.count("text") != 0, has_turn = values.count("turn") != 0;
  if (has_text && has_turn) throw UsageError(tr("TEXT and --turn exclude one another"), usage);
  const std::string extension = files::extension_of(file);
  if (extension != "docx" && extension != "odt")
    throw UsageError(tr("'{}' is neither a .docx nor an .odt", file),
                     tr("name a document that 'livreblanc draft' has written"));
  const std::string bytes = files::read(file);
  document::ReadOptions options;
  options.with_document = false;
  const document::Reading reading =
      extension == "docx" ? docx::read(file, bytes, options) : odt::read(file, bytes, options);
  const std::string beside =
      values.count("provenance") != 0 ? values["provenance"].as<std::string>() : provenance_of(file);
  const std::string record = files::read(beside);
  if (const std::string digest = recorded_digest(file, bytes);
      !digest.empty() && digest != files::sha256(record))
    throw text::InputError(beside, tr("this provenance file belongs to another draft than {}", file),
                           tr("name the file that was written with it: --provenance FILE"));
  const xml::Tree provenance = xml::Tree::parse(beside, record);
  const std::vector<paper::Spot> all = paper::spots_of(reading, provenance);
  if (all.empty())
    throw text::InputError(file, tr("the document has no mark of ours left"),
                           tr("trace a copy that was not pasted into another document"));

  std::vector<paper::Spot> spots = all;
  std::string turn;
  if (has_text) {
    bool found = false;
    spots = paper::spots_near(reading, all, values["text"].as<std::string>(), found);
    if (!found)
      throw text::InputError(file,
                             tr("these words are not in the document: {}", values["text"].as<std::string>()),
                             tr("copy them from it, without a line end"));
    if (spots.empty())
      io.err << tr("Nothing in this paragraph comes from the interviews: it was written by hand.") << '\n';
  }
  if (has_turn) {
    turn = values["turn"].as<std::string>();
    spots = paper::spots_on_turn(all, turn);
    if (spots.empty()) io.err << tr("Nothing in the document leans on {}.", turn) << '\n';
  }
  const std::optional<study::Loaded> study = study_at_hand(values, file);
  Printer printer(io.out, study);
  for (const paper::Spot& spot : spots) printer.print(spot, turn);
  return spots.empty() ? Exit::findings : Exit::done;
}

}  // namespace

Command trace_command() {
  Command c;
  c.name = "trace";
  c.audience = Audience::reviewer;
  c.summary = tr("lead from a sentence of the paper to the turns behind it");
  c.synopsis = tr("FILE [TEXT] [--turn ID]");
  c.operands = {"file", "text"};
  add_study_option(c.options);
  c.options.add_options()("turn", po::value<std::string>()->value_name("ID"),
                          tr("the other way: what leans on this turn").c_str())(
      "provenance", po::value<std::string>()->value_name("FILE"),
      tr("the provenance file (default: the one beside the document)").c_str());
  c.run = run_trace;
  return c;
}

}  // namespace lb::cli
