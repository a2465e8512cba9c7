#include <stdexcept>

#include "document/names.hpp"
#include "odt/odt.hpp"
#include "package/zip_reader.hpp"

using namespace lb::document;

namespace {

std::string part(const Document& d, std::string_view name) {
  return lb::package::ZipReader("d.odt", lb::odt::write(d)).read(name);
}

Document with(Blocks blocks) {
  Document d;
  d.metadata.title = "Livre blanc";
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  d.blocks = {paragraph(Role::body, words("debut"))};  // takes the style that begins the page
  for (Block& b : blocks) d.blocks.push_back(std::move(b));
  number(d);
  return d;
}

/// What stands behind the first paragraph.
std::string body(Blocks blocks) {
  const std::string xml = part(with(std::move(blocks)), "content.xml");
  const auto begin = xml.find("debut</text:p>") + 14;
  return xml.substr(begin, xml.rfind("</office:text>") - begin);
}

std::string body(Inlines content) { return body(Blocks{paragraph(Role::body, std::move(content))}); }

std::string in_body(const std::string& s) {
  return "<text:p text:style-name=\"Text_20_body\">" + s + "</text:p>";
}

Cell cell(std::string words_, int columns = 1, int rows = 1) {
  return {{paragraph(Role::table_text, words(std::move(words_)))}, columns, rows, false};
}

}  // namespace

TEST_CASE("spaces in a row and at the edge survive") {
  CHECK(body(Inlines{run(" a  b "), run(" c   d")}) ==
        in_body("<text:s/>a <text:s/>b <text:s/>c <text:s text:c=\"2\"/>d"));
}

TEST_CASE("one automatic style a formatting, languages split") {
  Format bold;
  bold.bold = true;
  const Document d =
      with({paragraph(Role::body, {run("a", bold), run("b"), run("c", bold), run("d", {}, "lb-LU")})});
  const std::string xml = part(d, "content.xml");
  CHECK(xml.find(in_body("<text:span text:style-name=\"T1\">a</text:span>b<text:span "
                         "text:style-name=\"T1\">c</text:span><text:span "
                         "text:style-name=\"T2\">d</text:span>")) != std::string::npos);
  CHECK(xml.find("<style:style style:name=\"T2\" style:family=\"text\"><style:text-properties "
                 "fo:language=\"lb\" fo:country=\"LU\"/></style:style>") != std::string::npos);
  CHECK(xml.find("\"T3\"") == std::string::npos);
}

TEST_CASE("an origin is a bookmark and a character style") {
  CHECK(body(Inlines{Inline{Origin{Origin::Kind::quotation, "q.E07", {run("«\u202Fa\u202F»")}}}}) ==
        in_body("<text:bookmark-start text:name=\"_lb_q_oE07\"/><text:span "
                "text:style-name=\"LB_20_Quotation\">«\u202Fa\u202F»</text:span>"
                "<text:bookmark-end text:name=\"_lb_q_oE07\"/>"));
}

TEST_CASE("notes, links, comments") {
  CHECK(
      body(Inlines{run("a"), Inline{Note{"n", {paragraph(Role::body, words("note"))}}},
                   Inline{Link{"https://x.eu/?a&b", {run("lien")}}},
                   Inline{Comment{"A", "2021-03-01", "un\ndeux", {run("x")}}}}) ==
      in_body(
          "a<text:note text:id=\"ftn1\" "
          "text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p "
          "text:style-name=\"Footnote\">note</text:p></text:note-body></text:note><text:a "
          "xlink:type=\"simple\" xlink:href=\"https://x.eu/?a&amp;b\" "
          "text:style-name=\"Internet_20_link\" "
          "text:visited-style-name=\"Internet_20_link\">lien</text:a><office:annotation office:name=\"lb1\">"
          "<dc:creator>A</dc:creator><dc:date>2021-03-01T00:00:00</dc:date><text:p>un</text:p><text:p>deux</"
          "text:p></office:annotation>x"
          "<office:annotation-end office:name=\"lb1\"/>"));
}

TEST_CASE("headings and references to them") {
  const std::string xml =
      body(Blocks{heading(1, words("Un"), "u"), heading(2, words("Deux"), "d", false),
                  paragraph(Role::body, {Inline{Reference{Reference::Shows::number, "u", {}}},
                                         Inline{Reference{Reference::Shows::title, "u", {}}},
                                         Inline{Reference{Reference::Shows::number, "d", {}}},
                                         Inline{Reference{Reference::Shows::page, "d", {}}}})});
  CHECK(xml.find("<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\"><text:bookmark-start "
                 "text:name=\"_lb_b_u\"/>Un<text:bookmark-end "
                 "text:name=\"_lb_b_u\"/></text:h><text:h text:style-name=\"P2\" text:outline-level=\"2\" "
                 "text:is-list-header=\"true\">") == 0);
  CHECK(xml.ends_with(in_body(
      "<text:bookmark-ref text:reference-format=\"number-all-superior\" "
      "text:ref-name=\"_lb_b_u\">1</text:bookmark-ref>"
      "<text:bookmark-ref text:reference-format=\"text\" "
      "text:ref-name=\"_lb_b_u\">Un</text:bookmark-ref><text:bookmark-ref "
      "text:reference-format=\"text\" text:ref-name=\"_lb_b_d\">Deux</text:bookmark-ref><text:bookmark-ref "
      "text:reference-format=\"page\" "
      "text:ref-name=\"_lb_b_d\"/>")));
}

TEST_CASE("tables: caption with sequence, title and description first, header rows, spans covered") {
  Table t;
  t.caption = words("Thèmes");
  t.description = "desc";
  t.widths = {1, 2};
  t.rows = {Row{{cell("A"), cell("B")}}, Row{{cell("c", 1, 2), cell("d")}}, Row{{cell("e")}},
            Row{{cell("f", 2)}}};
  const std::string xml = body(Blocks{
      {"t", {}, t}, paragraph(Role::body, {Inline{Reference{Reference::Shows::label_and_number, "t", {}}}})});
  CHECK(xml.find("<text:bookmark-start text:name=\"_lb_b_t\"/>Tableau\u00A0<text:sequence "
                 "text:ref-name=\"ref_lb_b_t\" text:name=\"Tableau\" "
                 "text:formula=\"ooow:Tableau+1\" style:num-format=\"1\">1</text:sequence><text:bookmark-end "
                 "text:name=\"_lb_b_t\"/>\u00A0: Thèmes</text:p>"
                 "<table:table table:name=\"Tableau 1\" "
                 "table:style-name=\"Table1\"><table:title>Thèmes</table:title><table:desc>desc</table:desc>"
                 "<table:table-column table:style-name=\"Table1.C1\"/><table:table-column "
                 "table:style-name=\"Table1.C2\"/><table:table-header-rows>") != std::string::npos);
  CHECK(xml.find("table:number-rows-spanned=\"2\" office:value-type=\"string\"><text:p "
                 "text:style-name=\"Table_20_Contents\">c</text:p>") != std::string::npos);
  CHECK(xml.find("<table:table-row table:style-name=\"Row1\"><table:covered-table-cell/><table:table-cell") !=
        std::string::npos);
  CHECK(
      xml.find("f</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>") !=
      std::string::npos);
  CHECK(
      xml.ends_with(in_body("<text:sequence-ref text:reference-format=\"category-and-value\" "
                            "text:ref-name=\"ref_lb_b_t\">Tableau\u00A01</text:sequence-ref>")));
}

TEST_CASE("contents have a body with links; pages only if somebody set them") {
  Document d = with(
      {{"c", {}, Contents{Contents::Of::headings, words("Sommaire"), 1, {}}}, heading(1, words("Un"), "u")});
  const std::string link =
      "<text:index-body><text:p text:style-name=\"Contents_20_1\"><text:a xlink:type=\"simple\" "
      "xlink:href=\"#_lb_b_u\" "
      "text:style-name=\"Index_20_Link\" text:visited-style-name=\"Index_20_Link\">1<text:tab/>Un";
  CHECK(part(d, "content.xml").find(link + "</text:a></text:p></text:index-body></text:table-of-content>") !=
        std::string::npos);
  std::get<Contents>(d.blocks[1].is).entries[0].page = "4";
  CHECK(part(d, "content.xml")
            .find(link + "<text:tab/>4</text:a></text:p></text:index-body></text:table-of-content>") !=
        std::string::npos);
}

TEST_CASE("sections begin pages of their own, alike ones the same") {
  Section title, wide, again;
  title.title_page = true;
  title.blocks = {paragraph(Role::title, words("T"))};
  wide.page = again.page = Section::Page::landscape;
  wide.header = "H";
  wide.blocks = again.blocks = {paragraph(Role::body, words("x"))};
  Document d;
  d.metadata.title = "T";
  d.blocks = {{{}, {}, title}, {{}, {}, wide}, {{}, {}, again}};
  const std::string content = part(d, "content.xml"), styles = part(d, "styles.xml");
  CHECK(content.find("<style:style style:name=\"P1\" style:family=\"paragraph\" "
                     "style:parent-style-name=\"Title\" style:master-page-name=\"LB_20_Title_20_Page\">") !=
        std::string::npos);
  CHECK(content.find("<text:p text:style-name=\"P1\">T</text:p><text:p "
                     "text:style-name=\"P2\">x</text:p><text:p text:style-name=\"P2\">x</text:p>") !=
        std::string::npos);
  CHECK(styles.find("<style:master-page style:name=\"LB_20_Title_20_Page\" style:display-name=\"LB Title "
                    "Page\" style:page-layout-name=\"LBPortraitBlank\"/>") != std::string::npos);
  CHECK(styles.find("<style:header><text:p text:style-name=\"Header\">H</text:p></style:header>") !=
        std::string::npos);
  CHECK(styles.find("LB_20_Landscape_20_2") == std::string::npos);
}

TEST_CASE("charts and images have words for those who cannot see them") {
  const Figure f{words("Légende"),
                 {},
                 "alt & mot",
                 Chart{Chart::Kind::columns, {"a", "b"}, {{"s", {1, 2.5}}}, "axe"},
                 {}};
  lb::package::ZipReader zip("d.odt", lb::odt::write(with({{"f", {}, f}})));
  CHECK(zip.read("content.xml")
            .find("<draw:object xlink:href=\"./Object 1\" xlink:type=\"simple\" xlink:show=\"embed\" "
                  "xlink:actuate=\"onLoad\"/>"
                  "<svg:title>Figure 1</svg:title><svg:desc>alt &amp; mot</svg:desc></draw:frame>") !=
        std::string::npos);
  CHECK(
      zip.read("Object 1/content.xml")
          .find("<table:table-cell office:value-type=\"float\" office:value=\"2.5\"><text:p>2.5</text:p>") !=
      std::string::npos);
  CHECK(zip.parts().front() == "mimetype");
}

TEST_CASE("styles have the names by which readers look them up") {
  const std::string styles = part(with({}), "styles.xml");
  for (int i = 0; i <= static_cast<int>(Role::index_entry); ++i) {
    const std::string name(style_name(static_cast<Role>(i)).odf);
    CHECK((styles.find("style:display-name=\"" + name + "\"") != std::string::npos ||
           styles.find("style:name=\"" + name + "\"") != std::string::npos));
  }
}

TEST_CASE("what cannot be written is refused") {
  Document d;
  d.blocks = {paragraph(Role::body, {Inline{Reference{Reference::Shows::number, "x", {}}}})};
  CHECK_THROWS_AS(lb::odt::write(d), std::logic_error);
  d.blocks = {paragraph(Role::body, words("\x01"))};
  CHECK_THROWS_AS(lb::odt::write(d), std::invalid_argument);
}
