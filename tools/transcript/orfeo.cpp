// CoNLL-like files of the CEFC-Orféo corpus: thirteen columns; the last three are begin, end and speaker of
// every token.
#include "text/message.hpp"
#include "text/normal.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {

Draft read_orfeo(const text::Source& source) {
  Draft draft;
  draft.form = "orfeo";
  draft.one_turn_in_pieces = true;
  draft.is_oral_spelling = true;
  int short_lines = 0;
  std::size_t short_line = 0;
  bool new_sentence = true;
  for (const Paragraph& line : lines_of(source)) {
    const std::string_view s = line.text;
    if (s.empty()) {
      new_sentence = true;
      continue;
    }
    if (s.starts_with('#')) continue;
    std::vector<std::string_view> columns;
    for (std::size_t i = 0; i <= s.size();) {
      const std::size_t tab = std::min(s.find('\t', i), s.size());
      columns.push_back(s.substr(i, tab - i));
      i = tab + 1;
    }
    if (columns.size() < 13) {
      if (short_lines++ == 0) short_line = line.byte;
      continue;
    }
    const std::string_view form = columns[1], speaker = text::trim(columns[12]);
    const bool goes_on = !new_sentence && !draft.turns.empty() && draft.turns.back().label == speaker;
    if (!goes_on) {
      DraftTurn turn;
      turn.label = speaker == "_" ? std::string_view() : speaker;
      turn.byte = line.byte;
      turn.start_ms = seconds_ms(columns[10]);
      draft.turns.push_back(std::move(turn));
      new_sentence = false;
    }
    DraftTurn& turn = draft.turns.back();
    turn.end_ms = seconds_ms(columns[11]);
    // Elided words stand close to the next one, enclitics to the one before.
    const bool elided = turn.text.ends_with('\'') || turn.text.ends_with("’");
    if (!turn.text.empty() && !elided && !(form.size() > 1 && form[0] == '-')) turn.text += ' ';
    turn.text += form;
  }
  if (short_lines > 0)
    draft.findings.push_back(
        source.finding(text::Severity::warning, short_line,
                       text::trn("{} line has fewer than 13 columns: left out",
                                 "{} lines have fewer than 13 columns: left out; the first is here",
                                 short_lines, short_lines),
                       text::tr("columns are separated by tabulators")));
  return draft;
}

}  // namespace lb::transcript
