#pragma once
// A transcript that is ingested again, corrected: its turns keep their ids, and what coders and the register
// of quotations say about it is carried over to where the words stand now.
#include <string>
#include <utility>
#include <vector>

#include "coding/coding.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"
#include "transcript/interview.hpp"

namespace lb::cli {

/// What becomes of the passages of one file: codings/A/E07.xml, or the quotations of the interview in
/// quotes.xml.
struct CarriedFile {
  struct Move {
    std::string id;  ///< Of the coding or quotation.
    coding::Anchor from, to;
  };
  std::string path;
  std::string bytes;  ///< Of the whole file with the anchors that moved; empty if nothing in it changes.
  std::size_t kept = 0, ambiguous = 0, lost = 0;
  std::vector<Move> moved;
};

struct Correction {
  std::vector<CarriedFile> files;      ///< By path; only files that say something about the interview.
  std::vector<std::string> new_turns;  ///< Ids of turns that were not there before, in order.
  std::vector<std::string> gone_turns;
  std::vector<text::Finding> findings;  ///< One for every ambiguous or lost passage, with its words.
};

/// Compares the stored transcript at `path` with `now`, gives the turns of `now` their ids (see
/// transcript::keep_turn_ids) and looks every anchor up (coding::find_again). Ambiguous and lost passages
/// stay as they are, so that `check` reports them until a person decides. Writes nothing. Throws
/// text::InputError if a file of the study that names the interview cannot be read.
Correction correct(const study::Loaded& study, const std::string& path, transcript::Interview& now);

/// Writes all files or none: if one cannot be written, those before it get their old bytes back. Returns true
/// if anything changed. Throws text::InputError.
bool write_all(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace lb::cli
