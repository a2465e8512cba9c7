#include <stdexcept>

#include "html/content.hpp"
#include "html/html.hpp"
#include "text/finding.hpp"

using namespace lb::document;

namespace {

Document with(Blocks blocks) {
  Document d;
  d.metadata.title = "Livre blanc";
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  d.blocks = std::move(blocks);
  number(d);
  return d;
}

/// What stands in <main>.
std::string main_part(Blocks blocks) {
  const std::string page = lb::html::write(with(std::move(blocks)));
  const auto begin = page.find("<main id=\"content\">") + 19;
  return page.substr(begin, page.rfind("</main>") - begin);
}

Cell cell(std::string s, int columns = 1, int rows = 1, bool header = false) {
  return {{paragraph(Role::table_text, words(std::move(s)))}, columns, rows, header};
}

}  // namespace

TEST_CASE("the page stands alone: language, title, style sheet, way to the content") {
  const std::string page = lb::html::write(with({paragraph(Role::body, words("a < b"))}));
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr-FR\"><head><meta charset=\"utf-8\"/>"));
  CHECK(page.find("<title>Livre blanc</title>") != std::string::npos);
  CHECK(page.find("<a class=\"skip\" href=\"#content\">Aller au contenu</a><header "
                  "class=\"title-page\"><h1>Livre blanc</h1></header>"
                  "<main id=\"content\"><p>a &lt; b</p></main>") != std::string::npos);
  CHECK(page.find("http://") == page.rfind("http://"));  // no script, font or image from elsewhere
  CHECK(page.find("<script") == std::string::npos);
}

TEST_CASE("headings below the title, numbers, anchors, contents that lead there") {
  CHECK(main_part({{"c", {}, Contents{Contents::Of::headings, words("Sommaire"), 3, {}}},
                   heading(1, words("Un"), "u"),
                   heading(2, words("Deux"), "d", false)}) ==
        "<nav id=\"_lb_b_c\" aria-labelledby=\"_lb_b_c-title\"><p class=\"toc-heading\" "
        "id=\"_lb_b_c-title\">Sommaire</p><ol><li class=\"level-1\">"
        "<a href=\"#_lb_b_u\"><span class=\"number\">1</span> Un</a></li><li class=\"level-2\"><a "
        "href=\"#_lb_b_d\">Deux</a></li></ol></nav>"
        "<h2 id=\"_lb_b_u\"><span class=\"number\">1</span> Un</h2><h3 id=\"_lb_b_d\">Deux</h3>");
}

TEST_CASE("inlines: formats, languages, origins, references, notes at the end") {
  Format f;
  f.bold = f.italic = true;
  CHECK(
      main_part({paragraph(Role::body, {run("x", f, "de-DE"), Inline{LineBreak{}},
                                        Inline{Origin{Origin::Kind::number, "n.a", {run("12")}}},
                                        Inline{Note{"n", {paragraph(Role::note_text, words("note"))}}}})}) ==
      "<p><span lang=\"de-DE\"><strong><em>x</em></strong></span><br/><span id=\"_lb_n_oa\" "
      "data-origin=\"n.a\">12</span><sup><a href=\"#note-1\" "
      "id=\"mark-1\" role=\"doc-noteref\">1</a></sup></p><section class=\"notes\" role=\"doc-endnotes\" "
      "aria-label=\"Notes\"><ol><li id=\"note-1\">"
      "<p>note</p><a href=\"#mark-1\" role=\"doc-backlink\" aria-label=\"Retour au "
      "texte\">↩</a></li></ol></section>");
}

TEST_CASE("quotations with their attribution are one figure") {
  CHECK(
      main_part({paragraph(Role::quotation, words("« a »")), paragraph(Role::quotation, words("« b »")),
                 paragraph(Role::attribution, words("— E07")), paragraph(Role::quotation, words("« c »"))}) ==
      "<figure class=\"quotation\"><blockquote><p>« a »</p><p>« b »</p></blockquote><figcaption "
      "class=\"attribution\">— E07</figcaption></figure>"
      "<figure class=\"quotation\"><blockquote><p>« c »</p></blockquote></figure>");
}

TEST_CASE("tables: caption, scopes, spans, description, and no self-closed cells") {
  Table t;
  t.caption = words("Thèmes");
  t.description = "desc";
  t.widths = {1, 2};
  t.rows = {Row{{cell("A"), cell("B")}}, Row{{cell("c", 1, 2, true), cell("d")}}, Row{{Cell{}}}};
  CHECK(main_part({{"t", {}, t}}) ==
        "<div id=\"_lb_b_t\" class=\"table\" role=\"region\" tabindex=\"0\" "
        "aria-label=\"Tableau\u00A01\u00A0: Thèmes\"><p "
        "class=\"hidden\" id=\"table-1\">desc</p>"
        "<table aria-describedby=\"table-1\"><caption>Tableau\u00A01\u00A0: Thèmes</caption><colgroup><col "
        "style=\"width:33.3%\"/><col style=\"width:66.7%\"/>"
        "</colgroup><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead><tbody><tr><th "
        "scope=\"rowgroup\" rowspan=\"2\">c</th><td>d</td>"
        "</tr><tr><td></td></tr></tbody></table></div>");
}

TEST_CASE("charts are drawn, described, and repeated as a table in the document's number format") {
  const Figure f{
      words("Parts"), {}, "alt", Chart{Chart::Kind::bars, {"a", "b"}, {{"s", {1, 2.5}}}, "axe"}, {}};
  const std::string html = main_part({{"f", {}, f}});
  CHECK(html.find("role=\"img\" aria-labelledby=\"chart-1-title chart-1-desc\"><title "
                  "id=\"chart-1-title\">Figure\u00A01</title><desc "
                  "id=\"chart-1-desc\">alt</desc>") != std::string::npos);
  CHECK(html.find("<summary>Données du graphique (Figure\u00A01)</summary>") != std::string::npos);
  CHECK(html.find("<th scope=\"row\">b</th><td class=\"count\">2,5</td>") != std::string::npos);
  CHECK(html.find("<figcaption>Figure\u00A01\u00A0: Parts</figcaption>") != std::string::npos);
  for (const auto kind : {Chart::Kind::columns, Chart::Kind::line}) {
    const Figure other{{}, {}, "alt", Chart{kind, {"un", "deux"}, {{"s", {0, 0}}, {"t", {-1, 3}}}, {}}, {}};
    CHECK(main_part({{"f", {}, other}}).find("nan") == std::string::npos);
  }
}

TEST_CASE("images travel inside the page") {
  CHECK(lb::html::base64("") == "");
  CHECK(lb::html::base64("f") == "Zg==");
  CHECK(lb::html::base64("fo") == "Zm8=");
  CHECK(lb::html::base64("foo") == "Zm9v");
  CHECK(lb::html::base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("same document, same page; what leads nowhere is refused") {
  Document d = with({heading(1, words("Un"), "u")});
  CHECK(lb::html::write(d) == lb::html::write(d));
  d.blocks.push_back(paragraph(Role::body, {Inline{Reference{Reference::Shows::number, "x", {}}}}));
  CHECK_THROWS_AS(lb::html::write(d), std::logic_error);
}

TEST_CASE("an institution's style sheet has the last word, and loads nothing") {
  const std::string sheet =
      lb::html::read_house_sheet("maison.css", "body { color: #123456; background: URL(\"data:,\") }\n");
  const std::string page = lb::html::write(with({paragraph(Role::body, words("a"))}), sheet);
  CHECK(page.find(sheet + "</style>") != std::string::npos);
  const auto refused = [](const std::string& css) -> std::string {
    try {
      lb::html::read_house_sheet("maison.css", css);
    } catch (const lb::text::InputError& e) {
      return e.what();
    }
    return "taken";
  };
  CHECK(refused("p {}\n@import 'x.css';") ==
        "maison.css:2:1: the page loads nothing: an imported style sheet would be missing\n    @import "
        "'x.css';\n    ^\n  copy its rules into this file\n");
  CHECK(refused("p { background: url( 'logo.png') }") ==
        "maison.css:1:17: the page loads nothing: this file would be missing\n    p { background: url( "
        "'logo.png') }\n                    ^\n"
        "  embed it as url(data:...), or leave the rule out\n");
  CHECK(
      refused("</style>") ==
      "maison.css:1:1: a style sheet cannot hold this character here\n    </style>\n    ^\n  take it out\n");
  CHECK(refused("p { content: '\xE9' }").starts_with("maison.css:1:15: this is not UTF-8\n"));
}
