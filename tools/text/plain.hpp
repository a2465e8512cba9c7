#pragma once
// Whether bytes are text without surprises, at the speed of memory: asked of every file of a corpus.
#include <string_view>

namespace lb::text {

/// True for valid UTF-8 (RFC 3629) without control characters but tabs and line feeds, and without the
/// noncharacters U+FFFE and U+FFFF: what XML 1.0 can hold, carriage returns excepted. Never reads beyond `s`.
bool is_plain(std::string_view s);

}  // namespace lb::text
