// The quick reader of transcripts against the one that reads any XML: equal interviews or nothing.
#include "transcript/tei_stream.hpp"

#include "files/files.hpp"
#include "text/finding.hpp"
#include "transcript/store.hpp"
#include "transcript_fixture.hpp"

using namespace lb;
using namespace lb::transcript;

namespace {

// What a reader makes of the bytes, written again; empty if it wants none of it.
std::string by_scanner(const std::string& bytes) {
  const auto scanned = scan_tei(bytes);
  return scanned ? to_tei(*scanned) : std::string();
}
std::string by_tree(const std::string& bytes) {
  try {
    return to_tei(from_tei(xml::Tree::parse("E07.xml", bytes)));
  } catch (const text::InputError&) {
    return {};
  }
}

const char* const sample = R"(<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>E07</title>
      </titleStmt>
      <publicationStmt>
        <p/>
      </publicationStmt>
      <sourceDesc>
        <recordingStmt>
          <recording dur="PT142.8S">
            <date when="2021-05-04"/>
          </recording>
        </recordingStmt>
        <bibl>
          <idno type="file">E&amp;07.txt</idno>
          <idno type="sha256">00</idno>
          <idno type="form">text</idno>
        </bibl>
      </sourceDesc>
    </fileDesc>
    <profileDesc>
      <particDesc>
        <listPerson>
          <person xml:id="ENQ" role="interviewer"/>
          <person xml:id="E07" role="respondent"/>
        </listPerson>
      </particDesc>
    </profileDesc>
  </teiHeader>
  <text>
    <timeline unit="ms" origin="#ms0">
      <when xml:id="ms0"/>
      <when xml:id="ms900" interval="900" since="#ms0"/>
    </timeline>
    <body>
      <u xml:id="E07.t001" who="#ENQ" start="#ms0" end="#ms900" corresp="../guide.xml#Q1" cert="0.5">Et l’été ?</u>
      <u xml:id="E07.t002" who="#E07" xml:lang="de" n="outside"><pause dur="PT1S"/>a &amp; b <unclear>é<vocal n="toux"/><del type="truncation">av-</del></unclear> <gap reason="cut"><desc>(…)</desc></gap></u>
      <u xml:id="E07.t003" who="#E07"></u>
    </body>
  </text>
</TEI>
)";

}  // namespace

TEST_CASE("both readers make the same interview of what the store writes") {
  std::size_t read = 0;
  for (const std::string folder :
       {STUDY "/transcripts", FIXTURES "/study-small/transcripts", FIXTURES "/study-agree/transcripts"})
    for (const std::string& name : files::list(folder)) {
      INFO(name);
      const std::string bytes = files::read(files::join(folder, name));
      CHECK(by_scanner(bytes) == by_tree(bytes));
      CHECK_FALSE(by_scanner(bytes).empty());
      ++read;
    }
  CHECK(read > 18);
  CHECK(by_scanner(sample) == by_tree(sample));
  CHECK_FALSE(by_scanner(sample).empty());
}

TEST_CASE("what is not written by the store is left to the other reader") {
  const std::string bytes = sample;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (const std::string other : {"", "<", "&", "\"", " ", "x", "9", "\xC3", "\x01", ">"}) {
      std::string changed = bytes;
      changed.replace(i, 1, other);
      const std::string scanned = by_scanner(changed);
      if (scanned.empty() || scanned == by_tree(changed)) continue;
      FAIL("byte " << i << " as '" << other << "':\n" << changed.substr(i < 40 ? 0 : i - 40, 80));
    }
  for (const std::string words :
       {"<!-- -->", "<?x?>", "<![CDATA[x]]>", "&#233;", "&nbsp;", "]]>", "\r", "\xEF\xBF\xBF", "<b/>"}) {
    std::string changed = bytes;
    changed.insert(changed.find("Et l"), words);
    CHECK(by_scanner(changed).empty());
  }
}

TEST_CASE("a transcript that is wrong is reported with its place") {
  std::string bytes = sample;
  bytes.replace(bytes.find("#E07\" xml"), 4, "#E08");
  CHECK_THROWS_WITH(read_tei("E07.xml", bytes),
                    Catch::Contains("E07.xml:40:28: no speaker 'E08' in this transcript"));
}

TEST_CASE("an interview read into the room of another one has nothing of it") {
  std::string outside = sample;
  outside.replace(outside.find("E07\" xml"), 3, "ENQ");
  const std::string empty = [&] {
    std::string bytes = sample;
    const std::size_t begin = bytes.find("    <body>"), end = bytes.find("</body>");
    return bytes.replace(begin, end - begin, "    <body>\n    ");
  }();
  Interview room;
  for (const std::string& bytes : {std::string(sample), outside, empty, outside, std::string(sample)}) {
    read_tei_into("E07.xml", bytes, room);
    CHECK(to_tei(room) == to_tei(read_tei("E07.xml", bytes)));
  }
  const std::string other = "<!-- by hand -->" + std::string(sample).substr(std::string(sample).find("<TEI"));
  read_tei_into("E07.xml", other, room);
  CHECK(to_tei(room) == by_tree(sample));
}
