#include "odt/template_marks.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "document/running_lines.hpp"
#include "odt/names.hpp"
#include "odt/sheet.hpp"
#include "xml/writer.hpp"

namespace lb::odt {
namespace {

using xml::Node;
using xml::Writer;

/// Markup that is no ODF: of LibreOffice and others.
bool foreign(std::string_view namespace_uri) {
  return namespace_uri.starts_with("urn:org:documentfoundation:") ||
         namespace_uri.starts_with("urn:openoffice:names:experimental:") ||
         namespace_uri.starts_with("http://openoffice.org/");
}

struct Edit {
  std::size_t begin, end;
  std::string words;
};

/// From the white space before an attribute to its closing quote.
Edit without(std::string_view bytes, Node n, const xml::Attribute& a) {
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

void sort(std::vector<Edit>& edits) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& x, const Edit& y) { return x.begin < y.begin; });
}

/// What stands from `at` to `end`, edited. Precondition: the edits are sorted.
std::string applied(std::string_view bytes, std::size_t at, std::size_t end, const std::vector<Edit>& edits) {
  std::string out;
  for (const Edit& e : edits) {
    if (e.begin < at || e.end > end) continue;
    out += bytes.substr(at, e.begin - at);
    out += e.words;
    at = e.end;
  }
  return out + std::string(bytes.substr(at, end - at));
}

/// Markup of single programs, languages, which are the paper's, and an outline that counts nothing.
std::vector<Edit> left_behind(const xml::Tree& tree, bool numbered) {
  const std::string_view bytes = tree.source().bytes();
  std::vector<Edit> edits;
  std::size_t behind = 0;  // what is cut away whole
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const Node n = tree.node(i);
    if (!n.is_element() || n.begin_byte() < behind) continue;
    const bool outline = n.is("outline-style") && !numbered;
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
  for (const xml::Attribute& a : tree.root().attributes())
    if (a.name == "version" && a.prefix == "office") {
      edits.push_back(without(bytes, tree.root(), a));
      edits.back().words = " office:version=\"1.3\"";
    }
  return edits;
}

template <typename Mark>
void mark_footers(Node page, const Mark& mark) {
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

void add_marks(const TemplateTree& from, House& house, std::vector<Edit>& edits) {
  for (const Node n : elements(from.styles, "default-style"))
    if (n.attribute("family") == "paragraph")
      if (const Node p = n.child("text-properties")) {
        const std::size_t tag_end = p.content_begin_byte() - (p.content_begin_byte() == p.end_byte() ? 2 : 1);
        edits.push_back({tag_end, tag_end, std::string(1, House::language_mark)});
        house.has_language_place = true;
      }
  const auto mark = [&](std::size_t at, char what) { edits.push_back({at, at, std::string(1, what)}); };
  mark(from.styles.content_end_byte(), House::styles_mark);
  const std::string layouts =
      "<office:automatic-styles>" + std::string(1, House::layouts_mark) + "</office:automatic-styles>";
  if (!from.automatic)
    edits.push_back({from.styles.end_byte(), from.styles.end_byte(), layouts});
  else if (from.automatic.content_end_byte() == from.automatic.end_byte())
    edits.push_back({from.automatic.begin_byte(), from.automatic.end_byte(), layouts});
  else
    mark(from.automatic.content_end_byte(), House::layouts_mark);
  mark(from.masters.content_end_byte(), House::masters_mark);
  for (const Node page : elements(from.masters, "master-page"))
    if (house.running &&
        (page.attribute("name") == house.portrait || page.attribute("name") == house.landscape))
      mark_footers(page, mark);
}

/// A landscape page like the portrait one: its layout turned, its header and footer again.
void turn_page(const TemplateTree& from, const std::vector<Edit>& edits, House& house) {
  const std::string_view bytes = from.tree.source().bytes();
  const Node p = from.layout.child("page-layout-properties");
  std::vector<Edit> turned = edits;
  const auto replace = [&](Node n, std::string_view attribute, const std::string& words) {
    for (const xml::Attribute& a : n.attributes())
      if (a.name == attribute) {
        Edit e = without(bytes, n, a);
        e.words = " " + std::string(a.prefix) + ":" + std::string(a.name) + "=\"" + words + "\"";
        turned.push_back(e);
      }
  };
  replace(from.layout, "name", "lb-landscape");
  replace(p, "page-width", std::string(p.attribute("page-height")));
  replace(p, "page-height", std::string(p.attribute("page-width")));
  replace(p, "print-orientation", "landscape");
  sort(turned);
  house.turned_layout = applied(bytes, from.layout.begin_byte(), from.layout.end_byte(), turned);
  house.landscape_master_inside =
      applied(bytes, from.portrait.content_begin_byte(), from.portrait.content_end_byte(), edits);
}

/// What every page of the paper says below, for the template's own footers.
class SaidBelow {
 public:
  SaidBelow(const document::Document& document, const House& house, std::string_view style) {
    const std::string_view words = document::said_below(document);
    if (words.empty() || house.styles.find(words) != std::string::npos)
      return;  // the template says so already
    Writer line(Writer::Layout::compact, false);
    line.element("text:p", words, {{"text:style-name", style}});
    line_ = line.finish();
  }
  /// Puts it where `c` is the mark of its place; false if `c` is none.
  bool add_at(char c, std::string& out) const {
    if (c != House::footer_mark && c != House::no_footer_mark) return false;
    if (line_.empty()) return true;
    out += c == House::footer_mark ? line_ : "<style:footer>" + line_ + "</style:footer>";
    return true;
  }

 private:
  std::string line_;
};

/// Pages that a template with running lines of its own lacks: a title page without them, a landscape page
/// with the same.
void write_template_masters(const House& house, const std::vector<Page>& pages, const std::string& landscape,
                            std::string& layouts, Writer& out) {
  for (const Page& p : pages) {
    if (p.name == house.portrait || p.name == house.landscape || p.name == house.title) continue;
    out.start("style:master-page", {{"style:name", p.name}, {"style:display-name", p.display_name}});
    out.attribute("style:page-layout-name", p.landscape ? "lb-landscape" : house.portrait_layout);
    if (p.landscape) {
      layouts = house.turned_layout;
      if (!p.blank) out.raw(landscape);
    }
    out.end();
  }
}

}  // namespace

void set_marks(const TemplateTree& from, House& house) {
  const std::string_view bytes = from.tree.source().bytes();
  std::vector<Edit> edits = left_behind(from.tree, house.numbered);
  add_marks(from, house, edits);
  sort(edits);
  if (house.running && house.landscape.empty()) turn_page(from, edits, house);
  house.styles = applied(bytes, 0, bytes.size(), edits);
}

std::string fill_marks(const House& house, const document::Document& document, const std::vector<Page>& pages,
                       const std::string& ours, const std::string& footer) {
  const auto [language, country] = language_and_country(document.metadata.language);
  Writer layouts(Writer::Layout::compact, false), masters(Writer::Layout::compact, false);
  std::string turned;
  const SaidBelow below(document, house, footer);
  if (house.running) {
    std::string landscape;
    for (const char c : house.landscape_master_inside)
      if (!below.add_at(c, landscape)) landscape.push_back(c);
    write_template_masters(house, pages, landscape, turned, masters);
  } else {
    write_layouts({layouts, &house, house.scheme}, pages);
    write_masters({masters, &house, house.scheme}, pages);
  }
  turned += layouts.finish();
  const std::string ours_masters = masters.finish();
  std::string whole;
  for (const char c : house.styles) {
    if (below.add_at(c, whole)) continue;
    switch (c) {
      case House::language_mark:
        whole += " fo:language=\"" + language + "\" fo:country=\"" + country + "\"";
        break;
      case House::styles_mark:
        whole += ours;
        break;
      case House::layouts_mark:
        whole += turned;
        break;
      case House::masters_mark:
        whole += ours_masters;
        break;
      default:
        whole.push_back(c);
    }
  }
  return whole;
}

}  // namespace lb::odt
