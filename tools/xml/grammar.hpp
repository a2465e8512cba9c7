#pragma once
// A RELAX NG schema as rules that can be asked what is allowed where. libxml2 is the judge of what is valid;
// this is the reading of the same schema that says what is wrong and what to do about it (diagnosis.hpp).
// Understands the XML syntax of one file without include, externalRef, notAllowed, anyName, nsName and
// except: what our schemas use.
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xml/tree.hpp"

namespace lb::xml {

struct Pattern;
using PatternPtr = std::shared_ptr<const Pattern>;

struct AttributeRule {
  std::string name, uri;  ///< Local name; `uri` is that of xml: or empty.
  PatternPtr value;
  bool required = true;  ///< False inside an optional, a zeroOrMore or a choice.
  std::string shown() const { return uri.empty() ? name : "xml:" + name; }
};

struct ElementRule {
  std::string name, uri;
  PatternPtr content;  ///< Without the attributes.
  std::vector<AttributeRule> attributes;
  std::uint32_t node = 0;  ///< Of the schema.
};

/// A content model, or the model of a value. Immutable; group, choice and interleave have two parts, `more`
/// (one or more) and `list` one.
struct Pattern {
  enum class Kind {
    empty,
    nothing,
    text,
    element,
    group,
    interleave,
    choice,
    more,
    value,
    data,
    list
  } kind = Kind::empty;
  PatternPtr first, second;
  const ElementRule* element = nullptr;
  std::string word;  ///< Of value: the value. Of data: the datatype.
  std::vector<std::pair<std::string, std::string>>
      parameters;  ///< Of data. Of value: type="string" if white space counts.
};

/// What stands next: a child element, or a word of a list.
struct Symbol {
  bool is_element = true;
  std::string_view name, uri;  ///< Of an element.
  std::string_view word;       ///< Of a list.
};

/// True if nothing more has to come.
bool may_end(const PatternPtr& p);
/// What may follow `p` once `s` has come (the derivative of Brzozowski 1964); Kind::nothing if `s` may not
/// come. Rules of elements that fit are added to `fitting`.
PatternPtr after(const PatternPtr& p, const Symbol& s, std::vector<const ElementRule*>* fitting = nullptr);
/// Elements that may come next, in the order of the schema.
std::vector<const ElementRule*> next_elements(const PatternPtr& p);
/// All elements of a content model, in the order of the schema, each name once.
std::vector<const ElementRule*> all_elements(const PatternPtr& p);
/// True if the model is of characters with no further condition.
bool allows_text(const PatternPtr& p);
/// True if the model is of a value: data, value or list.
bool is_value(const PatternPtr& p);
/// True if `s` is a value of this model (after RELAX NG section 6.2.8); data are checked as datatype.hpp
/// says.
bool is_valid_value(const PatternPtr& p, std::string_view s);

class Grammar {
 public:
  /// Reads a schema. Throws std::logic_error for what it does not understand and for what is wrong with it.
  explicit Grammar(Tree schema);
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;
  /// Elements with which a file may begin; one as a rule.
  const std::vector<const ElementRule*>& roots() const { return roots_; }

 private:
  PatternPtr read(Node n, ElementRule& owner, bool required);
  PatternPtr read_children(Node n, ElementRule& owner, bool required,
                           Pattern::Kind combined = Pattern::Kind::group);
  PatternPtr read_data(Node n) const;
  const ElementRule* element(Node n);

  Tree schema_;
  std::map<std::string, Node, std::less<>> defines_;
  std::map<std::uint32_t, const ElementRule*>
      rules_of_;                   ///< By node of the schema: content models may be recursive.
  std::deque<ElementRule> rules_;  ///< Addresses stay.
  std::vector<const ElementRule*> roots_;
};

}  // namespace lb::xml
