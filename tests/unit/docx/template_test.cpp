#include "docx/template.hpp"

#include "docx/docx.hpp"
#include "package/packed.hpp"
#include "package/zip_reader.hpp"

using namespace lb::document;
using lb::docx::Template;
using lb::package::ZipReader;

namespace {

const std::string w = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const std::string r = " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const std::string rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const std::string rels =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const std::string word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

/// What an institution's French Word saves: translated ids, languages of its own, a logo in the header,
/// chapters counted in Roman numbers.
Parts institution() {
  return {{"[Content_Types].xml",
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
           "<Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"png\" ContentType=\"image/png\"/>"
           "<Override PartName=\"/word/document.xml\" ContentType=\"" +
               word +
               "template.main+xml\"/>"
               "<Override PartName=\"/word/header1.xml\" ContentType=\"" +
               word +
               "header+xml\"/>"
               "<Override PartName=\"/word/styles.xml\" ContentType=\"" +
               word +
               "styles+xml\"/>"
               "<Override PartName=\"/word/numbering.xml\" ContentType=\"" +
               word + "numbering+xml\"/></Types>"},
          {"_rels/.rels", rels + "<Relationship Id=\"rId1\" Type=\"" + rel +
                              "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
          {"word/document.xml",
           "<w:document" + w + r +
               "><w:body><w:p/><w:sectPr>"
               "<w:headerReference w:type=\"default\" r:id=\"h\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
               "<w:pgMar w:top=\"2000\" w:right=\"1000\" w:bottom=\"1500\" w:left=\"1400\" w:header=\"700\" "
               "w:footer=\"700\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"},
          {"word/_rels/document.xml.rels",
           rels + "<Relationship Id=\"h\" Type=\"" + rel +
               "header\" Target=\"header1.xml\"/><Relationship Id=\"s\" Type=\"" + rel +
               "styles\" Target=\"styles.xml\"/><Relationship Id=\"n\" Type=\"" + rel +
               "numbering\" Target=\"/word/numbering.xml\"/></Relationships>"},
          {"word/header1.xml", "<w:hdr" + w + "><w:p><w:r><w:t>Institution</w:t></w:r></w:p></w:hdr>"},
          {"word/_rels/header1.xml.rels", rels + "<Relationship Id=\"rId1\" Type=\"" + rel +
                                              "image\" Target=\"media/logo.png\"/></Relationships>"},
          {"word/media/logo.png", "\x89PNG logo"},
          {"word/numbering.xml",
           "<w:numbering" + w +
               "><w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
               "<w:pStyle w:val=\"Titre1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText "
               "w:val=\"%1\"/></w:lvl></w:abstractNum>"
               "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"4\"/></w:num></w:numbering>"},
          {"word/styles.xml",
           "<w:styles" + w +
               "><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/><w:lang w:val=\"en-US\"/></w:rPr>"
               "</w:rPrDefault></w:docDefaults>"
               "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\"><w:name "
               "w:val=\"Normal\"/></w:style>\n"
               "<w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"Titre 1\"/><w:basedOn "
               "w:val=\"Standaard\"/>"
               "<w:pPr><w:numPr><w:numId w:val=\"7\"/></w:numPr></w:pPr><w:rPr><w:color "
               "w:val=\"A01010\"/></w:rPr></w:style></w:styles>"}};
}

Document paper() {
  Document d;
  d.metadata.language = "fr-BE";
  d.words = {"Tableau", "Figure", "\u00A0: ", "page"};
  Section s;
  s.footer = "Pied";
  s.header = "Courant";
  s.blocks = {{"toc", {}, Contents{Contents::Of::headings, words("Sommaire"), 2, {}}},
              heading(1, words("Contexte"), "a"),
              heading(1, words("Freins"), "b"),
              heading(2, words("Coût"), "c"),
              paragraph(Role::attribution, words("— E01"))};
  d.blocks = {{{}, {}, s}};
  number(d);
  return d;
}

std::string part(const Parts& house, std::string_view name) {
  return ZipReader("out.docx", lb::docx::write(paper(), Template::read("maison.dotx", packed(house))))
      .read(name);
}

std::string refused(const Parts& house) { return refusal<Template>("maison.dotx", house); }

}  // namespace

TEST_CASE("template: its styles are used by name, whatever their ids") {
  const std::string xml = part(institution(), "word/document.xml");
  CHECK(has(xml, "<w:pStyle w:val=\"Titre1\"/>"));
  CHECK(!has(xml, "\"Heading1\""));
  CHECK(has(xml, "<w:pStyle w:val=\"Heading2\"/>"));  // ours: it has none
}

TEST_CASE("template: what it lacks is ours, in its colours, and its languages give way") {
  const std::string xml = part(institution(), "word/styles.xml");
  CHECK(has(
      xml, "w:styleId=\"LBAttribution\"><w:name w:val=\"LB Attribution\"/><w:basedOn w:val=\"Standaard\"/>"));
  CHECK(has(xml, "w:color=\"A01010\""));
  CHECK(!has(xml, "en-US"));
  CHECK(has(xml, "<w:sz w:val=\"22\"/><w:lang w:val=\"fr-BE\""));
  const Template t = Template::read("maison.dotx", packed(institution()));
  CHECK(std::count(t.missing().begin(), t.missing().end(), "LB Attribution") == 1);
  CHECK(std::count(t.missing().begin(), t.missing().end(), "heading 1") == 0);
}

TEST_CASE("template: page, header and logo come along, our running words only where it has none") {
  const std::string xml = part(institution(), "word/document.xml");
  CHECK(has(xml, "<w:pgMar w:top=\"2000\" w:right=\"1000\" w:bottom=\"1500\" w:left=\"1400\""));
  const std::string links = part(institution(), "word/_rels/document.xml.rels");
  CHECK(has(links, "Target=\"header1.xml\""));
  CHECK(has(links, "Target=\"lb-footer1.xml\""));
  CHECK(part(institution(), "word/media/logo.png") == "\x89PNG logo");
  CHECK(has(part(institution(), "[Content_Types].xml"),
            "<Override PartName=\"/word/media/logo.png\" ContentType=\"image/png\"/>"));
  CHECK(has(part(institution(), "word/lb-footer1.xml"), ">Pied<"));
}

TEST_CASE("template: its own footer says what ours would, in a line more") {
  Parts p = institution();
  const auto put = [&](const std::string& name, const std::string& before, const std::string& words) {
    p[name].insert(p[name].find(before), words);
  };
  put("[Content_Types].xml", "</Types>",
      "<Override PartName=\"/word/footer1.xml\" ContentType=\"" + word + "footer+xml\"/>");
  put("word/document.xml", "<w:pgSz", "<w:footerReference w:type=\"default\" r:id=\"f\"/>");
  put("word/_rels/document.xml.rels", "</Relationships>",
      "<Relationship Id=\"f\" Type=\"" + rel + "footer\" Target=\"footer1.xml\"/>");
  p["word/footer1.xml"] = "<w:ftr" + w + "><w:p><w:r><w:t>Rue</w:t></w:r></w:p></w:ftr>";
  CHECK(part(p, "word/footer1.xml") ==
        "<w:ftr" + w + "><w:p><w:r><w:t>Rue</w:t></w:r></w:p><w:p" + w +
            "><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t>Pied</w:t></w:r></w:p></w:ftr>");
  p["word/footer1.xml"] = "<w:ftr" + w + "><w:p><w:r><w:t>Pied</w:t></w:r></w:p></w:ftr>";
  CHECK(part(p, "word/footer1.xml") == p["word/footer1.xml"]);
}

TEST_CASE("template: its numbers are in the contents, too, and its lists stay beside ours") {
  const std::string xml = part(institution(), "word/document.xml");
  CHECK(has(xml, "<w:t>II</w:t>"));
  CHECK(has(xml, "<w:t>2.1</w:t>"));  // a level that it does not count
  const std::string numbering = part(institution(), "word/numbering.xml");
  CHECK(has(numbering, "<w:abstractNum w:abstractNumId=\"4\">"));
  CHECK(has(numbering,
            "<w:numFmt w:val=\"upperRoman\"/><w:pStyle w:val=\"Titre1\"/>"));  // in the schema's order
  CHECK(has(numbering, "<w:abstractNum w:abstractNumId=\"5\">"));
  CHECK(has(numbering, "<w:num w:numId=\"8\">"));
}

TEST_CASE("template: same template, same bytes; our own file is a template") {
  const std::string own = lb::docx::write(paper());
  const Template t = Template::read("own.docx", own);
  CHECK(t.missing().empty());
  CHECK(lb::docx::write(paper(), t) == lb::docx::write(paper(), Template::read("own.docx", own)));
}

TEST_CASE("template: what cannot be used is told before anything is written") {
  CHECK_THROWS_WITH(
      Template::read("x.dotx", "no zip"),
      "x.dotx: this is not a DOCX or DOTX template\n  give a .dotx, .docx, .ott or .odt file\n");
  CHECK_THROWS_AS(Template::read("x.dotx", packed(institution()).substr(0, 900)), lb::text::InputError);
  Parts p = institution();
  p.erase("word/styles.xml");
  CHECK(refused(p) ==
        "maison.dotx: the template has no styles\n  give a template made in Word or LibreOffice\n");
  p = institution();
  p.erase("word/media/logo.png");
  CHECK(has(refused(p), "maison.dotx:word/_rels/header1.xml.rels:1:"));
  CHECK(has(refused(p), "'word/header1.xml' leads to 'word/media/logo.png', which is not in the template"));
  p = institution();
  p.erase("word/header1.xml");
  CHECK(has(refused(p), "the template's header or footer is not in its package"));
  p = institution();
  p["word/styles.xml"].replace(p["word/styles.xml"].find("basedOn w:val=\"Standaard\""), 25,
                               "basedOn w:val=\"Rien\"     ");
  CHECK(has(refused(p), "maison.dotx:word/styles.xml:2:"));
  CHECK(has(refused(p), "the style 'Titre1' is based on 'Rien', which the template does not have"));
  p = institution();
  p["word/document.xml"].replace(p["word/document.xml"].find("w:left=\"1400\""), 13, "w:left=\"9400\"");
  CHECK(has(refused(p), "the template's page leaves 27 mm for a line of text"));
  p = institution();
  p["word/styles.xml"] = "<w:styles" + w + "><broken></w:styles>";
  CHECK(has(refused(p), "maison.dotx:word/styles.xml:1:"));
}
