#pragma once
// Namespaces, the root element that all parts share, and units. Private to odt/.
#include <string>
#include <string_view>
#include <utility>

#include "xml/writer.hpp"

namespace lb::odt {

/// `<office:document-content ...>` with every namespace the writers use.
xml::Writer& start_root(xml::Writer& out, std::string_view element);

/// "Heading 1" -> "Heading_20_1": style:name of a display name.
std::string encoded_name(std::string_view display_name);

/// Lengths: at most three decimals, no locale.
std::string mm(double millimetres);
std::string pt(double points);
std::string percent(double share);
inline double mm_of_points(double points) { return points * 25.4 / 72; }

/// "de-DE" -> {"de", "DE"}; the country is "none" if the tag has none, as ODF spells it.
std::pair<std::string, std::string> language_and_country(std::string_view tag);

}  // namespace lb::odt
