// livreblanc code: the rules of the codebook -> proposals in codings/auto/.
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <ostream>
#include <thread>

#include "cli/code_report.hpp"
#include "cli/commands.hpp"
#include "files/batch.hpp"
#include "files/files.hpp"
#include "study/interview_reader.hpp"
#include "study/study.hpp"
#include "text/message.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

const char* const synopsis =
    "[-C STUDY] [--interview ID]... [--threads N | --explain TURN | --evaluate CODER [--tsv]]";

// The interviews asked for, or all, in order; those of people who withdrew are left alone.
std::vector<std::string> chosen(const po::variables_map& values, const study::Loaded& study,
                                std::size_t& withdrawn) {
  std::vector<std::string> wanted = all_values(values, "interview");
  for (const std::string& id : wanted)
    if (std::find(study.interviews.begin(), study.interviews.end(), id) == study.interviews.end())
      throw UsageError(tr("there is no transcript of '{}' in this study", id),
                       tr("transcripts/ holds those that 'livreblanc ingest' has read"));
  if (wanted.empty()) wanted = study.interviews;
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  withdrawn = static_cast<std::size_t>(std::erase_if(wanted, [&](const std::string& id) {
    const study::Participant* p = study.participants.find(id);
    return p != nullptr && p->is_withdrawn();
  }));
  return wanted;
}

// Indicators that stand for too many wordings, at their place in codebook.xml.
void refuse_unusable(const coding::Rules& rules, const std::string& folder) {
  if (rules.unusable().empty()) return;
  const std::string path = files::join(folder, "codebook.xml");
  const text::Source source(path, files::read(path));
  const coding::Rules::Unusable& first = rules.unusable().front();
  throw text::InputError(source.finding(text::Severity::error, first.indicator->byte,
                                        tr("this indicator of {} stands for more than {} wordings",
                                           first.code->id, coding::Rules::most_wordings),
                                        tr("write several indicators with fewer alternatives")));
}

Exit run_explain(const std::string& turn_id, const study::Loaded& study, coding::Matcher& matcher,
                 Streams io) {
  const std::string id = turn_id.substr(0, turn_id.rfind(".t"));
  if (std::find(study.interviews.begin(), study.interviews.end(), id) == study.interviews.end())
    throw UsageError(tr("there is no transcript of '{}' in this study", id),
                     tr("a turn is named as in E07.t012"));
  const transcript::Interview interview = study::load_interview(study, id);
  const auto turn = std::find_if(interview.turns.begin(), interview.turns.end(),
                                 [&](const transcript::Turn& t) { return t.id == turn_id; });
  if (turn == interview.turns.end())
    throw UsageError(tr("interview {} has no turn '{}'", id, turn_id),
                     tr("its turns are {} to {}", interview.turns.front().id, interview.turns.back().id));
  explain(matcher, interview, *turn, io.out);
  return Exit::done;
}

Exit run_evaluate(const std::string& coder, const std::vector<std::string>& interviews,
                  const study::Loaded& study, coding::Matcher& matcher, bool tsv, Streams io) {
  coding::Evaluation evaluation;
  std::size_t compared = 0;
  for (const std::string& id : interviews) {
    if (!files::is_file(coding::path_of(study.folder, coder, id))) continue;
    ++compared;
    evaluation.add(coding::propose(matcher, study::load_interview(study, id)),
                   coding::load(study.folder, coder, id));
  }
  if (compared == 0)
    throw UsageError(tr("'{}' has coded none of these interviews", coder),
                     tr("'livreblanc review --coder {}' begins", coder));
  if (tsv) {
    print_tsv(evaluation, study.codebook, io.out);
    return Exit::done;
  }
  io.out << trn("Proposals against the codings of {} in {} interview",
                "Proposals against the codings of {} in {} interviews", static_cast<long>(compared), coder,
                compared)
         << "\n\n";
  print(evaluation, study.codebook, io.out);
  return Exit::done;
}

struct Coded {
  std::size_t proposals = 0, written = 0;
};

// Interviews are independent: every thread takes the next one, with a matcher and a batch of files of its
// own. What is written does not depend on their number. The first interview that cannot be read, in order, is
// the one that is told of.
Coded code_all(const std::vector<std::string>& interviews, const study::Loaded& study,
               const coding::Rules& rules, std::size_t threads, Streams io) {
  const bool progress = files::is_terminal(2) && interviews.size() > 1;
  std::atomic<std::size_t> next{0}, proposals{0}, written{0};
  std::mutex guard;
  std::size_t failed = interviews.size();
  std::exception_ptr failure;
  const auto work = [&](bool shows) {
    std::size_t i = 0;
    try {
      coding::Matcher matcher(rules);
      coding::ProposalWriter writer(matcher);
      study::InterviewReader reader(study);
      files::Batch batch;
      while ((i = next++) < interviews.size()) {
        const std::string& id = interviews[i];
        const std::string& bytes = writer.write(reader.read(id));
        proposals += writer.count();
        if (batch.add_if_changed(coding::path_of(study.folder, "auto", id), bytes)) ++written;
        if (shows) io.err << '\r' << i + 1 << '/' << interviews.size() << std::flush;
      }
      batch.finish();
    } catch (...) {
      const std::lock_guard lock(guard);
      next = interviews.size();
      if (failure != nullptr && failed <= i) return;
      failed = i;
      failure = std::current_exception();
    }
  };
  std::vector<std::thread> others;
  for (std::size_t t = 1; t < std::min(threads, interviews.size()); ++t) others.emplace_back(work, false);
  work(progress);
  for (std::thread& t : others) t.join();
  if (progress) io.err << "\r\033[K" << std::flush;
  if (failure != nullptr) std::rethrow_exception(failure);
  return {proposals, written};
}

// As asked for; else one a processor.
std::size_t threads_of(const po::variables_map& values) {
  if (values.count("threads") == 0) return std::max(1U, std::thread::hardware_concurrency());
  const int asked = values["threads"].as<int>();
  if (asked < 1 || asked > 256)
    throw UsageError(tr("{} threads are not possible", asked), tr("a number from 1 to 256"));
  return static_cast<std::size_t>(asked);
}

Exit run_code(const po::variables_map& values, Streams io) {
  if (values.count("explain") != 0 && values.count("evaluate") != 0)
    throw UsageError(tr("--explain and --evaluate are two questions"), tr("ask one at a time"));
  if (values.count("tsv") != 0 && values.count("evaluate") == 0)
    throw UsageError(tr("--tsv is for --evaluate"), tr("write 'livreblanc code --evaluate A --tsv'"));
  const study::Loaded study = study::load_or_throw(study_folder(values));
  const coding::Rules rules(study.codebook, study.guide);
  refuse_unusable(rules, study.folder);
  coding::Matcher matcher(rules);
  if (values.count("explain") != 0)
    return run_explain(values["explain"].as<std::string>(), study, matcher, io);
  std::size_t withdrawn = 0;
  const std::vector<std::string> interviews = chosen(values, study, withdrawn);
  if (values.count("evaluate") != 0)
    return run_evaluate(values["evaluate"].as<std::string>(), interviews, study, matcher,
                        values.count("tsv") != 0, io);

  const Coded coded = code_all(interviews, study, rules, threads_of(values), io);
  if (withdrawn != 0)
    io.err << trn("{} interview left alone: its respondent withdrew",
                  "{} interviews left alone: their respondents withdrew", static_cast<long>(withdrawn),
                  withdrawn)
           << '\n';
  io.out << trn("{} interview", "{} interviews", static_cast<long>(interviews.size()), interviews.size())
         << ", " << trn("{} proposal", "{} proposals", static_cast<long>(coded.proposals), coded.proposals)
         << ", "
         << trn("{} file written", "{} files written", static_cast<long>(coded.written), coded.written)
         << '\n';
  return Exit::done;
}

}  // namespace

Command code_command() {
  Command c;
  c.name = "code";
  c.audience = Audience::researcher;
  c.summary = tr("propose codes by the indicators of the codebook");
  c.synopsis = synopsis;
  add_study_option(c.options);
  c.options.add_options()("interview", po::value<std::vector<std::string>>()->composing()->value_name("ID"),
                          tr("this interview alone; repeatable (default: all)").c_str());
  c.options.add_options()("explain", po::value<std::string>()->value_name("TURN"),
                          tr("say why a turn is coded as it is; writes nothing").c_str());
  c.options.add_options()("evaluate", po::value<std::string>()->value_name("CODER"),
                          tr("compare the proposals with a person's codings; writes nothing").c_str());
  c.options.add_options()("threads", po::value<int>()->value_name("N"),
                          tr("interviews at a time (default: one a processor)").c_str());
  c.options.add_options()("tsv", tr("with --evaluate: tab-separated values").c_str());
  c.run = run_code;
  return c;
}

}  // namespace lb::cli
