#pragma once
// The encoding of an XML file: byte order mark, then declaration, then UTF-8 (XML 1.0, appendix F).
#include <string>
#include <string_view>

namespace lb::xml {

/// The name in the declaration `<?xml ... encoding="..."?>`; empty if there is none. Reads ASCII-compatible
/// bytes only.
std::string_view declared_encoding(std::string_view bytes);

/// `bytes` as UTF-8 without byte order mark. Throws text::InputError (file `name`) if the encoding is not
/// known. Does not check UTF-8 that is declared or assumed.
std::string to_utf8(const std::string& name, std::string bytes);

}  // namespace lb::xml
