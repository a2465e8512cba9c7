#pragma once
// A character format of which each part may be left unsaid: what a style or a run says, before it is laid
// over others.
#include <optional>

#include "document/document.hpp"

namespace lb::document {

struct PartialFormat {
  std::optional<bool> bold, italic, underline, strike, small_caps;
  std::optional<Format::Vertical> vertical;
  Language language;  ///< Empty: not said.

  /// Lays `stronger` over this one: what it says holds, what it leaves unsaid stays.
  void add(const PartialFormat& stronger);
  /// What is never said is plain.
  Format format() const;
};

}  // namespace lb::document
