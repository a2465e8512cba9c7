#pragma once
// Which code somebody means who types a number of the list or the beginning of a name.
#include <string_view>
#include <vector>

#include "codebook/codebook.hpp"

namespace lb::coding {

/// The codes that `typed` can mean, in the order of the codebook: by number (1 = the first code), by the
/// whole id, by the id's beginning, by the beginning of what stands behind its last stop, by a part of its
/// label in `language`; the first of these that finds any. Case does not matter, nor accents in labels. Empty
/// if there is none, and for empty input. Borrows from `codebook`.
std::vector<const codebook::Code*> codes_meant(const codebook::Codebook& codebook, std::string_view typed,
                                               std::string_view language);

}  // namespace lb::coding
