#include "docx/numbering.hpp"

#include "docx/names.hpp"
#include "docx/sheet.hpp"
#include "docx/units.hpp"

namespace lb::docx {
namespace {

namespace look = document::look;
using xml::Writer;

void indent(Writer& out, double left_mm, double hanging_mm) {
  out.start("w:pPr")
      .empty("w:ind", {{"w:left", twips_mm(left_mm)}, {"w:hanging", twips_mm(hanging_mm)}})
      .end();
}

Writer& start_level(Writer& out, int level, std::string_view format) {
  out.start("w:lvl", {{"w:ilvl", std::to_string(level)}}).empty("w:start", {{"w:val", "1"}});
  return out.empty("w:numFmt", {{"w:val", format}});
}

void start_abstract(Writer& out, long id, std::string_view nsid) {
  out.start("w:abstractNum", {{"w:abstractNumId", std::to_string(id)}}).empty("w:nsid", {{"w:val", nsid}});
  out.empty("w:multiLevelType", {{"w:val", "multilevel"}});
}

}  // namespace

std::string numbering_xml(const std::vector<int>& ordered_levels, const House* house) {
  static const look::Scheme own;
  const look::Scheme& scheme = house == nullptr ? own : house->scheme;
  const long abstract = house == nullptr ? 0 : house->first_abstract;
  const long first = house == nullptr ? 0 : house->first_number - 1;
  Writer out(Writer::Layout::compact, house == nullptr);
  if (house == nullptr) out.start("w:numbering", {{"xmlns:w", ns::w}});

  start_abstract(out, abstract, "4C420001");
  std::string pattern;
  for (int level = 0; level < 6; ++level) {
    pattern += (level > 0 ? ".%" : "%") + std::to_string(level + 1);
    start_level(out, level, "decimal");
    // In a template, headings that have no numbers of their own get these one by one.
    if (house == nullptr) out.empty("w:pStyle", {{"w:val", "Heading" + std::to_string(level + 1)}});
    out.empty("w:lvlText", {{"w:val", pattern}}).empty("w:lvlJc", {{"w:val", "left"}});
    indent(out, look::heading_number_mm[level], look::heading_number_mm[level]);
    out.end();
  }
  out.end();

  start_abstract(out, abstract + 1, "4C420002");
  for (int level = 0; level < look::list_levels; ++level) {
    start_level(out, level, "bullet");
    out.empty("w:lvlText", {{"w:val", look::bullets[level]}}).empty("w:lvlJc", {{"w:val", "left"}});
    indent(out, look::list_indent_mm * (level + 1), look::list_indent_mm * 0.75);
    out.start("w:rPr");
    fonts(out, scheme.display_office);
    out.empty("w:color", {{"w:val", scheme.accent}}).end().end();
  }
  out.end();

  start_abstract(out, abstract + 2, "4C420003");
  for (int level = 0; level < look::list_levels; ++level) {
    start_level(out, level, level % 2 == 0 ? "decimal" : "lowerLetter");
    out.empty("w:lvlText", {{"w:val", "%" + std::to_string(level + 1) + (level % 2 == 0 ? "." : ")")}})
        .empty("w:lvlJc", {{"w:val", "left"}});
    indent(out, look::list_indent_mm * (level + 1), look::list_indent_mm);
    out.start("w:rPr").empty("w:color", {{"w:val", scheme.accent}}).end().end();
  }
  out.end();

  Writer numbers(Writer::Layout::compact, false);
  Writer& to = house == nullptr ? out : numbers;
  const auto number = [&](long id, long of) -> Writer& {
    return to.start("w:num", {{"w:numId", std::to_string(first + id)}})
        .empty("w:abstractNumId", {{"w:val", std::to_string(of)}});
  };
  number(heading_number, abstract).end();
  number(bullet_number, abstract + 1).end();
  int id = first_ordered_number;
  for (const int level : ordered_levels) {
    const bool as_template = house != nullptr && house->numbers_like >= 0 && level == 0;
    number(id++, as_template ? house->numbers_like : abstract + 2)
        .start("w:lvlOverride", {{"w:ilvl", std::to_string(level)}})
        .empty("w:startOverride", {{"w:val", "1"}})
        .end()
        .end();
  }
  if (house == nullptr) return out.end().finish();
  return house->numbering_begin + out.finish() + house->numbering_middle + house->numbering_end +
         numbers.finish() + house->numbering_tail;
}

}  // namespace lb::docx
