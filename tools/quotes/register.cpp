#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "files/files.hpp"
#include "quotes/quotes.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "xml/writer.hpp"

namespace lb::quotes {
namespace {

using text::tr;

constexpr std::size_t digest_length = 16;

constexpr std::array<std::string_view, 6> state_words{"proposed",  "sent",    "approved",
                                                      "corrected", "refused", "withdrawn"};

std::size_t number_of(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string text_of(xml::Node parent, std::string_view name) {
  const xml::Node child = parent.child(name);
  return child ? child.text() : std::string();
}

std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < list.size();) {
    const std::size_t begin = list.find_first_not_of(" \t\n", i);
    if (begin == std::string_view::npos) break;
    i = std::min(list.find_first_of(" \t\n", begin), list.size());
    words.emplace_back(list.substr(begin, i - begin));
  }
  return words;
}

Quote read_quote(xml::Node n) {
  Quote q;
  q.id = n.attribute("id");
  q.anchor.turn = n.attribute("turn");
  q.anchor.begin_code_point = number_of(n.attribute("begin"));
  q.anchor.end_code_point = number_of(n.attribute("end"));
  q.anchor.quote = text_of(n, "said");
  q.anchor.before = text_of(n, "before");
  q.anchor.after = text_of(n, "after");
  q.wording = text_of(n, "wording");
  q.translation = text_of(n, "translation");
  q.codes = words_of(n.attribute("codes"));
  q.language = n.attribute("lang");
  q.edition = n.attribute("edition");
  q.state = state_of(n.attribute("state")).value_or(State::proposed);
  for (const xml::Node e : xml::elements(n, "event")) {
    Event event;
    event.state = state_of(e.attribute("state")).value_or(State::sent);
    event.date = e.attribute("date");
    event.by = e.attribute("by");
    event.edition = e.attribute("edition");
    event.words = e.attribute("words");
    q.events.push_back(std::move(event));
  }
  return q;
}

}  // namespace

std::string_view word_of(State state) { return state_words.at(static_cast<std::size_t>(state)); }

std::optional<State> state_of(std::string_view word) {
  const auto found = std::find(state_words.begin(), state_words.end(), word);
  if (found == state_words.end()) return std::nullopt;
  return static_cast<State>(found - state_words.begin());
}

std::string digest_of(const Quote& quote) {
  const bool own = quote.state == State::corrected && !quote.wording.empty();
  return files::sha256(text::fold_wording(own ? quote.wording : quote.anchor.quote)).substr(0, digest_length);
}

bool is_as_approved(const Quote& quote) {
  for (std::size_t i = quote.events.size(); i > 0; --i)
    if (const Event& e = quote.events[i - 1]; e.state == State::approved || e.state == State::corrected)
      return e.words.empty() || e.words == digest_of(quote);
  return true;
}

std::string to_xml(const Register& r) {
  std::vector<const Quote*> sorted;
  for (const Quote& q : r.quotes) sorted.push_back(&q);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Quote* a, const Quote* b) { return a->id < b->id; });
  xml::Writer w(xml::Writer::Layout::indented);
  w.start("quotes");
  for (const Quote* q : sorted) {
    std::string codes;
    for (const std::string& c : q->codes) codes += (codes.empty() ? "" : " ") + c;
    w.start("quote", {{"id", q->id}, {"turn", q->anchor.turn}});
    w.attribute("begin", std::to_string(q->anchor.begin_code_point))
        .attribute("end", std::to_string(q->anchor.end_code_point));
    w.attribute("state", word_of(q->state)).attribute_if("codes", codes);
    w.attribute_if("lang", q->language).attribute_if("edition", q->edition);
    if (!q->anchor.before.empty()) w.element("before", q->anchor.before);
    if (!q->anchor.quote.empty()) w.element("said", q->anchor.quote);
    if (!q->anchor.after.empty()) w.element("after", q->anchor.after);
    if (!q->wording.empty()) w.element("wording", q->wording);
    if (!q->translation.empty()) w.element("translation", q->translation);
    for (const Event& e : q->events) {
      w.start("event", {{"state", word_of(e.state)}, {"date", e.date}});
      w.attribute_if("by", e.by).attribute_if("edition", e.edition).attribute_if("words", e.words).end();
    }
    w.end();
  }
  w.end();
  return w.finish();
}

Register read(const xml::Tree& tree, std::vector<text::Finding>& findings) {
  using text::Severity;
  Register r;
  std::set<std::string_view> ids;
  for (const xml::Node n : xml::elements(tree.root(), "quote")) {
    Quote q = read_quote(n);
    if (!ids.insert(n.attribute("id")).second)
      findings.push_back(tree.finding_at(Severity::error, n, "id",
                                         tr("the quotation id '{}' is there twice", q.id),
                                         tr("give one of the two another number")));
    const std::size_t begin = q.anchor.begin_code_point, end = q.anchor.end_code_point;
    const bool has_words = !q.anchor.quote.empty();
    if (!has_words && q.state != State::withdrawn)
      findings.push_back(tree.finding(Severity::error, n, tr("the quotation '{}' has no words", q.id),
                                      tr("write what was said in <said>")));
    if (end <= begin)
      findings.push_back(
          tree.finding_at(Severity::error, n, "end", tr("the range {}-{} is empty", begin, end)));
    else if (const std::size_t length = text::count_code_points(q.anchor.quote);
             has_words && length != end - begin)
      findings.push_back(tree.finding_at(
          Severity::error, n, "end",
          tr("the range {}-{} has {} characters, but the quote has {}", begin, end, end - begin, length),
          tr("ranges count characters (code points) of the turn's text from 0, the end not included")));
    if (!has_words) {
      r.quotes.push_back(std::move(q));
      continue;
    }
    if (!q.wording.empty() && q.state != State::corrected && !keeps_the_words(q.anchor.quote, q.wording))
      findings.push_back(tree.finding(Severity::error, n.child("wording"),
                                      tr("the wording of '{}' is not what was said", q.id),
                                      tr("allowed: [...] for a cut, [Client A] for a name, a capital, "
                                         "hesitations left out; more needs state=\"corrected\"")));
    else if (const std::string negation = dropped_negation(q.anchor.quote, q.wording);
             !q.wording.empty() && q.state != State::corrected && !negation.empty())
      findings.push_back(tree.finding(Severity::error, n.child("wording"),
                                      tr("the cut in the wording of '{}' takes away '{}'", q.id, negation),
                                      tr("keep the negation, or cut the words that it negates as well")));
    if (q.is_approved() && !is_as_approved(q))
      findings.push_back(tree.finding_at(
          Severity::error, n, "state", tr("the words of '{}' are no longer those that were approved", q.id),
          tr("take the change back, or ask the person again: livreblanc quotes set {} sent --date ...",
             q.id)));
    r.quotes.push_back(std::move(q));
  }
  std::stable_sort(r.quotes.begin(), r.quotes.end(),
                   [](const Quote& a, const Quote& b) { return a.id < b.id; });
  return r;
}

}  // namespace lb::quotes
