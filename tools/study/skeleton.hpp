#pragma once
// The files of a new study, as they lie in skeleton/: small, and good enough to pass `check`.
#include <string>
#include <string_view>
#include <vector>

namespace lb::study {

/// The bytes of skeleton/<name>; empty if there is no such file. Borrows static storage.
std::string_view embedded_skeleton(std::string_view name);

/// Writes a new study into `folder`, with empty folders for sources, transcripts and codings. Returns the
/// paths of the files that a researcher goes on to edit. Throws text::InputError if one of them is there
/// already; then nothing is written.
std::vector<std::string> create(const std::string& folder);

}  // namespace lb::study
