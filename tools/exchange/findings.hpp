#pragma once
// What is wrong with a project that is read, each with its place in the .qde file.
#include <string>
#include <vector>

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

}  // namespace lb::exchange
