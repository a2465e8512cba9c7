#pragma once
// The habits of the programs that are to read an export: line ends, byte order mark, what a position counts,
// where variables are looked for. How each was found out stands in the manual, livreblanc-exchange(7).
#include <span>
#include <string>
#include <string_view>

#include "exchange/positions.hpp"

namespace lb::exchange {

struct Profile {
  std::string_view name;
  std::string_view folder;    ///< "sources" or "Sources"
  std::string_view line_end;  ///< "\n" or "\r\n"
  bool bom = false;
  PositionModel positions;
  std::size_t longest_name = 0;  ///< Code points of a selection's name; a longer text is cut with "…".
  bool on_case = true, on_source = true;  ///< Where variables stand.
  bool is_unit_known = true;              ///< False: exact only without characters above U+FFFF.
};

/// spec, nvivo, atlas, maxqda, qualcoder.
std::span<const Profile> profiles();
/// nullptr if there is none of this name.
const Profile* find_profile(std::string_view name);

}  // namespace lb::exchange
