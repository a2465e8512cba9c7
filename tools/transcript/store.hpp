#pragma once
// The TEI store: transcripts/E07.xml, a TEI P5 subset with the vocabulary of ISO 24624
// (schemas/transcript.rng). What write() writes, read() reads back equal.
#include <string>

#include "transcript/interview.hpp"
#include "xml/tree.hpp"

namespace lb::transcript {

/// The file's bytes: sorted, indented, one turn a line, deterministic.
/// A turn is <u xml:id="E07.t012" who="#E07" start="#ms134000" ...>: its text is the character data of the
/// element, <pause rend="(.)"/> counting as its @rend. In TEI P5 @start and @end of <u> point to a <when>
/// (att.timed), so times stand in a <timeline>; the id of a <when> is its time, so that a turn more renames
/// nothing. The question is @corresp="../guide.xml#Q7" with @cert. Throws std::logic_error for marks that
/// cross and for times below 0, std::invalid_argument for text that XML cannot hold.
std::string to_tei(const Interview& interview);

/// Reads a stored transcript. Throws text::InputError with file:line:column for anything the schema or that
/// names a turn twice.
Interview from_tei(const xml::Tree& tree);

/// Bytes at which each turn's <u> begins in the tree, in the order of Interview::turns: for messages that
/// point into the transcript.
std::vector<std::size_t> turn_bytes(const xml::Tree& tree);

}  // namespace lb::transcript
