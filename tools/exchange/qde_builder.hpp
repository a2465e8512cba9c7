#pragma once
// The XML of a project or codebook, event by event, into a Project. Texts in files of their own are not its
// business (package_texts.hpp).
#include "exchange/findings.hpp"
#include "exchange/loss.hpp"
#include "exchange/project.hpp"
#include "text/finding.hpp"

namespace lb::exchange {

/// Reads `source`, a .qde or .qdc, into `project`. What is wrong goes to `findings`, what is not ours to
/// `losses`. Throws text::InputError: not well-formed XML, another root, a namespace that is not REFI-QDA's
/// (unless `any_namespace`).
void build(const text::Source& source, Project& project, Findings& findings, Losses& losses,
           bool any_namespace);

}  // namespace lb::exchange
