#include "coding/suggestion.hpp"

#include <algorithm>

#include "coding/proposals.hpp"
#include "text/sentences.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

bool touch(Range a, std::size_t begin, std::size_t end) {
  return a.begin_code_point < end && begin < a.end_code_point;
}

bool starts_low(const transcript::Interview& interview) {
  text::SentenceStyle style;
  for (const transcript::Turn& turn : interview.turns) style.add(turn.text);
  return style.starts_low();
}

void add_sentences(const transcript::Interview& interview, const transcript::Turn& turn, bool low,
                   std::vector<Sentence>& out) {
  std::vector<text::Sentence> sentences;
  text::split_sentences(turn.text, low, sentences);
  std::size_t byte = 0, code_point = 0;
  const auto code_point_at = [&](std::size_t to) {
    code_point += text::count_code_points(std::string_view(turn.text).substr(byte, to - byte));
    byte = to;
    return code_point;
  };
  for (const text::Sentence& s : sentences) {
    Sentence sentence{&turn, {}, std::string(s.in(turn.text)), interview.language_of(turn)};
    sentence.range.begin_code_point = code_point_at(s.begin_byte);
    sentence.range.end_code_point = code_point_at(s.end_byte);
    out.push_back(std::move(sentence));
  }
}

}  // namespace

std::vector<Sentence> sentences_of(const transcript::Interview& interview) {
  std::vector<Sentence> out;
  const bool low = starts_low(interview);
  for (const transcript::Turn& turn : interview.turns)
    if (counts(interview, turn)) add_sentences(interview, turn, low, out);
  return out;
}

std::string around(const transcript::Interview& interview, const transcript::Turn& turn, Range passage) {
  std::vector<Sentence> sentences;
  add_sentences(interview, turn, starts_low(interview), sentences);
  std::string out;
  for (const Sentence& s : sentences)
    if (touch(s.range, passage.begin_code_point, passage.end_code_point))
      out += (out.empty() ? "" : " ") + s.text;
  return out;
}

std::vector<std::string> codes_of(const Sentence& sentence, const CodingFile& person) {
  std::vector<std::string> out;
  for (const Coding& c : person.codings)
    if (c.status == Status::accepted && c.anchor.turn == sentence.turn->id &&
        touch(sentence.range, c.anchor.begin_code_point, c.anchor.end_code_point))
      out.push_back(c.code);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Classifier::Example> examples_of(const transcript::Interview& interview,
                                             const CodingFile& person) {
  const bool coded = std::any_of(person.codings.begin(), person.codings.end(),
                                 [](const Coding& c) { return c.status == Status::accepted; });
  std::vector<Classifier::Example> out;
  if (!coded) return out;
  for (Sentence& s : sentences_of(interview)) {
    std::vector<std::string> codes = codes_of(s, person);
    out.push_back({std::move(s.text), std::move(s.language), std::move(codes)});
  }
  return out;
}

}  // namespace lb::coding
