#include "coding/passage.hpp"

#include <algorithm>

#include "text/normal.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

bool is_space(char32_t c) {
  if (c <= 0x20) return true;
  std::string one;
  text::append_code_point(one, c);
  return text::trim(one).empty();
}

// Code points as they are compared: one apostrophe, one space for a run of them.
struct Letter {
  char32_t c;
  Range in;  // in code points of the text it comes from
};

std::vector<Letter> letters_of(std::string_view s) {
  std::vector<Letter> out;
  std::size_t n = 0;
  for (std::size_t i = 0; i < s.size(); ++n) {
    char32_t c = text::next_code_point(s, i);
    if (c == U'’' || c == U'ʼ') c = U'\'';
    if (c > 0x7E || c <= 0x20)
      if (is_space(c)) c = U' ';
    if (c == U' ' && !out.empty() && out.back().c == U' ')
      out.back().in.end_code_point = n + 1;
    else
      out.push_back({c, {n, n + 1}});
  }
  return out;
}

std::vector<Range> in_code_points(std::string_view text, const std::vector<Range>& bytes) {
  std::vector<Range> out;
  std::size_t byte = 0, code_point = 0;
  const auto up_to = [&](std::size_t end) {
    code_point += text::count_code_points(text.substr(byte, end - byte));
    byte = end;
    return code_point;
  };
  for (const Range& r : bytes) {
    const std::size_t begin = up_to(r.begin_code_point);
    out.push_back({begin, up_to(r.end_code_point)});
  }
  return out;
}

bool touch(const Range& a, const Range& b) {
  return a.begin_code_point < b.end_code_point && b.begin_code_point < a.end_code_point;
}

}  // namespace

std::vector<Range> places_of(std::string_view words, std::string_view text, std::string_view language) {
  const std::string normal = text::to_nfc(text::trim(words));
  const std::vector<Letter> wanted = letters_of(normal);
  if (wanted.empty()) return {};
  const std::vector<Letter> letters = letters_of(text);
  std::vector<Range> places;
  const auto same = [](const Letter& a, const Letter& b) { return a.c == b.c; };
  for (auto at = letters.begin();; ++at) {
    at = std::search(at, letters.end(), wanted.begin(), wanted.end(), same);
    if (at == letters.end()) break;
    const auto last = at + static_cast<std::ptrdiff_t>(wanted.size()) - 1;
    places.push_back({at->in.begin_code_point, last->in.end_code_point});
  }
  if (places.empty()) return places;
  std::vector<text::Token> tokens;
  text::tokenize(text, language, tokens);
  std::vector<Range> bytes;
  for (const text::Token& t : tokens) bytes.push_back({t.begin_byte, t.end_byte});
  const std::vector<Range> edges = in_code_points(text, bytes);
  const auto begins = [&](std::size_t at) {
    return std::any_of(edges.begin(), edges.end(), [&](const Range& t) { return t.begin_code_point == at; });
  };
  const auto ends = [&](std::size_t at) {
    return std::any_of(edges.begin(), edges.end(), [&](const Range& t) { return t.end_code_point == at; });
  };
  const auto at_edges = [&](const Range& r) { return begins(r.begin_code_point) && ends(r.end_code_point); };
  if (std::any_of(places.begin(), places.end(), at_edges)) {
    std::erase_if(places, [&](const Range& r) { return !at_edges(r); });
    return places;
  }
  // Part of a compound: cut at its joints, not through a word.
  const auto joint = [&](std::size_t at) {
    const std::string_view c = text::slice_code_points(text, at, at + 1);
    return c == "-" || c == "\u2010" || c == "\u2011" || c == "'" || c == "\u2019" || c == "/";
  };
  std::erase_if(places, [&](const Range& r) {
    const std::size_t begin = r.begin_code_point, end = r.end_code_point;
    const bool good_begin = begins(begin) || joint(begin) || (begin > 0 && joint(begin - 1));
    return !good_begin || !(ends(end) || joint(end) || joint(end - 1));
  });
  return places;
}

Edges::Edges(const transcript::Interview& interview, const transcript::Turn& turn) {
  std::vector<text::Token> tokens;
  text::tokenize(turn.text, interview.language_of(turn), tokens);
  std::vector<Range> bytes;
  for (const text::Token& t : tokens)
    if (t.wordlike()) bytes.push_back({t.begin_byte, t.end_byte});
  words_ = in_code_points(turn.text, bytes);
  text::SentenceStyle style;
  for (const transcript::Turn& t : interview.turns) style.add(t.text);
  std::vector<text::Sentence> sentences;
  text::split_sentences(turn.text, style.starts_low(), sentences);
  bytes.clear();
  for (const text::Sentence& s : sentences) bytes.push_back({s.begin_byte, s.end_byte});
  sentences_ = in_code_points(turn.text, bytes);
}

Range Edges::earlier_begin(Range r) const {
  for (auto w = words_.rbegin(); w != words_.rend(); ++w)
    if (w->begin_code_point < r.begin_code_point) return {w->begin_code_point, r.end_code_point};
  return r;
}

Range Edges::later_begin(Range r) const {
  for (const Range& w : words_)
    if (w.begin_code_point > r.begin_code_point && w.begin_code_point < r.end_code_point)
      return {w.begin_code_point, r.end_code_point};
  return r;
}

Range Edges::later_end(Range r) const {
  for (const Range& w : words_)
    if (w.end_code_point > r.end_code_point) return {r.begin_code_point, w.end_code_point};
  return r;
}

Range Edges::earlier_end(Range r) const {
  for (auto w = words_.rbegin(); w != words_.rend(); ++w)
    if (w->end_code_point < r.end_code_point && w->end_code_point > r.begin_code_point)
      return {r.begin_code_point, w->end_code_point};
  return r;
}

Range Edges::wider(Range r) const {
  Range whole = r;
  auto behind = sentences_.end();
  for (auto s = sentences_.begin(); s != sentences_.end(); ++s)
    if (touch(*s, r)) {
      whole.begin_code_point = std::min(whole.begin_code_point, s->begin_code_point);
      whole.end_code_point = std::max(whole.end_code_point, s->end_code_point);
      behind = s + 1;
    }
  if (whole != r) return whole;
  if (behind != sentences_.end()) return {r.begin_code_point, behind->end_code_point};
  for (auto s = sentences_.rbegin(); s != sentences_.rend(); ++s)
    if (s->begin_code_point < r.begin_code_point) return {s->begin_code_point, r.end_code_point};
  return r;
}

Range Edges::narrower(Range r, Range inner) const {
  std::vector<Range> touched;
  for (const Range& s : sentences_)
    if (touch(s, r)) touched.push_back(s);
  if (touched.size() > 1)
    return touch(touched.back(), inner)
               ? Range{touched[1].begin_code_point, r.end_code_point}
               : Range{r.begin_code_point, touched[touched.size() - 2].end_code_point};
  if (touched.size() == 1 && touched[0] == r && inner != r && inner.begin_code_point >= r.begin_code_point &&
      inner.end_code_point <= r.end_code_point)
    return inner;
  return earlier_end(r);
}

}  // namespace lb::coding
