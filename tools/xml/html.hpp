#pragma once
// HTML as people and programs really write it: a lenient reader (libxml2's HTML parser) that reports tags and
// text in order. Nothing is fetched, nothing is executed; errors in the markup are repaired, never reported.
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lb::xml {

struct HtmlEvent {
  enum class Kind { start, end, text } kind = Kind::text;
  std::string_view name;  ///< Of a tag, lower case.
  std::vector<std::pair<std::string_view, std::string_view>>
      attributes;         ///< Of a start tag; entities decoded.
  std::string_view text;  ///< Entities decoded; a run of text may come in several pieces. Never that of
                          ///< <script> and <style>.
  std::size_t byte =
      0;  ///< Where the parser stands in the source: behind the tag or in the text. For messages.

  /// Value of an attribute; empty if absent.
  std::string_view attribute(std::string_view attribute_name) const;
};

/// Calls `handler` for every event; views are valid during the call. An end event comes for every start event
/// of an element that has an end tag, written or not. Precondition: `utf8` is valid UTF-8, whatever a <meta>
/// in it says. Passes exceptions of `handler` on. Throws std::length_error above 2 GB.
void parse_html(std::string_view utf8, const std::function<void(const HtmlEvent&)>& handler);

}  // namespace lb::xml
