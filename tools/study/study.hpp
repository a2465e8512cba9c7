#pragma once
// A study on disk: study.xml, guide.xml, participants.xml, codebook.xml, transcripts/. This room loads them
// and checks each and all together; codings and quotes are loaded by their own rooms, which lie below.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codebook/codebook.hpp"
#include "text/finding.hpp"
#include "transcript/interview.hpp"

namespace lb::study {

struct Organisation {
  std::string id, name, role;
};  ///< Real bodies that carry the study, not respondents.

/// A label as it stands in the files received, and who it is: `<label interview="E07" text="M. le dirigeant"
/// who="E07" role="respondent"/>`. interview "*" means every interview; who "-" means: looks like a label and
/// is text.
struct Label {
  std::string interview, text, who;
  transcript::Role role = transcript::Role::unknown;
};

struct Settings {
  std::string typography = "fr-BE";  ///< Profile: fr-FR, fr-BE, fr-LU, fr-CH, fr-CA, eu.
  int anonymity = 3;                 ///< k: an attribution label must fit at least so many respondents.
  enum class Numbers { digits, words } numbers = Numbers::digits;
  int quotation_share_percent = 15;  ///< No respondent may hold more of the paper's quotations.
  std::vector<std::string> coders;   ///< Whose decisions count in the paper; empty: everybody's. With two
                                     ///< coders of the same interviews, one's, or the reconciled ones.
};

struct Study {
  std::string id, title, subtitle, warning;  ///< `warning` ("DONNÉES FICTIVES …") is printed on the title
                                             ///< page, in every footer, in the properties.
  std::string language = "fr";               ///< Main language: that of the documents.
  std::string period_begin, period_end;      ///< ISO 8601 months or days.
  std::string date;                          ///< Of this edition; documents carry it.
  int contacted = 0, refused = 0, without_answer = 0;
  std::vector<Organisation> organisations;
  std::vector<Label> labels;
  Settings settings;
};

struct Question {
  std::string id;     ///< "Q7".
  std::string theme;  ///< Theme id or empty.
  codebook::Wording wording;
  std::vector<std::string> prompts;
  std::vector<std::string> codes;  ///< Codes the question aims at.
};
struct GuidePart {
  std::string id;
  codebook::Wording title;
  int minutes = 0;
  std::vector<Question> questions;
};
struct Guide {
  std::string version;
  std::vector<GuidePart> parts;
  const Question* find(std::string_view id) const;
  std::vector<const Question*> questions() const;
};

struct Consent {
  std::string notice_version, date;  ///< Empty date = no consent recorded.
  bool recording = false, transcript_return = false, quote_approval = true;
  enum class Attribution { named, function, anonymous } attribution = Attribution::function;
  std::string withdrawn;  ///< ISO day of withdrawal; empty if none.
};
struct Participant {
  std::string id;  ///< "E07".
  std::string function, type, size, region, country,
      language;         ///< Keys; words for them are in participants.xml.
  std::string setting;  ///< visio, entreprise, téléphone
  int minutes = 0;
  std::string date, interviewer;
  Consent consent;
  bool is_withdrawn() const { return !consent.withdrawn.empty(); }
};
/// A value of a variable with the words to print for it and its place in a coarser grouping (for
/// k-anonymity).
struct Value {
  std::string key;
  codebook::Wording label, plural;
  std::string broader;
};
struct Variable {
  std::string id;
  std::string groups;  ///< Id of the finer variable whose values name ours as their `broader`; empty = an
                       ///< attribute of people.
  codebook::Wording label;
  std::vector<Value> values;
  const Value* find(std::string_view key) const;
};
/// How many of a kind there are outside the sample too: one single manufacturer in a region is known by its label, however many of its
/// people were interviewed.
struct Population {
  std::vector<std::pair<std::string, std::string>> conditions;  ///< Variable and value; all of them hold.
  std::size_t count = 0;
};
struct Participants {
  std::vector<Population> populations;
  std::vector<Variable> variables;  ///< function, type, size, region, language, setting, and broader
                                    ///< groupings: country, sector.
  std::vector<Participant> people;  ///< Sorted by id.
  const Participant* find(std::string_view id) const;
  const Variable* variable(std::string_view id) const;
  /// The value of a variable for a person ("region" -> "wallonie"); empty if there is no such variable.
  static std::string value_of(const Participant& p, std::string_view variable);
  /// As value_of(), and through the groupings as well ("sector" -> "pme" by way of "type").
  std::string group_of(const Participant& p, std::string_view variable) const;
};

/// Everything but the transcripts' text, which is read one interview at a time.
struct Loaded {
  std::string folder;
  Study study;
  Guide guide;
  Participants participants;
  codebook::Codebook codebook;
  std::vector<std::string> interviews;  ///< Ids that have a file in transcripts/, sorted.
};

/// A study as it could be read, with everything that is wrong with it: for `check`.
struct Reading {
  Loaded study;  ///< What could be read; empty where a file could not.
  std::vector<text::Finding> findings;
  bool is_usable = true;  ///< False if a file is missing or invalid, or names something that is not there.
  std::vector<std::string> unreadable;  ///< "guide.xml": missing, or not XML.
  std::vector<std::string> unsound;     ///< Of the files that are there: those that do not fit their schema.
  /// True if the file could be read and fits its schema, so that a reference into it can be judged.
  bool is_sound(std::string_view file) const;
};
Reading read(const std::string& folder);

/// Loads study.xml, guide.xml, participants.xml, codebook.xml. Validates each against its schema; all
/// findings of all files are added to `findings`, and the function returns nullopt if an error among them
/// makes the study unusable. Missing consent and interviews without a participant are errors too, but not of
/// that kind.
std::optional<Loaded> load(const std::string& folder, std::vector<text::Finding>& findings);

/// As load(), but throws text::InputError with the first error: for commands that are not `check`.
Loaded load_or_throw(const std::string& folder);

/// One transcript. Throws text::InputError; also if the file holds another interview than its name says.
transcript::Interview load_interview(const Loaded& study, const std::string& id);

}  // namespace lb::study
