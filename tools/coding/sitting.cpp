#include "coding/sitting.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "coding/progress.hpp"
#include "text/message.hpp"
#include "text/utf8.hpp"

namespace lb::coding {

using text::tr;

Sitting::Sitting(transcript::Interview interview, CodingFile proposals, CodingFile mine,
                 const codebook::Codebook& codebook)
    : interview_(std::move(interview)),
      proposals_(std::move(proposals)),
      mine_(std::move(mine)),
      codebook_(codebook) {
  for (const Coding* p : undecided(proposals_, mine_)) {
    const transcript::Turn* t = turn_of(p->anchor.turn);
    const bool fits = t != nullptr && interview_.is_respondent(*t) &&
                      text::slice_code_points(t->text, p->anchor.begin_code_point,
                                              p->anchor.end_code_point) == p->anchor.quote;
    if (fits)
      order_.push_back(p);
    else
      ++stale_;
  }
  look_through();
  to_first();
}

void Sitting::look_through() {
  std::set<std::string_view> decided;
  for (const Coding& c : mine_.codings) decided.insert(c.id);
  undecided_.assign(order_.size(), false);
  for (std::size_t i = 0; i < order_.size(); ++i)
    undecided_[i] = !decided.contains(order_[i]->id) && !is_covered(*order_[i], mine_);
}

std::size_t Sitting::left() const {
  return static_cast<std::size_t>(std::count(undecided_.begin(), undecided_.end(), true));
}

const Coding* Sitting::proposal() const {
  return position_ < order_.size() && is_undecided(position_) ? order_[position_] : nullptr;
}

const transcript::Turn* Sitting::turn_of(const std::string& id) const {
  const auto found = std::find_if(interview_.turns.begin(), interview_.turns.end(),
                                  [&](const transcript::Turn& t) { return t.id == id; });
  return found == interview_.turns.end() ? nullptr : &*found;
}

const transcript::Turn& Sitting::turn() const { return *turn_of(order_.at(position_)->anchor.turn); }

const transcript::Turn* Sitting::question() const {
  const transcript::Turn* t = &turn();
  while (t != interview_.turns.data()) {
    --t;
    if (interview_.speaker_of(*t).role == transcript::Role::interviewer) return t;
  }
  return nullptr;
}

std::vector<const Coding*> Sitting::also_here() const {
  std::vector<const Coding*> out;
  for (const Coding& c : mine_.codings)
    if (c.status == Status::accepted && c.anchor.turn == turn().id) out.push_back(&c);
  return out;
}

void Sitting::stand_on(std::size_t i) {
  position_ = i;
  const Coding& p = *order_.at(i);
  passage_ = {p.anchor.begin_code_point, p.anchor.end_code_point};
  polarity_ = p.polarity;
  memo_.clear();
  edges_.reset();
}

bool Sitting::move(Step step) {
  if (!edges_) edges_.emplace(interview_, turn());
  const Coding& p = *order_.at(position_);
  const Range before = passage_;
  switch (step) {
    case Step::wider:
      passage_ = edges_->wider(passage_);
      break;
    case Step::narrower:
      passage_ = edges_->narrower(passage_, {p.anchor.begin_code_point, p.anchor.end_code_point});
      break;
    case Step::earlier_begin:
      passage_ = edges_->earlier_begin(passage_);
      break;
    case Step::later_begin:
      passage_ = edges_->later_begin(passage_);
      break;
    case Step::later_end:
      passage_ = edges_->later_end(passage_);
      break;
    case Step::earlier_end:
      passage_ = edges_->earlier_end(passage_);
      break;
  }
  return passage_ != before;
}

std::optional<Objection> Sitting::decide(Decision d, bool go_on) {
  Outcome outcome = coding::decide({std::move(d)}, proposals_, mine_, interview_, codebook_);
  if (!outcome.objections.empty()) return std::move(outcome.objections.front());
  Before before{{}, {}, position_};
  std::map<std::string_view, const Coding*> were;
  for (const Coding& c : mine_.codings) were.emplace(c.id, &c);
  for (const Coding& c : outcome.file.codings) {
    const auto was = were.find(c.id);
    if (was == were.end() || *was->second != c) before.are.push_back(c.id);
    if (was != were.end() && *was->second == c) were.erase(was);
  }
  for (const auto& [id, was] : were) before.were.push_back(*was);
  before_.push_back(std::move(before));
  mine_ = std::move(outcome.file);
  look_through();
  if (go_on && !next()) to_first();
  return std::nullopt;
}

Decision Sitting::on_proposal(Act act) const {
  const Coding& p = *order_.at(position_);
  Decision d;
  d.act = act;
  d.id = p.id;
  d.turn = p.anchor.turn;
  d.code = p.code;
  return d;
}

std::optional<Objection> Sitting::accept() {
  Decision d = on_proposal(Act::accept);
  d.range = passage_;
  d.polarity = polarity_;
  d.memo = memo_;
  return decide(std::move(d), true);
}

std::optional<Objection> Sitting::refuse() {
  Decision d = on_proposal(Act::refuse);
  d.memo = memo_;
  return decide(std::move(d), true);
}

std::optional<Objection> Sitting::recode(const std::string& code) {
  Decision d = on_proposal(Act::recode);
  d.to = code;
  d.range = passage_;
  d.polarity = polarity_;
  d.memo = memo_;
  return decide(std::move(d), true);
}

std::optional<Objection> Sitting::add(const std::string& words, const std::string& code, Polarity polarity,
                                      Coding& added) {
  const auto places = [&](const transcript::Turn& t) {
    return places_of(words, t.text, interview_.language_of(t)).size();
  };
  const transcript::Turn* where = &turn();
  if (places(*where) == 0) {
    std::vector<const transcript::Turn*> others;
    for (const transcript::Turn& t : interview_.turns)
      if (interview_.is_respondent(t) && places(t) > 0) others.push_back(&t);
    if (others.size() > 1)
      return Objection{
          0, Objection::About::quote,
          tr("these words stand in turn {}, in turn {} and perhaps in more", others[0]->id, others[1]->id),
          tr("type more of the words around them"), std::nullopt};
    if (others.size() == 1) where = others.front();
  }
  Decision d;
  d.act = Act::add;
  d.turn = where->id;
  d.code = code;
  d.quote = words;
  if (polarity != Polarity::none) d.polarity = polarity;
  if (auto wrong = decide(std::move(d), false)) return wrong;
  const std::vector<std::string>& changed = before_.back().are;
  const auto touched = [&](const Coding& c) {
    return std::find(changed.begin(), changed.end(), c.id) != changed.end();
  };
  const auto found = std::find_if(mine_.codings.begin(), mine_.codings.end(), touched);
  if (found != mine_.codings.end()) added = *found;
  if (proposal() == nullptr && !next()) to_first();  // it was the proposal
  return std::nullopt;
}

bool Sitting::next() {
  for (std::size_t i = position_ + 1; i < order_.size(); ++i)
    if (is_undecided(i)) {
      stand_on(i);
      return true;
    }
  return false;
}

bool Sitting::previous() {
  for (std::size_t i = std::min(position_, order_.size()); i-- > 0;)
    if (is_undecided(i)) {
      stand_on(i);
      return true;
    }
  return false;
}

void Sitting::to_first() {
  for (std::size_t i = 0; i < order_.size(); ++i)
    if (is_undecided(i)) {
      stand_on(i);
      return;
    }
}

void Sitting::to_last() {
  for (std::size_t i = order_.size(); i-- > 0;)
    if (is_undecided(i)) {
      stand_on(i);
      return;
    }
}

bool Sitting::undo() {
  if (before_.empty()) return false;
  Before before = std::move(before_.back());
  before_.pop_back();
  const std::set<std::string> are(before.are.begin(), before.are.end());
  std::erase_if(mine_.codings, [&](const Coding& c) { return are.contains(c.id); });
  std::move(before.were.begin(), before.were.end(), std::back_inserter(mine_.codings));
  std::sort(mine_.codings.begin(), mine_.codings.end(), comes_before);
  const std::size_t position = before.position;
  look_through();
  if (position < order_.size()) stand_on(position);
  return true;
}

}  // namespace lb::coding
