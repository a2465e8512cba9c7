#include "exchange/people_import.hpp"

#include <algorithm>
#include <charconv>

#include "exchange/keyed_text.hpp"
#include "exchange/names.hpp"
#include "exchange/vocabulary.hpp"
#include "text/normal.hpp"
#include "xml/tree.hpp"
#include "xml/writer.hpp"

namespace lb::exchange {
namespace {

using study::Participant;

struct Field {
  std::string_view name;
  std::string Participant::*slot;
  bool required;
};
constexpr std::array<Field, 7> fields{{{"function", &Participant::function, true},
                                       {"type", &Participant::type, true},
                                       {"size", &Participant::size, true},
                                       {"region", &Participant::region, true},
                                       {"country", &Participant::country, false},
                                       {"language", &Participant::language, true},
                                       {"setting", &Participant::setting, false}}};
constexpr std::string_view unknown = "inconnu";

bool is_labelled(const codebook::Wording& w, std::string_view name) {
  const std::string folded = text::fold_wording(name);
  for (const std::string* words : {&w.fr, &w.de, &w.en})
    if (!words->empty() && text::fold_wording(*words) == folded) return true;
  return false;
}

study::Value unknown_value(const study::Variable* coarser) {
  study::Value v;
  v.key = unknown;
  v.label.fr = "inconnu";
  v.plural.fr = "inconnus";
  if (coarser != nullptr) v.broader = unknown;
  return v;
}

void write_value(xml::Writer& w, const study::Value& v) {
  w.start("value", {{"key", v.key}});
  w.attribute_if("broader", v.broader);
  const auto label = [&](std::string_view language, const std::string& words, const std::string& plural) {
    if (words.empty()) return;
    w.start("label", {{"lang", language}});
    w.attribute_if("plural", plural == words ? std::string() : plural);
    w.text(words).end();
  };
  label("fr", v.label.fr, v.plural.fr);
  label("de", v.label.de, v.plural.de);
  label("en", v.label.en, v.plural.en);
  w.end();
}

std::string_view yes(bool b) { return b ? "yes" : "no"; }

void write_person(xml::Writer& w, const Participant& p, bool country_follows) {
  w.start("participant", {{"id", p.id}});
  for (const Field& f : fields)
    if (f.required || (!(p.*f.slot).empty() && !(f.name == "country" && country_follows)))
      w.attribute(f.name, p.*f.slot);
  if (p.minutes > 0) w.attribute("minutes", std::to_string(p.minutes));
  w.attribute_if("date", p.date).attribute_if("interviewer", p.interviewer);
  if (!p.consent.date.empty()) {
    using Attribution = study::Consent::Attribution;
    w.empty("consent", {{"notice", p.consent.notice_version},
                        {"date", p.consent.date},
                        {"recording", yes(p.consent.recording)},
                        {"transcript-return", yes(p.consent.transcript_return)},
                        {"quote-approval", yes(p.consent.quote_approval)},
                        {"attribution", p.consent.attribution == Attribution::named       ? "named"
                                        : p.consent.attribution == Attribution::anonymous ? "anonymous"
                                                                                          : "function"}});
  }
  w.end();
}

std::string indented(const std::string& xml, std::size_t spaces) {
  std::string out;
  for (std::size_t begin = 0; begin < xml.size();) {
    const std::size_t end = std::min(xml.find('\n', begin), xml.size());
    out += '\n' + std::string(spaces, ' ') + xml.substr(begin, end - begin);
    begin = end + 1;
  }
  return out;
}

}  // namespace

PeopleImport::PeopleImport(const Project& project, const study::Loaded& study)
    : project_(project), study_(study), variables_(study.participants.variables) {
  std::vector<study::Variable> theirs;
  for (const Variable& v : project.variables) {
    const std::vector<KeyedLine> lines = read_keyed(v.description);
    study::Variable made;
    made.id = value_of(lines, keys::id);
    made.groups = value_of(lines, keys::groups);
    for (const KeyedLine& l : lines) {
      if (l.key == keys::value) made.values.push_back(value_from(l.value));
      if (l.key == keys::label && l.detail == "fr") made.label.fr = l.value;
      if (l.key == keys::label && l.detail == "de") made.label.de = l.value;
      if (l.key == keys::label && l.detail == "en") made.label.en = l.value;
    }
    if (!made.id.empty() && v.guid == guid_of("variable", made.id) && !made.values.empty())
      theirs.push_back(std::move(made));
  }
  if (study.participants.people.empty() && !theirs.empty()) {
    variables_ = std::move(theirs);
    replaces_ = true;
  }
}

const study::Variable* PeopleImport::variable(std::string_view id) const {
  const auto v =
      std::find_if(variables_.begin(), variables_.end(), [&](const auto& x) { return x.id == id; });
  return v == variables_.end() ? nullptr : &*v;
}

void PeopleImport::need(const std::string& id, study::Value value) {
  auto& list = needed_[id];
  if (std::any_of(list.begin(), list.end(), [&](const study::Value& v) { return v.key == value.key; }))
    return;
  const auto coarser = std::find_if(variables_.begin(), variables_.end(),
                                    [&](const study::Variable& v) { return v.groups == id; });
  if (coarser != variables_.end()) {
    if (value.broader.empty()) value.broader = unknown;
    if (coarser->find(value.broader) == nullptr) need(coarser->id, unknown_value(nullptr));
  } else {
    value.broader.clear();
  }
  list.push_back(std::move(value));
}

// The key for what a project says of a person; a new value where the study does not know it.
std::string PeopleImport::key_of(const std::string& id, const std::string& words) {
  const study::Variable* v = variable(id);
  if (v == nullptr) {
    std::string key = words.empty() ? std::string(unknown) : id_from(words, unknown);
    for (char& c : key)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return key;
  }
  if (words.empty()) {
    if (v->find(unknown) == nullptr) need(id, unknown_value(nullptr));
    return std::string(unknown);
  }
  for (const study::Value& x : v->values)
    if (x.key == words || is_labelled(x.label, words)) return x.key;
  study::Value made;
  made.key = id_from(words, unknown);
  for (char& c : made.key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  made.label.fr = text::is_nfc(words) ? words : text::to_nfc(words);
  made.plural.fr = made.label.fr;
  if (v->find(made.key) == nullptr) need(id, made);
  return made.key;
}

void PeopleImport::want(const std::string& id, const Text& source, Losses& losses) {
  if (study_.participants.find(id) != nullptr || added_.contains(id)) return;
  Participant p;
  p.id = id;
  // Values stand in the case of the interview, or on the source itself.
  std::vector<VariableValue> values = source.values;
  const Guid own_case = guid_of("case", id);
  for (const Case& c : project_.cases) {
    const bool is_of_source = std::find(c.sources.begin(), c.sources.end(), source.guid) != c.sources.end();
    if (!is_of_source && c.guid != own_case) continue;
    values.insert(values.end(), c.values.begin(), c.values.end());
    for (const KeyedLine& l : read_keyed(c.description))
      if (l.key == keys::consent)
        if (const auto consent = consent_of(l.value)) p.consent = *consent;
  }
  std::map<std::string, std::string> said;  // by variable of ours
  std::set<Guid> used;
  for (const VariableValue& value : values) {
    const auto v = std::find_if(project_.variables.begin(), project_.variables.end(),
                                [&](const Variable& x) { return x.guid == value.variable; });
    if (v == project_.variables.end() || text::trim(value.value).empty()) continue;
    std::string own = value_of(read_keyed(v->description), keys::id);
    if (own.empty())
      for (const study::Variable& x : variables_)
        if (v->name == x.id || is_labelled(x.label, v->name)) own = x.id;
    const study::Variable* ours = variable(own);
    const bool is_fact = own == "minutes" || own == "date" || own == "interviewer";
    const bool is_field =
        std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return f.name == own; });
    if (is_fact || is_field)
      said.emplace(own, value.value);
    else if ((ours == nullptr || ours->groups.empty()) && used.insert(value.variable).second)
      losses.add({"Cases/Case/VariableValue",
                  to_string(value.variable),
                  v->name,
                  "variable",
                  Fate::dropped,
                  1,
                  value.value,
                  {},
                  "participants.xml has no such attribute"});
  }
  for (const Field& f : fields) {
    const auto value = said.find(std::string(f.name));
    if (value == said.end() && !f.required) continue;
    const study::Variable* v = variable(f.name);
    if (v != nullptr && !v->groups.empty()) continue;  // follows from the finer one
    p.*f.slot = key_of(std::string(f.name), value == said.end() ? std::string() : value->second);
  }
  const std::string minutes = said["minutes"];
  std::from_chars(minutes.data(), minutes.data() + minutes.size(), p.minutes);
  p.date = said["date"].size() == 10 ? said["date"] : std::string();
  p.interviewer = said["interviewer"].empty() ? std::string() : id_from(said["interviewer"], "");
  if (p.consent.date.empty()) no_consent_ = true;
  added_.emplace(id, std::move(p));
}

std::string PeopleImport::extended(const std::string& path, const std::string& bytes) const {
  if (added_.empty()) return bytes;
  const study::Variable* country = variable("country");
  const bool follows = country != nullptr && country->groups == "region";
  if (replaces_) {
    xml::Writer w(xml::Writer::Layout::indented);
    w.start("participants");
    for (const study::Variable& v : variables_) {
      w.start("variable", {{"id", v.id}});
      w.attribute_if("groups", v.groups);
      if (!v.label.fr.empty()) w.element("label", v.label.fr, {{"lang", "fr"}});
      if (!v.label.de.empty()) w.element("label", v.label.de, {{"lang", "de"}});
      if (!v.label.en.empty()) w.element("label", v.label.en, {{"lang", "en"}});
      for (const study::Value& x : v.values) write_value(w, x);
      if (const auto more = needed_.find(v.id); more != needed_.end())
        for (const study::Value& x : more->second) write_value(w, x);
      w.end();
    }
    for (const auto& [id, p] : added_) write_person(w, p, follows);
    w.end();
    return w.finish();
  }
  const xml::Tree tree = xml::Tree::parse(path, bytes);
  std::string out(tree.source().bytes());
  std::vector<std::pair<std::size_t, std::string>> inserted;
  std::size_t last = tree.root().content_begin_byte();
  std::map<std::string_view, std::size_t> behind;  // of the participants that are there
  for (const xml::Node n : xml::elements(tree.root())) {
    last = n.end_byte();
    if (n.is("participant")) behind.emplace(n.attribute("id"), n.end_byte());
    if (!n.is("variable")) continue;
    const auto more = needed_.find(std::string(n.attribute("id")));
    if (more == needed_.end()) continue;
    std::size_t at = n.content_begin_byte();
    for (const xml::Node x : xml::elements(n)) at = x.end_byte();
    xml::Writer w(xml::Writer::Layout::indented, false);
    std::string all;
    for (const study::Value& v : more->second) {
      write_value(w, v);
      all += indented(w.finish(), 4);
    }
    inserted.emplace_back(at, all);
  }
  for (const auto& [id, p] : added_) {
    xml::Writer w(xml::Writer::Layout::indented, false);
    write_person(w, p, follows);
    // Sorted by id: behind the greatest id that is smaller, else behind the variables.
    const auto next = behind.lower_bound(id);
    std::size_t at = last;
    if (next != behind.end()) {
      if (next == behind.begin()) {
        at = tree.root().content_begin_byte();
        for (const xml::Node n : xml::elements(tree.root(), "variable")) at = n.end_byte();
      } else {
        at = std::prev(next)->second;
      }
    }
    inserted.emplace_back(at, indented(w.finish(), 2));
  }
  // Of two at one place the first comes first: from behind, the last is put in first.
  std::stable_sort(inserted.begin(), inserted.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto i = inserted.rbegin(); i != inserted.rend(); ++i) out.insert(i->first, i->second);
  return out;
}

}  // namespace lb::exchange
