#pragma once
// Time stamps, dates and durations as people and programs write them into transcripts.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lb::transcript {

struct Stamp {
  std::int64_t ms = 0;
  std::size_t bytes = 0;  ///< Length of the stamp as written, brackets included.
  bool is_f4 = false;     ///< "#00:01:23-4#": f4 and MAXQDA.
};

/// A stamp at byte `at`: "[00:34:12]", "[45:33]", "[01.23.45]", "{00:34:20}", "(00:12:04)", "#00:12:34.567#",
/// "#00:01:23-4#" (tenths).
/// "[inaudible 00:00:58]" is none.
std::optional<Stamp> stamp_at(std::string_view s, std::size_t at);

/// A stamp that ends where `s` ends (white space aside); its begin is the result's offset.
struct StampAtEnd {
  Stamp stamp;
  std::size_t begin_byte = 0;
};
std::optional<StampAtEnd> stamp_at_end(std::string_view s);

/// "00:00:12.140", "00:12,140", "1:02:03": the clock times of WebVTT and SRT. nullopt for anything else.
std::optional<std::int64_t> clock_ms(std::string_view s);

/// Decimal seconds ("82.5469387755") as milliseconds, rounded half up; never reads the locale.
std::optional<std::int64_t> seconds_ms(std::string_view s);

/// The first date in a line: "12 mars 2021", "1er juin 2021", "22. April 2021", "8 June 2021", "12/03/2021",
/// "2021-03-12", as ISO 8601 day; empty if there is none.
std::string date_in(std::string_view line);

/// The first duration in a line: "52 min", "1 h 05", "58 Minuten"; nullopt if there is none.
std::optional<std::int64_t> duration_in(std::string_view line);

}  // namespace lb::transcript
