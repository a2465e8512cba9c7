#include "agreement/reconcile.hpp"

#include <algorithm>
#include <charconv>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::agreement {
namespace {

using text::Severity;
using text::tr;

std::vector<std::string_view> split(std::string_view s, char at) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(s.find(at, begin), s.size());
    out.push_back(s.substr(begin, end - begin));
    if (end == s.size()) return out;
    begin = end + 1;
  }
}

// A spreadsheet may have put a field in quotes.
std::string_view unquoted(std::string_view field) {
  field = text::trim(field);
  if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
    field = field.substr(1, field.size() - 2);
  return text::trim(field);
}

std::string words_of_a_decision(const std::vector<std::string>& coders) {
  std::string names;
  for (const std::string& c : coders) names += "'" + c + "', ";
  return tr("decide with {}'all', 'none', or a code with its range such as 'ELEC.BATT 34-80'", names);
}

bool read_range(std::string_view s, std::size_t& begin, std::size_t& end) {
  const std::size_t dash = s.find('-');
  if (dash == s.npos) return false;
  const auto number = [](std::string_view digits, std::size_t& value) {
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && stop == digits.data() + digits.size();
  };
  return number(s.substr(0, dash), begin) && number(s.substr(dash + 1), end) && begin < end;
}

coding::Coding coding_at(const transcript::Turn& turn, const std::string& code, std::size_t begin,
                         std::size_t end) {
  coding::Coding c;
  c.id = turn.id + "." + code + "." + std::to_string(begin);
  c.code = code;
  c.anchor = coding::make_anchor(turn, begin, end);
  return c;
}

// Another coder's coding as one's own; what the rule said about it stays with the machine.
coding::Coding taken_over(const transcript::Turn& turn, const coding::Coding& from) {
  coding::Coding c = coding_at(turn, from.code, from.anchor.begin_code_point, from.anchor.end_code_point);
  c.polarity = from.polarity;
  c.negated = from.negated;
  c.memo = from.memo;
  return c;
}

void add_memo(coding::Coding& to, const std::string& memo) {
  if (memo.empty() || to.memo.find(memo) != std::string::npos) return;
  to.memo += (to.memo.empty() ? "" : "\n") + memo;
}

// Joins b into a; where they differ in polarity, none is left.
void join(const transcript::Turn& turn, coding::Coding& a, const coding::Coding& b) {
  coding::Coding wide =
      coding_at(turn, a.code, std::min(a.anchor.begin_code_point, b.anchor.begin_code_point),
                std::max(a.anchor.end_code_point, b.anchor.end_code_point));
  wide.polarity = a.polarity == b.polarity ? a.polarity : coding::Polarity::none;
  wide.negated = a.negated && b.negated;
  wide.memo = a.memo;
  add_memo(wide, b.memo);
  a = std::move(wide);
}

class Reconciler {
 public:
  Reconciler(const transcript::Interview& interview, const std::vector<std::string>& coders,
             const CodeIndex& codes, const text::Source& source, std::vector<text::Finding>& findings)
      : interview_(interview), coders_(coders), codes_(codes), source_(source), findings_(findings) {}

  void agreed(const Place& place) {
    const transcript::Turn& turn = turn_of(place);
    std::vector<coding::Coding> mine;
    for (const auto& of_coder : place.by_coder)
      for (std::size_t i = 0; i < of_coder.size(); ++i)
        if (mine.size() <= i)
          mine.push_back(taken_over(turn, of_coder[i]));
        else
          add_memo(mine[i], of_coder[i].memo);
    add(mine);
  }

  void decided(const Disagreement& d, const DecisionText& decision) {
    const transcript::Turn& turn = turn_of(d.place);
    const std::string_view words = decision.decision;
    if (words == "none") return;
    if (const auto coder = std::find(coders_.begin(), coders_.end(), words); coder != coders_.end()) {
      std::vector<coding::Coding> theirs;
      for (const coding::Coding& c : d.place.by_coder[static_cast<std::size_t>(coder - coders_.begin())])
        theirs.push_back(taken_over(turn, c));
      add(theirs);
    } else if (words == "all") {
      add_all(turn, d.place);
    } else {
      for (const std::string_view part : split(words, ';'))
        add_code(turn, d.place, text::trim(part), decision.byte);
    }
  }

  std::vector<coding::Coding> take() { return std::move(codings_); }

 private:
  const transcript::Turn& turn_of(const Place& place) const {
    return *std::find_if(interview_.turns.begin(), interview_.turns.end(),
                         [&](const transcript::Turn& t) { return t.id == place.turn; });
  }

  void add(std::vector<coding::Coding>& codings) {
    for (coding::Coding& c : codings)
      if (ends_.emplace(c.id, c.anchor.end_code_point).second) codings_.push_back(std::move(c));
  }

  void add_all(const transcript::Turn& turn, const Place& place) {
    std::vector<coding::Coding> all;
    for (const auto& of_coder : place.by_coder)
      for (const coding::Coding& c : of_coder) all.push_back(taken_over(turn, c));
    std::stable_sort(all.begin(), all.end(), [](const coding::Coding& a, const coding::Coding& b) {
      return a.code != b.code ? a.code < b.code : coding::comes_before(a, b);
    });
    std::vector<coding::Coding> joined;
    for (const coding::Coding& c : all)
      if (!joined.empty() && joined.back().code == c.code &&
          c.anchor.begin_code_point < joined.back().anchor.end_code_point)
        join(turn, joined.back(), c);
      else
        joined.push_back(c);
    add(joined);
  }

  void add_code(const transcript::Turn& turn, const Place& place, std::string_view words, std::size_t byte) {
    const std::size_t space = std::min(words.find(' '), words.size());
    const std::string code(words.substr(0, space));
    std::size_t begin = place.begin_code_point, end = place.end_code_point;
    if (codes_.find(code) == codes_.end()) {
      object(byte, tr("'{}' is neither a coder nor a code", words), words_of_a_decision(coders_));
      return;
    }
    if (const std::string_view range = text::trim(words.substr(space));
        !range.empty() && !read_range(range, begin, end)) {
      object(byte, tr("'{}' is not a range", range),
             tr("write the first character and the one behind the last, such as 34-80"));
      return;
    }
    if (const std::size_t length = text::count_code_points(turn.text); end > length) {
      object(byte, tr("turn '{}' has {} characters", turn.id, length),
             tr("ranges count characters of the turn's text from 0"));
      return;
    }
    std::vector<coding::Coding> one{coding_at(turn, code, begin, end)};
    if (const auto other = ends_.find(one.front().id); other != ends_.end() && other->second != end) {
      object(byte, tr("'{}' is there already, up to character {}", one.front().id, other->second),
             tr("decide on the other place too, or begin at another character"));
      return;
    }
    // What the coders said about this code here is kept where they all said the same.
    std::vector<const coding::Coding*> same;
    for (const auto& of_coder : place.by_coder)
      for (const coding::Coding& c : of_coder)
        if (c.code == code) same.push_back(&c);
    if (!same.empty() && std::all_of(same.begin(), same.end(), [&](const coding::Coding* c) {
          return c->polarity == same.front()->polarity && c->negated == same.front()->negated;
        })) {
      one.front().polarity = same.front()->polarity;
      one.front().negated = same.front()->negated;
    }
    for (const coding::Coding* c : same) add_memo(one.front(), c->memo);
    add(one);
  }

  void object(std::size_t byte, std::string what, std::string advice) {
    findings_.push_back(source_.finding(Severity::error, byte, std::move(what), std::move(advice)));
  }

  const transcript::Interview& interview_;
  const std::vector<std::string>& coders_;
  const CodeIndex& codes_;
  const text::Source& source_;
  std::vector<text::Finding>& findings_;
  std::vector<coding::Coding> codings_;
  std::map<std::string, std::size_t> ends_;  // by id
};

}  // namespace

std::map<std::string, DecisionText> read_decisions(const text::Source& source,
                                                   std::vector<text::Finding>& findings) {
  std::map<std::string, DecisionText> out;
  const auto error = [&](std::size_t byte, std::string what, std::string advice) {
    findings.push_back(source.finding(Severity::error, byte, std::move(what), std::move(advice)));
  };
  const std::string_view bytes = source.bytes();
  std::size_t id_column = 0, decision_column = 0;
  bool has_header = false;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    const std::size_t line_byte = begin;
    begin = end + 1;
    if (text::trim(line).empty()) continue;
    const std::vector<std::string_view> fields = split(line, '\t');
    if (!has_header) {
      const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(
            std::find_if(fields.begin(), fields.end(),
                         [&](std::string_view f) { return unquoted(f) == name; }) -
            fields.begin());
      };
      id_column = column("id");
      decision_column = column("decision");
      for (const auto& [name, at] : {std::pair("id", id_column), std::pair("decision", decision_column)})
        if (at == fields.size())
          error(line_byte, tr("the column '{}' is missing", name),
                tr("'livreblanc agree A B --disagreements --tsv' prints the table"));
      if (id_column == fields.size() || decision_column == fields.size()) return out;
      has_header = true;
      continue;
    }
    if (fields.size() <= id_column) {
      error(line_byte, tr("the line has no id"), {});
      continue;
    }
    DecisionText decision;
    if (decision_column < fields.size()) {
      decision.decision = unquoted(fields[decision_column]);
      decision.byte = static_cast<std::size_t>(fields[decision_column].data() - bytes.data());
    } else {
      decision.byte = line_byte + line.size();
    }
    const std::string id(unquoted(fields[id_column]));
    if (!out.emplace(id, std::move(decision)).second)
      error(line_byte, tr("there are two decisions on '{}'", id), tr("keep one of them"));
  }
  if (!has_header)
    error(0, tr("the file has no line that names its columns"),
          tr("'livreblanc agree A B --disagreements --tsv' prints the table"));
  return out;
}

coding::CodingFile reconcile(const CodedInterview& interview, const Compared& compared,
                             const std::vector<std::string>& coders, const CodeIndex& codes,
                             const std::string& coder, const text::Source& source,
                             std::map<std::string, DecisionText>& decisions,
                             std::vector<text::Finding>& findings) {
  Reconciler reconciler(interview.transcript, coders, codes, source, findings);
  for (const Place& place : compared.agreed) reconciler.agreed(place);
  for (const Disagreement& d : compared.disagreements) {
    const auto at = decisions.find(d.place.id);
    if (at == decisions.end()) {
      findings.push_back({Severity::error,
                          source.name(),
                          {},
                          tr("there is no decision on '{}'", d.place.id),
                          words_of_a_decision(coders),
                          {}});
      continue;
    }
    at->second.used = true;
    if (at->second.decision.empty())
      findings.push_back(source.finding(Severity::error, at->second.byte,
                                        tr("'{}' is not decided", d.place.id), words_of_a_decision(coders)));
    else
      reconciler.decided(d, at->second);
  }
  coding::CodingFile file{coder, interview.transcript.id, reconciler.take()};
  std::stable_sort(file.codings.begin(), file.codings.end(), coding::comes_before);
  return file;
}

void report_unused(const text::Source& source, const std::map<std::string, DecisionText>& decisions,
                   std::vector<text::Finding>& findings) {
  for (const auto& [id, decision] : decisions)
    if (!decision.used)
      findings.push_back(source.finding(Severity::error, decision.byte,
                                        tr("there is no disagreement '{}' between these coders", id),
                                        tr("the codings have changed since: print the table again")));
}

}  // namespace lb::agreement
