#include "xml/grammar.hpp"

#include <algorithm>
#include <stdexcept>

#include "text/normal.hpp"
#include "xml/datatype.hpp"

namespace lb::xml {
namespace {

using Kind = Pattern::Kind;

constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";

PatternPtr make(Kind kind) {
  Pattern p;
  p.kind = kind;
  return std::make_shared<const Pattern>(std::move(p));
}
const PatternPtr& nothing() {
  static const PatternPtr p = make(Kind::nothing);
  return p;
}
const PatternPtr& empty() {
  static const PatternPtr p = make(Kind::empty);
  return p;
}

PatternPtr combine(Kind kind, PatternPtr a, PatternPtr b) {
  if (kind == Kind::choice) {
    if (a->kind == Kind::nothing || a == b) return b;
    if (b->kind == Kind::nothing) return a;
  } else {
    if (a->kind == Kind::nothing || b->kind == Kind::nothing) return nothing();
    if (a->kind == Kind::empty) return b;
    if (b->kind == Kind::empty) return a;
  }
  Pattern p;
  p.kind = kind;
  p.first = std::move(a);
  p.second = std::move(b);
  return std::make_shared<const Pattern>(std::move(p));
}

PatternPtr wrap(Kind kind, PatternPtr a) {
  Pattern p;
  p.kind = kind;
  p.first = std::move(a);
  return std::make_shared<const Pattern>(std::move(p));
}

PatternPtr any_number(const PatternPtr& a) { return combine(Kind::choice, wrap(Kind::more, a), empty()); }

void add_once(std::vector<const ElementRule*>& rules, const ElementRule* rule) {
  const bool known = std::any_of(rules.begin(), rules.end(), [&](const ElementRule* r) {
    return r->name == rule->name && r->uri == rule->uri;
  });
  if (!known) rules.push_back(rule);
}

void collect_next(const PatternPtr& p, std::vector<const ElementRule*>& rules) {
  if (p->kind == Kind::element) add_once(rules, p->element);
  if (p->first) collect_next(p->first, rules);
  if (p->second && (p->kind != Kind::group || may_end(p->first))) collect_next(p->second, rules);
}

void collect_all(const PatternPtr& p, std::vector<const ElementRule*>& rules) {
  if (p->kind == Kind::element) add_once(rules, p->element);
  if (p->first) collect_all(p->first, rules);
  if (p->second) collect_all(p->second, rules);
}

bool contains(const PatternPtr& p, std::initializer_list<Kind> kinds) {
  return std::find(kinds.begin(), kinds.end(), p->kind) != kinds.end() ||
         (p->first && contains(p->first, kinds)) || (p->second && contains(p->second, kinds));
}

bool equal_values(const Pattern& value, std::string_view s) {
  return value.parameters.empty() ? text::collapse_spaces(value.word) == text::collapse_spaces(s)
                                  : value.word == s;
}

}  // namespace

bool may_end(const PatternPtr& p) {
  switch (p->kind) {
    case Kind::empty:
    case Kind::text:
      return true;
    case Kind::group:
    case Kind::interleave:
      return may_end(p->first) && may_end(p->second);
    case Kind::choice:
      return may_end(p->first) || may_end(p->second);
    case Kind::more:
      return may_end(p->first);
    // A value that is an element's content is judged by is_valid_value(), with all its characters at once.
    case Kind::value:
    case Kind::data:
    case Kind::list:
    case Kind::nothing:
    case Kind::element:
      return false;
  }
  return false;
}

PatternPtr after(const PatternPtr& p, const Symbol& s, std::vector<const ElementRule*>* fitting) {
  switch (p->kind) {
    case Kind::element:
      if (!s.is_element || p->element->name != s.name || p->element->uri != s.uri) return nothing();
      if (fitting != nullptr && std::find(fitting->begin(), fitting->end(), p->element) == fitting->end())
        fitting->push_back(p->element);
      return empty();
    case Kind::value:
    case Kind::data:
      return !s.is_element && is_valid_value(p, s.word) ? empty() : nothing();
    case Kind::group: {
      PatternPtr rest = combine(Kind::group, after(p->first, s, fitting), p->second);
      return may_end(p->first) ? combine(Kind::choice, std::move(rest), after(p->second, s, fitting)) : rest;
    }
    case Kind::interleave:
      return combine(Kind::choice, combine(Kind::interleave, after(p->first, s, fitting), p->second),
                     combine(Kind::interleave, p->first, after(p->second, s, fitting)));
    case Kind::choice:
      return combine(Kind::choice, after(p->first, s, fitting), after(p->second, s, fitting));
    case Kind::more:
      return combine(Kind::group, after(p->first, s, fitting), combine(Kind::choice, p, empty()));
    case Kind::empty:
    case Kind::nothing:
    case Kind::text:
    case Kind::list:
      return nothing();
  }
  return nothing();
}

std::vector<const ElementRule*> next_elements(const PatternPtr& p) {
  std::vector<const ElementRule*> rules;
  collect_next(p, rules);
  return rules;
}

std::vector<const ElementRule*> all_elements(const PatternPtr& p) {
  std::vector<const ElementRule*> rules;
  collect_all(p, rules);
  return rules;
}

bool allows_text(const PatternPtr& p) { return contains(p, {Kind::text}); }
bool is_value(const PatternPtr& p) { return contains(p, {Kind::data, Kind::value, Kind::list}); }

bool is_valid_value(const PatternPtr& p, std::string_view s) {
  switch (p->kind) {
    case Kind::text:
      return true;
    case Kind::empty:
      return text::trim(s).empty();
    case Kind::value:
      return equal_values(*p, s);
    case Kind::data:
      return is_valid_data(p->word, p->parameters, s);
    case Kind::choice:
      return is_valid_value(p->first, s) || is_valid_value(p->second, s);
    case Kind::list: {
      PatternPtr rest = p->first;
      const std::string words = text::collapse_spaces(s);
      for (std::size_t i = 0; i < words.size();) {
        const std::size_t end = std::min(words.find(' ', i), words.size());
        rest = after(rest, {false, {}, {}, std::string_view(words).substr(i, end - i)});
        i = end + 1;
      }
      return may_end(rest);
    }
    case Kind::nothing:
    case Kind::element:
    case Kind::group:
    case Kind::interleave:
    case Kind::more:
      return false;
  }
  return false;
}

Grammar::Grammar(Tree schema) : schema_(std::move(schema)) {
  const Node grammar = schema_.root();
  if (!grammar.is("grammar")) throw std::logic_error("schema: the root is not <grammar>");
  for (const Node n : elements(grammar, "define"))
    if (!defines_.emplace(n.attribute("name"), n).second)
      throw std::logic_error("schema: a definition is there twice");
  ElementRule none;
  const Node start = grammar.child("start");
  if (!start) throw std::logic_error("schema: no <start>");
  const PatternPtr first = read_children(start, none, true);
  // Reading a content model finds further elements, and their content may lead back to known ones.
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    ElementRule& rule = rules_[i];
    rule.content = read_children(schema_.node(rule.node), rule, true);
  }
  roots_ = all_elements(first);
}

const ElementRule* Grammar::element(Node n) {
  if (const auto known = rules_of_.find(n.index()); known != rules_of_.end()) return known->second;
  if (!n.find("name")) throw std::logic_error("schema: an <element> without a name");
  ElementRule& rule = rules_.emplace_back();
  rule.name = n.attribute("name");
  rule.node = n.index();
  for (Node up = n; up; up = up.parent())
    if (const auto uri = up.find("ns")) {
      rule.uri = *uri;
      break;
    }
  rules_of_.emplace(n.index(), &rule);
  return &rule;
}

PatternPtr Grammar::read_data(Node n) const {
  Pattern p;
  p.kind = Kind::data;
  p.word = n.attribute("type");
  for (const Node parameter : elements(n, "param"))
    p.parameters.emplace_back(parameter.attribute("name"), parameter.text());
  return std::make_shared<const Pattern>(std::move(p));
}

PatternPtr Grammar::read_children(Node n, ElementRule& owner, bool required, Kind combined) {
  PatternPtr all;
  for (const Node child : elements(n)) {
    PatternPtr p = read(child, owner, required && combined != Kind::choice);
    all = all ? combine(combined, std::move(all), std::move(p)) : std::move(p);
  }
  return all ? all : empty();
}

PatternPtr Grammar::read(Node n, ElementRule& owner, bool required) {
  const std::string_view name = n.name();
  if (name == "element") {
    Pattern p;
    p.kind = Kind::element;
    p.element = element(n);
    return std::make_shared<const Pattern>(std::move(p));
  }
  if (name == "attribute") {
    AttributeRule rule;
    rule.name = n.attribute("name");
    if (rule.name.starts_with("xml:")) {
      rule.name.erase(0, 4);
      rule.uri = xml_namespace;
    }
    ElementRule none;
    rule.value = n.first_element() ? read_children(n, none, true) : make(Kind::text);
    rule.required = required;
    owner.attributes.push_back(std::move(rule));
    return empty();
  }
  if (name == "ref") {
    const auto define = defines_.find(n.attribute("name"));
    if (define == defines_.end())
      throw std::logic_error("schema: <ref> to nothing: " + std::string(n.attribute("name")));
    return read_children(define->second, owner, required);
  }
  if (name == "empty") return empty();
  if (name == "text") return make(Kind::text);
  if (name == "group") return read_children(n, owner, required);
  if (name == "interleave") return read_children(n, owner, required, Kind::interleave);
  if (name == "choice") return read_children(n, owner, required, Kind::choice);
  if (name == "optional") return combine(Kind::choice, read_children(n, owner, false), empty());
  if (name == "zeroOrMore") return any_number(read_children(n, owner, false));
  if (name == "oneOrMore") return wrap(Kind::more, read_children(n, owner, required));
  if (name == "mixed") return combine(Kind::interleave, make(Kind::text), read_children(n, owner, required));
  if (name == "list") return wrap(Kind::list, read_children(n, owner, required));
  if (name == "data") return read_data(n);
  if (name == "value") {
    Pattern p;
    p.kind = Kind::value;
    p.word = n.text();
    if (n.attribute("type") == "string") p.parameters.emplace_back("type", "string");
    return std::make_shared<const Pattern>(std::move(p));
  }
  throw std::logic_error("schema: <" + std::string(name) + "> is not understood");
}

}  // namespace lb::xml
