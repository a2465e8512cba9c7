#include "paper/ledger.hpp"

#include <algorithm>
#include <set>

#include "xml/writer.hpp"

namespace lb::paper {
namespace {

using Kind = document::Origin::Kind;

std::string_view word_of(Kind kind) {
  switch (kind) {
    case Kind::number:
      return "number";
    case Kind::quotation:
      return "quotation";
    case Kind::label:
      return "label";
    case Kind::generated:
      return "generated";
  }
  return "generated";
}

std::string ids_of(const analysis::Evidence& evidence, const analysis::Group& group) {
  std::string out;
  for (const std::size_t i : group) {
    if (!out.empty()) out += ' ';
    out += evidence.respondents()[i].person->id;
  }
  return out;
}

}  // namespace

std::string Ledger::add(std::string wanted, Entry entry) {
  if (anonymous_ && (entry.kind == Kind::quotation || entry.kind == Kind::label)) {
    wanted.resize(std::min(wanted.find('.'), wanted.size()));
    wanted += ".1";
  }
  for (char& c : wanted) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '.' || c == '-';
    if (!plain) c = '_';
  }
  const std::size_t n = ++used_[wanted];
  entry.id = n == 1 ? wanted : wanted + "-" + std::to_string(n);
  entries_.push_back(std::move(entry));
  return entries_.back().id;
}

std::size_t Ledger::count(Kind kind) const {
  return static_cast<std::size_t>(
      std::count_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.kind == kind; }));
}

std::string Ledger::to_xml(const analysis::Evidence& evidence,
                           const std::vector<std::pair<std::string, std::string>>& inputs,
                           std::string_view edition) const {
  xml::Writer w(xml::Writer::Layout::indented);
  w.start("provenance", {{"study", evidence.study().study.id}});
  w.attribute_if("edition", edition);
  for (const auto& [name, digest] : inputs) w.empty("input", {{"file", name}, {"sha256", digest}});

  // Once a code, not once a number: numbers name their code and their respondents, and find the passages
  // here.
  for (std::size_t code = 0; code < evidence.codes().size(); ++code) {
    bool open = false;
    for (const analysis::Respondent& r : evidence.respondents())
      for (const analysis::Mention& m : r.mentions) {
        if (m.code != code) continue;
        if (!open) w.start("evidence", {{"code", evidence.codes()[code]->id}});
        open = true;
        std::string codings;
        for (const std::string& id : m.codings) codings.append(codings.empty() ? "" : " ").append(id);
        w.empty("passage", {{"respondent", r.person->id},
                            {"turn", m.turn},
                            {"begin", std::to_string(m.begin_code_point)},
                            {"end", std::to_string(m.end_code_point)},
                            {"status", m.proposed ? "proposed" : "accepted"},
                            {"codings", codings}});
      }
    if (open) w.end();
  }
  std::set<std::string> questions;
  for (const Entry& e : entries_)
    if (!e.question.empty()) questions.insert(e.question);
  for (std::size_t q = 0; q < evidence.questions().size(); ++q) {
    if (!questions.contains(evidence.questions()[q]->id)) continue;
    w.start("answers", {{"question", evidence.questions()[q]->id}});
    for (const analysis::Respondent& r : evidence.respondents())
      for (const std::string& turn : r.answer_turns[q])
        w.empty("answer", {{"respondent", r.person->id}, {"turn", turn}});
    w.end();
  }

  for (const Entry& e : entries_) {
    w.start("origin", {{"id", e.id}, {"kind", word_of(e.kind)}});
    w.attribute_if("of", e.of);
    w.attribute_if("code", e.code);
    w.attribute_if("question", e.question);
    w.attribute_if("where", e.where);
    w.attribute_if("polarity", e.polarity);
    w.attribute_if("value", e.value);
    w.attribute_if("total", e.total);
    w.attribute_if("respondents", ids_of(evidence, e.respondents));
    w.attribute_if("among", ids_of(evidence, e.among));
    if (!e.anchor.turn.empty()) {
      w.attribute("turn", e.anchor.turn);
      w.attribute("begin", std::to_string(e.anchor.begin_code_point));
      w.attribute("end", std::to_string(e.anchor.end_code_point));
    }
    w.attribute_if("state", e.state);
    if (!e.anchor.quote.empty()) w.element("said", e.anchor.quote);
    if (!e.text.empty()) w.element("text", e.text);
    w.end();
  }
  w.end();
  return w.finish();
}

}  // namespace lb::paper
