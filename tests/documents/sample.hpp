#pragma once
// A document that uses every construct of the model at least once. All that it says is made up (DONNÉES
// FICTIVES).
#include "document/document.hpp"

namespace lb::documents {

/// Numbered and sound.
document::Document sample();

/// A document of about `pages` pages of A4: chapters, tables, quotations, notes, charts, as a white paper has
/// them.
document::Document long_sample(int pages);

}  // namespace lb::documents
