// livreblanc import: a REFI-QDA project or codebook of another program into the study.
#include <future>
#include <optional>
#include <ostream>

#include "cli/commands.hpp"
#include "exchange/measurement.hpp"
#include "exchange/to_study.hpp"
#include "files/files.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

std::string coder_of(const po::variables_map& values) {
  if (values.count("as") == 0) return {};
  const auto& name = values["as"].as<std::string>();
  const bool is_name = !name.empty() && name.find_first_not_of(
                                            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                            "0123456789._-") == std::string::npos;
  if (!is_name || name.front() == '.' || name.front() == '_' || name.front() == '-')
    throw UsageError(
        tr("'{}' cannot be the name of a coder", name),
        tr("a coder is called by letters without accent, digits, '.', '_' and '-', such as 'A'"));
  return name;
}

std::optional<exchange::PositionModel> positions_said(const po::variables_map& values) {
  if (values.count("positions") == 0) return std::nullopt;
  const auto& said = values["positions"].as<std::string>();
  const auto model = exchange::read_model(said);
  if (!model)
    throw UsageError(
        tr("there is no way of counting '{}'", said),
        tr("code-points, utf-16 or bytes; then, where needed, ,lf or ,crlf (a line end counts one or "
           "two), ,bom (the byte order mark counts), ,inclusive (the end is the last character)"));
  return model;
}

// How positions are counted: as the user says, or as measured, which is said.
void measure_positions(exchange::ToStudy& how, const std::optional<exchange::PositionModel>& said,
                       const exchange::Reading& reading, const std::string& path, Streams io) {
  exchange::Measurement m = exchange::measure(reading.project);
  if (m.selections > 0) io.err << exchange::describe(m);
  if (said) {
    how.positions = *said;
    return;
  }
  if (!m.is_conclusive)
    throw text::InputError(path, tr("the selections do not tell how positions are counted"),
                           tr("nothing was imported; look at a passage in the other program, then say "
                              "--positions {} or --positions {}",
                              to_string(m.candidates[0].model), to_string(m.candidates[1].model)));
  if (!m.candidates.empty()) how.positions = m.candidates.front().model;
  how.others = std::move(m.others);
}

void say_what_came(const exchange::Imported& made, Streams io) {
  const auto line = [&](std::size_t n, const std::string& words) {
    if (n > 0) io.out << words << '\n';
  };
  const auto count = [](std::size_t n) { return static_cast<long>(n); };
  line(made.codes,
       trn("{} new code in codebook.xml", "{} new codes in codebook.xml", count(made.codes), made.codes));
  line(made.people, trn("{} new participant", "{} new participants", count(made.people), made.people));
  line(made.interviews,
       trn("{} new interview", "{} new interviews", count(made.interviews), made.interviews));
  line(made.known_interviews, trn("{} interview was there already, with the same text",
                                  "{} interviews were there already, with the same text",
                                  count(made.known_interviews), made.known_interviews));
  line(made.codings, trn("{} new coding", "{} new codings", count(made.codings), made.codings));
  line(made.known_codings, trn("{} coding was there already", "{} codings were there already",
                               count(made.known_codings), made.known_codings));
}

// A file is on the disk before it has its name, which takes the disk's time, not the processor's: several at
// once.
void write_all(const std::vector<exchange::NewFile>& all) {
  constexpr std::size_t hands = 8;
  std::vector<std::future<void>> work;
  for (std::size_t hand = 0; hand < hands; ++hand)
    work.push_back(std::async(std::launch::async, [&all, hand] {
      for (std::size_t i = hand; i < all.size(); i += hands) files::write(all[i].path, all[i].bytes);
    }));
  for (std::future<void>& w : work) w.wait();
  for (std::future<void>& w : work) w.get();  // what went wrong
}

Exit run_import(const po::variables_map& values, Streams io) {
  const std::string path = operand(values, "file", "livreblanc import [-C STUDY] FILE");
  const std::string folder = study_folder(values);
  const study::Loaded study = study::load_or_throw(folder);
  exchange::ToStudy how;
  how.coder = coder_of(values);
  const std::optional<exchange::PositionModel> said = positions_said(values);
  exchange::Losses losses("import", {}, files::name_of(path));
  exchange::Reading reading =
      exchange::read_refi(path, files::read(path), losses, values.count("lenient-namespace") != 0);
  measure_positions(how, said, reading, path, io);
  exchange::Imported made = exchange::import_project(std::move(reading), study, how, losses);

  if (values.count("losses") != 0) files::write(values["losses"].as<std::string>(), losses.to_tsv());
  const Exit exit = report(std::move(made.findings), io.err);
  io.err << losses.summary();
  if (values.count("fail-on-loss") != 0 && losses.dropped() > 0)
    throw text::InputError(path, tr("something would be left behind, and --fail-on-loss forbids it"),
                           tr("nothing was written; --losses FILE says what in every detail"));
  say_what_came(made, io);
  if (values.count("dry-run") == 0) write_all(made.files);
  const auto n = static_cast<long>(made.files.size());
  if (values.count("dry-run") != 0) {
    for (const exchange::NewFile& f : made.files) io.out << f.path << '\n';
    io.out << trn("{} file would be written", "{} files would be written", n, n) << '\n';
  } else {
    io.out << trn("{} file written", "{} files written", n, n) << '\n';
  }
  return losses.dropped() > 0 ? Exit::findings : exit;
}

}  // namespace

Command import_command() {
  Command c;
  c.name = "import";
  c.audience = Audience::researcher;
  c.summary = tr("a project of NVivo, MAXQDA, ATLAS.ti or QualCoder into the study");
  c.synopsis = tr("[-C STUDY] [--as CODER] [--positions MODEL] [--losses FILE] FILE");
  c.operands = {"file"};
  add_study_option(c.options);
  c.options.add_options()("as", po::value<std::string>()->value_name("CODER"),
                          tr("all codings are this coder's").c_str())(
      "positions", po::value<std::string>()->value_name("MODEL"),
      tr("how positions are counted, where it cannot be measured").c_str())(
      "lenient-namespace", tr("read drafts of the standard with another namespace").c_str())(
      "losses", po::value<std::string>()->value_name("FILE"),
      tr("write what is left behind or changed as a table").c_str())(
      "fail-on-loss", tr("write nothing if something would be left behind").c_str())(
      "dry-run", tr("say which files would be written, and write none").c_str());
  c.run = run_import;
  return c;
}

}  // namespace lb::cli
