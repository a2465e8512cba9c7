#pragma once
// One reader of transcripts under libFuzzer: any bytes give an interview that can be stored and read back, or
// an InputError.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "transcript/ingest.hpp"
#include "transcript/store.hpp"

namespace lb::fuzz {

inline int ingest_as(const char* form, const std::uint8_t* data, std::size_t size) {
  transcript::IngestOptions options;
  options.id = "E07";
  options.form = form;
  options.labels = {{"ENQ", "ENQ", transcript::Role::interviewer},
                    {"Q", "ENQ", transcript::Role::interviewer},
                    {"R", "E07", transcript::Role::respondent},
                    {"S01", "E07", transcript::Role::respondent},
                    {"Pour finir", "-", transcript::Role::unknown}};
  options.questions = {{"Q1", {"Où vendez-vous aujourd’hui ?"}}, {"Q2", {"Quelles aides à l’export ?"}}};
  try {
    const auto result =
        transcript::ingest("fuzz", std::string(reinterpret_cast<const char*>(data), size), options);
    const std::string tei = transcript::to_tei(result.interview);
    const auto again = transcript::from_tei(xml::Tree::parse("E07.xml", tei));
    if (transcript::to_tei(again) != tei) std::abort();
    for (const text::Finding& finding : result.findings) text::render(finding);
  } catch (const text::InputError&) {
  }
  return 0;
}

}  // namespace lb::fuzz
