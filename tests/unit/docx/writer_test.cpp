#include <stdexcept>

#include "document/names.hpp"
#include "docx/docx.hpp"
#include "docx/our_styles.hpp"
#include "package/zip_reader.hpp"

using namespace lb::document;

namespace {

std::string part(const Document& d, std::string_view name) {
  return lb::package::ZipReader("d.docx", lb::docx::write(d)).read(name);
}

Document with(Blocks blocks) {
  Document d;
  d.metadata.title = "Livre blanc";
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  d.blocks = std::move(blocks);
  number(d);
  return d;
}

/// What stands between <w:body> and the last section's properties.
std::string body(Blocks blocks) {
  const std::string xml = part(with(std::move(blocks)), "word/document.xml");
  const auto begin = xml.find("<w:body>") + 8;
  return xml.substr(begin, xml.rfind("<w:sectPr>") - begin);
}

std::string body(Inlines content) { return body(Blocks{paragraph(Role::body, std::move(content))}); }

const std::string body_style = "<w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>";

Format bold() {
  Format f;
  f.bold = true;
  return f;
}

Cell cell(std::string words_, int columns = 1, int rows = 1) {
  return {{paragraph(Role::table_text, words(std::move(words_)))}, columns, rows, false};
}

}  // namespace

TEST_CASE("runs: one as long as nothing changes, spaces kept, none empty") {
  CHECK(body(Inlines{run("un "), run("deux"), run(" "), run("trois", bold()), run("")}) ==
        "<w:p>" + body_style +
            "<w:r><w:t xml:space=\"preserve\">un deux "
            "</w:t></w:r><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t>trois</w:t></w:r></w:p>");
}

TEST_CASE("runs: properties in Word's order, markup escaped, foreign languages marked") {
  Format all;
  all.bold = all.italic = all.underline = all.strike = all.small_caps = true;
  all.vertical = Format::Vertical::superscript;
  CHECK(body(Inlines{run("a<b & c", all, "lb-LU"), run("\u202F!", {}, "fr-FR")}) ==
        "<w:p>" + body_style +
            "<w:r><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/><w:smallCaps/><w:strike/><w:u w:val=\"single\"/>"
            "<w:vertAlign w:val=\"superscript\"/><w:lang w:val=\"lb-LU\"/></w:rPr><w:t>a&lt;b &amp; "
            "c</w:t></w:r><w:r><w:t>\u202F!</w:t></w:r></w:p>");
}

TEST_CASE("a block's language reaches all its runs") {
  CHECK(body(Blocks{{"p1", "de-DE", Paragraph{Role::body, words("Grenze"), true}}}) ==
        "<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/><w:keepNext/></w:pPr><w:bookmarkStart w:id=\"1\" "
        "w:name=\"_lb_b_p1\"/><w:r><w:rPr>"
        "<w:lang w:val=\"de-DE\"/></w:rPr><w:t>Grenze</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>");
}

TEST_CASE("an origin is a bookmark and a character style") {
  CHECK(body(Inlines{Inline{Origin{Origin::Kind::number, "n.asked.ELEC", {run("18")}}}}) ==
        "<w:p>" + body_style +
            "<w:bookmarkStart w:id=\"1\" w:name=\"_lb_n_oasked_oELEC\"/><w:r><w:rPr><w:rStyle "
            "w:val=\"LBNumber\"/></w:rPr>"
            "<w:t>18</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>");
}

TEST_CASE("notes: mark in the text, words in footnotes.xml, link in its own relationships") {
  const Document d = with({paragraph(
      Role::body,
      {run("a"),
       Inline{
           Note{"n", {paragraph(Role::note_text, {Inline{Link{"https://x.eu/?a&b", {run("lien")}}}})}}}})});
  CHECK(part(d, "word/document.xml")
            .find("<w:r><w:t>a</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
                  "<w:footnoteReference w:id=\"1\"/></w:r></w:p>") != std::string::npos);
  CHECK(part(d, "word/footnotes.xml")
            .find("<w:footnote w:id=\"1\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr>"
                  "<w:rStyle "
                  "w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r><w:r><w:tab/></"
                  "w:r><w:hyperlink r:id=\"rId1\" w:history=\"1\">"
                  "<w:r><w:rPr><w:rStyle "
                  "w:val=\"Hyperlink\"/></w:rPr><w:t>lien</w:t></w:r></w:hyperlink></w:p></w:footnote>") !=
        std::string::npos);
  CHECK(part(d, "word/_rels/footnotes.xml.rels")
            .find("Target=\"https://x.eu/?a&amp;b\" TargetMode=\"External\"") != std::string::npos);
}

TEST_CASE("comments: range, author, a paragraph a line") {
  const Document d =
      with({paragraph(Role::body, {Inline{Comment{"Élise Bé", "2021-03-01", "un\ndeux", {run("x")}}}})});
  CHECK(part(d, "word/document.xml")
            .find("<w:commentRangeStart w:id=\"0\"/><w:r><w:t>x</w:t></w:r><w:commentRangeEnd "
                  "w:id=\"0\"/><w:r><w:rPr>"
                  "<w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"0\"/></w:r>") !=
        std::string::npos);
  CHECK(
      part(d, "word/comments.xml")
          .find(
              "<w:comment w:id=\"0\" w:author=\"Élise Bé\" w:date=\"2021-03-01T00:00:00Z\" w:initials=\"ÉB\">"
              "<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr><w:r><w:t "
              "xml:space=\"preserve\">un</w:t></w:r></w:p><w:p>") != std::string::npos);
}

TEST_CASE("headings: numbered by their style, or by none; listed ones are marked for the contents") {
  const std::string xml = body(Blocks{{{}, {}, Contents{Contents::Of::headings, {}, 2, {}}},
                                      heading(1, words("Un"), "u"),
                                      heading(2, words("Deux"), "d", false)});
  const std::string toc = contents_bookmark("u");
  CHECK(xml.find("<w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u "
                 "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/>"
                 "</w:r><w:hyperlink w:anchor=\"" +
                 toc +
                 "\" "
                 "w:history=\"1\"><w:r><w:t>1</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>Un</w:t></w:r></"
                 "w:hyperlink></w:p>") != std::string::npos);
  CHECK(xml.find("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"1\" w:name=\"" +
                 toc +
                 "\"/><w:bookmarkStart w:id=\"2\" "
                 "w:name=\"_lb_b_u\"/><w:r><w:t>Un</w:t></w:r><w:bookmarkEnd w:id=\"2\"/><w:bookmarkEnd "
                 "w:id=\"1\"/></w:p>") != std::string::npos);
  CHECK(xml.find("<w:pStyle w:val=\"Heading2\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr><w:ind w:left=\"0\" "
                 "w:firstLine=\"0\"/></w:pPr>") != std::string::npos);
}

TEST_CASE("contents with pages show them, without show none") {
  Document d = with({{"c", {}, Contents{Contents::Of::headings, {}, 1, {}}}, heading(1, words("Un"), "u")});
  CHECK(part(d, "word/document.xml").find("PAGEREF") == std::string::npos);
  std::get<Contents>(d.blocks[0].is).entries[0].page = "4";
  CHECK(part(d, "word/document.xml")
            .find("<w:r><w:t>Un</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar "
                  "w:fldCharType=\"begin\"/></w:r><w:r>"
                  "<w:instrText xml:space=\"preserve\"> PAGEREF " +
                  contents_bookmark("u") +
                  " \\h </w:instrText></w:r><w:r><w:fldChar "
                  "w:fldCharType=\"separate\"/></w:r><w:r><w:t>4</w:t></w:r><w:r><w:fldChar "
                  "w:fldCharType=\"end\"/></w:r></w:hyperlink>") != std::string::npos);
}

TEST_CASE("tables: caption above and kept, header repeats, rows whole, merged cells continued") {
  Table t;
  t.caption = words("Thèmes");
  t.description = "desc";
  t.widths = {1, 2};
  t.rows = {Row{{cell("A"), cell("B")}}, Row{{cell("c", 1, 2), cell("d")}}, Row{{cell("e")}},
            Row{{cell("f", 2)}}};
  const std::string xml =
      body(Blocks{{"t", {}, t},
                  paragraph(Role::body, {Inline{Reference{Reference::Shows::label_and_number, "t", {}}},
                                         Inline{Reference{Reference::Shows::number, "t", {}}}})});
  CHECK(xml.find("<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/></w:pPr><w:bookmarkStart w:id=\"1\" "
                 "w:name=\"_lb_b_t\"/><w:r><w:t>Tableau\u00A0"
                 "</w:t></w:r><w:bookmarkStart w:id=\"2\" w:name=\"_lbn_t\"/><w:r><w:fldChar "
                 "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">"
                 " SEQ Tableau \\* ARABIC </w:instrText></w:r><w:r><w:fldChar "
                 "w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>") == 0);
  CHECK(xml.find("<w:tblCaption w:val=\"Thèmes\"/><w:tblDescription "
                 "w:val=\"desc\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"2948\"/><w:gridCol w:w=\"5896\"/>") !=
        std::string::npos);
  CHECK(xml.find("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>") != std::string::npos);
  CHECK(xml.find("<w:vMerge w:val=\"restart\"/>") != std::string::npos);
  CHECK(xml.find("<w:tc><w:tcPr><w:tcW w:w=\"2948\" w:type=\"dxa\"/><w:vMerge/></w:tcPr><w:p>") !=
        std::string::npos);
  CHECK(xml.find("<w:gridSpan w:val=\"2\"/>") != std::string::npos);
  CHECK(xml.find(" REF _lb_b_t \\h </w:instrText></w:r><w:r><w:fldChar "
                 "w:fldCharType=\"separate\"/></w:r><w:r><w:t>Tableau\u00A01</w:t></w:r>") !=
        std::string::npos);
  CHECK(xml.find(" REF _lbn_t \\h </w:instrText></w:r><w:r><w:fldChar "
                 "w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r>") != std::string::npos);
}

TEST_CASE("two boxes do not flow together, and the file does not end with a table") {
  const Box box{{}, {paragraph(Role::body, words("x"))}};
  const std::string xml = body(Blocks{{{}, {}, box}, {{}, {}, box}});
  CHECK(xml.find("</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"220\" "
                 "w:lineRule=\"exact\"/>") != std::string::npos);
  CHECK(xml.find("</w:tbl><w:tbl>") == std::string::npos);
  CHECK(xml.ends_with("</w:p>"));
}

TEST_CASE("each ordered list starts at one") {
  const List l{true,
               {{paragraph(Role::body, words("a"))},
                {paragraph(Role::body, words("b")),
                 Block{{}, {}, List{true, {{paragraph(Role::body, words("c"))}}}}}}};
  const Document d = with({{{}, {}, l}, {{}, {}, l}});
  CHECK(part(d, "word/numbering.xml")
            .find("<w:num w:numId=\"4\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride "
                  "w:ilvl=\"1\"><w:startOverride w:val=\"1\"/>"
                  "</w:lvlOverride></w:num><w:num w:numId=\"5\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride "
                  "w:ilvl=\"0\">") != std::string::npos);
  CHECK(part(d, "word/document.xml")
            .find("<w:pStyle w:val=\"ListNumber\"/><w:numPr><w:ilvl w:val=\"1\"/><w:numId "
                  "w:val=\"4\"/></w:numPr>") != std::string::npos);
}

TEST_CASE("sections: properties in their last paragraph, running lines resolved, none on the title page") {
  Section title, wide, last;
  title.title_page = true;
  title.blocks = {paragraph(Role::title, words("T"))};
  wide.page = Section::Page::landscape;
  wide.header = "H";
  wide.footer = "F";
  wide.blocks = {paragraph(Role::body, words("x"))};
  last.blocks = {paragraph(Role::body, words("y"))};
  const Document d = with({{{}, {}, title}, {{}, {}, wide}, {{}, {}, last}});
  const std::string xml = part(d, "word/document.xml");
  const std::string margins =
      "<w:pgMar w:top=\"1701\" w:right=\"1531\" w:bottom=\"1587\" w:left=\"1531\" w:header=\"850\" "
      "w:footer=\"794\" w:gutter=\"0\"/>";
  CHECK(xml.find("<w:pStyle w:val=\"Title\"/><w:sectPr><w:type w:val=\"nextPage\"/><w:pgSz w:w=\"11906\" "
                 "w:h=\"16838\"/>" +
                 margins + "</w:sectPr></w:pPr>") != std::string::npos);
  CHECK(xml.find("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId1\"/><w:footerReference "
                 "w:type=\"default\" r:id=\"rId2\"/><w:type w:val=\"nextPage\"/>"
                 "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>" +
                 margins) != std::string::npos);
  CHECK(part(d, "word/header2.xml").find("<w:t>H</w:t>") != std::string::npos);
  CHECK(part(d, "word/footer2.xml")
            .find("<w:t>F</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar "
                  "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                  "xml:space=\"preserve\"> PAGE </w:instrText>") != std::string::npos);
}

TEST_CASE("charts carry their numbers twice: in the cache and in the workbook that Word edits") {
  Figure f{words("Légende"), {}, "alt", Chart{Chart::Kind::bars, {"a", "b"}, {{"s", {1, 2.5}}}, "axe"}, {}};
  lb::package::ZipReader zip("d.docx", lb::docx::write(with({{"f", {}, f}})));
  CHECK(zip.read("word/charts/chart1.xml")
            .find("<c:f>Sheet1!$B$2:$B$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount "
                  "val=\"2\"/>"
                  "<c:pt idx=\"0\"><c:v>1</c:v></c:pt><c:pt idx=\"1\"><c:v>2.5</c:v></c:pt>") !=
        std::string::npos);
  lb::package::ZipReader book("chart1.xlsx", zip.read("word/embeddings/chart1.xlsx"));
  CHECK(book.read("xl/worksheets/sheet1.xml")
            .find("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>b</t></is></c><c "
                  "r=\"B3\"><v>2.5</v></c></row>") != std::string::npos);
}

TEST_CASE("styles have the names by which readers look them up") {
  const std::string styles = part(with({}), "word/styles.xml");
  for (int i = 0; i <= static_cast<int>(Role::index_entry); ++i)
    CHECK(styles.find("<w:name w:val=\"" + std::string(style_name(static_cast<Role>(i)).word) + "\"/>") !=
          std::string::npos);
  for (const char* kind : {"LB Number", "LB Quotation", "LB Label", "LB Generated"})
    CHECK(styles.find("<w:name w:val=\"" + std::string(kind) + "\"/>") != std::string::npos);
}

TEST_CASE("what cannot be written is refused") {
  Document d = with({});
  d.blocks = {paragraph(Role::body, {Inline{Reference{Reference::Shows::number, "x", {}}}})};
  CHECK_THROWS_AS(lb::docx::write(d), std::logic_error);
  d.blocks = {paragraph(Role::body, words("\x01"))};
  CHECK_THROWS_AS(lb::docx::write(d), std::invalid_argument);
  d.blocks = {{"f", {}, Figure{{}, {}, "alt", Image{"GIF89a", 1, 1}, {}}}};
  CHECK_THROWS_AS(lb::docx::write(d), std::invalid_argument);
}
