#include "transcript/store.hpp"

#include "xml/schema.hpp"

using namespace lb;
using namespace lb::transcript;
using Kind = Mark::Kind;

namespace {

Interview sample() {
  Interview i;
  i.id = "E07";
  i.source = "E07.txt";
  i.source_sha256 = std::string(64, 'a');
  i.source_form = "text";
  i.date = "2021-03-12";
  i.duration_ms = 3'120'500;
  i.speakers = {{"ENQ", Role::interviewer}, {"E07", Role::respondent}, {"TIERS", Role::third_party}};
  Turn question;
  question.id = "E07.t001";
  question.start_ms = 12'140;
  question.end_ms = 21'300;
  question.question = "Q2";
  question.question_confidence = 0.83;
  question.text = "Où vendez-vous aujourd’hui ?";
  Turn answer;
  answer.id = "E07.t002";
  answer.speaker = 1;
  answer.start_ms = 0;
  answer.language = "de";
  answer.text = "(.) Hé, (rires) [CONFIDENTIEL] chez [Client A] & Cie [/CONFIDENTIEL] //oui// av- <avant>";
  answer.marks = {{Kind::pause, 0, 3, "PT1S"},      {Kind::vocal, 8, 15, ""},
                  {Kind::confidential, 16, 68, ""}, {Kind::pseudonym, 36, 46, ""},
                  {Kind::overlap, 69, 76, "ENQ"},   {Kind::foreign, 71, 74, "en"},
                  {Kind::truncation, 77, 80, ""},   {Kind::incident, 81, 81, "bruit de porte"},
                  {Kind::gap, 88, 88, "inaudible"}};
  Turn third;
  third.id = "E07.t010";
  third.speaker = 2;
  third.is_outside = true;
  i.turns = {question, answer, third};
  return i;
}

void check_equal(const Interview& a, const Interview& b) {
  CHECK(a.id == b.id);
  CHECK(a.language == b.language);
  CHECK(a.source == b.source);
  CHECK(a.source_sha256 == b.source_sha256);
  CHECK(a.source_form == b.source_form);
  CHECK(a.date == b.date);
  CHECK(a.duration_ms == b.duration_ms);
  REQUIRE(a.speakers.size() == b.speakers.size());
  for (std::size_t i = 0; i < a.speakers.size(); ++i) {
    CHECK(a.speakers[i].id == b.speakers[i].id);
    CHECK(a.speakers[i].role == b.speakers[i].role);
  }
  REQUIRE(a.turns.size() == b.turns.size());
  for (std::size_t i = 0; i < a.turns.size(); ++i) {
    INFO(a.turns[i].id);
    CHECK(a.turns[i].id == b.turns[i].id);
    CHECK(a.turns[i].speaker == b.turns[i].speaker);
    CHECK(a.turns[i].start_ms == b.turns[i].start_ms);
    CHECK(a.turns[i].end_ms == b.turns[i].end_ms);
    CHECK(a.turns[i].language == b.turns[i].language);
    CHECK(a.turns[i].question == b.turns[i].question);
    CHECK(a.turns[i].question_confidence == b.turns[i].question_confidence);
    CHECK(a.turns[i].is_outside == b.turns[i].is_outside);
    CHECK(a.turns[i].text == b.turns[i].text);
    CHECK(a.turns[i].marks == b.turns[i].marks);
  }
}

std::string message_for(const std::string& bytes) {
  try {
    from_tei(xml::Tree::parse("E07.xml", bytes));
  } catch (const text::InputError& e) {
    return e.what();
  }
  return "accepted";
}

std::string with(std::string bytes, const std::string& old_words, const std::string& new_words) {
  const auto at = bytes.find(old_words);
  REQUIRE(at != std::string::npos);
  return bytes.replace(at, old_words.size(), new_words);
}

}  // namespace

TEST_CASE("what the store writes, it reads back equal") {
  const Interview i = sample();
  const std::string bytes = to_tei(i);
  check_equal(i, from_tei(xml::Tree::parse("E07.xml", bytes)));
  CHECK(to_tei(from_tei(xml::Tree::parse("E07.xml", bytes))) == bytes);

  Interview empty;
  empty.id = "E01";
  check_equal(empty, from_tei(xml::Tree::parse("E01.xml", to_tei(empty))));
}

TEST_CASE("a stored transcript, byte for byte") {
  CHECK(to_tei(sample()) == R"x(<?xml version="1.0" encoding="UTF-8"?>
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
          <recording dur="PT3120.5S">
            <date when="2021-03-12"/>
          </recording>
        </recordingStmt>
        <bibl>
          <idno type="file">E07.txt</idno>
          <idno type="sha256">aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</idno>
          <idno type="form">text</idno>
        </bibl>
      </sourceDesc>
    </fileDesc>
    <profileDesc>
      <particDesc>
        <listPerson>
          <person xml:id="ENQ" role="interviewer"/>
          <person xml:id="E07" role="respondent"/>
          <person xml:id="TIERS" role="third_party"/>
        </listPerson>
      </particDesc>
    </profileDesc>
  </teiHeader>
  <text>
    <timeline unit="ms" origin="#ms0">
      <when xml:id="ms0"/>
      <when xml:id="ms12140" interval="12140" since="#ms0"/>
      <when xml:id="ms21300" interval="21300" since="#ms0"/>
    </timeline>
    <body>
      <u xml:id="E07.t001" who="#ENQ" start="#ms12140" end="#ms21300" corresp="../guide.xml#Q2" cert="0.83">Où vendez-vous aujourd’hui ?</u>
      <u xml:id="E07.t002" who="#E07" start="#ms0" xml:lang="de"><pause dur="PT1S" rend="(.)"/> Hé, <vocal><desc>(rires)</desc></vocal> <seg type="confidential">[CONFIDENTIEL] chez <name type="pseudo">[Client A]</name> &amp; Cie [/CONFIDENTIEL]</seg> <seg type="overlap" corresp="#ENQ">//<foreign xml:lang="en">oui</foreign>//</seg> <del type="truncation">av-</del> <incident n="bruit de porte"/>&lt;avant&gt;<gap reason="inaudible"/></u>
      <u xml:id="E07.t010" who="#TIERS" n="outside"></u>
    </body>
  </text>
</TEI>
)x");
}

TEST_CASE("turns are found in the file by their bytes") {
  const auto tree = xml::Tree::parse("E07.xml", to_tei(sample()));
  const auto bytes = turn_bytes(tree);
  REQUIRE(bytes.size() == 3);
  for (const std::size_t b : bytes) CHECK(tree.source().bytes().substr(b, 3) == "<u ");
}

TEST_CASE("words of an interviewer or outside the interview are nobody's answer") {
  const Interview i = sample();
  CHECK_FALSE(i.is_respondent(i.turns[0]));
  CHECK(i.is_respondent(i.turns[1]));
  CHECK_FALSE(i.is_respondent(i.turns[2]));
}

TEST_CASE("marks that cross are a bug of the caller") {
  Interview i = sample();
  i.turns[1].marks = {{Kind::overlap, 0, 5, ""}, {Kind::foreign, 3, 8, "de"}};
  CHECK_THROWS_AS(to_tei(i), std::logic_error);
}

TEST_CASE("a transcript that was changed by hand is refused with its place") {
  const std::string good = to_tei(sample());
  CHECK(message_for("<TEI/>") ==
        "E07.xml:1:1: this is no transcript: the root element is not TEI in the namespace "
        "http://www.tei-c.org/ns/1.0\n"
        "    <TEI/>\n    ^\n  'livreblanc ingest FILE' makes a transcript from a file as it was received\n");
  CHECK(message_for(with(good, "who=\"#TIERS\"", "who=\"#TIER\"")) ==
        "E07.xml:43:28: no speaker 'TIER' in this transcript\n"
        "          <u xml:id=\"E07.t010\" who=\"#TIER\" n=\"outside\"></u>\n"
        "                               ^\n  declare it as <person> in the header, or correct the id\n");
  CHECK(message_for(with(good, "E07.t010", "E07.t002")) ==
        "E07.xml:43:10: the turn 'E07.t002' is there twice\n"
        "          <u xml:id=\"E07.t002\" who=\"#TIERS\" n=\"outside\"></u>\n"
        "             ^\n  give a new turn a number that is free\n");
  CHECK(message_for(with(good, "E07.t010", "E08.t010")) ==
        "E07.xml:43:10: 'E08.t010' is no turn of this interview\n"
        "          <u xml:id=\"E08.t010\" who=\"#TIERS\" n=\"outside\"></u>\n"
        "             ^\n  turns are numbered E07.t001, E07.t002, ...\n");
  CHECK(message_for(with(good, "role=\"third_party\"", "role=\"friend\"")) ==
        "E07.xml:29:34: unknown role 'friend'\n"
        "              <person xml:id=\"TIERS\" role=\"friend\"/>\n"
        "                                     ^\n  the roles are interviewer, respondent, third_party and "
        "unknown\n");
  CHECK(message_for(with(good, " n=\"outside\"></u>", "><shift/></u>")) ==
        "E07.xml:43:41: the element 'shift' is not expected here\n"
        "          <u xml:id=\"E07.t010\" who=\"#TIERS\"><shift/></u>\n"
        "                                            ^\n  schemas/README.md shows what a transcript may "
        "hold\n");
  CHECK(message_for(with(good, "../guide.xml#Q2", "#Q2")) ==
        "E07.xml:41:71: '#Q2' leads to no question of the guide\n"
        "    ….t001\" who=\"#ENQ\" start=\"#ms12140\" end=\"#ms21300\" corresp=\"#Q2\" cert=\"0.83\">Où "
        "vendez-vous aujourd’h…\n"
        "                                                       ^\n  write ../guide.xml#Q7, for instance\n");
  CHECK(message_for(with(good, "cert=\"0.83\"", "cert=\"oui\"")).find("E07.xml:41:97: a turn that is tied") ==
        0);
  CHECK(message_for(with(good, "#ms21300\" c", "#ms21301\" c"))
            .find("E07.xml:41:56: the timeline has no time 'ms21301'\n") == 0);
  CHECK(message_for(with(good, "interval=\"21300\"", "interval=\"21,3\""))
            .find("E07.xml:38:30: '21,3' is no number of milliseconds\n") == 0);
  CHECK(message_for(with(good, "PT3120.5S", "52 min"))
            .find("E07.xml:13:22: '52 min' is no duration in seconds, such as PT3120S\n") == 0);
  CHECK(message_for(with(good, "xml:id=\"ENQ\"", "xml:id=\"E07\""))
            .find("E07.xml:28:19: the speaker 'E07' is there twice\n") == 0);
  CHECK(message_for(with(good, " xml:lang=\"fr\"", ""))
            .find("E07.xml:2:1: the attribute 'xml:lang' is missing\n") == 0);
}
