// Computed values inside prose: numbers, shares, counts, quantifiers, what was said most, figures from
// elsewhere.
#include "text/numbers.hpp"

#include <algorithm>
#include <utility>

#include "paper/composer.hpp"
#include "paper/quantifier.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::paper {

using analysis::Group;
using document::Format;
using text::tr;
using Kind = document::Origin::Kind;

namespace {

std::string digits(std::size_t n) { return std::to_string(n); }

// "n.count.ELEC.H2.sector:pme"
std::string id_of(std::string id, const Subject& s) {
  for (const std::string* part : {&s.code, &s.question, &s.where, &s.polarity})
    if (!part->empty()) id += "." + *part;
  return id;
}

// So many of so many.
Entry share_entry(std::string of, const Subject& s) {
  return {Kind::number,
          {},
          std::move(of),
          s.code,
          s.question,
          s.where,
          s.polarity,
          digits(s.part.size()),
          digits(s.whole.size()),
          {},
          s.part,
          s.whole,
          {},
          {}};
}

}  // namespace

bool Composer::subject(Node node, const Place& place, Subject& out) {
  out.question = node.attribute("question");
  out.code = node.attribute("code");
  out.where = node.attribute("where");
  out.polarity = node.attribute("polarity");
  if (out.code.empty() && out.question.empty()) out.code = place.about;
  if (!out.question.empty()) {
    if (loaded().guide.find(out.question) == nullptr) {
      std::vector<std::string> known;
      for (const study::Question* q : evidence_.questions()) known.push_back(q->id);
      unknown(node, "question", out.question, tr("the guide has no question '{}'", out.question), known);
      return false;
    }
    out.item = analysis::count_question(evidence_, out.question);
    out.part = out.item.answered;
  } else if (!out.code.empty()) {
    if (!check_code(node, node.find("code") ? "code" : "", out.code)) return false;
    if (!place.section.empty()) places_of_code_[out.code].insert(place.section);
    out.item = analysis::count(evidence_, out.code);
    if (!out.polarity.empty()) {
      for (const auto p : {coding::Polarity::frein, coding::Polarity::levier, coding::Polarity::besoin,
                           coding::Polarity::recommandation, coding::Polarity::constat})
        if (coding::word_of(p) == out.polarity)
          out.item.mentioned = analysis::with_polarity(evidence_, out.code, p);
    }
    out.part = out.item.mentioned_when_asked();
  } else {
    out.item.asked = out.item.answered = analysis::everybody(evidence_);
    out.part = out.item.asked;
  }
  // "type:pme_rang2 region:wallonie": every condition holds.
  for (std::size_t begin = 0; begin < out.where.size();) {
    const std::size_t end = std::min(out.where.find(' ', begin), out.where.size());
    const std::string condition = out.where.substr(begin, end - begin);
    const std::size_t colon = condition.find(':');
    const std::string variable = condition.substr(0, colon), value = condition.substr(colon + 1);
    const study::Variable* known = loaded().participants.variable(variable);
    if (known == nullptr) {
      std::vector<std::string> names;
      for (const study::Variable& v : loaded().participants.variables) names.push_back(v.id);
      unknown(node, "where", variable, tr("participants.xml has no variable '{}'", variable), names);
      return false;
    }
    if (known->find(value) == nullptr) {
      std::vector<std::string> keys;
      for (const study::Value& v : known->values) keys.push_back(v.key);
      unknown(node, "where", value, tr("the variable '{}' has no value '{}'", variable, value), keys);
      return false;
    }
    Group group;
    for (std::size_t i = 0; i < evidence_.respondents().size(); ++i)
      if (analysis::value_of(loaded().participants, *evidence_.respondents()[i].person, variable) == value)
        group.push_back(i);
    for (Group* g : {&out.item.asked, &out.item.answered, &out.item.mentioned, &out.part})
      *g = analysis::intersection(*g, group);
    begin = end + 1;
  }
  out.whole = out.item.asked;
  if (is_published() && !out.where.empty() && static_cast<long>(out.whole.size()) < least_group())
    error(node, "where",
          tr("this number is about fewer than {} respondents: a public edition does not show them apart",
             least_group()),
          tr("take a wider group, or leave the condition out"));
  return true;
}

void Composer::number(Node node, const Place& place, Format format, Inlines& out) {
  const std::string of(node.attribute("of"));
  Entry entry;
  entry.of = of;
  long n = 0;
  std::string id = "n." + of;
  const study::Study& study = loaded().study;
  const bool of_subject = of == "asked" || of == "answered" || of == "mentioned" || of == "spontaneous" ||
                          of == "passages" || of == "respondents";
  if (of_subject) {
    Subject s;
    // "respondents" is about the sample; the section's code does not narrow it.
    if (!subject(node, of == "respondents" ? Place{place.level, place.section, {}} : place, s)) return;
    if (of != "respondents" && s.code.empty() && s.question.empty())
      return error(node, "of", tr("it is not said what this number is about"),
                   tr("add code=\"...\" or question=\"...\", or about=\"...\" to the section"));
    if (!s.question.empty() && of != "asked" && of != "answered")
      return error(node, "of", tr("a question is asked and answered; it is codes that are mentioned"),
                   tr("use code=\"...\" with of=\"{}\"", of));
    entry.code = s.code;
    entry.question = s.question;
    entry.where = s.where;
    entry.polarity = s.polarity;
    entry.among = s.whole;
    if (of == "asked" || of == "respondents")
      entry.respondents = s.item.asked;
    else if (of == "answered")
      entry.respondents = s.item.answered;
    else if (of == "spontaneous")
      entry.respondents = s.item.spontaneous();
    else if (of == "passages")
      entry.respondents = s.item.mentioned;
    else
      entry.respondents = s.part;
    n = of == "passages" ? static_cast<long>(analysis::passages(evidence_, s.code, s.item.mentioned))
                         : static_cast<long>(entry.respondents.size());
    id = id_of(std::move(id), s);
  } else {
    std::vector<long> minutes;
    std::size_t words = 0;
    for (const analysis::Respondent& r : evidence_.respondents()) {
      if (r.person->minutes > 0) minutes.push_back(r.person->minutes);
      words += r.words;
    }
    std::sort(minutes.begin(), minutes.end());
    long sum = 0;
    for (const long m : minutes) sum += m;
    if (of.starts_with("minutes") || of == "words") entry.respondents = analysis::everybody(evidence_);
    if (of == "contacted")
      n = study.contacted;
    else if (of == "refused")
      n = study.refused;
    else if (of == "without-answer")
      n = study.without_answer;
    else if (of == "withdrawn")
      n = std::count_if(loaded().participants.people.begin(), loaded().participants.people.end(),
                        [](const study::Participant& p) { return p.is_withdrawn(); });
    else if (of == "minutes")
      n = sum;
    else if (of == "minutes-least")
      n = minutes.empty() ? 0 : minutes.front();
    else if (of == "minutes-most")
      n = minutes.empty() ? 0 : minutes.back();
    else if (of == "minutes-median")
      n = minutes.empty() ? 0 : (minutes[(minutes.size() - 1) / 2] + minutes[minutes.size() / 2] + 1) / 2;
    else if (of == "words")
      n = static_cast<long>(words);
    else if (of == "questions")
      n = static_cast<long>(evidence_.questions().size());
    else if (of == "themes")
      n = std::count_if(book().themes.begin(), book().themes.end(),
                        [](const codebook::Theme& t) { return !t.crossing; });
    else if (of == "codes")
      n = static_cast<long>(evidence_.codes().size());
    else if (of == "coders")
      n = std::count_if(evidence_.coders().begin(), evidence_.coders().end(),
                        [](const std::string& c) { return c != "auto"; });
    else if (of == "quotations")
      n = static_cast<long>(registered_quotes_);
  }
  const bool feminine = node.attribute("gender") == "f";
  // A sentence does not begin with figures.
  const bool starts = node.attribute("capital") == "yes" && n >= 0 && n <= 100;
  std::string text = node.attribute("as") == "words" || (starts && !node.find("as"))
                         ? speech_.in_words(n, feminine)
                     : node.attribute("as") == "digits" ? speech_.digits(n)
                                                        : speech_.number(n, feminine);
  // French (and CLDR) says 0 and 1 in the singular; German and English say 1 only.
  const bool singular = speech_.language() == "fr" ? n < 2 : n == 1;
  if (const auto words = node.find(singular ? "singular" : "plural")) text += "\u00A0" + shown(*words);
  if (node.attribute("capital") == "yes") text = text::capitalised(text);
  entry.value = std::to_string(n);
  out.push_back(origin(std::move(entry), id, prose(text, format)));
}

bool Composer::subject_of_share(Node node, const Place& place, Subject& out) {
  if (!subject(node, place, out)) return false;
  if (!out.code.empty() || !out.question.empty()) return true;
  error(node, {}, tr("it is not said what this number is about"),
        tr("add code=\"...\" or question=\"...\", or about=\"...\" to the section"));
  return false;
}

void Composer::share(Node node, const Place& place, Format format, Inlines& out) {
  Subject s;
  if (!subject_of_share(node, place, s)) return;
  out.push_back(origin(
      share_entry("share", s), id_of("n.share", s),
      prose(speech_.percent(static_cast<long>(s.part.size()), static_cast<long>(s.whole.size())), format)));
}

void Composer::count(Node node, const Place& place, Format format, Inlines& out) {
  Subject s;
  if (!subject_of_share(node, place, s)) return;
  const long part = static_cast<long>(s.part.size()), whole = static_cast<long>(s.whole.size());
  std::string text =
      node.attribute("form") == "short"
          ? speech_.out_of(part, whole)
          : speech_.of_respondents(part, whole, s.item.scope, node.attribute("capital") == "yes");
  const std::string_view verb = part == 0 && node.find("none") ? "none" : part <= 1 ? "one" : "many";
  if (const auto words = node.find(verb)) text += " " + shown(*words);
  if (node.attribute("capital") == "yes") text = text::capitalised(text);
  out.push_back(origin(share_entry("count", s), id_of("n.count", s), prose(text, format)));
}

void Composer::quantifier(Node node, const Place& place, Format format, Inlines& out) {
  Subject s;
  if (!subject_of_share(node, place, s)) return;
  const long part = static_cast<long>(s.part.size()), whole = static_cast<long>(s.whole.size());
  std::string words = shown(node.text());
  if (words.empty()) {
    words = quantified_respondents(part, whole, speech_.language());
    if (words.empty()) words = speech_.of_respondents(part, whole, s.item.scope);
  } else {
    const Judgement judged = judge_quantifier(words, part, whole, speech_.language());
    const std::string allowed = speech_.list(allowed_quantifiers(part, whole, speech_.language()));
    if (judged.fit == Fit::contradicts)
      warn(node, {}, tr("\"{}\" does not fit {} of {} respondents", judged.word, part, whole),
           tr("these words fit: {}", allowed));
    if (judged.fit == Fit::unknown)
      warn(node, {}, tr("no quantifier that could be checked stands in \"{}\"", words),
           tr("these words fit {} of {}: {}", part, whole, allowed));
  }
  if (node.attribute("capital") == "yes") words = text::capitalised(words);
  out.push_back(origin(share_entry("quantifier", s), id_of("n.quantifier", s), prose(words, format)));
}

void Composer::top(Node node, const Place& place, Format format, Inlines& out) {
  const std::string theme_id(node.find("theme") ? node.attribute("theme") : std::string_view(place.about));
  const codebook::Theme* theme = nullptr;
  for (const codebook::Theme& t : book().themes)
    if (t.id == theme_id) theme = &t;
  if (theme == nullptr) {
    std::vector<std::string> ids;
    for (const codebook::Theme& t : book().themes) ids.push_back(t.id);
    return unknown(node, node.find("theme") ? "theme" : "", theme_id,
                   tr("the codebook has no theme '{}'", theme_id), ids);
  }
  std::vector<analysis::Item> items;
  for (const codebook::Code& code : theme->codes) items.push_back(analysis::count(evidence_, code.id));
  std::stable_sort(items.begin(), items.end(), [](const analysis::Item& a, const analysis::Item& b) {
    return a.mentioned.size() > b.mentioned.size();
  });
  const auto most = static_cast<std::size_t>(std::stoul(std::string(node.attribute("most"))));
  std::vector<std::string> labels;
  Entry entry;
  entry.of = "top";
  entry.code = theme->id;
  for (const analysis::Item& item : items) {
    if (labels.size() == most || item.mentioned.empty()) break;
    labels.push_back("«\u202F" + label_of_code(item.id) + "\u202F» (" +
                     std::to_string(item.mentioned.size()) + ")");
    entry.value += (entry.value.empty() ? "" : " ") + item.id + ":" + std::to_string(item.mentioned.size());
    Group all;
    std::set_union(entry.respondents.begin(), entry.respondents.end(), item.mentioned.begin(),
                   item.mentioned.end(), std::back_inserter(all));
    entry.respondents = std::move(all);
  }
  out.push_back(origin(std::move(entry), "n.top." + theme->id, prose(speech_.list(labels), format)));
}

void Composer::fact(Node node, Format format, Inlines& out) {
  const std::string id(node.attribute("ref"));
  const auto at = facts_.find(id);
  if (at == facts_.end()) {
    std::vector<std::string> known;
    for (const auto& [k, n] : facts_) known.push_back(k);
    return unknown(node, "ref", id, tr("there is no figure '{}' among the facts of this paper", id), known);
  }
  const Node fact = at->second;
  const std::string value(fact.attribute("value"));
  const std::size_t point = value.find('.');
  std::string text = point == std::string::npos
                         ? speech_.digits(std::stoll(value))
                         : text::format_decimal(std::stod(value), static_cast<int>(value.size() - point - 1),
                                                speech_.locale());
  if (const auto unit = fact.find("unit")) text += "\u00A0" + shown(*unit);
  Entry entry;
  entry.of = "fact";
  entry.value = value;
  entry.where = shown(fact.attribute("source"));
  out.push_back(origin(std::move(entry), "f." + id, prose(text, format)));
  const std::string source = speech_.phrases().source + speech_.colon() + shown(fact.attribute("source")) +
                             ", " + shown(fact.attribute("date")) + ".";
  // Figures of one source in one paragraph share its note, behind the last of them.
  const auto same = std::find_if(out.begin(), out.end(), [&](const document::Inline& part) {
    const auto* known = std::get_if<document::Note>(&part.is);
    return known != nullptr && known->blocks.size() == 1 &&
           document::plain_text(std::get<document::Paragraph>(known->blocks.front().is).content) == source;
  });
  document::Note note;
  if (same != out.end()) {
    note = std::get<document::Note>(std::move(same->is));
    out.erase(same);
  } else {
    note.id = "note." + std::to_string(++notes_);
    note.blocks.push_back(document::paragraph(document::Role::note_text, prose(source)));
  }
  out.push_back({std::move(note)});
}

}  // namespace lb::paper
