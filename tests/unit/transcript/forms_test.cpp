// The interview E07 in every form: the same turns, roles, words and, where the form has them, times.
#include "text/utf8.hpp"
#include "transcript_fixture.hpp"
#include "xml/schema.hpp"

using namespace lb;
using namespace lb::transcript;
using namespace lb::transcript::fixture;

namespace {

enum class Times { none, starts, exact_starts, ends, both };

void check_turns(const Interview& interview, Times times) {
  const auto expected = expected_turns();
  REQUIRE(interview.turns.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Turn& turn = interview.turns[i];
    INFO(turn.id);
    CHECK(interview.speaker_of(turn).id == expected[i].speaker);
    CHECK(role_name(interview.speaker_of(turn).role) == expected[i].role);
    CHECK(text::fold_wording(turn.text) == text::fold_wording(expected[i].text));
    if (times == Times::both) {
      CHECK(turn.start_ms == expected[i].start_ms);
      CHECK(turn.end_ms == expected[i].end_ms);
    } else if (times == Times::exact_starts) {
      CHECK(turn.start_ms == expected[i].start_ms);
      CHECK_FALSE(turn.end_ms.has_value());
    } else if (times == Times::starts) {
      CHECK(turn.start_ms == expected[i].start_ms / 1000 * 1000);
      CHECK_FALSE(turn.end_ms.has_value());
    } else if (times == Times::ends) {  // f4 marks: tenths of a second
      CHECK(turn.end_ms == expected[i].end_ms / 100 * 100);
      if (i > 0) CHECK(turn.start_ms == expected[i - 1].end_ms / 100 * 100);
    } else {
      CHECK_FALSE(turn.start_ms.has_value());
    }
  }
}

std::vector<std::string> marks_of(const Turn& turn) {
  const char* const names[] = {"pause",     "vocal",        "incident",   "gap",     "unclear",
                               "pseudonym", "confidential", "truncation", "foreign", "overlap"};
  std::vector<std::string> out;
  for (const Mark& m : turn.marks)
    out.push_back(names[static_cast<std::size_t>(m.kind)] + (m.detail.empty() ? "" : " " + m.detail) + ": " +
                  std::string(text::slice_code_points(turn.text, m.begin_code_point, m.end_code_point)));
  return out;
}

}  // namespace

TEST_CASE("E07 is the same interview in every form") {
  struct Form {
    const char *file, *form;
    Times times;
  };
  const Form form =
      GENERATE(Form{"E07_word_manuel.txt", "text", Times::none},
               Form{"E07_noscribe.txt", "noscribe-text", Times::starts},
               Form{"E07_noscribe.html", "noscribe-html", Times::both},
               Form{"E07_noscribe.vtt", "noscribe-vtt", Times::both}, Form{"E07.srt", "srt", Times::both},
               Form{"E07.trs", "transcriber", Times::both}, Form{"E07.eaf", "elan", Times::both},
               Form{"E07_iso.xml", "tei", Times::both}, Form{"E07.exb", "exmaralda", Times::both},
               Form{"E07.cha", "chat", Times::both}, Form{"E07_f4.rtf", "rtf", Times::ends},
               Form{"E07.orfeo", "orfeo", Times::both}, Form{"E07.html", "html", Times::none},
               Form{"E07.otr", "otranscribe", Times::exact_starts},
               Form{"E07.docx", "docx", Times::none}, Form{"E07.odt", "odt", Times::none},
               Form{"E07_tableau.docx", "docx", Times::none}, Form{"E07_utf16.txt", "text", Times::none},
               Form{"E07_mac.txt", "text", Times::none});
  INFO(form.file);
  const Ingested result = ingest(own(form.file), bytes_of(own(form.file)), options_of_e07());
  INFO(rendered(result.findings));
  CHECK(result.interview.source_form == form.form);
  CHECK(result.interview.source == form.file);
  check_turns(result.interview, form.times);
  CHECK(questions_to_the_researcher(result) == 0);

  // What is made is valid, and reads back.
  const auto tree = xml::Tree::parse("E07.xml", to_tei(result.interview));
  CHECK(xml::Schema::get("transcript.rng").validate(tree).empty());
  const Interview again = from_tei(tree);
  REQUIRE(again.turns.size() == result.interview.turns.size());
  for (std::size_t i = 0; i < again.turns.size(); ++i) {
    CHECK(again.turns[i].text == result.interview.turns[i].text);
    CHECK(again.turns[i].marks == result.interview.turns[i].marks);
  }
  // No path and no name of the head reaches the transcript.
  for (const char* forbidden : {"prenom", "SocieteX", "Entretiens", "CD", "Transcri"})
    CHECK(to_tei(result.interview).find(forbidden) == std::string::npos);
}

TEST_CASE("marks of E07") {
  const Ingested result =
      ingest(own("E07_noscribe.html"), bytes_of(own("E07_noscribe.html")), options_of_e07());
  const auto& turns = result.interview.turns;
  REQUIRE(turns.size() == 12);
  CHECK(marks_of(turns[1]) == std::vector<std::string>{"vocal: (rires)"});
  CHECK(marks_of(turns[3]) == std::vector<std::string>{"pseudonym: [Client A]", "pseudonym: [Ville B]",
                                                       "gap cut: (…)",
                                                       "gap inaudible: [inaudible 00:00:58]"});
  CHECK(marks_of(turns[4]) == std::vector<std::string>{"overlap: //C’était en quelle année ?//"});
  CHECK(marks_of(turns[5]) == std::vector<std::string>{"overlap: //En deux mille dix-neuf.//"});
  CHECK(marks_of(turns[9]) ==
        std::vector<std::string>{"confidential: [CONFIDENTIEL] Notre premier client nous impose moins trois "
                                 "pour cent par an. [/CONFIDENTIEL]"});
  CHECK(marks_of(turns[10]) == std::vector<std::string>{"incident: (une collaboratrice entre)"});
  CHECK(marks_of(turns[7]).empty());
}

TEST_CASE("a word of CHAT says its language, or that nobody knows") {
  const std::string file =
      "@UTF8\n@Begin\n@Languages:\tfra\n*RES:\tle Split@s:eng , le Ding@s:deu , le mot@s:nld , la suite@s:ïd , le reste@s8ldé .\n@End\n";
  IngestOptions options;
  options.id = "E07";
  options.labels = {{"RES", "E07", Role::respondent}};
  const Interview interview = ingest("E07.cha", file, options).interview;
  std::vector<std::string> languages;
  for (const Mark& mark : interview.turns.at(0).marks) languages.push_back(mark.detail);
  CHECK(languages == std::vector<std::string>{"en", "de", "nld", "und", "und"});
  CHECK(to_tei(interview).find("reste</foreign>") != std::string::npos);
}
