#include "coding/proposals.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "coding/anchor_texts.hpp"
#include "coding/stored_form.hpp"
#include "text/bytes.hpp"
#include "text/sentences.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

// Indicators of one code that are proposed as one passage.
struct Passage {
  std::uint32_t first = 0;       // match
  std::uint32_t last_begin = 0;  // in bytes, of the match that joined last
  std::uint32_t end_byte = 0;
  std::vector<std::uint32_t> rules;  // each wording once
};

class Proposer {
 public:
  explicit Proposer(Matcher& matcher) : matcher_(matcher) {}

  // Calls take(row) for every proposal, turn by turn, those of a turn in order.
  template <typename Take>
  void run(const transcript::Interview& interview, Take take) {
    interview_ = &interview;
    starts_low_.reset();
    for (const transcript::Turn& turn : interview.turns)
      if (counts(interview, turn)) add(turn, take);
  }

 private:
  template <typename Take>
  void add(const transcript::Turn& turn, Take& take) {
    const std::vector<Match>& matches = matcher_.match(*interview_, turn);
    count_ = 0;
    has_sentences_ = has_ends_ = false;
    for (std::uint32_t i = 0; i < matches.size(); ++i)
      if (matches[i].fate == Match::Fate::proposed && !joins(matches, i, turn)) begin_passage(matches[i], i);
    if (count_ == 0) return;
    const std::span<Passage> passages(passages_.data(), count_);
    const auto in_order = [&](const Passage& a, const Passage& b) {
      const Match &x = matches[a.first], &y = matches[b.first];
      return std::tie(x.begin_byte, a.end_byte, code_of(x).id) <
             std::tie(y.begin_byte, b.end_byte, code_of(y).id);
    };
    if (!std::is_sorted(passages.begin(), passages.end(), in_order))
      std::sort(passages.begin(), passages.end(), in_order);
    std::size_t byte = 0, code_point = 0;
    const std::string_view text = turn.text;
    for (const Passage& p : passages) {
      const Match& m = matches[p.first];
      code_point += text::count_code_points(text.substr(byte, m.begin_byte - byte));
      byte = m.begin_byte;
      take(row(turn, m, p, code_point));
    }
  }

  // Borrows from id_ and rule_ besides the turn and the rules.
  Row row(const transcript::Turn& turn, const Match& m, const Passage& p, std::size_t code_point) {
    const AnchorTexts texts = texts_around(turn.text, m.begin_byte, p.end_byte);
    Row out;
    out.code = code_of(m).id;
    out.turn = turn.id;
    out.begin_code_point = code_point;
    out.end_code_point = code_point + text::count_code_points(texts.quote);
    id_.assign(out.turn).append(1, '.').append(out.code).append(1, '.').append(std::to_string(code_point));
    out.id = id_;
    out.status = Status::proposed;
    out.negated = m.negated;
    rule_.clear();
    for (const std::uint32_t rule : p.rules) {
      if (!rule_.empty()) rule_ += "; ";
      rule_ += words(rule);
    }
    out.rule = rule_;
    out.how = how(m, matcher_.rules());
    out.before = texts.before;
    out.quote = texts.quote;
    out.after = texts.after;
    return out;
  }

  const codebook::Code& code_of(const Match& m) const { return *matcher_.rules().rules()[m.rule].code; }
  const std::string& words(std::uint32_t rule) const {
    return matcher_.rules().rules()[rule].indicator->words;
  }

  void begin_passage(const Match& m, std::uint32_t match) {
    if (count_ == passages_.size()) passages_.emplace_back();
    Passage& p = passages_[count_++];
    p.first = match;
    p.last_begin = m.begin_byte;
    p.end_byte = m.end_byte;
    p.rules.assign(1, m.rule);
  }

  // Adds a match to the passage before it if it belongs there.
  bool joins(const std::vector<Match>& matches, std::uint32_t i, const transcript::Turn& turn) {
    const Match& m = matches[i];
    std::size_t at = count_;
    while (at > 0 && &code_of(matches[passages_[at - 1].first]) != &code_of(m)) --at;
    if (at == 0) return false;
    Passage& same = passages_[at - 1];
    if (matches[same.first].negated != m.negated) return false;
    if (!is_near(same.last_begin, m.begin_byte, turn)) return false;
    same.last_begin = m.begin_byte;
    same.end_byte = std::max(same.end_byte, m.end_byte);
    const bool is_known = std::any_of(same.rules.begin(), same.rules.end(), [&](std::uint32_t rule) {
      return rule == m.rule || words(rule) == words(m.rule);
    });
    if (!is_known) same.rules.push_back(m.rule);
    return true;
  }

  // The same sentence or the next one. Most need no more than a count of what stands between: with fewer than
  // two marks that could end a sentence they are near each other, with many of them they are not.
  bool is_near(std::size_t before, std::size_t behind, const transcript::Turn& turn) {
    constexpr int many = 8;  // "p. ex." and the like are few
    if (!has_ends_) find_ends(turn.text);
    const auto first = std::lower_bound(ends_.begin(), ends_.end(), before);
    const auto ends = std::lower_bound(first, ends_.end(), behind) - first;
    if (ends >= many) return false;
    return ends < 2 || sentence_of(behind, turn) <= sentence_of(before, turn) + 1;
  }

  // Where marks that could end a sentence begin, several in a row as one.
  void find_ends(std::string_view text) {
    const auto end = [](const auto& b) {  // the last is the last byte of "…"
      return (b == '.') | (b == '!') | (b == '?') | (b == '\n') | (b == 0xA6);
    };
    ends_.clear();
    has_ends_ = true;
    std::size_t behind_last = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (i + 16 <= text.size()) {
        const unsigned passed = text::first_of(end(text::sixteen_at(text.data() + i)));
        i += passed;
        if (passed == 16) {
          --i;
          continue;
        }
      } else if (!end(static_cast<unsigned char>(text[i]))) {
        continue;
      }
      if (ends_.empty() || behind_last != i) ends_.push_back(static_cast<std::uint32_t>(i));
      behind_last = i + 1;
    }
  }

  // The number of the sentence of the turn. Sentences are looked for only where they are asked for.
  std::size_t sentence_of(std::size_t byte, const transcript::Turn& turn) {
    if (!has_sentences_) {
      if (!starts_low_) {
        text::SentenceStyle style;
        for (const transcript::Turn& t : interview_->turns) style.add(t.text);
        starts_low_ = style.starts_low();
      }
      text::split_sentences(turn.text, *starts_low_, sentences_);
      has_sentences_ = true;
    }
    const auto behind =
        std::upper_bound(sentences_.begin(), sentences_.end(), byte,
                         [](std::size_t b, const text::Sentence& s) { return b < s.begin_byte; });
    return static_cast<std::size_t>(behind - sentences_.begin());
  }

  Matcher& matcher_;
  const transcript::Interview* interview_ = nullptr;
  std::vector<Passage> passages_;  // the first count_; the others are kept for the room they have
  std::size_t count_ = 0;
  std::string id_, rule_;
  std::vector<text::Sentence> sentences_;
  std::vector<std::uint32_t> ends_;  // in bytes
  bool has_sentences_ = false, has_ends_ = false;
  std::optional<bool> starts_low_;
};

}  // namespace

bool counts(const transcript::Interview& interview, const transcript::Turn& turn) {
  return interview.is_respondent(turn) && !turn.is_outside;
}

CodingFile propose(Matcher& matcher, const transcript::Interview& interview) {
  CodingFile file{"auto", interview.id, {}};
  Proposer(matcher).run(interview, [&](const Row& row) { file.codings.push_back(coding_of(row)); });
  // Turns stand in order but where a correction has put one in.
  if (!std::is_sorted(file.codings.begin(), file.codings.end(), comes_before))
    std::stable_sort(file.codings.begin(), file.codings.end(), comes_before);
  return file;
}

class ProposalWriter::Impl {
 public:
  explicit Impl(Matcher& matcher) : matcher_(matcher), proposer_(matcher) {}

  const std::string& write(const transcript::Interview& interview) {
    count_ = 0;
    const auto later = [](const transcript::Turn& a, const transcript::Turn& b) {
      return std::make_pair(a.id.size(), std::string_view(a.id)) >
             std::make_pair(b.id.size(), std::string_view(b.id));
    };
    if (std::adjacent_find(interview.turns.begin(), interview.turns.end(), later) != interview.turns.end()) {
      const CodingFile sorted = propose(matcher_, interview);
      count_ = sorted.codings.size();
      return sorted_ = to_xml(sorted);
    }
    writer_.start("auto", interview.id);
    proposer_.run(interview, [&](const Row& row) {
      writer_.add(row);
      ++count_;
    });
    return writer_.finish();
  }
  std::size_t count() const { return count_; }

 private:
  Matcher& matcher_;
  Proposer proposer_;
  RowWriter writer_{RowWriter::Texts::known};
  std::string sorted_;
  std::size_t count_ = 0;
};

ProposalWriter::ProposalWriter(Matcher& matcher) : impl_(std::make_unique<Impl>(matcher)) {}
ProposalWriter::~ProposalWriter() = default;
const std::string& ProposalWriter::write(const transcript::Interview& interview) {
  return impl_->write(interview);
}
std::size_t ProposalWriter::count() const noexcept { return impl_->count(); }

}  // namespace lb::coding
