// EXMARaLDA basic transcription (.exb).
#include <algorithm>
#include <unordered_map>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {

Draft read_exmaralda(const xml::Tree& tree) {
  Draft draft;
  draft.form = "exmaralda";
  draft.is_oral_spelling = true;
  const xml::Node root = tree.root();
  if (const xml::Node head = root.child("head")) {
    if (const xml::Node meta = head.child("meta-information"))
      for (const xml::Node n : xml::elements(meta, "referenced-file"))
        if (!n.attribute("url").empty()) draft.drop(Dropped::media_path);
    if (const xml::Node table = head.child("speakertable"))
      for (const xml::Node speaker : xml::elements(table, "speaker")) {
        const xml::Node name = speaker.child("abbreviation");
        draft.speakers.push_back({std::string(speaker.attribute("id")),
                                  name ? text::collapse_spaces(name.text()) : std::string(), Role::unknown,
                                  speaker.begin_byte()});
      }
  }
  const xml::Node body = root.child("basic-body");
  if (!body) return draft;
  // The order of the time line is the order of time; times themselves are optional.
  struct Point {
    std::size_t order = 0;
    std::optional<std::int64_t> ms;
  };
  std::unordered_map<std::string_view, Point> points;
  if (const xml::Node line = body.child("common-timeline"))
    for (const xml::Node tli : xml::elements(line, "tli")) {
      const std::size_t order = points.size();
      points.emplace(tli.attribute("id"),
                     Point{order, tli.find("time") ? seconds_ms(tli.attribute("time")) : std::nullopt});
    }
  struct Event {
    std::size_t start, end, tier;
    DraftTurn turn;
  };
  std::vector<Event> events;
  std::size_t number = 0;
  int other = 0;
  for (const xml::Node tier : xml::elements(body, "tier")) {
    const bool is_speech = tier.attribute("type") == "t";
    ++number;
    bool open = false;
    for (const xml::Node event : xml::elements(tier, "event")) {
      if (!is_speech) {
        ++other;
        continue;
      }
      const auto start = points.find(event.attribute("start"));
      const auto end = points.find(event.attribute("end"));
      if (start == points.end() || end == points.end()) {
        draft.findings.push_back(
            tree.finding(text::Severity::warning, event,
                         text::tr("this event has no place on the time line: it is left out"), {}));
        continue;
      }
      // Events of one tier that touch each other are one turn.
      if (open && events.back().end == start->second.order) {
        events.back().turn.text += event.text();
        events.back().end = end->second.order;
        events.back().turn.end_ms = end->second.ms;
        continue;
      }
      open = true;
      Event e{start->second.order, end->second.order, number, {}};
      e.turn.label = tier.find("speaker") ? tier.attribute("speaker") : tier.attribute("id");
      e.turn.text = event.text();
      e.turn.byte = event.begin_byte();
      e.turn.start_ms = start->second.ms;
      e.turn.end_ms = end->second.ms;
      events.push_back(std::move(e));
    }
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.start < b.start; });
  for (Event& e : events) draft.turns.push_back(std::move(e.turn));
  if (other > 0)
    draft.findings.push_back(
        {text::Severity::note,
         tree.source().name(),
         {},
         text::trn("{} event of a tier that is no transcription was left out",
                   "{} events of tiers that are no transcription were left out", other, other),
         {},
         {}});
  return draft;
}

}  // namespace lb::transcript
