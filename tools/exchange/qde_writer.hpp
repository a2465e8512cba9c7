#pragma once
// REFI-QDA out: a Project as the bytes of a .qdpx package, codes as those of a .qdc codebook. Same project,
// same bytes. Nothing is handed out that has not been proved: release() validates what was written against
// our schemas and reads it back with the program's own reader.
#include <string>
#include <vector>

#include "exchange/profile.hpp"
#include "exchange/project.hpp"

namespace lb::exchange {

/// project.qde. A selection stands on a line of its own.
std::string to_qde(const Project& project);
/// A .qdc. Throws std::invalid_argument for text that XML cannot hold.
std::string to_qdc(const std::vector<Code>& codes, const std::string& origin);

/// The package: project.qde first, then the texts by GUID.
std::string pack(const Project& project, const Profile& profile);

/// The finished package, proved: valid against schemas/refi-project.rng, positions measured to be those of
/// the profile, and read back equal to `project`. Throws std::logic_error if it is not: a bug of ours, and
/// nothing may be written.
std::string release(const Project& project, const Profile& profile);
/// The same for a codebook.
std::string release_codebook(const std::vector<Code>& codes, const std::string& origin);

}  // namespace lb::exchange
