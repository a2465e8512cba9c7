#include "coding/proposals.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "text/sentences.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

// Indicators of one code that are proposed as one passage.
struct Passage {
  std::uint32_t first = 0;       // match
  std::uint32_t last_begin = 0;  // in bytes, of the match that joined last
  std::uint32_t end_byte = 0;
  std::string rules;
};

class Proposer {
 public:
  Proposer(Matcher& matcher, const transcript::Interview& interview)
      : matcher_(matcher), interview_(interview) {}

  void add(const transcript::Turn& turn, std::vector<Coding>& out) {
    const std::vector<Match>& matches = matcher_.match(interview_, turn);
    passages_.clear();
    has_sentences_ = false;
    for (std::uint32_t i = 0; i < matches.size(); ++i)
      if (matches[i].fate == Match::Fate::proposed && !joins(matches, i, turn))
        passages_.push_back({i, matches[i].begin_byte, matches[i].end_byte, words(matches[i])});
    std::sort(passages_.begin(), passages_.end(), [&](const Passage& a, const Passage& b) {
      const Match &x = matches[a.first], &y = matches[b.first];
      return std::tie(x.begin_byte, a.end_byte, code_of(x).id) <
             std::tie(y.begin_byte, b.end_byte, code_of(y).id);
    });
    std::size_t byte = 0, code_point = 0;
    for (const Passage& p : passages_) {
      const Match& m = matches[p.first];
      code_point += text::count_code_points(std::string_view(turn.text).substr(byte, m.begin_byte - byte));
      byte = m.begin_byte;
      Coding c;
      c.anchor = anchor_at(turn, m.begin_byte, p.end_byte, code_point);
      c.code = code_of(m).id;
      c.id = turn.id + "." + c.code + "." + std::to_string(code_point);
      c.status = Status::proposed;
      c.negated = m.negated;
      c.rule = p.rules;
      c.how = how(m, matcher_.rules());
      out.push_back(std::move(c));
    }
  }

 private:
  const codebook::Code& code_of(const Match& m) const { return *matcher_.rules().rules()[m.rule].code; }
  const std::string& words(const Match& m) const { return matcher_.rules().rules()[m.rule].indicator->words; }

  // Adds a match to the passage before it if it belongs there.
  bool joins(const std::vector<Match>& matches, std::uint32_t i, const transcript::Turn& turn) {
    const Match& m = matches[i];
    const auto same = std::find_if(passages_.rbegin(), passages_.rend(), [&](const Passage& p) {
      return &code_of(matches[p.first]) == &code_of(m);
    });
    if (same == passages_.rend() || matches[same->first].negated != m.negated) return false;
    if (!is_near(same->last_begin, m.begin_byte, turn)) return false;
    same->last_begin = m.begin_byte;
    same->end_byte = std::max(same->end_byte, m.end_byte);
    const std::string& rule = words(m);
    if (("; " + same->rules + "; ").find("; " + rule + "; ") == std::string::npos) same->rules += "; " + rule;
    return true;
  }

  // The same sentence or the next one. Most need no more than a look at what stands between: with fewer than
  // two marks that could end a sentence they are near each other, with many of them they are not.
  bool is_near(std::size_t before, std::size_t behind, const transcript::Turn& turn) {
    const std::string_view between = std::string_view(turn.text).substr(before, behind - before);
    constexpr int many = 8;  // "p. ex." and the like are few
    int ends = 0;
    bool was_end = false;
    for (const char c : between) {
      const bool is_end = c == '.' || c == '!' || c == '?' || c == '\n' || c == '\xA6';  // the last of "…"
      if (is_end && !was_end && ++ends == many) return false;
      was_end = is_end;
    }
    return ends < 2 || sentence_of(behind, turn) <= sentence_of(before, turn) + 1;
  }

  // The number of the sentence of the turn. Sentences are looked for only where they are asked for.
  std::size_t sentence_of(std::size_t byte, const transcript::Turn& turn) {
    if (!has_sentences_) {
      if (!starts_low_) {
        text::SentenceStyle style;
        for (const transcript::Turn& t : interview_.turns) style.add(t.text);
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
  const transcript::Interview& interview_;
  std::vector<Passage> passages_;
  std::vector<text::Sentence> sentences_;
  bool has_sentences_ = false;
  std::optional<bool> starts_low_;
};

}  // namespace

bool counts(const transcript::Interview& interview, const transcript::Turn& turn) {
  return interview.is_respondent(turn) && !turn.is_outside;
}

CodingFile propose(Matcher& matcher, const transcript::Interview& interview) {
  CodingFile file{"auto", interview.id, {}};
  Proposer proposer(matcher, interview);
  for (const transcript::Turn& turn : interview.turns)
    if (counts(interview, turn)) proposer.add(turn, file.codings);
  // Turns stand in order but where a correction has put one in.
  if (!std::is_sorted(file.codings.begin(), file.codings.end(), comes_before))
    std::stable_sort(file.codings.begin(), file.codings.end(), comes_before);
  return file;
}

}  // namespace lb::coding
