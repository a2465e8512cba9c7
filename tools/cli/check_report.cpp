#include "cli/check_report.hpp"

#include <ostream>

namespace lb::cli {

void CheckReport::add(std::vector<text::Finding> findings) {
  text::sort(findings);
  for (const text::Finding& f : findings) {
    if (f.severity == text::Severity::error) ++errors_;
    if (f.severity == text::Severity::warning) ++warnings_;
    err_ << text::render(f);
  }
}

}  // namespace lb::cli
