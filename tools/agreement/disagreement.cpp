#include "agreement/disagreement.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "text/utf8.hpp"

namespace lb::agreement {
namespace {

constexpr std::array<std::string_view, 4> words{"one-only", "other-code", "borders", "polarity"};

struct Item {
  std::size_t coder = 0;
  const coding::Coding* coding = nullptr;
  std::size_t begin() const { return coding->anchor.begin_code_point; }
  std::size_t end() const { return coding->anchor.end_code_point; }
};

// Codings of one code that overlap, of all coders.
struct Group {
  std::size_t code = 0, begin = 0, end = 0;
  std::vector<Item> items;
  bool taken = false;

  bool has(std::size_t coder) const {
    return std::any_of(items.begin(), items.end(), [&](const Item& i) { return i.coder == coder; });
  }
};

std::vector<Group> groups_of(std::size_t code, std::vector<Item> items) {
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
    return std::make_tuple(a.begin(), a.end(), a.coder) < std::make_tuple(b.begin(), b.end(), b.coder);
  });
  std::vector<Group> groups;
  for (const Item& item : items) {
    if (groups.empty() || item.begin() >= groups.back().end)
      groups.push_back({code, item.begin(), item.end(), {}, false});
    groups.back().end = std::max(groups.back().end, item.end());
    groups.back().items.push_back(item);
  }
  return groups;
}

// Code points that codings of both groups share, counted over all pairs of codings.
std::size_t shared(const Group& a, const Group& b) {
  std::size_t sum = 0;
  for (const Item& i : a.items)
    for (const Item& j : b.items) sum += shared_length({i.begin(), i.end(), 0}, {j.begin(), j.end(), 0});
  return sum;
}

class Turn {
 public:
  Turn(const CodedInterview& interview, const transcript::Turn& turn, const std::vector<std::string>& names)
      : interview_(interview), turn_(turn), names_(names) {
    for (std::size_t g = 0; g < interview.coders.size(); ++g)
      if (interview.coders[g].read) readers_.push_back(g);
  }

  void compare(const std::map<std::size_t, std::vector<Item>>& by_code, Compared& out) {
    std::vector<Group> open;  // not all readers are there
    for (const auto& [code, items] : by_code)
      for (Group& group : groups_of(code, items))
        if (std::all_of(readers_.begin(), readers_.end(), [&](std::size_t g) { return group.has(g); }))
          judge(group, out);
        else
          open.push_back(std::move(group));
    pair_up(open, out);
    for (const Group& group : open)
      if (!group.taken) out.disagreements.push_back({Kind::some_only, place({&group})});
  }

 private:
  // All readers gave the code.
  void judge(const Group& group, Compared& out) const {
    Place here = place({&group});
    const auto& first = here.by_coder[readers_.front()];
    bool same_borders = true, same_polarity = true;
    for (const std::size_t g : readers_) {
      const auto& other = here.by_coder[g];
      same_borders =
          same_borders && std::equal(first.begin(), first.end(), other.begin(), other.end(),
                                     [](const auto& a, const auto& b) {
                                       return a.anchor.begin_code_point == b.anchor.begin_code_point &&
                                              a.anchor.end_code_point == b.anchor.end_code_point;
                                     });
      same_polarity = same_polarity && std::equal(first.begin(), first.end(), other.begin(), other.end(),
                                                  [](const auto& a, const auto& b) {
                                                    return a.polarity == b.polarity && a.negated == b.negated;
                                                  });
    }
    if (same_borders && same_polarity)
      out.agreed.push_back(std::move(here));
    else
      out.disagreements.push_back({same_borders ? Kind::polarity : Kind::borders, std::move(here)});
  }

  void pair_up(std::vector<Group>& open, Compared& out) const {
    std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> pairs;  // what they share, and which
    for (std::size_t a = 0; a < open.size(); ++a)
      for (std::size_t b = a + 1; b < open.size(); ++b) {
        if (open[a].code == open[b].code) continue;
        const bool common = std::any_of(readers_.begin(), readers_.end(),
                                        [&](std::size_t g) { return open[a].has(g) && open[b].has(g); });
        if (const std::size_t length = shared(open[a], open[b]); !common && length > 0)
          pairs.emplace_back(length, a, b);
      }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const auto& x, const auto& y) { return std::get<0>(x) > std::get<0>(y); });
    for (const auto& [length, a, b] : pairs) {
      if (open[a].taken || open[b].taken) continue;
      open[a].taken = open[b].taken = true;
      out.disagreements.push_back({Kind::other_code, place({&open[a], &open[b]})});
    }
  }

  // Groups in the order of the codebook.
  Place place(const std::vector<const Group*>& groups) const {
    Place p;
    p.interview = interview_.transcript.id;
    p.turn = turn_.id;
    p.respondent = interview_.transcript.speaker_of(turn_).id;
    p.question = turn_.question;
    p.text = turn_.text;
    for (const ReadBy& by : interview_.coders) p.read_by.push_back(by.read);
    p.by_coder.resize(interview_.coders.size());
    p.begin_code_point = groups.front()->begin;
    for (const Group* group : groups) {
      p.codes.push_back(names_[group->code]);
      p.begin_code_point = std::min(p.begin_code_point, group->begin);
      p.end_code_point = std::max(p.end_code_point, group->end);
      for (const Item& item : group->items) p.by_coder[item.coder].push_back(*item.coding);
    }
    p.id = p.turn + "." + std::to_string(p.begin_code_point) + "." + p.codes.front();
    if (p.codes.size() > 1) p.id += "+" + p.codes.back();
    return p;
  }

  const CodedInterview& interview_;
  const transcript::Turn& turn_;
  const std::vector<std::string>& names_;
  std::vector<std::size_t> readers_;
};

}  // namespace

std::string_view word_of(Kind kind) { return words.at(static_cast<std::size_t>(kind)); }

std::vector<Fragment> excerpt(const Place& place, std::size_t coder, std::size_t around) {
  const std::string_view text = place.text;
  std::size_t begin = place.begin_code_point > around ? place.begin_code_point - around : 0;
  const std::size_t length = text::count_code_points(text);
  std::size_t end = std::min(length, place.end_code_point + around);
  std::size_t begin_byte = text::byte_of_code_point(text, begin),
              end_byte = text::byte_of_code_point(text, end);
  const std::size_t place_byte = text::byte_of_code_point(text, place.begin_code_point);
  const std::size_t behind_byte = text::byte_of_code_point(text, place.end_code_point);
  const bool cut_before = begin > 0, cut_behind = end < length;
  // To the next space; a word that fills the margin is cut.
  if (cut_before)
    if (const std::size_t space = text.find(' ', begin_byte); space < place_byte) begin_byte = space + 1;
  if (cut_behind)
    if (const std::size_t space = text.rfind(' ', end_byte); space != text.npos && space >= behind_byte)
      end_byte = space;

  std::vector<Fragment> out;
  const auto add = [&](std::string_view part, bool coded) {
    if (part.empty()) return;
    if (!out.empty() && out.back().coded == coded)
      out.back().text += part;
    else
      out.push_back({std::string(part), coded});
  };
  if (cut_before) add("…", false);
  std::size_t at = begin_byte;
  std::vector<coding::Coding> codings = place.by_coder[coder];
  std::stable_sort(codings.begin(), codings.end(), coding::comes_before);
  for (const coding::Coding& c : codings) {
    const std::size_t from = std::max(at, text::byte_of_code_point(text, c.anchor.begin_code_point));
    const std::size_t to = text::byte_of_code_point(text, c.anchor.end_code_point);
    if (to <= from) continue;
    add(text.substr(at, from - at), false);
    add(text.substr(from, to - from), true);
    at = to;
  }
  add(text.substr(at, end_byte - at), false);
  if (cut_behind) add("…", false);
  return out;
}

Compared compare(const CodedInterview& interview, const CodeIndex& codes) {
  Compared out;
  if (interview.readers() < 2) return out;
  std::vector<std::string> names(codes.size());
  for (const auto& [name, index] : codes) names[index] = name;
  std::map<std::string_view, std::map<std::size_t, std::vector<Item>>> by_turn;
  for (std::size_t g = 0; g < interview.coders.size(); ++g)
    for (const coding::Coding& c : interview.coders[g].codings)
      if (const auto code = codes.find(c.code); code != codes.end())
        by_turn[c.anchor.turn][code->second].push_back({g, &c});
  for (const transcript::Turn& turn : interview.transcript.turns) {
    const auto at = by_turn.find(turn.id);
    if (at == by_turn.end()) continue;
    const std::size_t before = out.disagreements.size();
    Turn(interview, turn, names).compare(at->second, out);
    std::stable_sort(
        out.disagreements.begin() + static_cast<std::ptrdiff_t>(before), out.disagreements.end(),
        [&](const Disagreement& a, const Disagreement& b) {
          return std::make_tuple(a.place.begin_code_point, codes.find(a.place.codes.front())->second) <
                 std::make_tuple(b.place.begin_code_point, codes.find(b.place.codes.front())->second);
        });
  }
  return out;
}

}  // namespace lb::agreement
