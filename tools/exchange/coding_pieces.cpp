#include "exchange/coding_pieces.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::exchange {
namespace {

// stored_length(); a text that came as it is stored need not be made so again.
std::optional<std::size_t> length_in(std::string_view text, std::string_view all, std::size_t prefix) {
  std::size_t next = prefix;
  if (all == text && (prefix == all.size() || text::next_code_point(all, next) < 0x300))
    return text::count_code_points(all.substr(0, prefix));
  return stored_length(all, prefix);
}
// White space alone lies outside of the turn.
bool is_blank(std::string_view bytes, const Place& p, const Words& w) {
  const std::string_view before = p.begin < w.begin ? bytes.substr(p.begin, w.begin - p.begin)
                                                    : std::string_view(),
                         behind = p.end > w.end ? bytes.substr(w.end, p.end - w.end) : std::string_view();
  return text::trim(before).empty() && text::trim(behind).empty();
}

}  // namespace

std::vector<CodingPiece> pieces_of(const Selection& s, const Place& place, const RawText& raw,
                                   const Turned& turned, Losses& losses) {
  std::vector<CodingPiece> out;
  const auto& words = turned.words;
  std::size_t i = static_cast<std::size_t>(
      std::upper_bound(words.begin(), words.end(), place.begin,
                       [](std::size_t byte, const Words& w) { return byte < w.end; }) -
      words.begin());
  std::size_t covered = 0, touched = 0;
  for (; i < words.size() && words[i].begin < place.end; ++i) {
    std::size_t begin = std::max(place.begin, words[i].begin), end = std::min(place.end, words[i].end);
    if (begin >= end) continue;
    ++touched;
    const std::string_view all = raw.bytes.substr(words[i].begin, words[i].end - words[i].begin);
    std::size_t from = begin - words[i].begin, to = end - words[i].begin;
    const std::string& text = turned.interview.turns[i].text;
    auto first = length_in(text, all, from), last = length_in(text, all, to);
    while (!first && from > 0) first = length_in(text, all, --from);
    while (!last && to < all.size()) last = length_in(text, all, ++to);
    if (from != begin - words[i].begin || to != end - words[i].begin)
      losses.add({"TextSource/PlainTextSelection",
                  to_string(s.guid),
                  s.name,
                  "selection",
                  Fate::approximated,
                  1,
                  {},
                  {},
                  "it cut a letter from its accent: the whole letter was taken"});
    const std::size_t length = all == text ? last.value_or(0) : text::count_code_points(text);
    const std::size_t b = std::min(first.value_or(0), length), e = std::min(last.value_or(length), length);
    if (b < e) out.push_back({i, b, e});
    covered += end - begin;
  }
  if (out.size() > 1)
    losses.add({"TextSource/PlainTextSelection", to_string(s.guid), s.name, "selection", Fate::converted, 1,
                s.name, std::to_string(out.size()) + " codings", "a coding lies in one turn"});
  else if (out.size() == 1 && covered != place.end - place.begin && touched == 1 &&
           !is_blank(raw.bytes, place, turned.words[out.front().turn]))
    losses.add({"TextSource/PlainTextSelection",
                to_string(s.guid),
                s.name,
                "selection",
                Fate::approximated,
                1,
                s.name,
                {},
                "what lies outside of the turn's words (its label) was left out"});
  return out;
}

}  // namespace lb::exchange
