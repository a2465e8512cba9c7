#pragma once
// Reads any ODT file (ODF 1.0 to 1.3), also one with tracked changes.
#include <string>

#include "document/reading.hpp"

namespace lb::odt {

using Read = document::Reading;
using document::ReadOptions;

/// `name` is for messages, `bytes` the file. Throws text::InputError: not an ODT, encrypted, damaged, over a
/// limit, no content; with Changes::refused also for a file that carries tracked changes.
Read read(std::string name, std::string bytes, const ReadOptions& options = {});

/// The file with all its tracked changes accepted, and with all rejected, in two threads; without documents.
/// Throws as read() does.
document::Versions read_versions(std::string name, std::string bytes);

}  // namespace lb::odt
