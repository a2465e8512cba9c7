#pragma once
// The quick way to read codings that this program wrote. Everything reads codings, and of most files not one
// byte was changed by hand since.
#include <optional>
#include <string_view>

#include "coding/coding.hpp"

namespace lb::coding {

/// The codings in these bytes, if they are letter by letter what to_xml() writes of them and nothing is wrong
/// with them that read() would say; else nullopt, and the file is to be read as any XML.
std::optional<CodingFile> read_stored(std::string_view bytes);

}  // namespace lb::coding
