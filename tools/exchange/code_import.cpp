#include "exchange/code_import.hpp"

#include <algorithm>

#include "exchange/keyed_text.hpp"
#include "exchange/names.hpp"
#include "exchange/vocabulary.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "xml/tree.hpp"
#include "xml/writer.hpp"

namespace lb::exchange {
namespace {

using text::Severity;
using text::tr;

std::string nfc(std::string_view s) {
  std::string out = text::is_nfc(s) ? std::string(s) : text::to_nfc(s);
  return std::string(text::trim(out));
}

codebook::Wording labels_of(const std::vector<KeyedLine>& lines, const std::string& name,
                            const std::string& language) {
  codebook::Wording w;
  for (const KeyedLine& l : lines) {
    if (l.key != keys::label) continue;
    if (l.detail == "fr") w.fr = nfc(l.value);
    if (l.detail == "de") w.de = nfc(l.value);
    if (l.detail == "en") w.en = nfc(l.value);
  }
  if (w.fr.empty() && w.de.empty() && w.en.empty()) {
    std::string& slot = language.starts_with("de") ? w.de : language.starts_with("en") ? w.en : w.fr;
    slot = nfc(text::collapse_spaces(name));
  }
  return w;
}

// What a code's description says, whether ours wrote it or another program.
codebook::Code entry_of(const Code& c, const std::string& language) {
  const std::vector<KeyedLine> lines = read_keyed(c.description);
  codebook::Code out;
  out.label = labels_of(lines, c.name, language);
  out.definition = nfc(value_of(lines, keys::definition));
  if (out.definition.empty()) out.definition = nfc(value_of(lines, ""));
  out.inclusion = nfc(value_of(lines, keys::inclusion));
  out.exclusion = nfc(value_of(lines, keys::exclusion));
  out.example = nfc(value_of(lines, keys::example));
  out.emergent = !value_of(lines, keys::emergent).empty();
  for (const KeyedLine& l : lines)
    if (l.key == keys::indicator) out.indicators.push_back(indicator_of(l.detail, nfc(l.value)));
  return out;
}

bool is_labelled(const codebook::Wording& w, std::string_view name) {
  const std::string folded = text::fold_wording(name);
  return (!w.fr.empty() && text::fold_wording(w.fr) == folded) ||
         (!w.de.empty() && text::fold_wording(w.de) == folded) ||
         (!w.en.empty() && text::fold_wording(w.en) == folded);
}

bool is_id(std::string_view s) {
  return !s.empty() && !(s.front() >= '0' && s.front() <= '9') && s.front() != '-' && s.front() != '.' &&
         std::all_of(s.begin(), s.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                  c == '-' || c == '.';
         });
}

void write_labels(xml::Writer& w, const codebook::Wording& words) {
  if (!words.fr.empty()) w.element("label", words.fr, {{"lang", "fr"}});
  if (!words.de.empty()) w.element("label", words.de, {{"lang", "de"}});
  if (!words.en.empty()) w.element("label", words.en, {{"lang", "en"}});
}

void write_part(xml::Writer& w, std::string_view name, const std::string& words) {
  if (!words.empty()) w.element(name, words);
}

void write_code(xml::Writer& w, const codebook::Code& c) {
  w.start("code", {{"id", c.id}});
  w.attribute_if("emergent", c.emergent ? "yes" : "");
  write_labels(w, c.label);
  write_part(w, "definition", c.definition);
  write_part(w, "inclusion", c.inclusion);
  write_part(w, "exclusion", c.exclusion);
  write_part(w, "example", c.example);
  for (std::size_t i = 0; i < c.indicators.size();) {
    const std::string& language = c.indicators[i].language;
    w.start("indicators", {{"lang", language}});
    for (; i < c.indicators.size() && c.indicators[i].language == language; ++i) {
      const codebook::Indicator& x = c.indicators[i];
      w.start("indicator");
      w.attribute_if("weak", x.weak ? "yes" : "");
      w.attribute_if("match", x.match == codebook::Indicator::Match::exact   ? "exact"
                              : x.match == codebook::Indicator::Match::cased ? "cased"
                                                                             : "");
      w.text(x.words).end();
    }
    w.end();
  }
  w.end();
}

// Written at the depth at which it will stand.
std::string indented(std::string xml, std::size_t spaces) {
  std::string out;
  for (std::size_t begin = 0; begin < xml.size();) {
    const std::size_t end = std::min(xml.find('\n', begin), xml.size());
    out += std::string(spaces, ' ') + xml.substr(begin, end - begin) + '\n';
    begin = end + 1;
  }
  return out;
}

std::string code_xml(const codebook::Code& c, std::size_t spaces) {
  xml::Writer w(xml::Writer::Layout::indented, false);
  write_code(w, c);
  return indented(w.finish(), spaces);
}

std::string theme_xml(const codebook::Theme& t, std::size_t spaces) {
  xml::Writer w(xml::Writer::Layout::indented, false);
  w.start("theme", {{"id", t.id}});
  w.attribute_if("crossing", t.crossing ? "yes" : "");
  write_labels(w, t.label);
  write_part(w, "definition", t.definition);
  for (const codebook::Code& c : t.codes) write_code(w, c);
  w.end();
  return indented(w.finish(), spaces);
}

}  // namespace

CodeImport::CodeImport(const Project& project, const codebook::Codebook& codebook, std::string language)
    : project_(project), codebook_(codebook), language_(std::move(language)) {}

const std::string& CodeImport::id_of(const Guid& code) const {
  static const std::string none;
  const auto known = ids_.find(code);
  return known == ids_.end() ? none : known->second;
}

const codebook::Theme* CodeImport::known_theme(const Code& c) const {
  const std::string said = value_of(read_keyed(c.description), keys::id);
  for (const codebook::Theme& t : codebook_.themes)
    if (c.guid == guid_of("theme", t.id) || said == t.id) return &t;
  for (const codebook::Theme& t : codebook_.themes)
    if (said.empty() && (c.name == t.id || is_labelled(t.label, c.name))) return &t;
  return nullptr;
}

const codebook::Code* CodeImport::known_code(const Code& c, Findings& findings) const {
  const std::string said = value_of(read_keyed(c.description), keys::id);
  const std::vector<const codebook::Code*> all = codebook_.codes();
  for (const codebook::Code* x : all)
    if (c.guid == guid_of("code", x->id) || said == x->id || c.name == x->id) return x;
  if (!said.empty()) return nullptr;
  const codebook::Code* found = nullptr;
  for (const codebook::Code* x : all) {
    if (!is_labelled(x->label, c.name)) continue;
    if (found != nullptr) return nullptr;  // two codes of one name: neither is meant for sure
    found = x;
  }
  if (found != nullptr)
    findings.say(Severity::note, c.byte,
                 tr("the code '{}' is taken to be {}: it has its name", c.name, found->id));
  return found;
}

void CodeImport::compare(const Code& c, const codebook::Code& ours, Findings& findings) const {
  const codebook::Code theirs = entry_of(c, language_);
  if (theirs.definition.empty() ||
      text::fold_wording(theirs.definition) == text::fold_wording(ours.definition))
    return;
  findings.say(Severity::note, c.byte,
               tr("{} is defined otherwise in codebook.xml, which stays as it is", ours.id));
}

void CodeImport::add(const std::string& theme, codebook::Code code) {
  ++added_;
  for (codebook::Theme& t : new_themes_)
    if (t.id == theme) {
      t.codes.push_back(std::move(code));
      return;
    }
  for (auto& [id, codes] : grown_themes_)
    if (id == theme) {
      codes.push_back(std::move(code));
      return;
    }
  grown_themes_.push_back({theme, {}});
  grown_themes_.back().second.push_back(std::move(code));
}

void CodeImport::theme(std::size_t i, Findings& findings) {
  const Code& c = project_.codes[i];
  if (const codebook::Theme* known = known_theme(c)) {
    theme_of_[i] = known->id;
    return;
  }
  if (const codebook::Code* known = has_children_[i] ? nullptr : known_code(c, findings)) {
    theme_of_[i] = codebook_.theme_of(known->id)->id;
    return;
  }
  // A code of its own, beside the others of its kind.
  if (!has_children_[i] && c.codable) {
    theme_of_[i] = "IMPORT";
    if (taken_.insert("IMPORT").second) {
      codebook::Theme t;
      t.id = "IMPORT";
      t.label.fr = "Codes importés";
      t.definition = "Codes d’un autre logiciel qui n’y étaient rangés sous aucun thème.";
      new_themes_.push_back(std::move(t));
    }
    return;
  }
  const std::vector<KeyedLine> lines = read_keyed(c.description);
  codebook::Theme t;
  const std::string said = value_of(lines, keys::id);
  t.id = is_id(said) && said.find('.') == std::string::npos && taken_.insert(said).second
             ? said
             : unique(id_from(c.name, "THEME"), taken_);
  const codebook::Code entry = entry_of(c, language_);
  t.label = entry.label;
  t.definition = entry.definition;
  t.crossing = !value_of(lines, keys::crossing).empty();
  theme_of_[i] = t.id;
  new_themes_.push_back(std::move(t));
}

void CodeImport::code(std::size_t i, Findings& findings, Losses& losses) {
  const Code& c = project_.codes[i];
  if (const codebook::Code* known = known_code(c, findings)) {
    ids_.emplace(c.guid, known->id);
    compare(c, *known, findings);
    return;
  }
  const std::string& theme = theme_of_[i];
  codebook::Code made = entry_of(c, language_);
  const std::string said = value_of(read_keyed(c.description), keys::id);
  if (is_id(said) && said.starts_with(theme + ".") && said.find('.', theme.size() + 1) == std::string::npos &&
      taken_.insert(said).second) {
    made.id = said;
  } else {
    made.id = unique(theme + "." + id_from(c.name, "CODE"), taken_);
    made.emergent = true;
  }
  // What stands between the code and its root.
  std::string path;
  for (int p = c.parent; p >= 0 && project_.codes[static_cast<std::size_t>(p)].parent >= 0;
       p = project_.codes[static_cast<std::size_t>(p)].parent)
    path = project_.codes[static_cast<std::size_t>(p)].name + " – " + path;
  if (!path.empty()) {
    made.label.fr = nfc(path + made.label.in(language_));
    losses.add({"CodeBook/Codes/Code", to_string(c.guid), c.name, "hierarchy", Fate::converted, 1,
                path + c.name, made.id, "a codebook has two levels; the names above are in the label"});
  }
  ids_.emplace(c.guid, made.id);
  add(theme, std::move(made));
}

void CodeImport::run(Findings& findings, Losses& losses) {
  std::set<Guid> cases;
  for (const Case& c : project_.cases) cases.insert(c.guid);
  for (const codebook::Theme& t : codebook_.themes) {
    taken_.insert(t.id);
    for (const codebook::Code& c : t.codes) taken_.insert(c.id);
  }
  const std::size_t n = project_.codes.size();
  has_children_.assign(n, false);
  theme_of_.assign(n, {});
  for (const Code& c : project_.codes)
    if (c.parent >= 0) has_children_[static_cast<std::size_t>(c.parent)] = true;
  // Codings of a code that is a theme here need a code.
  std::set<Guid> used;
  for (const Text& t : project_.sources)
    for (const Selection& s : t.selections)
      for (const Coding& c : s.codings) used.insert(c.code);
  for (std::size_t i = 0; i < n; ++i) {
    const Code& c = project_.codes[i];
    if (cases.contains(c.guid)) {
      cases_.insert(c.guid);
      losses.add({"CodeBook/Codes/Code",
                  to_string(c.guid),
                  c.name,
                  "code",
                  Fate::converted,
                  1,
                  {},
                  {},
                  "it has the GUID of a case: its codings say what is the case's"});
      continue;
    }
    if (c.parent >= 0)
      theme_of_[i] = theme_of_[static_cast<std::size_t>(c.parent)];
    else
      theme(i, findings);
    if (theme_of_[i].empty()) theme(i, findings);  // below a case
    const bool is_container = has_children_[i] || !c.codable;
    if (is_container && !used.contains(c.guid)) continue;
    code(i, findings, losses);
  }
  // A theme needs a code.
  for (codebook::Theme& t : new_themes_)
    if (t.codes.empty()) {
      codebook::Code c;
      c.id = t.id + "." + "GENERAL";
      c.label = t.label;
      c.definition = t.definition;
      c.emergent = true;
      t.codes.push_back(std::move(c));
      ++added_;
    }
}

std::string CodeImport::extended(const std::string& path, const std::string& bytes) const {
  if (new_themes_.empty() && grown_themes_.empty()) return bytes;
  const xml::Tree tree = xml::Tree::parse(path, bytes);
  std::string out(tree.source().bytes());
  std::vector<std::pair<std::size_t, std::string>> inserted;
  // Behind the last element, so that the end tag keeps its indent.
  const auto behind = [&](xml::Node parent) {
    std::size_t at = parent.content_begin_byte();
    for (const xml::Node n : xml::elements(parent)) at = n.end_byte();
    return at;
  };
  const auto put = [&](std::size_t at, std::string xml) {
    if (xml.ends_with('\n')) xml.pop_back();
    inserted.emplace_back(at, "\n" + xml);
  };
  for (const auto& [id, codes] : grown_themes_)
    for (const xml::Node theme : xml::elements(tree.root(), "theme")) {
      if (theme.attribute("id") != id) continue;
      std::string all;
      for (const codebook::Code& c : codes) all += code_xml(c, 4);
      put(behind(theme), all);
    }
  std::string all;
  for (const codebook::Theme& t : new_themes_) all += theme_xml(t, 2);
  if (!all.empty()) put(behind(tree.root()), all);
  std::stable_sort(inserted.begin(), inserted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [at, xml] : inserted) out.insert(at, xml);
  return out;
}

}  // namespace lb::exchange
