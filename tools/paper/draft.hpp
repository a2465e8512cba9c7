#pragma once
// The white paper of a study: paper.xml, the interviews, their codings and the quote register become one
// Document, with what stands behind each of its numbers and quotations.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/document.hpp"
#include "paper/publication.hpp"
#include "study/study.hpp"
#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::paper {

struct Draft {
  document::Document document;  ///< Numbered, and free of what document::check() finds.
  std::string
      provenance;  ///< Bytes of livre-blanc.provenance.xml; its SHA-256 is a property of the document.
  std::size_t interviews = 0, numbers = 0, quotations = 0, pending = 0;
};

/// paper.xml and the register of quotations. Neither needs the study, so they can be read while it is.
struct Plan {
  xml::Tree tree;
  quotes::Register known;               ///< Empty where the study has none.
  std::vector<text::Finding> findings;  ///< Against the schemas; errors if the plan cannot be drafted.
};

/// Reads and validates the plan of the study in this folder. Throws text::InputError for files that cannot be
/// read or are not well-formed.
Plan read_plan(const std::string& folder);

/// Composes the paper of a study from its plan. Everything that is wrong with the plan is added to
/// `findings`; nullopt if an error is among them. Warnings (a quantifier that does not fit) leave a draft.
/// `program` is name and version. Throws text::InputError for files that cannot be read, std::logic_error if
/// the document that was made is not sound. For a public edition every reason against it is an error among
/// the findings.
std::optional<Draft> compose(const study::Loaded& study, Plan plan, const std::string& program,
                             std::vector<text::Finding>& findings,
                             Circulation circulation = Circulation::working);

}  // namespace lb::paper
