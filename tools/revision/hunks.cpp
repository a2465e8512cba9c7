// Inside a pair of paragraphs: from tokens to changes that a person would have marked.
#include <algorithm>
#include <array>
#include <string_view>

#include "revision/comparison.hpp"
#include "revision/sequence.hpp"
#include "text/normal.hpp"

namespace lb::revision {
namespace {

constexpr std::size_t most_token_edits = 4000;
constexpr double sentence_survives_from = 0.4;

// A change in tokens, half open on both sides.
struct Change {
  std::size_t old_begin, old_end, new_begin, new_end;
  bool is_replacement() const { return old_begin < old_end && new_begin < new_end; }
};

bool is_stop_word(std::string_view w) {
  static constexpr std::array<std::string_view, 46> words = {
      "a",  "au", "aux", "avec", "ce",  "ces",  "d'",  "dans", "de",   "des", "du",  "en",
      "et", "l'", "la",  "le",   "les", "leur", "ou",  "par",  "pour", "qu'", "que", "qui",
      "sa", "se", "ses", "son",  "sur", "un",   "une", "y",    "à",    "the", "of",  "and",
      "to", "in", "der", "die",  "das", "und",  "in",  "von",  "zu",   "est"};
  const std::string folded = text::fold_wording(w);
  return std::find(words.begin(), words.end(), folded) != words.end();
}

class Line {
 public:
  Line(const Stream& before, const Stream& after) : old_(before), new_(after) {}

  std::vector<Hunk> hunks() {
    std::vector<std::uint64_t> a, b;
    for (const Token& t : old_.tokens) a.push_back(t.key);
    for (const Token& t : new_.tokens) b.push_back(t.key);
    std::size_t i = 0, j = 0;
    for (const Run& run : common_runs(a, b, most_token_edits)) {
      if (run.old_begin > i || run.new_begin > j) changes_.push_back({i, run.old_begin, j, run.new_begin});
      i = run.old_begin + run.size;
      j = run.new_begin + run.size;
    }
    if (i < a.size() || j < b.size()) changes_.push_back({i, a.size(), j, b.size()});
    absorb_islands();
    replace_sentences();
    for (Change& c : changes_) slide(c);
    return with_typography();
  }

 private:
  using Class = Token::Class;
  std::string_view value(const Stream& s, std::size_t t) const {
    return std::string_view(s.text).substr(s.tokens[t].begin_byte,
                                           s.tokens[t].end_byte - s.tokens[t].begin_byte);
  }
  bool has_words(const Change& c) const {
    for (std::size_t t = c.old_begin; t < c.old_end; ++t)
      if (is_word(old_.tokens[t])) return true;
    for (std::size_t t = c.new_begin; t < c.new_end; ++t)
      if (is_word(new_.tokens[t])) return true;
    return false;
  }
  static bool is_word(const Token& t) { return t.is == Class::word || t.is == Class::number; }

  // Equal spaces, punctuation and little words between two changes are chance, not agreement.
  bool is_chance(std::size_t begin, std::size_t end) const {
    std::size_t words = 0;
    for (std::size_t t = begin; t < end; ++t) {
      const Token& token = new_.tokens[t];
      if (token.is == Class::atom || token.is == Class::mark || token.is == Class::number) return false;
      if (token.is == Class::word) {
        if (++words > 1 || !is_stop_word(value(new_, t))) return false;
      }
      if (token.is == Class::punctuation &&
          (value(new_, t) == "." || value(new_, t) == "!" || value(new_, t) == "?"))
        return false;
    }
    return true;
  }
  void absorb_islands() {
    std::vector<Change> out;
    for (const Change& c : changes_) {
      if (!out.empty() && has_words(out.back()) && has_words(c) &&
          is_chance(out.back().new_end, c.new_begin) &&
          (out.back().is_replacement() || c.is_replacement() ||
           (out.back().old_begin == out.back().old_end) == (c.old_begin == c.old_end))) {
        out.back().old_end = c.old_end;
        out.back().new_end = c.new_end;
      } else {
        out.push_back(c);
      }
    }
    changes_ = std::move(out);
  }

  static bool ends_sentence(const Stream& s, std::size_t t) {
    const std::string_view v = std::string_view(s.text).substr(s.tokens[t].begin_byte,
                                                               s.tokens[t].end_byte - s.tokens[t].begin_byte);
    if (s.tokens[t].is == Class::mark) return true;
    const bool stop = v == "." || v == "!" || v == "?" || v == "…";
    return stop && (t + 1 == s.tokens.size() || s.tokens[t + 1].is == Class::space ||
                    s.tokens[t + 1].is == Class::mark);
  }

  // Where less than two fifths of a sentence stay, the sentence was rewritten.
  void replace_sentences() {
    std::size_t begin = 0;
    std::size_t next_change = 0;
    std::vector<Change> out;
    for (std::size_t t = 0; t < new_.tokens.size() || next_change < changes_.size(); ++t) {
      const bool end = t + 1 >= new_.tokens.size() || ends_sentence(new_, t);
      if (!end) continue;
      std::size_t first = next_change, last = next_change;
      while (last < changes_.size() && changes_[last].new_end <= t + 1 && changes_[last].new_begin >= begin)
        ++last;
      if (last > first + 1) {
        std::size_t words = 0, changed = 0;
        for (std::size_t i = begin; i <= t && i < new_.tokens.size(); ++i)
          words += is_word(new_.tokens[i]) ? 1U : 0U;
        std::size_t old_changed = 0;
        bool marks = false;
        for (std::size_t c = first; c < last; ++c) {
          for (std::size_t i = changes_[c].new_begin; i < changes_[c].new_end; ++i)
            changed += is_word(new_.tokens[i]) ? 1U : 0U;
          for (std::size_t i = changes_[c].old_begin; i < changes_[c].old_end; ++i)
            old_changed += is_word(old_.tokens[i]) ? 1U : 0U;
        }
        // An atom or a mark that stays is never swallowed: a note would be deleted and inserted again.
        for (std::size_t i = changes_[first].new_end; i < changes_[last - 1].new_begin; ++i)
          marks = marks || new_.tokens[i].is == Class::atom || new_.tokens[i].is == Class::mark;
        const std::size_t kept = words - changed;
        const auto all = static_cast<double>(std::max(words, kept + old_changed));
        if (!marks && static_cast<double>(kept) < sentence_survives_from * all) {
          out.push_back({changes_[first].old_begin, changes_[last - 1].old_end, changes_[first].new_begin,
                         changes_[last - 1].new_end});
          first = last;
        }
      }
      for (; first < last; ++first) out.push_back(changes_[first]);
      next_change = last;
      // A change that runs on into the next sentence ends both.
      if (next_change < changes_.size() && changes_[next_change].new_begin <= t &&
          changes_[next_change].new_end > t + 1) {
        out.push_back(changes_[next_change]);
        t = changes_[next_change].new_end - 1;
        ++next_change;
      }
      begin = t + 1;
      if (t >= new_.tokens.size()) {
        for (; next_change < changes_.size(); ++next_change) out.push_back(changes_[next_change]);
        break;
      }
    }
    changes_ = std::move(out);
  }

  // Of equal places for an insertion or a deletion, take the one that begins a sentence, else one that begins
  // a word.
  void slide(Change& c) const {
    const bool insertion = c.old_begin == c.old_end && c.new_begin < c.new_end;
    const bool deletion = c.new_begin == c.new_end && c.old_begin < c.old_end;
    if (!insertion && !deletion) return;
    const Stream& s = insertion ? new_ : old_;
    std::size_t begin = insertion ? c.new_begin : c.old_begin, end = insertion ? c.new_end : c.old_end;
    const auto other_at = [&](std::size_t steps) {
      return insertion ? c.old_begin - steps : c.new_begin - steps;
    };
    const std::size_t floor_of_other = insertion ? old_floor(c) : new_floor(c);
    std::size_t best = 0, steps = 0;
    int best_score = score(s, begin, end);
    while (begin > 0 && other_at(steps) > floor_of_other &&
           s.tokens[begin - 1].key == s.tokens[end - 1].key &&
           s.tokens[begin - 1].exact == s.tokens[end - 1].exact && equal_before(c, steps)) {
      --begin;
      --end;
      ++steps;
      if (const int here = score(s, begin, end); here > best_score) {
        best_score = here;
        best = steps;
      }
    }
    c.old_begin -= best;
    c.old_end -= best;
    c.new_begin -= best;
    c.new_end -= best;
  }
  std::size_t old_floor(const Change& c) const {
    std::size_t f = 0;
    for (const Change& o : changes_)
      if (o.new_end <= c.new_begin && &o != &c) f = std::max(f, o.old_end);
    return f;
  }
  std::size_t new_floor(const Change& c) const {
    std::size_t f = 0;
    for (const Change& o : changes_)
      if (o.old_end <= c.old_begin && &o != &c) f = std::max(f, o.new_end);
    return f;
  }
  bool equal_before(const Change& c, std::size_t steps) const {
    return c.old_begin > steps && c.new_begin > steps &&
           old_.tokens[c.old_begin - steps - 1].exact == new_.tokens[c.new_begin - steps - 1].exact;
  }
  static int score(const Stream& s, std::size_t begin, std::size_t end) {
    int out = 0;
    if (begin == 0 || ends_sentence(s, begin - 1) ||
        (begin > 1 && ends_sentence(s, begin - 2) && s.tokens[begin - 1].is == Class::space))
      out += 4;
    if (begin > 0 && s.tokens[begin - 1].is == Class::space) out += 2;
    if (s.tokens[end - 1].is == Class::space) out += 1;
    if (s.tokens[begin].is == Class::space) out -= 1;
    return out;
  }

  Hunk hunk(const Change& c) const {
    const auto at = [](const Stream& s, std::size_t t) {
      return t < s.tokens.size() ? s.tokens[t].begin_byte : static_cast<std::uint32_t>(s.text.size());
    };
    Hunk h;
    h.old_begin_byte = at(old_, c.old_begin);
    h.old_end_byte = c.old_end > c.old_begin ? old_.tokens[c.old_end - 1].end_byte : h.old_begin_byte;
    h.new_begin_byte = at(new_, c.new_begin);
    h.new_end_byte = c.new_end > c.new_begin ? new_.tokens[c.new_end - 1].end_byte : h.new_begin_byte;
    const auto only_spaces = [&](const Stream& s, std::size_t b, std::size_t e) {
      for (std::size_t t = b; t < e; ++t)
        if (s.tokens[t].is != Class::space) return false;
      return true;
    };
    h.typography = only_spaces(old_, c.old_begin, c.old_end) && only_spaces(new_, c.new_begin, c.new_end);
    return h;
  }

  // Between the changes the keys are equal; where the values are not, only the typography changed.
  std::vector<Hunk> with_typography() const {
    std::vector<Hunk> out;
    std::size_t i = 0, j = 0;
    const auto equal_part = [&](std::size_t new_end) {
      for (; j < new_end; ++i, ++j) {
        if (old_.tokens[i].exact == new_.tokens[j].exact || new_.tokens[j].is == Class::atom) continue;
        Hunk h{old_.tokens[i].begin_byte, old_.tokens[i].end_byte, new_.tokens[j].begin_byte,
               new_.tokens[j].end_byte, true};
        trim(h);
        out.push_back(h);
      }
    };
    for (const Change& c : changes_) {
      equal_part(c.new_begin);
      out.push_back(hunk(c));
      i = c.old_end;
      j = c.new_end;
    }
    equal_part(new_.tokens.size());
    return out;
  }
  // "l’" for "l'": only the apostrophe, at whole code points.
  void trim(Hunk& h) const {
    const auto whole = [](const std::string& s, std::uint32_t at) {
      return at >= s.size() || (static_cast<unsigned char>(s[at]) & 0xC0U) != 0x80U;
    };
    std::uint32_t head = 0;
    while (h.old_begin_byte + head < h.old_end_byte && h.new_begin_byte + head < h.new_end_byte &&
           old_.text[h.old_begin_byte + head] == new_.text[h.new_begin_byte + head])
      ++head;
    while (head > 0 &&
           !(whole(old_.text, h.old_begin_byte + head) && whole(new_.text, h.new_begin_byte + head)))
      --head;
    h.old_begin_byte += head;
    h.new_begin_byte += head;
    std::uint32_t tail = 0;
    while (h.old_begin_byte + tail < h.old_end_byte && h.new_begin_byte + tail < h.new_end_byte &&
           old_.text[h.old_end_byte - tail - 1] == new_.text[h.new_end_byte - tail - 1])
      ++tail;
    while (tail > 0 && !(whole(old_.text, h.old_end_byte - tail) && whole(new_.text, h.new_end_byte - tail)))
      --tail;
    h.old_end_byte -= tail;
    h.new_end_byte -= tail;
  }

  const Stream& old_;
  const Stream& new_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Hunk> compare_lines(const Stream& before, const Stream& after) {
  return Line(before, after).hunks();
}

}  // namespace lb::revision
