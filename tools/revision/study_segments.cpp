#include "revision/study_segments.hpp"

#include <algorithm>

#include "revision/sequence.hpp"
#include "text/utf8.hpp"

namespace lb::revision {
namespace {

using coding::Coding;
using transcript::Interview;
using transcript::Turn;

const Turn* turn_of(const Interview& interview, const std::string& id) {
  for (const Turn& t : interview.turns)
    if (t.id == id) return &t;
  return nullptr;
}

std::vector<std::uint64_t> code_points(const std::string& s) {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i < s.size();) out.push_back(text::next_code_point(s, i));
  return out;
}

std::string new_id(const std::map<std::string, std::string>& codes, const std::string& code) {
  const auto at = codes.find(code);
  return at == codes.end() ? code : at->second;
}

std::string words(const Coding& c) { return c.anchor.quote; }

std::string status(const Coding& c) { return std::string(coding::word_of(c.status)); }

std::string notes(const Coding& c) {
  std::string out(coding::word_of(c.polarity));
  if (c.negated) out += out.empty() ? "negated" : ", negated";
  if (!c.memo.empty()) out += (out.empty() ? "" : ", ") + c.memo;
  return out;
}

// Words that stand at one end of a range only: "+ de la région" or "− très".
std::string moved_boundaries(const Placed& before, const Coding& after, const Turn* turn) {
  if (turn == nullptr) return {};
  std::string out;
  const auto say = [&](std::size_t from, std::size_t to, const char* sign) {
    if (from >= to) return;
    out += (out.empty() ? "" : "; ") + std::string(sign) + " " +
           std::string(text::slice_code_points(turn->text, from, to));
  };
  const auto& a = after.anchor;
  say(a.begin_code_point, std::min(before.begin_code_point, a.end_code_point), "+");
  say(before.begin_code_point, std::min(a.begin_code_point, before.end_code_point), "−");
  say(std::max(before.end_code_point, a.begin_code_point), a.end_code_point, "+");
  say(std::max(a.end_code_point, before.begin_code_point), before.end_code_point, "−");
  return out;
}

}  // namespace

double overlap(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end) {
  const std::size_t begin = std::max(a_begin, b_begin), end = std::min(a_end, b_end);
  if (begin >= end) return 0;
  const std::size_t all = std::max(a_end, b_end) - std::min(a_begin, b_begin);
  return static_cast<double>(end - begin) / static_cast<double>(all);
}

Placed place(const Coding& c, const Interview& before, const Interview& after) {
  Placed out{&c, c.anchor.turn, c.anchor.begin_code_point, c.anchor.end_code_point, false};
  const coding::Found again = coding::find_again(c.anchor, after);
  if (again.fate == coding::Fate::kept || again.fate == coding::Fate::moved) {
    out.turn = again.anchor.turn;
    out.begin_code_point = again.anchor.begin_code_point;
    out.end_code_point = again.anchor.end_code_point;
    out.found = true;
    return out;
  }
  const Turn *old_turn = turn_of(before, c.anchor.turn), *new_turn = turn_of(after, c.anchor.turn);
  if (old_turn == nullptr || new_turn == nullptr) return out;
  const auto x = code_points(old_turn->text), y = code_points(new_turn->text);
  std::size_t kept = 0, begin = y.size(), end = 0;
  for (const Run& run : common_runs(x, y, 2000)) {
    const std::size_t from = std::max(run.old_begin, c.anchor.begin_code_point),
                      to = std::min(run.old_begin + run.size, c.anchor.end_code_point);
    if (from >= to) continue;
    kept += to - from;
    begin = std::min(begin, run.new_begin + (from - run.old_begin));
    end = std::max(end, run.new_begin + (to - run.old_begin));
  }
  if (2 * kept < c.anchor.end_code_point - c.anchor.begin_code_point || begin >= end) return out;
  out.begin_code_point = begin;
  out.end_code_point = end;
  out.found = true;
  return out;
}

std::vector<SegmentPair> pair_segments(const std::vector<Placed>& before, const std::vector<Coding>& after,
                                       const std::map<std::string, std::string>& codes) {
  std::vector<const Coding*> partner(before.size(), nullptr);
  std::vector<bool> used(after.size(), false);
  const auto join = [&](auto&& fits) {
    for (std::size_t i = 0; i < before.size(); ++i)
      for (std::size_t j = 0; j < after.size() && partner[i] == nullptr; ++j)
        if (!used[j] && before[i].turn == after[j].anchor.turn && fits(before[i], after[j])) {
          partner[i] = &after[j];
          used[j] = true;
        }
  };
  const auto same_range = [](const Placed& p, const Coding& c) {
    return p.begin_code_point == c.anchor.begin_code_point && p.end_code_point == c.anchor.end_code_point;
  };
  const auto same_code = [&](const Placed& p, const Coding& c) {
    return new_id(codes, p.coding->code) == c.code;
  };
  join([&](const Placed& p, const Coding& c) { return same_range(p, c) && same_code(p, c); });
  join([&](const Placed& p, const Coding& c) {
    return same_code(p, c) && overlap(p.begin_code_point, p.end_code_point, c.anchor.begin_code_point,
                                      c.anchor.end_code_point) >= 0.5;
  });
  join(same_range);
  std::vector<SegmentPair> out;
  for (std::size_t i = 0; i < before.size(); ++i) out.push_back({before[i], partner[i]});
  for (std::size_t j = 0; j < after.size(); ++j)
    if (!used[j]) out.push_back({{}, &after[j]});
  return out;
}

PlacedByFile place_all(const StudySide& a, const StudySide& b) {
  PlacedByFile out;
  for (const auto& [key, file] : a.codings) {
    const auto before = a.interviews.find(key.second), after = b.interviews.find(key.second);
    if (before == a.interviews.end() || after == b.interviews.end()) continue;
    auto& list = out[key];
    for (const Coding& c : file.codings) list.push_back(place(c, before->second, after->second));
  }
  return out;
}

void compare_segments(const StudySide& a, const StudySide& b, const PlacedByFile& placed,
                      const std::map<std::string, std::string>& codes, std::vector<StudyChange>& out) {
  std::map<std::pair<std::string, std::string>, int> files;
  for (const auto& [key, file] : a.codings) files[key];
  for (const auto& [key, file] : b.codings) files[key];
  for (const auto& [key, unused] : files) {
    const std::string& coder = key.first;
    const auto old_file = a.codings.find(key), new_file = b.codings.find(key);
    const auto at = placed.find(key);
    std::vector<Placed> before;
    if (at != placed.end())
      before = at->second;
    else if (old_file != a.codings.end())  // the interview is gone, and its segments with it
      for (const Coding& c : old_file->second.codings)
        before.push_back({&c, c.anchor.turn, c.anchor.begin_code_point, c.anchor.end_code_point, true});
    const auto interview = b.interviews.find(key.second);
    std::vector<Coding> after;
    if (new_file != b.codings.end()) after = new_file->second.codings;
    // An anchor that nobody has moved yet after a correction means the words, not the place.
    if (interview != b.interviews.end())
      for (Coding& c : after)
        if (const coding::Found again = coding::find_again(c.anchor, interview->second);
            again.fate == coding::Fate::moved)
          c.anchor = again.anchor;
    for (const SegmentPair& p : pair_segments(before, after, codes)) {
      const auto add = [&](Object object, Happening happening, const Coding& c, std::string was,
                           std::string is, std::string detail) {
        out.push_back({object, happening, c.id, coder, std::move(was), std::move(is), std::move(detail)});
      };
      if (p.before.coding == nullptr) {
        const bool lost = interview != b.interviews.end() &&
                          coding::find_again(p.after->anchor, interview->second).fate == coding::Fate::lost;
        const auto twin = std::find_if(before.begin(), before.end(), [&](const Placed& x) {
          return !x.found && x.coding->id == p.after->id;
        });
        if (lost && twin != before.end()) continue;  // said where A's is orphaned
        add(Object::segment, lost ? Happening::orphaned : Happening::added, *p.after, {}, p.after->code,
            words(*p.after));
        continue;
      }
      const Coding& was = *p.before.coding;
      if (p.after == nullptr) {
        add(Object::segment, p.before.found ? Happening::removed : Happening::orphaned, was, was.code, {},
            words(was));
        continue;
      }
      const Coding& is = *p.after;
      if (new_id(codes, was.code) != is.code)
        add(Object::segment, Happening::recoded, is, was.code, is.code, words(is));
      if (p.before.begin_code_point != is.anchor.begin_code_point ||
          p.before.end_code_point != is.anchor.end_code_point)
        add(Object::segment, Happening::resized, is, words(was), words(is),
            moved_boundaries(
                p.before, is,
                interview == b.interviews.end() ? nullptr : turn_of(interview->second, is.anchor.turn)));
      if (was.status != is.status)
        add(Object::decision, Happening::decided, is, status(was), status(is), is.code + ": " + words(is));
      if (notes(was) != notes(is))
        add(Object::decision, Happening::annotated, is, notes(was), notes(is), is.code + ": " + words(is));
    }
  }
}

}  // namespace lb::revision
