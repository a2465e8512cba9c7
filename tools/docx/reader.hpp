#pragma once
// Reads any DOCX file (ECMA-376, transitional and strict), also one with tracked changes.
#include <string>

#include "document/reading.hpp"

namespace lb::docx {

using Read = document::Reading;
using document::ReadOptions;

/// `name` is for messages, `bytes` the file. Throws text::InputError: not a DOCX (also: a .doc of Word 97, an
/// encrypted file), damaged, over a limit, no main document; with Changes::refused also for a file that
/// carries tracked changes.
Read read(std::string name, std::string bytes, const ReadOptions& options = {});

/// The file with all its tracked changes accepted, and with all rejected, in two threads; without documents.
/// Throws as read() does.
document::Versions read_versions(std::string name, std::string bytes);

}  // namespace lb::docx
