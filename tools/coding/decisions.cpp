#include "coding/decisions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "text/message.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

using text::tr;
using text::trn;
using About = Objection::About;

constexpr std::array<std::string_view, 5> act_words{"accept", "refuse", "add", "remove", "recode"};

// Thrown inside decide() only: the first thing that is wrong with one decision.
struct Refusal {
  About about;
  std::string what, advice;
};

Range range_of(const Coding& c) { return {c.anchor.begin_code_point, c.anchor.end_code_point}; }

const Coding* with_id(const CodingFile& file, std::string_view id) {
  const auto found =
      std::find_if(file.codings.begin(), file.codings.end(), [&](const Coding& c) { return c.id == id; });
  return found == file.codings.end() ? nullptr : &*found;
}

// XML cannot hold the control characters below U+0020 but tab and line ends.
bool is_storable(std::string_view s) {
  return std::none_of(s.begin(), s.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
}

// A coding of the code in the turn, as the coder sees it: decided or proposed, or both.
struct Candidate {
  const Coding* proposal = nullptr;
  const Coding* mine = nullptr;
  const Coding& seen() const { return mine != nullptr ? *mine : *proposal; }
};

class Desk {
 public:
  Desk(const CodingFile& proposals, const CodingFile& mine, const transcript::Interview& interview,
       const codebook::Codebook& codebook)
      : proposals_(proposals), mine_(mine), interview_(interview), codebook_(codebook) {}

  /// What becomes of which id; nullopt = gone. Throws Refusal.
  std::map<std::string, std::optional<Coding>> effects(const Decision& d) const {
    const transcript::Turn& turn = turn_of(d);
    check_words(d);
    const std::optional<Range> range = passage(d, turn);
    std::map<std::string, std::optional<Coding>> out;
    const auto set = [&](Coding c) {
      std::string id = c.id;
      out.emplace(std::move(id), std::move(c));
    };
    switch (d.act) {
      case Act::accept:
        set(accepted(candidate(d, range), range, turn, d));
        break;
      case Act::refuse:
        set(refused(candidate(d, range), d));
        break;
      case Act::add:
        if (!range)
          throw Refusal{About::quote, tr("to add a coding takes the words that it is about"),
                        tr("copy them from turn {}", d.turn)};
        set(added(d.code, *range, turn, d, nullptr));
        break;
      case Act::remove:
        out.emplace(candidate(d, range).mine->id, std::nullopt);
        break;
      case Act::recode: {
        const Candidate old = candidate(d, range);
        if (old.proposal != nullptr) {
          Decision no_words = d;
          no_words.polarity.reset();
          no_words.memo.reset();
          set(refused(old, no_words));
        } else {
          out.emplace(old.mine->id, std::nullopt);
        }
        set(added(d.to, range.value_or(range_of(old.seen())), turn, d, old.mine));
        break;
      }
    }
    return out;
  }

 private:
  const transcript::Turn& turn_of(const Decision& d) const {
    const auto turn = std::find_if(interview_.turns.begin(), interview_.turns.end(),
                                   [&](const transcript::Turn& t) { return t.id == d.turn; });
    if (turn == interview_.turns.end()) {
      const std::string last = interview_.turns.empty() ? "" : interview_.turns.back().id;
      throw Refusal{About::turn, tr("interview {} has no turn '{}'", interview_.id, d.turn),
                    last.empty() ? "" : tr("its last turn is {}", last)};
    }
    if (!interview_.is_respondent(*turn)) {
      if (turn->is_outside)
        throw Refusal{About::turn, tr("turn {} lies outside of the interview", d.turn),
                      tr("only what respondents say in the interview is coded")};
      throw Refusal{About::turn, tr("turn {} is not a respondent's", d.turn),
                    tr("only what respondents say is coded")};
    }
    return *turn;
  }

  void check_code(const std::string& code, About about) const {
    if (codebook_.find(code) != nullptr) return;
    std::string nearest;
    std::size_t distance = 4;
    for (const codebook::Code* c : codebook_.codes())
      if (const std::size_t n = text::edit_distance(c->id, code); n < distance) {
        distance = n;
        nearest = c->id;
      }
    throw Refusal{about, tr("the codebook has no code '{}'", code),
                  nearest.empty() ? tr("codes stand in codebook.xml as <code id=\"...\">")
                                  : tr("did you mean '{}'?", nearest)};
  }

  void check_words(const Decision& d) const {
    // What is taken away may be of a code that the codebook no longer has.
    if (d.act == Act::accept || d.act == Act::add) check_code(d.code, About::code);
    if (d.act == Act::recode) {
      check_code(d.to, About::to);
      if (d.to == d.code)
        throw Refusal{About::to, tr("'{}' is the code that it has already", d.to),
                      tr("name another code, or accept it")};
    } else if (!d.to.empty()) {
      throw Refusal{About::to, tr("'to' is for 'recode'; this is '{}'", word_of(d.act)),
                    tr("leave the field empty, or write 'recode'")};
    }
    const bool leaves_none = d.act == Act::refuse || d.act == Act::remove;
    if (leaves_none && d.polarity && *d.polarity != Polarity::none)
      throw Refusal{About::polarity, tr("'{}' leaves nothing that could have a polarity", word_of(d.act)),
                    tr("leave the field empty")};
    if (d.act == Act::remove && d.memo && !d.memo->empty())
      throw Refusal{About::memo, tr("'remove' leaves nothing that could have a memo"),
                    tr("leave the field empty")};
    if (d.memo && !is_storable(*d.memo))
      throw Refusal{About::memo, tr("the memo has a control character"), tr("type the memo again")};
  }

  std::optional<Range> passage(const Decision& d, const transcript::Turn& turn) const {
    if (d.range) {
      const std::size_t length = text::count_code_points(turn.text);
      if (d.range->begin_code_point >= d.range->end_code_point || d.range->end_code_point > length)
        throw Refusal{About::quote,
                      tr("the range {}-{} does not lie in turn {} (0-{})", d.range->begin_code_point,
                         d.range->end_code_point, d.turn, length),
                      ""};
      return d.range;
    }
    if (text::trim(d.quote).empty()) return std::nullopt;
    const std::vector<Range> places = places_of(d.quote, turn.text, interview_.language_of(turn));
    if (places.size() == 1) return places.front();
    if (places.empty())
      throw Refusal{About::quote, tr("these words do not stand in turn {}", d.turn), where_else(d, turn)};
    throw Refusal{About::quote,
                  trn("these words stand {} time in turn {}", "these words stand {} times in turn {}",
                      static_cast<long>(places.size()), places.size(), d.turn),
                  tr("add a word before or behind them, so that they stand there once")};
  }

  std::string where_else(const Decision& d, const transcript::Turn& turn) const {
    for (const transcript::Turn& t : interview_.turns)
      if (!places_of(d.quote, t.text, interview_.language_of(t)).empty())
        return tr("they stand in turn {}", t.id);
    if (text::fold_wording(turn.text).find(text::fold_wording(text::trim(d.quote))) != std::string::npos)
      return tr("capitals or ligatures differ, or a word is cut: copy whole words from the turn");
    return tr("copy the words from transcripts/{}.xml, letter by letter", interview_.id);
  }

  /// The coding that the decision is about.
  Candidate candidate(const Decision& d, const std::optional<Range>& range) const {
    std::vector<Candidate> all;
    for (const Coding& p : proposals_.codings)
      if (p.anchor.turn == d.turn && p.code == d.code && d.act != Act::remove)
        all.push_back({&p, with_id(mine_, p.id)});
    const bool has_proposal = !all.empty();
    for (const Coding& m : mine_.codings) {
      if (m.anchor.turn != d.turn || m.code != d.code) continue;
      if (d.act == Act::remove || with_id(proposals_, m.id) == nullptr) all.push_back({nullptr, &m});
    }
    const std::size_t in_turn = all.size();
    if (!d.id.empty()) {
      std::erase_if(all, [&](const Candidate& c) { return c.seen().id != d.id; });
    } else if (range) {
      const auto is_it = [&](const Candidate& c) {
        return range_of(c.seen()) == *range || (c.proposal != nullptr && range_of(*c.proposal) == *range);
      };
      if (std::count_if(all.begin(), all.end(), is_it) == 1) {
        std::erase_if(all, [&](const Candidate& c) { return !is_it(c); });
      } else {
        std::erase_if(all, [&](const Candidate& c) {
          const Range r = range_of(c.seen());
          return r.begin_code_point >= range->end_code_point || range->begin_code_point >= r.end_code_point;
        });
      }
    } else if (has_proposal && d.act != Act::recode) {
      std::erase_if(all, [](const Candidate& c) { return c.proposal == nullptr; });
    }
    if (all.empty()) throw nothing_there(d, in_turn);
    if (all.size() > 1)
      throw Refusal{
          About::quote,
          tr("turn {} has {} passages '{}', and this could be any of them", d.turn, all.size(), d.code),
          tr("give the words of the one that is meant")};
    const Candidate c = all.front();
    if (d.act == Act::refuse && c.proposal == nullptr && c.mine->rule.empty())
      throw Refusal{About::act, tr("this coding '{}' was made by hand and cannot be refused", d.code),
                    tr("write 'remove' to take it away")};
    return c;
  }

  Refusal nothing_there(const Decision& d, std::size_t in_turn) const {
    if (d.act == Act::remove)
      return {About::code, tr("coder {} has no such coding '{}' in turn {}", mine_.coder, d.code, d.turn),
              in_turn == 0 ? "" : tr("the words must be those of the coding, or touch it")};
    if (in_turn > 0)
      return {About::quote, tr("no coding '{}' of turn {} is about these words", d.code, d.turn),
              tr("write 'add' to code them by hand")};
    return {About::code, tr("turn {} has no proposal '{}'", d.turn, d.code),
            d.act == Act::recode ? tr("write 'add' to code a passage by hand")
                                 : tr("write 'add' and the words to code them by hand")};
  }

  void check_fresh(const Coding& proposal, const transcript::Turn& turn) const {
    if (text::slice_code_points(turn.text, proposal.anchor.begin_code_point,
                                proposal.anchor.end_code_point) == proposal.anchor.quote)
      return;
    throw Refusal{About::turn, tr("the proposals of {} are older than its transcript", interview_.id),
                  tr("run 'livreblanc code --interview {}'", interview_.id)};
  }

  static void say(Coding& c, const Decision& d) {
    if (d.polarity) c.polarity = *d.polarity;
    if (d.memo) c.memo = text::to_nfc(*d.memo);
  }

  Coding accepted(const Candidate& c, const std::optional<Range>& range, const transcript::Turn& turn,
                  const Decision& d) const {
    if (c.proposal != nullptr) check_fresh(*c.proposal, turn);
    // What was refused begins again as it was proposed; what was accepted keeps its range.
    const bool anew = c.proposal != nullptr && (c.mine == nullptr || c.mine->status != Status::accepted);
    Coding out = anew ? *c.proposal : *c.mine;
    if (c.mine != nullptr) out.memo = c.mine->memo;
    out.status = Status::accepted;
    if (range) out.anchor = make_anchor(turn, range->begin_code_point, range->end_code_point);
    say(out, d);
    return out;
  }

  static Coding refused(const Candidate& c, const Decision& d) {
    Coding out = c.proposal != nullptr ? *c.proposal : *c.mine;
    if (c.mine != nullptr) out.memo = c.mine->memo;
    out.status = Status::refused;
    out.polarity = Polarity::none;
    say(out, d);
    return out;
  }

  // A coding on exactly this passage; one that is proposed or stored there already is taken, not doubled.
  Coding added(const std::string& code, const Range& range, const transcript::Turn& turn, const Decision& d,
               const Coding* before) const {
    const auto is_it = [&](const Coding& c) {
      return c.anchor.turn == turn.id && c.code == code && range_of(c) == range;
    };
    Coding out;
    const auto mine = std::find_if(mine_.codings.begin(), mine_.codings.end(), is_it);
    const auto proposal = std::find_if(proposals_.codings.begin(), proposals_.codings.end(), is_it);
    if (mine != mine_.codings.end()) {
      out = *mine;
    } else if (proposal != proposals_.codings.end()) {
      out = *proposal;
    } else {
      out.id = new_id(code, range, turn);
      out.code = code;
    }
    out.anchor = make_anchor(turn, range.begin_code_point, range.end_code_point);
    out.status = Status::accepted;
    if (before != nullptr && mine == mine_.codings.end()) {
      out.polarity = before->polarity;
      out.memo = before->memo;
    }
    say(out, d);
    return out;
  }

  // Turn, code, begin; with the end too if that is the id of a proposal or of another passage.
  std::string new_id(const std::string& code, const Range& range, const transcript::Turn& turn) const {
    std::string id = turn.id + "." + code + "." + std::to_string(range.begin_code_point);
    const Coding* stored = with_id(mine_, id);
    if (with_id(proposals_, id) == nullptr &&
        (stored == nullptr || stored->anchor.begin_code_point == range.begin_code_point))
      return id;
    return id + "-" + std::to_string(range.end_code_point);
  }

  const CodingFile& proposals_;
  const CodingFile& mine_;
  const transcript::Interview& interview_;
  const codebook::Codebook& codebook_;
};

}  // namespace

std::string_view word_of(Act act) { return act_words.at(static_cast<std::size_t>(act)); }

std::optional<Act> act_of(std::string_view word) {
  const auto found = std::find(act_words.begin(), act_words.end(), word);
  if (found == act_words.end()) return std::nullopt;
  return static_cast<Act>(found - act_words.begin());
}

std::optional<Polarity> polarity_of(std::string_view word) {
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(Polarity::constat); ++i)
    if (word_of(static_cast<Polarity>(i)) == word) return static_cast<Polarity>(i);
  return std::nullopt;
}

Outcome decide(const std::vector<Decision>& decisions, const CodingFile& proposals, const CodingFile& mine,
               const transcript::Interview& interview, const codebook::Codebook& codebook) {
  const Desk desk(proposals, mine, interview, codebook);
  struct Effect {
    std::optional<Coding> coding;
    std::size_t decision;
  };
  std::map<std::string, Effect> effects;
  Outcome out{mine, {}, 0};
  for (std::size_t i = 0; i < decisions.size(); ++i) try {
      for (auto& [id, coding] : desk.effects(decisions[i])) {
        const auto [there, is_new] = effects.try_emplace(id, Effect{coding, i});
        if (is_new || there->second.coding == coding) continue;
        out.objections.push_back({i, About::act, tr("two decisions about one passage contradict each other"),
                                  tr("keep one of them"), there->second.decision});
        break;
      }
    } catch (Refusal& r) {
      out.objections.push_back({i, r.about, std::move(r.what), std::move(r.advice), std::nullopt});
    }
  if (!out.objections.empty()) return out;

  std::vector<Coding> codings;
  for (const Coding& c : mine.codings) {
    const auto effect = effects.find(c.id);
    if (effect == effects.end()) {
      codings.push_back(c);
      continue;
    }
    if (effect->second.coding != c) ++out.changed;
    if (effect->second.coding) codings.push_back(*effect->second.coding);
    effects.erase(effect);
  }
  for (auto& [id, effect] : effects) {
    if (!effect.coding) continue;
    codings.push_back(*effect.coding);
    ++out.changed;
  }
  std::sort(codings.begin(), codings.end(), comes_before);
  out.file.codings = std::move(codings);
  return out;
}

}  // namespace lb::coding
