#pragma once
// What was counted, as one web page to look at: charts, and every number behind them as a table.
// Self-contained (no script, no font, no file beside it), readable without colour and by a screen reader.
// Words are in the user's language (tr), labels in the study's.
#include <string>
#include <string_view>

#include "analysis/evidence.hpp"

namespace lb::analysis {

/// The page's bytes, the same for the same evidence and language. Precondition: participants.xml has the
/// variables `actor` and `place`.
std::string to_page(const Evidence& evidence, std::string_view actor, std::string_view place);

}  // namespace lb::analysis
