#pragma once
// The form of a file, from its content: first bytes, then the root element, then the shape of its first
// lines.
#include <string>
#include <string_view>

namespace lb::transcript {

struct Recognised {
  std::string form;    ///< One of forms(); empty if none fits.
  std::string reason;  ///< What it was recognised by, in the user's language.
};

/// `bytes` as received. `name` is for messages of damaged packages only: it decides nothing.
Recognised recognise(const std::string& name, const std::string& bytes);

/// The form that a file of this extension usually has ("trs" -> "transcriber"); empty for an extension that
/// says nothing.
std::string_view form_of_extension(std::string_view extension);

/// Name of the root element of an XML or HTML text; empty if there is none in sight.
std::string_view root_element(std::string_view text);

}  // namespace lb::transcript
