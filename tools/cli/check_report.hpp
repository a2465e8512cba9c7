#pragma once
// What `check` has to say, printed file by file, so that a study with ten thousand interviews needs memory
// for one.
#include <iosfwd>
#include <vector>

#include "text/finding.hpp"

namespace lb::cli {

class CheckReport {
 public:
  explicit CheckReport(std::ostream& err) : err_(err) {}
  /// Sorts the findings of a file, or of a few that belong together, and prints them.
  void add(std::vector<text::Finding> findings);
  long errors() const { return errors_; }
  long warnings() const { return warnings_; }

 private:
  std::ostream& err_;
  long errors_ = 0, warnings_ = 0;
};

}  // namespace lb::cli
