#include "text/sentences.hpp"

#include <algorithm>
#include <array>

#include "text/abbreviations.hpp"
#include "text/bytes.hpp"
#include "text/characters.hpp"

namespace lb::text {
namespace {

constexpr std::size_t longest_bracket =
    300;  // bytes; a bracket that stays open longer was never meant to be closed

// Words that begin a sentence when they carry a capital, and hardly ever belong to a name.
constexpr std::array<std::string_view, 60> starters{
    "Afin",  "Ainsi", "Alors", "Après", "Au",    "Aucun", "Aucune",  "Avant", "Avec", "C",    "Ce",  "Cela",
    "Celle", "Celui", "Ces",   "Cet",   "Cette", "Ceux",  "Chez",    "Comme", "D",    "Dans", "De",  "Depuis",
    "Des",   "Deux",  "Donc",  "Elle",  "Elles", "En",    "Enfin",   "Et",    "Il",   "Ils",  "J",   "Je",
    "L",     "La",    "Le",    "Les",   "Leur",  "Lors",  "Lorsque", "Mais",  "N",    "Nous", "On",  "Or",
    "Où",    "Par",   "Pour",  "Quand", "Quant", "S",     "Selon",   "Si",    "Son",  "Sur",  "Une", "Vous"};
static_assert(std::is_sorted(starters.begin(), starters.end()));

// Most characters are letters, blanks and commas: nothing to decide. All that may decide something are among
// these; letters from U+0100 on are too, but for "œ" and its neighbours.
auto may_decide(const Sixteen& b) {
  return (b == '(') | (b == '"') | (b == '.') | (b == '!') | (b == '?') | (b == ';') | (b == '-') |
         (b < 0x20) | ((b >= 0xC0) & (b != 0xC3) & (b != 0xC5));
}

bool is_terminator(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…'; }
bool is_closer(char32_t c) {
  return c == U'»' || c == U')' || c == U']' || c == U'”' || c == U'’' || c == U'›';
}
bool is_opener(char32_t c) {
  return c == U'«' || c == U'(' || c == U'[' || c == U'“' || c == U'‘' || c == U'‹';
}
bool is_line_end(char32_t c) { return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029; }
bool is_dash(char32_t c) { return c == U'-' || c == U'–' || c == U'—' || c == U'•'; }

class Splitter {
 public:
  Splitter(std::string_view text, bool starts_low, std::vector<Sentence>& out)
      : text_(text), low_(starts_low), out_(out) {}

  void run() {
    begin_ = skip_white(0);
    std::size_t i = begin_;
    while (i < text_.size()) {
      if (i + 16 <= text_.size()) {
        const unsigned passed = first_of(may_decide(sixteen_at(text_.data() + i)));
        i += passed;
        if (passed == 16) continue;
      }
      if (text_.substr(i, 3) == "’") {
        i += 3;
        continue;
      }
      const Character c = at(i);
      if (is_line_end(c.code_point)) {
        cut(i);
        i = begin_;
      } else if (c.code_point == U'(' && i >= bracket_end_) {
        open_bracket(i);
        i += c.bytes;
      } else if (c.code_point == U'"') {
        quote_open_ = !quote_open_;
        i += c.bytes;
      } else if (is_terminator(c.code_point)) {
        i = terminator(i);
      } else if (c.code_point == U';' && i >= bracket_end_ && breaks_after_semicolon(i)) {
        cut(i + 1);
        i = begin_;
      } else if (is_dash(c.code_point) && i > begin_ && i >= bracket_end_ && starts_item(i, c)) {
        cut(i);
        i = begin_ + c.bytes;
      } else {
        i += c.bytes;
      }
    }
    cut(text_.size());
  }

 private:
  Character at(std::size_t byte) const { return character_at(text_, byte); }
  Character before(std::size_t byte) const {
    if (byte == 0) return {0, Class::space, 0};
    std::size_t i = byte - 1;
    while (i > 0 && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U) --i;
    return at(i);
  }
  std::size_t skip_white(std::size_t byte) const {
    for (Character c = at(byte); c.bytes != 0 && c.kind == Class::space; c = at(byte)) byte += c.bytes;
    return byte;
  }
  // Blanks of the line only.
  std::size_t skip_blanks(std::size_t byte) const {
    for (Character c = at(byte); c.bytes != 0 && c.kind == Class::space && !is_line_end(c.code_point);
         c = at(byte))
      byte += c.bytes;
    return byte;
  }

  void cut(std::size_t end) {
    std::size_t last = end;
    while (last > begin_ && before(last).kind == Class::space) last -= before(last).bytes;
    if (last > begin_) out_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(last)});
    begin_ = skip_white(end);
    quote_open_ = quote_open_ && end < text_.size() && !is_line_end(at(end).code_point);
  }

  // Remembers where a round bracket closes: nothing inside it ends a sentence.
  void open_bracket(std::size_t open) {
    std::size_t depth = 0;
    const std::size_t limit = std::min(text_.size(), open + longest_bracket);
    for (std::size_t i = open; i < limit; ++i) {
      if (text_[i] == '\n') return;
      if (text_[i] == '(') ++depth;
      if (text_[i] == ')' && --depth == 0) {
        bracket_end_ = i;
        return;
      }
    }
  }

  // The word that ends at `end`: letters and dots ("J.-C" is "C").
  std::string_view word_before(std::size_t end) const {
    std::size_t i = end;
    while (i > begin_) {
      const Character c = before(i);
      if (!is_word_part(c.kind)) break;
      i -= c.bytes;
    }
    return text_.substr(i, end - i);
  }
  std::string_view word_at(std::size_t begin) const {
    std::size_t i = begin;
    while (is_word_part(at(i).kind)) i += at(i).bytes;
    return text_.substr(begin, i - begin);
  }
  bool is_starter(std::size_t byte) const {
    return std::binary_search(starters.begin(), starters.end(), word_at(byte));
  }

  // A dot, or a run of terminators, begins at `i`. Returns where to read on.
  std::size_t terminator(std::size_t i) {
    const std::size_t first = i;
    bool strong = false, ellipsis = false;
    std::size_t count = 0;
    for (Character c = at(i); is_terminator(c.code_point); c = at(i)) {
      strong = strong || c.code_point == U'!' || c.code_point == U'?';
      ellipsis = ellipsis || c.code_point == U'…';
      ++count;
      i += c.bytes;
      // "? !" with a space between.
      const std::size_t next = skip_blanks(i);
      if (next != i && (at(next).code_point == U'!' || at(next).code_point == U'?')) i = next;
    }
    ellipsis = ellipsis || (count >= 2 && !strong);
    const bool plain = !strong && !ellipsis;
    if (first < bracket_end_) return i;
    if (plain && dot_is_part_of_word(first, i)) return i;

    const std::size_t behind = close(i);
    const bool closed = behind != i;
    const std::size_t next = skip_blanks(behind);
    const Character c = at(next);
    if (c.bytes == 0 || is_line_end(c.code_point)) return behind;  // the line end cuts
    if (c.code_point == U',' || c.code_point == U';' || c.code_point == U':' || c.code_point == U')' ||
        is_closer(c.code_point))
      return behind;
    if (next == behind && !closed && !is_opener(c.code_point)) return behind;  // "fr.wikipedia", "a.m"
    if (!starts_sentence(next, closed, strong, ellipsis)) return behind;
    cut(behind);
    return begin_;
  }

  // Closing signs behind a terminator, also behind blanks, belong to the sentence.
  std::size_t close(std::size_t i) {
    for (;;) {
      const std::size_t next = skip_blanks(i);
      const Character c = at(next);
      if (c.code_point == U'"') {
        if (!quote_open_) return i;
        quote_open_ = false;
        i = next + 1;
      } else if (is_closer(c.code_point) && (next == i || c.code_point == U'»')) {
        i = next + c.bytes;
      } else {
        return i;
      }
    }
  }

  bool starts_sentence(std::size_t next, bool closed, bool strong, bool ellipsis) const {
    Character c = at(next);
    std::size_t i = next;
    while (is_opener(c.code_point) || c.code_point == U'"' ||
           is_dash(c.code_point)) {  // look behind what opens a sentence
      i = skip_blanks(i + c.bytes);
      c = at(i);
    }
    if (c.kind == Class::lower) {
      if (closed && strong) return false;  // « Vraiment ? » demande-t-il
      if (low_) return !(ellipsis && closed);
      return false;
    }
    return true;
  }

  // The single dot at `dot` belongs to the word before it.
  bool dot_is_part_of_word(std::size_t dot, std::size_t behind) const {
    const Character next = at(behind);
    const Character previous = before(dot);
    if (previous.kind == Class::digit && next.kind == Class::digit) return true;  // 6.1
    const std::string_view word = word_before(dot);
    if (word.empty()) return false;
    const std::size_t word_begin = dot - word.size();
    const std::size_t following = skip_blanks(behind);
    const Character c = at(following);
    if (c.bytes == 0) return false;
    // "1." opens an enumeration.
    if (word_begin == begin_ && word.size() <= 2 && previous.kind == Class::digit) return true;
    const bool initial = word.size() == previous.bytes && previous.kind == Class::upper;
    if (initial && (c.kind == Class::upper || next.kind == Class::hyphen)) {
      const bool apostrophe = word_begin > 0 && before(word_begin).kind == Class::apostrophe;
      return apostrophe || !is_starter(following);
    }
    switch (abbreviation(word)) {
      case Abbreviation::always:
        return true;
      case Abbreviation::before_number:
        return c.kind == Class::digit;
      case Abbreviation::none:
        break;
    }
    if (word == "etc") return c.kind != Class::upper;
    return false;
  }

  bool breaks_after_semicolon(std::size_t i) const {
    const std::size_t next = skip_blanks(i + 1);
    return next != i + 1 && at(next).kind == Class::upper && is_starter(next);
  }

  // " - Premier point": a list item on one line with what precedes it.
  bool starts_item(std::size_t i, const Character& dash) const {
    if (before(i).kind != Class::space) return false;
    const std::size_t next = i + dash.bytes;
    return at(next).kind == Class::space && at(skip_blanks(next)).kind == Class::upper;
  }

  std::string_view text_;
  bool low_;
  std::vector<Sentence>& out_;
  std::size_t begin_ = 0;
  std::size_t bracket_end_ = 0;
  bool quote_open_ = false;
};

}  // namespace

void SentenceStyle::add(std::string_view text) {
  const auto stop = [](const Sixteen& b) { return (b == '.') | (b == '!') | (b == '?'); };
  std::size_t known = 0;  // up to here it is known that there is a stop
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (; i >= known && i + 16 < text.size(); i += 16) {
      if (is_any(stop(sixteen_at(text.data() + i)))) known = i + 16;
      if (known > i) break;
    }
    const char b = text[i];
    if (b != '.' && b != '!' && b != '?') continue;
    std::size_t next = i + 1;
    while (character_at(text, next).bytes != 0 && character_at(text, next).kind == Class::space)
      next += character_at(text, next).bytes;
    if (next == i + 1) continue;
    const Class kind = character_at(text, next).kind;
    if (!is_letter(kind)) continue;
    ++stops_;
    if (kind == Class::lower) ++lower_;
  }
}

void split_sentences(std::string_view text, bool starts_low, std::vector<Sentence>& out) {
  out.clear();
  Splitter(text, starts_low, out).run();
}

}  // namespace lb::text
