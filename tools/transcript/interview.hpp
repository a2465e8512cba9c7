#pragma once
// An interview as text: who said what, when, in answer to which question. Readers of this room make it from
// every form in which transcripts come; the TEI store writes and reads it; everything behind counts, quotes
// and codes it.
//
// A turn's `text` is canonical: NFC, the transcriber's marks included as they were written ("(rires)",
// "[Client A]", "(…)"). Marks say which ranges of it are no speech. Anchors of codings and quotations are
// code-point ranges of this text.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lb::transcript {

enum class Role : std::uint8_t { interviewer, respondent, third_party, unknown };

struct Speaker {
  std::string id;  ///< "E07", "ENQ", "TIERS": unique in the interview, an XML name.
  Role role = Role::unknown;
};

/// What a range of a turn's text is. The range covers the mark as it was written; it is empty where the
/// source says it outside of the text (silences and noises of Transcriber and TEI files).
struct Mark {
  enum class Kind : std::uint8_t {
    pause,         ///< "(.)", "(12 secondes pause)"; no words
    vocal,         ///< "(rires)"; no words
    incident,      ///< "(une collaboratrice entre)"; no words
    gap,           ///< "[inaudible 00:00:58]", "(…)"; no words, not quotable
    unclear,       ///< "(mot ?)": words, not quotable
    pseudonym,     ///< "[Client A]": stands for a name; no words
    confidential,  ///< "[CONFIDENTIEL]…[/CONFIDENTIEL]": words, never quotable, never published
    truncation,    ///< "av-": a word broken off
    foreign,       ///< words in another language
    overlap        ///< "//…//": said at the same time as the turn before or after
  } kind;
  std::size_t begin_code_point = 0, end_code_point = 0;  ///< Half open, in the turn's text.
  /// gap: "inaudible" or "cut"; pause: ISO 8601 duration if known; foreign: language tag; overlap: id of the
  /// speaker if it is another's (then the words are that speaker's); vocal, incident: what was heard, for a
  /// mark without characters.
  std::string detail;
  friend bool operator==(const Mark&, const Mark&) = default;
};

struct Turn {
  std::string id;           ///< "E07.t012": interview, 't', a number of its own: from 001 in order when first
                            ///< read; a turn that a correction inserts gets the next free one.
  std::size_t speaker = 0;  ///< Index into Interview::speakers.
  std::optional<std::int64_t> start_ms, end_ms;
  std::string language;  ///< "fr", "de", ...; empty = the interview's.
  std::string question;  ///< Id of the guide's question this turn asks (interviewer) or answers; empty if
                         ///< none was tied.
  double question_confidence = 0;  ///< 0..1; 1 = said by the source itself. Stored only beside a question.
  bool is_outside = false;  ///< Before or after the interview proper ("nontrans"): kept, never counted.
  std::string text;
  std::vector<Mark> marks;  ///< Sorted by begin, then longest first; may nest, never cross.
};

struct Interview {
  std::string id;               ///< "E07".
  std::string language = "fr";  ///< Main language.
  std::string source;           ///< File name in sources/, e.g. "E07.txt".
  std::string source_sha256;    ///< Of the file as received.
  std::string source_form;      ///< "docx", "noscribe-html", "text", ...: the reader that was used.
  std::string date;             ///< ISO 8601 day of the interview; empty if not known.
  std::optional<std::int64_t> duration_ms;
  std::vector<Speaker> speakers;
  std::vector<Turn> turns;

  const Speaker& speaker_of(const Turn& t) const { return speakers[t.speaker]; }
  /// A turn whose words count: a respondent's, inside the interview.
  bool is_respondent(const Turn& t) const {
    return speakers[t.speaker].role == Role::respondent && !t.is_outside;
  }
  const std::string& language_of(const Turn& t) const { return t.language.empty() ? language : t.language; }
};

}  // namespace lb::transcript
