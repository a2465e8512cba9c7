#include "revision/redline.hpp"

namespace lb::revision {

std::string weave(const Comparison& comparison, std::string before, std::string after,
                  const RedlineOptions& options) {
  return comparison.after().form == document::Reading::Form::docx
             ? weave_docx(comparison, std::move(before), std::move(after), options)
             : weave_odt(comparison, std::move(before), std::move(after), options);
}

}  // namespace lb::revision
