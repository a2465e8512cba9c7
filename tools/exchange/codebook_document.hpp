#pragma once
// The codebook as a document to print and to code by: a chapter a theme, a table a code.
#include <string>

#include "document/document.hpp"
#include "study/study.hpp"

namespace lb::exchange {

/// Numbered and sound, in the study's language. `program` is what its properties name as generator.
document::Document codebook_document(const study::Loaded& study, const std::string& program);

}  // namespace lb::exchange
