#include "codebook/codebook.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "codebook/indicator.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::codebook {
namespace {

using text::Severity;
using text::tr;

class Reader {
 public:
  Reader(const xml::Tree& tree, std::vector<text::Finding>& findings) : tree_(tree), findings_(findings) {}

  Codebook run() {
    Codebook book;
    book.id = tree_.root().attribute("id");
    book.version = tree_.root().attribute("version");
    for (const xml::Node n : xml::elements(tree_.root(), "theme")) book.themes.push_back(theme(n));
    return book;
  }

 private:
  void say(Severity severity, xml::Node at, std::string_view attribute, std::string what,
           std::string advice) {
    findings_.push_back(attribute.empty()
                            ? tree_.finding(severity, at, std::move(what), std::move(advice))
                            : tree_.finding_at(severity, at, attribute, std::move(what), std::move(advice)));
  }
  int line_of(xml::Node n) const { return tree_.source().position(n.begin_byte()).line; }

  // Ids of themes and codes share one space: a table or a query may name either.
  void remember_id(xml::Node n) {
    const auto [known, is_new] = ids_.emplace(n.attribute("id"), n);
    if (!is_new)
      say(Severity::error, n, "id", tr("the id '{}' is there twice", n.attribute("id")),
          tr("it is also in line {}", line_of(known->second)));
  }

  Wording labels(xml::Node n) {
    Wording words;
    for (const xml::Node label : xml::elements(n, "label")) {
      const std::string_view language = label.attribute("lang");
      std::string& slot = language == "de" ? words.de : language == "en" ? words.en : words.fr;
      if (!slot.empty())
        say(Severity::error, label, "lang", tr("a second label in the language '{}'", language),
            tr("keep one of the two"));
      slot = label.text();
    }
    return words;
  }

  // The part of an entry that `check` wants but the file can do without.
  std::string component(xml::Node code, std::string_view name, const std::string& missing,
                        const std::string& advice) {
    const xml::Node n = code.child(name);
    if (!n) say(Severity::warning, code, "id", missing, advice);
    return n ? n.text() : std::string();
  }

  Theme theme(xml::Node n) {
    Theme theme;
    theme.id = n.attribute("id");
    theme.crossing = n.attribute("crossing") == "yes";
    theme.label = labels(n);
    remember_id(n);
    if (theme.id.find('.') != std::string::npos)
      say(Severity::error, n, "id", tr("the id of theme '{}' has a full stop", theme.id),
          tr("the stop is what separates theme and code: ELEC, then ELEC.BATT"));
    theme.definition = component(n, "definition", tr("theme '{}' has no definition", theme.id),
                                 tr("add <definition>: what belongs under this theme"));
    for (const xml::Node c : xml::elements(n, "code")) theme.codes.push_back(code(c, theme));
    return theme;
  }

  Code code(xml::Node n, const Theme& theme) {
    Code code;
    code.id = n.attribute("id");
    code.emergent = n.attribute("emergent") == "yes";
    code.label = labels(n);
    remember_id(n);
    const std::string prefix = theme.id + ".";
    if (!code.id.starts_with(prefix) || code.id.size() == prefix.size() ||
        code.id.find('.', prefix.size()) != std::string::npos)
      say(Severity::error, n, "id",
          tr("the id of code '{}' is not theme '{}', a full stop and a name", code.id, theme.id),
          tr("for example {}NAME", prefix));
    code.definition = component(n, "definition", tr("code '{}' has no definition", code.id),
                                tr("add <definition>: what the code means"));
    code.inclusion = component(n, "inclusion", tr("code '{}' does not say when to use it", code.id),
                               tr("add <inclusion>: what belongs to it"));
    code.exclusion = component(n, "exclusion", tr("code '{}' does not say when not to use it", code.id),
                               tr("add <exclusion>: what is near and belongs to another code, and to which"));
    code.example = component(n, "example", tr("code '{}' has no example", code.id),
                             tr("add <example>: a sentence as people say it"));
    for (const xml::Node group : xml::elements(n, "indicators"))
      for (const xml::Node i : xml::elements(group, "indicator"))
        code.indicators.push_back(indicator(i, group.attribute("lang"), code.id, theme.crossing));
    return code;
  }

  Indicator indicator(xml::Node n, std::string_view language, const std::string& code, bool crossing) {
    Indicator indicator;
    indicator.words = text::collapse_spaces(n.text());
    indicator.language = language;
    indicator.weak = n.attribute("weak") == "yes";
    const std::string_view match = n.attribute("match");
    indicator.match = match == "exact"   ? Indicator::Match::exact
                      : match == "cased" ? Indicator::Match::cased
                                         : Indicator::Match::lemma;
    indicator.byte = n.begin_byte();
    if (const auto fault = fault_of(indicator.words)) {
      // Where the file has the words as they are, the caret stands at the fault itself.
      const std::string_view raw = tree_.source().bytes().substr(
          n.content_begin_byte(), n.content_end_byte() - n.content_begin_byte());
      const std::size_t at = raw == indicator.words ? n.content_begin_byte() + fault->byte : n.begin_byte();
      findings_.push_back(tree_.source().finding(
          Severity::error, at, tr("the indicator '{}' cannot be read: {}", indicator.words, fault->what),
          fault->advice));
    }
    compare(n, indicator, code, crossing);
    return indicator;
  }

  // The same strong indicator in two codes of one axis would give both; twice in one code it says nothing
  // new.
  void compare(xml::Node n, const Indicator& indicator, const std::string& code, bool crossing) {
    const std::string key =
        indicator.match == Indicator::Match::cased ? indicator.words : text::fold_wording(indicator.words);
    const auto [own, is_new] = own_.emplace(std::tuple(code, indicator.language, key), n);
    if (!is_new) {
      say(Severity::warning, n, {},
          tr("the indicator '{}' is there twice in code '{}'", indicator.words, code),
          tr("it is also in line {}; remove one", line_of(own->second)));
      return;
    }
    if (indicator.weak) return;
    const auto [known, first] =
        strong_.emplace(std::tuple(crossing, indicator.language, key), std::pair(code, n));
    if (!first && known->second.first != code)
      say(Severity::warning, n, {},
          tr("the indicator '{}' leads to two codes of one axis: '{}' and '{}'", indicator.words,
             known->second.first, code),
          tr("it is also in line {}; keep it in one of the codes, or make it longer",
             line_of(known->second.second)));
  }

  const xml::Tree& tree_;
  std::vector<text::Finding>& findings_;
  std::map<std::string_view, xml::Node> ids_;
  std::map<std::tuple<std::string, std::string, std::string>, xml::Node> own_;
  std::map<std::tuple<bool, std::string, std::string>, std::pair<std::string, xml::Node>> strong_;
};

}  // namespace

const std::string& Wording::in(std::string_view language) const {
  const std::string& own = language == "de" ? de : language == "en" ? en : fr;
  if (!own.empty()) return own;
  return !fr.empty() ? fr : !de.empty() ? de : en;
}

const Code* Codebook::find(std::string_view code_id) const {
  for (const Theme& t : themes)
    for (const Code& c : t.codes)
      if (c.id == code_id) return &c;
  return nullptr;
}

const Theme* Codebook::theme_of(std::string_view code_id) const {
  for (const Theme& t : themes)
    if (t.id == code_id ||
        std::any_of(t.codes.begin(), t.codes.end(), [&](const Code& c) { return c.id == code_id; }))
      return &t;
  return nullptr;
}

std::vector<const Code*> Codebook::codes() const {
  std::vector<const Code*> all;
  for (const Theme& t : themes)
    for (const Code& c : t.codes) all.push_back(&c);
  return all;
}

Codebook read(const xml::Tree& tree, std::vector<text::Finding>& findings) {
  return Reader(tree, findings).run();
}

}  // namespace lb::codebook
