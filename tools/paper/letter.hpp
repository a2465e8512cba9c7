#pragma once
// The letter that asks a respondent for leave to print what he or she said: each quotation with its context,
// how it will be signed, what can be answered, until when, and what happens without an answer. One person's
// quotations only, in that person's language, and no name: whoever sends it knows the address.
#include <string>
#include <vector>

#include "document/document.hpp"
#include "quotes/quotes.hpp"
#include "study/study.hpp"
#include "transcript/interview.hpp"

namespace lb::paper {

struct Letter {
  std::string respondent;                    ///< "E07"
  std::vector<const quotes::Quote*> quotes;  ///< In the order in which they were said; not owned.
  std::string date, deadline;                ///< ISO 8601 days; the date may be empty.
  std::string reply_to;                      ///< Where the answer goes; empty = a line to fill in by hand.
};

/// The language of a respondent's letter: "de" if the interview was held in German, or that person's language
/// begins with it; "en" likewise; else "fr".
std::string letter_language(const study::Participant& person);

/// The letter, numbered. Precondition: each anchor lies in `interview` (coding::find_again). `program` is
/// name and version.
document::Document compose(const Letter& letter, const study::Loaded& study,
                           const transcript::Interview& interview, const std::string& program);

/// The same as plain text, lines of at most 78 characters, for an e-mail.
std::string as_text(const document::Document& letter);

}  // namespace lb::paper
