// find: a concordance of the transcripts.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "cli/commands.hpp"
#include "cli/concordance.hpp"
#include "cli/terminal.hpp"
#include "coding/coding.hpp"
#include "coding/query.hpp"
#include "study/study.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::cli {
namespace {

using text::tr;
using text::trn;

std::string listed(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : ", ") + w;
  return out;
}

enum class Speakers { respondent, interviewer, all };

// What is looked at, besides the query.
class Filter {
 public:
  Filter(const study::Loaded& study, const po::variables_map& values) : study_(study) {
    const std::string who = values["speaker"].as<std::string>();
    if (who != "respondent" && who != "interviewer" && who != "all")
      throw UsageError(tr("'{}' is no kind of speaker", who), tr("write respondent, interviewer or all"));
    speakers_ = who == "all"           ? Speakers::all
                : who == "interviewer" ? Speakers::interviewer
                                       : Speakers::respondent;
    for (const std::string& id : all_values(values, "interview")) {
      if (!std::binary_search(study.interviews.begin(), study.interviews.end(), id))
        throw UsageError(tr("the study has no interview '{}'", id),
                         tr("interviews are the files of transcripts/, such as 'E07'"));
      interviews_.insert(id);
    }
    for (const std::string& id : all_values(values, "question")) {
      if (study.guide.find(id) == nullptr)
        throw UsageError(tr("the guide has no question '{}'", id), tr("questions are: {}", questions()));
      questions_.insert(id);
    }
    for (const std::string& pair : all_values(values, "where")) read_where(pair);
    for (const std::string& id : all_values(values, "code")) read_code(id);
    if (values.count("coder") != 0) coder_ = values["coder"].as<std::string>();
    if (!coder_.empty() && codes_.empty())
      throw UsageError(tr("--coder says whose codings --code looks at"),
                       tr("add '--code CODE', or leave --coder out"));
    const auto coders = coding::coders(study.folder);
    if (!coder_.empty() && std::find(coders.begin(), coders.end(), coder_) == coders.end())
      throw UsageError(tr("there is no coder '{}'", coder_), tr("coders are: {}", listed(coders)));
  }

  bool takes(const std::string& interview) const {
    if (!interviews_.empty() && !interviews_.contains(interview)) return false;
    if (where_.empty()) return true;
    const study::Participant* person = study_.participants.find(interview);
    return person != nullptr && std::all_of(where_.begin(), where_.end(), [&](const auto& variable) {
             return variable.second.contains(study_.participants.group_of(*person, variable.first));
           });
  }

  bool takes(const transcript::Interview& interview, const transcript::Turn& turn) const {
    if (!questions_.empty() && !questions_.contains(turn.question)) return false;
    switch (speakers_) {
      case Speakers::respondent:
        return interview.is_respondent(turn);
      case Speakers::interviewer:
        return interview.speaker_of(turn).role == transcript::Role::interviewer;
      case Speakers::all:
        break;
    }
    return true;
  }

  bool asks_codes() const { return !codes_.empty(); }

  /// The coded passages of an interview, by turn.
  std::map<std::string, std::vector<coding::Anchor>> passages(const std::string& interview) const {
    std::map<std::string, std::vector<coding::Anchor>> out;
    const auto coders = coder_.empty() ? coding::coders(study_.folder) : std::vector<std::string>{coder_};
    for (const std::string& coder : coders)
      for (coding::Coding& c : coding::load(study_.folder, coder, interview).codings)
        if (c.status != coding::Status::refused && codes_.contains(c.code))
          out[c.anchor.turn].push_back(std::move(c.anchor));
    return out;
  }

 private:
  std::string questions() const {
    std::vector<std::string> ids;
    for (const study::Question* q : study_.guide.questions()) ids.push_back(q->id);
    return listed(ids);
  }

  void read_where(const std::string& pair) {
    const std::size_t sign = pair.find('=');
    if (sign == pair.npos || sign == 0)
      throw UsageError(tr("'{}' says no variable and value", pair),
                       tr("write it as in '--where region=wallonie'"));
    const std::string name = pair.substr(0, sign), key = pair.substr(sign + 1);
    const study::Variable* variable = study_.participants.variable(name);
    if (variable == nullptr) {
      std::vector<std::string> ids;
      for (const study::Variable& v : study_.participants.variables) ids.push_back(v.id);
      throw UsageError(tr("participants have no variable '{}'", name), tr("variables are: {}", listed(ids)));
    }
    if (variable->find(key) == nullptr) {
      std::vector<std::string> keys;
      for (const study::Value& v : variable->values) keys.push_back(v.key);
      throw UsageError(tr("'{}' has no value '{}'", name, key), tr("its values are: {}", listed(keys)));
    }
    where_[name].insert(key);
  }

  // A theme stands for all its codes.
  void read_code(const std::string& id) {
    for (const codebook::Theme& t : study_.codebook.themes)
      for (const codebook::Code& c : t.codes)
        if (c.id == id || t.id == id) codes_.insert(c.id);
    if (codes_.empty() || (study_.codebook.find(id) == nullptr && study_.codebook.theme_of(id) == nullptr))
      throw UsageError(tr("the codebook has no code '{}'", id),
                       tr("codes stand in codebook.xml as <code id=\"...\">"));
  }

  const study::Loaded& study_;
  Speakers speakers_ = Speakers::respondent;
  std::set<std::string> interviews_, questions_, codes_;
  std::map<std::string, std::set<std::string>> where_;
  std::string coder_;
};

// Hits that touch one of the passages.
void keep_coded(std::vector<coding::Query::Hit>& hits, const transcript::Turn& turn,
                const std::vector<coding::Anchor>& passages) {
  std::vector<std::pair<std::size_t, std::size_t>> bytes;
  for (const coding::Anchor& a : passages)
    bytes.emplace_back(text::byte_of_code_point(turn.text, a.begin_code_point),
                       text::byte_of_code_point(turn.text, a.end_code_point));
  std::erase_if(hits, [&](const coding::Query::Hit& h) {
    return std::none_of(bytes.begin(), bytes.end(),
                        [&](const auto& b) { return h.begin_byte < b.second && b.first < h.end_byte; });
  });
}

std::size_t columns_of(const po::variables_map& values, std::size_t id_columns, Concordance& c) {
  c.columns = terminal_columns().value_or(100);
  c.id_columns = id_columns;
  if (values.count("context") != 0) {
    const int n = values["context"].as<int>();
    if (n < 1 || n > 10'000)
      throw UsageError(tr("the value of '{}' cannot be used", "--context"),
                       tr("write a number of characters, such as 40"));
    c.context = static_cast<std::size_t>(n);
  }
  return c.context;
}

Exit run_find(const po::variables_map& values, Streams io) {
  const std::string words = operand(values, "query", "livreblanc find QUERY");
  std::optional<coding::Query> query;
  try {
    query.emplace(words);
  } catch (const text::InputError& e) {
    io.err << e.what();
    return Exit::usage;
  }
  const study::Loaded study = study::load_or_throw(study_folder(values));
  const Filter filter(study, values);
  const bool tsv = values.count("tsv") != 0;
  std::size_t id_columns = 0;
  for (const std::string& id : study.interviews) id_columns = std::max(id_columns, id.size() + 5);
  Concordance concordance;
  const std::size_t context = columns_of(values, id_columns, concordance);
  concordance.coloured = wants_colour(io.out);

  if (tsv) io.out << table_head(study.participants);
  std::size_t hits = 0, turns = 0, interviews = 0;
  for (const std::string& id : study.interviews) {
    if (!filter.takes(id)) continue;
    std::map<std::string, std::vector<coding::Anchor>> passages;
    if (filter.asks_codes()) {
      passages = filter.passages(id);
      if (passages.empty()) continue;
    }
    const transcript::Interview interview = study::load_interview(study, id);
    const std::size_t before = hits;
    for (const transcript::Turn& turn : interview.turns) {
      if (!filter.takes(interview, turn)) continue;
      std::vector<coding::Query::Hit> found = query->find(interview, turn);
      if (filter.asks_codes()) keep_coded(found, turn, passages[turn.id]);
      for (const coding::Query::Hit& h : found)
        io.out << (tsv ? table_line(study.participants, interview, turn, h, context)
                       : concordance_line(concordance, turn, h));
      hits += found.size();
      turns += found.empty() ? 0U : 1U;
    }
    interviews += hits > before ? 1U : 0U;
  }
  if (!tsv) {
    const auto number = [](std::size_t n) { return static_cast<long>(n); };
    io.out << trn("{} place", "{} places", number(hits), hits) << ", "
           << trn("{} turn", "{} turns", number(turns), turns) << ", "
           << trn("{} interview", "{} interviews", number(interviews), interviews) << '\n';
  }
  return Exit::done;
}

}  // namespace

Command find_command() {
  Command c;
  c.name = "find";
  c.audience = Audience::researcher;
  c.summary = tr("find words in the transcripts, each in its context");
  c.synopsis = "QUERY [-C STUDY] [OPTION]...";
  add_study_option(c.options);
  using Strings = std::vector<std::string>;
  auto add = c.options.add_options();
  add("speaker", po::value<std::string>()->default_value("respondent")->value_name("WHO"),
      tr("respondent, interviewer or all").c_str());
  add("interview", po::value<Strings>()->value_name("ID"),
      tr("only this interview; may be repeated").c_str());
  add("question", po::value<Strings>()->value_name("Q7"),
      tr("only turns of this question; may be repeated").c_str());
  add("where", po::value<Strings>()->value_name("VAR=VALUE"),
      tr("only people of whom this is true, e.g. region=wallonie; may be repeated").c_str());
  add("code", po::value<Strings>()->value_name("CODE"),
      tr("only inside passages with this code or theme; may be repeated").c_str());
  add("coder", po::value<std::string>()->value_name("A"),
      tr("of this coder; default: of all, proposals too").c_str());
  add("context", po::value<int>()->value_name("N"), tr("characters on each side").c_str());
  add("tsv", tr("a table, one place a line, tab-separated").c_str());
  c.operands = {"query"};
  c.run = run_find;
  return c;
}

}  // namespace lb::cli
