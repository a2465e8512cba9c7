#pragma once
// The provenance file that `draft` wrote with a document.
#include <optional>
#include <string>

namespace lb::cli {

/// "report/livre-blanc-v2.docx" -> the provenance file of that name, else livre-blanc.provenance.xml in the
/// same folder; nullopt if neither is there.
std::optional<std::string> provenance_beside(const std::string& file);

/// The digest of its provenance file that the document carries as a custom property; empty if an editor
/// dropped it. Throws text::InputError if `bytes` are no package.
std::string recorded_digest(const std::string& name, const std::string& bytes);

}  // namespace lb::cli
