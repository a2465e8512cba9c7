#include <fmt/core.h>

#include <chrono>
#include <ostream>

#include "cli/commands.hpp"
#include "docx/reader.hpp"
#include "files/files.hpp"
#include "odt/reader.hpp"
#include "revision/changes.hpp"
#include "revision/proof.hpp"
#include "revision/redline.hpp"
#include "revision/report.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using document::Reading;
using text::tr;

const char* const synopsis =
    "OLD NEW [-o REDLINE] [--summary|--tsv|--json] [--changes accepted|rejected|refused]";

struct Input {
  std::string bytes;
  Reading reading;
};

Input read(const std::string& path, const document::ReadOptions& options, std::ostream& err) {
  Input in;
  in.bytes = files::read(path);
  // By content, not by name: an ODT holds a part "mimetype" or "content.xml".
  const bool is_odt =
      in.bytes.find("mimetypeapplication/vnd.oasis") < 100 || files::extension_of(path) == "odt";
  in.reading = is_odt ? odt::read(path, in.bytes, options) : docx::read(path, in.bytes, options);
  if (in.reading.tracked() > 0) {
    const long n = static_cast<long>(in.reading.tracked());
    text::Finding note;
    note.severity = text::Severity::note;
    note.file = path;
    note.what = options.changes == document::Changes::accepted
                    ? text::trn("the file carries {} tracked change, taken as accepted",
                                "the file carries {} tracked changes, taken as accepted", n, n)
                    : text::trn("the file carries {} tracked change, taken as rejected",
                                "the file carries {} tracked changes, taken as rejected", n, n);
    err << text::render(note);
  }
  return in;
}

document::Changes changes_option(const po::variables_map& values) {
  const auto& word = values["changes"].as<std::string>();
  if (word == "accepted") return document::Changes::accepted;
  if (word == "rejected") return document::Changes::rejected;
  if (word == "refused") return document::Changes::refused;
  throw UsageError(tr("'{}' is no value of --changes", word), tr("write accepted, rejected or refused"));
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

Exit compare(const po::variables_map& values, Streams io) {
  const std::string old_path = operand(values, "OLD", tr("usage: livreblanc {} {}", "diff", synopsis));
  const std::string new_path = operand(values, "NEW", tr("usage: livreblanc {} {}", "diff", synopsis));
  const int forms = (values.count("summary") != 0 ? 1 : 0) + (values.count("tsv") != 0 ? 1 : 0) +
                    (values.count("json") != 0 ? 1 : 0);
  if (forms > 1) throw UsageError(tr("choose one of --summary, --tsv and --json"));
  const document::ReadOptions options{changes_option(values), false};
  const Input before = read(old_path, options, io.err), after = read(new_path, options, io.err);
  const revision::Comparison comparison(before.reading, after.reading);
  if (values.count("output") != 0) {
    revision::RedlineOptions redline;
    redline.author = values["author"].as<std::string>();
    redline.date = date_option(values);
    write_redline(comparison, before, after, values["output"].as<std::string>(), redline);
  }
  const auto changes = revision::list_changes(comparison);
  if (values.count("tsv") != 0)
    io.out << revision::tab_separated(changes);
  else if (values.count("json") != 0)
    io.out << revision::json(changes, old_path, new_path);
  else
    io.out << revision::summary(changes);
  return comparison.is_empty() ? Exit::done : Exit::findings;
}

}  // namespace

Command diff_command() {
  Command c;
  c.name = "diff";
  c.audience = Audience::reviewer;
  c.summary = tr("compare two documents, DOCX or ODT: what changed, where and why");
  c.synopsis = synopsis;
  c.options.add_options()(
      "output,o", po::value<std::string>()->value_name("REDLINE"),
      tr("write NEW with tracked changes, proved: accepting all gives NEW, rejecting all gives OLD").c_str());
  c.options.add_options()("summary", tr("one page by chapter and cause (the default)").c_str());
  c.options.add_options()("tsv", tr("one line a change, tab-separated").c_str());
  c.options.add_options()("json", tr("the changes for programs").c_str());
  c.options.add_options()("author", po::value<std::string>()->value_name("NAME")->default_value("livreblanc"),
                          tr("author of the tracked changes").c_str());
  c.options.add_options()(
      "date", po::value<std::string>()->value_name("INSTANT"),
      tr("their date, such as 2021-03-01T09:00:00Z (default: SOURCE_DATE_EPOCH, else none)").c_str());
  c.options.add_options()(
      "changes", po::value<std::string>()->value_name("HOW")->default_value("accepted"),
      tr("tracked changes that OLD and NEW carry: accepted, rejected or refused").c_str());
  c.operands = {"OLD", "NEW"};
  c.run = compare;
  return c;
}

}  // namespace lb::cli
