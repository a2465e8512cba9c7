#pragma once
// The way in: a file as it was received -> an Interview, with a report of what was unclear. The form is found
// from the content.
#include <string>
#include <string_view>
#include <vector>

#include "text/finding.hpp"
#include "transcript/interview.hpp"

namespace lb::transcript {

/// A label as it stands in a file ("M. le dirigeant", "Q.", "S01", "[Tiers]") and who that is. Compared
/// without case, brackets and final punctuation. `who` = "-": a start that looks like a label and is text.
struct SpeakerLabel {
  std::string text, who;
  Role role = Role::unknown;
  bool is_for_all = false;  ///< Declared for every interview: no wonder if this one does without.
};

/// A question of the guide in all its wordings (languages, prompts).
struct GuideQuestion {
  std::string id;
  std::vector<std::string> wordings;
};

struct IngestOptions {
  std::string id;               ///< The interview's id, "E07".
  std::string language = "fr";  ///< Of the interview, where the file does not say.
  std::string form;             ///< One of forms(); empty = found from the content.
  std::vector<SpeakerLabel> labels;
  std::vector<GuideQuestion> questions;  ///< Empty: no turn is tied to a question.
};

struct Ingested {
  Interview interview;
  std::vector<text::Finding>
      findings;  ///< Notes say what was done; warnings and errors are questions to the researcher.
};

/// Names of the forms that can be read, sorted: "chat", "docx", "elan", ...
const std::vector<std::string>& forms();

/// Reads one file. `name` is for messages and for Interview::source. Throws text::InputError if nothing can
/// be made of it: no form recognised, damaged, truncated, hostile, or no turn where there should be some.
Ingested ingest(const std::string& name, std::string bytes, const IngestOptions& options);

}  // namespace lb::transcript
