#pragma once
// REFI-QDA in: a .qdpx package or a .qdc codebook becomes a Project. Any conforming file, and the deviations
// that programs are known for: folder names in any case, a BOM, GUIDs in braces, wrong order, empty lists.
// What is wrong is said with its line; what cannot be used is left out and said, the rest is read.
#include <string>
#include <string_view>
#include <vector>

#include "exchange/findings.hpp"
#include "exchange/loss.hpp"
#include "exchange/project.hpp"
#include "package/zip_reader.hpp"
#include "text/finding.hpp"

namespace lb::exchange {

/// A project as it was read, with its file for further messages.
struct Reading {
  text::Source source;  ///< The .qde or .qdc, in UTF-8.
  Project project;
  std::vector<text::Finding> findings;
};

/// `bytes` is a .qdpx (a ZIP package) or a .qdc or .qde file (bare XML). Texts are in Text::bytes as they lie
/// in the package. Adds to `losses` what is in the file and not ours: pictures, graphs. Throws
/// text::InputError: no package, no or several .qde, names that lead out of the package, over a limit, not
/// well-formed XML, a namespace that is not REFI-QDA's (unless `any_namespace`).
Reading read_refi(const std::string& name, std::string bytes, Losses& losses, bool any_namespace = false);

/// How large a package of REFI-QDA may be.
package::Limits limits();
/// The one .qde of a package. Throws text::InputError: none, several, names that lead out of the package.
std::string project_part(const package::ZipReader& zip);
/// The second half of read_refi(), for whoever has read the .qde already: the texts of the package into the
/// project, and what is wrong with them.
void read_texts(Reading& reading, package::ZipReader& zip, Findings& findings, Losses& losses);

}  // namespace lb::exchange
