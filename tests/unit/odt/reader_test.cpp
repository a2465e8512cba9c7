#include "odt/reader.hpp"

#include "package/zip_writer.hpp"
#include "text/finding.hpp"

namespace {

using namespace lb;
using document::Passage;
using document::Piece;
using Lines = std::vector<std::string>;

const std::string uris =
    R"(xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/")";

std::string package_of(const std::string& body, const std::string& automatic = "",
                       const std::string& styles = "") {
  package::ZipWriter zip;
  zip.add("mimetype", "application/vnd.oasis.opendocument.text", package::ZipWriter::Method::store);
  zip.add("content.xml", "<office:document-content " + uris + "><office:automatic-styles>" + automatic +
                             "</office:automatic-styles><office:body><office:text>" + body +
                             "</office:text></office:body></office:document-content>");
  if (!styles.empty())
    zip.add("styles.xml", "<office:document-styles " + uris + ">" + styles + "</office:document-styles>");
  return zip.finish();
}

odt::Read read(const std::string& body, const std::string& automatic = "", const std::string& styles = "") {
  return odt::read("a.odt", package_of(body, automatic, styles));
}
Lines lines(const odt::Read& r) {
  Lines out;
  for (const Passage& p : r.stories.front().passages) out.push_back(document::plain_text(p));
  return out;
}
Lines resolved(const std::string& body, document::Changes changes) {
  return lines(odt::read("a.odt", package_of(body), {changes, false}));
}
std::string failure(const std::string& bytes, document::Changes changes = document::Changes::accepted) {
  try {
    odt::read("a.odt", bytes, {changes, true});
  } catch (const text::InputError& e) {
    return e.what();
  }
  return "read";
}

std::string region(const std::string& id, const std::string& kind, const std::string& content = "") {
  return "<text:changed-region text:id=\"" + id + "\"><text:" + kind +
         "><office:change-info><dc:creator>A</dc:creator></office:change-info>" + content + "</text:" + kind +
         "></text:changed-region>";
}
std::string tracked(const std::string& regions, const std::string& body) {
  return "<text:tracked-changes>" + regions + "</text:tracked-changes>" + body;
}
std::string start(const std::string& id) { return "<text:change-start text:change-id=\"" + id + "\"/>"; }
std::string end(const std::string& id) { return "<text:change-end text:change-id=\"" + id + "\"/>"; }
std::string point(const std::string& id) { return "<text:change text:change-id=\"" + id + "\"/>"; }
std::string p(const std::string& words) { return "<text:p>" + words + "</text:p>"; }

void both(const std::string& body, const Lines& accepted, const Lines& rejected) {
  CHECK(resolved(body, document::Changes::accepted) == accepted);
  CHECK(resolved(body, document::Changes::rejected) == rejected);
}

}  // namespace

TEST_CASE("paragraphs, spans and white space of an ODT are read", "[odt]") {
  const auto r = read(
      "<text:h text:style-name=\"P9\" text:outline-level=\"2\">Mobilité</text:h>"
      "<text:p text:style-name=\"P1\">\n  <text:span text:style-name=\"T1\">E02 :</text:span><text:tab/>a\n  "
      "b <text:s text:c=\"2\"/>c<text:line-break/>d </text:p>",
      R"(<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Text_20_body"/>
                         <style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold" fo:language="de" fo:country="DE"/></style:style>)",
      R"(<office:styles><style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"/></office:styles>)");
  REQUIRE(lines(r) == Lines{"Mobilité", "E02 :\ta b   c\nd"});
  const auto& passages = r.stories[0].passages;
  CHECK(passages[0].outline_level == 2);
  CHECK(passages[1].style == "Text body");
  CHECK(passages[1].pieces[0].format.bold);
  CHECK(passages[1].pieces[0].language == "de-DE");
}

TEST_CASE("notes, tables, lists, boxes, fields and headers of an ODT are read", "[odt]") {
  const auto r = read(
      "<text:list text:style-name=\"L1\"><text:list-item>" + p("un") + "</text:list-item></text:list>" +
          p("a<text:note text:id=\"n1\" "
            "text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body>" +
            p("Source.") +
            "</text:note-body></text:note><text:bookmark-start text:name=\"_lb_x\"/>7<text:bookmark-end "
            "text:name=\"_lb_x\"/><text:page-number text:select-page=\"current\">4</text:page-number>") +
          "<table:table table:name=\"T\"><table:table-header-rows><table:table-row><table:table-cell "
          "table:number-columns-spanned=\"2\">" +
          p("Tête") +
          "</table:table-cell><table:covered-table-cell/></table:table-row></"
          "table:table-header-rows><table:table-row><table:table-cell>" +
          p("x") + "</table:table-cell><table:table-cell>" + p("y") +
          "</table:table-cell></table:table-row></table:table>" +
          p("<draw:frame><draw:text-box>" + p("Encadré") + "</draw:text-box></draw:frame>"),
      R"(<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>)",
      "<office:master-styles><style:master-page style:name=\"Standard\"><style:header>" + p("En-tête") +
          "</style:header></style:master-page></office:master-styles>");
  CHECK(lines(r) == Lines{"un", "a74", "Tête\nx\ty", ""});
  CHECK(r.stories[0].passages[0].list_level == 1);
  CHECK(r.stories[0].passages[0].ordered);
  REQUIRE(r.stories.size() == 4);
  CHECK(document::plain_text(r.stories[1].passages[0]) == "Source.");
  CHECK(r.stories[2].kind == document::Story::Kind::box);
  CHECK(r.stories[3].label == "Standard header");
  const auto& content = std::get<document::Paragraph>(r.document.blocks[1].is).content;
  CHECK(std::get<document::Origin>(content[2].is).id == "x");
  const auto& table = std::get<document::Table>(r.document.blocks[2].is);
  CHECK(table.header_rows == 1);
  CHECK(table.rows[0].cells.size() == 1);
}

TEST_CASE("every shape of tracked change in ODT is resolved both ways", "[odt]") {
  both(tracked(region("c1", "insertion") + region("c2", "deletion", p("train")),
               p("Le " + point("c2") + start("c1") + "bus" + end("c1") + ".")),
       {"Le bus."}, {"Le train."});
  both(tracked(region("c", "deletion", p("Deux.") + "<text:p/>"), p("Un.") + p(point("c") + "Trois.")),
       {"Un.", "Trois."}, {"Un.", "Deux.", "Trois."});
  both(tracked(region("c", "deletion", "<text:p/>" + p("Deux.")), p("Un." + point("c")) + p("Trois.")),
       {"Un.", "Trois."}, {"Un.", "Deux.", "Trois."});
  both(tracked(region("c", "insertion"), p("Un.") + p(start("c") + "Deux.") + p(end("c") + "Trois.")),
       {"Un.", "Deux.", "Trois."}, {"Un.", "Trois."});
  both(tracked(region("c", "insertion"), p("Un." + start("c")) + p("Deux." + end("c"))), {"Un.", "Deux."},
       {"Un."});
  both(tracked(region("c", "insertion"), p("Un." + start("c")) + p(end("c") + "Deux.")), {"Un.", "Deux."},
       {"Un.Deux."});
  both(tracked(region("c", "deletion", "<text:p/><text:p/>"), p("Un." + point("c") + "Deux.")), {"Un.Deux."},
       {"Un.", "Deux."});
  const std::string table = "<table:table><table:table-row><table:table-cell>" + p("x") +
                            "</table:table-cell></table:table-row></table:table>";
  both(tracked(region("c", "deletion", table + "<text:p/>"), p("Un.") + p(point("c") + "Fin.")),
       {"Un.", "Fin."}, {"Un.", "x", "Fin."});
  both(tracked(region("c", "deletion", p("Av.") + table + "<text:p/>"), p("Un.") + p(point("c") + "Fin.")),
       {"Un.", "Fin."}, {"Un.", "Av.", "x", "Fin."});
  both(tracked(region("c", "insertion"), p("Un.") + start("c") + table + p(end("c") + "Fin.")),
       {"Un.", "x", "Fin."}, {"Un.", "Fin."});
  const std::string item = "<text:list><text:list-item>";
  both(tracked(region("c", "insertion"), item + p("un" + start("c")) + "</text:list-item><text:list-item>" +
                                             p("deux" + end("c")) + "</text:list-item></text:list>"),
       {"un", "deux"}, {"un"});
  both(tracked(region("c", "insertion"), item + p(start("c") + "un") + "</text:list-item><text:list-item>" +
                                             p(end("c") + "deux") + "</text:list-item></text:list>"),
       {"un", "deux"}, {"deux"});
  both(tracked(region("c", "insertion"), item + p("un" + start("c")) + "</text:list-item><text:list-item>" +
                                             p("deux" + end("c") + " trois") +
                                             "</text:list-item></text:list>"),
       {"un", "deux trois"}, {"un trois"});
  both(tracked(region("c", "insertion"), p("<text:span>Un" + start("c") + " et</text:span>") +
                                             p("<text:span>deux" + end("c") + " trois</text:span>")),
       {"Un et", "deux trois"}, {"Un trois"});
}

TEST_CASE("what is no readable ODT is said plainly", "[odt]") {
  CHECK(failure("bonjour") ==
        "a.odt: this is not a complete ZIP package (a DOCX, ODT or QDPX file is one)\n  open it in the "
        "program it came from and save it again\n");
  package::ZipWriter encrypted;
  encrypted.add(
      "META-INF/manifest.xml",
      R"(<manifest:manifest xmlns:manifest="urn:x"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>)");
  encrypted.add("content.xml", "secret");
  CHECK(failure(encrypted.finish()) == "a.odt: the document is encrypted\n  save it without a password\n");
  package::ZipWriter docx;
  docx.add("[Content_Types].xml", "<x/>");
  CHECK(failure(docx.finish()) ==
        "a.odt: this is an Office Open XML file, not an ODT\n  give it the ending .docx\n");
  CHECK(failure(package_of(tracked(region("c", "insertion"), p("a"))), document::Changes::refused) ==
        "a.odt: the file carries 1 tracked change\n  accept or reject them first, or choose with --changes "
        "accepted or --changes rejected\n");
  CHECK(failure(package_of("<text:p>")).starts_with("a.odt:content.xml:1:"));
}

TEST_CASE("a reference to a table is known by the table's caption, whatever name it has") {
  const auto keys = [](const std::string& name) {
    const auto r =
        read(p("Voir <text:sequence-ref text:ref-name=\"" + name +
               "\" text:reference-format=\"category-and-value\">Tableau 1</text:sequence-ref>.") +
             p("Tableau <text:sequence text:ref-name=\"" + name +
               "\" text:name=\"Tableau\" text:formula=\"ooow:Tableau+1\">1</text:sequence> : Les firmes"));
    return Lines{r.stories[0].passages[0].pieces[1].key, r.stories[0].passages[1].pieces[1].key};
  };
  CHECK(keys("ref_lb_t1") ==
        Lines{"sequence-ref category-and-value Tableau : Les firmes", "sequence Tableau"});
  CHECK(keys("refTableau0") == keys("ref_lb_t1"));
}

TEST_CASE("the space in front of a note's words is its mark's") {
  const auto r =
      read(p("Mot<text:note text:id=\"n1\" text:note-class=\"footnote\"><text:note-citation>1"
             "</text:note-citation><text:note-body><text:p><text:s/>Une note.</text:p></text:note-body>"
             "</text:note>."));
  REQUIRE(r.stories.size() == 2);
  CHECK(document::plain_text(r.stories[1].passages[0]) == "Une note.");
}

TEST_CASE("both versions of an ODT with tracked changes are read at once") {
  const auto both = odt::read_versions(
      "a.odt",
      package_of(tracked(region("i", "insertion"), p("Un " + start("i") + "deux " + end("i") + "trois."))));
  CHECK(lines(both.accepted) == Lines{"Un deux trois."});
  CHECK(lines(both.rejected) == Lines{"Un trois."});
  CHECK(both.accepted.tracked() == 1);
}
