#pragma once
// Text is canonical once: NFC. A file that is edited on another system may not be any more, and looks the
// same.
#include <optional>

#include "text/finding.hpp"

namespace lb::study {

/// A warning at the first line of a file that is not NFC, with the number of such lines; nullopt if all are.
/// Precondition: valid UTF-8.
std::optional<text::Finding> not_nfc(const text::Source& source);

}  // namespace lb::study
