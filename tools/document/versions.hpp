#pragma once
// Reading both documents of a file with tracked changes at once, for the readers of DOCX and ODT.
#include <future>

#include "document/reading.hpp"

namespace lb::document {

/// The two documents that a file with tracked changes is: `read(Changes)` with the changes accepted and
/// rejected, at once; it may be called from two threads.
template <typename Read>
Versions both_versions(const Read& read) {
  auto rejected = std::async(std::launch::async, [&] { return read(Changes::rejected); });
  Versions out;
  out.accepted = read(Changes::accepted);
  out.rejected = rejected.get();
  return out;
}

}  // namespace lb::document
