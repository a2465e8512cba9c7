#include "odt/template.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "odt/house.hpp"
#include "odt/our_styles.hpp"
#include "odt/template_marks.hpp"
#include "package/zip_reader.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "xml/tree.hpp"

namespace lb::odt {
namespace {

using text::InputError;
using text::Severity;
using text::tr;
using xml::Node;
using xml::Tree;

constexpr int deepest_chain = 32;
constexpr std::string_view text_type = "application/vnd.oasis.opendocument.text";

/// A length of ODF in millimetres; nullopt for percentages and for what is none.
std::optional<double> millimetres(std::string_view s) {
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(s.data() + s.size() - end));
  for (const auto& [name, in_mm] : {std::pair{"mm", 1.0}, std::pair{"cm", 10.0}, std::pair{"in", 25.4},
                                    std::pair{"pt", 25.4 / 72}, std::pair{"pc", 25.4 / 6}})
    if (unit == name) return value * in_mm;
  return std::nullopt;
}

class Reader {
 public:
  Reader(const std::string& name, std::string bytes)
      : name_(name), zip_(name, std::move(bytes)), types_(media_types()), t_(styles_part()) {
    house_.name = name;
  }

  House read() {
    if (!t_.styles || t_.styles.content_end_byte() == t_.styles.end_byte() || !t_.masters ||
        t_.masters.content_end_byte() == t_.masters.end_byte())
      throw InputError(t_.tree.finding(Severity::error, t_.tree.root(),
                                       tr("the template has no styles or no pages"), save_again()));
    read_styles();
    read_look();
    read_outline();
    read_pages();
    take_pictures();
    set_marks(t_, house_);
    return std::move(house_);
  }

 private:
  [[noreturn]] void refuse(const std::string& what, const std::string& advice) const {
    throw InputError(name_, what, advice);
  }
  static std::string save_again() { return tr("open the template in LibreOffice and save it again"); }

  /// Media types of the parts, of a package that is what it should be.
  std::map<std::string, std::string, std::less<>> media_types() {
    const std::string type =
        zip_.has("mimetype") ? std::string(text::trim(zip_.read("mimetype"))) : std::string();
    if (type != text_type && type != std::string(text_type) + "-template")
      refuse(tr("this is not an ODT or OTT template"), tr("give a .dotx, .docx, .ott or .odt file"));
    if (!zip_.has("styles.xml")) refuse(tr("the template has no styles"), save_again());
    std::map<std::string, std::string, std::less<>> out;
    if (!zip_.has("META-INF/manifest.xml")) return out;
    const Tree manifest = Tree::parse(name_ + ":META-INF/manifest.xml", zip_.read("META-INF/manifest.xml"));
    for (const Node n : elements(manifest.root(), "file-entry")) {
      out[std::string(n.attribute("full-path"))] = n.attribute("media-type");
      if (n.child("encryption-data"))
        refuse(tr("the template is encrypted"), tr("save it without a password"));
    }
    return out;
  }
  Tree styles_part() { return Tree::parse(name_ + ":styles.xml", zip_.read("styles.xml")); }

  // ---- styles

  using Key = std::pair<std::string, std::string>;  // family, style:name

  void read_styles() {
    std::map<Key, std::string> by_display;  // family, name folded -> style:name
    for (const Node n : elements(t_.styles)) {
      const bool list = n.is("list-style");
      if (!n.is("style") && !list) continue;
      const std::string family = list ? "list" : std::string(n.attribute("family")),
                        name(n.attribute("name"));
      styles_by_name_.emplace(Key(family, name), n);
      const std::string_view display =
          n.attribute("display-name").empty() ? name : n.attribute("display-name");
      by_display.emplace(Key(family, text::fold_case(display)), name);
    }
    for (const auto& [key, n] : styles_by_name_) {
      const std::string_view parent = n.attribute("parent-style-name");
      if (parent.empty()) continue;
      if (!styles_by_name_.contains(Key(key.first, std::string(parent))))
        throw InputError(t_.tree.finding_at(
            Severity::error, n, "parent-style-name",
            tr("the style '{}' is based on '{}', which the template does not have", key.second, parent),
            tr("base it on another style in LibreOffice, or remove it")));
      int steps = 0;
      for (Node at = n; at; at = named(key.first, std::string(at.attribute("parent-style-name"))))
        if (++steps > deepest_chain)
          throw InputError(t_.tree.finding(
              Severity::error, n, tr("the style '{}' is based on itself, by way of others", key.second),
              tr("base it on another style in LibreOffice, or remove it")));
    }
    for (const OurStyle& ours : our_styles()) {
      const std::string family(ours.family), name(ours.name);
      if (const auto at = by_display.find(Key(family, text::fold_case(ours.display)));
          at != by_display.end()) {
        house_.ids[name] = at->second;
        continue;
      }
      std::string id = name;
      while (styles_by_name_.contains(Key(family, id))) id += "_20_LB";
      house_.ids[name] = id;
      house_.added.push_back(name);
      if (ours.visible) house_.missing.emplace_back(ours.display);
    }
  }

  Node named(const std::string& family, const std::string& name) const {
    const auto at = styles_by_name_.find(Key(family, name));
    return at == styles_by_name_.end() ? Node{} : at->second;
  }

  /// An attribute of a paragraph style, through its parents, then from the default style.
  std::string value(std::string_view properties, std::string_view attribute, std::string_view ours) const {
    const auto said = [&](Node style) -> std::optional<std::string_view> {
      const Node p = style ? style.child(properties) : Node{};
      return p ? p.find(attribute) : std::nullopt;
    };
    Node at = named("paragraph", house_.ids.find(ours)->second);
    for (int i = 0; at && i < deepest_chain;
         ++i, at = named("paragraph", std::string(at.attribute("parent-style-name"))))
      if (const auto v = said(at)) return std::string(*v);
    for (const Node n : elements(t_.styles, "default-style"))
      if (n.attribute("family") == "paragraph")
        if (const auto v = said(n)) return std::string(*v);
    return {};
  }

  void read_look() {
    document::look::Scheme& scheme = house_.scheme;
    const auto colour = [&](std::string_view ours) {
      std::string c = value("text-properties", "color", ours);
      return c.size() == 7 && c.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos
                 ? c.substr(1)
                 : std::string();
    };
    const std::string heading(style_name("heading 1")), body(style_name("body"));
    if (const std::string c = colour(heading); !c.empty()) scheme.take_accent(c);
    if (const std::string c = colour(body); !c.empty()) scheme.ink = c;
    if (const auto size = millimetres(value("text-properties", "font-size", body)))
      scheme.scale = *size * 72 / 25.4 / document::look::paragraph("body").size;
    scheme.display_free = value("text-properties", "font-family", heading);
    if (const std::string face = value("text-properties", "font-name", heading); !face.empty())
      if (const Node faces = t_.tree.root().child("font-face-decls"))
        for (const Node n : elements(faces, "font-face"))
          if (n.attribute("name") == face) scheme.display_free = n.attribute("font-family");
    const auto below = millimetres(value("paragraph-properties", "margin-bottom", "Standard"));
    house_.body_has_distance = below.value_or(0) > 0;
  }

  void read_outline() {
    const Node outline = t_.styles.child("outline-style");
    if (!outline) return;
    for (const Node n : elements(outline, "outline-level-style")) {
      const std::string_view level = n.attribute("level"), format = n.attribute("num-format");
      if (level.size() != 1 || level[0] < '1' || level[0] > '6' || format.empty()) continue;
      House::Level l{std::string(format), std::string(n.attribute("num-prefix")), 1};
      if (const std::string_view d = n.attribute("display-levels"); d.size() == 1)
        l.display_levels = d[0] - '0';
      house_.heading_levels[static_cast<std::size_t>(level[0] - '1')] = l;
    }
    house_.numbered = house_.heading_levels[0].has_value();
  }

  // ---- pages

  Node layout_of(Node master) const {
    for (const Node n :
         t_.automatic ? elements(t_.automatic, "page-layout") : elements(t_.masters, "page-layout"))
      if (n.attribute("name") == master.attribute("page-layout-name")) return n;
    return {};
  }

  static bool shows(Node master) {
    for (const Node n : elements(master))
      if (n.name().starts_with("header") || n.name().starts_with("footer"))
        if (n.attribute("display") != "false") return true;
    return false;
  }

  void read_pages() {
    Node portrait;
    for (const Node n : elements(t_.masters, "master-page")) {
      const std::string_view name =
          n.attribute("display-name").empty() ? n.attribute("name") : n.attribute("display-name");
      const Node layout = layout_of(n);
      const Node p = layout ? layout.child("page-layout-properties") : Node{};
      if (!p) continue;
      const double w = millimetres(p.attribute("page-width")).value_or(0);
      const double h = millimetres(p.attribute("page-height")).value_or(0);
      if (w > h) {
        if (house_.landscape.empty()) house_.landscape = n.attribute("name");
      } else if (name == "First Page" || name == "LB Title Page") {
        house_.title = n.attribute("name");
      } else if (!portrait || (name == "Standard" && portrait.attribute("name") != "Standard")) {
        portrait = n;
      }
    }
    if (!portrait) portrait = t_.masters.child("master-page");
    const Node layout = portrait ? layout_of(portrait) : Node{};
    const Node p = layout ? layout.child("page-layout-properties") : Node{};
    if (!p)
      throw InputError(t_.tree.finding(Severity::error, t_.masters,
                                       tr("the template has no page: it names no size and no margins"),
                                       save_again()));
    namespace look = document::look;
    const auto length = [&](std::string_view of, double otherwise) {
      return millimetres(p.attribute(of)).value_or(otherwise);
    };
    const double w = length("page-width", look::page_width_mm),
                 h = length("page-height", look::page_height_mm);
    house_.width_mm = std::min(w, h);
    house_.height_mm = std::max(w, h);
    const double all = length("margin", 0), padding = length("padding", 0);
    house_.top_mm = length("margin-top", all) + length("padding-top", padding);
    house_.bottom_mm = length("margin-bottom", all) + length("padding-bottom", padding);
    house_.left_mm = length("margin-left", all) + length("padding-left", padding);
    house_.right_mm = length("margin-right", all) + length("padding-right", padding);
    if (house_.text_width_mm(false) < 60 || house_.height_mm - house_.top_mm - house_.bottom_mm < 60)
      throw InputError(t_.tree.finding(
          Severity::error, p,
          tr("the template's page leaves {} mm for a line of text", std::lround(house_.text_width_mm(false))),
          tr("a white paper needs at least 60 mm: change the paper's size or margins")));
    house_.running = shows(portrait);
    if (!house_.running) {  // the page is its, the running lines are ours
      house_.landscape.clear();
      house_.title.clear();
      return;
    }
    house_.portrait = portrait.attribute("name");
    house_.portrait_layout = layout.attribute("name");
    t_.portrait = portrait;
    t_.layout = layout;
  }

  void take_pictures() {
    std::set<std::string> paths;
    for (std::uint32_t i = 0; i < t_.tree.size(); ++i) {
      const Node n = t_.tree.node(i);
      if (!n.is_element()) continue;
      const auto href = n.find("xlink", "href");
      if (!href || href->empty() || href->front() == '#' || href->find("://") != std::string_view::npos)
        continue;
      std::string path(href->starts_with("./") ? href->substr(2) : *href);
      if (path.starts_with("Pictures/") || path.starts_with("Fonts/")) {
        if (!zip_.has(path))
          throw InputError(t_.tree.finding_at(
              Severity::error, n, "href",
              tr("'{}' leads to '{}', which is not in the template", "styles.xml", path), save_again()));
        paths.insert(std::move(path));
      } else if (n.is("object") || n.is("object-ole")) {
        throw InputError(t_.tree.finding_at(Severity::error, n, "href",
                                            tr("the template has an object in its header or footer"),
                                            tr("put a picture in its place")));
      }
    }
    for (const std::string& path : paths) house_.parts.push_back({path, zip_.read(path), types_[path]});
  }

  const std::string& name_;
  House house_;
  package::ZipReader zip_;
  std::map<std::string, std::string, std::less<>> types_;  // media types of parts
  TemplateTree t_;
  std::map<Key, Node> styles_by_name_;
};

}  // namespace

Template Template::read(const std::string& name, std::string bytes) {
  if (!package::looks_like_zip(bytes))
    throw InputError(name, tr("this is not an ODT or OTT template"),
                     tr("give a .dotx, .docx, .ott or .odt file"));
  return Template(std::make_shared<const House>(Reader(name, std::move(bytes)).read()));
}

const std::vector<std::string>& Template::missing() const { return house_->missing; }

}  // namespace lb::odt
