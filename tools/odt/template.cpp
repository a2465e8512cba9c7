#include "odt/template.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "odt/house.hpp"
#include "odt/styles.hpp"
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

/// Markup that is no ODF: of LibreOffice and others.
bool foreign(std::string_view namespace_uri) {
  return namespace_uri.starts_with("urn:org:documentfoundation:") ||
         namespace_uri.starts_with("urn:openoffice:names:experimental:") ||
         namespace_uri.starts_with("http://openoffice.org/");
}

class Reader {
 public:
  Reader(const std::string& name, std::string bytes) : zip_(name, std::move(bytes)) { house_.name = name; }

  House read() {
    check_package();
    tree_.emplace(Tree::parse(house_.name + ":styles.xml", zip_.read("styles.xml")));
    styles_ = tree_->root().child("styles");
    masters_ = tree_->root().child("master-styles");
    automatic_ = tree_->root().child("automatic-styles");
    if (!styles_ || styles_.content_end_byte() == styles_.end_byte() || !masters_ ||
        masters_.content_end_byte() == masters_.end_byte())
      throw InputError(tree_->finding(Severity::error, tree_->root(),
                                      tr("the template has no styles or no pages"), save_again()));
    read_styles();
    read_look();
    read_outline();
    read_pages();
    take_pictures();
    edit();
    return std::move(house_);
  }

 private:
  [[noreturn]] void refuse(const std::string& what, const std::string& advice) const {
    throw InputError(house_.name, what, advice);
  }
  static std::string save_again() { return tr("open the template in LibreOffice and save it again"); }

  void check_package() {
    const std::string type =
        zip_.has("mimetype") ? std::string(text::trim(zip_.read("mimetype"))) : std::string();
    if (type != text_type && type != std::string(text_type) + "-template")
      refuse(tr("this is not an ODT or OTT template"), tr("give a .dotx, .docx, .ott or .odt file"));
    if (!zip_.has("styles.xml")) refuse(tr("the template has no styles"), save_again());
    if (zip_.has("META-INF/manifest.xml")) {
      const Tree manifest =
          Tree::parse(house_.name + ":META-INF/manifest.xml", zip_.read("META-INF/manifest.xml"));
      for (const Node n : elements(manifest.root(), "file-entry")) {
        types_[std::string(n.attribute("full-path"))] = n.attribute("media-type");
        if (n.child("encryption-data"))
          refuse(tr("the template is encrypted"), tr("save it without a password"));
      }
    }
  }

  // ---- styles

  using Key = std::pair<std::string, std::string>;  // family, style:name

  void read_styles() {
    std::map<Key, std::string> by_display;  // family, name folded -> style:name
    for (const Node n : elements(styles_)) {
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
        throw InputError(tree_->finding_at(
            Severity::error, n, "parent-style-name",
            tr("the style '{}' is based on '{}', which the template does not have", key.second, parent),
            tr("base it on another style in LibreOffice, or remove it")));
      int steps = 0;
      for (Node at = n; at; at = named(key.first, std::string(at.attribute("parent-style-name"))))
        if (++steps > deepest_chain)
          throw InputError(tree_->finding(
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
    for (const Node n : elements(styles_, "default-style"))
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
      if (const Node faces = tree_->root().child("font-face-decls"))
        for (const Node n : elements(faces, "font-face"))
          if (n.attribute("name") == face) scheme.display_free = n.attribute("font-family");
    const auto below = millimetres(value("paragraph-properties", "margin-bottom", "Standard"));
    house_.body_has_distance = below.value_or(0) > 0;
  }

  void read_outline() {
    const Node outline = styles_.child("outline-style");
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
    for (const Node n : automatic_ ? elements(automatic_, "page-layout") : elements(masters_, "page-layout"))
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
    for (const Node n : elements(masters_, "master-page")) {
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
    if (!portrait) portrait = masters_.child("master-page");
    const Node layout = portrait ? layout_of(portrait) : Node{};
    const Node p = layout ? layout.child("page-layout-properties") : Node{};
    if (!p)
      throw InputError(tree_->finding(Severity::error, masters_,
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
      throw InputError(tree_->finding(
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
    portrait_ = portrait;
    layout_ = layout;
  }

  void take_pictures() {
    std::set<std::string> paths;
    for (std::uint32_t i = 0; i < tree_->size(); ++i) {
      const Node n = tree_->node(i);
      if (!n.is_element()) continue;
      const auto href = n.find("xlink", "href");
      if (!href || href->empty() || href->front() == '#' || href->find("://") != std::string_view::npos)
        continue;
      std::string path(href->starts_with("./") ? href->substr(2) : *href);
      if (path.starts_with("Pictures/") || path.starts_with("Fonts/")) {
        if (!zip_.has(path))
          throw InputError(tree_->finding_at(
              Severity::error, n, "href",
              tr("'{}' leads to '{}', which is not in the template", "styles.xml", path), save_again()));
        paths.insert(std::move(path));
      } else if (n.is("object") || n.is("object-ole")) {
        throw InputError(tree_->finding_at(Severity::error, n, "href",
                                           tr("the template has an object in its header or footer"),
                                           tr("put a picture in its place")));
      }
    }
    for (const std::string& path : paths) house_.parts.push_back({path, zip_.read(path), types_[path]});
  }

  // ---- the part with marks

  struct Edit {
    std::size_t begin, end;
    std::string words;
  };

  /// From the white space before an attribute to its closing quote.
  static Edit without(std::string_view bytes, Node n, const xml::Attribute& a) {
    const std::string written = std::string(a.prefix) + ":" + std::string(a.name);
    const std::size_t tag_end = n.content_begin_byte();
    for (std::size_t at = n.begin_byte(); (at = bytes.find(written, at)) < tag_end; at += written.size()) {
      const char before = bytes[at - 1];
      if (before != ' ' && before != '\n' && before != '\t' && before != '\r') continue;
      const std::size_t equals = bytes.find_first_not_of(" \t\r\n", at + written.size());
      if (equals >= tag_end || bytes[equals] != '=') continue;
      const std::size_t quote = bytes.find_first_of("\"'", equals);
      return {at - 1, bytes.find(bytes[quote], quote + 1) + 1, {}};
    }
    return {n.begin_byte(), n.begin_byte(), {}};
  }

  template <typename Mark>
  static void mark_footers(Node page, const Mark& mark) {
    bool any = false;
    std::size_t behind = page.content_begin_byte();  // the headers, which come first
    for (const Node n : elements(page)) {
      if (n.name().starts_with("header")) behind = n.end_byte();
      if (!n.is("footer") && !n.is("footer-left") && !n.is("footer-first")) continue;
      any = any || n.is("footer");
      if (n.content_end_byte() != n.end_byte()) mark(n.content_end_byte(), House::footer_mark);
    }
    if (!any && behind != page.end_byte()) mark(behind, House::no_footer_mark);
  }

  void edit() {
    const std::string_view bytes = tree_->source().bytes();
    std::vector<Edit> edits;
    std::size_t behind = 0;  // what is cut away whole
    for (std::uint32_t i = 0; i < tree_->size(); ++i) {
      const Node n = tree_->node(i);
      if (!n.is_element() || n.begin_byte() < behind) continue;
      const bool outline = n.is("outline-style") && !house_.numbered;
      if (foreign(n.namespace_uri()) || outline) {
        edits.push_back({n.begin_byte(), n.end_byte(), {}});
        behind = n.end_byte();
        continue;
      }
      for (const xml::Attribute& a : n.attributes()) {
        const bool language = n.is("text-properties") && (a.name == "language" || a.name == "country" ||
                                                          a.name == "script" || a.name == "rfc-language-tag");
        if (!a.prefix.empty() &&
            (foreign(a.namespace_uri) || (language && (a.prefix == "fo" || a.prefix == "style"))))
          edits.push_back(without(bytes, n, a));
      }
    }
    for (const xml::Attribute& a : tree_->root().attributes())
      if (a.name == "version" && a.prefix == "office") {
        edits.push_back(without(bytes, tree_->root(), a));
        edits.back().words = " office:version=\"1.3\"";
      }
    for (const Node n : elements(styles_, "default-style"))
      if (n.attribute("family") == "paragraph")
        if (const Node p = n.child("text-properties")) {
          const std::size_t tag_end =
              p.content_begin_byte() - (p.content_begin_byte() == p.end_byte() ? 2 : 1);
          edits.push_back({tag_end, tag_end, std::string(1, House::language_mark)});
          house_.has_language_place = true;
        }
    const auto mark = [&](std::size_t at, char what) { edits.push_back({at, at, std::string(1, what)}); };
    mark(styles_.content_end_byte(), House::styles_mark);
    if (!automatic_)
      edits.push_back(
          {styles_.end_byte(), styles_.end_byte(),
           "<office:automatic-styles>" + std::string(1, House::layouts_mark) + "</office:automatic-styles>"});
    else if (automatic_.content_end_byte() == automatic_.end_byte())
      edits.push_back(
          {automatic_.begin_byte(), automatic_.end_byte(),
           "<office:automatic-styles>" + std::string(1, House::layouts_mark) + "</office:automatic-styles>"});
    else
      mark(automatic_.content_end_byte(), House::layouts_mark);
    mark(masters_.content_end_byte(), House::masters_mark);
    for (const Node page : elements(masters_, "master-page"))
      if (house_.running &&
          (page.attribute("name") == house_.portrait || page.attribute("name") == house_.landscape))
        mark_footers(page, mark);
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& x, const Edit& y) { return x.begin < y.begin; });
    const auto apply = [&](std::size_t from, std::size_t to, const std::vector<Edit>& with) {
      std::string out;
      for (const Edit& e : with) {
        if (e.begin < from || e.end > to) continue;
        out += bytes.substr(from, e.begin - from);
        out += e.words;
        from = e.end;
      }
      return out + std::string(bytes.substr(from, to - from));
    };
    if (house_.running && house_.landscape.empty()) {
      // A landscape page like the portrait one: its layout turned, its header and footer again.
      const Node p = layout_.child("page-layout-properties");
      std::vector<Edit> turned = edits;
      const auto replace = [&](Node n, std::string_view attribute, const std::string& words) {
        for (const xml::Attribute& a : n.attributes())
          if (a.name == attribute) {
            Edit e = without(bytes, n, a);
            e.words = " " + std::string(a.prefix) + ":" + std::string(a.name) + "=\"" + words + "\"";
            turned.push_back(e);
          }
      };
      replace(layout_, "name", "lb-landscape");
      replace(p, "page-width", std::string(p.attribute("page-height")));
      replace(p, "page-height", std::string(p.attribute("page-width")));
      replace(p, "print-orientation", "landscape");
      std::stable_sort(turned.begin(), turned.end(),
                       [](const Edit& x, const Edit& y) { return x.begin < y.begin; });
      house_.turned_layout = apply(layout_.begin_byte(), layout_.end_byte(), turned);
      house_.landscape_master_inside =
          apply(portrait_.content_begin_byte(), portrait_.content_end_byte(), edits);
    }
    house_.styles = apply(0, bytes.size(), edits);
  }

  House house_;
  package::ZipReader zip_;
  std::map<std::string, std::string, std::less<>> types_;
  std::optional<Tree> tree_;
  Node styles_, masters_, automatic_, portrait_, layout_;
  std::map<Key, Node> styles_by_name_;
};

std::string written(long n, std::string_view format) {
  if (n < 1 || format.empty() || format == "1") return std::to_string(n);
  if (format == "a" || format == "A")
    return std::string(static_cast<std::size_t>((n - 1) / 26 + 1),
                       static_cast<char>(format[0] + (n - 1) % 26));
  constexpr std::pair<long, std::string_view> digits[] = {
      {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}};
  std::string out;
  for (const auto& [value, letters] : digits)
    for (; n >= value; n -= value)
      for (const char c : letters) out.push_back(format == "I" ? static_cast<char>(c - 'a' + 'A') : c);
  return out;
}

}  // namespace

bool House::wanted(std::string_view ours) const {
  return std::find(added.begin(), added.end(), ours) != added.end();
}

std::string House::heading_number(const std::string& counted) const {
  std::vector<long> counts;
  for (std::size_t at = 0; at < counted.size();) {
    const std::size_t end = std::min(counted.find('.', at), counted.size());
    long n = 0;
    std::from_chars(counted.data() + at, counted.data() + end, n);
    counts.push_back(n);
    at = end + 1;
  }
  if (!numbered || counts.empty() || counts.size() > heading_levels.size() ||
      !heading_levels[counts.size() - 1])
    return counted;
  const Level& own = *heading_levels[counts.size() - 1];
  std::string out;
  const std::size_t first =
      counts.size() - std::min(counts.size(), static_cast<std::size_t>(std::max(1, own.display_levels)));
  for (std::size_t i = first; i < counts.size(); ++i)
    out += (out.empty() ? "" : ".") +
           written(counts[i], heading_levels[i] ? heading_levels[i]->format : std::string("1"));
  return own.prefix + out;
}

Template Template::read(const std::string& name, std::string bytes) {
  if (!package::looks_like_zip(bytes))
    throw InputError(name, tr("this is not an ODT or OTT template"),
                     tr("give a .dotx, .docx, .ott or .odt file"));
  return Template(std::make_shared<const House>(Reader(name, std::move(bytes)).read()));
}

const std::vector<std::string>& Template::missing() const { return house_->missing; }

}  // namespace lb::odt
