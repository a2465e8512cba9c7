#include "text/lemmas.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "text/lexicon/format.hpp"
#include "text/normal.hpp"
#include "text/utf8.hpp"

namespace lb::text {

std::string_view embedded_lexicon(std::string_view name);

namespace {

// The table where it lies in the program.
class Table {
 public:
  explicit Table(std::string_view bytes)
      : bytes_(bytes), slots_(number(4)), records_(number(8)), lemmas_(number(12)) {}

  /// Byte offset behind the form in its record: the number of readings; nullopt if the form is not there.
  std::optional<std::size_t> find(std::string_view form) const {
    for (std::uint32_t slot = lexicon::hash(form) & (slots_ - 1);; slot = (slot + 1) & (slots_ - 1)) {
      const std::uint32_t at = number(16 + 4 * std::size_t{slot});
      if (at == 0) return std::nullopt;
      const std::size_t record = records_ + at - 1;
      if (counted(record) == form) return record + 1 + form.size();
    }
  }

  void read(std::size_t at, std::vector<Reading>& out) const {
    const auto count = static_cast<unsigned char>(bytes_[at]);
    for (unsigned i = 0; i < count; ++i) {
      const std::uint32_t word = number(at + 1 + 4 * std::size_t{i});
      Reading r;
      r.lemma = counted(lemmas_ + (word & lexicon::offset_mask));
      r.kind = (word & lexicon::closed) != 0    ? Reading::Kind::closed
               : (word & lexicon::nominal) != 0 ? Reading::Kind::nominal
               : (word & lexicon::verbal) != 0  ? Reading::Kind::verbal
                                                : Reading::Kind::other;
      r.derived = (word & lexicon::derived) != 0;
      r.verbal = (word & lexicon::verbal) != 0;
      out.push_back(std::move(r));
    }
  }

 private:
  std::uint32_t number(std::size_t at) const {
    std::array<unsigned char, 4> b{};
    std::memcpy(b.data(), bytes_.data() + at, b.size());
    return std::uint32_t{b[0]} | std::uint32_t{b[1]} << 8U | std::uint32_t{b[2]} << 16U |
           std::uint32_t{b[3]} << 24U;
  }
  std::string_view counted(std::size_t at) const {
    return bytes_.substr(at + 1, static_cast<unsigned char>(bytes_[at]));
  }

  std::string_view bytes_;
  std::uint32_t slots_, records_, lemmas_;
};

const Table& french() {
  static const Table table(embedded_lexicon("french.lexicon"));
  return table;
}

class Guesses {
 public:
  Guesses(std::string_view form, std::vector<Reading>& out) : form_(form), out_(out) {
    add(std::string(form));
  }

  void add(std::string lemma) {
    const bool there =
        std::any_of(out_.begin(), out_.end(), [&](const Reading& r) { return r.lemma == lemma; });
    if (!there) out_.push_back({std::move(lemma), Reading::Kind::other, false, false, true});
  }

  /// Adds the form with `ending` replaced, if what is left has at least `least` bytes. Returns what is left,
  /// or nothing.
  std::optional<std::string> without(std::string_view ending, std::size_t least,
                                     std::string_view instead = {}) {
    if (!form_.ends_with(ending) || form_.size() < ending.size() + least) return std::nullopt;
    std::string stem(form_.substr(0, form_.size() - ending.size()));
    stem += instead;
    add(stem);
    return stem;
  }

 private:
  std::string_view form_;
  std::vector<Reading>& out_;
};

void guess_french(std::string_view form, std::vector<Reading>& out) {
  Guesses guesses(form, out);
  if (!guesses.without("ies", 3, "y")) guesses.without("aux", 3, "al");
  if (!guesses.without("s", 3)) guesses.without("x", 3);
}

void guess_english(std::string_view form, std::vector<Reading>& out) {
  Guesses guesses(form, out);
  if (guesses.without("'s", 2) || form.ends_with("ss")) return;
  if (guesses.without("ies", 2, "y")) return;
  for (const std::string_view sibilant : {"sses", "shes", "ches", "xes", "zes"})
    if (form.ends_with(sibilant)) guesses.without("es", 2);
  guesses.without("s", 3);
}

// "häuser" without "er" is also "haus".
std::optional<std::string> without_umlaut(std::string_view stem) {
  constexpr std::array<std::array<std::string_view, 2>, 3> umlauts{{{"ä", "a"}, {"ö", "o"}, {"ü", "u"}}};
  std::size_t last = std::string_view::npos;
  std::string_view plain;
  for (const auto& [umlaut, letter] : umlauts)
    if (const std::size_t at = stem.rfind(umlaut);
        at != std::string_view::npos && (last == std::string_view::npos || at > last)) {
      last = at;
      plain = letter;
    }
  if (last == std::string_view::npos) return std::nullopt;
  return std::string(stem.substr(0, last)).append(plain).append(stem.substr(last + 2));
}

void guess_german(std::string_view form, std::vector<Reading>& out) {
  constexpr std::size_t shortest_stem = 3;
  Guesses guesses(form, out);
  guesses.without("nisse", 2, "nis");
  guesses.without("nissen", 2, "nis");
  guesses.without("innen", 3, "in");
  for (const std::string_view ending : {"n", "s", "e", "en", "es", "er", "em", "ern"}) {
    const auto stem = guesses.without(ending, shortest_stem);
    if (!stem || ending == "s" || ending == "es" || ending == "em") continue;
    if (auto plain = without_umlaut(*stem)) guesses.add(std::move(*plain));
  }
  if (auto plain = without_umlaut(form)) guesses.add(std::move(*plain));  // "Väter"
}

}  // namespace

Language language_of(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find('-'));
  if (primary.empty() || primary == "fr") return Language::french;
  if (primary == "de") return Language::german;
  return primary == "en" ? Language::english : Language::other;
}

std::string lookup_form(std::string_view token) {
  std::string form = fold_wording(token);
  if (form.size() > 1 && form.front() == '-') {
    form.erase(0, 1);
    if (form.starts_with("t-")) form.erase(0, 2);
  }
  return form;
}

std::vector<Reading> readings(std::string_view form, Language language) {
  std::vector<Reading> out;
  if (form.empty()) return out;
  switch (language) {
    case Language::french:
      if (const auto at = french().find(form))
        french().read(*at, out);
      else
        guess_french(form, out);
      break;
    case Language::german:
      guess_german(form, out);
      break;
    case Language::english:
      guess_english(form, out);
      break;
    case Language::other:
      out.push_back({std::string(form), Reading::Kind::other, false, false, true});
      break;
  }
  return out;
}

std::string lemma(std::string_view form, Language language) {
  // German and English guesses list the form itself first: show it, a guess is no lemma.
  std::vector<Reading> all = readings(form, language);
  return all.empty() ? std::string(form) : std::move(all.front().lemma);
}

bool is_known(std::string_view form, Language language) {
  return language == Language::french && french().find(form).has_value();
}

std::string without_accents(std::string_view form) {
  static constexpr std::u32string_view accented = U"àâäáãåçéèêëíìîïñóòôöõúùûüýÿ";
  static constexpr std::u32string_view plain = U"aaaaaaceeeeiiiinooooouuuuyy";
  static_assert(accented.size() == plain.size());
  std::string out;
  for (std::size_t i = 0; i < form.size();) {
    const char32_t c = next_code_point(form, i);
    const std::size_t at = accented.find(c);
    append_code_point(out, at == std::u32string_view::npos ? c : plain[at]);
  }
  return out;
}

}  // namespace lb::text
