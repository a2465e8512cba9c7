#include "quotes/label.hpp"

#include <algorithm>
#include <map>

#include "analysis/counts.hpp"
#include "text/typography.hpp"

namespace lb::quotes {
namespace {

using study::Participants;
using study::Population;

std::map<std::vector<std::string>, std::size_t> groups(const Participants& participants,
                                                       const LabelRule& rule) {
  std::map<std::vector<std::string>, std::size_t> sizes;
  for (const study::Participant& person : participants.people) {
    if (person.is_withdrawn()) continue;
    std::vector<std::string> values;
    for (const std::string& v : rule.variables) values.push_back(analysis::value_of(participants, person, v));
    ++sizes[std::move(values)];
  }
  return sizes;
}

/// Whether a label says what the condition asks: one of its variables is that variable, or a finer one that
/// it groups.
bool says(const Participants& participants, const LabelRule& rule, std::string_view variable) {
  const auto reaches = [&](std::string_view from) {
    const study::Variable* v = participants.variable(variable);
    for (std::size_t steps = 0; v != nullptr && steps <= participants.variables.size(); ++steps) {
      if (v->id == from) return true;
      v = v->groups.empty() ? nullptr : participants.variable(v->groups);
    }
    return false;
  };
  return std::any_of(rule.variables.begin(), rule.variables.end(), reaches);
}

/// How many of the smallest kind that the label of this person names exist at all; `otherwise` where nothing
/// is known.
std::size_t in_population(const Participants& participants, const study::Participant& person,
                          const LabelRule& rule, std::size_t otherwise) {
  for (const Population& p : participants.populations)
    if (std::all_of(p.conditions.begin(), p.conditions.end(), [&](const auto& c) {
          return says(participants, rule, c.first) &&
                 analysis::value_of(participants, person, c.first) == c.second;
        }))
      otherwise = std::min(otherwise, p.count);
  return otherwise;
}

}  // namespace

const study::Variable* coarser(const Participants& participants, std::string_view variable) {
  for (const study::Variable& v : participants.variables)
    if (!variable.empty() && v.groups == variable) return &v;
  return nullptr;
}

std::size_t unique_labels(const Participants& participants, const LabelRule& rule) {
  std::size_t n = 0;
  for (const auto& [values, size] : groups(participants, rule)) n += size == 1 ? 1 : 0;
  return n;
}

std::size_t smallest_group(const Participants& participants, const LabelRule& rule) {
  const auto sizes = groups(participants, rule);
  const auto least = std::min_element(sizes.begin(), sizes.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  std::size_t smallest = least == sizes.end() ? 0 : least->second;
  for (const study::Participant& person : participants.people)
    if (!person.is_withdrawn()) smallest = in_population(participants, person, rule, smallest);
  return smallest;
}

std::vector<LabelRule> label_rules(const Participants& participants) {
  const auto group_of = [&](const char* fine) {
    const study::Variable* group = coarser(participants, fine);
    return group == nullptr ? std::string() : group->id;
  };
  const std::string level = group_of("function"), sector = group_of("type");
  std::vector<LabelRule> rules;
  for (const std::vector<std::string>& wanted : {std::vector<std::string>{"function", "type", "region"},
                                                 {"type", "region"},
                                                 {"function", "type"},
                                                 {"type", "country"},
                                                 {level, sector, "country"},
                                                 {sector, "country"},
                                                 {level, "type"},
                                                 {"type"},
                                                 {level, sector},
                                                 {sector},
                                                 {level},
                                                 {}}) {
    const bool known = std::all_of(wanted.begin(), wanted.end(),
                                   [&](const std::string& v) { return participants.variable(v) != nullptr; });
    if (known) rules.push_back({wanted});
  }
  return rules;
}

LabelRule choose_label_rule(const Participants& participants, std::size_t k) {
  for (const LabelRule& rule : label_rules(participants))
    if (smallest_group(participants, rule) >= k) return rule;
  return {};
}

std::string label(const Participants& participants, const study::Participant& person, const LabelRule& rule,
                  std::string_view language) {
  if (person.consent.attribution == study::Consent::Attribution::anonymous) return {};
  std::string out;
  for (const std::string& variable : rule.variables) {
    const study::Variable* known = participants.variable(variable);
    const study::Value* value =
        known == nullptr ? nullptr : known->find(analysis::value_of(participants, person, variable));
    if (value == nullptr) continue;
    if (!out.empty()) out += ", ";
    out += value->label.in(language);
  }
  return text::capitalised(out);
}

}  // namespace lb::quotes
