#pragma once
// An XML file as a series of events, for files that are too large for a tree: what the reader keeps is all
// that is kept. Refuses what Tree::parse refuses, with the same messages.
#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::xml {

struct Event {
  enum class Kind : std::uint8_t { start, end, text } kind = Kind::start;
  std::string_view name, namespace_uri;   ///< Local name; empty for text.
  std::span<const Attribute> attributes;  ///< Of start.
  std::string_view characters;            ///< Of text: a run may come in several pieces.
  std::size_t byte = 0;  ///< In the source: start of the tag; of text and end, where it was read.

  /// Value by local name; empty if absent.
  std::string_view attribute(std::string_view local_name) const;
  bool has(std::string_view local_name) const;
};

/// Calls `use` for every event in document order; what an event borrows lasts as long as the call. Exceptions
/// of `use` come out as they are. Precondition: the source is UTF-8 (Tree::parse says what else is refused).
/// Throws text::InputError.
void for_each_event(const text::Source& source, const std::function<void(const Event&)>& use);

}  // namespace lb::xml
