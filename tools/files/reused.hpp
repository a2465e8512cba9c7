#pragma once
// Reading file after file into the same room.
#include <cstddef>
#include <string>

namespace lb::files {

/// files::read() into `out`, whose room is used again: nothing is allocated where the file fits. Throws
/// text::InputError as that does; `out` then holds anything.
void read_into(const std::string& path, std::string& out, std::size_t limit = 2ULL << 30U);

}  // namespace lb::files
