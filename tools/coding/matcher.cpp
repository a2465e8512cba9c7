#include "coding/matcher.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_map>

#include "coding/negation.hpp"
#include "coding/pattern.hpp"
#include "coding/pieces.hpp"
#include "coding/words.hpp"
#include "text/hesitation.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

using transcript::Mark;

// What a mark makes of the words it covers.
enum class Effect { none, skip, stop };
Effect effect_of(Mark::Kind kind) {
  switch (kind) {
    case Mark::Kind::pause:
    case Mark::Kind::vocal:
    case Mark::Kind::incident:
    case Mark::Kind::gap:
    case Mark::Kind::truncation:
      return Effect::skip;
    case Mark::Kind::pseudonym:
      return Effect::stop;  // stands for a name
    case Mark::Kind::unclear:
    case Mark::Kind::confidential:
    case Mark::Kind::foreign:
    case Mark::Kind::overlap:
      return Effect::none;
  }
  return Effect::none;
}

// Code points to bytes for rising offsets, in one walk over the text.
class RisingOffsets {
 public:
  explicit RisingOffsets(std::string_view text) : text_(text) {}
  std::size_t byte(std::size_t code_point) {
    if (code_point < code_point_) byte_ = code_point_ = 0;
    byte_ += text::byte_of_code_point(text_.substr(byte_), code_point - code_point_);
    code_point_ = code_point;
    return byte_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0, code_point_ = 0;
};

struct Stretch {  // a part of a turn in one language
  std::size_t begin_byte = 0, end_byte = 0;
  std::string_view language;
};

}  // namespace

class Matcher::Impl {
 public:
  explicit Impl(const Rules& rules) : rules_(rules), words_(rules), pieces_(words_) {
    std::unordered_map<const codebook::Code*, std::uint32_t> numbers;
    for (const Rules::Rule& r : rules.rules()) {
      const auto number = static_cast<std::uint32_t>(numbers.size());
      traits_.push_back({numbers.try_emplace(r.code, number).first->second, r.indicator->weak, r.crossing});
    }
    number_of_code_.assign(numbers.begin(), numbers.end());
    std::sort(number_of_code_.begin(), number_of_code_.end());
    counts_from_.assign(numbers.size(), 0);
  }

  const Rules& rules() const { return rules_; }

  const std::vector<Match>& match(const transcript::Interview& interview, const transcript::Turn& turn) {
    text_ = turn.text;
    question_ = turn.question;
    items_.clear();
    item_languages_.clear();
    matches_.clear();
    pieces_.make_room();
    mark_ranges(turn);
    if (stretches_.empty()) {
      add_items({0, text_.size(), interview.language_of(turn)});
    } else {
      std::size_t at = 0;
      for (const Stretch& s : stretches_) {
        if (s.begin_byte < at) continue;  // nested
        add_items({at, s.begin_byte, interview.language_of(turn)});
        add_items(s);
        at = s.end_byte;
      }
      add_items({at, text_.size(), interview.language_of(turn)});
    }
    find();
    if (!matches_.empty()) judge();
    return matches_;
  }

 private:
  struct Range {
    std::size_t begin_byte, end_byte;
    Effect effect;
  };

  void mark_ranges(const transcript::Turn& turn) {
    ranges_.clear();
    stretches_.clear();
    RisingOffsets offsets(text_);
    for (const Mark& mark : turn.marks) {
      const Effect effect = effect_of(mark.kind);
      const bool foreign = mark.kind == Mark::Kind::foreign && !mark.detail.empty();
      if (effect == Effect::none && !foreign) continue;
      const std::size_t begin = offsets.byte(mark.begin_code_point);
      RisingOffsets rest = offsets;  // marks nest: the next one may begin before this one's end
      const std::size_t end = rest.byte(mark.end_code_point);
      if (foreign)
        stretches_.push_back({begin, end, mark.detail});
      else if (begin < end)
        ranges_.push_back({begin, end, effect});
    }
  }

  void add_items(const Stretch& stretch) {
    if (stretch.begin_byte >= stretch.end_byte) return;
    if (!items_.empty()) {
      Item border;  // no phrase goes across languages
      border.begin_byte = border.end_byte = static_cast<std::uint32_t>(stretch.begin_byte);
      border.stop = true;
      items_.push_back(border);
    }
    const text::Language language = text::language_of(stretch.language);
    item_languages_.push_back({items_.size(), language});
    const std::size_t first = items_.size();
    bool sounds = pieces_.read(text_.substr(stretch.begin_byte, stretch.end_byte - stretch.begin_byte),
                               static_cast<std::uint32_t>(stretch.begin_byte), stretch.language, items_);
    if (!ranges_.empty()) sounds = cover(first) || sounds;
    if (!sounds) return;
    // "véhicule, euh, électrique": the commas belong to the hesitation.
    for (std::size_t i = first; i < items_.size(); ++i) {
      if (!items_[i].comma) continue;
      const bool beside = (i > 0 && is_sound(i - 1)) || (i + 1 < items_.size() && is_sound(i + 1));
      items_[i].skip = beside;
      items_[i].stop = !beside;
    }
  }

  // Takes what lies under marks out of the items from `first` on. True if there was any.
  bool cover(std::size_t first) {
    bool any = false;
    std::size_t range = 0;
    Range covered{0, 0, Effect::none};
    for (std::size_t i = first; i < items_.size(); ++i) {
      Item& item = items_[i];
      // Marks nest and never cross: the outermost decides.
      for (; range < ranges_.size() && ranges_[range].begin_byte <= item.begin_byte; ++range)
        if (ranges_[range].end_byte > covered.end_byte) covered = ranges_[range];
      if (item.begin_byte >= covered.end_byte) continue;
      const bool skip = covered.effect == Effect::skip;
      item = {item.begin_byte, item.end_byte, Words::nothing, skip, !skip, false, false};
      any = true;
    }
    return any;
  }

  // Something that is no word: a hesitation or what a mark covers.
  bool is_sound(std::size_t i) const {
    return items_[i].skip && !items_[i].comma &&
           (items_[i].word == Words::nothing || words_.traits(items_[i].word).hesitation);
  }

  void find() {
    for (std::uint32_t i = 0; i < items_.size(); ++i) {
      if (!items_[i].starts || items_[i].stop) continue;
      for (const Sense& s : words_.senses(items_[i].word))
        if (const Rules::Node next = rules_.after(0, s.symbol); next != Rules::nowhere) {
          first_ = i;
          gone_.clear();
          step(next, i, s.folded);
        }
    }
    std::sort(matches_.begin(), matches_.end(), [](const Match& a, const Match& b) {
      return std::tie(a.begin_byte, a.end_byte, a.rule, a.folded) <
             std::tie(b.begin_byte, b.end_byte, b.rule, b.folded);
    });
    matches_.erase(std::unique(matches_.begin(), matches_.end(),
                               [](const Match& a, const Match& b) {
                                 return a.begin_byte == b.begin_byte && a.end_byte == b.end_byte &&
                                        a.rule == b.rule;
                               }),
                   matches_.end());
  }

  // Item `i` has been taken into `node`.
  void step(Rules::Node node, std::uint32_t i, bool folded) {
    for (const std::uint32_t rule : rules_.ends(node))
      matches_.push_back({rule, items_[first_].begin_byte, items_[i].end_byte, first_, 0,
                          Match::Fate::proposed, folded, false});
    if (rules_.goes_on(node)) follow(node, i + 1, folded);
    if (const Rules::Node behind = rules_.after_gap(node); behind != Rules::nowhere) {
      std::uint32_t j = i + 1;
      for (int words = 0; words <= longest_gap; ++words) {
        // Where several gaps follow each other, ways meet again: each is gone once.
        const Way way{behind, j, folded};
        if (std::find(gone_.begin(), gone_.end(), way) != gone_.end()) return;
        gone_.push_back(way);
        follow(behind, j, folded);
        while (j < items_.size() && items_[j].skip) ++j;
        if (j >= items_.size() || items_[j].stop) return;
        ++j;
      }
    }
  }

  // Takes the next word from `j` on that leads from `node`; passes over what may be left out.
  void follow(Rules::Node node, std::uint32_t j, bool folded) {
    for (; j < items_.size() && !items_[j].stop; ++j) {
      for (const Sense& s : words_.senses(items_[j].word))
        if (const Rules::Node next = rules_.after(node, s.symbol); next != Rules::nowhere)
          step(next, j, folded || s.folded);
      if (!items_[j].skip) return;
    }
  }

  std::uint32_t code_of(const Match& m) const { return traits_[m.rule].code; }
  bool is_weak(const Match& m) const { return traits_[m.rule].weak; }

  static bool is_inside(const Match& inner, const Match& outer) {
    return outer.begin_byte <= inner.begin_byte && inner.end_byte <= outer.end_byte &&
           outer.end_byte - outer.begin_byte > inner.end_byte - inner.begin_byte;
  }

  // A phrase inside a longer one of the other axis; a single word gets its meaning from the phrase.
  bool stands_for_itself(const Match& inner, const Match& outer) const {
    return traits_[inner.rule].crossing != traits_[outer.rule].crossing &&
           items_[inner.begin_item].end_byte < inner.end_byte;
  }

  // A match inside a longer one that counts does not count. Matches are sorted by begin: those that may hold
  // one begin before it or with it.
  template <typename Counts>
  void drop_nested(Counts may_hold) {
    for (std::uint32_t i = 0; i < matches_.size(); ++i) {
      Match& inner = matches_[i];
      if (inner.fate != Match::Fate::proposed) continue;
      const auto try_outer = [&](std::uint32_t o) {
        const Match& outer = matches_[o];
        if (outer.fate != Match::Fate::proposed || !may_hold(outer) || !is_inside(inner, outer) ||
            stands_for_itself(inner, outer))
          return;
        if (inner.fate == Match::Fate::inside) {
          const Match& before = matches_[inner.other];
          if (outer.end_byte - outer.begin_byte <= before.end_byte - before.begin_byte) return;
        }
        inner.fate = Match::Fate::inside;
        inner.other = o;
      };
      for (std::uint32_t o = i; o-- > 0;) {
        if (matches_[o].begin_byte + longest_ < inner.begin_byte) break;
        try_outer(o);
      }
      for (std::uint32_t o = i + 1; o < matches_.size() && matches_[o].begin_byte == inner.begin_byte; ++o)
        try_outer(o);
    }
  }

  void judge() {
    longest_ = 0;
    for (const Match& m : matches_) longest_ = std::max(longest_, m.end_byte - m.begin_byte);
    // Strong ones first: a weak one may hide nothing before it is known to count.
    drop_nested([&](const Match& outer) { return !is_weak(outer); });
    // A weak one counts beside a strong one of its code, or where the question aims at it.
    bool any_weak = false;
    ++turn_;
    for (const Match& m : matches_) {
      if (is_weak(m))
        any_weak = true;
      else if (m.fate == Match::Fate::proposed)
        counts_from_[code_of(m)] = turn_;
    }
    if (any_weak) {
      for (const codebook::Code* code : rules_.aims_of(question_)) mark_as_aimed_at(code);
      for (Match& m : matches_)
        if (is_weak(m) && m.fate == Match::Fate::proposed && counts_from_[code_of(m)] != turn_)
          m.fate = Match::Fate::weak_alone;
      drop_nested([](const Match&) { return true; });
    }
    for (std::uint32_t i = 0; i < matches_.size(); ++i) {
      if (matches_[i].fate != Match::Fate::proposed) continue;
      for (std::uint32_t j = i + 1; j < matches_.size() && matches_[j].begin_byte == matches_[i].begin_byte;
           ++j)
        if (matches_[j].fate == Match::Fate::proposed && matches_[j].end_byte == matches_[i].end_byte &&
            code_of(matches_[j]) == code_of(matches_[i])) {
          matches_[j].fate = Match::Fate::repeated;
          matches_[j].other = i;
        }
      matches_[i].negated = is_under_negation(matches_[i]);
    }
  }

  void mark_as_aimed_at(const codebook::Code* code) {
    const auto found = std::lower_bound(
        number_of_code_.begin(), number_of_code_.end(), code,
        [](const auto& known, const codebook::Code* c) { return std::less<>()(known.first, c); });
    if (found != number_of_code_.end() && found->first == code) counts_from_[found->second] = turn_;
  }

  text::Language language_at(std::uint32_t item) const {
    const auto behind =
        std::upper_bound(item_languages_.begin(), item_languages_.end(), item,
                         [](std::uint32_t i, const auto& stretch) { return i < stretch.first; });
    return std::prev(behind)->second;
  }

  // The clause around a match, and whether anything in it may negate.
  bool clause_of(const Match& m) {
    clause_.before.clear();
    clause_.after.clear();
    bool negates = false;
    const auto add = [&](const Item& item, std::vector<std::uint32_t>& words) {
      const Words::Traits traits = words_.traits(item.word);
      if (item.stop || traits.begins_clause) return false;
      if (item.word == Words::nothing || traits.hesitation || traits.sign) return true;
      negates = negates || traits.negates;
      words.push_back(item.word);
      return words.size() < negation_reach;
    };
    for (std::uint32_t i = m.begin_item; i-- > 0;)
      if (!add(items_[i], before_)) break;
    std::uint32_t i = m.begin_item;
    while (i < items_.size() && items_[i].begin_byte < m.end_byte) ++i;
    for (; i < items_.size(); ++i)
      if (!add(items_[i], after_)) break;
    return negates;
  }
  bool is_under_negation(const Match& m) {
    before_.clear();
    after_.clear();
    if (!clause_of(m)) return false;
    for (const std::uint32_t word : before_) clause_.before.push_back(words_.form(word));
    for (const std::uint32_t word : after_) clause_.after.push_back(words_.form(word));
    return is_negated(clause_, language_at(m.begin_item));
  }

  const Rules& rules_;
  Words words_;
  Pieces pieces_;
  std::string_view text_, question_;
  std::vector<Item> items_;
  std::vector<std::pair<std::size_t, text::Language>> item_languages_;  // from this item on
  std::vector<Range> ranges_;
  std::vector<Stretch> stretches_;
  std::vector<Match> matches_;
  std::vector<std::uint32_t> before_, after_;  // words of a clause, nearest first
  Surroundings clause_;
  using Way = std::tuple<Rules::Node, std::uint32_t, bool>;
  std::vector<Way> gone_;
  struct Trait {  // of a rule
    std::uint32_t code;
    bool weak, crossing;
  };
  std::vector<Trait> traits_;
  std::vector<std::pair<const codebook::Code*, std::uint32_t>> number_of_code_;  // sorted
  std::vector<std::uint64_t> counts_from_;  // by code: the last turn in which its weak ones count
  std::uint64_t turn_ = 0;
  std::uint32_t first_ = 0;
  std::uint32_t longest_ = 0;
};

Matcher::Matcher(const Rules& rules) : impl_(std::make_unique<Impl>(rules)) {}
Matcher::~Matcher() = default;
const std::vector<Match>& Matcher::match(const transcript::Interview& interview,
                                         const transcript::Turn& turn) {
  return impl_->match(interview, turn);
}
const Rules& Matcher::rules() const noexcept { return impl_->rules(); }

std::string_view how(const Match& match, const Rules& rules) {
  using Kind = codebook::Indicator::Match;
  if (match.folded) return "folded";
  switch (rules.rules()[match.rule].indicator->match) {
    case Kind::lemma:
      return "lemma";
    case Kind::exact:
      return "exact";
    case Kind::cased:
      return "cased";
  }
  return "lemma";
}

}  // namespace lb::coding
