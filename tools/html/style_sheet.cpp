#include "html/style_sheet.hpp"

#include <fmt/format.h>

#include "document/look.hpp"
#include "html/html.hpp"
#include "text/finding.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::html {

namespace look = document::look;

namespace {

std::string families(const look::Face& face, std::string_view generic) {
  return fmt::format("'{}', '{}', '{}', {}", face.office, face.free, face.fallback, generic);
}

// {0} text face, {1} display face, {2} ink, {3} accent, {4} muted, {5} hairline, {6} ground
constexpr std::string_view css = R"(
:root {{ color-scheme: light; }}
body {{ margin: 0; background: #fff; color: #{2}; font: 1.0625rem/1.6 {0}; }}
main, header.title-page, footer {{ max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }}
section.landscape {{ width: min(72rem, 94vw); position: relative; left: 50%; transform: translateX(-50%); }}
h1, h2, h3, h4, h5, h6, nav, table, figcaption, .author, .subtitle, .imprint, .attribution, .key-point, .warning, .source, .box-title, footer,
.skip, summary, .index-entry {{ font-family: {1}; }}
h1, h2, h3, h5, a, caption, figcaption, .box-title, .lead, .toc-heading {{ color: #{3}; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.2; margin: 2rem 0 .6rem; hyphens: auto; overflow-wrap: break-word; }}
h1 {{ font-size: clamp(1.75rem, 8vw, 2.6rem); border-top: 5px solid #{3}; padding-top: 1.2rem; margin: 4rem 0 1rem; }}
h2 {{ font-size: clamp(1.5rem, 6.5vw, 1.9rem); margin-top: 4rem; }}
h3 {{ font-size: 1.35rem; }} h4 {{ font-size: 1.1rem; }} h5, h6 {{ font-size: 1rem; }}
h2 .number, h3 .number, h4 .number {{ margin-right: .6em; }}
p {{ margin: 0 0 .8rem; overflow-wrap: break-word; }}
a {{ text-underline-offset: .15em; }}
a:focus-visible, summary:focus-visible, .table:focus-visible {{ outline: 3px solid #{3}; outline-offset: 2px; }}
.skip {{ position: absolute; left: -100rem; }} .skip:focus {{ left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem; }}
.hidden {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }}
.subtitle {{ font-size: 1.3rem; color: #{4}; margin-bottom: 2.5rem; }}
.author {{ margin-bottom: .2rem; }} .imprint {{ color: #{4}; font-size: .9rem; margin-top: 1rem; }}
.lead {{ font-size: 1.25rem; line-height: 1.5; }}
.warning {{ border: 1px solid #{3}; color: #{3}; font-weight: bold; padding: .6rem .9rem; margin: 1.2rem 0; }}
.key-point {{ background: #{6}; border-left: 4px solid #{3}; color: #{3}; padding: .6rem 1rem; margin: 1.2rem 0; }}
figure {{ margin: 1.6rem 0; }}
figure.quotation {{ border-left: 3px solid #{3}; margin: 1.2rem 0 1.2rem 1.2rem; padding-left: 1rem; }}
figure.quotation blockquote {{ margin: 0; }} figure.quotation p {{ margin: 0; }}
.attribution {{ color: #{4}; font-size: .92rem; font-weight: normal; }}
.box {{ background: #{6}; border-left: 4px solid #{3}; padding: 1rem 1.3rem .4rem; margin: 1.6rem 0; }}
.box-title {{ font-weight: bold; font-size: 1.15rem; margin-bottom: .4rem; }}
ul, ol {{ padding-left: 1.5rem; margin: 0 0 .9rem; }} li {{ margin-bottom: .3rem; }} li::marker {{ color: #{3}; }} li p {{ margin: 0; }}
nav ol {{ list-style: none; padding: 0; line-height: 1.4; }} nav a {{ color: inherit; text-decoration: none; }}
nav a:hover {{ text-decoration: underline; }} nav .number {{ display: inline-block; min-width: 2.6em; }}
nav .level-1 {{ font-weight: bold; margin-top: .6rem; }} nav .level-2 {{ padding-left: 1.4rem; }}
nav .level-3 {{ padding-left: 3rem; color: #{4}; }}
.toc-heading {{ font-size: 1.5rem; font-weight: bold; margin-top: 2.5rem; }}
.table {{ overflow-x: auto; margin: 1.6rem 0 .3rem; }}
table {{ border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.35; border-bottom: 1.5px solid #{3}; }}
caption, figcaption {{ text-align: left; font-size: .95rem; font-weight: bold; padding: .3rem 0 .5rem; }}
th, td {{ padding: .4rem .6rem; text-align: left; vertical-align: top; border-top: 1px solid #{5}; }}
thead th {{ background: #{6}; vertical-align: bottom; border-bottom: 1px solid #{3}; }} thead tr:first-child th {{ border-top: 1.5px solid #{3}; }}
th {{ color: #{3}; }} td p, th p {{ margin: 0; }} .count {{ text-align: right; font-variant-numeric: tabular-nums; }}
.source {{ color: #{4}; font-size: .85rem; margin-bottom: 1.6rem; }}
svg.chart {{ width: 100%; height: auto; font: 12.5px {1}; }} img {{ max-width: 100%; height: auto; }}
details {{ font-size: .9rem; margin: .3rem 0; }} summary {{ color: #{4}; cursor: pointer; }}
.glossary-term, .bibliography, .index-entry {{ padding-left: 1.6rem; text-indent: -1.6rem; }}
.notes {{ border-top: 1px solid #{5}; margin-top: 3rem; font-size: .92rem; }} sup {{ line-height: 0; }} sup a {{ text-decoration: none; }}
.underline {{ text-decoration: underline; }} .small-caps {{ font-variant: small-caps; }}
mark {{ background: #{6}; }} .comment {{ color: #{4}; }}
:target {{ background: #{6}; }}
footer {{ color: #{4}; font-size: .85rem; border-top: 1px solid #{5}; margin-top: 3rem; padding-top: .8rem; padding-bottom: 2rem; }}
@page {{ size: A4; margin: {7}mm {8}mm {9}mm; }}
@page wide {{ size: A4 landscape; }}
@media print {{
  body {{ font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }} main, header.title-page, footer {{ max-width: none; padding: 0; }} .skip, details {{ display: none; }}
  h2, section + section {{ break-before: page; margin-top: 0; }} section > h2:first-child {{ break-before: auto; }}
  section.landscape {{ page: wide; width: auto; left: 0; transform: none; }}
  h1, h2, h3, h4, caption, .box-title {{ break-after: avoid; }} tr, figure, .box, .key-point {{ break-inside: avoid; }}
  p {{ orphans: 2; widows: 2; }} a {{ color: inherit; text-decoration: none; }} .table {{ overflow: visible; }}
}}
)";

}  // namespace

std::string style_sheet() {
  return fmt::format(css, families(look::text_face, "serif"), families(look::display_face, "sans-serif"),
                     look::ink, look::accent, look::muted, look::hairline, look::ground, look::margin_top_mm,
                     look::margin_side_mm, look::margin_bottom_mm);
}

std::string read_house_sheet(const std::string& name, std::string bytes) {
  using text::tr;
  const text::Source source(name, std::move(bytes));
  const auto refuse = [&](std::size_t byte, std::string what, std::string advice) {
    throw text::InputError(source.finding(text::Severity::error, byte, std::move(what), std::move(advice)));
  };
  const std::string_view sheet = source.bytes();
  if (const auto byte = text::first_invalid_byte(sheet))
    refuse(*byte, tr("this is not UTF-8"), tr("save the file as UTF-8"));
  for (std::size_t at = 0; at < sheet.size(); ++at) {
    const char c = sheet[at];
    if (c == '<' || (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'))
      refuse(at, tr("a style sheet cannot hold this character here"), tr("take it out"));
    if (c != '@' && c != 'u' && c != 'U') continue;
    std::string word(sheet.substr(at, 7));
    for (char& letter : word)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (word == "@import")
      refuse(at, tr("the page loads nothing: an imported style sheet would be missing"),
             tr("copy its rules into this file"));
    if (!word.starts_with("url(")) continue;
    std::size_t target = at + 4;
    while (target < sheet.size() && (sheet[target] == ' ' || sheet[target] == '"' || sheet[target] == '\''))
      ++target;
    if (!sheet.substr(target).starts_with("data:"))
      refuse(at, tr("the page loads nothing: this file would be missing"),
             tr("embed it as url(data:...), or leave the rule out"));
  }
  return std::string(sheet);
}

}  // namespace lb::html
