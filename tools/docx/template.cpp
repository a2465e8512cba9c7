#include "docx/template.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "document/look.hpp"
#include "docx/house.hpp"
#include "docx/part_names.hpp"
#include "docx/styles.hpp"
#include "package/zip_reader.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "xml/tree.hpp"

namespace lb::docx {
namespace {

using text::InputError;
using text::Severity;
using text::tr;
using xml::Node;
using xml::Tree;

constexpr std::string_view main_folder = "word/";
constexpr int deepest_chain = 32;

long number(std::string_view s, long otherwise) {
  long n = otherwise;
  std::from_chars(s.data(), s.data() + s.size(), n);
  return n;
}

bool on(std::string_view v) { return v == "1" || v == "true" || v == "on"; }

/// Names of built-in styles as programs write them that translate what the format wants untranslated.
constexpr std::pair<std::string_view, std::string_view> translated_names[] = {
    {"titre", "title"},
    {"titel", "title"},
    {"sous-titre", "subtitle"},
    {"untertitel", "subtitle"},
    {"corps de texte", "body text"},
    {"textkörper", "body text"},
    {"citation", "quote"},
    {"zitat", "quote"},
    {"légende", "caption"},
    {"beschriftung", "caption"},
    {"note de bas de page", "footnote text"},
    {"fußnotentext", "footnote text"},
    {"appel note de bas de p.", "footnote reference"},
    {"fußnotenzeichen", "footnote reference"},
    {"en-tête de table des matières", "toc heading"},
    {"inhaltsverzeichnisüberschrift", "toc heading"},
    {"table des illustrations", "table of figures"},
    {"abbildungsverzeichnis", "table of figures"},
    {"bibliographie", "bibliography"},
    {"literaturverzeichnis", "bibliography"},
    {"en-tête", "header"},
    {"kopfzeile", "header"},
    {"pied de page", "footer"},
    {"fußzeile", "footer"},
    {"liste à puces", "list bullet"},
    {"aufzählungszeichen", "list bullet"},
    {"liste à numéros", "list number"},
    {"listennummer", "list number"},
    {"liste continue", "list continue"},
    {"listenfortsetzung", "list continue"},
    {"lien hypertexte", "hyperlink"},
    {"commentaire", "annotation text"},
    {"kommentartext", "annotation text"},
    {"standard", "normal"},
};

/// The name that the format knows: "Titre 2" -> "heading 2".
std::string known_name(std::string_view written) {
  std::string name = text::fold_case(text::to_nfc(written));
  for (const auto& [other, english] : translated_names)
    if (name == text::fold_case(other)) return std::string(english);
  for (const auto& [other, english] : {std::pair{"titre ", "heading "}, std::pair{"überschrift ", "heading "},
                                       std::pair{"tm ", "toc "}, std::pair{"verzeichnis ", "toc "}})
    if (const std::string_view prefix = other; name.size() == prefix.size() + 1 && name.starts_with(prefix) &&
                                               name.back() >= '1' && name.back() <= '9')
      return std::string(english) + name.back();
  return name;
}

/// What ECMA-376 part 4 wants in order inside an element; empty where it does not matter here.
std::span<const std::string_view> order_inside(std::string_view element) {
  // clang-format off
  static constexpr std::string_view style[] = {
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden", "unhideWhenUsed",
    "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"};
  static constexpr std::string_view level[] = {
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId", "legacy", "lvlJc", "pPr", "rPr"};
  static constexpr std::string_view paragraph[] = {
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"};
  static constexpr std::string_view run[] = {
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"};
  static constexpr std::string_view cell[] = {
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText",
    "vAlign", "hideMark"};
  // clang-format on
  if (element == "style") return style;
  if (element == "lvl") return level;
  if (element == "pPr") return paragraph;
  if (element == "rPr") return run;
  if (element == "tcPr") return cell;
  return {};
}

class Reader {
 public:
  Reader(const std::string& name, std::string bytes) : zip_(name, std::move(bytes)) { house_.name = name; }

  House read() {
    find_main_part();
    const Tree main = tree(main_part_);
    refuse_strict(main);
    links_ = relations(main_part_);
    read_styles();
    read_theme();
    read_numbering();
    read_page(main);
    read_settings();
    return std::move(house_);
  }

 private:
  struct Relation {
    std::string type, target, path;  // type: last step of the URI; path: in the package, empty if external
  };
  using Relations = std::map<std::string, Relation, std::less<>>;

  [[noreturn]] void refuse(const std::string& what, const std::string& advice) const {
    throw InputError(house_.name, what, advice);
  }
  static std::string save_again() { return tr("open the template in Word or LibreOffice and save it again"); }

  Tree tree(const std::string& part) {
    if (!zip_.has(part)) refuse(tr("the template's part '{}' is missing", part), save_again());
    return Tree::parse(house_.name + ":" + part, zip_.read(part));
  }

  void find_main_part() {
    if (!zip_.has("[Content_Types].xml") || !zip_.has("_rels/.rels"))
      refuse(tr("this is not a DOCX or DOTX template"), tr("give a .dotx, .docx, .ott or .odt file"));
    const Tree types = tree("[Content_Types].xml");
    for (const Node n : elements(types.root()))
      if (n.is("Override"))
        overrides_[std::string(n.attribute("PartName").substr(1))] = n.attribute("ContentType");
      else if (n.is("Default"))
        defaults_[text::fold_case(n.attribute("Extension"))] = n.attribute("ContentType");
    for (const auto& [id, r] : relations(""))
      if (r.type == "officeDocument") main_part_ = r.path;
    const std::string type = content_type(main_part_);  // "ms-word": one with macros, which are left behind
    if (main_part_.empty() ||
        (type.find("wordprocessingml") == std::string::npos && type.find("ms-word") == std::string::npos))
      refuse(tr("this is not a DOCX or DOTX template"), tr("give a .dotx, .docx, .ott or .odt file"));
    if (folder_of(main_part_) != main_folder)
      refuse(tr("the template keeps its text in '{}', not in 'word/'", main_part_), save_again());
  }

  /// A part as a relationship of word/document.xml names it.
  static std::string from_main(std::string_view part) {
    return part.starts_with(main_folder) ? std::string(part.substr(main_folder.size()))
                                         : "../" + std::string(part);
  }

  void refuse_strict(const Tree& main) const {
    if (main.root().namespace_uri() != ns::w)
      throw InputError(main.finding(Severity::error, main.root(),
                                    tr("the template is in Word's strict form, which cannot be extended"),
                                    tr("save it as an ordinary .dotx or .docx")));
  }

  std::string content_type(const std::string& part) const {
    if (const auto at = overrides_.find(part); at != overrides_.end()) return at->second;
    const auto dot = part.rfind('.');
    const auto at =
        dot == std::string::npos ? defaults_.end() : defaults_.find(text::fold_case(part.substr(dot + 1)));
    return at == defaults_.end() ? std::string() : at->second;
  }

  Relations relations(const std::string& part) {
    const std::string file = relations_of(part);
    Relations out;
    if (!zip_.has(file)) return out;
    const Tree links = tree(file);
    for (const Node n : elements(links.root(), "Relationship")) {
      const std::string_view type = n.attribute("Type");
      Relation r{std::string(type.substr(type.rfind('/') + 1)), std::string(n.attribute("Target")), {}};
      if (n.attribute("TargetMode") != "External") {
        r.path = absolute(part, r.target);
        // Word leaves relationships to nothing ("NULL") behind; what needs them is found where it is used.
        if (!zip_.has(r.path)) r.path.clear();
      }
      out[std::string(n.attribute("Id"))] = std::move(r);
    }
    return out;
  }

  /// A part, what it leads to, and its links, each once.
  void take(const std::string& part) {
    if (!taken_.insert(part).second) return;
    if (!zip_.has(part)) refuse(tr("the template's part '{}' is missing", part), save_again());
    house_.parts.push_back({part, zip_.read(part), content_type(part)});
    take_links(part);
  }
  void take_links(const std::string& part) {
    const std::string file = relations_of(part);
    if (!zip_.has(file)) return;
    house_.parts.push_back({file, zip_.read(file), {}});
    const Tree links = tree(file);
    for (const Node n : elements(links.root(), "Relationship")) {
      if (n.attribute("TargetMode") == "External") continue;
      const std::string path = absolute(part, n.attribute("Target"));
      if (!zip_.has(path))
        throw InputError(links.finding_at(Severity::error, n, "Target",
                                          tr("'{}' leads to '{}', which is not in the template", part, path),
                                          save_again()));
      take(path);
    }
  }

  const Relation* linked(std::string_view type) const {
    for (const auto& [id, r] : links_)
      if (r.type == type && !r.path.empty()) return &r;
    return nullptr;
  }

  // ---- styles

  struct Style {
    Node node;
    std::string type, based_on;
  };

  void read_styles() {
    const Relation* part = linked("styles");
    if (part == nullptr)
      refuse(tr("the template has no styles"), tr("give a template made in Word or LibreOffice"));
    styles_tree_.emplace(tree(part->path));
    const Tree& t = *styles_tree_;
    std::map<std::pair<std::string, std::string>, std::string> by_name;  // kind, name -> id
    std::map<std::string, std::string> defaults;                         // kind -> id
    std::map<std::string, Node> any_kind;
    for (const Node n : elements(t.root(), "style")) {
      const std::string id(n.attribute("styleId")), type(n.attribute("type"));
      Style s{n, type, {}};
      if (const Node base = n.child("basedOn")) s.based_on = base.attribute("val");
      styles_.emplace(id, s);
      if (on(n.attribute("default"))) defaults.emplace(type, id);
      std::vector<std::string> names;
      if (const Node name = n.child("name")) names.push_back(known_name(name.attribute("val")));
      if (const Node aliases = n.child("aliases"))
        for (std::string_view rest = aliases.attribute("val"); !rest.empty();) {
          const auto comma = std::min(rest.find(','), rest.size());
          names.push_back(known_name(text::trim(rest.substr(0, comma))));
          rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
      for (const std::string& name : names) {
        by_name.emplace(std::pair(type, name), id);
        any_kind.emplace(name, n);
      }
    }
    check_bases();
    for (const auto& [type, id] : defaults) house_.default_types.insert(type);

    for (const OurStyle& ours : our_styles()) {
      const std::string type(ours.type), name = text::fold_case(ours.name);
      auto at = by_name.find({type, name});
      if (at != by_name.end()) {
        house_.ids[std::string(ours.id)] = at->second;
        continue;
      }
      if (ours.is_default && defaults.contains(type) && !needed_.contains(ours.id)) {
        house_.ids[std::string(ours.id)] = defaults[type];
        continue;
      }
      if (const auto other = any_kind.find(name); other != any_kind.end())
        throw InputError(t.finding(Severity::error, other->second,
                                   tr("'{}' must be a {} style, and the template has it as a {} style",
                                      ours.name, type, other->second.attribute("type")),
                                   tr("rename this style in the template")));
      std::string id(ours.id);
      while (styles_.contains(id)) id += "LB";
      house_.ids[std::string(ours.id)] = id;
      house_.added.emplace_back(ours.id);
      if (ours.visible) house_.missing.emplace_back(ours.name);
    }
    without_languages();
    const std::string distance = value({"pPr", "spacing"}, "after", id_of("Normal"));
    house_.body_has_distance = number(distance, 0) > 0;
    const std::string size = value({"rPr", "sz"}, "val", id_of("BodyText"));
    const double points = static_cast<double>(number(size.empty() ? "20" : size, 20)) / 2;
    house_.scheme.scale = points / document::look::paragraph("body").size;
  }

  const std::string& id_of(std::string_view ours) const { return house_.ids.find(ours)->second; }
  void check_bases() {
    std::set<std::string, std::less<>> ours;
    for (const OurStyle& one : our_styles()) ours.emplace(one.id);
    for (const auto& [id, s] : styles_) {
      const Node base = s.node.child("basedOn");
      if (base && !styles_.contains(s.based_on) && ours.contains(s.based_on)) {
        needed_.insert(s.based_on);
        continue;
      }
      if (base && !styles_.contains(s.based_on))
        throw InputError(styles_tree_->finding_at(
            Severity::error, base, "val",
            tr("the style '{}' is based on '{}', which the template does not have", id, s.based_on),
            tr("base it on another style in Word, or remove it")));
      int steps = 0;
      for (const Style* at = &s; !at->based_on.empty(); at = &styles_.find(at->based_on)->second) {
        if (!styles_.contains(at->based_on)) break;  // told where that style's turn comes
        if (++steps > deepest_chain)
          throw InputError(styles_tree_->finding(
              Severity::error, s.node, tr("the style '{}' is based on itself, by way of others", id),
              tr("base it on another style in Word, or remove it")));
      }
    }
  }

  /// A property through the styles that `id` is based on, then from the document's defaults.
  std::string value(std::pair<std::string_view, std::string_view> path, std::string_view attribute,
                    std::string id) const {
    for (int i = 0; i < deepest_chain && styles_.contains(id); ++i) {
      const Style& s = styles_.find(id)->second;
      if (const Node properties = s.node.child(path.first))
        if (const Node property = properties.child(path.second))
          if (const auto v = property.find(attribute)) return std::string(*v);
      id = s.based_on;
    }
    if (const Node defaults = styles_tree_->root().child("docDefaults"))
      if (const Node part = defaults.child(path.first == "pPr" ? "pPrDefault" : "rPrDefault"))
        if (const Node properties = part.child(path.first))
          if (const Node property = properties.child(path.second))
            if (const auto v = property.find(attribute)) return std::string(*v);
    return {};
  }

  // The paper's language is the study's: what a template says of languages goes, and the writer says its own
  // in the defaults.
  void without_languages() {
    const Node root = styles_tree_->root();
    if (root.prefix() != "w" || root.content_end_byte() == root.end_byte())
      throw InputError(styles_tree_->finding(
          Severity::error, root, tr("the template has no styles that can be extended"), save_again()));
    // Down to w:docDefaults/w:rPrDefault/w:rPr, making what is not there.
    constexpr std::string_view path[] = {"docDefaults", "rPrDefault", "rPr"};
    std::size_t depth = 0;
    language_home_ = root;
    for (Node inside; depth < std::size(path) && (inside = language_home_.child(path[depth])); ++depth)
      language_home_ = inside;
    std::string close;
    for (std::size_t i = depth; i < std::size(path); ++i) {
      language_.append("<w:").append(path[i]).append(">");
      close = "</w:" + std::string(path[i]) + ">" + close;
    }
    language_ += split + close;
    language_first_ = depth < std::size(path);  // w:lang comes behind the other properties

    const std::string_view bytes = styles_tree_->source().bytes();
    std::string out(bytes.substr(0, root.content_begin_byte()));
    if (language_home_ == root) out += language_;
    for (const Node n : elements(root)) copy(n, out);
    const std::size_t language = out.find(split);
    house_.styles_begin = out.substr(0, language);
    house_.styles_rest = out.substr(language + 1);
    house_.styles_end = bytes.substr(root.content_end_byte());
  }

  /// An element as it stands, but without languages, and what is inside it in the order of the schema, which
  /// not every program keeps.
  void copy(Node n, std::string& out) const {
    if (n.is("lang") && n.namespace_uri() == ns::w) return;
    const std::string_view bytes = n.tree().source().bytes();
    const bool home = n == language_home_;
    if (n.content_end_byte() == n.end_byte()) {  // <x/>
      if (!home) {
        out += bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
        return;
      }
      out += bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte() - 2);
      out.append(">")
          .append(language_)
          .append("</")
          .append(n.prefix())
          .append(":")
          .append(n.name())
          .append(">");
      return;
    }
    out += bytes.substr(n.begin_byte(), n.content_begin_byte() - n.begin_byte());
    if (home && language_first_) out += language_;
    std::vector<Node> inside;
    for (const Node c : elements(n)) inside.push_back(c);
    if (const auto order = order_inside(n.name()); !order.empty() && n.namespace_uri() == ns::w) {
      const auto rank = [&](Node c) {
        return std::find(order.begin(), order.end(), c.name()) - order.begin();
      };
      std::stable_sort(inside.begin(), inside.end(), [&](Node a, Node b) { return rank(a) < rank(b); });
    }
    for (const Node c : inside) copy(c, out);
    if (home && !language_first_) out += language_;
    out += bytes.substr(n.content_end_byte(), n.end_byte() - n.content_end_byte());
  }
  static constexpr char split = '\x01';  // in no XML file
  Node language_home_;
  std::string language_;
  bool language_first_ = false;

  // ---- colours and faces

  void read_theme() {
    std::map<std::string, std::string, std::less<>> colours;
    std::string major;
    if (const Relation* part = linked("theme")) {
      const Tree theme = tree(part->path);
      take(part->path);
      house_.links.emplace_back("/theme", from_main(part->path));
      if (const Node all = theme.root().child("themeElements")) {
        if (const Node scheme = all.child("clrScheme"))
          for (const Node n : elements(scheme))
            if (const Node c = n.first_element())
              colours[std::string(n.name())] = c.is("sysClr") ? c.attribute("lastClr") : c.attribute("val");
        if (const Node fonts = all.child("fontScheme"))
          if (const Node of = fonts.child("majorFont"))
            if (const Node latin = of.child("latin")) major = latin.attribute("typeface");
      }
    }
    if (const Relation* part = linked("fontTable")) {
      take(part->path);
      house_.links.emplace_back("/fontTable", from_main(part->path));
    }
    const auto is_colour = [](std::string_view c) {
      return c.size() == 6 && c.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
    };
    document::look::Scheme& scheme = house_.scheme;
    std::string accent = value({"rPr", "color"}, "val", id_of("Heading1"));
    if (!is_colour(accent)) accent = colours["accent1"];
    if (is_colour(accent)) scheme.take_accent(accent);
    for (std::size_t i = 0; i < scheme.series.size(); ++i)
      if (const std::string& c = colours["accent" + std::to_string(i + 1)]; is_colour(c))
        scheme.series[i] = c;
    if (const std::string text = value({"rPr", "color"}, "val", id_of("Normal")); is_colour(text))
      scheme.ink = text;
    std::string face = value({"rPr", "rFonts"}, "ascii", id_of("Heading1"));
    if (const std::string from_theme = value({"rPr", "rFonts"}, "asciiTheme", id_of("Heading1"));
        from_theme.starts_with("major"))
      face = major;
    scheme.display_office = face;
  }

  // ---- numbering

  void read_numbering() {
    house_.numbering_begin =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"" +
        std::string(ns::w) + "\">";
    house_.numbering_tail = "</w:numbering>";
    const Relation* part = linked("numbering");
    if (part == nullptr) return;
    const Tree t = tree(part->path);
    const Node root = t.root();
    if (root.prefix() != "w")
      throw InputError(t.finding(Severity::error, root,
                                 tr("the template writes its numbering in another prefix than 'w'"),
                                 save_again()));
    if (root.content_end_byte() == root.end_byte()) return;  // <w:numbering/>
    const std::string_view bytes = t.source().bytes();
    std::map<std::string, Node, std::less<>> abstracts;
    std::map<std::string, std::string, std::less<>> numbers;  // numId -> abstractNumId
    std::size_t first_abstract = 0, first_number = 0;
    for (const Node n : elements(root)) {
      if (n.is("abstractNum")) {
        if (first_abstract == 0) first_abstract = n.begin_byte();
        abstracts.emplace(n.attribute("abstractNumId"), n);
        house_.first_abstract = std::max(house_.first_abstract, number(n.attribute("abstractNumId"), 0) + 1);
      } else if (n.is("num")) {
        if (first_number == 0) first_number = n.begin_byte();
        if (const Node a = n.child("abstractNumId"))
          numbers.emplace(n.attribute("numId"), a.attribute("val"));
        house_.first_number = std::max(house_.first_number, number(n.attribute("numId"), 0) + 1);
      }
    }
    // w:numIdMacAtCleanup, the only thing behind the numbers, may go.
    std::size_t last = root.content_end_byte();
    for (const Node n : elements(root, "numIdMacAtCleanup")) last = n.begin_byte();
    if (first_number == 0) first_number = last;
    if (first_abstract == 0) first_abstract = first_number;
    house_.numbering_begin = bytes.substr(0, first_abstract);
    for (const Node n : elements(root, "abstractNum")) copy(n, house_.numbering_middle);
    house_.numbering_end = std::string(bytes.substr(first_number, last - first_number));
    house_.numbering_tail = bytes.substr(root.content_end_byte());
    taken_.insert(part->path);
    if (zip_.has(relations_of(part->path))) take_links(part->path);

    const auto abstract_of = [&](const std::string& style) -> Node {
      const std::string num = numbering_of(style).first;
      const auto at = numbers.find(num);
      if (num == "0" || at == numbers.end()) return {};
      const auto found = abstracts.find(at->second);
      return found == abstracts.end() ? Node{} : found->second;
    };
    const auto level_of = [](Node abstract, long level) -> Node {
      for (const Node n : elements(abstract, "lvl"))
        if (number(n.attribute("ilvl"), -1) == level) return n;
      return {};
    };
    for (int i = 0; i < 6; ++i) {
      const std::string id = id_of("Heading" + std::to_string(i + 1));
      const Node abstract = abstract_of(id);
      const Node level = abstract ? level_of(abstract, numbering_of(id).second) : Node{};
      if (!level) continue;
      House::Level l;
      if (const Node f = level.child("numFmt")) l.format = f.attribute("val");
      if (const Node x = level.child("lvlText")) l.text = x.attribute("val");
      l.legal = static_cast<bool>(level.child("isLgl"));
      if (l.format != "none" && l.format != "bullet") house_.heading_levels[static_cast<std::size_t>(i)] = l;
    }
    if (abstract_of(id_of("ListBullet")))
      house_.bullet_number = number(numbering_of(id_of("ListBullet")).first, 0);
    if (const Node list = abstract_of(id_of("ListNumber")))
      house_.numbers_like = number(list.attribute("abstractNumId"), 0);
  }

  std::pair<std::string, long> numbering_of(std::string id) const {
    std::pair<std::string, long> out{"", 0};
    for (int i = 0; i < deepest_chain && styles_.contains(id); ++i) {
      const Style& s = styles_.find(id)->second;
      if (const Node p = s.node.child("pPr"))
        if (const Node list = p.child("numPr")) {
          if (const Node level = list.child("ilvl")) out.second = number(level.attribute("val"), 0);
          if (const Node num = list.child("numId")) return {std::string(num.attribute("val")), out.second};
        }
      id = s.based_on;
    }
    return out;
  }

  // ---- page

  void read_page(const Tree& main) {
    std::vector<Node> sections;
    for (std::uint32_t i = 0; i < main.size(); ++i)
      if (const Node n = main.node(i); n.is_element() && n.is("sectPr") && n.namespace_uri() == ns::w)
        sections.push_back(n);
    if (sections.empty())
      refuse(tr("the template has no page: it names no size and no margins"), save_again());
    const Node last = sections.back();
    const auto mm = [](std::string_view twips, double otherwise) {
      return twips.empty() ? otherwise : static_cast<double>(number(twips, 0)) * 25.4 / 1440;
    };
    const Node size = last.child("pgSz"), margins = last.child("pgMar");
    namespace look = document::look;
    const double w = size ? mm(size.attribute("w"), 0) : look::page_width_mm;
    const double h = size ? mm(size.attribute("h"), 0) : look::page_height_mm;
    house_.width_mm = std::min(w, h);
    house_.height_mm = std::max(w, h);
    const auto margin = [&](std::string_view side, double ours) {
      return margins ? mm(margins.attribute(side), 0) : ours;
    };
    house_.top_mm = margin("top", look::margin_top_mm);
    house_.bottom_mm = margin("bottom", look::margin_bottom_mm);
    house_.left_mm = margin("left", look::margin_side_mm);
    house_.right_mm = margin("right", look::margin_side_mm);
    house_.header_mm = margin("header", look::header_mm);
    house_.footer_mm = margin("footer", look::footer_mm);
    house_.gutter_mm = margin("gutter", 0);
    if (house_.text_width_mm(false) < 60 ||
        house_.height_mm - std::abs(house_.top_mm) - std::abs(house_.bottom_mm) < 60)
      throw InputError(main.finding(
          Severity::error, size ? size : last,
          tr("the template's page leaves {} mm for a line of text", std::lround(house_.text_width_mm(false))),
          tr("a white paper needs at least 60 mm: change the paper's size or margins")));
    house_.several_sections = sections.size() > 1;
    house_.running = running_of(main, sections, sections.size() - 1);
    house_.title_page = static_cast<bool>(last.child("titlePg"));
    if (house_.several_sections) house_.title_running = running_of(main, sections, 0);
  }

  /// Headers and footers in force in a section: its own, else those of the section before.
  std::vector<House::Running> running_of(const Tree& main, const std::vector<Node>& sections,
                                         std::size_t which) {
    std::map<std::pair<bool, std::string>, House::Running> found;
    for (std::size_t i = 0; i <= which; ++i)
      for (const Node n : elements(sections[i])) {
        const bool header = n.is("headerReference");
        if (!header && !n.is("footerReference")) continue;
        const auto link = links_.find(n.attribute("id"));
        if (link == links_.end() || link->second.path.empty())
          throw InputError(main.finding(
              Severity::error, n, tr("the template's header or footer is not in its package"), save_again()));
        take(link->second.path);
        std::string type(n.attribute("type"));
        if (type.empty()) type = "default";
        found[{!header, type}] = {header, type, from_main(link->second.path)};
      }
    std::vector<House::Running> out;
    for (auto& [key, running] : found) out.push_back(std::move(running));
    return out;
  }

  void read_settings() {
    const Relation* part = linked("settings");
    if (part == nullptr) return;
    const Tree t = tree(part->path);
    const std::string_view bytes = t.source().bytes();
    for (const Node n : elements(t.root()))
      if (n.prefix() == "w")
        for (const std::string_view wanted : {"mirrorMargins", "evenAndOddHeaders", "autoHyphenation",
                                              "hyphenationZone", "defaultTabStop", "clrSchemeMapping"})
          if (n.is(wanted))
            house_.settings[std::string(wanted)] =
                bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
  }

  House house_;
  package::ZipReader zip_;
  std::map<std::string, std::string, std::less<>> overrides_, defaults_;
  std::string main_part_;
  Relations links_;
  std::set<std::string> taken_;
  std::optional<Tree> styles_tree_;
  std::map<std::string, Style, std::less<>> styles_;
  std::set<std::string, std::less<>> needed_;  // ours that its own styles are based on
};

std::string in_letters(long n, char a) {
  // a, b, ... z, aa, bb, ... as Word counts.
  return std::string(static_cast<std::size_t>((n - 1) / 26 + 1), static_cast<char>(a + (n - 1) % 26));
}

std::string in_roman(long n, bool upper) {
  constexpr std::pair<long, std::string_view> digits[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string out;
  for (const auto& [value, letters] : digits)
    for (; n >= value; n -= value)
      for (const char c : letters) out.push_back(upper ? static_cast<char>(c - 'a' + 'A') : c);
  return out;
}

std::string written(long n, std::string_view format) {
  if (n < 1) return std::to_string(n);
  if (format == "upperRoman" || format == "lowerRoman") return in_roman(n, format == "upperRoman");
  if (format == "upperLetter" || format == "lowerLetter")
    return in_letters(n, format == "upperLetter" ? 'A' : 'a');
  if (format == "decimalZero" && n < 10) return "0" + std::to_string(n);
  return std::to_string(n);
}

}  // namespace

std::string House::heading_number(const std::string& counted) const {
  std::vector<long> counts;
  for (std::size_t at = 0; at < counted.size();) {
    const std::size_t end = std::min(counted.find('.', at), counted.size());
    counts.push_back(number(std::string_view(counted).substr(at, end - at), 0));
    at = end + 1;
  }
  if (counts.empty() || counts.size() > heading_levels.size() || !heading_levels[counts.size() - 1])
    return counted;
  const Level& own = *heading_levels[counts.size() - 1];
  std::string out;
  for (std::size_t i = 0; i < own.text.size(); ++i) {
    const std::size_t level =
        i + 1 < own.text.size() && own.text[i] == '%' ? static_cast<std::size_t>(own.text[i + 1] - '1') : 99;
    if (level >= counts.size()) {
      out.push_back(own.text[i]);
      continue;
    }
    const auto& of = heading_levels[level];
    out +=
        written(counts[level], own.legal || !of ? std::string_view("decimal") : std::string_view(of->format));
    ++i;
  }
  return out;
}

bool House::has(bool header, std::string_view type) const {
  return std::any_of(running.begin(), running.end(),
                     [&](const Running& r) { return r.header == header && r.type == type; });
}

Template Template::read(const std::string& name, std::string bytes) {
  if (!package::looks_like_zip(bytes))
    throw InputError(name, tr("this is not a DOCX or DOTX template"),
                     tr("give a .dotx, .docx, .ott or .odt file"));
  return Template(std::make_shared<const House>(Reader(name, std::move(bytes)).read()));
}

const std::vector<std::string>& Template::missing() const { return house_->missing; }

}  // namespace lb::docx
