#pragma once
// Private to tools/transcript: the words of the TEI store, shared by its writer and its two readers.
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "transcript/interview.hpp"

namespace lb::transcript::tei {

inline constexpr std::string_view tei_namespace = "http://www.tei-c.org/ns/1.0";
/// A transcript lies in transcripts/, the guide above it.
inline constexpr std::string_view guide_prefix = "../guide.xml#";
/// xml:id of a <when>: what it says, so that a new turn renames nothing.
inline constexpr std::string_view time_prefix = "ms";
/// By the number of a Role.
inline constexpr std::string_view role_names[] = {"interviewer", "respondent", "third_party", "unknown"};

/// Marks whose characters are no speech: nothing can be nested in them.
bool is_leaf(Mark::Kind kind);
std::string_view element_of(Mark::Kind kind);
/// The value of `type`; empty if the element has none.
std::string_view type_of(Mark::Kind kind);
/// Where Mark::detail is written: "n", "xml:lang", ...
std::string_view detail_attribute(Mark::Kind kind);
/// The mark that an element with this `type` is; nullopt if it is none.
std::optional<Mark::Kind> kind_of(std::string_view element, std::string_view type);

/// A number that is written with nothing before or behind it.
template <typename T>
std::optional<T> parsed(std::string_view s) {
  T value{};
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end != s.data() + s.size()) return std::nullopt;
  return value;
}

/// ISO 8601 duration in seconds, as xsd:duration allows, from and to milliseconds: "PT142.8S".
std::string seconds(std::int64_t ms);
std::optional<std::int64_t> parsed_seconds(std::string_view s);

/// The order of a turn's marks: by begin, then longest first.
inline bool comes_before(const Mark& a, const Mark& b) {
  if (a.begin_code_point != b.begin_code_point) return a.begin_code_point < b.begin_code_point;
  return a.end_code_point > b.end_code_point;
}

}  // namespace lb::transcript::tei
