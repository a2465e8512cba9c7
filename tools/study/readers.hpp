#pragma once
// The readers of the study's own files, each by itself; load.cpp puts them together. A file that does not fit
// its schema is read as far as it goes.
#include <vector>

#include "study/study.hpp"
#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::study {

Study read_study(const xml::Tree& tree, std::vector<text::Finding>& findings);
Guide read_guide(const xml::Tree& tree, std::vector<text::Finding>& findings);
Participants read_participants(const xml::Tree& tree, std::vector<text::Finding>& findings);

/// "yes" is true, all else false.
bool is_yes(std::string_view value);
/// The digits of a number that the schema has checked; 0 for anything else.
int number_of(std::string_view digits);
/// The names in an attribute that is a list: "INT.MODE INT.CIBLE".
std::vector<std::string> words_of(std::string_view list);
/// The children `name` of `n`, one a language, as a wording. A second one in a language is reported.
codebook::Wording wording_of(const xml::Tree& tree, xml::Node n, std::string_view name,
                             std::vector<text::Finding>& findings);

}  // namespace lb::study
