// Bad input: an exact result or a clear error, in bounded time and memory.

#include "text/utf8.hpp"
#include "transcript_fixture.hpp"

using namespace lb;
using namespace lb::transcript;
using namespace lb::transcript::fixture;

namespace {

std::string error_of(const std::string& name, const std::string& bytes, const std::string& form = {}) {
  IngestOptions options = options_of_e07();
  options.form = form;
  try {
    ingest(name, bytes, options);
  } catch (const text::InputError& e) {
    return e.what();
  }
  return "accepted";
}

Ingested read(const std::string& bytes, const std::string& name = "E07.txt") {
  return ingest(name, bytes, options_of_e07());
}

}  // namespace

TEST_CASE("files that are no transcripts are refused with what to do") {
  CHECK(error_of("E07.txt", "") == "E07.txt: the file is empty\n");
  CHECK(error_of("E07.pdf", "%PDF-1.4") ==
        "E07.pdf: this is no form of transcript that can be read\n  export it as DOCX, ODT, HTML, WebVTT, "
        "TEI or text\n");
  CHECK(error_of("E07.txt", std::string("R : oui\0\1\2\3", 11)) ==
        "E07.txt: this is no text file\n  save the transcript as DOCX, ODT or UTF-8 text\n");
  CHECK(error_of("E07.trs", "<?xml version=\"1.0\"?>\n<!DOCTYPE Trans [<!ENTITY a \"b\">]>\n<Trans/>") ==
        "E07.trs:2:17: a document type declaration with its own entities is not accepted\n"
        "    <!DOCTYPE Trans [<!ENTITY a \"b\">]>\n                    ^\n"
        "  remove the part in square brackets and save the file again\n");
  CHECK(error_of("E07.eaf", "<Trans/>", "elan") ==
        "E07.eaf:1:1: the root element is 'Trans', not 'ANNOTATION_DOCUMENT'\n    <Trans/>\n    ^\n"
        "  leave out --form, so that the form is found from the content\n");
  CHECK(error_of("E07.rtf", "{\\rtf1 R : oui").find("the file ends inside a group: it is not complete\n") !=
        std::string::npos);
}

TEST_CASE("truncated files never crash") {
  for (const char* name :
       {"E07.docx", "E07.odt", "E07.trs", "E07.eaf", "E07_iso.xml", "E07.exb", "E07_f4.rtf", "E07.cha",
        "E07.srt", "E07_noscribe.html", "E07_noscribe.vtt", "E07.orfeo", "E07_utf16.txt"}) {
    const std::string whole = bytes_of(own(name));
    for (const std::size_t part :
         {std::size_t{1}, std::size_t{7}, whole.size() / 3, whole.size() / 2, whole.size() - 1}) {
      INFO(name << " " << part);
      try {
        ingest(name, whole.substr(0, part), options_of_e07());
      } catch (const text::InputError&) {
        // A clear error is as good as a result.
      }
      SUCCEED();
    }
  }
}

TEST_CASE("the content decides, and a wrong name is said") {
  const Ingested result = ingest("E07.docx", bytes_of(own("E07_noscribe.vtt")), options_of_e07());
  CHECK(result.interview.source_form == "noscribe-vtt");
  CHECK(has_finding(result, text::Severity::warning, "the name says docx, the content is webvtt"));
}

TEST_CASE("an unclosed passage in confidence covers everything to the end") {
  const Ingested result =
      read("Q : Et alors ?\nR : Bon. [CONFIDENTIEL] Voilà.\nQ : Ah ?\nR : Oui (rires).\n");
  REQUIRE(result.interview.turns.size() == 4);
  CHECK(result.interview.turns[0].marks.empty());
  for (std::size_t i = 1; i < 4; ++i) {
    const Turn& turn = result.interview.turns[i];
    REQUIRE_FALSE(turn.marks.empty());
    CHECK(turn.marks[0].kind == Mark::Kind::confidential);
    CHECK(turn.marks[0].end_code_point == text::count_code_points(turn.text));
  }
  std::vector<text::Finding> errors;
  for (const text::Finding& f : result.findings)
    if (f.severity == text::Severity::error) errors.push_back(f);
  CHECK(rendered(errors) ==
        "E07.txt:2:1: [CONFIDENTIEL] is never closed: everything from here to the end of the interview is "
        "treated as confidential\n"
        "    R : Bon. [CONFIDENTIEL] Voilà.\n    ^\n"
        "  add [/CONFIDENTIEL] where the passage ends and ingest the file again\n");
}

TEST_CASE("an undeclared label is a question, never a guess") {
  const Ingested result = read(
      "Q : Bonjour.\nR : Bonjour.\nMarchand : Moi aussi.\nPour finir : à bientôt.\n[Entreprise A] est "
      "loin.\n");
  REQUIRE(result.interview.turns.size() == 2);
  CHECK(result.interview.turns[1].text ==
        "Bonjour. Marchand : Moi aussi. Pour finir : à bientôt. [Entreprise A] est loin.");
  std::vector<text::Finding> questions;
  for (const text::Finding& f : result.findings)
    if (f.severity != text::Severity::note) questions.push_back(f);
  CHECK(
      rendered(questions) ==
      "E07.txt:3:1: warning: is 'Marchand' a speaker? It is read as words of the turn before\n"
      "    Marchand : Moi aussi.\n    ^\n"
      "  declare it in study.xml or with --speaker 'Marchand=E07', or as text with --speaker 'Marchand=-'\n");

  const Ingested repeated = read("Q : Bonjour.\nMarchand : Oui.\nQ : Encore ?\nMarchand : Non.\n");
  REQUIRE(repeated.interview.turns.size() == 4);
  CHECK(repeated.interview.speaker_of(repeated.interview.turns[1]).role == Role::unknown);
  CHECK(repeated.interview.speaker_of(repeated.interview.turns[1]).id == "X1");  // a name never becomes an id
  CHECK(has_finding(repeated, text::Severity::warning, "who is 'Marchand'? 2 turns, the first here"));
}

// A quadratic step would run into the time limit of the test.
TEST_CASE("a hundred thousand speakers and one enormous line are read exactly") {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "S" + std::to_string(i) + ": [00:00:01] oui\n";
  const Ingested speakers = read(many);
  CHECK(speakers.interview.turns.size() == 100'000);
  CHECK(speakers.findings.size() < 100);

  std::string line = "R : ";
  for (int i = 0; i < 100'000; ++i) line += "oui (rires) ";
  const Ingested one = read(line);
  REQUIRE(one.interview.turns.size() == 1);
  CHECK(one.interview.turns[0].marks.size() == 100'000);
}

TEST_CASE("text in other encodings") {
  const Ingested latin = read("Q : \xC9t\xE9 ?\nR : \x9Cuvre, l\x92\xE9t\xE9\x85\n");
  REQUIRE(latin.interview.turns.size() == 2);
  CHECK(latin.interview.turns[1].text == "œuvre, l’été…");
  CHECK(has_finding(latin, text::Severity::note, "the text is not UTF-8: read as windows-1252"));

  const Ingested declared = ingest(
      "E07.trs",
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<Trans><Episode><Section type=\"report\"><Turn "
      "speaker=\"spk2\" "
      "startTime=\"0\" endTime=\"1.5\"><Sync time=\"0\"/>l\x92\x9Cuvre</Turn></Section></Episode></Trans>",
      options_of_e07());
  REQUIRE(declared.interview.turns.size() == 1);
  CHECK(declared.interview.turns[0].text == "l’œuvre");
  CHECK(has_finding(declared, text::Severity::warning,
                    "2 bytes are no characters of iso-8859-1: the file was read as windows-1252"));
}

TEST_CASE("personal data are suspected by place, not by content") {
  const Ingested result = read(
      "Q : Votre adresse ?\nR : jean@exemple.org, 04 366 21 11 99, BE68 5390 0754 7034, 12 500 €, ISO "
      "26262:2018.\n");
  CHECK(has_finding(result, text::Severity::warning, "an e-mail address in turn 2"));
  CHECK(has_finding(result, text::Severity::warning, "what looks like a telephone number in turn 2"));
  CHECK(has_finding(result, text::Severity::warning, "what looks like a bank account in turn 2"));
  CHECK(rendered(result.findings).find("exemple.org") == std::string::npos);
}

TEST_CASE("two speakers in one turn of Transcriber are told apart by the order of the attribute") {
  const Ingested result = ingest("E07.trs",
                                 "<?xml version=\"1.0\"?>\n<Trans><Episode><Section type=\"report\"><Turn "
                                 "speaker=\"spk2 spk1\" startTime=\"0\" endTime=\"2\">"
                                 "<Sync time=\"0\"/><Who nb=\"1\"/>oui<Who nb=\"2\"/>non<Sync "
                                 "time=\"1\"/><Who nb=\"1\"/>si</Turn></Section></Episode></Trans>",
                                 options_of_e07());
  REQUIRE(result.interview.turns.size() == 2);
  CHECK(result.interview.speaker_of(result.interview.turns[0]).id == "E07");
  CHECK(result.interview.turns[0].text == "oui si");
  CHECK(result.interview.turns[1].text == "non");
  CHECK(result.interview.turns[1].marks.at(0).kind == Mark::Kind::overlap);
}
