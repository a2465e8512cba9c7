// participants.xml.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "study/readers.hpp"
#include "study/study.hpp"
#include "text/message.hpp"

namespace lb::study {
namespace {

using text::Severity;
using text::tr;

// The attributes of a participant that are keys of a variable, and the fields that hold them.
constexpr std::array<std::pair<std::string_view, std::string Participant::*>, 7> fields{{
    {"function", &Participant::function},
    {"type", &Participant::type},
    {"size", &Participant::size},
    {"region", &Participant::region},
    {"country", &Participant::country},
    {"language", &Participant::language},
    {"setting", &Participant::setting},
}};

std::string Participant::*field_of(std::string_view variable) {
  for (const auto& [name, field] : fields)
    if (name == variable) return field;
  return nullptr;
}

class Reader {
 public:
  Reader(const xml::Tree& tree, std::vector<text::Finding>& findings) : tree_(tree), findings_(findings) {}

  Participants run() {
    for (const xml::Node n : xml::elements(tree_.root(), "variable")) variable(n);
    check_variables();
    for (const xml::Node n : xml::elements(tree_.root(), "participant")) participant(n);
    for (const xml::Node n : xml::elements(tree_.root(), "population")) population(n);
    std::stable_sort(people_.people.begin(), people_.people.end(),
                     [](const Participant& a, const Participant& b) { return a.id < b.id; });
    return std::move(people_);
  }

 private:
  void say(Severity severity, xml::Node at, std::string_view attribute, std::string what,
           std::string advice) {
    findings_.push_back(tree_.finding_at(severity, at, attribute, std::move(what), std::move(advice)));
  }
  int line_of(xml::Node n) const { return tree_.source().position(n.begin_byte()).line; }

  void variable(xml::Node n) {
    Variable v;
    v.id = n.attribute("id");
    v.groups = n.attribute("groups");
    v.label = wording_of(tree_, n, "label", findings_);
    std::map<std::string_view, xml::Node> keys;
    for (const xml::Node x : xml::elements(n, "value")) {
      const auto [known, is_new] = keys.emplace(x.attribute("key"), x);
      if (!is_new)
        say(Severity::error, x, "key", tr("the value '{}' of '{}' is there twice", x.attribute("key"), v.id),
            tr("it is also in line {}", line_of(known->second)));
      v.values.push_back(value(x));
    }
    const auto [known, is_new] = variables_.emplace(v.id, n);
    if (!is_new)
      say(Severity::error, n, "id", tr("the variable '{}' is there twice", v.id),
          tr("it is also in line {}", line_of(known->second)));
    people_.variables.push_back(std::move(v));
  }

  Value value(xml::Node n) {
    Value v;
    v.key = n.attribute("key");
    v.broader = n.attribute("broader");
    v.label = wording_of(tree_, n, "label", findings_);
    for (const xml::Node label : xml::elements(n, "label")) {
      const std::string_view language = label.attribute("lang");
      std::string& plural = language == "de" ? v.plural.de : language == "en" ? v.plural.en : v.plural.fr;
      plural = label.find("plural") ? std::string(label.attribute("plural")) : label.text();
    }
    return v;
  }

  // A variable is an attribute of people or groups another one; a `broader` names a value of the variable
  // that groups this one.
  void check_variables() {
    std::set<std::string_view> checked;  // of two variables of one name, the first
    for (const Variable& v : people_.variables) {
      if (!checked.insert(v.id).second) continue;
      const xml::Node n = variables_.at(v.id);
      if (v.groups.empty() && field_of(v.id) == nullptr)
        say(Severity::error, n, "id",
            tr("'{}' is no attribute of participants and groups no other variable", v.id),
            tr("attributes are: {}; or say groups=\"...\"",
               "function, type, size, region, country, language, setting"));
      if (!v.groups.empty() && people_.variable(v.groups) == nullptr)
        say(Severity::error, n, "groups", tr("there is no variable '{}' to group", v.groups),
            tr("describe it first"));
      const auto coarser = std::find_if(people_.variables.begin(), people_.variables.end(),
                                        [&](const Variable& c) { return c.groups == v.id; });
      for (const xml::Node x : xml::elements(n, "value"))
        check_broader(x, v, coarser == people_.variables.end() ? nullptr : &*coarser);
    }
  }

  void check_broader(xml::Node n, const Variable& v, const Variable* coarser) {
    const std::string_view broader = n.attribute("broader");
    if (coarser == nullptr) {
      if (!broader.empty())
        say(Severity::error, n, "broader", tr("no variable groups '{}'", v.id),
            tr("add <variable id=\"...\" groups=\"{}\"> with the value '{}', or take broader away", v.id,
               broader));
    } else if (broader.empty()) {
      say(Severity::error, n, "key", tr("'{}' belongs to no value of '{}'", n.attribute("key"), coarser->id),
          tr("add broader=\"...\""));
    } else if (coarser->find(broader) == nullptr) {
      say(Severity::error, n, "broader", tr("'{}' has no value '{}'", coarser->id, broader),
          allowed(*coarser));
    }
  }

  static std::string allowed(const Variable& v) {
    std::string keys;
    for (const Value& x : v.values) keys += (keys.empty() ? "" : ", ") + x.key;
    return tr("its values are: {}", keys);
  }

  void participant(xml::Node n) {
    Participant p;
    p.id = n.attribute("id");
    for (const auto& [name, field] : fields) {
      p.*field = n.attribute(name);
      const Variable* v = people_.variable(name);
      if (v != nullptr && !(p.*field).empty() && v->find(p.*field) == nullptr)
        say(Severity::error, n, name, tr("'{}' has no value '{}'", name, p.*field), allowed(*v));
    }
    check_country(n, p);
    p.minutes = number_of(n.attribute("minutes"));
    p.date = n.attribute("date");
    p.interviewer = n.attribute("interviewer");
    if (const xml::Node consent = n.child("consent")) p.consent = read_consent(consent, p);
    const auto [known, is_new] = ids_.emplace(p.id, n);
    if (!is_new && !p.id.empty())
      say(Severity::error, n, "id", tr("the participant '{}' is there twice", p.id),
          tr("it is also in line {}", line_of(known->second)));
    people_.people.push_back(std::move(p));
  }

  // The country is that of the region; a file that says both must say the same.
  void check_country(xml::Node n, Participant& p) {
    const Variable* country = people_.variable("country");
    const Variable* region = people_.variable("region");
    if (country == nullptr || country->groups != "region" || region == nullptr) return;
    const Value* value = region->find(p.region);
    if (value == nullptr || value->broader.empty()) return;
    if (!p.country.empty() && p.country != value->broader)
      say(Severity::error, n, "country",
          tr("'{}' lies in '{}', not in '{}'", p.region, value->broader, p.country),
          tr("correct it, or leave country away: it follows from the region"));
    p.country = value->broader;
  }

  // "type:constructeur region:sarre": every condition holds.
  void population(xml::Node n) {
    Population p;
    p.count = static_cast<std::size_t>(number_of(n.attribute("count")));
    for (std::string_view rest = n.attribute("where"); !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const std::string condition(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (condition.empty()) continue;
      const std::size_t colon = std::min(condition.find(':'), condition.size() - 1);
      const std::string variable = condition.substr(0, colon), value = condition.substr(colon + 1);
      const Variable* known = people_.variable(variable);
      if (known == nullptr)
        return say(Severity::error, n, "where", tr("participants.xml has no variable '{}'", variable),
                   tr("describe it first"));
      if (known->find(value) == nullptr)
        return say(Severity::error, n, "where", tr("'{}' has no value '{}'", variable, value),
                   allowed(*known));
      p.conditions.emplace_back(variable, value);
    }
    const auto interviewed = static_cast<std::size_t>(
        std::count_if(people_.people.begin(), people_.people.end(), [&](const Participant& one) {
          return std::all_of(p.conditions.begin(), p.conditions.end(),
                             [&](const auto& c) { return people_.group_of(one, c.first) == c.second; });
        }));
    if (interviewed > p.count)
      say(Severity::warning, n, "count",
          text::trn("{} person of this kind was interviewed, of a population of {}",
                    "{} people of this kind were interviewed, of a population of {}",
                    static_cast<long>(interviewed), interviewed, p.count),
          tr("count the organisations that exist, not those that were asked; correct it if they are of different ones"));
    people_.populations.push_back(std::move(p));
  }

  Consent read_consent(xml::Node n, const Participant& p) {
    Consent c;
    c.notice_version = n.attribute("notice");
    c.date = n.attribute("date");
    c.recording = is_yes(n.attribute("recording"));
    c.transcript_return = is_yes(n.attribute("transcript-return"));
    c.quote_approval = is_yes(n.attribute("quote-approval"));
    const std::string_view attribution = n.attribute("attribution");
    c.attribution = attribution == "named"       ? Consent::Attribution::named
                    : attribution == "anonymous" ? Consent::Attribution::anonymous
                                                 : Consent::Attribution::function;
    c.withdrawn = n.attribute("withdrawn");
    if (!p.date.empty() && c.date > p.date)
      say(Severity::warning, n, "date",
          tr("{} consented on {}, after the interview of {}", p.id, c.date, p.date),
          tr("correct one of the two days"));
    if (!c.withdrawn.empty() && c.withdrawn < c.date)
      say(Severity::error, n, "withdrawn",
          tr("{} withdrew on {}, before consenting on {}", p.id, c.withdrawn, c.date),
          tr("correct one of the two days"));
    return c;
  }

  const xml::Tree& tree_;
  std::vector<text::Finding>& findings_;
  Participants people_;
  std::map<std::string, xml::Node, std::less<>> variables_, ids_;
};

}  // namespace

const Value* Variable::find(std::string_view key) const {
  const auto v = std::find_if(values.begin(), values.end(), [&](const Value& x) { return x.key == key; });
  return v == values.end() ? nullptr : &*v;
}

const Participant* Participants::find(std::string_view id) const {
  const auto p = std::lower_bound(people.begin(), people.end(), id,
                                  [](const Participant& a, std::string_view b) { return a.id < b; });
  return p == people.end() || p->id != id ? nullptr : &*p;
}

const Variable* Participants::variable(std::string_view id) const {
  const auto v =
      std::find_if(variables.begin(), variables.end(), [&](const Variable& x) { return x.id == id; });
  return v == variables.end() ? nullptr : &*v;
}

std::string Participants::value_of(const Participant& p, std::string_view variable) {
  const auto field = field_of(variable);
  return field == nullptr ? std::string() : p.*field;
}

std::string Participants::group_of(const Participant& p, std::string_view variable) const {
  if (std::string own = value_of(p, variable); !own.empty()) return own;
  std::set<std::string_view> seen;  // a file may say that two variables group each other
  std::vector<const Variable*> way;
  const Variable* v = this->variable(variable);
  while (v != nullptr && !v->groups.empty() && seen.insert(v->id).second) {
    way.push_back(v);
    v = this->variable(v->groups);
  }
  if (v == nullptr) return {};
  std::string key = value_of(p, v->id);
  for (; !way.empty(); way.pop_back()) {
    const Value* value = v->find(key);
    if (value == nullptr) return {};
    key = value->broader;
    v = way.back();
  }
  return key;
}

Participants read_participants(const xml::Tree& tree, std::vector<text::Finding>& findings) {
  return Reader(tree, findings).run();
}

}  // namespace lb::study
