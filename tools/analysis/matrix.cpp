#include "analysis/matrix.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lb::analysis {
namespace {

// The codes of each turn of a respondent, as sorted indexes.
std::map<std::string, std::set<std::size_t>> codes_by_turn(const Respondent& r) {
  std::map<std::string, std::set<std::size_t>> turns;
  for (const Mention& m : r.mentions) turns[m.turn].insert(m.code);
  return turns;
}

}  // namespace

Matrix cross(const Evidence& evidence, const std::vector<std::string>& rows, std::string_view variable) {
  Matrix matrix;
  matrix.rows = rows;
  if (const study::Variable* v = evidence.study().participants.variable(variable))
    for (const study::Value& value : v->values)
      if (Group group = having(evidence, variable, value.key); !group.empty()) {
        matrix.columns.push_back(value.key);
        matrix.column_groups.push_back(std::move(group));
      }
  for (const std::string& row : rows) {
    const Item item = count(evidence, row);
    const Group mentioned = item.mentioned_when_asked();
    std::vector<Cell> line;
    for (const Group& column : matrix.column_groups)
      line.push_back({intersection(mentioned, column), intersection(item.asked, column)});
    matrix.cells.push_back(std::move(line));
    matrix.row_totals.push_back({mentioned, item.asked});
  }
  return matrix;
}

Matrix by_question(const Evidence& evidence, const std::vector<std::string>& rows) {
  Matrix matrix;
  matrix.rows = rows;
  for (const study::Question* q : evidence.questions()) {
    matrix.columns.push_back(q->id);
    matrix.column_groups.push_back(count_question(evidence, q->id).asked);
  }
  for (const std::string& row : rows) {
    std::vector<Cell> line;
    for (std::size_t q = 0; q < matrix.columns.size(); ++q) {
      Cell cell{{}, matrix.column_groups[q]};
      for (const std::size_t i : cell.asked) {
        const Respondent& r = evidence.respondents()[i];
        const std::vector<std::string>& turns = r.answer_turns[q];
        if (std::any_of(r.mentions.begin(), r.mentions.end(), [&](const Mention& m) {
              return evidence.is_of(m.code, row) &&
                     std::find(turns.begin(), turns.end(), m.turn) != turns.end();
            }))
          cell.mentioned.push_back(i);
      }
      line.push_back(std::move(cell));
    }
    matrix.cells.push_back(std::move(line));
  }
  return matrix;
}

std::vector<std::vector<std::size_t>> by_interview(const Evidence& evidence,
                                                   const std::vector<std::string>& rows) {
  std::vector<std::vector<std::size_t>> out;
  for (const std::string& row : rows) {
    std::vector<std::size_t> line;
    for (std::size_t i = 0; i < evidence.respondents().size(); ++i)
      line.push_back(passages(evidence, row, {i}));
    out.push_back(std::move(line));
  }
  return out;
}

Group together(const Evidence& evidence, std::string_view a, std::string_view b) {
  Group group;
  for (std::size_t i = 0; i < evidence.respondents().size(); ++i) {
    // Mentions stand in the order of the text: those of a turn are neighbours.
    const std::vector<Mention>& mentions = evidence.respondents()[i].mentions;
    bool has_a = false, has_b = false;
    for (std::size_t m = 0; m < mentions.size() && !(has_a && has_b); ++m) {
      if (m > 0 && mentions[m].turn != mentions[m - 1].turn) has_a = has_b = false;
      has_a = has_a || evidence.is_of(mentions[m].code, a);
      has_b = has_b || evidence.is_of(mentions[m].code, b);
    }
    if (has_a && has_b) group.push_back(i);
  }
  return group;
}

std::vector<Pair> cooccurrence(const Evidence& evidence) {
  std::map<std::pair<std::size_t, std::size_t>, Pair> pairs;
  std::vector<std::size_t> turns_of(evidence.codes().size(), 0);
  for (std::size_t i = 0; i < evidence.respondents().size(); ++i)
    for (const auto& [turn, codes] : codes_by_turn(evidence.respondents()[i]))
      for (auto a = codes.begin(); a != codes.end(); ++a) {
        ++turns_of[*a];
        for (auto b = std::next(a); b != codes.end(); ++b) {
          Pair& pair = pairs[{*a, *b}];
          pair.a = *a;
          pair.b = *b;
          ++pair.turns;
          if (pair.respondents.empty() || pair.respondents.back() != i) pair.respondents.push_back(i);
        }
      }
  std::vector<Pair> out;
  for (auto& [key, pair] : pairs) {
    pair.either = turns_of[pair.a] + turns_of[pair.b] - pair.turns;
    out.push_back(std::move(pair));
  }
  std::stable_sort(out.begin(), out.end(), [](const Pair& x, const Pair& y) {
    return x.turns != y.turns ? x.turns > y.turns : x.respondents.size() > y.respondents.size();
  });
  return out;
}

}  // namespace lb::analysis
