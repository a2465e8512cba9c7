// livreblanc suggest: codes that passages could have, learned from what a person has coded.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>

#include "cli/commands.hpp"
#include "coding/suggestion.hpp"
#include "files/files.hpp"
#include "study/study.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"
#include "text/width.hpp"

namespace lb::cli {
namespace {

using coding::Classifier;
using text::tr;
using text::trn;
using Examples = std::vector<Classifier::Example>;

constexpr double given = 0.5;  // from this score on the model would give the code
constexpr std::size_t shown = 3;

// What a coder has coded, by interview; empty where nothing was accepted.
class Coded {
 public:
  Coded(const study::Loaded& study, const std::string& coder) {
    for (const std::string& id : study.interviews) {
      const study::Participant* person = study.participants.find(id);
      if (person != nullptr && person->is_withdrawn()) continue;
      if (!files::is_file(coding::path_of(study.folder, coder, id))) continue;
      Examples examples =
          coding::examples_of(study::load_interview(study, id), coding::load(study.folder, coder, id));
      if (!examples.empty()) by_interview_.emplace(id, std::move(examples));
    }
    if (by_interview_.empty())
      throw UsageError(tr("there is nothing to learn from: '{}' has coded no interview", coder),
                       tr("'livreblanc review --coder {}' begins", coder));
  }

  const std::map<std::string, Examples>& by_interview() const { return by_interview_; }

  Classifier learn_without(const std::string& left_out) const {
    Examples all;
    for (const auto& [id, examples] : by_interview_)
      if (id != left_out) all.insert(all.end(), examples.begin(), examples.end());
    return Classifier(all, coding::fewest_examples);
  }

 private:
  std::map<std::string, Examples> by_interview_;
};

// One example a line: columns 'category' and 'text', named in the first line.
Examples read_examples(const std::string& path) {
  const text::Source source(path, files::read(path));
  const std::string_view bytes = source.bytes();
  if (const auto bad = text::first_invalid_byte(bytes))
    throw text::InputError(source.finding(text::Severity::error, *bad, tr("the text is not valid UTF-8")));
  Examples out;
  std::optional<std::size_t> label, words;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string_view> fields;
    for (std::string_view rest = line;;) {
      const std::size_t tab = rest.find('\t');
      fields.push_back(rest.substr(0, tab));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    const bool first = at == 0;
    if (first) {
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i] == "category") label = i;
        if (fields[i] == "text") words = i;
      }
      if (!label || !words)
        throw text::InputError(source.finding(
            text::Severity::error, 0, tr("the first line must name the columns 'category' and 'text'"),
            tr("write the columns with tabs between them")));
    } else if (!line.empty()) {
      if (fields.size() <= std::max(*label, *words))
        throw text::InputError(
            source.finding(text::Severity::error, at, tr("this line has too few columns"),
                           tr("as many as the first line: {}", std::max(*label, *words) + 1)));
      out.push_back({std::string(fields[*words]), "fr", {std::string(fields[*label])}});
    }
    at = end + 1;
  }
  if (out.empty()) throw text::InputError(path, tr("there is no example in this file"));
  return out;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// How often a label was given, right, and wanted.
struct Tally {
  std::size_t proposed = 0, right = 0, wanted = 0;
  double precision() const { return share(right, proposed); }
  double recall() const { return share(right, wanted); }
  double f1() const { return share(2 * right, proposed + wanted); }
};

void print_tallies(const std::map<std::string, Tally>& tallies, std::ostream& out) {
  std::size_t width = 0;
  for (const auto& [label, t] : tallies) width = std::max(width, text::count_code_points(label));
  width = std::max(width, text::count_code_points(tr("all codes")));
  out << fmt::format("{:<{}}  {:>8}  {:>5}  {:>6} {:>6} {:>6}\n", "", width, tr("proposed"), tr("coded"),
                     tr("prec."), tr("recall"), "F1");
  double sum = 0;
  Tally all;
  for (const auto& [label, t] : tallies) {
    sum += t.f1();
    all.proposed += t.proposed;
    all.right += t.right;
    all.wanted += t.wanted;
    out << fmt::format("{:<{}}  {:>8}  {:>5}  {:>6.1f} {:>6.1f} {:>6.1f}\n", label, width, t.proposed,
                       t.wanted, 100 * t.precision(), 100 * t.recall(), 100 * t.f1());
  }
  out << fmt::format("{:<{}}  {:>8}  {:>5}  {:>6.1f} {:>6.1f} {:>6.1f}\n", tr("all codes"), width,
                     all.proposed, all.wanted, 100 * all.precision(), 100 * all.recall(), 100 * all.f1());
  out << tr("macro-F1: {}",
            fmt::format("{:.3f}", sum / static_cast<double>(std::max<std::size_t>(1, tallies.size()))))
      << '\n';
}

// Each text of one file has one label; what was learned from the other gives its likeliest.
Exit compare_files(const std::string& learn, const std::string& against, Streams io) {
  const Examples from = read_examples(learn), to = read_examples(against);
  const Classifier model(from);
  if (model.labels().empty())
    throw text::InputError(learn, tr("there is nothing to tell apart: all examples have one category"));
  std::map<std::string, Tally> tallies;
  for (const Classifier::Example& e : to) {
    const std::string best = model.rank(e.text, e.language).front().label;
    ++tallies[best].proposed;
    ++tallies[e.labels.front()].wanted;
    if (best == e.labels.front()) ++tallies[best].right;
  }
  io.out << trn("learned from {} example", "learned from {} examples", static_cast<long>(from.size()),
                from.size())
         << ", " << trn("checked on {}", "checked on {}", static_cast<long>(to.size()), to.size()) << "\n\n";
  print_tallies(tallies, io.out);
  return Exit::done;
}

// Every interview by what the others teach.
Exit evaluate(const Coded& coded, Streams io) {
  if (coded.by_interview().size() < 2)
    throw UsageError(tr("one interview alone teaches nothing about itself"), tr("code a second one first"));
  std::map<std::string, Tally> tallies;
  std::size_t sentences = 0, codes = 0, found = 0, first = 0;
  for (const auto& [id, examples] : coded.by_interview()) {
    const Classifier model = coded.learn_without(id);
    for (const Classifier::Example& e : examples) {
      const auto is_wanted = [&](const std::string& code) {
        return std::find(e.labels.begin(), e.labels.end(), code) != e.labels.end();
      };
      for (const std::string& code : e.labels) ++tallies[code].wanted;
      const auto ranked = model.rank(e.text, e.language);
      for (const Classifier::Ranked& r : ranked) {
        if (r.score < given) break;
        ++tallies[r.label].proposed;
        if (is_wanted(r.label)) ++tallies[r.label].right;
      }
      if (e.labels.empty() || ranked.empty()) continue;
      ++sentences;
      codes += e.labels.size();
      first += is_wanted(ranked.front().label) ? 1U : 0U;
      for (std::size_t i = 0; i < std::min(ranked.size(), shown); ++i)
        found += is_wanted(ranked[i].label) ? 1U : 0U;
    }
  }
  print_tallies(tallies, io.out);
  io.out << trn("of {} coded sentence:", "of {} coded sentences:", static_cast<long>(sentences), sentences)
         << ' '
         << tr("the first suggestion is right for {} %, the first three hold {} % of the codes",
               fmt::format("{:.1f}", 100 * share(first, sentences)),
               fmt::format("{:.1f}", 100 * share(found, codes)))
         << '\n';
  return Exit::done;
}

std::string ranking(const std::vector<Classifier::Ranked>& ranked, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i)
    out += (i > 0 ? ", " : "") + ranked[i].label + fmt::format(" {:.2f}", ranked[i].score);
  return out;
}

// Sentences for which the model would give a code that the coder has neither accepted nor refused there.
void suggest_in(const std::string& id, const study::Loaded& study, const std::string& coder,
                const Classifier& model, std::ostream& out) {
  const transcript::Interview interview = study::load_interview(study, id);
  const coding::CodingFile mine = coding::load(study.folder, coder, id);
  for (const coding::Sentence& s : coding::sentences_of(interview)) {
    std::vector<Classifier::Ranked> ranked = model.rank(s.text, s.language);
    std::erase_if(ranked, [&](const Classifier::Ranked& r) {
      return r.score < given ||
             std::any_of(mine.codings.begin(), mine.codings.end(), [&](const coding::Coding& c) {
               return c.code == r.label && c.anchor.turn == s.turn->id &&
                      c.anchor.begin_code_point < s.range.end_code_point &&
                      s.range.begin_code_point < c.anchor.end_code_point;
             });
    });
    if (ranked.empty()) continue;
    out << fmt::format("{}\t{}\t{}\t{}\t{}\n", s.turn->id, s.range.begin_code_point, s.range.end_code_point,
                       ranking(ranked, shown), s.text);
  }
}

Exit run_suggest(const po::variables_map& values, Streams io) {
  const auto one = [&](const char* name) {
    return values.count(name) != 0 ? std::optional(values[name].as<std::string>()) : std::nullopt;
  };
  const auto learn = one("learn"), against = one("against"), words = one("text"), coder = one("coder");
  const bool evaluating = values.count("evaluate") != 0;
  const std::vector<std::string> wanted = all_values(values, "interview");
  if (learn || against) {
    if (!learn || !against || coder || words || evaluating || !wanted.empty())
      throw UsageError(tr("--learn and --against belong together, and to nothing else"),
                       tr("write 'livreblanc suggest --learn TRAIN.tsv --against TEST.tsv'"));
    return compare_files(*learn, *against, io);
  }
  if (!coder)
    throw UsageError(tr("whose codings are to be learned from? an option is missing: --coder"),
                     tr("write '--coder A'"));
  if ((words ? 1 : 0) + (evaluating ? 1 : 0) + (wanted.empty() ? 0 : 1) > 1)
    throw UsageError(tr("--text, --evaluate and --interview are three questions"), tr("ask one at a time"));
  const study::Loaded study = study::load_or_throw(study_folder(values));
  for (const std::string& id : wanted)
    if (!std::binary_search(study.interviews.begin(), study.interviews.end(), id))
      throw UsageError(tr("the study has no interview '{}'", id),
                       tr("interviews are the files of transcripts/, such as 'E07'"));
  const Coded coded(study, *coder);
  if (evaluating) return evaluate(coded, io);
  if (words) {
    const auto ranked = coded.learn_without({}).rank(*words, study.study.language);
    for (std::size_t i = 0; i < std::min(ranked.size(), shown); ++i) {
      const codebook::Code* code = study.codebook.find(ranked[i].label);
      io.out << fmt::format("{:.2f}\t{}\t{}\n", ranked[i].score, ranked[i].label,
                            code != nullptr ? code->label.in(text::message_language()) : std::string());
    }
    return Exit::done;
  }
  // A model knows the sentences it has learned from: each interview is looked at by what the others teach.
  std::vector<std::string> interviews = wanted;
  if (interviews.empty())
    for (const std::string& id : study.interviews)
      if (!coded.by_interview().contains(id)) interviews.push_back(id);
  if (interviews.empty())
    throw UsageError(tr("'{}' has coded every interview", *coder),
                     tr("name one to look at again: --interview E07"));
  std::optional<Classifier> of_all;
  for (const std::string& id : interviews) {
    if (coded.by_interview().contains(id)) {
      suggest_in(id, study, *coder, coded.learn_without(id), io.out);
      continue;
    }
    if (!of_all) of_all.emplace(coded.learn_without({}));
    suggest_in(id, study, *coder, *of_all, io.out);
  }
  return Exit::done;
}

}  // namespace

Command suggest_command() {
  Command c;
  c.name = "suggest";
  c.audience = Audience::researcher;
  c.summary = tr("suggest codes, learned from what a person has coded");
  c.synopsis = "--coder A [-C STUDY] [--interview ID]... [--text WORDS | --evaluate]";
  add_study_option(c.options);
  auto add = c.options.add_options();
  add("coder", po::value<std::string>()->value_name("A"), tr("whose codings to learn from").c_str());
  add("interview", po::value<std::vector<std::string>>()->composing()->value_name("ID"),
      tr("suggest in this interview; repeatable (default: those not coded yet)").c_str());
  add("text", po::value<std::string>()->value_name("WORDS"), tr("suggest for these words").c_str());
  add("evaluate", tr("how good the suggestions are: each interview by what the others teach").c_str());
  add("learn", po::value<std::string>()->value_name("FILE"),
      tr("learn from a table with the columns 'category' and 'text'").c_str());
  add("against", po::value<std::string>()->value_name("FILE"),
      tr("compare what was learned with another such table").c_str());
  c.run = run_suggest;
  return c;
}

}  // namespace lb::cli
