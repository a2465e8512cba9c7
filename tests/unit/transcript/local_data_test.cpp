// Files of the field that may not be copied into the project: counted where they exist.
#include "transcript_fixture.hpp"

using namespace lb;
using namespace lb::transcript;
using namespace lb::transcript::fixture;

namespace {

bool there_is_local_data() {
  if (files::is_file(local("expected_counts.tsv"))) return true;
  WARN("no local transcripts here: their counts are not checked");
  return false;
}

Ingested read(const std::string& name) {
  IngestOptions options;
  options.id = "E01";
  options.language.clear();
  return ingest(local(name), bytes_of(local(name)), options);
}

/// The whole file of expectations: file -> key -> value.
std::map<std::string, std::map<std::string, int>> expected_counts() {
  std::map<std::string, std::map<std::string, int>> out;
  std::istringstream lines(bytes_of(local("expected_counts.tsv")));
  std::string file, key, value, line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    std::getline(cells, file, '\t');
    std::getline(cells, key, '\t');
    std::getline(cells, value, '\t');
    if (value.find_first_not_of("0123456789") == std::string::npos) out[file][key] = std::stoi(value);
  }
  return out;
}

/// Turns that would be pieces in the source: by speaker, in the order of the speakers' labels in the file.
int all_words(const std::map<std::string, int>& words) {
  int sum = 0;
  for (const auto& [speaker, n] : words) sum += n;
  return sum;
}

}  // namespace

TEST_CASE("words by speaker of files from archives") {
  if (!there_is_local_data()) return;
  const auto expected = expected_counts();
  for (const char* file : {"trs/ESLO1_ENT_012_C.trs", "trs/Conversation_MAT_08.trs",
                           "trs/DOC_FR_2020_CHOIX_5.trs", "trs/badfile.trs", "trs/test1.trs",
                           "eaf/DOC_FR_2020_CHOIX_5.eaf", "tei/DOC_FR_2020_CHOIX_5.tei_corpo.xml"}) {
    INFO(file);
    const Ingested result = read(file);
    const auto words = words_by_speaker(result.interview);
    for (const auto& [key, value] : expected.at(file)) {
      INFO(key);
      if (key == "words_whitespace" || key == "seg_words_whitespace")
        CHECK(all_words(words) == value);
      else if (key.rfind("words_", 0) == 0)
        CHECK(words.at(key.substr(6)) == value);
    }
  }
}

TEST_CASE("turns of files from archives") {
  if (!there_is_local_data()) return;
  const Ingested eslo = read("trs/ESLO1_ENT_012_C.trs");
  // 573 turns, 26 of them of two speakers; a turn, or one speaker's part of it, without words is a silence.
  CHECK(eslo.interview.turns.size() == 596);
  CHECK(eslo.interview.turns.back().end_ms == 4'718'501);
  CHECK(text::is_nfc(to_tei(eslo.interview)));
  // Two speakers, whom nobody has declared.
  CHECK(questions_to_the_researcher(eslo) >= 2);

  const Ingested choix = read("trs/DOC_FR_2020_CHOIX_5.trs");
  CHECK(choix.interview.turns.back().end_ms == 239'424);
  const Ingested elan = read("eaf/DOC_FR_2020_CHOIX_5.eaf");
  CHECK(has_finding(elan, text::Severity::warning, "the tier 'SD' holds nothing but numbers: is it speech?"));
  CHECK(has_finding(elan, text::Severity::note, "2 annotations are empty"));
  CHECK(has_finding(elan, text::Severity::note, "1 speaker of the file says nothing: default"));

  const Ingested bad = read("trs/badfile.trs");
  REQUIRE(bad.interview.turns.size() == 1);
  CHECK(bad.interview.speaker_of(bad.interview.turns[0]).role == Role::unknown);
  CHECK(has_finding(bad, text::Severity::warning, "1 turn has no speaker"));

  // Four annotations of three coders; slots out of order, so that two of one coder meet.
  const Ingested coders = read("eaf/MaureenMarvinRobin.eaf");
  CHECK(coders.interview.speakers.size() == 3);
  const Ingested filled = read("eaf/essai-filled-time.eaf");
  CHECK(has_finding(filled, text::Severity::note,
                    "6 annotations of dependent tiers are no speech and were left out"));

  const Ingested empty = read("exb/dulko-template.exb");
  CHECK(empty.interview.turns.empty());
  CHECK(has_finding(empty, text::Severity::warning, "there is no turn in this file"));
}

TEST_CASE("noScribe's own sample, HTML apart") {
  if (!there_is_local_data()) return;
  const Ingested vtt = read("noscribe/interview.vtt");
  CHECK(vtt.interview.turns.size() == 55);
  CHECK(vtt.interview.speakers.size() ==
        4);                               // two cues say the voice of an overlap instead of their speaker's
  CHECK(vtt.interview.language == "de");  // the head says English
  int named = 0, overlaps = 0;
  for (const Turn& turn : vtt.interview.turns)
    for (const Mark& m : turn.marks) {
      overlaps += m.kind == Mark::Kind::overlap ? 1 : 0;
      named += m.kind == Mark::Kind::overlap && !m.detail.empty() ? 1 : 0;
    }
  CHECK(overlaps == 23);
  CHECK(named == 23);
  const Ingested text = read("noscribe/interview.txt");
  CHECK(text.interview.turns.size() == 55);
  CHECK(text.interview.speakers.size() == 3);
  CHECK(text.interview.turns.front().start_ms == 12'000);
  REQUIRE(text.interview.turns.size() == vtt.interview.turns.size());
  for (std::size_t i = 0; i < text.interview.turns.size(); ++i)
    CHECK(text.interview.turns[i].text == vtt.interview.turns[i].text);
}

TEST_CASE("QualCoder's examples") {
  if (!there_is_local_data()) return;
  const auto expected = expected_counts();
  const Ingested labelled = read("qualcoder/transcript.txt");
  CHECK(labelled.interview.turns.size() == 7);
  CHECK(labelled.interview.speakers.size() == 3);
  for (const char* file : {"qualcoder/ID1.docx", "qualcoder/ID2.odt"}) {
    INFO(file);
    const Ingested result = read(file);
    CHECK(static_cast<int>(result.interview.turns.size()) == expected.at(file).at("paragraphs_nonempty"));
    CHECK(all_words(words_by_speaker(result.interview)) == expected.at(file).at("words_whitespace"));
  }
}
