#include <algorithm>
#include <cassert>

#include "coding/anchor_texts.hpp"
#include "coding/coding.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

constexpr std::size_t context_length = 24;  // code points on each side
// In another turn than its own, a quote is taken for the same only with so much context, or if it is itself
// so long.
constexpr std::size_t enough_context = 8;
constexpr std::size_t long_quote = 24;
constexpr std::size_t turns_around = 4;  // places in the interview, not turns of the speaker
// What the old place is worth against code points of context that agree.
constexpr std::size_t same_turn_bonus = 8;
constexpr std::size_t same_place_bonus = 8;
constexpr std::size_t turn_edge_bonus = 4;
// A place is better than another only if it is better by more than a chance letter or two.
constexpr std::size_t margin = 4;

std::string_view before(std::string_view text, std::size_t byte) {
  std::size_t i = byte;
  for (std::size_t n = 0; n < context_length && i > 0; ++n) {
    --i;
    while (i > 0 && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U) --i;
  }
  return text.substr(i, byte - i);
}

std::string_view after(std::string_view text, std::size_t byte) {
  // At most four bytes a code point: never the whole turn.
  return text::slice_code_points(text.substr(byte, 4 * context_length), 0, context_length);
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t i = 0, code_points = 0;
  while (i < a.size() && i < b.size() && a[i] == b[i]) {
    code_points += (static_cast<unsigned char>(a[i]) & 0xC0U) != 0x80U ? 1U : 0U;
    ++i;
  }
  return code_points;
}

std::size_t common_suffix(std::string_view a, std::string_view b) {
  std::size_t i = 0, code_points = 0;
  while (i < a.size() && i < b.size() && a[a.size() - 1 - i] == b[b.size() - 1 - i]) {
    ++i;
    code_points += (static_cast<unsigned char>(a[a.size() - i]) & 0xC0U) != 0x80U ? 1U : 0U;
  }
  return code_points;
}

// How much of what stood around the anchor stands around this place.
std::size_t context(const Anchor& anchor, std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view left = before(text, begin), right = after(text, end);
  std::size_t score = common_suffix(anchor.before, left) + common_prefix(anchor.after, right);
  const auto edge = [](std::string_view old_side, std::string_view new_side) {
    return old_side == new_side && text::count_code_points(old_side) < context_length;
  };
  if (edge(anchor.before, left)) score += turn_edge_bonus;
  if (edge(anchor.after, right)) score += turn_edge_bonus;
  return score;
}

struct Place {
  std::size_t score = 0;
  std::size_t turn = 0;
  std::size_t begin_byte = 0;
};

bool number_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

Anchor make_anchor(const transcript::Turn& turn, std::size_t begin_code_point, std::size_t end_code_point) {
  const std::string_view text = turn.text;
  const std::size_t begin = text::byte_of_code_point(text, begin_code_point);
  const std::size_t length = text::byte_of_code_point(text.substr(begin), end_code_point - begin_code_point);
  return anchor_at(turn, begin, begin + length, begin_code_point);
}

AnchorTexts texts_around(std::string_view text, std::size_t begin_byte, std::size_t end_byte) {
  assert(begin_byte < end_byte && end_byte <= text.size());
  return {text.substr(begin_byte, end_byte - begin_byte), before(text, begin_byte), after(text, end_byte)};
}

Anchor anchor_at(const transcript::Turn& turn, std::size_t begin_byte, std::size_t end_byte,
                 std::size_t begin_code_point) {
  const std::string_view text = turn.text;
  const AnchorTexts texts = texts_around(text, begin_byte, end_byte);
  return {turn.id,
          begin_code_point,
          begin_code_point + text::count_code_points(texts.quote),
          std::string(texts.quote),
          std::string(texts.before),
          std::string(texts.after)};
}

Found find_again(const Anchor& anchor, const transcript::Interview& interview) {
  const Found lost{Fate::lost, anchor};
  if (anchor.quote.empty() || interview.turns.empty()) return lost;
  const auto& turns = interview.turns;
  const auto named = std::find_if(turns.begin(), turns.end(),
                                  [&](const transcript::Turn& t) { return t.id == anchor.turn; });
  // Most transcripts were not corrected. No other place can come near to this one: the same words with all of
  // their context, where they were.
  if (named != turns.end()) {
    const std::string_view text = named->text;
    const std::size_t begin = text::byte_of_code_point(text, anchor.begin_code_point);
    const std::size_t end = begin + anchor.quote.size();
    if (text.substr(begin).starts_with(anchor.quote) && before(text, begin) == anchor.before &&
        after(text, end) == anchor.after &&
        anchor.begin_code_point + text::count_code_points(anchor.quote) == anchor.end_code_point)
      return {Fate::kept, anchor};
  }
  // Where the turn is gone, the place is where its number would stand.
  const auto where =
      named != turns.end() ? named : std::find_if(turns.begin(), turns.end(), [&](const transcript::Turn& t) {
        return number_before(anchor.turn, t.id);
      });
  const auto centre = static_cast<std::size_t>(where - turns.begin());
  const std::size_t first = centre > turns_around ? centre - turns_around : 0;
  const std::size_t last = std::min(turns.size(), centre + turns_around + 1);

  std::vector<Place> places;
  for (std::size_t t = first; t < last; ++t) {
    const bool own = named != turns.end() && t == centre;
    const bool same_speaker = named != turns.end() && turns[t].speaker == named->speaker;
    if (!own && !same_speaker && !interview.is_respondent(turns[t])) continue;
    const std::string_view text = turns[t].text;
    const std::size_t old_byte = own ? text::byte_of_code_point(text, anchor.begin_code_point) : 0;
    for (std::size_t at = text.find(anchor.quote); at != std::string_view::npos;
         at = text.find(anchor.quote, at + 1)) {
      Place place{context(anchor, text, at, at + anchor.quote.size()), t, at};
      if (!own && place.score < enough_context && text::count_code_points(anchor.quote) < long_quote)
        continue;
      if (own) place.score += same_turn_bonus + (at == old_byte ? same_place_bonus : 0);
      places.push_back(place);
    }
  }
  if (places.empty()) return lost;
  const auto best = std::max_element(places.begin(), places.end(),
                                     [](const Place& a, const Place& b) { return a.score < b.score; });
  const auto rivals = std::count_if(places.begin(), places.end(),
                                    [&](const Place& p) { return p.score + margin > best->score; });
  if (rivals > 1) return {Fate::ambiguous, anchor};

  const transcript::Turn& turn = turns[best->turn];
  const std::size_t begin = text::code_point_of_byte(turn.text, best->begin_byte);
  const std::size_t end = begin + text::count_code_points(anchor.quote);
  const bool kept = turn.id == anchor.turn && begin == anchor.begin_code_point;
  return {kept ? Fate::kept : Fate::moved, make_anchor(turn, begin, end)};
}

}  // namespace lb::coding
