#pragma once
// Makes an Interview of a draft: speakers and roles from the declared labels, canonical text, marks,
// languages, questions, ids; and the report of all that.
#include "transcript/draft.hpp"
#include "transcript/ingest.hpp"
#include "transcript/labels.hpp"

namespace lb::transcript {

/// `source` is what the draft's bytes refer to. The findings of the draft come first.
Ingested settle(Draft draft, const text::Source& source, const IngestOptions& options, const Labels& labels);

}  // namespace lb::transcript
