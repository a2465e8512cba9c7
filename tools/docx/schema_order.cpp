#include "docx/schema_order.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include "docx/names.hpp"

namespace lb::docx {
namespace {

using xml::Node;

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

}  // namespace

void copy_in_order(Node n, std::string& out, const Addition* addition) {
  if (n.is("lang") && n.namespace_uri() == ns::w) return;
  const std::string_view bytes = n.tree().source().bytes();
  const bool home = addition != nullptr && n == addition->home;
  if (n.content_end_byte() == n.end_byte()) {  // <x/>
    if (!home) {
      out += bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte());
      return;
    }
    out += bytes.substr(n.begin_byte(), n.end_byte() - n.begin_byte() - 2);
    out.append(">").append(addition->words);
    out.append("</").append(n.prefix()).append(":").append(n.name()).append(">");
    return;
  }
  out += bytes.substr(n.begin_byte(), n.content_begin_byte() - n.begin_byte());
  if (home && addition->first) out += addition->words;
  std::vector<Node> inside;
  for (const Node c : elements(n)) inside.push_back(c);
  if (const auto order = order_inside(n.name()); !order.empty() && n.namespace_uri() == ns::w) {
    const auto rank = [&](Node c) { return std::find(order.begin(), order.end(), c.name()) - order.begin(); };
    std::stable_sort(inside.begin(), inside.end(), [&](Node a, Node b) { return rank(a) < rank(b); });
  }
  for (const Node c : inside) copy_in_order(c, out, addition);
  if (home && !addition->first) out += addition->words;
  out += bytes.substr(n.content_end_byte(), n.end_byte() - n.content_end_byte());
}

}  // namespace lb::docx
