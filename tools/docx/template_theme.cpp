#include <map>

#include "document/look.hpp"
#include "docx/template_parts.hpp"

namespace lb::docx {
namespace {

using xml::Node;

struct Theme {
  std::map<std::string, std::string, std::less<>> colours;  // "accent1" -> "1F3864"
  std::string heading_face;
};

Theme theme_in(const xml::Tree& part) {
  Theme out;
  const Node all = part.root().child("themeElements");
  if (!all) return out;
  if (const Node scheme = all.child("clrScheme"))
    for (const Node n : elements(scheme))
      if (const Node c = n.first_element())
        out.colours[std::string(n.name())] = c.is("sysClr") ? c.attribute("lastClr") : c.attribute("val");
  if (const Node fonts = all.child("fontScheme"))
    if (const Node of = fonts.child("majorFont"))
      if (const Node latin = of.child("latin")) out.heading_face = latin.attribute("typeface");
  return out;
}

bool is_colour(std::string_view c) {
  return c.size() == 6 && c.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

void read_theme(TemplatePackage& package, const TemplateStyles& styles, House& house) {
  Theme theme;
  if (const std::string* part = package.linked("theme")) {
    theme = theme_in(package.tree(*part));
    package.take(*part);
    house.links.emplace_back("/theme", TemplatePackage::from_main(*part));
  }
  if (const std::string* part = package.linked("fontTable")) {
    package.take(*part);
    house.links.emplace_back("/fontTable", TemplatePackage::from_main(*part));
  }
  document::look::Scheme& scheme = house.scheme;
  std::string accent = styles.value({"rPr", "color"}, "val", "Heading1");
  if (!is_colour(accent)) accent = theme.colours["accent1"];
  if (is_colour(accent)) scheme.take_accent(accent);
  for (std::size_t i = 0; i < scheme.series.size(); ++i)
    if (const std::string& c = theme.colours["accent" + std::to_string(i + 1)]; is_colour(c))
      scheme.series[i] = c;
  if (const std::string text = styles.value({"rPr", "color"}, "val", "Normal"); is_colour(text))
    scheme.ink = text;
  std::string face = styles.value({"rPr", "rFonts"}, "ascii", "Heading1");
  if (const std::string from_theme = styles.value({"rPr", "rFonts"}, "asciiTheme", "Heading1");
      from_theme.starts_with("major"))
    face = theme.heading_face;
  scheme.display_office = face;
}

}  // namespace lb::docx
