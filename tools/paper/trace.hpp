#pragma once
// From a place in a document back to the turns behind it, and from a turn to the places that lean on it.
// Works on any DOCX or ODT that still has our bookmarks, also after an editor's changes in Word or
// LibreOffice; the provenance file says what they stand for.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/reading.hpp"
#include "xml/tree.hpp"

namespace lb::paper {

/// A passage of a transcript: half open, in code points of the turn's text; end 0 means the whole turn.
struct TurnPassage {
  std::string respondent, turn;
  std::size_t begin_code_point = 0, end_code_point = 0;
};

/// A number, quotation or label in the document.
struct Spot {
  std::string id;                                             ///< Of the origin: "n.count.ELEC.BATT".
  std::string kind, of, code, question, value, total, state;  ///< As in the provenance file.
  std::string printed;                                        ///< As it was generated.
  std::string shown;                                          ///< As it stands in the document now.
  std::string paragraph;                                      ///< The paragraph or cell around it.
  std::size_t begin_byte = 0;                                 ///< Of `shown`, in `paragraph`.
  std::vector<std::string> respondents;
  std::vector<TurnPassage> passages;  ///< In the order of the provenance file.
};

/// Every place of the document that leads to an origin of the provenance file, in reading order.
std::vector<Spot> spots_of(const document::Reading& reading, const xml::Tree& provenance);

/// The spots inside or around these words (typography and case ignored); all spots of the paragraphs that
/// hold the words if none is that near. `found`: whether the words stand in the document at all.
std::vector<Spot> spots_near(const document::Reading& reading, const std::vector<Spot>& spots,
                             std::string_view words, bool& found);

/// The spots that lean on a turn.
std::vector<Spot> spots_on_turn(const std::vector<Spot>& spots, std::string_view turn);

}  // namespace lb::paper
