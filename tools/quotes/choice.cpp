#include "quotes/choice.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/sentences.hpp"
#include "text/utf8.hpp"

namespace lb::quotes {
namespace {

using coding::Coding;
using transcript::Mark;
using transcript::Turn;

// In code points of the printed wording: shorter says nothing, longer is not read; about 170 sits well on a
// page.
constexpr std::size_t shortest = 70, longest = 330;
constexpr long best_length = 170;

struct Range {
  std::size_t begin = 0, end = 0;  // code points
};

std::vector<Range> sentences_of(const Turn& turn, bool starts_low) {
  std::vector<text::Sentence> found;
  text::split_sentences(turn.text, starts_low, found);
  std::vector<Range> out;
  for (const text::Sentence& s : found)
    out.push_back(
        {text::code_point_of_byte(turn.text, s.begin_byte), text::code_point_of_byte(turn.text, s.end_byte)});
  return out;
}

bool is_complete(const std::string& wording) {
  for (const char* end : {".", "!", "…"})
    if (wording.ends_with(end)) return true;
  return false;
}

// A sentence that leans on the one before it reads badly alone.
bool leans_back(const std::string& wording) {
  constexpr std::size_t enough = 12;  // code points: longer than any of these beginnings
  const std::string folded = text::fold_case(text::slice_code_points(wording, 0, enough));
  for (const char* start :
       {"et ",  "mais ", "donc ", "parce que ", "car ", "alors ", "oui",  "non",  "voilà", "ça ",
        "und ", "aber ", "also ", "weil ",      "ja",   "nein",   "and ", "but ", "so ",   "because "})
    if (folded.starts_with(start)) return true;
  return false;
}

std::string language_of(const transcript::Interview& interview, const Turn& turn, std::size_t begin,
                        std::size_t end) {
  for (const Mark& m : turn.marks)
    if (m.kind == Mark::Kind::foreign && m.begin_code_point <= begin && end <= m.end_code_point &&
        !m.detail.empty())
      return m.detail;
  return interview.language_of(turn);
}

bool same_place(const coding::Anchor& a, const coding::Anchor& b) {
  return a.turn == b.turn && a.begin_code_point < b.end_code_point && b.begin_code_point < a.end_code_point;
}

const Turn* find_turn(const transcript::Interview& interview, const std::string& id) {
  const auto at =
      std::find_if(interview.turns.begin(), interview.turns.end(), [&](const Turn& t) { return t.id == id; });
  return at == interview.turns.end() ? nullptr : &*at;
}

bool is_forbidden(State state) { return state == State::refused || state == State::withdrawn; }

}  // namespace

Choice::Choice(const study::Loaded& study, Register known, int share_percent)
    : study_(&study), register_(std::move(known)), share_percent_(share_percent) {
  for (const Quote& quote : register_.quotes) {
    Passage passage;
    passage.quote = quote;
    passage.respondent = quote.anchor.turn.substr(0, quote.anchor.turn.find('.'));
    passage.language = quote.language.empty() ? study.study.language : quote.language;
    passage.registered = true;
    passage.obstacle =
        is_forbidden(quote.state)
            ? text::tr("the person refused or withdrew it")
            : text::tr("there is no transcript of the interview {} that counts", passage.respondent);
    registered_.push_back(std::move(passage));
  }
}

void Choice::plan_for(std::size_t quotations, const std::optional<std::set<std::string>>& wanted) {
  planned_ = quotations;
  wanted_.reset();
  if (!wanted) return;
  wanted_.emplace();
  for (const codebook::Code* code : study_->codebook.codes())
    if (wanted->contains(code->id) || wanted->contains(study_->codebook.theme_of(code->id)->id))
      wanted_->insert(code->id);
}

void Choice::add(const transcript::Interview& interview, const std::vector<Coding>& counted) {
  const study::Participant* person = study_->participants.find(interview.id);
  if (person == nullptr || person->is_withdrawn()) return;
  const bool consents = !person->consent.date.empty();

  for (Passage& passage : registered_) {
    if (passage.respondent != interview.id || is_forbidden(passage.quote.state)) continue;
    passage.obstacle.clear();
    passage.pending = !passage.quote.is_approved() && person->consent.quote_approval;
    if (!consents) {
      passage.obstacle = text::tr("no consent of {} is recorded", interview.id);
      continue;
    }
    const coding::Found found = coding::find_again(passage.quote.anchor, interview);
    if (found.fate == coding::Fate::ambiguous || found.fate == coding::Fate::lost) {
      passage.obstacle = text::tr("its words are no longer in the transcript");
      continue;
    }
    passage.quote.anchor = found.anchor;
    const Turn* turn = find_turn(interview, found.anchor.turn);
    if (turn == nullptr) {
      passage.obstacle = text::tr("its words are no longer in the transcript");
      continue;
    }
    passage.obstacle =
        obstacle_to(interview, *turn, found.anchor.begin_code_point, found.anchor.end_code_point);
    if (passage.quote.language.empty())
      passage.language =
          language_of(interview, *turn, found.anchor.begin_code_point, found.anchor.end_code_point);
    if (passage.quote.wording.empty())
      passage.quote.wording =
          printed_wording(*turn, found.anchor.begin_code_point, found.anchor.end_code_point);
    else if (passage.obstacle.empty() && passage.quote.state != State::corrected &&
             !keeps_the_words(passage.quote.anchor.quote, passage.quote.wording))
      passage.obstacle = text::tr("its wording does not say what was said");
  }
  if (!consents || (wanted_ && wanted_->empty())) return;

  // Passages around the codings of one code in one turn: the coded sentence, and its neighbours while it is
  // short.
  text::SentenceStyle style;
  for (const Turn& t : interview.turns) style.add(t.text);
  const Turn* turn = nullptr;
  std::vector<Range> sentences;
  std::map<std::pair<std::size_t, std::size_t>, std::string> printed;  // sentences of the turn, from and to
  std::map<std::pair<std::string, std::size_t>, std::size_t> index;    // code and begin -> place in by_code_
  for (const Coding& coding : counted) {
    if (wanted_ && !wanted_->contains(coding.code)) continue;
    if (turn == nullptr || turn->id != coding.anchor.turn) {
      turn = find_turn(interview, coding.anchor.turn);
      if (turn == nullptr) continue;
      sentences.clear();
      printed.clear();
      if (!is_off_the_record(interview, *turn)) sentences = sentences_of(*turn, style.starts_low());
    }
    const auto at = std::find_if(sentences.begin(), sentences.end(),
                                 [&](const Range& s) { return coding.anchor.begin_code_point < s.end; });
    if (at == sentences.end()) continue;
    std::size_t first = static_cast<std::size_t>(at - sentences.begin()), last = first;
    while (last + 1 < sentences.size() && sentences[last].end < coding.anchor.end_code_point) ++last;
    const auto print = [&](std::size_t from, std::size_t to) -> const std::string& {
      const auto [place, is_new] = printed.try_emplace({from, to});
      if (is_new) place->second = printed_wording(*turn, sentences[from].begin, sentences[to].end);
      return place->second;
    };
    std::string words = print(first, last);
    while (true) {
      const bool leans = leans_back(words), is_short = text::count_code_points(words) < shortest;
      const auto grow = [&](bool wanted, std::size_t from, std::size_t to) {
        if (!wanted) return false;
        const std::string& grown = print(from, to);
        if (text::count_code_points(grown) > longest) return false;
        words = grown;
        first = from;
        last = to;
        return true;
      };
      if (!grow(leans && first > 0, first - 1, last) &&
          !grow(is_short && last + 1 < sentences.size(), first, last + 1) &&
          !grow(is_short && first > 0, first - 1, last))
        break;
    }
    Passage passage;
    const std::size_t begin = sentences[first].begin, end = sentences[last].end;
    const auto key = std::make_pair(coding.code, begin);
    if (const auto known = index.find(key); known != index.end()) {
      Passage& before = by_code_[coding.code][known->second];
      if (before.quote.anchor.turn == turn->id) {
        before.score += 12;
        continue;
      }
    }
    passage.quote.wording = std::move(words);
    const std::size_t length = text::count_code_points(passage.quote.wording);
    if (length < shortest || length > longest || !is_complete(passage.quote.wording)) continue;
    if (!obstacle_to(interview, *turn, begin, end).empty() || has_second_voice(*turn, begin, end)) continue;
    passage.quote.anchor = coding::make_anchor(*turn, begin, end);
    const bool touches_register = std::any_of(registered_.begin(), registered_.end(), [&](const Passage& p) {
      return same_place(p.quote.anchor, passage.quote.anchor);
    });
    if (touches_register) continue;
    passage.quote.id = turn->id + ".p" + std::to_string(begin);
    passage.quote.codes = {coding.code};
    passage.respondent = interview.id;
    passage.language = language_of(interview, *turn, begin, end);
    passage.pending = person->consent.quote_approval;
    passage.score = 100 - std::abs(static_cast<long>(length) - best_length) / 4;
    if (coding.status == coding::Status::accepted) passage.score += 30;
    if (coding.polarity != coding::Polarity::none) passage.score += 10;
    if (coding.how == "folded") passage.score -= 20;
    if (leans_back(passage.quote.wording)) passage.score -= 15;
    std::vector<Passage>& list = by_code_[coding.code];
    index[key] = list.size();
    list.push_back(std::move(passage));
  }
}

bool Choice::has_room(const std::string& respondent) const {
  const std::size_t limit =
      std::max<std::size_t>(1, planned_ * static_cast<std::size_t>(share_percent_) / 100);
  const auto at = taken_of_.find(respondent);
  return at == taken_of_.end() || at->second < limit;
}

void Choice::mark_taken(const Passage& passage) {
  if (!taken_.insert(passage.quote.id).second) return;
  ++taken_of_[passage.respondent];
  taken_passages_.push_back(passage);
}

std::vector<Passage> Choice::choose(std::string_view code, std::size_t most) {
  const auto fits = [&](const std::string& own) {
    const codebook::Theme* theme = study_->codebook.theme_of(own);
    return own == code || (theme != nullptr && theme->id == code);
  };
  std::vector<const Passage*> candidates;
  for (const Passage& p : registered_)
    if (p.obstacle.empty() && std::any_of(p.quote.codes.begin(), p.quote.codes.end(), fits))
      candidates.push_back(&p);
  for (const auto& [own, passages] : by_code_)
    if (fits(own))
      for (const Passage& p : passages) candidates.push_back(&p);

  std::vector<Passage> chosen;
  std::set<std::string> here;  // respondents of this block: nobody twice while there are others
  for (const bool again : {false, true}) {
    while (chosen.size() < most) {
      const Passage* best = nullptr;
      const auto rank = [&](const Passage& p) {
        const long used =
            static_cast<long>(taken_of_.contains(p.respondent) ? taken_of_.at(p.respondent) : 0);
        const long group = p.registered ? (p.pending ? 1 : 2) : 0;
        return std::make_pair(group, p.score - 25 * used);
      };
      for (const Passage* p : candidates) {
        if (taken_.contains(p->quote.id) || !has_room(p->respondent) ||
            (!again && here.contains(p->respondent)))
          continue;
        const bool said_already =
            std::any_of(taken_passages_.begin(), taken_passages_.end(),
                        [&](const Passage& t) { return same_place(t.quote.anchor, p->quote.anchor); });
        if (said_already) continue;
        if (best == nullptr || rank(*p) > rank(*best) ||
            (rank(*p) == rank(*best) && p->quote.id < best->quote.id))
          best = p;
      }
      if (best == nullptr) break;
      // Looked at last, because it costs most: of a hundred candidates a handful is chosen.
      if (!best->registered && !keeps_the_words(best->quote.anchor.quote, best->quote.wording)) {
        std::erase(candidates, best);
        continue;
      }
      mark_taken(*best);
      here.insert(best->respondent);
      chosen.push_back(*best);
    }
  }
  return chosen;
}

const Passage* Choice::take(std::string_view id) {
  for (const Passage& p : registered_)
    if (p.quote.id == id) {
      if (p.obstacle.empty()) mark_taken(p);
      return &p;
    }
  for (const auto& [code, passages] : by_code_)
    for (const Passage& p : passages)
      if (p.quote.id == id) {
        mark_taken(p);
        return &p;
      }
  return nullptr;
}

std::vector<std::string> Choice::known_ids() const {
  std::vector<std::string> ids;
  for (const Passage& p : registered_) ids.push_back(p.quote.id);
  return ids;
}

}  // namespace lb::quotes
