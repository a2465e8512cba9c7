#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>
#include <ostream>
#include <utility>

#include "cli/commands.hpp"
#include "cli/provenance_beside.hpp"
#include "docx/reader.hpp"
#include "files/files.hpp"
#include "files/memory.hpp"
#include "odt/reader.hpp"
#include "revision/changes.hpp"
#include "revision/lines.hpp"
#include "revision/proof.hpp"
#include "revision/reasons.hpp"
#include "revision/redline.hpp"
#include "revision/report.hpp"
#include "revision/study_change.hpp"
#include "revision/study_report.hpp"
#include "revision/web_page.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using document::Reading;
using text::tr;

const char* const synopsis =
    "OLD NEW [-o REDLINE] [--html PAGE] [--summary|--tsv|--json] [--ignore case,punctuation,typography] "
    "[--changes accepted|rejected|refused]";

struct Input {
  std::string bytes;
  Reading reading;
};

Input read(const std::string& path, const document::ReadOptions& options) {
  Input in;
  in.bytes = files::read(path);
  // By content, not by name: an ODT holds a part "mimetype" or "content.xml".
  const bool is_odt =
      in.bytes.find("mimetypeapplication/vnd.oasis") < 100 || files::extension_of(path) == "odt";
  in.reading = is_odt ? odt::read(path, in.bytes, options) : docx::read(path, in.bytes, options);
  return in;
}

void say_tracked(const Reading& reading, document::Changes changes, std::ostream& err) {
  if (reading.tracked() == 0) return;
  const long n = static_cast<long>(reading.tracked());
  text::Finding note;
  note.severity = text::Severity::note;
  note.file = reading.name;
  note.what = changes == document::Changes::accepted
                  ? text::trn("the file carries {} tracked change, taken as accepted",
                              "the file carries {} tracked changes, taken as accepted", n, n)
                  : text::trn("the file carries {} tracked change, taken as rejected",
                              "the file carries {} tracked changes, taken as rejected", n, n);
  err << text::render(note);
}

// OLD and NEW, read side by side.
std::pair<Input, Input> read_both(const std::string& old_path, const std::string& new_path,
                                  const document::ReadOptions& options, std::ostream& err) {
  auto later = std::async(std::launch::async, [&] { return read(new_path, options); });
  Input before = read(old_path, options), after = later.get();
  say_tracked(before.reading, options.changes, err);
  say_tracked(after.reading, options.changes, err);
  return {std::move(before), std::move(after)};
}

document::Changes changes_option(const po::variables_map& values) {
  const auto& word = values["changes"].as<std::string>();
  if (word == "accepted") return document::Changes::accepted;
  if (word == "rejected") return document::Changes::rejected;
  if (word == "refused") return document::Changes::refused;
  throw UsageError(tr("'{}' is no value of --changes", word), tr("write accepted, rejected or refused"));
}

revision::Ignored ignore_option(const po::variables_map& values) {
  revision::Ignored out;
  if (values.count("ignore") == 0) return out;
  const auto& list = values["ignore"].as<std::string>();
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string word = list.substr(begin, end - begin);
    if (word == "case")
      out.letter_case = true;
    else if (word == "punctuation")
      out.punctuation = true;
    else if (word == "typography")
      out.typography = true;
    else
      throw UsageError(tr("'{}' is no value of --ignore", word),
                       tr("write one or more of case,punctuation,typography"));
    begin = end + 1;
  }
  return out;
}

// What is left out of the list is said, and that a redline holds it all the same.
void say_left_out(std::size_t left_out, bool redline, std::ostream& err) {
  if (left_out == 0) return;
  text::Finding note;
  note.severity = text::Severity::note;
  note.what = text::trn("{} change left out, as --ignore says", "{} changes left out, as --ignore says",
                        static_cast<long>(left_out), left_out);
  if (redline) note.advice = tr("the redline shows them: without them it would give neither version");
  err << text::render(note);
}

// The provenance that was written with this very document, if it lies beside it.
std::optional<xml::Tree> provenance_of(const Input& in) {
  const auto beside = provenance_beside(in.reading.name);
  if (!beside) return std::nullopt;
  std::string record = files::read(*beside);
  if (recorded_digest(in.reading.name, in.bytes) != files::sha256(record)) return std::nullopt;
  return xml::Tree::parse(*beside, std::move(record));
}

// The changes, each with its reason where both documents have their provenance beside them.
std::vector<revision::Change> explained(const revision::Comparison& comparison, const Input& before,
                                        const Input& after) {
  auto changes = revision::list_changes(comparison);
  const bool any =
      std::any_of(changes.begin(), changes.end(), [](const auto& c) { return !c.origins.empty(); });
  if (!any) return changes;
  const auto old_record = provenance_of(before), new_record = provenance_of(after);
  if (old_record && new_record) revision::explain(changes, revision::Reasons(*old_record, *new_record));
  return changes;
}

void write_redline(const revision::Comparison& comparison, const Input& before, const Input& after,
                   const std::string& path, const revision::RedlineOptions& options) {
  const std::string wanted = after.reading.form == Reading::Form::docx ? "docx" : "odt";
  if (files::extension_of(path) != wanted)
    throw UsageError(tr("the redline is woven into NEW, which is a .{} file", wanted),
                     tr("give it a name that ends with .{}", wanted));

  std::string redline;
  try {
    redline = revision::weave(comparison, before.bytes, after.bytes, options);
  } catch (const revision::Unshowable& e) {
    throw text::InputError(
        after.reading.name,
        tr("tracked changes cannot show a paragraph that came or went beside a table: '{}'", e.what()),
        tr("no redline was written; put a paragraph with words before the table, or use --summary, --tsv or "
           "--json"));
  }
  if (const auto broken = revision::prove(redline, before.reading, after.reading))
    throw text::InputError(
        after.reading.name,
        broken->accepting
            ? tr("the redline does not give NEW back when all changes are accepted ({}, block {})",
                 broken->story, broken->block)
            : tr("the redline does not give OLD back when all changes are rejected ({}, block {})",
                 broken->story, broken->block),
        tr("expected: {}\n  found: {}\n  no redline was written; please report this", broken->expected,
           broken->found));
  files::write(path, redline);
}

// ISO 8601, UTC.
std::string instant(long long seconds) {
  const std::chrono::sys_seconds at{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(at - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::string date_option(const po::variables_map& values) {
  if (values.count("date") != 0) return values["date"].as<std::string>();
  const auto epoch = files::source_date_epoch();
  return epoch ? instant(*epoch) : std::string();
}

bool is_study(const std::string& path) {
  return files::is_folder(path) && files::is_file(files::join(path, "study.xml"));
}

// What works on documents only would be passed over silently.
void no_document_options(const po::variables_map& values) {
  for (const char* const name : {"output", "html", "ignore"})
    if (values.count(name) != 0)
      throw UsageError(tr("--{} works on documents, not on studies", name),
                       tr("write the study's papers with 'livreblanc draft' and compare those"));
}

Exit compare_study_folders(const po::variables_map& values, const std::string& a, const std::string& b,
                           Streams io) {
  for (const std::string& path : {a, b})
    if (!is_study(path))
      throw UsageError(tr("'{}' is no study, and the other operand is one", path),
                       tr("give two folders with study.xml, or two documents"));
  no_document_options(values);
  std::vector<text::Finding> findings;
  const auto changes = revision::compare_studies(a, b, findings);
  for (const text::Finding& f : findings) io.err << text::render(f);
  if (values.count("tsv") != 0)
    io.out << revision::study_tab_separated(changes);
  else if (values.count("json") != 0)
    io.out << revision::study_json(changes, a, b);
  else
    io.out << revision::study_summary(changes);
  return changes.empty() ? Exit::done : Exit::findings;
}

// What git gives an external diff: path, old file, its hash and mode, new file, its hash and mode; of a
// renamed file its new name and a message besides (gitattributes(5)). A file that is on one side only is
// /dev/null on the other. The exit code is 0 whatever differs: git takes any other for a failure.
Exit compare_for_git(const po::variables_map& values, Streams io) {
  const auto more = all_values(values, "MORE");
  if (more.size() != 5 && more.size() != 7)
    throw UsageError(tr("--git takes the 7 or 9 arguments that git gives an external diff"),
                     tr("man livreblanc-git shows the configuration"));
  const std::string path = values["OLD"].as<std::string>();
  const std::string &old_file = values["NEW"].as<std::string>(), &new_file = more[2];
  io.out << "livreblanc diff " << path << (more.size() == 7 ? " → " + more[5] : "") << '\n';
  if (old_file == "/dev/null" || new_file == "/dev/null") {
    io.out << (old_file == "/dev/null" ? tr("the file is new") : tr("the file was removed")) << '\n';
    return Exit::done;
  }
  const document::ReadOptions options{changes_option(values), false};
  const auto [before, after] = read_both(old_file, new_file, options, io.err);
  const revision::Comparison comparison(before.reading, after.reading);
  auto changes = revision::list_changes(comparison);
  say_left_out(revision::leave_out(changes, ignore_option(values)), false, io.err);
  io.out << revision::summary(changes);
  return Exit::done;
}

Exit compare(const po::variables_map& values, Streams io) {
  files::fill_large_pages();
  const std::string old_path = operand(values, "OLD", tr("usage: livreblanc {} {}", "diff", synopsis));
  if (values.count("textconv") != 0) {
    io.out << revision::lines(read(old_path, {changes_option(values), false}).reading);
    return Exit::done;
  }
  const std::string new_path = operand(values, "NEW", tr("usage: livreblanc {} {}", "diff", synopsis));
  if (values.count("git") != 0) return compare_for_git(values, io);
  if (values.count("MORE") != 0)
    throw UsageError(tr("too many arguments"), tr("usage: livreblanc {} {}", "diff", synopsis));
  const int forms = (values.count("summary") != 0 ? 1 : 0) + (values.count("tsv") != 0 ? 1 : 0) +
                    (values.count("json") != 0 ? 1 : 0);
  if (forms > 1) throw UsageError(tr("choose one of --summary, --tsv and --json"));
  if (is_study(old_path) || is_study(new_path)) return compare_study_folders(values, old_path, new_path, io);
  const revision::Ignored ignored = ignore_option(values);
  const document::ReadOptions options{changes_option(values), false};
  const auto [before, after] = read_both(old_path, new_path, options, io.err);
  const revision::Comparison comparison(before.reading, after.reading);
  if (values.count("output") != 0) {
    revision::RedlineOptions redline;
    redline.author = values["author"].as<std::string>();
    redline.date = date_option(values);
    write_redline(comparison, before, after, values["output"].as<std::string>(), redline);
  }
  auto changes = explained(comparison, before, after);
  const std::size_t left_out = revision::leave_out(changes, ignored);
  say_left_out(left_out, values.count("output") != 0, io.err);
  if (values.count("html") != 0)
    files::write(values["html"].as<std::string>(),
                 revision::web_page(comparison, changes, left_out, old_path, new_path));
  if (values.count("tsv") != 0)
    io.out << revision::tab_separated(changes);
  else if (values.count("json") != 0)
    io.out << revision::json(changes, old_path, new_path);
  else
    io.out << revision::summary(changes);
  return comparison.is_empty() || (left_out > 0 && changes.empty()) ? Exit::done : Exit::findings;
}

}  // namespace

Command diff_command() {
  Command c;
  c.name = "diff";
  c.audience = Audience::reviewer;
  c.summary = tr("compare two documents, DOCX or ODT, or two studies: what changed, where and why");
  c.synopsis = synopsis;
  c.options.add_options()(
      "output,o", po::value<std::string>()->value_name("REDLINE"),
      tr("write NEW with tracked changes, proved: accepting all gives NEW, rejecting all gives OLD").c_str());
  c.options.add_options()("summary", tr("one page by chapter and cause (the default)").c_str());
  c.options.add_options()("tsv", tr("one line a change, tab-separated").c_str());
  c.options.add_options()("json", tr("the changes for programs").c_str());
  c.options.add_options()(
      "html", po::value<std::string>()->value_name("PAGE"),
      tr("write both texts as one web page, changes marked, side by side or in one column").c_str());
  c.options.add_options()(
      "ignore", po::value<std::string>()->value_name("WHAT"),
      tr("leave changes out of the list that are only case, punctuation or typography (several: with commas)")
          .c_str());
  c.options.add_options()("author", po::value<std::string>()->value_name("NAME")->default_value("livreblanc"),
                          tr("author of the tracked changes").c_str());
  c.options.add_options()(
      "date", po::value<std::string>()->value_name("INSTANT"),
      tr("their date, such as 2021-03-01T09:00:00Z (default: SOURCE_DATE_EPOCH, else none)").c_str());
  c.options.add_options()(
      "changes", po::value<std::string>()->value_name("HOW")->default_value("accepted"),
      tr("tracked changes that OLD and NEW carry: accepted, rejected or refused").c_str());
  c.options.add_options()("git", tr("be git's external diff (see livreblanc-git(7))").c_str());
  c.options.add_options()("textconv", tr("write the words of OLD, one paragraph a line, for git").c_str());
  c.operands = {"OLD", "NEW", "MORE..."};
  c.run = compare;
  return c;
}

}  // namespace lb::cli
