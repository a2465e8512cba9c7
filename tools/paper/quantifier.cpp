#include "paper/quantifier.hpp"

#include <array>

#include "text/normal.hpp"

namespace lb::paper {
namespace {

// Shares are bounds in per cent, compared as whole numbers (count * 100 against bound * total), so that 9 of
// 18 is exactly a half.
struct Row {
  std::string_view fr, de, en;
  std::string_view fr_of, de_of, en_of;        // with its noun
  std::string_view fr_also, de_also, en_also;  // other ways to say it, '|' between
  int exact = -1;                              // count must be this
  int at_least = 0;                            // count must be this or more
  bool all = false;                            // count == total
  int min = -1, max = -1;                      // per cent; -1 = no bound
  bool min_open = false, max_open = false;
};

// In the order in which the program prefers them.
constexpr std::array<Row, 14> table{{
    {"aucun", "keiner", "none", "aucun répondant", "kein Befragter", "none of the respondents",
     "aucune|personne|nul", "keine|kein|niemand", "no respondent|nobody|no one", 0},
    {"tous", "alle", "all", "tous les répondants", "alle Befragten", "all respondents",
     "toutes|l’unanimité|l’ensemble des|à l’unanimité", "sämtliche|alle ausnahmslos", "every|unanimously", -1,
     1, true},
    {"un seul", "ein einziger", "only one", "un seul répondant", "ein einziger Befragter",
     "only one respondent", "une seule", "eine einzige|nur einer|nur eine", "a single", 1},
    {"deux", "zwei", "two", "deux répondants", "zwei Befragte", "two respondents", "", "", "", 2},
    {"la quasi-totalité", "fast alle", "almost all", "la quasi-totalité des répondants",
     "fast alle Befragten", "almost all respondents", "presque tous|presque toutes",
     "nahezu alle|beinahe alle", "nearly all", -1, 0, false, 90, 100, false, true},
    {"une large majorité", "die große Mehrheit", "a large majority", "une large majorité des répondants",
     "die große Mehrheit der Befragten", "a large majority of respondents",
     "la grande majorité|une grande majorité|la très grande majorité",
     "eine große Mehrheit|die überwiegende Mehrheit", "the great majority", -1, 0, false, 75, 95, false,
     true},
    {"la plupart", "die meisten", "most", "la plupart des répondants", "die meisten Befragten",
     "most respondents", "", "", "", -1, 0, false, 66, 90, false, true},
    {"la majorité", "die Mehrheit", "a majority", "la majorité des répondants", "die Mehrheit der Befragten",
     "a majority of respondents", "une majorité|plus de la moitié", "eine Mehrheit|mehr als die Hälfte",
     "the majority|more than half", -1, 0, false, 50, 75, true, false},
    {"la moitié", "die Hälfte", "half", "la moitié des répondants", "die Hälfte der Befragten",
     "half of the respondents", "", "", "", -1, 0, false, 50, 50},
    {"près de la moitié", "knapp die Hälfte", "nearly half", "près de la moitié des répondants",
     "knapp die Hälfte der Befragten", "nearly half of the respondents",
     "presque la moitié|un peu moins de la moitié", "fast die Hälfte", "almost half|just under half", -1, 0,
     false, 42, 50, false, true},
    {"environ un tiers", "rund ein Drittel", "about a third", "environ un tiers des répondants",
     "rund ein Drittel der Befragten", "about a third of the respondents", "à peu près un tiers|un tiers",
     "etwa ein Drittel|ein Drittel", "around a third|a third", -1, 0, false, 28, 38},
    {"plusieurs", "mehrere", "several", "plusieurs répondants", "mehrere Befragte", "several respondents", "",
     "", "", -1, 3, false, 0, 50},
    {"quelques", "einige wenige", "a few", "quelques répondants", "einige wenige Befragte",
     "a few respondents", "quelques-uns|quelques-unes|une poignée", "eine Handvoll", "a handful", -1, 3,
     false, 0, 25},
    {"certains", "einige", "some", "certains répondants", "einige Befragte", "some respondents",
     "certaines|d’aucuns", "manche", "", -1, 3, false, 0, 40},
}};

bool holds(const Row& row, long count, long total) {
  if (total <= 0) return row.exact == 0 && count == 0;
  if (row.exact >= 0 && count != row.exact) return false;
  if (count < row.at_least || (row.all && count != total)) return false;
  const long share = count * 100;
  if (row.min >= 0 && (row.min_open ? share <= row.min * total : share < row.min * total)) return false;
  if (row.max >= 0 && (row.max_open ? share >= row.max * total : share > row.max * total)) return false;
  return true;
}

std::string_view in(std::string_view language, std::string_view fr, std::string_view de,
                    std::string_view en) {
  return language == "de" ? de : language == "en" ? en : fr;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// Whole words only: "la moitié" is not in "la moitiéde".
bool contains_words(const std::string& text, const std::string& words) {
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) && (end == text.size() || !is_word_byte(text[end])))
      return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> allowed_quantifiers(long count, long total, std::string_view language) {
  std::vector<std::string> words;
  for (const Row& row : table)
    if (holds(row, count, total)) words.emplace_back(in(language, row.fr, row.de, row.en));
  return words;
}

std::string quantified_respondents(long count, long total, std::string_view language) {
  for (const Row& row : table)
    if (holds(row, count, total)) return std::string(in(language, row.fr_of, row.de_of, row.en_of));
  return {};
}

Judgement judge_quantifier(std::string_view words, long count, long total, std::string_view language) {
  const std::string folded = text::fold_wording(words);
  // The longest word wins: "près de la moitié" is not "la moitié", "presque tous" is not "tous".
  std::size_t longest = 0;
  const Row* found = nullptr;
  for (const Row& row : table) {
    std::string all(in(language, row.fr, row.de, row.en));
    const std::string_view also = in(language, row.fr_also, row.de_also, row.en_also);
    if (!also.empty()) all.append("|").append(also);
    for (std::size_t begin = 0; begin <= all.size();) {
      const std::size_t end = std::min(all.find('|', begin), all.size());
      const std::string word = text::fold_wording(std::string_view(all).substr(begin, end - begin));
      if (word.size() > longest && contains_words(folded, word)) {
        longest = word.size();
        found = &row;
      }
      begin = end + 1;
    }
  }
  if (found == nullptr) return {};
  return {holds(*found, count, total) ? Fit::fits : Fit::contradicts,
          std::string(in(language, found->fr, found->de, found->en))};
}

}  // namespace lb::paper
