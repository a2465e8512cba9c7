#include "agreement/unit.hpp"

#include <algorithm>

#include "text/sentences.hpp"
#include "text/utf8.hpp"

namespace lb::agreement {
namespace {

// A passage in its turn.
struct Passage {
  std::size_t coder, code, begin, end;
};

std::map<std::string_view, std::vector<Passage>> passages_by_turn(const CodedInterview& interview,
                                                                  const CodeIndex& codes) {
  std::map<std::string_view, std::vector<Passage>> out;
  for (std::size_t g = 0; g < interview.coders.size(); ++g)
    for (const coding::Coding& c : interview.coders[g].codings)
      if (const auto code = codes.find(c.code); code != codes.end())
        out[c.anchor.turn].push_back({g, code->second, c.anchor.begin_code_point, c.anchor.end_code_point});
  return out;
}

// The turn in parts that lie side by side; `begins` ends with the turn's length.
struct Parts {
  std::vector<std::size_t> begins;
  bool each_is_one = true;  // a unit each; otherwise as many units as code points
};

Parts sentences(const transcript::Turn& turn, bool starts_low, std::size_t length) {
  std::vector<text::Sentence> found;
  text::split_sentences(turn.text, starts_low, found);
  Parts parts{{0}, true};
  // White space between two sentences belongs to the one before it, so that no character is outside.
  for (std::size_t i = 1; i < found.size(); ++i)
    parts.begins.push_back(text::code_point_of_byte(turn.text, found[i].begin_byte));
  parts.begins.push_back(length);
  return parts;
}

Parts parts_of(const transcript::Turn& turn, Unit unit, bool starts_low, std::size_t length,
               const std::vector<Passage>& passages) {
  if (unit == Unit::sentence) return sentences(turn, starts_low, length);
  if (unit == Unit::turn) return {{0, length}, true};
  Parts parts{{0, length}, false};
  for (const Passage& p : passages) parts.begins.insert(parts.begins.end(), {p.begin, p.end});
  std::sort(parts.begins.begin(), parts.begins.end());
  parts.begins.erase(std::unique(parts.begins.begin(), parts.begins.end()), parts.begins.end());
  return parts;
}

}  // namespace

Pieces cut(const CodedInterview& interview, Unit unit, const CodeIndex& codes) {
  const transcript::Interview& transcript = interview.transcript;
  text::SentenceStyle style;
  if (unit == Unit::sentence)
    for (const transcript::Turn& t : transcript.turns)
      if (transcript.is_respondent(t)) style.add(t.text);
  const auto by_turn = passages_by_turn(interview, codes);
  Pieces out;
  for (const transcript::Turn& t : transcript.turns) {
    const std::size_t length = text::count_code_points(t.text);
    if (!transcript.is_respondent(t) || length == 0) continue;
    const auto at = by_turn.find(t.id);
    const std::vector<Passage> none;
    const std::vector<Passage>& passages = at == by_turn.end() ? none : at->second;
    const Parts parts = parts_of(t, unit, style.starts_low(), length, passages);
    out.units += parts.each_is_one ? parts.begins.size() - 1 : length;
    for (std::size_t i = 0; i + 1 < parts.begins.size() && !passages.empty(); ++i) {
      const std::size_t begin = parts.begins[i], end = parts.begins[i + 1];
      Piece piece{parts.each_is_one ? 1 : end - begin,
                  std::vector<std::vector<std::size_t>>(interview.coders.size())};
      bool any = false;
      for (const Passage& p : passages)
        if (p.begin < end && begin < p.end) {
          piece.codes[p.coder].push_back(p.code);
          any = true;
        }
      if (!any) continue;
      for (auto& of_coder : piece.codes) {
        std::sort(of_coder.begin(), of_coder.end());
        of_coder.erase(std::unique(of_coder.begin(), of_coder.end()), of_coder.end());
      }
      out.coded.push_back(std::move(piece));
    }
  }
  return out;
}

Continuum continuum_of(const CodedInterview& interview, const CodeIndex& codes) {
  const transcript::Interview& transcript = interview.transcript;
  const auto by_turn = passages_by_turn(interview, codes);
  Continuum out{0, std::vector<Spans>(interview.coders.size())};
  for (const transcript::Turn& t : transcript.turns) {
    if (!transcript.is_respondent(t)) continue;
    if (const auto at = by_turn.find(t.id); at != by_turn.end()) {
      std::vector<Spans> here(interview.coders.size());
      for (const Passage& p : at->second)
        here[p.coder].push_back({out.length + p.begin, out.length + p.end, static_cast<int>(p.code)});
      for (std::size_t g = 0; g < here.size(); ++g) {
        const Spans spans = joined(std::move(here[g]));
        out.coders[g].insert(out.coders[g].end(), spans.begin(), spans.end());
      }
    }
    out.length += text::count_code_points(t.text);
  }
  return out;
}

}  // namespace lb::agreement
