#pragma once
// Shared by the tests of the readers: files, labels, words.
#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "files/files.hpp"
#include "text/normal.hpp"
#include "transcript/ingest.hpp"
#include "transcript/store.hpp"

namespace lb::transcript::fixture {

inline std::string bytes_of(const std::string& path) { return files::read(path); }
inline std::string own(const std::string& name) { return std::string(FIXTURES) + "/transcript/" + name; }
inline std::string local(const std::string& name) { return std::string(LOCAL_DATA) + "/transcripts/" + name; }

/// Labels of E07 in all its forms.
inline std::vector<SpeakerLabel> labels_of_e07() {
  std::vector<SpeakerLabel> out;
  for (const char* l : {"Enquêteur", "ENQ", "Q", "AB", "S00", "INV", "spk1"})
    out.push_back({l, "ENQ", Role::interviewer});
  for (const char* l : {"M. le dirigeant", "Dirigeant", "R", "MLD", "S01", "RES", "spk2"})
    out.push_back({l, "E07", Role::respondent});
  for (const char* l : {"Tiers", "S02", "TIE", "spk3"}) out.push_back({l, "TIERS", Role::third_party});
  return out;
}

inline IngestOptions options_of_e07() {
  IngestOptions options;
  options.id = "E07";
  options.labels = labels_of_e07();
  return options;
}

struct ExpectedTurn {
  std::string speaker, role, text;
  std::int64_t start_ms = 0, end_ms = 0;
};

inline std::vector<ExpectedTurn> expected_turns() {
  std::vector<ExpectedTurn> out;
  std::istringstream lines(bytes_of(own("expected_turns.tsv")));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<std::string> c;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) c.push_back(cell);
    out.push_back({c[1], c[2], c[5], std::stoll(c[3]), std::stoll(c[4])});
  }
  return out;
}

inline std::string role_name(Role role) {
  const char* const names[] = {"interviewer", "respondent", "third_party", "unknown"};
  return names[static_cast<std::size_t>(role)];
}

/// Findings as they are printed, in their order.
inline std::string rendered(std::vector<text::Finding> findings) {
  text::sort(findings);
  std::string out;
  for (const text::Finding& f : findings) out += text::render(f);
  return out;
}

inline bool has_finding(const Ingested& result, text::Severity severity, const std::string& what) {
  return std::any_of(result.findings.begin(), result.findings.end(),
                     [&](const text::Finding& f) { return f.severity == severity && f.what == what; });
}

inline int questions_to_the_researcher(const Ingested& result) {
  return static_cast<int>(
      std::count_if(result.findings.begin(), result.findings.end(),
                    [](const text::Finding& f) { return f.severity != text::Severity::note; }));
}

/// Words split on white space, per speaker id.
inline std::map<std::string, int> words_by_speaker(const Interview& interview) {
  std::map<std::string, int> out;
  for (const Turn& turn : interview.turns) {
    std::istringstream words(turn.text);
    for (std::string word; words >> word;) ++out[interview.speaker_of(turn).id];
  }
  return out;
}

}  // namespace lb::transcript::fixture
