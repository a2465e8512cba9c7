#include "transcript/conventions.hpp"

#include <algorithm>
#include <optional>

#include "text/normal.hpp"
#include "text/utf8.hpp"
#include "transcript/block.hpp"
#include "transcript/broken_word.hpp"
#include "transcript/labels.hpp"
#include "transcript/letters.hpp"
#include "transcript/remarks.hpp"

namespace lb::transcript {
using Kind = Mark::Kind;

class Conventions::Scan {
 public:
  Scan(Conventions& owner, std::string_view s, std::vector<Mark>& marks) : o_(owner), s_(s), marks_(marks) {}

  void run() {
    confidential_begin_ = o_.confidential_ ? 0 : none;
    Behind behind_space(true), behind_x;
    std::size_t next = 0;  // where to go on
    const auto look_at = [&](std::size_t i) {
      if (i >= next) next = look(i);
    };
    for (std::size_t from = 0; from < s_.size(); from += Block::size) {
      const Block b(s_, from);
      // A mark begins at one of these; at a sign only behind a space, at an x only if another follows.
      const std::uint64_t anywhere = (b.is('(') | b.is_either('{') | b.is('/') | b.is('<') | b.is('>') |
                                      b.is('-') | b.is('N') | b.is('\xA6'))
                                         .bits();
      const std::uint64_t signs = (b.is('.') | b.is('+') | b.is('#')).bits() & behind_space(b.is(' ').bits());
      const std::uint64_t x = b.is_either('x').bits();
      const std::uint64_t pairs = x & behind_x(x);
      for_each_bit(anywhere | signs | pairs, from, [&](std::size_t i) {
        if ((pairs >> (i - from) & 1U) != 0)
          look_at(i - 1);
        else if (s_[i] != '\xA6')
          look_at(i);
        else if (i >= 2 && s_.substr(i - 2, 3) == "…")
          look_at(i - 2);
      });
    }
    if (confidential_begin_ != none) mark(Kind::confidential, confidential_begin_, s_.size());
    for (std::size_t n = 0; n < angles_.size(); ++n) alone("<");
    if (overlap_begin_ != none) alone("//");
    // Byte offsets become code points in one pass over the sorted limits.
    to_code_points();
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // Looks at a character that may begin a mark; returns where to go on.
  std::size_t look(std::size_t i) {
    switch (s_[i]) {
      case '(':
      case '[':
      case '{':
        return bracket(i);
      case '/':
        return slashes(i);
      case '<':
        return angle(i);
      case '>':
        return angle_end(i);
      case '+':
      case '#':
      case '.':
        return sign(i);
      case '-':
        return hyphen(i);
      case '\xE2':
        return ellipsis(i);
      case 'x':
      case 'X':
        return unintelligible(i);
      default:
        return abbreviated_name(i);
    }
  }

  std::size_t bracket(std::size_t i) {
    const char open = s_[i];
    const char close = open == '(' ? ')' : open == '[' ? ']' : '}';
    // A mark is short: brackets around whole passages are looked into, not over.
    const std::size_t end = s_.substr(i, 200).find(close);
    if (end == std::string_view::npos) return i + 1;
    const std::size_t behind = i + end + 1;
    const std::string_view inside = s_.substr(i + 1, end - 1);
    if (inside.empty() || inside.find(open) != std::string_view::npos) return i + 1;
    if (open == '(' && letter_before(s_, i) && inside.size() <= 4 &&
        inside.find(' ') == std::string_view::npos)
      return behind;
    const auto done = [&](Kind kind, std::string detail = {}) {
      mark(kind, i, behind, std::move(detail));
      return behind;
    };
    if (inside.find_first_not_of('.') == std::string_view::npos) {  // dots
      if (inside.size() == 3 && !(o_.options_.dots_are_seconds && open == '(')) return done(Kind::gap, "cut");
      return done(Kind::pause,
                  o_.options_.dots_are_seconds ? "PT" + std::to_string(inside.size()) + "S" : "");
    }
    if (inside == "…") return done(Kind::gap, "cut");
    if (inside == "?" || inside == "??" || inside == "???") return done(Kind::gap, "inaudible");
    if (open == '(')
      if (std::string duration = decimal_duration(inside); !duration.empty())
        return done(Kind::pause, std::move(duration));
    const std::string_view folded = o_.folded(inside);
    if (open == '[' && (folded == "confidentiel" || folded == "vertraulich" || folded == "confidential")) {
      if (confidential_begin_ == none) confidential_begin_ = i;
      o_.confidential_ = true;
      return behind;
    }
    if (open == '[' && (folded == "/confidentiel" || folded == "/vertraulich" || folded == "/confidential")) {
      if (confidential_begin_ == none)
        alone(std::string(s_.substr(i, behind - i)));
      else
        mark(Kind::confidential, confidential_begin_, behind);
      confidential_begin_ = none;
      o_.confidential_ = false;
      return behind;
    }
    const auto spaces = std::count(folded.begin(), folded.end(), ' ');
    if (spaces < 4 && says_gap(folded)) return done(Kind::gap, "inaudible");
    if (spaces < 6 && folded.ends_with('?')) return done(Kind::unclear);
    if (spaces < 4 && says_pause(folded)) return done(Kind::pause, spoken_duration(folded));
    if (open != '(' && looks_like_pseudonym(inside)) return done(Kind::pseudonym);
    // A remark of the transcriber is short; a longer bracket is a remark of the speaker.
    if (spaces < 6) {
      if (says_vocal(folded)) return done(Kind::vocal);
      if (says_incident(folded)) return done(Kind::incident);
      if (open == '(' && folded.starts_with("par la ")) return done(Kind::incident);
    }
    if (open == '[') {
      if (const std::string_view tag = language_named(folded); !tag.empty())
        return language_mark(i, behind, tag);
      if (spaces < 4 && says_pseudonym(folded)) return done(Kind::pseudonym);
    }
    auto& seen =
        (open == '(' ? o_.spoken_ : o_.unknown_)[open == '(' ? "(" + std::string(inside) + ")"
                                                             : std::string(s_.substr(i, behind - i))];
    if (seen.times++ == 0) seen.turn = o_.turn_;
    return i + 1;
  }

  // "Split [anglais]": the word before is foreign, the remark itself is nobody's word.
  std::size_t language_mark(std::size_t i, std::size_t behind, std::string_view tag) {
    std::size_t end = i;
    while (end > 0 && s_[end - 1] == ' ') --end;
    std::size_t begin = end;
    while (begin > 0 && s_[begin - 1] != ' ') --begin;
    if (begin < end) mark(Kind::foreign, begin, end, std::string(tag));
    mark(Kind::incident, i, behind);
    return behind;
  }

  std::size_t slashes(std::size_t i) {
    if (s_.substr(i, 2) != "//") {
      if (stands_alone(i, i + 1)) mark(Kind::pause, i, i + 1);
      return i + 1;
    }
    if (i > 0 && s_[i - 1] == ':') return i + 2;  // http://
    if (overlap_begin_ == none) {
      overlap_begin_ = i;
      return i + 2;
    }
    // "//S00: text //S02: text//": the second speaker's begin ends the first one's.
    if (const std::size_t label = label_behind(i + 2);
        label > 0 && !label_of(overlap_begin_ + 2, i).empty()) {
      std::size_t end = i;
      while (end > overlap_begin_ && s_[end - 1] == ' ') --end;
      mark(Kind::overlap, overlap_begin_, end, label_of(overlap_begin_ + 2, i));
      overlap_begin_ = i;
      return i + 2;
    }
    mark(Kind::overlap, overlap_begin_, i + 2, label_of(overlap_begin_ + 2, i));
    overlap_begin_ = none;
    return i + 2;
  }

  // Length of a code and a colon at `i`: "S02: ".
  std::size_t label_behind(std::size_t i) const {
    std::size_t end = i;
    while (end < s_.size() && end - i < 20 && (letter_byte(s_[end]) || digit(s_[end]))) ++end;
    const bool is_label = end > i && s_.substr(end, 2) == ": ";
    return is_label ? end - i : 0;
  }
  // The label of somebody else in "//S02: text//"; empty if there is none.
  std::string label_of(std::size_t begin, std::size_t end) const {
    const std::string_view inside = s_.substr(begin, end - begin);
    const std::size_t colon = inside.substr(0, 80).find(':');
    const bool named = colon != std::string_view::npos && colon > 0 &&
                       (colon + 1 == inside.size() || inside[colon + 1] == ' ');
    return named ? std::string(text::trim(inside.substr(0, colon))) : std::string();
  }

  std::size_t angle(std::size_t i) {
    if (o_.options_.is_oral_spelling) angles_.push_back(i);
    return i + 1;
  }
  std::size_t angle_end(std::size_t i) {
    if (!o_.options_.is_oral_spelling) return i + 1;
    if (angles_.empty()) {
      alone(">");
      return i + 1;
    }
    mark(Kind::overlap, angles_.back(), i + 1);
    angles_.pop_back();
    return i + 1;
  }

  bool stands_alone(std::size_t begin, std::size_t end) const {
    return (begin == 0 || s_[begin - 1] == ' ') && (end == s_.size() || s_[end] == ' ');
  }

  // "+", "+++", "#", "#2.3", ".." between spaces.
  std::size_t sign(std::size_t i) {
    if (i > 0 && s_[i - 1] != ' ') return i + 1;
    std::size_t end = i;
    while (end < s_.size() && s_[end] == s_[i]) ++end;
    if (s_[i] == '#' && end == i + 1 && end < s_.size() && digit(s_[end])) {
      std::size_t number = end;
      while (number < s_.size() && (digit(s_[number]) || s_[number] == '.' || s_[number] == ',')) ++number;
      const std::string duration = decimal_duration(s_.substr(end, number - end));
      if (!duration.empty() && stands_alone(i, number)) mark(Kind::pause, i, number, duration);
      return number;
    }
    if (!stands_alone(i, end)) return end;
    if (s_[i] == '.' && end - i != 2) return end;
    if (s_[i] != '.' && end - i > 5) return end;
    mark(Kind::pause, i, end);
    return end;
  }

  // "av- avant": a hyphen behind a letter and before a space, but not "Vor- und Nachteile", and not a dash
  // between words.
  std::size_t hyphen(std::size_t i) {
    const bool behind_letter = letter_before(s_, i);
    const bool ends = i + 1 == s_.size() || s_[i + 1] == ' ' || s_[i + 1] == ',' || s_[i + 1] == '.';
    if (!behind_letter || !ends) return i + 1;
    for (const std::string_view joint : {" und ", " oder ", " bzw", " et ", " ou ", " and ", " or ", " bis "})
      if (s_.substr(i + 1).starts_with(joint)) return i + 1;
    std::size_t begin = i;
    while (begin > 0 && s_[begin - 1] != ' ' && s_[begin - 1] != '(' && s_[begin - 1] != '[' &&
           s_[begin - 1] != '/')
      --begin;
    // Behind an apostrophe or an opening quotation mark the word begins anew.
    for (const std::string_view opening : {"'", "’", "«", "“", "\xC2\xA0", "\xE2\x80\xAF"}) {
      const std::size_t at = s_.substr(begin, i - begin).rfind(opening);
      if (at != std::string_view::npos && begin + at + opening.size() < i) begin += at + opening.size();
    }
    mark(Kind::truncation, begin, i + 1);
    return i + 1;
  }

  // "éduca… éducation": a word broken off, where it is none or is begun again; "c'est… neuf" hesitates.
  std::size_t ellipsis(std::size_t i) {
    if (s_.substr(i, 3) != "…") return i + 1;
    const std::size_t begin = broken_word_before(s_, i, is_french_);
    if (begin < i) mark(Kind::truncation, begin, i + 3);
    return i + 3;
  }

  std::size_t unintelligible(std::size_t i) {
    std::size_t end = i;
    while (end < s_.size() && s_[end] == s_[i]) ++end;
    const bool whole = (i == 0 || !letter_byte(s_[i - 1])) &&
                       (end == s_.size() || (!letter_byte(s_[end]) && !digit(s_[end])));
    if (end - i == 3 && whole) mark(Kind::gap, i, end, "inaudible");
    return end;
  }

  // "NPERS", "N_personne": names replaced by a sign.
  std::size_t abbreviated_name(std::size_t i) {
    if (i > 0 && (letter_byte(s_[i - 1]) || s_[i - 1] == '_')) return i + 1;
    std::size_t end = i + 1;
    if (s_.substr(i).starts_with("NPERS") || s_.substr(i).starts_with("NLIEU"))
      end = i + 5;
    else if (s_.substr(i).starts_with("N_"))
      for (end = i + 2; end < s_.size() && (letter_byte(s_[end]) || static_cast<signed char>(s_[end]) < 0);)
        ++end;
    if (end < i + 4 || (end < s_.size() && letter_byte(s_[end]))) return i + 1;
    mark(Kind::pseudonym, i, end);
    return end;
  }

  void mark(Kind kind, std::size_t begin, std::size_t end, std::string detail = {}) {
    found_.push_back({kind, begin, end, std::move(detail)});
    ++o_.counts_[kind];
  }
  void alone(std::string sign) { o_.unbalanced_.emplace_back(o_.turn_, std::move(sign)); }

  void to_code_points() {
    if (found_.empty()) return;
    std::vector<std::size_t*> limits;
    for (Mark& m : found_) {
      limits.push_back(&m.begin_code_point);
      limits.push_back(&m.end_code_point);
    }
    std::sort(limits.begin(), limits.end(),
              [](const std::size_t* a, const std::size_t* b) { return *a < *b; });
    std::size_t byte = 0, code_point = 0;
    for (std::size_t* limit : limits) {
      code_point += text::count_code_points(s_.substr(byte, *limit - byte));
      byte = *limit;
      *limit = code_point;
    }
    marks_.insert(marks_.end(), std::make_move_iterator(found_.begin()),
                  std::make_move_iterator(found_.end()));
  }

  Conventions& o_;
  std::string_view s_;
  std::vector<Mark>& marks_;
  std::vector<Mark> found_;  // offsets in bytes until to_code_points()
  std::vector<std::size_t> angles_;
  std::optional<bool> is_french_;  // once somebody has asked
  std::size_t confidential_begin_ = none, overlap_begin_ = none;
};

// Valid until the next call.
std::string_view Conventions::folded(std::string_view remark) {
  constexpr std::size_t most = 1000;
  if (folded_.size() == most) folded_.clear();
  const auto [known, is_new] = folded_.try_emplace(std::string(remark));
  if (is_new) known->second = text::fold_wording(remark);
  return known->second;
}

void Conventions::find(const std::string& text, std::vector<Mark>& marks) {
  Scan(*this, text, marks).run();
  ++turn_;
}

}  // namespace lb::transcript
