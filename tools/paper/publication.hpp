#pragma once
// What only a public edition is asked: that every quotation is one the person agreed to, that nobody can be
// found through a small number, that the duties of the programme and of the law are met. A public edition is
// made from what is allowed, never cleaned from a working one; whatever is not allowed is told, and nothing
// is written.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "quotes/quotes.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::paper {

enum class Circulation : std::uint8_t {
  working,   ///< Pending quotations are printed with a comment.
  published  ///< Only what was approved; no comments; ids that say nothing about persons.
};

/// Takes out of the register what a public edition of this name may not print: id -> why, in the user's
/// language. Kept are quotations that are approved or corrected for this edition or for any, and those of
/// people who do not wish to be asked.
std::map<std::string, std::string, std::less<>> withhold(quotes::Register& known,
                                                         const study::Participants& participants,
                                                         const std::string& edition);

/// What the plan lacks of the duties of a public edition, as errors at their place: the responsible publisher
/// (Belgium), the legal deposit (Belgium, France, Luxembourg, Canada), the funding sentence and the emblem of
/// a funded study. `typography` is the study's profile: it says the country.
void check_duties(const xml::Tree& plan, const std::string& typography, std::vector<text::Finding>& findings);

/// Which cells of a table of counts are not printed: those from 1 to k-1, and as many more that in no row,
/// and with `columns_add_up` in no column, a hidden cell can be computed from the total: at least two are
/// hidden, and together they are at least k. The smallest go first, then the first in the table.
std::vector<std::vector<bool>> hidden_cells(const std::vector<std::vector<long>>& counts, long k,
                                            bool columns_add_up);

}  // namespace lb::paper
