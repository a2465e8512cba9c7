#include "text/tokens.hpp"

#include <algorithm>
#include <array>

#include "text/abbreviations.hpp"
#include "text/characters.hpp"
#include "text/clitics.hpp"

namespace lb::text {
namespace {

class Tokenizer {
 public:
  Tokenizer(std::string_view text, bool french, std::vector<Token>& out)
      : text_(text), french_(french), out_(out) {}

  void run() { run(0, text_.size()); }

  // From `begin`, which stands behind a blank, until `end` is reached or passed. Returns where it stopped.
  std::size_t run(std::size_t begin, std::size_t end) {
    at_ = begin;
    while (at_ < end) {
      const Character c = character_at(text_, at_);
      switch (c.kind) {
        case Class::space:
          at_ += c.bytes;
          break;
        case Class::lower:
        case Class::upper:
        case Class::digit:
          word();
          break;
        default:
          sign(c);
          break;
      }
    }
    return at_;
  }

  // True if what stands behind the word's blank was asked for.
  bool looked_ahead() const { return looked_ahead_; }

 private:
  Character peek(std::size_t byte) const { return character_at(text_, byte); }

  void emit(std::size_t begin, std::size_t end, Token::Kind kind) {
    out_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind});
  }

  // Letters, digits and what joins them. Leaves at_ behind the word.
  void word() {
    std::size_t begin = at_;
    bool hyphens = false, dots = false;
    for (;;) {
      skip_letters();
      const Character c = peek(at_);
      if (c.bytes == 0 || c.kind == Class::space) break;
      const Character next = peek(at_ + c.bytes);
      if (c.kind == Class::apostrophe) {
        if (french_ && !hyphens && is_elision(begin, at_, next) && !is_cest_a_dire(begin)) {
          at_ += c.bytes;
          if (!is_joined_on(begin)) {
            emit(begin, at_, Token::Kind::word);
            if (!is_word_part(next.kind)) return;
            begin = at_;
          }
          continue;
        }
        if (!is_word_part(next.kind)) break;
        at_ += c.bytes;
      } else if (c.kind == Class::hyphen) {
        if (!is_word_part(next.kind)) break;
        hyphens = true;
        at_ += c.bytes;
      } else if (c.code_point == U'.') {
        if (!joins_dot(begin, next, dots)) break;
        dots = true;
        ++at_;
      } else if (c.code_point == U'°' && (equal_folded(text_.substr(begin, at_ - begin), "n"))) {
        at_ += c.bytes;
        break;
      } else if (!joins(c, next, begin)) {
        break;
      }
    }
    finish(begin, hyphens);
  }

  void skip_letters() {
    for (;;) {
      while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) < 0x80 &&
             is_word_part(ascii_classes[static_cast<unsigned char>(text_[at_])]))
        ++at_;
      if (at_ >= text_.size() || static_cast<unsigned char>(text_[at_]) < 0x80) return;
      const Character c = peek(at_);
      if (!is_word_part(c.kind)) return;
      at_ += c.bytes;
    }
  }

  bool is_elision(std::size_t begin, std::size_t end, const Character& next) const {
    if (next.kind == Class::apostrophe || !is_elided(text_.substr(begin, end - begin))) return false;
    // 'n' alone between apostrophes is English.
    return !(end - begin == 1 && begin > 0 && peek_before(begin).kind == Class::apostrophe);
  }

  // "c'est-à-dire", whichever apostrophe and hyphens.
  bool is_cest_a_dire(std::size_t begin) const {
    if (!equal_folded(text_.substr(begin, 1), "c")) return false;
    std::size_t i = at_ + peek(at_).bytes;
    for (const char32_t wanted : std::u32string_view(U"est-à-dire")) {
      const Character c = peek(i);
      const bool same = wanted == U'-' ? c.kind == Class::hyphen : c.code_point == wanted;
      if (!same) return false;
      i += c.bytes;
    }
    return !is_word_part(peek(i).kind);
  }

  // "l'on" is one token in the treebanks.
  bool is_joined_on(std::size_t begin) const {
    return equal_folded(text_.substr(begin, 1), "l") && equal_folded(text_.substr(at_, 2), "on") &&
           !is_word_part(peek(at_ + 2).kind) && peek(at_ + 2).kind != Class::hyphen;
  }

  Character peek_before(std::size_t byte) const {
    std::size_t i = byte - 1;
    while (i > 0 && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U) --i;
    return character_at(text_, i);
  }

  // The dot at at_ is part of the word begun at `begin`: an initial, an abbreviation, a decimal or domain
  // dot.
  bool joins_dot(std::size_t begin, const Character& next, bool dots) {
    const std::string_view so_far = text_.substr(begin, at_ - begin);
    const Character before = peek_before(at_);
    if (is_word_part(next.kind)) {
      if (next.kind == Class::digit) return before.kind == Class::digit || before.kind == Class::upper;
      return before.kind != Class::digit &&
             (next.kind == Class::lower || before.kind == Class::upper || so_far.size() <= 2);
    }
    if (next.bytes == 0) {
      looked_ahead_ = true;
      return false;
    }
    if (dots && so_far.size() >= 3 && before.kind == Class::upper && so_far[so_far.size() - 2] == '.') {
      looked_ahead_ = true;
      return next.kind != Class::space || !rest_is_empty(at_ + 1);  // "U.S.A."
    }
    if (before.kind == Class::upper && (so_far.size() == before.bytes || so_far[so_far.size() - 2] == '-')) {
      if (next.kind == Class::hyphen) return true;  // "J.-C."
      looked_ahead_ = true;
      return next.kind == Class::space && starts_name(at_ + 1);
    }
    if (next.kind != Class::space) return false;
    switch (abbreviation(so_far)) {
      case Abbreviation::always:
        looked_ahead_ = true;
        return !rest_is_empty(at_ + 1);
      case Abbreviation::before_number:
        looked_ahead_ = true;
        return peek(skip_spaces(at_ + 1)).kind == Class::digit;
      case Abbreviation::none:
        return false;
    }
    return false;
  }

  std::size_t skip_spaces(std::size_t byte) const {
    for (Character c = peek(byte); c.bytes != 0 && c.kind == Class::space; c = peek(byte)) byte += c.bytes;
    return byte;
  }
  bool rest_is_empty(std::size_t byte) const { return skip_spaces(byte) >= text_.size(); }
  bool starts_name(std::size_t byte) const { return peek(skip_spaces(byte)).kind == Class::upper; }

  // Other signs inside a word. Moves at_ when it joins.
  bool joins(const Character& c, const Character& next, std::size_t begin) {
    const Character before = peek_before(at_);
    switch (c.code_point) {
      case U',':  // "0,5"
      case U':':  // "://" of an address
        if (c.code_point == U':' && text_.substr(at_, 3) == "://") {
          while (at_ < text_.size() && peek(at_).kind != Class::space) at_ += peek(at_).bytes;
          return true;
        }
        if (c.code_point == U':' || before.kind != Class::digit || next.kind != Class::digit) return false;
        break;
      case U' ':
        return false;
      case U'&':
        if (before.kind != Class::upper || next.kind != Class::upper) return false;
        break;
      case U'~':  // a word broken off, in the treebanks of speech
        break;
      case U'_':
      case U'@':
        if (!is_word_part(next.kind)) return false;
        break;
      case U'/': {
        const std::string_view left = text_.substr(begin, at_ - begin);
        if (!(left == "km" && next.code_point == U'h') && !(left == "m" && next.code_point == U's'))
          return false;
        break;
      }
      case U'(': {  // "VOIE(S)", "salarié(e)s"
        const std::size_t length = text_.substr(at_, 5).find(')');
        if (length == std::string_view::npos || length < 2) return false;
        const std::size_t close = at_ + length;
        for (std::size_t i = at_ + 1; i < close; ++i)
          if (!is_letter(peek(i).kind)) return false;
        if (!equal_folded(text_.substr(close - 1, 1), "s") && !equal_folded(text_.substr(close - 1, 1), "e"))
          return false;
        at_ = close + 1;
        return true;
      }
      default:
        return false;
    }
    at_ += c.bytes;
    return true;
  }

  void finish(std::size_t begin, bool hyphens) {
    const auto b = static_cast<unsigned char>(text_[begin]);
    if (b >= '0' && b <= '9') {
      group_thousands(begin);
      split_unit(begin);
      return;
    }
    if (!hyphens || !french_) {
      emit(begin, at_, Token::Kind::word);
      return;
    }
    std::array<std::size_t, 3> cuts{};
    std::size_t n = 0;
    cuts[n++] = at_;
    while (n < cuts.size()) {
      const std::size_t cut = pronoun_cut(begin, cuts[n - 1]);
      if (cut == begin) break;
      cuts[n++] = cut;
    }
    emit(begin, cuts[n - 1], Token::Kind::word);
    for (std::size_t i = n - 1; i > 0; --i) emit(cuts[i], cuts[i - 1], Token::Kind::word);
  }

  // Where the pronoun at the end of the word begins (at its hyphen), or `begin` if there is none.
  std::size_t pronoun_cut(std::size_t begin, std::size_t end) const {
    const std::string_view all = text_.substr(begin, end - begin);
    const std::size_t hyphen = last_hyphen(all);
    if (hyphen == std::string_view::npos || hyphen == 0 || is_kept_whole(all)) return begin;
    const std::string_view last = all.substr(hyphen + character_at(all, hyphen).bytes);
    if (!is_pronoun(last)) return begin;
    const Class first = character_at(all, 0).kind, initial = character_at(last, 0).kind;
    if (initial == Class::upper && (first != Class::upper || character_at(all, 1).kind == Class::lower))
      return begin;
    const std::string_view left = all.substr(0, hyphen);
    const std::size_t t = last_hyphen(left);
    if (t != std::string_view::npos && t > 0 &&
        equal_folded(left.substr(t + character_at(left, t).bytes), "t"))
      return begin + t;
    return begin + hyphen;
  }

  static std::size_t last_hyphen(std::string_view s) {
    for (std::size_t i = s.size(); i-- > 0;)
      if ((static_cast<unsigned char>(s[i]) & 0xC0U) != 0x80U && character_at(s, i).kind == Class::hyphen)
        return i;
    return std::string_view::npos;
  }

  // "50 000": one to three digits, then groups of exactly three behind one space.
  void group_thousands(std::size_t begin) {
    const auto digit = [&](std::size_t i) { return i < text_.size() && text_[i] >= '0' && text_[i] <= '9'; };
    if (at_ - begin > 3) return;
    for (std::size_t i = begin; i < at_; ++i)
      if (!digit(i)) return;
    for (;;) {
      const Character space = peek(at_);
      looked_ahead_ = looked_ahead_ || space.kind == Class::space;
      if (space.bytes == 0 || space.kind != Class::space || space.code_point == U'\n') return;
      const std::size_t d = at_ + space.bytes;
      if (!digit(d) || !digit(d + 1) || !digit(d + 2) || digit(d + 3)) return;
      if (is_word_part(peek(d + 3).kind)) return;
      at_ = d + 3;
      if (text_.substr(at_, 1) == "," && digit(at_ + 1)) {
        ++at_;
        while (digit(at_)) ++at_;
        return;
      }
    }
  }

  // "14h30" is 14, h, 30; "160km" is 160, km. Ordinals ("1er", "24e") and names ("3D", "20ans") stay whole.
  void split_unit(std::size_t begin) {
    std::size_t end = begin;
    while (end < at_ && text_[end] >= '0' && text_[end] <= '9') ++end;
    const auto hour = [&](std::size_t i) { return i < at_ && (text_[i] == 'h' || text_[i] == 'H'); };
    const auto digits = [&](std::size_t from) {
      return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(from),
                         text_.begin() + static_cast<std::ptrdiff_t>(at_),
                         [](char c) { return c >= '0' && c <= '9'; });
    };
    if (hour(end) && digits(end + 1)) {
      emit(begin, end, Token::Kind::number);
      emit(end, end + 1, Token::Kind::word);
      if (end + 1 < at_) emit(end + 1, at_, Token::Kind::number);
    } else if (text_.substr(end, at_ - end) == "km") {
      emit(begin, end, Token::Kind::number);
      emit(end, at_, Token::Kind::word);
    } else {
      emit(begin, at_, Token::Kind::number);
    }
  }

  // A hyphen that begins a token: a minus ("-6 °C"), or a pronoun that something stands before ("est… -ce").
  bool leads(std::size_t begin) {
    const Character before = begin == 0 ? Character{0, Class::space, 0} : peek_before(begin);
    if (before.kind != Class::space && before.code_point != U'(' && before.kind != Class::other) return false;
    const Character next = peek(at_);
    if (next.kind == Class::digit) {
      if (before.kind == Class::other && before.code_point != U'(') return false;
      word();
      out_.back().begin_byte = static_cast<std::uint32_t>(begin);
      return true;
    }
    if (!french_ || next.kind != Class::lower) return false;
    std::size_t end = at_;
    while (is_word_part(peek(end).kind)) end += peek(end).bytes;
    if (!is_pronoun(text_.substr(at_, end - at_))) return false;
    at_ = end;
    emit(begin, end, Token::Kind::word);
    return true;
  }

  // One sign, or a run of dots or hyphens.
  void sign(const Character& c) {
    const std::size_t begin = at_;
    at_ += c.bytes;
    if (c.code_point == U'-' && leads(begin)) return;
    if (c.code_point == U'.' || c.code_point == U'-')
      while (at_ < text_.size() && text_[at_] == text_[begin]) ++at_;
    if (c.code_point == U'°' && peek(at_).code_point == U'C') ++at_;
    if (c.code_point == U'~' && is_letter(peek(at_).kind)) {
      word();
      out_.back().begin_byte = static_cast<std::uint32_t>(begin);
      return;
    }
    emit(begin, at_, Token::Kind::punctuation);
  }

  std::string_view text_;
  bool french_;
  std::vector<Token>& out_;
  std::size_t at_ = 0;
  bool looked_ahead_ = false;
};

}  // namespace

void tokenize(std::string_view text, std::string_view language, std::vector<Token>& out) {
  out.clear();
  Tokenizer(text, language.empty() || language.starts_with("fr"), out).run();
}

Piece tokenize_piece(std::string_view text, std::size_t begin_byte, std::size_t end_byte,
                     std::string_view language, std::vector<Token>& out) {
  Tokenizer tokenizer(text, language.empty() || language.starts_with("fr"), out);
  const std::size_t end = tokenizer.run(begin_byte, end_byte);
  return {end, !tokenizer.looked_ahead()};
}

}  // namespace lb::text
