#include "cli/review_screen.hpp"

#include <algorithm>

#include "cli/terminal.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"
#include "text/width.hpp"

namespace lb::cli {
namespace {

using coding::Coding;
using text::tr;
using text::trn;

constexpr std::size_t indent = 2;
constexpr std::size_t most_columns = 100;  // longer lines are hard to read

std::size_t room(const Look& look) {
  return std::max<std::size_t>(20, std::min(look.columns, most_columns) - indent);
}

std::string lines_of(std::string_view s, const Look& look, Paint paint = Paint::plain) {
  std::string out;
  for (const text::WrappedLine& l : text::wrap(s, room(look)))
    out += "  " + painted(s.substr(l.begin_byte, l.end_byte - l.begin_byte), paint, look.coloured) + "\n";
  return out;
}

// The turn with its passage marked, at most `most` lines of it (0 = all).
std::string turn_of(const std::string& turn, const coding::Range& passage, std::size_t most,
                    const Look& look) {
  const std::size_t begin = text::byte_of_code_point(turn, passage.begin_code_point);
  const std::size_t end = text::byte_of_code_point(turn, passage.end_code_point);
  // Two columns are kept free for the marks.
  const std::vector<text::WrappedLine> lines = text::wrap(turn, room(look) - 2);
  std::size_t first = 0, last = lines.size();
  if (most > 0 && lines.size() > most) {
    const auto at = std::find_if(lines.begin(), lines.end(),
                                 [&](const text::WrappedLine& l) { return l.end_byte > begin; });
    const auto line = static_cast<std::size_t>(at - lines.begin());
    first = std::min(line > most / 3 ? line - most / 3 : 0, lines.size() - most);
    last = first + most;
  }
  std::string out = first > 0 ? "  …\n" : "";
  for (std::size_t i = first; i < last; ++i) {
    const text::WrappedLine& l = lines[i];
    const auto part = [&](std::size_t from, std::size_t to) {
      from = std::clamp(from, l.begin_byte, l.end_byte);
      to = std::clamp(to, from, l.end_byte);
      return std::string_view(turn).substr(from, to - from);
    };
    const std::string_view inside = part(begin, end);
    out += "  " + std::string(part(0, begin));
    if (!inside.empty()) {
      // Over several lines the signs stand at the ends of the passage, not of each line.
      if (look.coloured)
        out += painted(inside, Paint::marked, true);
      else
        out += (begin >= l.begin_byte ? "«" : "") + std::string(inside) + (end <= l.end_byte ? "»" : "");
    }
    out += std::string(part(end, turn.size())) + "\n";
  }
  return out + (last < lines.size() ? "  …\n" : "");
}

std::string fact(const std::string& what, const std::string& value, const Look& look) {
  return lines_of(what + " " + value, look);
}

std::string code_facts(const coding::Sitting& sitting, const study::Loaded& study,
                       const coding::Figures& figures, const std::string& suggestions, const Look& look) {
  const Coding& p = *sitting.proposal();
  const codebook::Code* code = study.codebook.find(p.code);
  std::string out = painted(p.code, Paint::strong, look.coloured);
  if (code == nullptr) return out + "\n" + lines_of(tr("the codebook has no such code any more"), look);
  out += "  " + code->label.in(look.language) + "\n";
  if (!code->definition.empty()) out += lines_of(code->definition, look);
  if (!code->inclusion.empty()) out += fact(tr("for:"), code->inclusion, look);
  if (!code->exclusion.empty()) out += fact(tr("not for:"), code->exclusion, look);
  if (!p.rule.empty()) {
    std::string rule = p.rule;
    if (p.how == "folded") rule += " (" + tr("accents ignored") + ")";
    if (p.negated) rule += " (" + tr("under a negation") + ")";
    out += fact(tr("proposed by:"), rule, look);
  }
  if (sitting.polarity() != coding::Polarity::none)
    out += fact(tr("polarity:"), std::string(word_of(sitting.polarity())), look);
  if (!sitting.memo().empty()) out += fact(tr("memo:"), sitting.memo(), look);
  if (const std::size_t decided = figures.accepted + figures.refused; decided > 0) {
    std::string so_far = trn("{} of {} proposals accepted", "{} of {} proposals accepted",
                             static_cast<long>(figures.accepted), figures.accepted, decided);
    if (figures.by_hand > 0)
      so_far += ", " + trn("{} coding by hand", "{} codings by hand", static_cast<long>(figures.by_hand),
                           figures.by_hand);
    out += fact(tr("this code so far:"), so_far, look);
  }
  if (!suggestions.empty()) out += fact(tr("learned from your codings:"), suggestions, look);
  std::string also;
  for (const Coding* c : sitting.also_here())
    also += (also.empty() ? "" : ", ") + tr("{} “{}”", c->code, c->anchor.quote);
  if (!also.empty()) out += fact(tr("coded in this turn:"), also, look);
  return out;
}

}  // namespace

std::string review_screen(const coding::Sitting& sitting, const study::Loaded& study,
                          const coding::Figures& figures, const std::string& suggestions, std::size_t left,
                          const Look& look) {
  const transcript::Turn& turn = sitting.turn();
  const transcript::Turn* asked = sitting.question();
  std::string head = sitting.interview().id + "  " + std::to_string(sitting.position()) + "/" +
                     std::to_string(sitting.size());
  head += "  (" + trn("{} left in all", "{} left in all", static_cast<long>(left), left) + ")";
  std::string out = painted(head, Paint::strong, look.coloured) + "\n\n";
  const study::Question* question = study.guide.find(turn.question);
  if (asked != nullptr || question != nullptr) {
    out +=
        painted((asked != nullptr ? asked->id : "") + (asked != nullptr && question != nullptr ? "  " : "") +
                    (question != nullptr ? question->id : ""),
                Paint::faint, look.coloured) +
        "\n";
    out +=
        lines_of(asked != nullptr ? asked->text : question->wording.in(look.language), look, Paint::faint) +
        "\n";
  }
  const std::string facts = code_facts(sitting, study, figures, suggestions, look);
  std::size_t most = 0;
  if (look.rows > 0) {
    const auto used = static_cast<std::size_t>(std::count(out.begin(), out.end(), '\n') +
                                               std::count(facts.begin(), facts.end(), '\n'));
    most = look.rows > used + 10 ? look.rows - used - 6 : 4;
  }
  out += painted(turn.id, Paint::faint, look.coloured) + "\n";
  out += turn_of(turn.text, sitting.passage(), most, look) + "\n";
  return out + facts;
}

std::string review_help() {
  const auto key = [](std::string_view keys, const std::string& does) {
    return "  " + text::padded(keys, 6) + does + "\n";
  };
  return key("y, o", tr("accept: the passage is about this code")) + key("n", tr("refuse the proposal")) +
         key("c", tr("give it another code")) +
         key("w, s", tr("widen the passage to its sentence and on; make it smaller")) +
         key("b, B", tr("begin a word earlier; later")) + key("e, E", tr("end a word later; earlier")) +
         key("p", tr("polarity: frein, levier, besoin, recommandation, constat")) + key("m", tr("memo")) +
         key("a", tr("code other words of the interview by hand")) + key("u", tr("undo the last decision")) +
         key("j, k", tr("leave it undecided: to the next, to the one before")) +
         key("q", tr("stop: every decision is saved already"));
}

std::string code_list(const codebook::Codebook& codebook, const Look& look) {
  const std::vector<const codebook::Code*> codes = codebook.codes();
  std::size_t id_width = 0;
  for (const codebook::Code* c : codes) id_width = std::max(id_width, text::display_width(c->id));
  const std::size_t columns = look.columns >= 2 * (id_width + 24) ? 2 : 1;
  const std::size_t width = look.columns / columns;
  const std::size_t rows = (codes.size() + columns - 1) / columns;
  std::string out;
  for (std::size_t row = 0; row < rows; ++row) {
    std::string line;
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t i = column * rows + row;
      if (i >= codes.size()) break;
      const std::string number = std::to_string(i + 1);
      std::string cell = std::string(number.size() < 3 ? 3 - number.size() : 0, ' ') + number + " " +
                         text::padded(codes[i]->id, id_width) + "  ";
      const std::string& label = codes[i]->label.in(look.language);
      const std::size_t free = width - std::min(width, text::display_width(cell) + 2);
      const std::string_view shown = text::first_columns(label, free);
      cell += shown.size() == label.size()
                  ? label
                  : std::string(text::first_columns(label, free > 0 ? free - 1 : 0)) + "…";
      line += column + 1 < columns ? text::padded(cell, width) : cell;
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
  }
  return out;
}

}  // namespace lb::cli
