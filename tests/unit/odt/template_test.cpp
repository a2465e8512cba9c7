#include "odt/template.hpp"

#include "odt/odt.hpp"
#include "package/packed.hpp"
#include "package/zip_reader.hpp"

using namespace lb::document;
using lb::odt::Template;
using lb::package::ZipReader;

namespace {

const std::string oasis = "urn:oasis:names:tc:opendocument:xmlns:";

/// What an institution's LibreOffice saves: languages of its own, markup of its own, a logo in the header,
/// chapters counted in Roman numbers.
Parts institution() {
  return {
      {"mimetype", "application/vnd.oasis.opendocument.text-template"},
      {"META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"" + oasis +
                                    "manifest:1.0\"><manifest:file-entry "
                                    "manifest:full-path=\"Pictures/logo.png\" "
                                    "manifest:media-type=\"image/png\"/></manifest:manifest>"},
      {"Pictures/logo.png", "\x89PNG logo"},
      {"styles.xml",
       "<office:document-styles xmlns:office=\"" + oasis + "office:1.0\" xmlns:style=\"" + oasis +
           "style:1.0\" xmlns:text=\"" + oasis + "text:1.0\" xmlns:fo=\"" + oasis +
           "xsl-fo-compatible:1.0\" xmlns:draw=\"" + oasis +
           "drawing:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
           "xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\" "
           "office:version=\"1.2\">"
           "<office:styles><style:default-style style:family=\"paragraph\"><style:text-properties "
           "fo:font-size=\"11pt\" "
           "fo:language=\"en\" fo:country=\"US\" loext:opacity=\"0%\"/></style:default-style>"
           "<style:style style:name=\"Standard\" style:family=\"paragraph\"/>\n"
           "<style:style style:name=\"T_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\" "
           "style:parent-style-name=\"Standard\"><style:text-properties fo:color=\"#a01010\"/></style:style>"
           "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" "
           "style:num-format=\"I\"/>"
           "</text:outline-style></office:styles>"
           "<office:automatic-styles><style:page-layout style:name=\"pm1\"><style:page-layout-properties "
           "fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" fo:margin-left=\"3cm\" fo:margin-right=\"2cm\" "
           "fo:margin-top=\"2cm\" fo:margin-bottom=\"2cm\"/></style:page-layout></office:automatic-styles>"
           "<office:master-styles><style:master-page style:name=\"Standard\" "
           "style:page-layout-name=\"pm1\"><style:header>"
           "<text:p>Institution<draw:frame><draw:image "
           "xlink:href=\"Pictures/logo.png\"/></draw:frame></text:p>"
           "</style:header></style:master-page></office:master-styles></office:document-styles>"}};
}

Document paper() {
  Document d;
  d.metadata.language = "fr-BE";
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  Section s, wide;
  s.footer = "Pied";
  s.blocks = {{"toc", {}, Contents{Contents::Of::headings, words("Sommaire"), 2, {}}},
              heading(1, words("Contexte"), "a"),
              heading(1, words("Freins"), "b"),
              paragraph(Role::attribution, words("— E01"))};
  wide.page = Section::Page::landscape;
  wide.blocks = {paragraph(Role::body, words("Large"))};
  d.blocks = {{{}, {}, s}, {{}, {}, wide}};
  number(d);
  return d;
}

std::string part(const Parts& house, std::string_view name) {
  return ZipReader("out.odt", lb::odt::write(paper(), Template::read("maison.ott", packed(house))))
      .read(name);
}

std::string refused(const Parts& house) { return refusal<Template>("maison.ott", house); }

}  // namespace

TEST_CASE("template: styles by name, pages with header and logo, numbers in the contents") {
  const std::string content = part(institution(), "content.xml"), styles = part(institution(), "styles.xml");
  CHECK(has(content, "style:parent-style-name=\"T_1\"") != has(content, "text:style-name=\"T_1\""));
  CHECK(has(content, "style:master-page-name=\"Standard\""));
  CHECK(has(content, ">II\u2002Freins<"));
  CHECK(has(styles, "style:name=\"LB_20_Attribution\""));
  CHECK(has(styles, "#a01010"));
  CHECK(part(institution(), "Pictures/logo.png") == "\x89PNG logo");
  CHECK(part(institution(), "mimetype") == "application/vnd.oasis.opendocument.text");
  CHECK(has(part(institution(), "META-INF/manifest.xml"), "manifest:full-path=\"Pictures/logo.png\""));
}

TEST_CASE("template: a landscape page that it lacks is its portrait page turned") {
  const std::string styles = part(institution(), "styles.xml");
  CHECK(has(
      styles,
      "<style:page-layout style:name=\"lb-landscape\"><style:page-layout-properties fo:page-width=\"29.7cm\" "
      "fo:page-height=\"21cm\""));
  CHECK(has(styles, "style:page-layout-name=\"lb-landscape\"><style:header><text:p>Institution"));
}

TEST_CASE("template: its own pages say below what ours would") {
  const std::string said = "<text:p text:style-name=\"Footer\">Pied</text:p>";
  Parts p = institution();
  // A header alone: a footer behind it, also on the landscape page made of it.
  const std::string behind_header =
      "</style:header><style:footer>" + said + "</style:footer></style:master-page>";
  const std::string alone = part(p, "styles.xml");
  CHECK(has(alone, behind_header));
  CHECK(alone.find(behind_header) != alone.rfind(behind_header));
  p["styles.xml"].insert(p["styles.xml"].find("</style:master-page>"),
                         "<style:footer><text:p>Rue</text:p></style:footer>");
  CHECK(has(part(p, "styles.xml"), "<style:footer><text:p>Rue</text:p>" + said + "</style:footer>"));
  p["styles.xml"].replace(p["styles.xml"].find("Rue"), 3, "Pied");
  CHECK(has(part(p, "styles.xml"), "<style:footer><text:p>Pied</text:p></style:footer>"));
}

TEST_CASE("template: its language and the markup of one program stay behind") {
  const std::string styles = part(institution(), "styles.xml");
  CHECK(has(styles, "<style:text-properties fo:font-size=\"11pt\" fo:language=\"fr\" fo:country=\"BE\"/>"));
  CHECK(!has(styles, "loext:opacity"));
  CHECK(has(styles, "office:version=\"1.3\""));
}

TEST_CASE("template: our own file is one, and gives the same bytes each time") {
  const std::string own = lb::odt::write(paper());
  const Template t = Template::read("own.odt", own);
  CHECK(t.missing().empty());
  CHECK(lb::odt::write(paper(), t) == lb::odt::write(paper(), Template::read("own.odt", own)));
}

TEST_CASE("template: what cannot be used is told before anything is written") {
  CHECK_THROWS_WITH(Template::read("x.ott", "no zip"),
                    "x.ott: this is not an ODT or OTT template\n  give a .dotx, .docx, .ott or .odt file\n");
  Parts p = institution();
  p["mimetype"] = "application/vnd.oasis.opendocument.spreadsheet";
  CHECK(refused(p) ==
        "maison.ott: this is not an ODT or OTT template\n  give a .dotx, .docx, .ott or .odt file\n");
  p = institution();
  p.erase("styles.xml");
  CHECK(refused(p) ==
        "maison.ott: the template has no styles\n  open the template in LibreOffice and save it again\n");
  p = institution();
  p.erase("Pictures/logo.png");
  CHECK(has(refused(p), "'styles.xml' leads to 'Pictures/logo.png', which is not in the template"));
  p = institution();
  const std::string parent = "style:parent-style-name=\"Standard\"";
  p["styles.xml"].replace(p["styles.xml"].find(parent), parent.size(), "style:parent-style-name=\"Rien\"");
  CHECK(has(refused(p), "maison.ott:styles.xml:2:"));
  CHECK(has(refused(p), "the style 'T_1' is based on 'Rien', which the template does not have"));
  p = institution();
  p["styles.xml"].replace(p["styles.xml"].find("margin-left=\"3cm\""), 17, "margin-left=\"17cm\"");
  CHECK(has(refused(p), "the template's page leaves 20 mm for a line of text"));
}
