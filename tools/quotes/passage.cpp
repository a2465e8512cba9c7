// What a range of a turn looks like in print, and whether it may be printed at all.
#include <string.h>

#include <algorithm>
#include <array>
#include <vector>

#include "quotes/choice.hpp"
#include "text/hesitation.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/typography.hpp"
#include "text/utf8.hpp"

namespace lb::quotes {
namespace {

using transcript::Mark;
using transcript::Turn;

bool overlaps(const Mark& mark, std::size_t begin, std::size_t end) {
  return mark.begin_code_point < end && begin < mark.end_code_point;
}

bool is_silent(Mark::Kind kind) {
  return kind == Mark::Kind::pause || kind == Mark::Kind::vocal || kind == Mark::Kind::incident ||
         kind == Mark::Kind::truncation;
}

// What people say when they speak off the record, folded, each with a word of it in plain letters.
struct Request {
  std::string_view words, word;
};
constexpr std::array<Request, 10> requests{{{"reste entre nous", "entre"},
                                            {"entre nous, hein", "entre"},
                                            {"ça ne sort pas d'ici", "sort"},
                                            {"hors micro", "micro"},
                                            {"vous l'enlevez", "enlevez"},
                                            {"ne le notez pas", "notez"},
                                            {"bleibt unter uns", "unter"},
                                            {"unter uns gesagt", "unter"},
                                            {"off the record", "record"},
                                            {"between ourselves", "ourselves"}}};

bool asks_for_discretion(const Turn& turn) {
  // Folding reads a whole interview letter by letter; most turns have none of the words.
  if (std::none_of(requests.begin(), requests.end(), [&](const Request& request) {
        return ::strcasestr(turn.text.c_str(), request.word.data()) != nullptr;
      }))
    return false;
  const std::string folded = text::fold_wording(turn.text);
  return std::any_of(requests.begin(), requests.end(),
                     [&](const Request& request) { return folded.find(request.words) != std::string::npos; });
}

// Sounds that only show that somebody looks for words. "Ben", "hein", "bah" are left: they are somebody's
// voice.
bool is_filler(std::string_view word) {
  constexpr std::size_t longest_sound = 12;  // bytes, with its commas and dashes: most words end here
  if (word.size() > longest_sound) return false;
  std::string bare;
  for (std::size_t i = 0; i < word.size();) {
    const char32_t c = text::next_code_point(word, i);
    if (c == U',' || c == U'.' || c == U'…' || c == U'-' || c == U'–') continue;
    text::append_code_point(bare, c);
  }
  const std::string folded = text::fold_case(bare);
  for (const std::string_view voice : {"ah", "bah", "beh", "ben", "eh", "hein"})
    if (folded == voice) return false;
  return text::is_hesitation(folded);
}

}  // namespace

std::string printed_wording(const Turn& turn, std::size_t begin_code_point, std::size_t end_code_point) {
  // Marks without words go; of overlapping speech only the slashes do.
  std::vector<const Mark*> marks;
  for (const Mark& m : turn.marks)
    if (overlaps(m, begin_code_point, end_code_point) && (is_silent(m.kind) || m.kind == Mark::Kind::overlap))
      marks.push_back(&m);
  std::string kept;
  if (marks.empty()) kept = text::slice_code_points(turn.text, begin_code_point, end_code_point);
  std::size_t byte = text::byte_of_code_point(turn.text, begin_code_point);
  for (std::size_t cp = begin_code_point; !marks.empty() && cp < end_code_point && byte < turn.text.size();
       ++cp) {
    const char32_t c = text::next_code_point(turn.text, byte);
    bool silent = false;
    for (const Mark* m : marks)
      if (overlaps(*m, cp, cp + 1)) silent = silent || is_silent(m->kind) || c == U'/';
    if (!silent) text::append_code_point(kept, c);
  }
  std::string out;
  const std::string spaced = text::collapse_spaces(kept);
  for (std::size_t begin = 0; begin < spaced.size();) {
    const std::size_t end = std::min(spaced.find(' ', begin), spaced.size());
    const std::string_view word = std::string_view(spaced).substr(begin, end - begin);
    begin = end + 1;
    if (is_filler(word)) {
      // "Donc, euh, on" -> "Donc, on"; a full stop behind the sound stays with the word before it.
      if (!out.empty() && (word.ends_with('.') || word.ends_with("…")) && !out.ends_with('.') &&
          !out.ends_with("…")) {
        if (out.ends_with(',')) out.pop_back();
        out += word.ends_with('.') ? "." : "…";
      }
      continue;
    }
    const bool closes = word == "," || word == "." || word == "…";
    if (closes && (out.empty() || out.ends_with(',') || out.ends_with('.'))) continue;
    if (!out.empty() && !closes) out += ' ';
    out += word;
  }
  return text::capitalised(text::trim(out));
}

std::string obstacle_to(const transcript::Interview& interview, const Turn& turn,
                        std::size_t begin_code_point, std::size_t end_code_point) {
  using text::tr;
  if (!interview.is_respondent(turn)) return tr("it was not said by the respondent");
  for (const Mark& mark : turn.marks) {
    if (!overlaps(mark, begin_code_point, end_code_point)) continue;
    if (mark.kind == Mark::Kind::confidential) return tr("it stands in a confidential passage");
    if (mark.kind == Mark::Kind::unclear) return tr("a part of it was not understood with certainty");
    if (mark.kind == Mark::Kind::gap) return tr("a part of it could not be heard");
  }
  return {};
}

bool has_second_voice(const Turn& turn, std::size_t begin_code_point, std::size_t end_code_point) {
  return std::any_of(turn.marks.begin(), turn.marks.end(), [&](const Mark& mark) {
    return mark.kind == Mark::Kind::overlap && !mark.detail.empty() &&
           overlaps(mark, begin_code_point, end_code_point);
  });
}

bool is_off_the_record(const transcript::Interview& interview, const Turn& turn) {
  // The request may come before or after what it is about: two turns on each side, if they are the same
  // speaker's.
  const auto at = static_cast<std::size_t>(&turn - interview.turns.data());
  for (std::size_t i = at < 2 ? 0 : at - 2; i < std::min(interview.turns.size(), at + 3); ++i)
    if (interview.turns[i].speaker == turn.speaker && asks_for_discretion(interview.turns[i])) return true;
  return false;
}

}  // namespace lb::quotes
