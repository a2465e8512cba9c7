#pragma once
// libxml2 passes ASCII at several times the speed of other characters, which it decodes one by one and copies
// in pieces. So the tree's parser shows it a file with a stand-in instead of every other byte, and takes
// words and values from the file itself, at the places where libxml2 found them. Private to this room.
#include <string>
#include <string_view>

namespace lb::xml {

/// A character that XML allows in words, no name holds and nobody writes.
inline constexpr char stand_in = '\x7F';

/// `source` with a stand-in for every byte beyond ASCII: as long as the source. Empty if there is none of
/// them, or if the file is one of those rare ones whose mistakes would be hidden (U+007F, U+FFFE, U+FFFF).
std::string masked(std::string_view source);

}  // namespace lb::xml
