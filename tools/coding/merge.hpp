#pragma once
// Several copies of an interview's codings made into one: two people who coded apart, or one who coded on two
// machines.
#include <optional>
#include <string>
#include <vector>

#include "coding/coding.hpp"

namespace lb::coding {

/// Copies that say different things about one coding.
struct Conflict {
  std::string id;
  std::vector<Coding> versions;  ///< Each different one once, the one that was taken first.
  bool removed = false;          ///< A copy has taken it out, another one has changed it; it was kept.
};

struct Merged {
  CodingFile file;
  std::vector<Conflict> conflicts;  ///< In the order of the file.
};

/// The codings of all copies under the name `coder`, matched by id. With the `base` that all copies began
/// from, what one copy has changed, added or taken out is done, field by field (passage, code, status,
/// polarity, memo and so on); without it, everything that any copy has is there, and an empty polarity or
/// memo gives way to a filled one. Where copies contradict each other, the same version is always taken:
/// accepted before refused before proposed, then the longer passage, then by the alphabet. The order of
/// `copies` does not matter, nor does a copy that is given twice. Throws std::invalid_argument for files of
/// different interviews and for no copies.
Merged merge(const std::string& coder, const std::vector<CodingFile>& copies,
             const std::optional<CodingFile>& base = std::nullopt);

/// A copy, wherever it lies. Throws text::InputError with the first error of a file that is absent, invalid
/// or wrong.
CodingFile load_copy(const std::string& path);

}  // namespace lb::coding
