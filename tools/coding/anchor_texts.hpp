#pragma once
// Private to the room: what an anchor quotes of a turn, borrowed.
#include <cstddef>
#include <string_view>

namespace lb::coding {

struct AnchorTexts {
  std::string_view quote, before, after;
};

/// As in Anchor. Precondition: begin < end <= text.size(), both at code points.
AnchorTexts texts_around(std::string_view text, std::size_t begin_byte, std::size_t end_byte);

}  // namespace lb::coding
