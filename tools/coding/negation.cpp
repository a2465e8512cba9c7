#include "coding/negation.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace lb::coding {
namespace {

using text::Language;

bool is_any(std::string_view form, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), form) != words.end();
}

std::string_view at(const std::vector<std::string_view>& words, std::size_t i) {
  return i < words.size() ? words[i] : std::string_view();
}

bool has(const std::vector<std::string_view>& words, std::size_t from, std::size_t to,
         std::initializer_list<std::string_view> wanted) {
  for (std::size_t i = from; i < std::min(to, words.size()); ++i)
    if (is_any(words[i], wanted)) return true;
  return false;
}

// "plus" before the passage: negation ("on n'a plus de clients", "y a plus de clients") or quantity ("plus de
// clients qu'avant").
bool is_no_more(const Surroundings& w, std::size_t plus) {
  if (has(w.before, plus + 1, plus + 6, {"ne", "n'"})) return true;
  const bool of = plus == 1 && is_any(w.before[0], {"de", "d'"});
  const bool there_is = is_any(at(w.before, plus + 1), {"a", "ai", "as", "ont", "avait", "avons", "aura"});
  return of && there_is && !has(w.after, 0, negation_reach, {"que", "qu'"});
}

bool is_negated_in_french(const Surroundings& w) {
  for (std::size_t i = 0; i < w.before.size(); ++i) {
    const std::string_view word = w.before[i];
    // The word that follows it in the text.
    const std::string_view following = i > 0 ? at(w.before, i - 1) : std::string_view();
    if (i < 4 && is_any(word, {"sans", "aucun", "aucune", "ni", "nul", "nulle"})) return true;
    if (is_any(word, {"pas", "jamais", "guère"})) {
      if (is_any(following, {"que", "qu'", "seulement", "uniquement", "mal"})) continue;
      if (is_any(at(w.before, i + 1), {"pourquoi", "ce", "-ce", "est-ce"}))
        continue;  // "pourquoi pas", "n'est-ce pas"
      return true;
    }
    if (word == "plus" && is_no_more(w, i)) return true;
  }
  // "ça n'électrifie pas": the passage is the verb.
  return has(w.before, 0, 3, {"ne", "n'"}) && has(w.after, 0, 2, {"pas", "plus", "jamais", "guère"}) &&
         !has(w.before, 0, 3, {"pas", "plus", "jamais"});
}

bool is_negated_in_german(const Surroundings& w) {
  for (std::size_t i = 0; i < std::min<std::size_t>(5, w.before.size()); ++i) {
    const std::string_view following = i > 0 ? at(w.before, i - 1) : std::string_view();
    if (w.before[i].starts_with("kein") || is_any(w.before[i], {"ohne", "nie", "niemals", "weder"}))
      return true;
    if (w.before[i] == "nicht" && following != "nur") return true;
  }
  return false;
}

bool is_negated_in_english(const Surroundings& w) {
  for (std::size_t i = 0; i < std::min<std::size_t>(5, w.before.size()); ++i) {
    const std::string_view following = i > 0 ? at(w.before, i - 1) : std::string_view();
    if (is_any(w.before[i], {"no", "without", "never", "neither", "nor"})) return true;
    if ((w.before[i] == "not" || w.before[i].ends_with("n't")) && following != "only") return true;
  }
  return false;
}

}  // namespace

bool is_negated(const Surroundings& words, Language language) {
  switch (language) {
    case Language::french:
      return is_negated_in_french(words);
    case Language::german:
      return is_negated_in_german(words);
    case Language::english:
      return is_negated_in_english(words);
    case Language::other:
      return false;
  }
  return false;
}

bool begins_clause(std::string_view form, Language language) {
  switch (language) {
    case Language::french:
      return is_any(
          form, {"mais", "car", "donc", "parce", "puisque", "puisqu'", "alors", "où", "lorsque", "lorsqu'"});
    case Language::german:
      return is_any(form, {"aber", "sondern", "denn", "weil", "dass", "doch"});
    case Language::english:
      return is_any(form, {"but", "because", "so", "although"});
    case Language::other:
      return false;
  }
  return false;
}

}  // namespace lb::coding
