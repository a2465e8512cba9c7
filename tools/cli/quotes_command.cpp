// livreblanc quotes: the register of quotations, from the choice of a passage to the person's answer.
#include <algorithm>
#include <array>
#include <map>
#include <ostream>

#include "cli/commands.hpp"
#include "docx/docx.hpp"
#include "files/files.hpp"
#include "odt/odt.hpp"
#include "paper/letter.hpp"
#include "quotes/decision.hpp"
#include "quotes/proposal.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "text/width.hpp"
#include "xml/schema.hpp"

namespace lb::cli {
namespace {

using quotes::Quote;
using quotes::State;
using text::tr;
using text::trn;

constexpr const char* synopsis = "list|propose|letters|set [ID... STATE] [-C STUDY] [OPTION]...";
constexpr std::array<State, 6> states{State::proposed,  State::sent,    State::approved,
                                      State::corrected, State::refused, State::withdrawn};

std::string path_of_register(const study::Loaded& study) { return files::join(study.folder, "quotes.xml"); }

/// The register as it stands. `findings` get what is wrong with it; throws for what cannot be read, or does
/// not fit its schema.
quotes::Register load(const study::Loaded& study, std::vector<text::Finding>& findings) {
  const std::string path = path_of_register(study);
  if (!files::is_file(path)) return {};
  const xml::Tree tree = xml::Tree::parse(path, files::read(path));
  if (const auto wrong = xml::Schema::get("quotes.rng").validate(tree); !wrong.empty())
    throw text::InputError(wrong.front());
  return quotes::read(tree, findings);
}

/// As load(), but for writing: a register with errors is not written again.
quotes::Register load_sound(const study::Loaded& study) {
  std::vector<text::Finding> findings;
  quotes::Register known = load(study, findings);
  if (!findings.empty()) throw text::InputError(findings.front());
  return known;
}

std::string value_of(const po::variables_map& values, const char* name) {
  return values.count(name) != 0 ? text::to_nfc(values[name].as<std::string>()) : std::string();
}

State state_named(const std::string& word) {
  if (const auto state = quotes::state_of(word)) return *state;
  throw UsageError(tr("there is no state '{}'", word),
                   tr("there are: {}", "proposed, sent, approved, corrected, refused, withdrawn"));
}

std::string day_of(const po::variables_map& values, const char* name) {
  const std::string day = value_of(values, name);
  const auto digit = [&](std::size_t i) { return day[i] >= '0' && day[i] <= '9'; };
  bool right = day.empty() || day.size() == 10;
  for (std::size_t i = 0; right && i < day.size(); ++i) right = i == 4 || i == 7 ? day[i] == '-' : digit(i);
  if (right && !day.empty())
    right = day.substr(5, 2) >= "01" && day.substr(5, 2) <= "12" && day.substr(8) >= "01" &&
            day.substr(8) <= "31";
  if (!right) throw UsageError(tr("'{}' is no day", day), tr("write a day as 2021-09-30"));
  return day;
}

bool wanted(const Quote& q, const po::variables_map& values) {
  const std::string state = value_of(values, "state");
  if (!state.empty() && q.state != state_named(state)) return false;
  const std::vector<std::string> people = all_values(values, "respondent");
  return people.empty() || std::find(people.begin(), people.end(), quotes::respondent_of(q)) != people.end();
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

const std::string& words_of(const Quote& q) { return q.wording.empty() ? q.anchor.quote : q.wording; }

Exit list(const po::variables_map& values, Streams io) {
  const study::Loaded study = study::load_or_throw(study_folder(values));
  std::vector<text::Finding> findings;
  const quotes::Register known = load(study, findings);
  const bool tsv = values.count("tsv") != 0;
  if (tsv) io.out << "id\tstate\tdate\tby\tedition\trespondent\tturn\tbegin\tend\tcodes\twords\n";
  std::map<State, long> counts;
  long shown = 0;
  for (const Quote& q : known.quotes) {
    if (!wanted(q, values)) continue;
    ++shown;
    ++counts[q.state];
    const quotes::Event last = q.events.empty() ? quotes::Event{} : q.events.back();
    if (tsv) {
      io.out << q.id << '\t' << word_of(q.state) << '\t' << last.date << '\t' << last.by << '\t' << q.edition
             << '\t' << quotes::respondent_of(q) << '\t' << q.anchor.turn << '\t' << q.anchor.begin_code_point
             << '\t' << q.anchor.end_code_point << '\t' << joined(q.codes) << '\t'
             << text::collapse_spaces(words_of(q)) << '\n';
      continue;
    }
    const auto padded = [&](std::string_view s, std::size_t width) {
      const std::size_t n = text::count_code_points(s);
      io.out << s << std::string(n < width ? width - n : 1, ' ');
    };
    padded(q.id, 9);
    padded(word_of(q.state), 10);
    padded(last.date.empty() ? "-" : last.date, 11);
    padded(joined(q.codes), 24);
    std::string words = text::collapse_spaces(words_of(q));
    constexpr std::size_t widest = 60;
    if (text::count_code_points(words) > widest)
      words = words.substr(0, text::byte_of_code_point(words, widest - 1)) + "…";
    io.out << words << '\n';
  }
  if (tsv) return report(findings, io.err);
  io.out << trn("{} quotation", "{} quotations", shown, shown);
  const char* separator = ": ";
  for (const State s : states)
    if (counts.contains(s)) {
      io.out << separator << counts[s] << ' ' << word_of(s);
      separator = ", ";
    }
  io.out << '\n';
  return report(findings, io.err);
}

Exit propose(const po::variables_map& values, Streams io) {
  const study::Loaded study = study::load_or_throw(study_folder(values));
  quotes::Register known = load_sound(study);
  const int most = values["most"].as<int>();
  if (most < 1 || most > 99) throw UsageError(tr("'{}' is not between 1 and 99", most), tr("write --most 2"));
  std::vector<std::string> codes;
  const std::vector<std::string> asked = all_values(values, "code");
  for (const std::string& code : asked)
    if (study.codebook.theme_of(code) == nullptr)
      throw UsageError(tr("the codebook has no code or theme '{}'", code),
                       tr("'livreblanc analyse' lists them"));
  for (const codebook::Theme& theme : study.codebook.themes)
    for (const codebook::Code& code : theme.codes)
      if (asked.empty() || std::find(asked.begin(), asked.end(), code.id) != asked.end() ||
          std::find(asked.begin(), asked.end(), theme.id) != asked.end())
        codes.push_back(code.id);
  std::vector<text::Finding> findings;
  const std::vector<std::string> ids =
      quotes::propose(study, codes, static_cast<std::size_t>(most), known, findings);
  if (!ids.empty()) files::write(path_of_register(study), quotes::to_xml(known));
  for (const std::string& id : ids) {
    const auto at =
        std::find_if(known.quotes.begin(), known.quotes.end(), [&](const Quote& q) { return q.id == id; });
    io.out << id << '\t' << joined(at->codes) << '\t' << text::collapse_spaces(words_of(*at)) << '\n';
  }
  const long n = static_cast<long>(ids.size());
  io.out << trn("{} quotation proposed", "{} quotations proposed", n, n) << '\n';
  return report(findings, io.err);
}

Exit set(const po::variables_map& values, Streams io) {
  const std::string usage = tr("usage: livreblanc {} {}", "quotes", synopsis);
  std::vector<std::string> operands = all_values(values, "WHAT");
  if (operands.size() < 2) throw UsageError(tr("say which quotation, and its new state"), usage);
  quotes::Change change;
  change.state = state_named(operands.back());
  operands.pop_back();
  change.date = day_of(values, "date");
  change.by = value_of(values, "by");
  change.edition = value_of(values, "edition");
  if (values.count("wording") != 0) change.wording = value_of(values, "wording");
  if (values.count("translation") != 0) change.translation = value_of(values, "translation");

  const study::Loaded study = study::load_or_throw(study_folder(values));
  std::vector<text::Finding> findings;
  quotes::Register known = load(study, findings);
  std::vector<std::string> lines;
  for (const std::string& id : operands) {
    const std::vector<std::size_t> found = quotes::named(known, id);
    if (found.empty()) {
      std::vector<std::string> ids;
      for (const Quote& q : known.quotes) ids.push_back(q.id);
      const auto near = std::min_element(ids.begin(), ids.end(), [&](const auto& a, const auto& b) {
        return text::edit_distance(id, a) < text::edit_distance(id, b);
      });
      throw UsageError(tr("quotes.xml has no quotation '{}'", id),
                       near != ids.end() && text::edit_distance(id, *near) <= 2
                           ? tr("did you mean '{}'?", *near)
                           : tr("'livreblanc quotes list' shows them"));
    }
    if (found.size() > 1 && (change.wording || change.translation))
      throw UsageError(tr("one wording cannot be that of {} quotations", found.size()),
                       tr("name one of them"));
    for (const std::size_t i : found) {
      Quote& quote = known.quotes[i];
      const State before = quote.state;
      if (const auto no = quotes::apply(change, study.participants, quote)) {
        io.err << no->what << "\n  " << no->advice << '\n';
        return Exit::input;
      }
      lines.push_back(quote.id + ": " + std::string(word_of(before)) + " → " +
                      std::string(word_of(quote.state)));
    }
  }
  // What was wrong may be what this change puts right; the rest is told, and nothing is lost by writing.
  files::write(path_of_register(study), quotes::to_xml(known));
  for (const std::string& line : lines) io.out << line << '\n';
  return Exit::done;
}

// The anchors of a person's quotations as the transcript has them now.
std::vector<Quote> found_again(const quotes::Register& known, const transcript::Interview& interview,
                               const po::variables_map& values, std::vector<text::Finding>& findings,
                               const std::string& path) {
  std::vector<Quote> out;
  for (const Quote& q : known.quotes) {
    if (quotes::respondent_of(q) != interview.id || !wanted(q, values)) continue;
    if (q.state != State::proposed && (q.state != State::sent || values.count("again") == 0)) continue;
    const coding::Found found = coding::find_again(q.anchor, interview);
    if (found.fate == coding::Fate::lost || found.fate == coding::Fate::ambiguous) {
      findings.push_back({text::Severity::warning,
                          path,
                          {},
                          tr("{} is left out: its words are no longer in the transcript", q.id),
                          tr("run 'livreblanc check'"),
                          {}});
      continue;
    }
    out.push_back(q);
    out.back().anchor = found.anchor;
  }
  std::stable_sort(out.begin(), out.end(), [](const Quote& a, const Quote& b) {
    return std::make_pair(a.anchor.turn, a.anchor.begin_code_point) <
           std::make_pair(b.anchor.turn, b.anchor.begin_code_point);
  });
  return out;
}

Exit letters(const po::variables_map& values, Streams io) {
  const std::string format = values["format"].as<std::string>();
  if (format != "docx" && format != "odt" && format != "txt")
    throw UsageError(tr("unknown format '{}'", format), tr("write --format docx, odt or txt"));
  paper::Letter letter;
  letter.deadline = day_of(values, "deadline");
  letter.date = day_of(values, "date");
  letter.reply_to = value_of(values, "reply-to");
  if (letter.deadline.empty())
    throw UsageError(tr("a letter says until when an answer is awaited"), tr("write --deadline 2021-09-30"));
  const std::string folder = study_folder(values);
  const study::Loaded study = study::load_or_throw(folder);
  const quotes::Register known = load_sound(study);
  std::vector<text::Finding> findings;
  std::vector<std::pair<std::string, std::string>> made;
  long quotations = 0;
  for (const study::Participant& person : study.participants.people) {
    const bool has_transcript =
        std::find(study.interviews.begin(), study.interviews.end(), person.id) != study.interviews.end();
    if (person.is_withdrawn() || person.consent.date.empty() || !person.consent.quote_approval ||
        !has_transcript)
      continue;
    if (std::none_of(known.quotes.begin(), known.quotes.end(),
                     [&](const Quote& q) { return quotes::respondent_of(q) == person.id; }))
      continue;
    const transcript::Interview interview = study::load_interview(study, person.id);
    const std::vector<Quote> own = found_again(known, interview, values, findings, path_of_register(study));
    if (own.empty()) continue;
    letter.respondent = person.id;
    letter.quotes.clear();
    for (const Quote& q : own) letter.quotes.push_back(&q);
    quotations += static_cast<long>(own.size());
    const document::Document document =
        paper::compose(letter, study, interview, std::string("livreblanc ") + LIVREBLANC_VERSION);
    made.emplace_back(person.id + "." + format, format == "docx"  ? docx::write(document)
                                                : format == "odt" ? odt::write(document)
                                                                  : paper::as_text(document));
  }
  const Exit reported = report(findings, io.err);
  const std::string out = values.count("output") != 0 ? values["output"].as<std::string>()
                                                      : files::join(files::join(folder, "output"), "letters");
  for (const auto& [name, bytes] : made) files::write(files::join(out, name), bytes);
  for (const auto& [name, bytes] : made) io.out << files::join(out, name) << '\n';
  const long n = static_cast<long>(made.size());
  io.out << trn("{} letter", "{} letters", n, n) << ", "
         << trn("{} quotation", "{} quotations", quotations, quotations) << '\n';
  return reported;
}

Exit run_quotes(const po::variables_map& values, Streams io) {
  const std::string usage = tr("usage: livreblanc {} {}", "quotes", synopsis);
  const std::string what = operand(values, "ACTION", usage);
  if (what == "set") return set(values, io);
  if (!all_values(values, "WHAT").empty()) throw UsageError(tr("too many arguments"), usage);
  if (what == "list") return list(values, io);
  if (what == "propose") return propose(values, io);
  if (what == "letters") return letters(values, io);
  throw UsageError(tr("quotations are listed, proposed, asked for by letters, or set, not '{}'", what),
                   usage);
}

}  // namespace

Command quotes_command() {
  Command c;
  c.name = "quotes";
  c.audience = Audience::researcher;
  c.summary = tr("keep the register of quotations: propose, ask, record answers");
  c.synopsis = synopsis;
  c.operands = {"ACTION", "WHAT..."};
  add_study_option(c.options);
  auto add = c.options.add_options();
  using Strings = std::vector<std::string>;
  add("state", po::value<std::string>()->value_name("STATE"),
      tr("list, letters: only quotations in this state").c_str());
  add("respondent", po::value<Strings>()->value_name("ID"),
      tr("list, letters: only of this respondent; may be repeated").c_str());
  add("tsv", tr("list: a table, one quotation a line, tab-separated").c_str());
  add("code", po::value<Strings>()->value_name("CODE"),
      tr("propose: only for this code or theme; may be repeated").c_str());
  add("most", po::value<int>()->default_value(2)->value_name("N"),
      tr("propose: until a code has so many").c_str());
  add("output,o", po::value<std::string>()->value_name("DIR"),
      tr("letters: where to write (default: output/letters in the study's folder)").c_str());
  add("format", po::value<std::string>()->default_value("docx")->value_name("F"),
      tr("letters: docx, odt or txt").c_str());
  add("deadline", po::value<std::string>()->value_name("DAY"),
      tr("letters: until when an answer is awaited").c_str());
  add("reply-to", po::value<std::string>()->value_name("WORDS"),
      tr("letters: where the answer goes").c_str());
  add("again", tr("letters: quotations that were sent already as well").c_str());
  add("date", po::value<std::string>()->value_name("DAY"),
      tr("set: day of the answer; letters: their date").c_str());
  add("by", po::value<std::string>()->value_name("WHO"), tr("set: who writes it down").c_str());
  add("edition", po::value<std::string>()->value_name("E"),
      tr("set: the edition it is about (default: any)").c_str());
  add("wording", po::value<std::string>()->value_name("WORDS"), tr("set: what is printed").c_str());
  add("translation", po::value<std::string>()->value_name("WORDS"),
      tr("set: what is printed beside a foreign original").c_str());
  c.run = run_quotes;
  return c;
}

}  // namespace lb::cli
