#include <algorithm>
#include <charconv>
#include <optional>

#include "coding/query.hpp"
#include "coding/query_tree.hpp"
#include "text/finding.hpp"
#include "text/lemmas.hpp"
#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

using text::tr;
using Node = std::unique_ptr<QueryNode>;
using Phrase = std::vector<QueryStep>;

constexpr std::size_t longest_query = 10'000;  // bytes
constexpr std::size_t deepest = 64;            // brackets in brackets
constexpr std::size_t most_phrases = 256;      // that one phrase with brackets stands for
constexpr std::size_t most_gaps = 4;           // in one phrase: each is tried at every length
constexpr int longest_distance = 1000;         // words

struct Lexeme {
  enum class Kind : std::uint8_t { word, quoted, gap, open, close, both, either, without, near, end };
  Kind kind = Kind::end;
  std::size_t byte = 0;
  std::string text;
  int distance = 0;
};
using Kind = Lexeme::Kind;

[[noreturn]] void refuse(const std::string& query, std::size_t byte, std::string what, std::string advice) {
  text::Finding f;
  f.file = tr("query");
  // The query is one line of its own: only the column says anything.
  f.at.column = static_cast<int>(text::code_point_of_byte(query, std::min(byte, query.size()))) + 1;
  f.what = std::move(what);
  f.advice = std::move(advice);
  f.excerpt = query;
  throw text::InputError(std::move(f));
}

class Lexer {
 public:
  explicit Lexer(const std::string& query) : q_(query) {}

  std::vector<Lexeme> read() {
    std::vector<Lexeme> out;
    while (skip_spaces(), i_ < q_.size()) out.push_back(next());
    out.push_back({Kind::end, q_.size(), "", 0});
    return out;
  }

 private:
  bool at(std::string_view s) const { return q_.compare(i_, s.size(), s) == 0; }

  void skip_spaces() {
    while (i_ < q_.size()) {
      std::size_t behind = i_;
      text::next_code_point(q_, behind);
      if (!text::trim(std::string_view(q_).substr(i_, behind - i_)).empty()) return;
      i_ = behind;
    }
  }

  Lexeme next() {
    const std::size_t begin = i_;
    const auto sign = [&](Kind kind, std::size_t bytes) {
      i_ += bytes;
      return Lexeme{kind, begin, "", 0};
    };
    if (at("(")) return sign(Kind::open, 1);
    if (at(")")) return sign(Kind::close, 1);
    if (at("|")) return sign(Kind::either, 1);
    if (at("…")) return sign(Kind::gap, 3);
    if (at("...")) return sign(Kind::gap, 3);
    for (const auto& [open, close] : {std::pair{"\"", "\""}, {"«", "»"}, {"“", "”"}, {"„", "“"}})
      if (at(open)) return quoted(open, close);
    return word();
  }

  Lexeme quoted(std::string_view open, std::string_view close) {
    const std::size_t begin = i_;
    i_ += open.size();
    const std::size_t end = q_.find(close, i_);
    if (end == q_.npos)
      refuse(q_, begin, tr("this quotation mark is not closed"),
             tr("write the phrase as \"borne de recharge\""));
    Lexeme out{Kind::quoted, begin, q_.substr(i_, end - i_), 0};
    i_ = end + close.size();
    return out;
  }

  bool ends_word() const {
    for (const std::string_view s : {"(", ")", "|", "…", "...", "\"", "«", "»", "“", "”", "„"})
      if (at(s)) return true;
    std::size_t behind = i_;
    text::next_code_point(q_, behind);
    return text::trim(std::string_view(q_).substr(i_, behind - i_)).empty();
  }

  Lexeme word() {
    Lexeme out{Kind::word, i_, "", 0};
    while (i_ < q_.size() && !ends_word()) text::next_code_point(q_, i_);
    if (i_ == out.byte) refuse(q_, i_, tr("this quotation mark was not opened"), "");
    out.text = q_.substr(out.byte, i_ - out.byte);
    const std::string name = out.text.substr(0, out.text.find('/'));
    if (name == "AND" || name == "ET") out.kind = Kind::both;
    if (name == "OR" || name == "OU") out.kind = Kind::either;
    if (name == "NOT" || name == "NON") out.kind = Kind::without;
    if (name == "NEAR" || name == "PRÈS" || name == "PRES") out.kind = Kind::near;
    if (out.kind == Kind::word) return out;
    if (name != out.text && out.kind != Kind::near) {
      out.kind = Kind::word;
      return out;
    }
    if (out.kind == Kind::near) out.distance = distance(out, name.size());
    return out;
  }

  int distance(const Lexeme& near, std::size_t name_bytes) const {
    if (near.text.size() == name_bytes) return Query::usual_distance;
    const std::string digits = near.text.substr(name_bytes + 1);
    int n = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (error != std::errc() || end != digits.data() + digits.size() || n < 0 || n > longest_distance)
      refuse(q_, near.byte + name_bytes + 1,
             tr("'{}' is no distance in words (0 to {})", digits, longest_distance),
             tr("write NEAR/5 for at most five words between"));
    return n;
  }

  const std::string& q_;
  std::size_t i_ = 0;
};

class Parser {
 public:
  explicit Parser(const std::string& query) : q_(query), lexemes_(Lexer(query).read()) {}

  QueryTree parse() {
    if (here().kind == Kind::end)
      refuse(q_, 0, tr("there is nothing to look for"), tr("write a word, such as 'borne'"));
    out_.root = alternatives();
    if (here().kind == Kind::close)
      refuse(q_, here().byte, tr("this bracket was not opened"), tr("take it away, or write '(' before"));
    return std::move(out_);
  }

 private:
  const Lexeme& here() const { return lexemes_[at_]; }
  const Lexeme& take() { return lexemes_[at_++]; }

  static Node joined(QueryNode::Kind kind, std::size_t byte, Node left, Node right, int distance = 0) {
    auto out = std::make_unique<QueryNode>();
    out->kind = kind;
    out->byte = byte;
    out->left = std::move(left);
    out->right = std::move(right);
    out->distance = distance;
    return out;
  }

  Node alternatives() {
    Node left = conditions();
    while (here().kind == Kind::either) {
      const std::size_t byte = take().byte;
      left = joined(QueryNode::Kind::either, byte, std::move(left), conditions());
    }
    return left;
  }

  Node conditions() {
    Node left = nearness();
    while (here().kind == Kind::both || here().kind == Kind::without) {
      const Lexeme& op = take();
      const bool negated = op.kind == Kind::without || here().kind == Kind::without;
      if (op.kind == Kind::both && negated) take();
      left = joined(negated ? QueryNode::Kind::without : QueryNode::Kind::both, op.byte, std::move(left),
                    nearness());
    }
    return left;
  }

  Node nearness() {
    Node left = phrase();
    while (here().kind == Kind::near) {
      const Lexeme& op = take();
      left = joined(QueryNode::Kind::near, op.byte, std::move(left), phrase(), op.distance);
    }
    return left;
  }

  // Words side by side, in which brackets hold alternatives; or one pair of brackets around anything.
  Node phrase() {
    const std::size_t begin = here().byte;
    std::vector<Phrase> phrases(1);
    Node only;
    std::size_t parts = 0, gaps = 0;
    for (;; ++parts) {
      const Lexeme& l = here();
      if (l.kind == Kind::word || l.kind == Kind::quoted) {
        const Phrase steps = l.kind == Kind::word ? words(l) : exact(l);
        for (Phrase& p : phrases) p.insert(p.end(), steps.begin(), steps.end());
        ++at_;
      } else if (l.kind == Kind::gap) {
        check_gap(parts);
        if (++gaps > most_gaps)
          refuse(q_, l.byte, tr("a phrase has at most {} gaps", most_gaps), tr("join two phrases by NEAR"));
        for (Phrase& p : phrases) p.push_back({QueryStep::Kind::gap, 0, false});
        ++at_;
      } else if (l.kind == Kind::open) {
        Node inside = brackets();
        const bool alone = parts == 0 && !continues();
        if (alone) {
          only = std::move(inside);
        } else {
          phrases = multiplied(phrases, alternatives_in(*inside), l.byte);
        }
      } else {
        break;
      }
    }
    if (parts == 0) refuse_operator(begin);
    if (only != nullptr) return only;
    for (const Phrase& p : phrases)
      if (std::none_of(p.begin(), p.end(),
                       [](const QueryStep& s) { return s.kind == QueryStep::Kind::word; }))
        refuse(q_, begin, tr("a phrase needs at least one word"),
               tr("'*' alone finds every word, '...' every gap"));
    auto out = std::make_unique<QueryNode>();
    out->phrases = std::move(phrases);
    out->byte = begin;
    return out;
  }

  bool continues() const {
    const Kind k = here().kind;
    return k == Kind::word || k == Kind::quoted || k == Kind::gap || k == Kind::open;
  }

  void check_gap(std::size_t parts) {
    const Lexeme& gap = here();
    const Kind behind = lexemes_[at_ + 1].kind;
    if (parts == 0 || (behind != Kind::word && behind != Kind::quoted && behind != Kind::open))
      refuse(q_, gap.byte, tr("a gap stands between two words"),
             tr("write it as in 'recours ... formations'"));
  }

  Node brackets() {
    const Lexeme& open = take();
    if (++depth_ > deepest) refuse(q_, open.byte, tr("too many brackets in brackets"), "");
    Node inside = alternatives();
    if (here().kind != Kind::close)
      refuse(q_, open.byte, tr("this bracket is not closed"), tr("write ')' where it ends"));
    ++at_;
    --depth_;
    return inside;
  }

  void refuse_operator(std::size_t byte) {
    const Lexeme& l = here();
    const bool first = at_ == 0 || lexemes_[at_ - 1].kind == Kind::open;
    switch (l.kind) {
      case Kind::without:
        refuse(q_, byte, tr("NOT needs something to find before it"), tr("write 'borne NOT recharge'"));
      case Kind::both:
      case Kind::either:
      case Kind::near:
        refuse(
            q_, byte,
            tr("'{}' stands between two things to find",
               std::string(q_, byte, l.text.empty() ? 1 : l.text.size())),
            first ? tr("something is missing before it") : tr("something is missing between two operators"));
      case Kind::close:
        if (at_ > 0 && lexemes_[at_ - 1].kind == Kind::open)
          refuse(q_, byte, tr("there is nothing in these brackets"), tr("write words into them"));
        [[fallthrough]];
      default:
        refuse(q_, at_ > 0 ? lexemes_[at_ - 1].byte : byte, tr("something to find is missing behind this"),
               tr("write a word behind it"));
    }
  }

  // What brackets inside a phrase may hold: phrases, one or the other.
  std::vector<Phrase> alternatives_in(const QueryNode& node) {
    if (node.kind == QueryNode::Kind::phrases) return node.phrases;
    if (node.kind != QueryNode::Kind::either)
      refuse(q_, node.byte, tr("brackets inside a phrase can only hold alternatives"),
             tr("write '(de|des)', or put AND, NOT and NEAR outside of the phrase"));
    std::vector<Phrase> out = alternatives_in(*node.left);
    std::vector<Phrase> more = alternatives_in(*node.right);
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }

  std::vector<Phrase> multiplied(const std::vector<Phrase>& a, const std::vector<Phrase>& b,
                                 std::size_t byte) const {
    if (a.size() * b.size() > most_phrases)
      refuse(q_, byte, tr("this phrase stands for more than {} wordings", most_phrases),
             tr("make two queries of it"));
    std::vector<Phrase> out;
    for (const Phrase& x : a)
      for (const Phrase& y : b) {
        out.push_back(x);
        out.back().insert(out.back().end(), y.begin(), y.end());
      }
    return out;
  }

  std::size_t number_of(QueryWord word, std::size_t byte) {
    const auto known = std::find(out_.words.begin(), out_.words.end(), word);
    if (known != out_.words.end()) return static_cast<std::size_t>(known - out_.words.begin());
    if (out_.words.size() == Query::most_words)
      refuse(q_, byte, tr("a query has at most {} different words", Query::most_words),
             tr("make two queries of it"));
    out_.words.push_back(std::move(word));
    return out_.words.size() - 1;
  }

  Phrase words(const Lexeme& l) {
    if (l.text == "*") return {{QueryStep::Kind::any_word, 0, false}};
    if (l.text.find('*') != l.text.npos)
      return {{QueryStep::Kind::word,
               number_of({QueryWord::Match::wildcard, text::fold_wording(l.text)}, l.byte), false}};
    return tokens(l.text, l.byte, QueryWord::Match::lemma);
  }

  Phrase exact(const Lexeme& l) {
    Phrase out = tokens(l.text, l.byte, QueryWord::Match::form);
    for (std::size_t i = 1; i < out.size(); ++i) out[i].is_tight = true;
    return out;
  }

  // Punctuation in a query says nothing.
  Phrase tokens(const std::string& words, std::size_t byte, QueryWord::Match match) {
    const std::string normal = text::to_nfc(words);
    std::vector<text::Token> found;
    text::tokenize(normal, "fr", found);
    Phrase out;
    for (const text::Token& t : found)
      if (t.wordlike())
        out.push_back(
            {QueryStep::Kind::word, number_of({match, text::lookup_form(t.in(normal))}, byte), false});
    if (out.empty()) refuse(q_, byte, tr("there is no word in this"), tr("only words can be looked for"));
    return out;
  }

  const std::string& q_;
  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0, depth_ = 0;
  QueryTree out_;
};

}  // namespace

QueryTree read_query(const std::string& query) {
  if (query.size() > longest_query)
    throw text::InputError(tr("query"), tr("a query has at most {} bytes", longest_query),
                           tr("make two queries of it"));
  return Parser(query).parse();
}

}  // namespace lb::coding
