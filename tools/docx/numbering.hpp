#pragma once
// How headings and lists are counted in Word: numbering.xml, made from document/look.hpp. Private to docx/.
#include <string>
#include <vector>

namespace lb::docx {

struct House;

/// w:numId of headings and of bulleted lists; ordered lists have first_ordered_number and the following. In a
/// template they are counted from its first free number, instead of 1.
inline constexpr int heading_number = 1, bullet_number = 2, first_ordered_number = 3;

/// `ordered_levels`: for each ordered list of the document, its level (0-based), so that each starts at 1.
std::string numbering_xml(const std::vector<int>& ordered_levels, const House* house);

}  // namespace lb::docx
