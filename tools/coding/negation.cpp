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
// clients qu'avant"). "Plus que des clients" has some.
bool is_no_more(const Surroundings& w, std::size_t plus) {
  if (plus > 0 && is_any(w.before[plus - 1], {"que", "qu'"})) return false;
  if (has(w.before, plus + 1, w.before.size(), {"ne", "n'"})) return true;
  const bool of = plus == 1 && is_any(w.before[0], {"de", "d'"});
  const bool there_is = is_any(at(w.before, plus + 1), {"a", "ai", "as", "ont", "avait", "avons", "aura"});
  return of && there_is && !has(w.after, 0, w.after.size(), {"que", "qu'"});
}

bool is_restricted(std::string_view following) {
  return is_any(following, {"que", "qu'", "seulement", "uniquement", "mal", "loin", "moins"});
}

// "ça n'électrifie pas", "on ne partage vraiment aucune donnée": the passage is the verb, or part of what
// stands between the two words of the negation.
bool is_embraced(const Surroundings& w) {
  if (!has(w.before, 0, 4, {"ne", "n'"})) return false;
  for (std::size_t i = 0; i < std::min<std::size_t>(4, w.before.size()); ++i) {
    if (is_any(w.before[i], {"ne", "n'"})) break;
    if (is_any(w.before[i], {"pas", "plus", "jamais", "guère", "rien", "que", "qu'"})) return false;
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(5, w.after.size()); ++i)
    if (is_any(w.after[i], {"pas", "plus", "jamais", "guère", "rien", "aucun", "aucune", "personne", "ni",
                            "nul", "nulle"}))
      return !is_restricted(at(w.after, i + 1));
  return false;
}

bool is_negated_in_french(const Surroundings& w) {
  for (std::size_t i = 0; i < w.before.size(); ++i) {
    const std::string_view word = w.before[i];
    // The words that follow and precede it in the text.
    const std::string_view following = i > 0 ? at(w.before, i - 1) : std::string_view();
    const std::string_view preceding = at(w.before, i + 1);
    if (word == "sans" && i < 5) return !is_any(preceding, {"pas", "jamais"});  // "pas sans risque"
    if (word == "ni" && i < 6) return true;
    if (is_any(word, {"aucun", "aucune", "nul", "nulle"}) && following != "doute" &&
        (i < 4 || has(w.before, 0, i, {"ne", "n'"})))
      return true;
    if (is_any(word, {"pas", "jamais", "guère", "rien"})) {
      if (is_restricted(following)) continue;
      // "pourquoi pas", "n'est-ce pas", "un premier pas", "si jamais", "plus que jamais", "pour rien"
      if (is_any(preceding, {"pourquoi", "ce", "est-ce", "un", "le", "premier", "grand", "petit", "chaque",
                             "quelques", "des", "à", "si", "que", "pour", "de"}))
        continue;
      return true;
    }
    if (word == "plus" && is_no_more(w, i)) return true;
    // "personne ne veut de batterie", "on ne trouve personne pour les batteries"; "la personne" is somebody.
    if (word == "personne" && !is_any(preceding, {"la", "une", "cette", "chaque", "en", "par"}) &&
        has(w.before, 0, w.before.size(), {"ne", "n'"}))
      return true;
  }
  return is_embraced(w);
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
      return is_any(form, {"mais", "car", "donc", "parce", "puisque", "puisqu'", "alors", "où", "lorsque",
                           "lorsqu'", "qui", "dont", "quand", "si", "sinon", "quoique", "quoiqu'"});
    case Language::german:
      return is_any(form, {"aber", "sondern", "denn", "weil", "dass", "doch"});
    case Language::english:
      return is_any(form, {"but", "because", "so", "although"});
    case Language::other:
      return false;
  }
  return false;
}

bool may_negate(std::string_view form, Language language) {
  switch (language) {
    case Language::french:
      return is_any(form, {"ne", "n'", "pas", "jamais", "guère", "plus", "rien", "aucun", "aucune", "nul",
                           "nulle", "sans", "ni", "personne"});
    case Language::german:
      return form.starts_with("kein") || is_any(form, {"ohne", "nie", "niemals", "weder", "nicht"});
    case Language::english:
      return form.ends_with("n't") || is_any(form, {"no", "without", "never", "neither", "nor", "not"});
    case Language::other:
      return false;
  }
  return false;
}

}  // namespace lb::coding
