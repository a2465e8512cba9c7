#include <string>

#include "study/sample_study.hpp"
#include "study/study.hpp"
#include "transcript/store.hpp"

using namespace lb;

namespace {

// The least that makes an interview.
std::string one_turn(const std::string& id) {
  transcript::Interview i;
  i.id = id;
  i.source = id + ".txt";
  i.speakers = {{id, transcript::Role::respondent}};
  transcript::Turn t;
  t.id = id + ".t001";
  t.text = "Bonjour.";
  i.turns.push_back(t);
  return transcript::to_tei(i);
}

}  // namespace

TEST_CASE("a study is loaded with everything its files say") {
  const SampleStudy sample;
  CHECK(sample.findings() == "");
  const study::Loaded s = study::load_or_throw(sample.path());
  CHECK(s.study.id == "demo");
  CHECK(s.study.title == "Étude");
  CHECK(s.study.language == "fr");
  CHECK(s.study.period_begin == "2021-01");
  CHECK(s.study.contacted == 4);
  CHECK(s.study.settings.anonymity == 3);
  REQUIRE(s.study.labels.size() == 2);
  CHECK(s.study.labels[0].role == transcript::Role::respondent);
  CHECK(s.study.labels[1].interview == "*");

  REQUIRE(s.guide.questions().size() == 2);
  const study::Question* q = s.guide.find("Q1");
  REQUIRE(q != nullptr);
  CHECK(q->theme == "ELEC");
  CHECK(q->codes == std::vector<std::string>{"ELEC.BATT"});
  CHECK(q->wording.in("de") == "Wer sind Sie?");
  CHECK(q->prompts == std::vector<std::string>{"effectif"});
  CHECK(s.guide.parts[0].minutes == 5);
  CHECK(s.guide.find("Q3") == nullptr);

  REQUIRE(s.participants.people.size() == 2);
  const study::Participant& e01 = *s.participants.find("E01");
  CHECK(e01.minutes == 52);
  CHECK(e01.country == "belgique");
  CHECK(e01.consent.recording);
  CHECK_FALSE(e01.consent.transcript_return);
  CHECK(e01.consent.attribution == study::Consent::Attribution::anonymous);
  CHECK_FALSE(e01.is_withdrawn());
  CHECK(s.participants.find("E02")->consent.date.empty());
  CHECK(s.participants.find("E03") == nullptr);
  CHECK(s.codebook.find("ELEC.BATT") != nullptr);
  CHECK(s.interviews.empty());
}

TEST_CASE("values of people, and the groups they belong to") {
  const SampleStudy sample;
  const study::Participants people = study::load_or_throw(sample.path()).participants;
  const study::Participant& e02 = *people.find("E02");
  CHECK(study::Participants::value_of(e02, "type") == "cluster");
  CHECK(study::Participants::value_of(e02, "sector") == "");
  CHECK(people.group_of(e02, "sector") == "public");
  CHECK(people.group_of(e02, "type") == "cluster");
  CHECK(people.group_of(e02, "country") == "allemagne");
  CHECK(people.group_of(e02, "colour") == "");
  const study::Value* cluster = people.variable("type")->find("cluster");
  REQUIRE(cluster != nullptr);
  CHECK(cluster->label.fr == "cluster");
  CHECK(cluster->plural.fr == "clusters");
  CHECK(people.variable("sector")->find("pme")->plural.fr == "PME");
  CHECK(people.variable("sector")->groups == "type");
}

TEST_CASE(
    "what is missing or is no XML makes the study unusable, and the other files are read all the same") {
  const SampleStudy sample;
  sample.write("guide.xml", "<guide");
  sample.write("participants.xml", changed(SampleStudy::participants, "minutes=\"52\"", "minutes=\"-1\""));
  const study::Reading r = study::read(sample.path());
  CHECK_FALSE(r.is_usable);
  CHECK(r.unreadable == std::vector<std::string>{"guide.xml"});
  CHECK(r.unsound == std::vector<std::string>{"participants.xml"});
  CHECK(r.study.participants.people.size() == 2);
  CHECK(r.is_sound("codebook.xml"));
  CHECK_FALSE(r.is_sound("guide.xml"));
  CHECK_FALSE(r.is_sound("participants.xml"));
  CHECK(sample.findings() ==
        "guide.xml:1:7: a tag is not closed by '>'\n"
        "    <guide\n"
        "          ^\n"
        "participants.xml:23:5: '-1' is no value for the attribute 'minutes' of <participant>\n"
        "        minutes=\"-1\" date=\"2021-03-11\">\n"
        "        ^\n"
        "  allowed: a whole number from 1\n");
  std::vector<text::Finding> findings;
  CHECK_FALSE(study::load(sample.path(), findings));
  CHECK(findings.size() == 2);
  CHECK_THROWS_AS(study::load_or_throw(sample.path()), text::InputError);
}

TEST_CASE("interviews need a participant, a consent and no withdrawal; the study stays usable") {
  const SampleStudy sample;
  sample.write("transcripts/E01.xml", one_turn("E01"));
  sample.write("transcripts/E02.xml", one_turn("E02"));
  sample.write("transcripts/E03.xml", one_turn("E03"));
  sample.write("transcripts/notes.txt", "");
  sample.write("participants.xml", changed(SampleStudy::participants, "attribution=\"anonymous\"/>",
                                           "attribution=\"anonymous\"\n withdrawn=\"2021-05-01\"/>"));
  CHECK(sample.findings() ==
        "participants.xml:25:2: warning: E01 withdrew on 2021-05-01; transcripts/E01.xml is still there\n"
        "     withdrawn=\"2021-05-01\"/>\n"
        "     ^\n"
        "  nothing of it is counted or quoted; remove the transcript, its source and its codings when they "
        "are no longer needed\n"
        "participants.xml:27:16: E02 was interviewed, but there is no consent\n"
        "      <participant id=\"E02\" function=\"direction\" type=\"cluster\" size=\"10-49\" "
        "region=\"sarre\"\n"
        "                   ^\n"
        "  add <consent notice=\"...\" date=\"...\" ...>, or remove transcripts/E02.xml\n"
        "transcripts/E03.xml: there is no participant 'E03' in participants.xml\n"
        "  add the participant with what they agreed to, or rename the file\n");
  CHECK(sample.is_usable());
  const study::Loaded s = study::load_or_throw(sample.path());
  CHECK(s.interviews == std::vector<std::string>{"E01", "E02", "E03"});
  CHECK(study::load_interview(s, "E02").turns.at(0).text == "Bonjour.");
  sample.write("transcripts/E02.xml", one_turn("E01"));
  CHECK_THROWS_WITH(study::load_interview(s, "E02"), sample.path("transcripts/E02.xml") +
                                                         ": the file holds interview 'E01', not 'E02'\n"
                                                         "  rename the file\n");
}

TEST_CASE("the guide names themes and codes of the codebook, and has a wording in the study's language") {
  const SampleStudy sample;
  sample.write("guide.xml", R"(<guide version="1">
  <part id="P1"><title lang="fr">P</title>
    <question id="Q1" theme="ELECT"><wording lang="fr">a</wording></question>
    <question id="Q1" theme="ELEC" codes="ELEC.BATT ELEC.H2">
      <wording lang="fr">b</wording></question>
    <question id="Q3"><wording lang="de">c</wording><wording lang="de">d</wording></question>
  </part>
</guide>)");
  CHECK(sample.findings() ==
        "guide.xml:3:23: there is no theme 'ELECT' in codebook.xml\n"
        "        <question id=\"Q1\" theme=\"ELECT\"><wording lang=\"fr\">a</wording></question>\n"
        "                          ^\n"
        "  themes are: ELEC\n"
        "guide.xml:4:15: the id 'Q1' is there twice\n"
        "        <question id=\"Q1\" theme=\"ELEC\" codes=\"ELEC.BATT ELEC.H2\">\n"
        "                  ^\n"
        "  it is also in line 3\n"
        "guide.xml:4:36: there is no code 'ELEC.H2' in codebook.xml\n"
        "        <question id=\"Q1\" theme=\"ELEC\" codes=\"ELEC.BATT ELEC.H2\">\n"
        "                                       ^\n"
        "  codes of ELEC are: ELEC.BATT\n"
        "guide.xml:6:15: warning: question 'Q3' has no wording in the study's language, 'fr'\n"
        "        <question id=\"Q3\"><wording lang=\"de\">c</wording><wording "
        "lang=\"de\">d</wording></question>\n"
        "                  ^\n"
        "  add <wording lang=\"fr\">\n"
        "guide.xml:6:62: a second <wording> in the language 'de'\n"
        "        <question id=\"Q3\"><wording lang=\"de\">c</wording><wording "
        "lang=\"de\">d</wording></question>\n"
        "                                                                 ^\n"
        "  keep one of the two\n");
  CHECK_FALSE(sample.is_usable());
}

TEST_CASE("study.xml: period, numbers, labels") {
  const SampleStudy sample;
  sample.write("study.xml", R"(<study id="demo" language="fr">
  <title>T</title>
  <period begin="2021-04-01" end="2021-03"/>
  <sample contacted="2" refused="2" without-answer="1"/>
  <labels>
    <label interview="E07" text="R" who="E01" role="respondent"/>
    <label interview="E01" text="B" who="E07" role="respondent"/>
    <label interview="E01" text="B" who="ENQ" role="interviewer"/>
    <label interview="E01" text="Note" who="-"/>
    <label interview="E01" text="Q" who="ENQ"/>
  </labels>
</study>)");
  CHECK(sample.findings() ==
        "participants.xml:23:18: warning: the interview of 2021-03-11 lies outside the period of study.xml\n"
        "        minutes=\"52\" date=\"2021-03-11\">\n"
        "                     ^\n"
        "  the period is 2021-04-01 to 2021-03\n"
        "study.xml:3:30: the period ends (2021-03) before it begins (2021-04-01)\n"
        "      <period begin=\"2021-04-01\" end=\"2021-03\"/>\n"
        "                                 ^\n"
        "  correct one of the two\n"
        "study.xml:4:3: 2 refused and 1 did not answer, but only 2 were contacted\n"
        "      <sample contacted=\"2\" refused=\"2\" without-answer=\"1\"/>\n"
        "      ^\n"
        "  correct the numbers: contacted is everybody who was asked\n"
        "study.xml:6:12: there is no participant 'E07' in participants.xml\n"
        "        <label interview=\"E07\" text=\"R\" who=\"E01\" role=\"respondent\"/>\n"
        "               ^\n"
        "  correct the id, or add the participant\n"
        "study.xml:7:37: there is no participant 'E07' in participants.xml\n"
        "        <label interview=\"E01\" text=\"B\" who=\"E07\" role=\"respondent\"/>\n"
        "                                        ^\n"
        "  a respondent's id is that of the participant\n"
        "study.xml:8:28: the label 'B' of interview 'E01' is there twice\n"
        "        <label interview=\"E01\" text=\"B\" who=\"ENQ\" role=\"interviewer\"/>\n"
        "                               ^\n"
        "  it is also in line 7; keep one\n"
        "study.xml:10:5: the label 'Q' has no role\n"
        "        <label interview=\"E01\" text=\"Q\" who=\"ENQ\"/>\n"
        "        ^\n"
        "  add role=\"interviewer\", \"respondent\" or \"third_party\"\n");
}

TEST_CASE("the sample's numbers and the list of participants agree") {
  const SampleStudy sample;
  sample.write("study.xml", changed(SampleStudy::study, "contacted=\"4\"", "contacted=\"9\""));
  CHECK(sample.findings() ==
        "study.xml:4:11: warning: 9 contacted less 1 refused less 1 without answer leaves 7, but "
        "participants.xml has 2\n"
        "      <sample contacted=\"9\" refused=\"1\" without-answer=\"1\"/>\n"
        "              ^\n"
        "  correct the numbers, or the list of participants\n");
  CHECK(sample.is_usable());
}

TEST_CASE("text that is not NFC is reported with its first line") {
  const SampleStudy sample;
  sample.write("codebook.xml", changed(SampleStudy::codebook, "Électrification", "E\u0301lectrification"));
  CHECK(sample.findings() ==
        "codebook.xml:3: warning: 1 line is not in normal form C (NFC)\n"
        "        <label lang=\"fr\">E\u0301lectrification</label>\n"
        "  save the file in NFC, every accented letter as one character: uconv -x any-nfc\n");
}

TEST_CASE("the demonstration study has nothing to complain about") {
  const study::Reading r = study::read(STUDY);
  std::string findings;
  for (const text::Finding& f : r.findings) findings += text::render(f);
  CHECK(findings == "");
  CHECK(r.study.participants.people.size() == 18);
  CHECK(r.study.guide.questions().size() == 18);
  CHECK(r.study.study.warning.starts_with("DONNÉES FICTIVES"));
}
