#pragma once
// How strings stand in the lists for machines.
#include <string>
#include <string_view>

namespace lb::revision {

/// A cell of a tab-separated line: tabs and line ends are "\t" and "\n", a backslash "\\".
std::string tab_cell(std::string_view s);
/// A JSON string with its quotation marks (RFC 8259).
std::string json_string(std::string_view s);
/// On one line, cut after `most` code points with "…".
std::string shortened(std::string_view s, std::size_t most = 70);

}  // namespace lb::revision
