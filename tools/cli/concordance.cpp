#include "cli/concordance.hpp"

#include <algorithm>

#include "cli/terminal.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "text/width.hpp"

namespace lb::cli {
namespace {

// More than is ever shown, so that a long turn is not read whole for each hit.
constexpr std::size_t bytes_per_column = 16;

std::string_view near_end(std::string_view s, std::size_t bytes) {
  if (s.size() <= bytes) return s;
  std::size_t begin = s.size() - bytes;
  while (begin < s.size() && (static_cast<unsigned char>(s[begin]) & 0xC0U) == 0x80U) ++begin;
  return s.substr(begin);
}
std::string_view near_begin(std::string_view s, std::size_t bytes) {
  if (s.size() <= bytes) return s;
  while (bytes > 0 && (static_cast<unsigned char>(s[bytes]) & 0xC0U) == 0x80U) --bytes;
  return s.substr(0, bytes);
}

// Spaces at the ends are kept as one: they separate the hit from its neighbours.
std::string spaced(std::string_view s) {
  std::string out = text::collapse_spaces(s);
  if (out.empty()) return s.empty() ? "" : " ";
  if (text::trim(s).data() != s.data()) out.insert(0, " ");
  if (text::trim(s).end() != s.end()) out += " ";
  return out;
}

struct Sides {
  std::string before, hit, behind;
};
Sides sides_of(const transcript::Turn& turn, const coding::Query::Hit& hit, std::size_t columns) {
  const std::string_view text = turn.text;
  std::string_view before = text.substr(0, hit.begin_byte), behind = text.substr(hit.end_byte);
  if (columns > 0) {
    before = near_end(before, columns * bytes_per_column);
    behind = near_begin(behind, columns * bytes_per_column);
  }
  return {spaced(before), text::collapse_spaces(text.substr(hit.begin_byte, hit.end_byte - hit.begin_byte)),
          spaced(behind)};
}

// At most `columns` of the end of `s`, an ellipsis where it is cut.
std::string cut_before(const std::string& s, std::size_t columns) {
  if (text::display_width(s) <= columns) return s;
  return columns == 0 ? "" : "…" + std::string(text::last_columns(s, columns - 1));
}
std::string cut_behind(const std::string& s, std::size_t columns) {
  if (text::display_width(s) <= columns) return s;
  return columns == 0 ? "" : std::string(text::first_columns(s, columns - 1)) + "…";
}

}  // namespace

std::string concordance_line(const Concordance& c, const transcript::Turn& turn,
                             const coding::Query::Hit& hit) {
  const std::size_t free = c.columns > c.id_columns + 2 ? c.columns - c.id_columns - 2 : 0;
  const std::size_t left = c.context > 0 ? c.context : free * 2 / 5;
  const Sides s = sides_of(turn, hit, std::max(left, c.columns));
  const std::string before = cut_before(s.before, left);
  std::size_t right = c.context;
  if (right == 0) {
    const std::size_t used = left + text::display_width(s.hit);
    right = free > used ? free - used : 0;
  }
  std::string out = painted(text::padded(turn.id, c.id_columns), Paint::faint, c.coloured) + "  ";
  out += std::string(left - text::display_width(before), ' ') + before;
  out += painted(s.hit, Paint::found, c.coloured) + cut_behind(s.behind, right);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "\n";
}

std::string table_head(const study::Participants& participants) {
  std::string out = "interview\tturn\tbegin\tend\tspeaker\tquestion\tbefore\thit\tbehind";
  for (const study::Variable& v : participants.variables) out += "\t" + v.id;
  return out + "\n";
}

std::string table_line(const study::Participants& participants, const transcript::Interview& interview,
                       const transcript::Turn& turn, const coding::Query::Hit& hit, std::size_t context) {
  const std::string_view text = turn.text;
  const std::size_t begin = text::count_code_points(text.substr(0, hit.begin_byte));
  const std::size_t end =
      begin + text::count_code_points(text.substr(hit.begin_byte, hit.end_byte - hit.begin_byte));
  const Sides s = sides_of(turn, hit, context);
  std::string out = interview.id + "\t" + turn.id + "\t" + std::to_string(begin) + "\t" +
                    std::to_string(end) + "\t" + interview.speaker_of(turn).id + "\t" + turn.question + "\t";
  out += std::string(text::trim(context > 0 ? cut_before(s.before, context) : s.before)) + "\t" + s.hit +
         "\t" + std::string(text::trim(context > 0 ? cut_behind(s.behind, context) : s.behind));
  const study::Participant* person = participants.find(interview.id);
  for (const study::Variable& v : participants.variables)
    out += "\t" + (person == nullptr ? std::string() : participants.group_of(*person, v.id));
  return out + "\n";
}

}  // namespace lb::cli
