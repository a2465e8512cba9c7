#include "odt/reader_styles.hpp"

#include <charconv>
#include <utility>
#include <vector>

#include "document/counting.hpp"

namespace lb::odt {
namespace {

using xml::Node;

constexpr int deepest_chain = 16;

TextFormat text_properties(Node p) {
  using Vertical = document::Format::Vertical;
  TextFormat f;
  if (!p) return f;
  for (const xml::Attribute a : p.attributes()) {
    if (a.prefix == "fo") {
      if (a.name == "font-weight")
        f.bold = a.value == "bold" || (a.value.size() == 3 && a.value >= "600");
      else if (a.name == "font-style")
        f.italic = a.value == "italic" || a.value == "oblique";
      else if (a.name == "font-variant")
        f.small_caps = a.value == "small-caps";
      else if (a.name == "language" && a.value != "none" && a.value != "zxx") {
        f.language = a.value;
        const std::string_view country = p.find("fo", "country").value_or("");
        if (!country.empty() && country != "none") (f.language += '-') += country;
      }
    } else if (a.prefix == "style") {
      if (a.name == "text-underline-style")
        f.underline = a.value != "none";
      else if (a.name == "text-line-through-style")
        f.strike = a.value != "none";
      else if (a.name == "text-position") {
        if (a.value.starts_with("super"))
          f.vertical = Vertical::superscript;
        else if (a.value.starts_with("sub"))
          f.vertical = Vertical::subscript;
        else
          f.vertical = a.value.starts_with("-")   ? Vertical::subscript
                       : a.value.starts_with("0") ? Vertical::baseline
                                                  : Vertical::superscript;
      }
    }
  }
  return f;
}

// "Quotations_20_1": how a name is written as an XML name (ODF 1.3 part 3, 19.498.2).
std::string decoded(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '_') {
      const auto end = name.find('_', i + 1);
      unsigned code = 0;
      if (end != std::string_view::npos && end - i <= 5 && end - i >= 2) {
        const auto r = std::from_chars(name.data() + i + 1, name.data() + end, code, 16);
        if (r.ptr == name.data() + end && r.ec == std::errc{} && code > 0x1F && code < 0x7F) {
          out.push_back(static_cast<char>(code));
          i = end;
          continue;
        }
      }
    }
    out.push_back(name[i]);
  }
  return out;
}

}  // namespace

void StyleTable::add(const xml::Tree& part) {
  for (const Node group : elements(part.root())) {
    const bool automatic = group.is("automatic-styles");
    if (!automatic && !group.is("styles")) continue;
    for (const Node n : elements(group)) {
      if (n.is("default-style") && n.attribute("family") == "paragraph")
        language_ = text_properties(n.child("text-properties")).language;
      if (n.is("list-style")) {
        auto& levels = lists_[std::string(n.attribute("name"))];
        for (const Node level : elements(n))
          levels[document::whole_number(level.attribute("level"), 1)] =
              level.is("list-level-style-number") && !level.attribute("num-format").empty();
      }
      if (!n.is("style")) continue;
      Style s;
      s.parent = n.attribute("parent-style-name");
      s.display =
          n.find("display-name") ? std::string(n.attribute("display-name")) : decoded(n.attribute("name"));
      s.automatic = automatic;
      s.outline_level = document::whole_number(n.attribute("default-outline-level"), 0);
      s.format = text_properties(n.child("text-properties"));
      styles_.emplace(std::pair(std::string(n.attribute("family")), std::string(n.attribute("name"))),
                      std::move(s));
    }
  }
}

const StyleTable::Style* StyleTable::find(std::string_view family, std::string_view name) const {
  const auto at = styles_.find(std::pair(std::string(family), std::string(name)));
  return at == styles_.end() ? nullptr : &at->second;
}

std::string StyleTable::named(std::string_view family, std::string_view name) const {
  const Style* s = find(family, name);
  if (s == nullptr) return decoded(name);
  return s->automatic ? (s->parent.empty() ? std::string() : named(family, s->parent)) : s->display;
}

std::string StyleTable::text_style(std::string_view name) const { return named("text", name); }

TextFormat StyleTable::paragraph_format(std::string_view name) const {
  const Style* s = find("paragraph", name);
  return s != nullptr && s->automatic ? s->format : TextFormat{};
}

TextFormat StyleTable::text_format(std::string_view name) const {
  std::vector<const Style*> chain;
  for (const Style* s = find("text", name); s != nullptr && chain.size() < deepest_chain;
       s = find("text", s->parent))
    chain.push_back(s);
  TextFormat f;
  for (auto s = chain.rbegin(); s != chain.rend(); ++s) f.add((*s)->format);
  return f;
}

int StyleTable::outline_level(std::string_view name) const {
  const Style* s = find("paragraph", name);
  for (int i = 0; s != nullptr && i < deepest_chain; ++i, s = find("paragraph", s->parent))
    if (s->outline_level > 0) return s->outline_level;
  return 0;
}

bool StyleTable::is_ordered(std::string_view list_style, int level) const {
  const auto at = lists_.find(list_style);
  if (at == lists_.end()) return false;
  const auto l = at->second.find(level);
  return l != at->second.end() && l->second;
}

}  // namespace lb::odt
