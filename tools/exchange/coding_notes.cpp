#include "exchange/coding_notes.hpp"

#include <array>

namespace lb::exchange {
namespace {

using coding::Polarity;
constexpr std::array<Polarity, 5> polarities{Polarity::frein, Polarity::levier, Polarity::besoin,
                                             Polarity::recommandation, Polarity::constat};
constexpr std::string_view rule_name = "Règle", proposed_name = "Proposition de la machine, à décider",
                           negated_name = "Sous négation", polarity_name = "Polarité";

}  // namespace

Guid CodingNotes::note(const std::string& kind, const std::string& id, const std::string& name,
                       const std::string& words) {
  const Guid guid = guid_of(kind, id);
  const auto [at, is_new] = notes_.try_emplace(guid);
  if (is_new) {
    at->second.guid = guid;
    at->second.name = name;
    at->second.plain_path = "internal://" + to_string(guid) + ".txt";
    at->second.bytes = words;
    at->second.has_text = true;
  }
  return guid;
}

std::vector<Guid> CodingNotes::notes_of(const coding::Coding& c) {
  std::vector<Guid> out;
  if (c.status == coding::Status::proposed)
    out.push_back(note("status", "proposed", std::string(proposed_name), std::string(proposed_name)));
  if (c.polarity != Polarity::none) {
    const std::string word(word_of(c.polarity));
    const std::string words = std::string(polarity_name) + " : " + word;
    out.push_back(note("polarity", word, words, words));
  }
  if (c.negated) out.push_back(note("negated", "yes", std::string(negated_name), std::string(negated_name)));
  if (!c.rule.empty() || !c.how.empty()) {
    const std::string name = std::string(rule_name) + " (" + c.how + ") : " + c.rule;
    out.push_back(note("rule", c.how + ":" + c.rule, name, name));
  }
  if (!c.memo.empty()) out.push_back(note("memo", c.memo, "Mémo", c.memo));
  return out;
}

std::vector<Text> CodingNotes::notes() const {
  std::vector<Text> out;
  out.reserve(notes_.size());
  for (const auto& [guid, text] : notes_) out.push_back(text);
  return out;
}

bool apply_note(const Text& note, coding::Coding& c) {
  static const Guid proposed = guid_of("status", "proposed"), negated = guid_of("negated", "yes");
  if (note.guid == proposed) {
    c.status = coding::Status::proposed;
    return true;
  }
  if (note.guid == negated) {
    c.negated = true;
    return true;
  }
  for (const Polarity p : polarities)
    if (note.guid == guid_of("polarity", word_of(p))) {
      c.polarity = p;
      return true;
    }
  const std::string begin = std::string(rule_name) + " (";
  if (note.name.starts_with(begin)) {
    const std::size_t close = note.name.find(") : ", begin.size());
    if (close == std::string::npos) return false;
    const std::string how = note.name.substr(begin.size(), close - begin.size()),
                      rule = note.name.substr(close + 4);
    if (note.guid != guid_of("rule", how + ":" + rule)) return false;
    c.how = how;
    c.rule = rule;
    return true;
  }
  return false;
}

}  // namespace lb::exchange
