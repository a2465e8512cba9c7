#include "docx/reader.hpp"

#include <fstream>
#include <iterator>

#include "package/zip_writer.hpp"
#include "text/finding.hpp"

namespace {

using namespace lb;
using document::Passage;
using document::Piece;

const std::string word_uri =
    R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")";

struct Parts {
  std::string body{}, footnotes{}, styles{}, numbering{}, relations{}, comments{}, header{};
};

std::string package_of(const Parts& p) {
  const std::string type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  package::ZipWriter zip;
  zip.add(
      "_rels/.rels",
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type=")" +
          type + R"(officeDocument" Target="word/document.xml"/></Relationships>)");
  std::string relations = p.relations;
  const auto part = [&](const char* id, const char* kind, const std::string& content) {
    if (content.empty()) return;
    relations += "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + type + kind + "\" Target=\"" +
                 kind + ".xml\"/>";
    zip.add("word/" + std::string(kind) + ".xml", content);
  };
  part("rF", "footnotes",
       p.footnotes.empty() ? "" : "<w:footnotes " + word_uri + ">" + p.footnotes + "</w:footnotes>");
  part("rS", "styles", p.styles.empty() ? "" : "<w:styles " + word_uri + ">" + p.styles + "</w:styles>");
  part("rN", "numbering",
       p.numbering.empty() ? "" : "<w:numbering " + word_uri + ">" + p.numbering + "</w:numbering>");
  part("rC", "comments",
       p.comments.empty() ? "" : "<w:comments " + word_uri + ">" + p.comments + "</w:comments>");
  part("rH", "header", p.header.empty() ? "" : "<w:hdr " + word_uri + ">" + p.header + "</w:hdr>");
  zip.add("word/_rels/document.xml.rels",
          R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" +
              relations + "</Relationships>");
  zip.add("word/document.xml", "<w:document " + word_uri + "><w:body>" + p.body + "</w:body></w:document>");
  return zip.finish();
}

docx::Read read(const Parts& p, document::Changes changes = document::Changes::accepted) {
  return docx::read("a.docx", package_of(p), {changes, true});
}

std::vector<std::string> lines(const docx::Read& r) {
  std::vector<std::string> out;
  for (const Passage& p : r.stories.front().passages) out.push_back(document::plain_text(p));
  return out;
}

std::string failure(const std::string& bytes, document::Changes changes = document::Changes::accepted) {
  try {
    docx::read("a.docx", bytes, {changes, true});
  } catch (const text::InputError& e) {
    return e.what();
  }
  return "read";
}

std::string p(const std::string& content) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + content + "</w:t></w:r></w:p>";
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("paragraphs, runs and their formatting are read", "[docx]") {
  const auto r = read(
      {.body = R"(<w:p><w:pPr><w:pStyle w:val="T1"/></w:pPr><w:r><w:t>Mobilité</w:t></w:r></w:p>
    <w:p><w:r><w:rPr><w:b/><w:lang w:val="de-DE"/></w:rPr><w:t>E02 :</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve"> oui</w:t><w:br/><w:t>non</w:t></w:r>
    <w:r><w:rPr><w:rStyle w:val="Fort"/></w:rPr><w:t>!</w:t></w:r></w:p>)",
       .styles =
           R"(<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Fort"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>)"});
  REQUIRE(lines(r) == Lines{"Mobilité", "E02 :\t oui\nnon!"});
  const auto& passages = r.stories.front().passages;
  CHECK(passages[0].style == "heading 1");
  CHECK(passages[0].outline_level == 1);
  const auto& pieces = passages[1].pieces;
  REQUIRE(pieces.size() == 6);
  CHECK(pieces[0].format.bold);
  CHECK(pieces[0].language == "de-DE");
  CHECK_FALSE(pieces[2].format.bold);
  CHECK(pieces[5].style == "Strong");
  CHECK(pieces[5].format.bold);
  const auto part = r.parts[pieces[0].source.part].bytes();
  CHECK(part.substr(pieces[0].source.begin_byte, pieces[0].source.end_byte - pieces[0].source.begin_byte) ==
        "<w:t>E02 :</w:t>");
  REQUIRE(r.document.blocks.size() == 2);
  CHECK(std::get<document::Heading>(r.document.blocks[0].is).level == 1);
  CHECK(document::plain_text(std::get<document::Paragraph>(r.document.blocks[1].is).content) ==
        "E02 :\t oui\nnon!");
}

TEST_CASE("a table keeps rows, header and merged cells", "[docx]") {
  const auto r = read(
      {.body =
           "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" +
           p("Tête") + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" +
           p("haut") + "</w:tc><w:tc>" + p("1") +
           "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>" + p("2") +
           "</w:tc></w:tr></w:tbl>" + p("Fin")});
  REQUIRE(lines(r) == Lines{"Tête\nhaut\t1\n\t2", "Fin"});
  const auto& table = std::get<document::Table>(r.document.blocks[0].is);
  CHECK(table.header_rows == 1);
  CHECK(table.widths.size() == 2);
  REQUIRE(table.rows.size() == 3);
  CHECK(table.rows[0].cells[0].columns == 2);
  CHECK(table.rows[1].cells[0].rows == 2);
  CHECK(table.rows[2].cells.size() == 1);
}

TEST_CASE("notes, links, fields, bookmarks, comments and content controls are read at their place",
          "[docx]") {
  const auto r = read(
      {.body =
           R"(<w:p><w:bookmarkStart w:id="1" w:name="_lb_b_p1"/><w:r><w:t>Sur </w:t></w:r><w:bookmarkStart w:id="2" w:name="_lb_n_o1"/><w:r><w:t>12</w:t></w:r><w:bookmarkEnd w:id="2"/>
        <w:r><w:footnoteReference w:id="4"/></w:r><w:hyperlink r:id="rL"><w:r><w:t>page</w:t></w:r></w:hyperlink>
        <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE  </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:sdt><w:sdtContent><w:commentRangeStart w:id="0"/><w:r><w:t>dit</w:t></w:r><w:commentRangeEnd w:id="0"/></w:sdtContent></w:sdt><w:bookmarkEnd w:id="1"/></w:p>)",
       .footnotes =
           R"(<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="4"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t>Source E01.</w:t></w:r></w:p></w:footnote>)",
       .relations =
           R"(<Relationship Id="rL" Type="x/hyperlink" Target="https://exemple.invalid/" TargetMode="External"/>)",
       .comments =
           R"(<w:comment w:id="0" w:author="A" w:date="2021-03-01T09:00:00Z"><w:p><w:r><w:t>À voir</w:t></w:r></w:p></w:comment>)"});
  CHECK(lines(r) == Lines{"Sur 12page7dit"});
  const auto& pieces = r.stories[0].passages[0].pieces;
  REQUIRE(pieces.size() == 6);
  CHECK(pieces[2].kind == Piece::Kind::note);
  CHECK(document::plain_text(r.stories[pieces[2].story].passages[0]) == "Source E01.");
  CHECK(pieces[3].link == "https://exemple.invalid/");
  CHECK(pieces[4].kind == Piece::Kind::field);
  CHECK(pieces[4].key == "PAGE");
  CHECK(pieces[4].characters == "7");
  REQUIRE(r.comments.size() == 1);
  CHECK(r.comments[0].words == "À voir");

  REQUIRE(r.document.blocks.size() == 1);
  CHECK(r.document.blocks[0].id == "p1");
  const auto& content = std::get<document::Paragraph>(r.document.blocks[0].is).content;
  REQUIRE(content.size() == 6);
  CHECK(std::get<document::Origin>(content[1].is).id == "n.1");
  CHECK(document::plain_text(
            std::get<document::Paragraph>(std::get<document::Note>(content[2].is).blocks[0].is).content) ==
        "Source E01.");
  CHECK(std::get<document::Link>(content[3].is).target == "https://exemple.invalid/");
  CHECK(std::get<document::Comment>(content[5].is).author == "A");
}

TEST_CASE("list items nest", "[docx]") {
  const std::string item =
      R"(<w:p><w:pPr><w:numPr><w:ilvl w:val="LEVEL"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>TEXT</w:t></w:r></w:p>)";
  const auto make = [&](const char* level, const char* words) {
    std::string s = item;
    s.replace(s.find("LEVEL"), 5, level);
    s.replace(s.find("TEXT"), 4, words);
    return s;
  };
  const auto r = read(
      {.body = make("0", "un") + make("1", "un a") + make("0", "deux") + p("fin"),
       .numbering =
           R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>)"});
  REQUIRE(r.document.blocks.size() == 2);
  const auto& list = std::get<document::List>(r.document.blocks[0].is);
  CHECK(list.ordered);
  REQUIRE(list.items.size() == 2);
  REQUIRE(list.items[0].size() == 2);
  CHECK_FALSE(std::get<document::List>(list.items[0][1].is).ordered);
}

TEST_CASE("text boxes and headers are stories of their own; a table of contents is generated", "[docx]") {
  const auto r = read(
      {.body =
           R"(<w:p><w:r><w:t>Corps</w:t></w:r><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>)" +
           p("Encadré") +
           R"(</w:txbxContent></v:textbox></w:pict></w:r></w:p>
    <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>)" +
           p("Sommaire 1") +
           R"(</w:sdtContent></w:sdt><w:sectPr><w:headerReference w:type="default" r:id="rH"/></w:sectPr>)",
       .header = p("En-tête")});
  CHECK(lines(r) == Lines{"Corps", "Sommaire 1"});
  CHECK(r.stories[0].passages[1].generated);
  REQUIRE(r.stories.size() == 3);
  CHECK(r.stories[1].kind == document::Story::Kind::box);
  CHECK(document::plain_text(r.stories[1].passages[0]) == "Encadré");
  CHECK(r.stories[2].kind == document::Story::Kind::header);
  CHECK(r.stories[2].label == "1 default");
}

TEST_CASE("tracked changes are accepted, rejected or refused", "[docx]") {
  const Parts words{
      .body =
          R"(<w:p><w:r><w:t xml:space="preserve">Le </w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>train</w:delText></w:r></w:del><w:ins w:id="2" w:author="A"><w:r><w:t>bus</w:t></w:r></w:ins></w:p>)"};
  CHECK(lines(read(words)) == Lines{"Le bus"});
  CHECK(lines(read(words, document::Changes::rejected)) == Lines{"Le train"});
  CHECK(read(words).tracked_insertions == 1);
  CHECK(read(words).tracked_deletions == 1);
  CHECK(failure(package_of(words), document::Changes::refused) ==
        "a.docx: the file carries 2 tracked changes\n"
        "  accept or reject them first, or choose with --changes accepted or --changes rejected\n");

  const std::string gone =
      R"(<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr><w:del w:id="4" w:author="A"><w:r><w:delText>Deux.</w:delText></w:r></w:del></w:p>)";
  const Parts middle{.body = p("Un.") + gone + p("Trois.")};
  CHECK(lines(read(middle)) == Lines{"Un.", "Trois."});
  CHECK(lines(read(middle, document::Changes::rejected)) == Lines{"Un.", "Deux.", "Trois."});

  const Parts split{
      .body =
          R"(<w:p><w:pPr><w:rPr><w:ins w:id="3" w:author="A"/></w:rPr></w:pPr><w:r><w:t>Un.</w:t></w:r></w:p>)" +
          p("Deux.")};
  CHECK(lines(read(split)) == Lines{"Un.", "Deux."});
  CHECK(lines(read(split, document::Changes::rejected)) == Lines{"Un.Deux."});

  const Parts row{.body = "<w:tbl><w:tr><w:tc>" + p("a") +
                          "</w:tc></w:tr><w:tr><w:trPr><w:ins w:id=\"1\" w:author=\"A\"/></w:trPr><w:tc>" +
                          p("b") + "</w:tc></w:tr></w:tbl>" + p("Fin.")};
  CHECK(lines(read(row)) == Lines{"a\nb", "Fin."});
  CHECK(lines(read(row, document::Changes::rejected)) == Lines{"a", "Fin."});

  const Parts bold{
      .body =
          R"(<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>)"};
  CHECK(read(bold).stories[0].passages[0].pieces[0].format.bold);
  const auto before = read(bold, document::Changes::rejected).stories[0].passages[0].pieces[0].format;
  CHECK_FALSE(before.bold);
  CHECK(before.italic);
}

TEST_CASE("both versions of a file with tracked changes are read at once", "[docx]") {
  const auto both = docx::read_versions(
      "a.docx",
      package_of({.body = "<w:p><w:r><w:t>Un</w:t></w:r><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t> "
                          "deux</w:t></w:r></w:ins></w:p>"}));
  CHECK(document::plain_text(both.accepted.stories[0].passages[0]) == "Un deux");
  CHECK(document::plain_text(both.rejected.stories[0].passages[0]) == "Un");
  CHECK(both.rejected.tracked() == 1);
}

TEST_CASE("what is no readable DOCX is said plainly", "[docx]") {
  CHECK(failure("bonjour") ==
        "a.docx: this is not a complete ZIP package (a DOCX, ODT or QDPX file is one)\n  open it in the "
        "program it came from and save it again\n");
  CHECK(failure("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest") ==
        "a.docx: this is a document of Word 97-2003 (.doc)\n  open it in Word or LibreOffice and save it as "
        ".docx\n");
  std::string encrypted = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (const char c : std::string("EncryptedPackage")) (encrypted += c) += '\0';
  CHECK(failure(encrypted) == "a.docx: the document is encrypted\n  save it without a password\n");
  const std::string whole = package_of({.body = p("Un.")});
  CHECK(failure(whole.substr(0, whole.size() / 2)) ==
        "a.docx: this is not a complete ZIP package (a DOCX, ODT or QDPX file is one)\n  open it in the "
        "program it came from and save it again\n");
  package::ZipWriter odt;
  odt.add("mimetype", "application/vnd.oasis.opendocument.text", package::ZipWriter::Method::store);
  odt.add("content.xml", "<x/>");
  CHECK(failure(odt.finish()) ==
        "a.docx: this is an OpenDocument file, not a DOCX\n  give it the ending .odt\n");
  package::ZipWriter empty;
  empty.add("a.txt", "x");
  CHECK(failure(empty.finish()) ==
        "a.docx: the package holds no Word document\n  open the file in the program it came from and save it "
        "again\n");
  CHECK(failure(package_of({.body = "<w:p>"})).starts_with("a.docx:word/document.xml:1:"));
}

TEST_CASE("the 65-page documents are read whole", "[docx]") {
  const std::string path = std::string(LOCAL_DATA) + "/revisions/pages65/new.docx";
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    WARN("skipped: " << path << " is not here");
    return;
  }
  const auto r = docx::read(path, {std::istreambuf_iterator<char>(file), {}});
  std::size_t notes = 0, tables = 0;
  for (const auto& s : r.stories) notes += s.kind == document::Story::Kind::footnote ? 1U : 0U;
  for (const Passage& x : r.stories.front().passages) tables += x.kind == Passage::Kind::table ? 1U : 0U;
  CHECK(notes == 29);
  CHECK(tables == 15);
}
