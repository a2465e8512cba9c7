#include "exchange/plain_text.hpp"

namespace lb::exchange {

std::string label_of(std::string_view speaker) { return std::string(speaker) + " : "; }

PlainText plain_text(const transcript::Interview& interview, std::string_view line_end) {
  PlainText out;
  std::size_t size = 0;
  for (const transcript::Turn& t : interview.turns) size += t.text.size() + 16;
  out.text.reserve(size);
  out.turns.reserve(interview.turns.size());
  for (const transcript::Turn& t : interview.turns) {
    PlainText::Line line;
    line.begin = out.text.size();
    out.text += label_of(interview.speaker_of(t).id);
    line.words = out.text.size();
    out.text += t.text;
    line.end = out.text.size();
    out.text += line_end;
    out.turns.push_back(line);
  }
  return out;
}

}  // namespace lb::exchange
