#pragma once
// Speaker labels at the start of a paragraph: "Enquêteur :", "Q.", "AB –", "[id1]", "S01:", "#Name:". Only
// declared or repeated ones count; what else looks like one is a question to the researcher.
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "transcript/ingest.hpp"

namespace lb::transcript {

/// The key under which two spellings of a label are one: folded, without brackets, '#', '@' and final
/// punctuation.
std::string label_key(std::string_view label);

/// The declared labels of an interview.
class Labels {
 public:
  explicit Labels(const std::vector<SpeakerLabel>& declared);
  /// Null if `label` is not declared. Results are remembered by spelling, so that a label costs once.
  const SpeakerLabel* find(std::string_view label) const;
  /// True once find() has been asked for this label, in whatever spelling.
  bool was_met(std::string_view label) const;
  bool empty() const { return by_key_.empty(); }

 private:
  std::unordered_map<std::string, SpeakerLabel> by_key_;
  mutable std::unordered_map<std::string, const SpeakerLabel*> by_spelling_;
  mutable std::unordered_set<const SpeakerLabel*> met_;
};

/// How a paragraph begins. `declared` is null for a start that only looks like a label, and for
/// `is_declared_text`.
struct LabelStart {
  const SpeakerLabel* declared = nullptr;
  std::string_view label;  ///< As written, without separator; empty if the paragraph begins with plain text.
  std::size_t text_byte = 0;  ///< Where the words begin behind the label.
  bool is_bracketed = false;
};

/// `bold_bytes`: length of the bold beginning of the paragraph, 0 if it is not set apart or not known.
LabelStart label_at_start(std::string_view paragraph, std::size_t bold_bytes, const Labels& labels);

/// True for "[Client A]", "[Ville 2]": a pseudonym, not a speaker.
bool looks_like_pseudonym(std::string_view inside_brackets);

/// True for a line such as "Enquêteur : AB – Transcription : CD", "Date : 12 mars 2021", "Durée : 52 min":
/// the head of a transcript.
bool looks_like_header(std::string_view paragraph);

}  // namespace lb::transcript
