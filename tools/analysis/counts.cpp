#include "analysis/counts.hpp"

#include <algorithm>
#include <iterator>

namespace lb::analysis {
namespace {

// Questions that aim at a code or theme, by index; sets the scope that they give.
std::vector<std::size_t> questions_for(const Evidence& evidence, std::string_view id, Scope& scope) {
  const codebook::Codebook& book = evidence.study().codebook;
  const codebook::Theme* theme = book.theme_of(id);
  const bool is_theme = theme != nullptr && theme->id == id;
  std::vector<std::size_t> point, whole_theme;
  for (std::size_t q = 0; q < evidence.questions().size(); ++q) {
    const study::Question& question = *evidence.questions()[q];
    bool at_theme = theme != nullptr && question.theme == theme->id;
    bool at_point = false;
    for (const std::string& code : question.codes) {
      at_point = at_point || code == id;
      const codebook::Theme* of = book.theme_of(code);
      if (is_theme && of == theme) at_theme = true;
    }
    if (at_point) point.push_back(q);
    if (at_theme) whole_theme.push_back(q);
  }
  if (!point.empty()) {
    scope = Scope::point;
    return point;
  }
  scope = whole_theme.empty() ? Scope::sample : is_theme ? Scope::point : Scope::theme;
  return whole_theme;
}

}  // namespace

Group intersection(const Group& a, const Group& b) {
  Group out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Group difference(const Group& a, const Group& b) {
  Group out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Group everybody(const Evidence& evidence) {
  Group all(evidence.respondents().size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return all;
}

std::string value_of(const study::Participants& participants, const study::Participant& person,
                     std::string_view variable) {
  const study::Variable* known = participants.variable(variable);
  if (known == nullptr || known->groups.empty()) return study::Participants::value_of(person, variable);
  const study::Variable* fine = participants.variable(known->groups);
  const study::Value* value =
      fine == nullptr ? nullptr : fine->find(study::Participants::value_of(person, known->groups));
  return value == nullptr ? std::string() : value->broader;
}

Group having(const Evidence& evidence, std::string_view variable, std::string_view value) {
  Group group;
  for (std::size_t i = 0; i < evidence.respondents().size(); ++i)
    if (value_of(evidence.study().participants, *evidence.respondents()[i].person, variable) == value)
      group.push_back(i);
  return group;
}

Item count(const Evidence& evidence, std::string_view id) {
  Item item;
  item.id = id;
  const std::vector<std::size_t> questions = questions_for(evidence, id, item.scope);
  for (std::size_t i = 0; i < evidence.respondents().size(); ++i) {
    const Respondent& r = evidence.respondents()[i];
    const bool all = item.scope == Scope::sample;
    if (all || std::any_of(questions.begin(), questions.end(), [&](std::size_t q) { return r.asked[q]; }))
      item.asked.push_back(i);
    if (all || std::any_of(questions.begin(), questions.end(), [&](std::size_t q) { return r.answered[q]; }))
      item.answered.push_back(i);
    if (std::any_of(r.mentions.begin(), r.mentions.end(),
                    [&](const Mention& m) { return evidence.is_of(m.code, id); }))
      item.mentioned.push_back(i);
  }
  return item;
}

Item count_question(const Evidence& evidence, std::string_view question) {
  Item item;
  item.id = question;
  item.scope = Scope::point;
  for (std::size_t q = 0; q < evidence.questions().size(); ++q) {
    if (evidence.questions()[q]->id != question) continue;
    for (std::size_t i = 0; i < evidence.respondents().size(); ++i) {
      if (evidence.respondents()[i].asked[q]) item.asked.push_back(i);
      if (evidence.respondents()[i].answered[q]) item.answered.push_back(i);
    }
  }
  return item;
}

std::size_t passages(const Evidence& evidence, std::string_view id, const Group& group) {
  std::size_t n = 0;
  for (const std::size_t i : group)
    for (const Mention& m : evidence.respondents()[i].mentions) n += evidence.is_of(m.code, id) ? 1 : 0;
  return n;
}

Group with_polarity(const Evidence& evidence, std::string_view id, coding::Polarity polarity) {
  Group group;
  for (std::size_t i = 0; i < evidence.respondents().size(); ++i) {
    const std::vector<Mention>& mentions = evidence.respondents()[i].mentions;
    if (std::any_of(mentions.begin(), mentions.end(),
                    [&](const Mention& m) { return m.polarity == polarity && evidence.is_of(m.code, id); }))
      group.push_back(i);
  }
  return group;
}

}  // namespace lb::analysis
