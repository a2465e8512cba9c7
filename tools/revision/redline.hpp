#pragma once
// A redline: NEW's own package with native tracked changes, so that accepting all gives NEW and rejecting all
// gives OLD.
#include <stdexcept>
#include <string>

#include "revision/comparison.hpp"

namespace lb::revision {

struct RedlineOptions {
  std::string author = "livreblanc";
  std::string date;  ///< ISO 8601 instant; empty: none is written.
};

/// A change for which there is no markup that accepts and rejects cleanly: a paragraph that came or went
/// beside a table, with no paragraph before it in the same story to carry its mark. what() begins with the
/// paragraph's words.
struct Unshowable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The bytes of the redline; `before` and `after` are the files' bytes. It has NEW's form. Not proved: see
/// proof.hpp.
std::string weave(const Comparison& comparison, std::string before, std::string after,
                  const RedlineOptions& options);

std::string weave_docx(const Comparison& comparison, std::string before, std::string after,
                       const RedlineOptions& options);
std::string weave_odt(const Comparison& comparison, std::string before, std::string after,
                      const RedlineOptions& options);

}  // namespace lb::revision
