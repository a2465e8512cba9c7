#include "docx/reader_styles.hpp"

#include <vector>

#include "document/counting.hpp"

namespace lb::docx {
namespace {

using xml::Node;

constexpr int deepest_chain = 16;  // a based-on circle must end

bool on(Node property) {
  const std::string_view v = property.attribute("val");
  return v != "0" && v != "false" && v != "off" && v != "none";
}

int outline(Node properties) {
  const Node level = properties ? properties.child("outlineLvl") : Node{};
  if (!level) return 0;
  const int n = document::whole_number(level.attribute("val"), 9);
  return n < 9 ? n + 1 : 0;
}

}  // namespace

RunFormat run_format(Node properties) {
  using Vertical = document::Format::Vertical;
  RunFormat f;
  if (!properties) return f;
  for (const Node n : elements(properties)) {
    const std::string_view name = n.name();
    if (name == "b")
      f.bold = on(n);
    else if (name == "i")
      f.italic = on(n);
    else if (name == "u")
      f.underline = on(n);
    else if (name == "strike" || name == "dstrike")
      f.strike = on(n);
    else if (name == "smallCaps")
      f.small_caps = on(n);
    else if (name == "lang")
      f.language = n.attribute("val");
    else if (name == "rStyle")
      f.style_id = n.attribute("val");
    else if (name == "vertAlign") {
      const std::string_view v = n.attribute("val");
      f.vertical = v == "superscript" ? Vertical::superscript
                   : v == "subscript" ? Vertical::subscript
                                      : Vertical::baseline;
    }
  }
  return f;
}

void StyleTable::add_styles(const xml::Tree& tree) {
  for (const Node n : elements(tree.root())) {
    if (n.is("docDefaults")) {
      const Node defaults = n.child("rPrDefault");
      const Node r = defaults ? defaults.child("rPr") : Node{};
      if (r) language_ = run_format(r).language;
    }
    if (!n.is("style")) continue;
    Style s;
    const std::string id(n.attribute("styleId"));
    const std::string_view type = n.attribute("type");
    if (const Node name = n.child("name")) s.name = name.attribute("val");
    if (const Node base = n.child("basedOn")) s.based_on = base.attribute("val");
    if (const Node p = n.child("pPr")) {
      s.outline_level = outline(p);
      if (const Node list = p.child("numPr")) {
        if (const Node num = list.child("numId")) s.numbering = std::string(num.attribute("val"));
        if (const Node level = list.child("ilvl"))
          s.numbering_level = document::whole_number(level.attribute("val"), 0);
      }
    }
    if (const Node r = n.child("rPr")) s.format = run_format(r);
    const std::string_view is_default = n.attribute("default");
    if (type == "paragraph" && (is_default == "1" || is_default == "true" || is_default == "on"))
      default_ = id;
    styles_.emplace(id, std::move(s));
  }
}

void StyleTable::add_numbering(const xml::Tree& tree) {
  for (const Node n : elements(tree.root())) {
    if (n.is("abstractNum")) {
      auto& levels = abstract_[std::string(n.attribute("abstractNumId"))];
      for (const Node level : elements(n, "lvl")) {
        const Node kind = level.child("numFmt");
        const std::string_view v = kind ? kind.attribute("val") : std::string_view("decimal");
        levels[document::whole_number(level.attribute("ilvl"), 0)] = v != "bullet" && v != "none";
      }
    } else if (n.is("num")) {
      if (const Node a = n.child("abstractNumId"))
        lists_[std::string(n.attribute("numId"))] = a.attribute("val");
    }
  }
}

const StyleTable::Style* StyleTable::find(std::string_view id) const {
  const auto at = styles_.find(id);
  return at == styles_.end() ? nullptr : &at->second;
}

std::string StyleTable::name(std::string_view id) const {
  const Style* s = find(id);
  return s != nullptr && !s->name.empty() ? s->name : std::string(id);
}

int StyleTable::outline_level(std::string_view id) const {
  const Style* s = find(id);
  for (int i = 0; s != nullptr && i < deepest_chain; ++i, s = find(s->based_on))
    if (s->outline_level > 0) return s->outline_level;
  return 0;
}

std::optional<std::pair<std::string, int>> StyleTable::numbering(std::string_view id) const {
  const Style* s = find(id);
  for (int i = 0; s != nullptr && i < deepest_chain; ++i, s = find(s->based_on))
    if (s->numbering) return std::pair(*s->numbering, s->numbering_level);
  return std::nullopt;
}

RunFormat StyleTable::character_format(std::string_view id) const {
  std::vector<const Style*> chain;
  for (const Style* s = find(id); s != nullptr && chain.size() < deepest_chain; s = find(s->based_on))
    chain.push_back(s);
  RunFormat f;
  for (auto s = chain.rbegin(); s != chain.rend(); ++s) f.add((*s)->format);
  return f;
}

bool StyleTable::is_ordered(const std::string& numbering_id, int level) const {
  const auto list = lists_.find(numbering_id);
  if (list == lists_.end()) return false;
  const auto levels = abstract_.find(list->second);
  if (levels == abstract_.end()) return false;
  const auto at = levels->second.find(level);
  return at != levels->second.end() && at->second;
}

}  // namespace lb::docx
