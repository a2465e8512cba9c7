#pragma once
// The datatypes of XML Schema part 2, as far as our schemas use them, by libxml2.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lb::xml {

/// True if `s` is a value of the datatype `type` ("NCName", "date", "nonNegativeInteger") with its parameters
/// (pattern, minLength, minInclusive, maxInclusive). Throws std::logic_error for a type or parameter that is
/// not known.
bool is_valid_data(const std::string& type,
                   const std::vector<std::pair<std::string, std::string>>& parameters, std::string_view s);

}  // namespace lb::xml
