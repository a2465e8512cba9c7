#include "paper/publication.hpp"

#include <algorithm>
#include <limits>

#include "quotes/decision.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::paper {
namespace {

using text::Severity;
using text::tr;

// Why not; empty if it may be printed.
std::string reason_against(const quotes::Quote& quote, const study::Participants& participants,
                           const std::string& edition) {
  using quotes::State;
  const std::string id = quotes::respondent_of(quote);
  const study::Participant* person = participants.find(id);
  if (person == nullptr) return tr("there is no participant '{}' in participants.xml", id);
  if (person->is_withdrawn()) return tr("{} withdrew on {}", id, person->consent.withdrawn);
  if (person->consent.date.empty()) return tr("no consent of {} is recorded", id);
  if (quote.state == State::refused || quote.state == State::withdrawn)
    return tr("the person refused or withdrew it");
  if (!quote.is_approved() && person->consent.quote_approval)
    return quote.state == State::sent ? tr("{} was asked and has not answered: silence is no approval", id)
                                      : tr("{} has not been asked yet", id);
  if (!quote.edition.empty() && quote.edition != edition)
    return tr("it was approved for the edition {} only", quote.edition);
  return {};
}

// The colophon's entry of this kind, if it is filled.
xml::Node filled_entry(xml::Node node, std::string_view of, xml::Node& colophon) {
  for (const xml::Node child : xml::elements(node)) {
    if (child.is("colophon")) colophon = child;
    if (child.is("entry") && child.attribute("of") == of &&
        (child.first_element() || !text::trim(child.text()).empty()))
      return child;
    if (const xml::Node found = filled_entry(child, of, colophon)) return found;
  }
  return {};
}

}  // namespace

std::map<std::string, std::string, std::less<>> withhold(quotes::Register& known,
                                                         const study::Participants& participants,
                                                         const std::string& edition) {
  std::map<std::string, std::string, std::less<>> withheld;
  std::erase_if(known.quotes, [&](const quotes::Quote& quote) {
    std::string why = reason_against(quote, participants, edition);
    const bool out = !why.empty();
    if (out) withheld.emplace(quote.id, std::move(why));
    return out;
  });
  return withheld;
}

void check_duties(const xml::Tree& plan, const std::string& typography,
                  std::vector<text::Finding>& findings) {
  const xml::Node paper = plan.root();
  const auto lacks = [&](xml::Node at, std::string what, std::string advice) {
    findings.push_back(plan.finding(Severity::error, at, std::move(what), std::move(advice)));
  };
  const auto entry = [&](std::string_view of, std::string what, std::string advice) {
    xml::Node colophon;
    if (!filled_entry(paper, of, colophon))
      lacks(colophon ? colophon : paper, std::move(what), std::move(advice));
  };
  if (typography == "fr-BE" || typography == "eu")
    entry("responsible", tr("the responsible publisher is missing: in Belgium every publication names one"),
          tr("fill in, with name and address: <entry of=\"responsible\" label=\"Éditeur responsable\">"));
  if (typography != "fr-CH")
    entry("deposit", tr("the number of the legal deposit is missing"),
          tr("ask the national library for it: <entry of=\"deposit\" label=\"Dépôt légal\">"));
  const xml::Node funding = paper.child("funding");
  if (!funding && paper.attribute("funded") != "no")
    lacks(paper, tr("the funding sentence is missing"),
          tr("add <funding emblem=\"...\"> with the programme's sentence, or funded=\"no\" to <paper>"));
  if (funding && funding.attribute("emblem").empty())
    lacks(funding, tr("the emblem of the European Union is missing"),
          tr("put the picture into the study's folder and name it: emblem=\"emblem.png\""));
}

std::vector<std::vector<bool>> hidden_cells(const std::vector<std::vector<long>>& counts, long k,
                                            bool columns_add_up) {
  const std::size_t rows = counts.size(), columns = rows == 0 ? 0 : counts.front().size();
  std::vector<std::vector<bool>> hidden(rows, std::vector<bool>(columns, false));
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) hidden[r][c] = counts[r][c] > 0 && counts[r][c] < k;
  // Hides one cell more of a line (a row, or a column) that gives a hidden one away; false if none does.
  const auto protect = [&](std::size_t length, auto at) {
    std::size_t many = 0;
    long sum = 0;
    std::size_t best = length;
    long least = std::numeric_limits<long>::max();
    for (std::size_t i = 0; i < length; ++i) {
      const auto [r, c] = at(i);
      if (hidden[r][c]) {
        ++many;
        sum += counts[r][c];
      } else if (counts[r][c] > 0 && counts[r][c] < least) {
        least = counts[r][c];
        best = i;
      }
    }
    if (many == 0 || (many > 1 && sum >= k) || best == length) return false;
    const auto [r, c] = at(best);
    hidden[r][c] = true;
    return true;
  };
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t r = 0; r < rows; ++r)
      while (protect(columns, [&](std::size_t c) { return std::make_pair(r, c); })) changed = true;
    for (std::size_t c = 0; columns_add_up && c < columns; ++c)
      while (protect(rows, [&](std::size_t r) { return std::make_pair(r, c); })) changed = true;
  }
  return hidden;
}

}  // namespace lb::paper
