#include "docx/template_styles.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "document/counting.hpp"
#include "document/look.hpp"
#include "docx/our_styles.hpp"
#include "docx/schema_order.hpp"
#include "docx/template_names.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"

namespace lb::docx {
namespace {

using document::whole_number;
using text::InputError;
using text::Severity;
using text::tr;
using xml::Node;
using xml::Tree;

constexpr int deepest_chain = 32;

bool on(std::string_view v) { return v == "1" || v == "true" || v == "on"; }

Tree styles_of(TemplatePackage& package) {
  const std::string* part = package.linked("styles");
  if (part == nullptr)
    package.refuse(tr("the template has no styles"), tr("give a template made in Word or LibreOffice"));
  return package.tree(*part);
}

/// Name and aliases of a style, as the format knows them.
std::vector<std::string> names_of(Node style) {
  std::vector<std::string> names;
  if (const Node name = style.child("name")) names.push_back(known_name(name.attribute("val")));
  if (const Node aliases = style.child("aliases"))
    for (std::string_view rest = aliases.attribute("val"); !rest.empty();) {
      const auto comma = std::min(rest.find(','), rest.size());
      names.push_back(known_name(text::trim(rest.substr(0, comma))));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  return names;
}

/// An attribute of a property where `holder` says it.
std::optional<std::string_view> said(Node holder, std::pair<std::string_view, std::string_view> path,
                                     std::string_view attribute) {
  const Node properties = holder ? holder.child(path.first) : Node{};
  const Node property = properties ? properties.child(path.second) : Node{};
  return property ? property.find(attribute) : std::nullopt;
}

}  // namespace

TemplateStyles::TemplateStyles(TemplatePackage& package, House& house)
    : house_(house), tree_(styles_of(package)) {
  const Names names = index();
  check_bases();
  for (const auto& [type, id] : names.defaults) house_.default_types.insert(type);
  choose(names);
  without_languages();
  house_.body_has_distance = whole_number(value({"pPr", "spacing"}, "after", "Normal"), 0L) > 0;
  const std::string size = value({"rPr", "sz"}, "val", "BodyText");
  const double points = static_cast<double>(whole_number(size.empty() ? "20" : size, 20L)) / 2;
  house_.scheme.scale = points / document::look::paragraph("body").size;
}

TemplateStyles::Names TemplateStyles::index() {
  Names out;
  for (const Node n : elements(tree_.root(), "style")) {
    const std::string id(n.attribute("styleId")), type(n.attribute("type"));
    Style s{n, type, {}};
    if (const Node base = n.child("basedOn")) s.based_on = base.attribute("val");
    styles_.emplace(id, s);
    if (on(n.attribute("default"))) out.defaults.emplace(type, id);
    for (const std::string& name : names_of(n)) {
      out.ids.emplace(std::pair(type, name), id);
      out.any_kind.emplace(name, n);
    }
  }
  return out;
}

void TemplateStyles::check_bases() {
  std::set<std::string, std::less<>> ours;
  for (const OurStyle& one : our_styles()) ours.emplace(one.id);
  for (const auto& [id, s] : styles_) {
    const Node base = s.node.child("basedOn");
    if (base && !styles_.contains(s.based_on) && ours.contains(s.based_on)) {
      needed_.insert(s.based_on);
      continue;
    }
    if (base && !styles_.contains(s.based_on))
      throw InputError(tree_.finding_at(
          Severity::error, base, "val",
          tr("the style '{}' is based on '{}', which the template does not have", id, s.based_on),
          tr("base it on another style in Word, or remove it")));
    int steps = 0;
    for (const Style* at = &s; !at->based_on.empty(); at = &styles_.find(at->based_on)->second) {
      if (!styles_.contains(at->based_on)) break;  // told where that style's turn comes
      if (++steps > deepest_chain)
        throw InputError(tree_.finding(Severity::error, s.node,
                                       tr("the style '{}' is based on itself, by way of others", id),
                                       tr("base it on another style in Word, or remove it")));
    }
  }
}

/// For each of our styles one of the template's, or a free id.
void TemplateStyles::choose(const Names& names) {
  for (const OurStyle& ours : our_styles()) {
    const std::string type(ours.type), name = text::fold_case(ours.name);
    if (const auto at = names.ids.find({type, name}); at != names.ids.end()) {
      house_.ids[std::string(ours.id)] = at->second;
      continue;
    }
    if (const auto any = names.defaults.find(type);
        ours.is_default && any != names.defaults.end() && !needed_.contains(ours.id)) {
      house_.ids[std::string(ours.id)] = any->second;
      continue;
    }
    if (const auto other = names.any_kind.find(name); other != names.any_kind.end())
      throw InputError(tree_.finding(Severity::error, other->second,
                                     tr("'{}' must be a {} style, and the template has it as a {} style",
                                        ours.name, type, other->second.attribute("type")),
                                     tr("rename this style in the template")));
    std::string id(ours.id);
    while (styles_.contains(id)) id += "LB";
    house_.ids[std::string(ours.id)] = id;
    house_.added.emplace_back(ours.id);
    if (ours.visible) house_.missing.emplace_back(ours.name);
  }
}

std::string TemplateStyles::value(std::pair<std::string_view, std::string_view> path,
                                  std::string_view attribute, std::string_view ours) const {
  std::string id = id_of(ours);
  for (int i = 0; i < deepest_chain && styles_.contains(id); ++i) {
    const Style& s = styles_.find(id)->second;
    if (const auto v = said(s.node, path, attribute)) return std::string(*v);
    id = s.based_on;
  }
  if (const Node defaults = tree_.root().child("docDefaults"))
    if (const auto v =
            said(defaults.child(path.first == "pPr" ? "pPrDefault" : "rPrDefault"), path, attribute))
      return std::string(*v);
  return {};
}

std::pair<std::string, long> TemplateStyles::numbering_of(std::string_view ours) const {
  std::string id = id_of(ours);
  std::pair<std::string, long> out{"", 0};
  for (int i = 0; i < deepest_chain && styles_.contains(id); ++i) {
    const Style& s = styles_.find(id)->second;
    if (const Node p = s.node.child("pPr"))
      if (const Node list = p.child("numPr")) {
        if (const Node level = list.child("ilvl")) out.second = whole_number(level.attribute("val"), 0L);
        if (const Node num = list.child("numId")) return {std::string(num.attribute("val")), out.second};
      }
    id = s.based_on;
  }
  return out;
}

// The paper's language is the study's: what a template says of languages goes, and the writer says its own in
// the defaults.
void TemplateStyles::without_languages() {
  const Node root = tree_.root();
  if (root.prefix() != "w" || root.content_end_byte() == root.end_byte())
    throw InputError(tree_.finding(Severity::error, root,
                                   tr("the template has no styles that can be extended"),
                                   TemplatePackage::save_again()));
  // Down to w:docDefaults/w:rPrDefault/w:rPr, making what is not there.
  constexpr std::string_view path[] = {"docDefaults", "rPrDefault", "rPr"};
  constexpr char split = '\x01';  // in no XML file
  std::size_t depth = 0;
  Addition language{root, {}, false};
  for (Node inside; depth < std::size(path) && (inside = language.home.child(path[depth])); ++depth)
    language.home = inside;
  for (std::size_t i = depth; i < std::size(path); ++i)
    language.words.append("<w:").append(path[i]).append(">");
  language.words += split;
  for (std::size_t i = std::size(path); i-- > depth;)
    language.words.append("</w:").append(path[i]).append(">");
  language.first = depth < std::size(path);  // w:lang comes behind the other properties

  const std::string_view bytes = tree_.source().bytes();
  std::string out(bytes.substr(0, root.content_begin_byte()));
  if (language.home == root) out += language.words;
  for (const Node n : elements(root)) copy_in_order(n, out, &language);
  const std::size_t at = out.find(split);
  house_.styles_begin = out.substr(0, at);
  house_.styles_rest = out.substr(at + 1);
  house_.styles_end = bytes.substr(root.content_end_byte());
}

}  // namespace lb::docx
