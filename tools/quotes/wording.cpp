// Whether a printed wording says what was said: both are cut into words, then aligned.
#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>
#include <vector>

#include "quotes/quotes.hpp"
#include "text/hesitation.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::quotes {
namespace {

struct Piece {
  enum class Kind { word, cut, bracket, aside } kind = Kind::word;
  std::string folded = {};     // of a word or of a bracket's content
  bool capital = false;        // the word begins with a capital
  bool broken_off = false;     // "av-"
  bool begins_clause = false;  // a sign that ends a clause stands before it
};

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x2009;
}
// Typography: may differ between what was said and what is printed.
bool is_silent(char32_t c) { return is_one_of(c, U",;:.…«»\"“”„‟‘‹›–—―*_/\\"); }
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}
bool is_sign(char32_t c) { return is_one_of(c, U"?!%‰€$£§°+=<>&@#()[]{}|~×÷"); }

std::string utf8(std::u32string_view s) {
  std::string out;
  for (const char32_t c : s) text::append_code_point(out, c);
  return out;
}

// Cuts a text into pieces. Brackets do not nest in transcripts; one without a partner is a sign like any
// other.
class Cutter {
 public:
  explicit Cutter(std::string_view text) {
    const std::string nfc = text::to_nfc(text);
    for (std::size_t i = 0; i < nfc.size();)
      if (const char32_t c = text::next_code_point(nfc, i); !is_invisible(c)) text_.push_back(c);
  }

  std::vector<Piece> cut() {
    while (at_ < text_.size()) {
      const char32_t c = text_[at_];
      if (is_one_of(c, U",;:.…?!–—")) ended_ = true;
      if (is_space(c) || is_silent(c))
        ++at_;
      else if ((c == U'[' || c == U'(') && bracket())
        continue;
      else if (is_sign(c))
        sign();
      else
        word();
    }
    join_thousands();
    return std::move(pieces_);
  }

 private:
  bool bracket() {
    const char32_t open = text_[at_];
    const std::size_t close = text_.find(open == U'[' ? U']' : U')', at_);
    if (close == std::u32string::npos) return false;
    const std::u32string_view inside = std::u32string_view(text_).substr(at_ + 1, close - at_ - 1);
    if (inside == U"…" || inside == U"...") {
      put({Piece::Kind::cut, ""});
    } else if (open == U'[' && inside.size() == 1 && close + 1 < text_.size() &&
               !is_space(text_[close + 1])) {
      text_.erase(close, 1);  // "[J]e": a restored capital
      text_.erase(at_, 1);
      return true;
    } else {
      const bool unclear = open == U'(' && inside.find(U'?') != std::u32string_view::npos;
      const auto spaces = std::count_if(inside.begin(), inside.end(), is_space);
      if (open == U'(' && (unclear || spaces > 6)) return false;  // words that were said
      put({open == U'[' ? Piece::Kind::bracket : Piece::Kind::aside, text::fold_wording(utf8(inside))});
    }
    at_ = close + 1;
    return true;
  }

  void sign() {
    const bool ends = ended_;
    ended_ = false;  // a sign stands with the words before it
    put({Piece::Kind::word, utf8(std::u32string_view(text_).substr(at_, 1))});
    ended_ = ends;
    ++at_;
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const char32_t c = text_[at_];
      const bool in_number =
          at_ > begin && at_ + 1 < text_.size() && is_digit(text_[at_ - 1]) && is_digit(text_[at_ + 1]);
      if (is_space(c) || is_sign(c) || (is_silent(c) && !in_number)) break;
      ++at_;
    }
    const std::string raw = utf8(std::u32string_view(text_).substr(begin, at_ - begin));
    Piece piece{Piece::Kind::word, text::fold_wording(raw)};
    const std::string first = utf8(std::u32string_view(text_).substr(begin, 1));
    piece.capital = text::fold_case(first) != first;
    piece.broken_off = piece.folded.size() > 1 && piece.folded.ends_with('-');
    while (!piece.folded.empty() && piece.folded.front() == '-') piece.folded.erase(0, 1);  // a dialogue dash
    if (!piece.folded.empty()) put(std::move(piece));
  }

  void put(Piece piece) {
    piece.begins_clause = ended_;
    ended_ = false;
    pieces_.push_back(std::move(piece));
  }

  // "50 000" and "50000" are one number.
  void join_thousands() {
    const auto digits = [](const Piece& p) {
      return p.kind == Piece::Kind::word && !p.folded.empty() &&
             std::all_of(p.folded.begin(), p.folded.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    std::vector<Piece> joined;
    for (Piece& p : pieces_) {
      if (!joined.empty() && digits(p) && p.folded.size() == 3 && digits(joined.back()))
        joined.back().folded += p.folded;
      else
        joined.push_back(std::move(p));
    }
    pieces_ = std::move(joined);
  }

  std::u32string text_;
  std::size_t at_ = 0;
  bool ended_ = false;  // a clause, behind the last piece
  std::vector<Piece> pieces_;
};

bool may_be_left_out(const Piece& p) {
  using Kind = Piece::Kind;
  return p.kind == Kind::aside || p.kind == Kind::cut ||
         (p.kind == Kind::word && (p.broken_off || text::is_hesitation(p.folded)));
}

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// French, German, English. "plus" and "personne" deny only behind a "ne".
bool is_negation(const std::vector<Piece>& pieces, std::size_t at) {
  const std::string_view word = pieces[at].folded;
  const auto is_ne = [](std::string_view w) { return w == "ne" || w.starts_with("n'"); };
  if (pieces[at].kind != Piece::Kind::word) return false;
  if (is_ne(word) || word.ends_with("n't") || word.starts_with("kein") || word.starts_with("aucun") ||
      is_any_of(word, {"pas",     "jamais", "rien",   "guère", "nullement", "ni",      "sans",
                       "non",     "nicht",  "nichts", "nie",   "ohne",      "weder",   "niemals",
                       "niemand", "not",    "never",  "no",    "nor",       "without", "cannot"}))
    return true;
  constexpr std::size_t reach = 5;
  if (!is_any_of(word, {"plus", "personne"})) return false;
  for (std::size_t back = 1; back <= std::min(at, reach); ++back)
    if (is_ne(pieces[at - back].folded)) return true;
  return false;
}

enum class Cuts { any, clean };

// Do the pieces printed say what was said? With Cuts::clean, a cut that holds a negation holds whole clauses:
// it begins and ends where a sign stands, or an end of the passage.
bool agree(const std::vector<Piece>& said, const std::vector<Piece>& printed, Cuts cuts) {
  using Kind = Piece::Kind;
  constexpr std::size_t longest_name = 4;
  const std::size_t n = said.size(), m = printed.size();
  const auto is_edge = [&](std::size_t i) { return i == 0 || i == n || said[i].begins_clause; };
  // reached[i][j]: the first i pieces said and the first j printed agree.
  std::vector<std::vector<char>> reached(n + 1, std::vector<char>(m + 1, 0));
  reached[0][0] = 1;
  for (std::size_t i = 0; i <= n; ++i) {
    for (std::size_t j = 0; j <= m; ++j) {
      if (reached[i][j] == 0) continue;
      if (j < m && printed[j].kind == Kind::cut) {
        bool denies = false;
        for (std::size_t k = i; k <= n; ++k) {
          if (cuts == Cuts::any || !denies || (is_edge(i) && is_edge(k))) reached[k][j + 1] = 1;
          denies = denies || (k < n && is_negation(said, k));
        }
      }
      if (i == n) continue;
      if (may_be_left_out(said[i])) reached[i + 1][j] = 1;
      if (j == m) continue;
      if (printed[j].kind == said[i].kind && printed[j].folded == said[i].folded) reached[i + 1][j + 1] = 1;
      if (printed[j].kind == Kind::bracket && said[i].capital)
        for (std::size_t k = i; k < std::min(n, i + longest_name) && said[k].kind == Kind::word; ++k)
          reached[k + 1][j + 1] = 1;
    }
  }
  return reached[n][m] != 0;
}

}  // namespace

bool keeps_the_words(const std::string& quote, const std::string& wording) {
  return agree(Cutter(quote).cut(), Cutter(wording).cut(), Cuts::any);
}

std::string dropped_negation(const std::string& quote, const std::string& wording) {
  const std::vector<Piece> said = Cutter(quote).cut(), printed = Cutter(wording).cut();
  if (agree(said, printed, Cuts::clean)) return {};
  std::multiset<std::string_view> kept;
  for (const Piece& p : printed) kept.insert(p.folded);
  for (std::size_t i = 0; i < said.size(); ++i)
    if (is_negation(said, i)) {
      const auto at = kept.find(said[i].folded);
      if (at == kept.end()) return said[i].folded;
      kept.erase(at);
    }
  return {};
}

}  // namespace lb::quotes
