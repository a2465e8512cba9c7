#include "xml/diagnosis.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::xml {
namespace {

using text::Severity;
using text::tr;
using Kind = Pattern::Kind;
using Rules = std::vector<const ElementRule*>;

std::string tag(std::string_view name) { return "<" + std::string(name) + ">"; }

std::string tags(const Rules& rules) {
  std::string out;
  for (const ElementRule* r : rules) out += (out.empty() ? "" : ", ") + tag(r->name);
  return out;
}

// The candidate that a slip of the finger made into `word`; empty if none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance = std::min<std::size_t>(3, word.size());
  for (const std::string& c : candidates)
    if (const std::size_t d = text::edit_distance(word, c); d < best_distance) {
      best_distance = d;
      best = c;
    }
  return best;
}

bool is_blank(std::string_view s) { return text::trim(s).empty(); }

// A value as it is quoted in a message: long ones are cut.
std::string quoted(std::string_view value) {
  constexpr std::size_t shown = 40;
  std::string flat = text::collapse_spaces(value);
  if (text::count_code_points(flat) <= shown) return flat;
  return std::string(text::slice_code_points(flat, 0, shown)) + "…";
}

class Diagnosis {
 public:
  Diagnosis(const Grammar& grammar, const Tree& tree, std::size_t most)
      : grammar_(grammar), tree_(tree), most_(most) {}

  std::vector<text::Finding> run() {
    const Node root = tree_.root();
    const ElementRule* rule = nullptr;
    for (const ElementRule* r : grammar_.roots())
      if (r->name == root.name() && r->uri == root.namespace_uri()) rule = r;
    if (rule != nullptr) {
      element(root, *rule);
    } else {
      const auto same = std::find_if(grammar_.roots().begin(), grammar_.roots().end(),
                                     [&](const ElementRule* r) { return r->name == root.name(); });
      if (same != grammar_.roots().end())
        wrong_namespace(root, **same);
      else
        say(root,
            tr("the file begins with <{}>; a file of this kind begins with {}", root.name(),
               tags(grammar_.roots())),
            tr("is this the right file?"));
    }
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const text::Finding& a, const text::Finding& b) { return a.at < b.at; });
    if (findings_.size() > most_) findings_.resize(most_);
    return std::move(findings_);
  }

 private:
  bool is_full() const { return findings_.size() >= most_; }
  void say(Node at, std::string what, std::string advice) {
    findings_.push_back(tree_.finding(Severity::error, at, std::move(what), std::move(advice)));
  }
  void say_at(Node at, std::string_view attribute, std::string what, std::string advice) {
    findings_.push_back(tree_.finding_at(Severity::error, at, attribute, std::move(what), std::move(advice)));
  }

  void wrong_namespace(Node n, const ElementRule& rule) {
    say(n, tr("<{}> is not in the namespace of this kind of file", n.name()),
        rule.uri.empty() ? tr("take the xmlns attribute away")
                         : tr("write xmlns=\"{}\" in the first element of the file", rule.uri));
  }

  void element(Node n, const ElementRule& rule) {
    if (is_full()) return;
    attributes(n, rule);
    if (is_value(rule.content))
      value(n, rule);
    else
      content(n, rule);
  }

  // ---- attributes
  // ----------------------------------------------------------------------------------------------------------------------

  static const AttributeRule* rule_of(const ElementRule& rule, const Attribute& a) {
    const AttributeRule* found = nullptr;
    for (const AttributeRule& r : rule.attributes)
      if (r.name == a.name && r.uri == a.namespace_uri) {
        if (is_valid_value(r.value, a.value)) return &r;  // one of several of this name, in a choice
        found = &r;
      }
    return found;
  }

  // How badly the attributes of `n` fit; among rules of one name the best fitting one is meant.
  static std::size_t attribute_faults(Node n, const ElementRule& rule) {
    std::size_t faults = 0;
    for (const Attribute a : n.attributes()) {
      const AttributeRule* r = rule_of(rule, a);
      if (r == nullptr || !is_valid_value(r->value, a.value)) ++faults;
    }
    for (const AttributeRule& r : rule.attributes)
      if (r.required && !has(n, r)) ++faults;
    return faults;
  }

  static bool has(Node n, const AttributeRule& rule) {
    return std::any_of(n.attributes().begin(), n.attributes().end(), [&](const Attribute& a) {
      return a.name == rule.name && a.namespace_uri == rule.uri;
    });
  }

  static std::string attribute_names(const ElementRule& rule) {
    std::string out;
    std::vector<std::string> seen;
    for (const AttributeRule& r : rule.attributes) {
      if (std::find(seen.begin(), seen.end(), r.shown()) != seen.end()) continue;
      seen.push_back(r.shown());
      out += (out.empty() ? "" : ", ") + r.shown() + (r.required ? "*" : "");
    }
    return out;
  }

  void attributes(Node n, const ElementRule& rule) {
    for (const Attribute a : n.attributes()) {
      const AttributeRule* r = rule_of(rule, a);
      if (r == nullptr) {
        unknown_attribute(n, rule, a);
      } else if (!is_valid_value(r->value, a.value)) {
        say_at(n, a.name,
               tr("'{}' is no value for the attribute '{}' of <{}>", quoted(a.value), r->shown(), n.name()),
               tr("allowed: {}", describe_value(r->value)));
      } else if (r->value->kind == Kind::data && r->value->word == "ID") {
        const auto [known, is_new] = ids_.emplace(a.value, n);
        if (!is_new)
          say_at(n, a.name, tr("the id '{}' is there twice", a.value),
                 tr("it is also in line {}", tree_.source().position(known->second.begin_byte()).line));
      }
    }
    std::vector<std::string> missing;
    for (const AttributeRule& r : rule.attributes) {
      if (!r.required || has(n, r) || std::find(missing.begin(), missing.end(), r.shown()) != missing.end())
        continue;
      missing.push_back(r.shown());
      say(n, tr("<{}> lacks the attribute '{}'", n.name(), r.shown()),
          tr("add {}=\"...\": {}", r.shown(), describe_value(r.value)));
    }
  }

  void unknown_attribute(Node n, const ElementRule& rule, const Attribute& a) {
    std::vector<std::string> free;
    for (const AttributeRule& r : rule.attributes)
      if (!has(n, r)) free.push_back(r.shown());
    const std::string near = nearest(a.name, free);
    const std::string all = attribute_names(rule);
    say_at(n, a.name, tr("<{}> has no attribute '{}'", n.name(), a.name),
           !near.empty() ? tr("did you mean '{}'?", near)
           : all.empty() ? tr("<{}> has no attributes at all", n.name())
                         : tr("its attributes are: {} (* = must be there)", all));
  }

  // ---- content
  // -------------------------------------------------------------------------------------------------------------------------

  void value(Node n, const ElementRule& rule) {
    for (const Node child : elements(n)) unknown_element(n, rule, child);
    if (n.first_element() || is_valid_value(rule.content, n.text())) return;
    if (is_blank(n.text()))
      say(n, tr("<{}> is empty", n.name()), tr("write into it: {}", describe_value(rule.content)));
    else
      say(n, tr("'{}' is no content for <{}>", quoted(n.text()), n.name()),
          tr("allowed: {}", describe_value(rule.content)));
  }

  void content(Node n, const ElementRule& rule) {
    PatternPtr state = rule.content;
    bool text_said = allows_text(rule.content);
    for (const Node child : children(n)) {
      if (is_full()) return;
      if (child.is_element()) {
        state = step(n, rule, std::move(state), child);
      } else if (!text_said && !is_blank(child.characters())) {
        text_said = true;
        stray_text(n, rule, child);
      }
    }
    if (may_end(state)) return;
    for (const ElementRule* missing :
         shortest_way(state, [](const PatternPtr& p) { return may_end(p); }).value_or(Rules{}))
      say(n, tr("<{}> lacks <{}>", n.name(), missing->name), order(n, rule));
  }

  // One child; returns what may follow it.
  PatternPtr step(Node parent, const ElementRule& rule, PatternPtr state, Node child) {
    const Symbol symbol{true, child.name(), child.namespace_uri(), {}};
    Rules fitting;
    PatternPtr next = after(state, symbol, &fitting);
    if (next->kind != Kind::nothing) {
      descend(child, fitting);
      return next;
    }
    Rules known;
    for (const ElementRule* r : all_elements(rule.content))
      if (r->name == child.name()) known.push_back(r);
    if (known.empty()) {
      unknown_element(parent, rule, child);
      return state;
    }
    if (known.front()->uri != child.namespace_uri()) {
      wrong_namespace(child, *known.front());
      return state;
    }
    const auto missing =
        shortest_way(state, [&](const PatternPtr& p) { return after(p, symbol)->kind != Kind::nothing; });
    if (missing) {
      for (const ElementRule* m : *missing) {
        say(child, tr("<{}> is missing before <{}>", m->name, child.name()), order(parent, rule));
        state = after(state, {true, m->name, m->uri, {}});
      }
      fitting.clear();
      next = after(state, symbol, &fitting);
      descend(child, fitting);
      return next;
    }
    say(child, tr("<{}> is not allowed here", child.name()), order(parent, rule));
    descend(child, known);
    return state;
  }

  void descend(Node n, const Rules& fitting) {
    const auto best =
        std::min_element(fitting.begin(), fitting.end(), [&](const ElementRule* a, const ElementRule* b) {
          return attribute_faults(n, *a) < attribute_faults(n, *b);
        });
    element(n, **best);
  }

  // The fewest elements, at most three, that would have to come for `done` to hold; nullopt if there is no
  // such way.
  template <typename Done>
  static std::optional<Rules> shortest_way(const PatternPtr& from, const Done& done) {
    std::vector<std::pair<PatternPtr, Rules>> front{{from, {}}};
    for (int length = 0; length <= 3; ++length) {
      for (const auto& [state, way] : front)
        if (done(state)) return way;
      std::vector<std::pair<PatternPtr, Rules>> further;
      for (const auto& [state, way] : front)
        for (const ElementRule* r : next_elements(state)) {
          Rules longer = way;
          longer.push_back(r);
          further.emplace_back(after(state, {true, r->name, r->uri, {}}), std::move(longer));
        }
      front = std::move(further);
    }
    return std::nullopt;
  }

  void unknown_element(Node parent, const ElementRule& rule, Node child) {
    const Rules known = all_elements(rule.content);
    std::vector<std::string> names;
    for (const ElementRule* r : known) names.push_back(r->name);
    const std::string near = nearest(child.name(), names);
    say(child, tr("<{}> is not allowed in <{}>", child.name(), parent.name()),
        !near.empty()   ? tr("did you mean <{}>?", near)
        : names.empty() ? tr("no element is allowed in <{}>", parent.name())
                        : tr("allowed in <{}>: {}", parent.name(), tags(known)));
  }

  void stray_text(Node n, const ElementRule& rule, Node child) {
    const std::string_view raw =
        tree_.source().bytes().substr(child.begin_byte(), child.end_byte() - child.begin_byte());
    const std::size_t words = std::min(raw.find_first_not_of(" \t\r\n"), raw.size());
    const Rules known = all_elements(rule.content);
    findings_.push_back(tree_.source().finding(
        Severity::error, child.begin_byte() + words, tr("text is not allowed in <{}>", n.name()),
        known.empty() ? tr("<{}> stays empty", n.name()) : tr("allowed in <{}>: {}", n.name(), tags(known))));
  }

  static std::string order(Node n, const ElementRule& rule) {
    const Rules all = all_elements(rule.content);
    return all.size() == 1 ? tr("allowed in <{}>: {}", n.name(), tags(all))
                           : tr("the order in <{}>: {}", n.name(), tags(all));
  }

  const Grammar& grammar_;
  const Tree& tree_;
  std::size_t most_;
  std::vector<text::Finding> findings_;
  std::map<std::string_view, Node> ids_;
};

void collect_alternatives(const PatternPtr& p, std::vector<PatternPtr>& alternatives) {
  if (p->kind == Kind::choice) {
    collect_alternatives(p->first, alternatives);
    collect_alternatives(p->second, alternatives);
  } else {
    alternatives.push_back(p);
  }
}

// "'a', 'b'"; descriptions, which have commas of their own, with strokes between them.
std::string describe_alternatives(const PatternPtr& p) {
  std::vector<PatternPtr> alternatives;
  collect_alternatives(p, alternatives);
  const bool are_values = std::all_of(alternatives.begin(), alternatives.end(),
                                      [](const PatternPtr& a) { return a->kind == Kind::value; });
  std::string out;
  for (const PatternPtr& a : alternatives)
    out += (out.empty() ? "" : are_values ? ", " : " / ") + describe_value(a);
  return out;
}

std::string parameter(const Pattern& p, std::string_view name) {
  for (const auto& [key, value] : p.parameters)
    if (key == name) return value;
  return {};
}

std::string describe_data(const Pattern& p) {
  const std::string least = parameter(p, "minInclusive"), most = parameter(p, "maxInclusive");
  if (p.word == "NCName" || p.word == "ID")
    return tr("a name of letters, digits, '.', '-' and '_' that begins with a letter");
  if (p.word == "NMTOKEN") return tr("a key of letters, digits, '.', '-' and '_'");
  if (p.word == "positiveInteger") return tr("a whole number from 1");
  if (p.word == "nonNegativeInteger") return tr("a whole number from 0");
  if (p.word == "integer" && !most.empty()) return tr("a whole number from {} to {}", least, most);
  if (p.word == "decimal" && most.empty()) return tr("a number");
  if (p.word == "decimal") return tr("a number from {} to {}", least, most);
  if (p.word == "date") return tr("a day such as 2021-03-31");
  if (p.word == "gYearMonth") return tr("a month such as 2021-03");
  if (p.word == "language") return tr("a language such as fr or de-DE");
  if (p.word == "duration") return tr("a duration such as PT12S");
  if (const std::string pattern = parameter(p, "pattern"); !pattern.empty())
    return tr("text of the form {}", pattern);
  if (p.word == "string") return tr("text");
  return p.word;
}

}  // namespace

std::string describe_value(const PatternPtr& p) {
  switch (p->kind) {
    case Kind::value:
      return "'" + p->word + "'";
    case Kind::data:
      return describe_data(*p);
    case Kind::list:
      return tr("several, with a space between them, of: {}",
                describe_alternatives(p->first->kind == Kind::more ? p->first->first : p->first));
    case Kind::choice:
      return describe_alternatives(p);
    default:
      return tr("text");
  }
}

std::vector<text::Finding> diagnose(const Grammar& grammar, const Tree& tree, std::size_t most) {
  return Diagnosis(grammar, tree, most).run();
}

}  // namespace lb::xml
