#pragma once
// What a reader finds in a file before anything is settled: labels as they stand there, text as it stands
// there. settle() makes an Interview of it. Private to this room.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/finding.hpp"
#include "transcript/interview.hpp"

namespace lb::transcript {

/// A mark that the source says by its own means (an element, an anchor), in bytes of the draft's text.
struct DraftMark {
  Mark::Kind kind = Mark::Kind::pause;
  std::size_t begin_byte = 0, end_byte = 0;
  std::string detail;
};

struct DraftTurn {
  std::string label;     ///< As the source writes it: "S01", "M. le dirigeant"; empty if nobody is named.
  std::string text;      ///< UTF-8, not normalised; line ends are spaces.
  std::size_t byte = 0;  ///< Where the turn begins in the source: for messages.
  std::optional<std::int64_t> start_ms, end_ms;
  std::string language;          ///< As the source declares it; empty if it does not.
  std::string question;          ///< Id of a question that the source itself names.
  bool is_outside = false;       ///< See Turn::is_outside.
  std::vector<DraftMark> marks;  ///< Sorted by begin.
};

/// A speaker whom the source declares apart from the turns.
struct DraftSpeaker {
  std::string label;  ///< The key by which turns name it.
  std::string name;   ///< Another name for it in the source ("AB", "Témoin"); may be declared as label too.
  Role role = Role::unknown;  ///< If the source says it.
  std::size_t byte = 0;
};

/// What was left out, by kind: said with counts and places, never with contents.
enum class Dropped : std::uint8_t {
  media_path,
  header_line,
  page_number,
  time_stamp,
  remark,
  deletion,
  invisible,
  header_person,
  count
};

struct Draft {
  std::string form;      ///< "text", "noscribe-html", ...
  std::string language;  ///< Main language by the source; empty if it does not say.
  std::string date;      ///< ISO 8601 day; empty if not known.
  std::optional<std::int64_t> duration_ms;
  std::vector<DraftSpeaker> speakers;
  std::vector<DraftTurn> turns;
  bool one_turn_in_pieces =
      false;  ///< Consecutive pieces of one speaker are one turn (cues, annotations, utterances).
  bool dots_are_seconds = false;  ///< noScribe: "(..)" is a pause of two seconds, "(...)" one of three.
  bool is_oral_spelling = false;  ///< Corpus conventions: "il(s)", "euh::", "<" and ">" around overlaps.
  std::array<int, static_cast<std::size_t>(Dropped::count)> dropped{};
  std::vector<text::Finding> findings;

  void drop(Dropped what, int times = 1) { dropped[static_cast<std::size_t>(what)] += times; }
};

}  // namespace lb::transcript
