#include "coding/query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include "coding/query_tree.hpp"
#include "text/hesitation.hpp"
#include "text/lemmas.hpp"
#include "text/tokens.hpp"

namespace lb::coding {
namespace {

using text::Language;

constexpr std::size_t most_remembered = 400'000;  // forms
constexpr int longest_gap = 3;                    // words, as in indicators

// "électri*" against a form; '*' is any run of characters, none too.
bool fits(std::string_view pattern, std::string_view form) {
  std::size_t p = 0, f = 0, star = pattern.npos, mark = 0;
  while (f < form.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = f;
    } else if (p < pattern.size() && pattern[p] == form[f]) {
      ++p;
      ++f;
    } else if (star != pattern.npos) {
      p = star + 1;
      f = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// The lemmas of a form. "de", "d'", "du", "des" are one word here, and so are "à", "au", "aux": who looks for
// "partage de données" wants "partage des données" too.
std::set<std::string> lemmas_of(const std::string& form, Language language) {
  if (language == Language::french) {
    for (const std::string_view s : {"de", "d'", "du", "des"})
      if (form == s) return {"de"};
    for (const std::string_view s : {"à", "au", "aux"})
      if (form == s) return {"à"};
  }
  std::set<std::string> out{form};
  for (const text::Reading& r : text::readings(form, language)) out.insert(r.lemma);
  return out;
}

// What a query's words mean in one language.
class Meaning {
 public:
  Meaning(const std::vector<QueryWord>& words, Language language) : words_(words), language_(language) {
    for (const QueryWord& w : words) {
      Sought s;
      if (w.match == QueryWord::Match::lemma) {
        s.lemmas = lemmas_of(w.form, language);
        // Typed without its accents, or unknown to the dictionary: accents are ignored.
        if (!text::is_known(w.form, language)) s.plain = text::without_accents(w.form);
      }
      sought_.push_back(std::move(s));
    }
  }

  /// The words of the query that a form is, one bit each.
  std::uint64_t bits_of(const std::string& form) const {
    std::optional<std::set<std::string>> lemmas;
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      bool is_it = false;
      switch (words_[i].match) {
        case QueryWord::Match::form:
          is_it = words_[i].form == form;
          break;
        case QueryWord::Match::wildcard:
          is_it = fits(words_[i].form, form);
          break;
        case QueryWord::Match::lemma:
          if (!lemmas) lemmas = lemmas_of(form, language_);
          is_it = is_lemma(sought_[i], *lemmas);
          break;
      }
      if (is_it) out |= std::uint64_t{1} << i;
    }
    return out;
  }

 private:
  struct Sought {
    std::set<std::string> lemmas;
    std::string plain;
  };
  static bool is_lemma(const Sought& s, const std::set<std::string>& lemmas) {
    return std::any_of(lemmas.begin(), lemmas.end(), [&](const std::string& l) {
      return s.lemmas.contains(l) || (!s.plain.empty() && text::without_accents(l) == s.plain);
    });
  }

  const std::vector<QueryWord>& words_;
  Language language_;
  std::vector<Sought> sought_;
};

// A word of the turn.
struct Item {
  std::uint32_t begin_byte = 0, end_byte = 0;
  std::uint64_t bits = 0;
  bool hesitation = false;
  bool comma_before = false;  // a sign that ends a phrase, unless a hesitation or a mark stands beside it
  bool stop_before = false;   // a sign that ends any phrase
};

// Words, from the first to the last, both included.
struct Span {
  std::size_t first = 0, last = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};
using Spans = std::vector<Span>;

void settle(Spans& spans) {
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

bool is_silent(transcript::Mark::Kind kind) {
  using Kind = transcript::Mark::Kind;
  return kind == Kind::pause || kind == Kind::vocal || kind == Kind::incident || kind == Kind::gap;
}

// Signs inside which a phrase goes on.
bool is_quiet(std::string_view sign) {
  for (const std::string_view s :
       {"…", "...", "..", "\"", "«", "»", "“", "”", "„", "‘", "'", "’", "[", "]", "//", "-", "–"})
    if (sign == s) return true;
  return false;
}

}  // namespace

class Query::Impl {
 public:
  explicit Impl(const std::string& query) : tree_(read_query(query)) {}

  std::vector<Hit> find(const transcript::Interview& interview, const transcript::Turn& turn) {
    read(interview, turn);
    Spans spans = spans_of(*tree_.root);
    std::vector<Hit> out;
    out.reserve(spans.size());
    for (const Span& s : spans) out.push_back({items_[s.first].begin_byte, items_[s.last].end_byte});
    return out;
  }

 private:
  struct Remembered {
    std::uint64_t bits = 0;
    bool hesitation = false;
  };

  const Remembered& remembered(std::string_view token, Language language) {
    auto& known = remembered_.at(static_cast<std::size_t>(language));
    key_.assign(token);
    const auto found = known.find(key_);
    if (found != known.end()) return found->second;
    if (known.size() >= most_remembered) known.clear();
    auto& meaning = meanings_.at(static_cast<std::size_t>(language));
    if (!meaning) meaning.emplace(tree_.words, language);
    const std::string form = text::lookup_form(token);
    return known.emplace(key_, Remembered{meaning->bits_of(form), text::is_hesitation(form)}).first->second;
  }

  void read(const transcript::Interview& interview, const transcript::Turn& turn) {
    const std::string& words = turn.text;
    const std::string& tag = interview.language_of(turn);
    const Language main = text::language_of(tag);
    text::tokenize(words, tag, tokens_);
    items_.clear();
    auto mark = turn.marks.begin();
    std::size_t code_point = 0, byte = 0;
    std::size_t silent_until = 0;  // code points
    std::size_t foreign_until = 0;
    Language foreign = main;
    bool comma = false, stop = false, mark_between = false;
    for (const text::Token& t : tokens_) {
      for (; byte < t.begin_byte; ++byte)
        if ((static_cast<unsigned char>(words[byte]) & 0xC0U) != 0x80U) ++code_point;
      for (; mark != turn.marks.end() && mark->begin_code_point <= code_point; ++mark) {
        if (is_silent(mark->kind)) {
          silent_until = std::max(silent_until, mark->end_code_point);
          mark_between = true;
        }
        if (mark->kind == transcript::Mark::Kind::foreign && !mark->detail.empty()) {
          foreign_until = mark->end_code_point;
          foreign = text::language_of(mark->detail);
        }
      }
      if (code_point < silent_until) continue;
      const std::string_view token = t.in(words);
      if (!t.wordlike()) {
        if (token == ",")
          comma = true;
        else if (!is_quiet(token))
          stop = true;
        continue;
      }
      const Remembered& r = remembered(token, code_point < foreign_until ? foreign : main);
      const bool beside = r.hesitation || mark_between || (!items_.empty() && items_.back().hesitation);
      items_.push_back({t.begin_byte, t.end_byte, r.bits, r.hesitation, comma && !beside, stop});
      comma = stop = mark_between = false;
    }
  }

  // How a phrase goes on behind the word `at`: the last word of the shortest way to its end.
  std::optional<std::size_t> follow(const std::vector<QueryStep>& steps, std::size_t step,
                                    std::size_t at) const {
    if (step == steps.size()) return at;
    const QueryStep& s = steps[step];
    if (s.kind == QueryStep::Kind::gap) {
      std::size_t between = at;
      for (int n = 0; n <= longest_gap; ++n) {
        if (const auto end = follow_to(steps, step + 1, between, true)) return end;
        do {  // hesitations fill no gap
          if (++between >= items_.size() || items_[between].stop_before) return std::nullopt;
        } while (items_[between].hesitation);
      }
      return std::nullopt;
    }
    return follow_to(steps, step, at, false);
  }

  // The same with a word as the next step.
  std::optional<std::size_t> follow_to(const std::vector<QueryStep>& steps, std::size_t step, std::size_t at,
                                       bool over_commas) const {
    const QueryStep& s = steps[step];
    for (std::size_t next = at + 1; next < items_.size(); ++next) {
      const Item& item = items_[next];
      if (!s.is_tight && (item.stop_before || (item.comma_before && !over_commas))) return std::nullopt;
      if (is_it(s, item)) return follow(steps, step + 1, next);
      if (!item.hesitation || s.is_tight) return std::nullopt;
    }
    return std::nullopt;
  }

  static bool is_it(const QueryStep& s, const Item& item) {
    if (s.kind == QueryStep::Kind::any_word) return !item.hesitation;
    return ((item.bits >> s.word) & 1U) != 0;
  }

  Spans spans_of(const QueryNode& node) const {
    Spans out;
    switch (node.kind) {
      case QueryNode::Kind::phrases:
        for (const auto& steps : node.phrases)
          for (std::size_t i = 0; i < items_.size(); ++i)
            if (is_it(steps.front(), items_[i]))
              if (const auto last = follow(steps, 1, i)) out.push_back({i, *last});
        break;
      case QueryNode::Kind::either:
      case QueryNode::Kind::both: {
        out = spans_of(*node.left);
        if (node.kind == QueryNode::Kind::both && out.empty()) return out;
        const Spans right = spans_of(*node.right);
        if (node.kind == QueryNode::Kind::both && right.empty()) return {};
        out.insert(out.end(), right.begin(), right.end());
        break;
      }
      case QueryNode::Kind::without:
        out = spans_of(*node.left);
        if (!out.empty() && !spans_of(*node.right).empty()) out.clear();
        break;
      case QueryNode::Kind::near:
        out = near(spans_of(*node.left), spans_of(*node.right), node.distance);
        break;
    }
    settle(out);
    return out;
  }

  // From every left one to the nearest right one behind it and before it.
  static Spans near(const Spans& left, Spans right, int distance) {
    const auto most = static_cast<std::size_t>(distance);
    Spans out;
    for (const Span& a : left) {
      const auto behind = std::upper_bound(right.begin(), right.end(), a.last,
                                           [](std::size_t last, const Span& b) { return last < b.first; });
      if (behind != right.end() && behind->first - a.last - 1 <= most) out.push_back({a.first, behind->last});
    }
    std::sort(right.begin(), right.end(), [](const Span& a, const Span& b) { return a.last < b.last; });
    for (const Span& a : left) {
      auto before = std::lower_bound(right.begin(), right.end(), a.first,
                                     [](const Span& b, std::size_t first) { return b.last < first; });
      if (before == right.begin()) continue;
      --before;
      if (a.first - before->last - 1 <= most) out.push_back({before->first, a.last});
    }
    return out;
  }

  QueryTree tree_;
  std::array<std::optional<Meaning>, 4> meanings_;  // by language
  std::array<std::unordered_map<std::string, Remembered>, 4> remembered_;
  std::string key_;
  std::vector<text::Token> tokens_;
  std::vector<Item> items_;
};

Query::Query(const std::string& query) : impl_(std::make_unique<Impl>(query)) {}
Query::~Query() = default;
Query::Query(Query&&) noexcept = default;
Query& Query::operator=(Query&&) noexcept = default;

std::vector<Query::Hit> Query::find(const transcript::Interview& interview, const transcript::Turn& turn) {
  return impl_->find(interview, turn);
}

}  // namespace lb::coding
