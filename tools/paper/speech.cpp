#include "paper/speech.hpp"

#include "text/numbers.hpp"
#include "text/utf8.hpp"

namespace lb::paper {
namespace {

std::string profile_for(const std::string& language, const study::Settings& settings) {
  const bool french_profile = settings.typography.starts_with("fr") || settings.typography == "eu";
  if (language == "fr") return french_profile ? settings.typography : "fr-FR";
  return language;
}

// French names of months begin with a vowel in "d’août", "d’octobre", "d’avril"; h is taken as aspirated only
// where it is not mute.
bool begins_with_vowel(std::string_view word) {
  std::size_t i = 0;
  if (word.empty()) return false;
  switch (text::next_code_point(word, i)) {
    case U'a':
    case U'e':
    case U'i':
    case U'o':
    case U'u':
    case U'y':
    case U'h':
    case U'A':
    case U'E':
    case U'I':
    case U'O':
    case U'U':
    case U'Y':
    case U'H':
    case U'à':
    case U'â':
    case U'é':
    case U'è':
    case U'ê':
    case U'î':
    case U'ô':
    case U'œ':
    case U'À':
    case U'Â':
    case U'É':
    case U'È':
    case U'Ê':
    case U'Î':
    case U'Ô':
    case U'Œ':
      return true;
    default:
      return false;
  }
}

// Words that begin with a vowel letter or h and yet take no elision.
bool refuses_elision(std::string_view word) {
  for (const std::string_view w :
       {"onze", "onzième", "oui", "yacht", "haut", "hausse", "handicap", "hasard", "hors", "huit", "yaourt"})
    if (word.starts_with(w)) return true;
  return false;
}

}  // namespace

Speech::Speech(std::string language, const study::Settings& settings)
    : language_(std::move(language)),
      typography_(text::Typography::of(profile_for(language_, settings))),
      numbers_(settings.numbers),
      phrases_(&Phrases::in(language_)) {}

std::string Speech::digits(long n) const { return text::format_integer(n, locale()); }

std::string Speech::in_words(long n, bool feminine) const { return text::spell_out(n, locale(), feminine); }

std::string Speech::number(long n, bool feminine) const {
  return numbers_ == study::Settings::Numbers::words && n >= 0 && n <= 100 ? in_words(n, feminine)
                                                                           : digits(n);
}

std::string Speech::percent(long part, long whole) const {
  if (whole <= 0) return "–";
  return digits((part * 200 + whole) / (2 * whole)) + typography_.before_percent + "%";
}

std::string Speech::list(const std::vector<std::string>& items) const {
  const std::string_view last = language_ == "de" ? " und " : language_ == "en" ? " and " : " et ";
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i != 0) out += i + 1 == items.size() ? last : std::string_view(", ");
    out += items[i];
  }
  return out;
}

std::string Speech::of_respondents(long part, long whole, analysis::Scope scope, bool spelled) const {
  using analysis::Scope;
  const std::string n = spelled && whole <= 100 ? in_words(whole) : number(whole);
  const std::string k = spelled && whole <= 100 ? in_words(part) : number(part);
  const bool narrowed = scope != Scope::sample;
  if (language_ == "de") {
    const std::string about = scope == Scope::point ? " dazu" : " zu diesem Thema";
    const std::string many = narrowed ? about.substr(1) + " Befragten" : "Befragten";
    if (whole <= 0) return "niemand (die Frage wurde nicht gestellt)";
    if (part == 0) return "keiner der " + n + " " + many;
    if (part == whole)
      return whole == 1 ? "der einzige" + (narrowed ? about : "") + " Befragte" : "alle " + n + " " + many;
    if (part == 1) return "nur einer der " + n + " " + many;
    return k + " der " + n + " " + many;
  }
  if (language_ == "en") {
    const std::string about = !narrowed               ? ""
                              : scope == Scope::point ? " asked about this"
                                                      : " asked about this theme";
    if (whole <= 0) return "nobody (the question was not asked)";
    if (part == 0) return "none of the " + n + " respondents" + about;
    if (part == whole)
      return whole == 1 ? "the only respondent" + about : "all " + n + " respondents" + about;
    if (part == 1) return "only one of the " + n + " respondents" + about;
    return k + " of the " + n + " respondents" + about;
  }
  const std::string point = scope == Scope::point ? " sur ce point" : " sur ce thème";
  const std::string one = narrowed ? " interrogé" + point : "", many = narrowed ? " interrogés" + point : "";
  if (whole <= 0) return "personne (la question n’a pas été posée)";
  if (whole == 1) return part == 0 ? "aucun répondant" + one : "le seul répondant" + one;
  if (part == 0) return "aucun des " + n + " répondants" + many;
  if (part == whole) return "les " + n + " répondants" + many;
  if (part == 1) return "un seul des " + n + " répondants" + many;
  return k + " des " + n + " répondants" + many;
}

std::string Speech::out_of(long part, long whole) const {
  const std::string_view of = language_ == "de"   ? "\u00A0von\u00A0"
                              : language_ == "en" ? "\u00A0of\u00A0"
                                                  : "\u00A0sur\u00A0";
  return number(part).append(of).append(number(whole));
}

std::string Speech::date(std::string_view iso) const { return text::format_date(iso, locale()); }

std::string Speech::period(std::string_view begin, std::string_view end) const {
  if (begin.empty() && end.empty()) return phrases_->not_stated;
  std::string from = date(begin), to = date(end);
  if (end.empty() || from == to) return from;
  // "de janvier à juin 2021": the year once, if both have it.
  const std::string year(begin.substr(0, 4));
  if (end.starts_with(year) && from.ends_with(" " + year)) from.resize(from.size() - year.size() - 1);
  if (language_ == "de") return "von " + from + " bis " + to;
  if (language_ == "en") return "from " + from + " to " + to;
  return from.front() >= '0' && from.front() <= '9' ? "du " + from + " au " + to
                                                    : de(from) + from + " à " + to;
}

std::string Speech::translated_from(std::string_view language) const {
  if (language.substr(0, 2) == language_) return {};
  if (language.starts_with("de")) return phrases_->translated_from_de;
  if (language.starts_with("en")) return phrases_->translated_from_en;
  return language.starts_with("fr") ? phrases_->translated_from_fr : std::string();
}

std::string Speech::tag(std::string_view language) const {
  if (language.empty() || language == language_) return locale();
  if (language.find('-') != std::string_view::npos) return std::string(language);
  if (language == "de") return "de-DE";
  if (language == "en") return "en-GB";
  if (language == "fr") return "fr-FR";
  if (language == "lb") return "lb-LU";
  return std::string(language);
}

std::string Speech::de(std::string_view word) const {
  return begins_with_vowel(word) && !refuses_elision(word) ? "d’" : "de ";
}

}  // namespace lb::paper
