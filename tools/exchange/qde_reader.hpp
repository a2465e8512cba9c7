#pragma once
// REFI-QDA in: a .qdpx package or a .qdc codebook becomes a Project. Any conforming file, and the deviations
// that programs are known for: folder names in any case, a BOM, GUIDs in braces, wrong order, empty lists.
// What is wrong is said with its line; what cannot be used is left out and said, the rest is read.
#include <string>
#include <string_view>
#include <vector>

#include "exchange/loss.hpp"
#include "exchange/project.hpp"
#include "text/finding.hpp"

namespace lb::exchange {

/// What a reading found wrong; keeps the first `most` findings and counts the rest, for files that are wrong
/// a million times.
class Findings {
 public:
  explicit Findings(const text::Source& source, std::size_t most = 200) : source_(&source), most_(most) {}
  /// At a place in the source; without an excerpt where the line is too long to be shown.
  void say(text::Severity severity, Byte at, std::string what, std::string advice = {});
  void add(text::Finding finding);
  /// The findings; then one that says how many more there were.
  std::vector<text::Finding> take();

 private:
  const text::Source* source_;
  std::size_t most_, more_ = 0;
  std::vector<text::Finding> all_;
  std::vector<std::size_t> lines_;  // where each line begins; filled at the first finding
};

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

}  // namespace lb::exchange
