#include "revision/study_effects.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "analysis/counts.hpp"
#include "files/files.hpp"
#include "paper/draft.hpp"
#include "paper/quantifier.hpp"
#include "quotes/quotes.hpp"
#include "revision/reasons.hpp"
#include "text/message.hpp"
#include "xml/tree.hpp"

namespace lb::revision {
namespace {

using quotes::Quote;

std::map<std::string, Quote> quotes_of(const StudySide& side) {
  const std::string path = files::join(side.study.folder, "quotes.xml");
  std::map<std::string, Quote> out;
  if (!files::is_file(path)) return out;
  std::vector<text::Finding> ignored;  // what is wrong in the register is the business of `check`
  const xml::Tree tree = xml::Tree::parse(path, files::read(path));
  for (Quote& q : quotes::read(tree, ignored).quotes) {
    std::string id = q.id;
    out.emplace(std::move(id), std::move(q));
  }
  return out;
}

std::string printed(const Quote& q) { return q.wording.empty() ? q.anchor.quote : q.wording; }

std::string interview_of(const Quote& q) { return q.anchor.turn.substr(0, q.anchor.turn.find('.')); }

// The codes that somebody's coding, not refused, gives to a passage.
std::set<std::string> codes_on(const StudySide& side, const coding::Anchor& anchor,
                               const std::string& interview) {
  std::set<std::string> out;
  for (const auto& [key, file] : side.codings) {
    if (key.second != interview) continue;
    for (const coding::Coding& c : file.codings)
      if (c.status != coding::Status::refused && c.anchor.turn == anchor.turn &&
          c.anchor.begin_code_point < anchor.end_code_point &&
          anchor.begin_code_point < c.anchor.end_code_point)
        out.insert(c.code);
  }
  return out;
}

std::string joined(const std::set<std::string>& codes) {
  std::string out;
  for (const std::string& c : codes) out += (out.empty() ? "" : " ") + c;
  return out;
}

struct Counted {
  std::map<std::string, std::string> values;            // id -> "4/5", in order of `ids`
  std::map<std::string, std::pair<long, long>> shares;  // of themes and codes: mentioned when asked, asked
  std::map<std::string, std::pair<std::set<std::string>, std::set<std::string>>> people;  // the same
  std::set<std::string> everybody;
  std::vector<std::string> ids;
};

Counted counted(const StudySide& side) {
  Counted out;
  std::vector<text::Finding> findings;
  const analysis::Evidence evidence = analysis::gather(side.study, findings);
  const auto ids = [&](const analysis::Group& group) {
    std::set<std::string> all;
    for (const std::size_t member : group) all.insert(evidence.respondents()[member].person->id);
    return all;
  };
  out.everybody = ids(analysis::everybody(evidence));
  const auto add = [&](const std::string& id, const analysis::Group& mentioned,
                       const analysis::Group& asked) {
    out.ids.push_back(id);
    out.values[id] = std::to_string(mentioned.size()) + "/" + std::to_string(asked.size());
    out.people[id] = {ids(mentioned), ids(asked)};
  };
  const auto item = [&](const std::string& id) {
    const analysis::Item i = analysis::count(evidence, id);
    add(id, i.mentioned_when_asked(), i.asked);
    out.shares[id] = {static_cast<long>(i.mentioned_when_asked().size()), static_cast<long>(i.asked.size())};
    return i;
  };
  for (const codebook::Theme& t : side.study.codebook.themes) {
    const analysis::Item i = item(t.id);
    for (const study::Variable& v : side.study.participants.variables)
      for (const study::Value& value : v.values) {
        const analysis::Group group = analysis::having(evidence, v.id, value.key);
        add(t.id + ", " + v.id + " " + value.key, analysis::intersection(i.mentioned_when_asked(), group),
            analysis::intersection(i.asked, group));
      }
    for (const codebook::Code& c : t.codes) item(c.id);
  }
  return out;
}

// "la plupart → plus de la moitié" where the words that fitted the count fit no longer.
std::string quantifier(const Counted& a, const Counted& b, const std::string& id,
                       const std::string& language) {
  const auto was = a.shares.find(id), is = b.shares.find(id);
  if (was == a.shares.end() || is == b.shares.end()) return {};
  const auto before = paper::allowed_quantifiers(was->second.first, was->second.second, language),
             after = paper::allowed_quantifiers(is->second.first, is->second.second, language);
  if (before.empty() || after.empty()) return {};
  if (std::find(after.begin(), after.end(), before.front()) != after.end()) return {};
  return before.front() + " → " + after.front();
}

std::set<std::string> without(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

// Why a count is another one: only because somebody is counted no longer, or only now.
std::string why(const Counted& a, const Counted& b, const std::string& id) {
  const auto gone = without(a.everybody, b.everybody), come = without(b.everybody, a.everybody);
  const auto& [old_mentioned, old_asked] = a.people.at(id);
  const auto& [new_mentioned, new_asked] = b.people.at(id);
  const bool same = without(old_mentioned, gone) == without(new_mentioned, come) &&
                    without(old_asked, gone) == without(new_asked, come);
  return same ? counted_otherwise(gone, come) : std::string();
}

struct Printed {
  std::map<std::string, std::string> numbers, quotations;  // id -> as printed
  std::string provenance;
};

Printed printed_by(const StudySide& side, std::vector<text::Finding>& findings, bool& composed) {
  Printed out;
  std::vector<text::Finding> own;
  composed = false;
  const auto draft = paper::compose(side.study, paper::read_plan(side.study.folder), "livreblanc", own);
  if (!draft) {
    text::Finding note;
    note.severity = text::Severity::warning;
    note.file = files::join(side.study.folder, "paper.xml");
    note.what = text::tr("the paper cannot be drafted: its numbers and quotations are not compared");
    note.advice = text::tr("livreblanc draft -C {} says why", side.study.folder);
    findings.push_back(std::move(note));
    return out;
  }
  composed = true;
  out.provenance = draft->provenance;
  const xml::Tree tree = xml::Tree::parse("livre-blanc.provenance.xml", draft->provenance);
  for (const xml::Node n : elements(tree.root(), "origin")) {
    const std::string id(n.attribute("id"));
    const xml::Node text = n.child("text");
    const std::string words = text ? text.text() : std::string();
    if (n.attribute("kind") == "number")
      out.numbers[id] = words.empty() ? std::string(n.attribute("value")) : words;
    else if (n.attribute("kind") == "quotation")
      out.quotations[id] = words;
  }
  return out;
}

}  // namespace

void compare_quotations(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out) {
  const auto x = quotes_of(a), y = quotes_of(b);
  const auto add = [&](Happening happening, const std::string& id, std::string was, std::string is,
                       std::string detail) {
    out.push_back({Object::quotation, happening, id, {}, std::move(was), std::move(is), std::move(detail)});
  };
  for (const auto& [id, q] : x)
    if (!y.contains(id)) add(Happening::removed, id, printed(q), {}, {});
  for (const auto& [id, q] : y) {
    const auto at = x.find(id);
    if (at == x.end()) {
      add(Happening::added, id, {}, printed(q), {});
    } else {
      if (printed(at->second) != printed(q) && !printed(q).empty())
        add(Happening::reworded, id, printed(at->second), printed(q), {});
      if (at->second.state != q.state)
        add(Happening::state, id, std::string(quotes::word_of(at->second.state)),
            std::string(quotes::word_of(q.state)), {});
    }
    const auto interview = b.interviews.find(interview_of(q));
    const auto fate =
        interview == b.interviews.end() ? coding::Found{} : coding::find_again(q.anchor, interview->second);
    if (fate.fate == coding::Fate::lost || fate.fate == coding::Fate::ambiguous) {
      const bool before =
          at != x.end() && a.interviews.contains(interview_of(q)) &&
          coding::find_again(at->second.anchor, a.interviews.at(interview_of(q))).fate == coding::Fate::lost;
      // Of a quotation that was withdrawn no words are kept.
      if (!before && !printed(q).empty()) add(Happening::orphaned, id, printed(q), {}, {});
      continue;
    }
    if (at == x.end()) continue;
    const auto had = codes_on(a, at->second.anchor, interview_of(q)),
               has = codes_on(b, fate.anchor, interview_of(q));
    std::set<std::string> lost;
    for (const std::string& code : at->second.codes)
      if (had.contains(code) && !has.contains(code)) lost.insert(code);
    if (!lost.empty()) add(Happening::uncoded, id, joined(lost), joined(has), printed(q));
  }
}

void compare_counts(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out) {
  const Counted x = counted(a), y = counted(b);
  for (const std::string& id : y.ids) {
    const auto was = x.values.find(id);
    if (was == x.values.end() || was->second == y.values.at(id)) continue;
    out.push_back({Object::count,
                   Happening::counted,
                   id,
                   {},
                   was->second,
                   y.values.at(id),
                   quantifier(x, y, id, b.study.study.language),
                   why(x, y, id)});
  }
}

void compare_papers(const StudySide& a, const StudySide& b, std::vector<StudyChange>& out,
                    std::vector<text::Finding>& findings) {
  if (!files::is_file(files::join(a.study.folder, "paper.xml")) ||
      !files::is_file(files::join(b.study.folder, "paper.xml")))
    return;
  bool fine_a = false, fine_b = false;
  const Printed x = printed_by(a, findings, fine_a), y = printed_by(b, findings, fine_b);
  if (!fine_a || !fine_b) return;
  const std::string name = "livre-blanc.provenance.xml";
  const Reasons reasons(xml::Tree::parse(name, x.provenance), xml::Tree::parse(name, y.provenance));
  for (const auto& [id, words] : x.quotations)
    if (!y.quotations.contains(id))
      out.push_back({Object::quotation, Happening::printed, id, {}, words, {}, {}, reasons.why(id)});
  for (const auto& [id, words] : y.quotations)
    if (!x.quotations.contains(id))
      out.push_back({Object::quotation, Happening::printed, id, {}, {}, words, {}, reasons.why(id)});
  for (const auto& [id, words] : y.numbers)
    if (const auto was = x.numbers.find(id); was != x.numbers.end() && was->second != words)
      out.push_back({Object::number, Happening::counted, id, {}, was->second, words, {}, reasons.why(id)});
}

}  // namespace lb::revision
