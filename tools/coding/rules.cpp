#include "coding/rules.hpp"

#include <algorithm>
#include <array>

#include "coding/pattern.hpp"
#include "text/normal.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace lb::coding {
namespace {

using codebook::Indicator;
using text::Language;
using text::Reading;

constexpr std::size_t most_parts = 6;    // of a compound
constexpr std::size_t most_joined = 16;  // combinations of lemmas of a compound's parts

// A key says how it is compared and in which language: "fr:l:borne", "fr:x:borne", "fr:c:ADAS".
std::string key(Language language, char how, std::string_view word) {
  constexpr std::array<const char*, 4> tags{"fr:", "de:", "en:", "xx:"};
  std::string out = tags.at(static_cast<std::size_t>(language));
  out.push_back(how);
  out.push_back(':');
  return out.append(word);
}

// Forms of one function word that phrases use alike.
std::string_view common_form(std::string_view lemma) {
  if (lemma == "du" || lemma == "des" || lemma == "d'") return "de";
  if (lemma == "au" || lemma == "aux") return "à";
  return lemma;
}

// As written, but for typography: "V.I.E." and "V.I.E" are equal.
std::string cased_form(std::string_view token) {
  const std::string nfc = text::to_nfc(token);
  std::string out;
  for (std::size_t i = 0; i < nfc.size();) {
    const char32_t c = text::next_code_point(nfc, i);
    if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF) continue;
    if (c == 0x2019 || c == 0x02BC)
      out.push_back('\'');
    else if (c == 0x2010 || c == 0x2011)
      out.push_back('-');
    else if (c == 0xA0 || c == 0x202F)
      out.push_back(' ');
    else
      text::append_code_point(out, c);
  }
  if (out.ends_with('.') && out.find('.') + 1 < out.size()) out.pop_back();
  return out;
}

std::string without(std::string s, char unwanted) {
  std::erase(s, unwanted);
  return s;
}

std::vector<std::string> split_at_hyphens(std::string_view s) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i <= s.size();) {
    const std::size_t end = std::min(s.find('-', i), s.size());
    if (end > i) out.emplace_back(s.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

void add_once(std::vector<std::string>& words, std::string word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

// What a word of an indicator asks for. A citation form asks for itself alone: "marché" is not "marcher",
// though its form could be; "données" is the noun, not the verb.
std::vector<std::string> wanted_lemmas(std::string_view form, Language language, bool noun) {
  const std::vector<Reading> all = text::readings(form, language);
  std::vector<std::string> out;
  if (language == Language::german && noun) {
    // A German noun asks for itself; written in the plural, for its singular too. "Verbrenner" is not
    // "verbrennen".
    out.emplace_back(form);
    for (const Reading& r : all)
      if (form.starts_with(r.lemma) &&
          (form.substr(r.lemma.size()) == "e" || form.substr(r.lemma.size()) == "n" ||
           form.substr(r.lemma.size()) == "en"))
        add_once(out, r.lemma);
    return out;
  }
  const bool citation =
      language == Language::french &&
      std::any_of(all.begin(), all.end(), [&](const Reading& r) { return r.lemma == form && !r.guessed; });
  if (citation || language == Language::english) return {std::string(common_form(form))};
  const bool nominal =
      std::any_of(all.begin(), all.end(), [](const Reading& r) { return r.kind == Reading::Kind::nominal; });
  for (const Reading& r : all)
    if (!nominal || r.kind == Reading::Kind::nominal) add_once(out, std::string(common_form(r.lemma)));
  return out;
}

// The parts' lemmas put together again, with a hyphen and without.
template <typename LemmasOf>
std::vector<std::string> joined(const std::vector<std::string>& parts, LemmasOf lemmas_of) {
  std::vector<std::string> out;
  if (parts.size() > most_parts) return out;
  for (const std::string& part : parts) {
    const std::vector<std::string> lemmas = lemmas_of(part);
    if (out.empty()) {
      out = lemmas;
      continue;
    }
    std::vector<std::string> longer;
    for (const std::string& left : out)
      for (const std::string& right : lemmas)
        if (longer.size() < most_joined) longer.push_back(left + "-" + right);
    out = std::move(longer);
  }
  const std::size_t count = out.size();
  for (std::size_t i = 0; i < count; ++i) add_once(out, without(out[i], '-'));
  return out;
}

std::vector<std::string> lemmas(std::string_view form, Language language) {
  std::vector<std::string> out;
  for (const Reading& r : text::readings(form, language)) add_once(out, std::string(common_form(r.lemma)));
  return out;
}

bool is_infinitive(std::string_view form, Language language) {
  const std::vector<Reading> all = text::readings(form, language);
  const bool ends_like_one = form.ends_with("er") || form.ends_with("ir") || form.ends_with("re");
  return ends_like_one &&
         std::any_of(all.begin(), all.end(), [&](const Reading& r) { return r.lemma == form && r.verbal; });
}

bool is_capital(std::string_view token) {
  const std::string first(token.substr(0, text::byte_of_code_point(token, 1)));
  return text::fold_case(first) != first;
}

bool is_lexical(const std::vector<std::string>& keys) {
  return std::none_of(keys.begin(), keys.end(),
                      [](const std::string& k) { return k.ends_with(":de") || k.ends_with(":à"); });
}

}  // namespace

bool is_article(std::string_view form, Language language) {
  constexpr std::array<std::string_view, 6> french{"le", "la", "l'", "les", "un", "une"};
  constexpr std::array<std::string_view, 3> english{"the", "a", "an"};
  if (language == Language::french) return std::find(french.begin(), french.end(), form) != french.end();
  return language == Language::english && std::find(english.begin(), english.end(), form) != english.end();
}

Rules::Rules(const codebook::Codebook& codebook, const study::Guide& guide) {
  for (const codebook::Theme& theme : codebook.themes)
    for (const codebook::Code& code : theme.codes)
      for (const Indicator& indicator : code.indicators)
        rules_.push_back({&code, &indicator, theme.crossing});
  for (std::uint32_t i = 0; i < rules_.size(); ++i) add(i);
  flatten();
  for (const study::Question* question : guide.questions()) {
    Aims& aims = aims_[question->id];
    for (const std::string& id : question->codes)
      if (const codebook::Code* code = codebook.find(id)) aims.push_back(code);
    const codebook::Theme* theme = codebook.theme_of(question->theme);
    if (!question->codes.empty() || theme == nullptr) continue;
    for (const codebook::Code& code : theme->codes) aims.push_back(&code);
  }
}

void Rules::flatten() {
  flat_.reserve(nodes_.size() + 1);
  for (NodeData& node : nodes_) {
    std::sort(node.edges.begin(), node.edges.end(),
              [](const Edge& a, const Edge& b) { return a.symbol < b.symbol; });
    flat_.push_back(
        {static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(ends_.size()), node.gap});
    edges_.insert(edges_.end(), node.edges.begin(), node.edges.end());
    ends_.insert(ends_.end(), node.ends.begin(), node.ends.end());
  }
  flat_.push_back(
      {static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(ends_.size()), nowhere});
  start_.assign(symbols_.size(), nowhere);
  for (const Edge& e : nodes_[0].edges) start_[e.symbol] = e.to;
  nodes_ = {};
  ways_ = {};
}

const Rules::Aims& Rules::aims_of(std::string_view question) const {
  static const Aims none;
  const auto found = aims_.find(question);
  return found != aims_.end() ? found->second : none;
}

void Rules::add(std::uint32_t rule) {
  const Indicator& indicator = *rules_[rule].indicator;
  const std::vector<std::string> wordings = written_out(indicator.words, most_wordings);
  if (wordings.empty()) unusable_.push_back({&indicator, rules_[rule].code});
  for (const std::string& wording : wordings) {
    std::vector<Node> reached{0};
    bool first = true;
    for (const std::string& part : parts_of(wording)) {
      std::vector<Node> next;
      for (const Node from : reached) {
        const Node begin = first ? from : extend_by_gap(from);
        for (const Steps& variant : variants(part, indicator))
          if (!variant.empty()) next.push_back(extend(begin, variant));
      }
      reached = std::move(next);
      first = false;
    }
    for (const Node end : reached)
      if (auto& ends = nodes_[end].ends; end != 0 && std::find(ends.begin(), ends.end(), rule) == ends.end())
        ends.push_back(rule);
  }
}

// The words as written, and the spellings of compounds.
std::vector<Rules::Steps> Rules::variants(const std::string& part, const Indicator& indicator) const {
  const Language language = text::language_of(indicator.language);
  std::vector<Steps> out{steps(part, indicator)};
  const auto add_variant = [&](Steps variant) {
    if (std::find(out.begin(), out.end(), variant) == out.end()) out.push_back(std::move(variant));
  };
  if (indicator.match == Indicator::Match::cased) {
    if (const std::size_t sign = part.find('&'); sign != std::string::npos)  // "R & D"
      add_variant(steps(part.substr(0, sign) + " & " + part.substr(sign + 1), indicator));
    if (part.find('.') != std::string::npos) add_variant(steps(without(part, '.'), indicator));  // "VIE"
    return out;
  }
  if (indicator.match == Indicator::Match::exact) return out;

  const std::string folded = text::fold_wording(part);
  if (folded.find('-') != std::string::npos) {
    std::string spaced = part;
    for (const std::string_view hyphen : {"-", "\u2010", "\u2011"})
      for (std::size_t at = spaced.find(hyphen); at != std::string::npos; at = spaced.find(hyphen, at))
        spaced.replace(at, hyphen.size(), " ");
    add_variant(steps(spaced, indicator, Infinitives::as_written));
  }
  // Neighbouring words as one: "poids-lourd".
  const Steps words = out.front();
  std::vector<text::Token> tokens;
  text::tokenize(part, indicator.language, tokens);
  if (tokens.size() != words.size()) return out;  // articles were left out: no compound
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!is_lexical(words[i]) || !is_lexical(words[i + 1])) continue;
    const std::vector<std::string> pair{text::lookup_form(tokens[i].in(part)),
                                        text::lookup_form(tokens[i + 1].in(part))};
    Keys keys;
    for (const std::string& compound :
         joined(pair, [&](const std::string& form) { return wanted_lemmas(form, language, false); }))
      keys.push_back(key(language, 'l', compound));
    std::sort(keys.begin(), keys.end());
    Steps variant(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(i));
    variant.push_back(std::move(keys));
    variant.insert(variant.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 2, words.end());
    add_variant(std::move(variant));
  }
  return out;
}

Rules::Steps Rules::steps(std::string_view words, const Indicator& indicator, Infinitives infinitives) const {
  const Language language = text::language_of(indicator.language);
  std::vector<text::Token> tokens;
  text::tokenize(words, indicator.language, tokens);
  Steps out;
  Keys articles;
  for (const text::Token& t : tokens) {
    const std::string_view token = t.in(words);
    const std::string form = text::lookup_form(token);
    Keys keys;
    if (!t.wordlike() && form != "&" && form != "+" && form != "%")
      continue;  // punctuation of the codebook's author
    if (indicator.match == Indicator::Match::cased) {
      keys.push_back(key(language, 'c', cased_form(token)));
    } else if (indicator.match == Indicator::Match::exact ||
               (infinitives == Infinitives::as_written && is_infinitive(form, language))) {
      keys.push_back(key(language, 'x', form));
    } else {
      for (std::string& lemma : wanted_lemmas(form, language, is_capital(token)))
        keys.push_back(key(language, 'l', lemma));
      if (form.find('-') != std::string::npos) {
        const auto compounds = joined(
            split_at_hyphens(form), [&](const std::string& f) { return wanted_lemmas(f, language, false); });
        for (const std::string& compound : compounds) add_once(keys, key(language, 'l', compound));
      }
      if (is_article(form, language)) {
        articles = std::move(keys);
        continue;
      }
    }
    std::sort(keys.begin(), keys.end());
    out.push_back(std::move(keys));
  }
  if (out.empty() && !articles.empty()) out.push_back(std::move(articles));
  return out;
}

Symbol Rules::symbol_of(const Keys& keys) {
  std::string name;
  for (const std::string& k : keys) name.append(k).push_back('\n');
  const auto [at, fresh] = symbols_.try_emplace(std::move(name), static_cast<Symbol>(symbols_.size()));
  if (fresh) {
    for (const std::string& k : keys) {
      by_key_[k].push_back(at->second);
      if (k.starts_with("fr:l:")) by_plain_key_[text::without_accents(k)].push_back(at->second);
    }
  }
  return at->second;
}

Rules::Node Rules::extend(Node from, const Steps& steps) {
  for (const Keys& keys : steps) {
    const Symbol symbol = symbol_of(keys);
    const auto fresh = static_cast<Node>(nodes_.size());
    const auto [edge, is_new] = ways_.try_emplace(std::uint64_t{from} << 32U | symbol, fresh);
    if (is_new) {
      nodes_[from].edges.push_back({symbol, fresh});
      nodes_.emplace_back();
    }
    from = edge->second;
  }
  return from;
}

Rules::Node Rules::extend_by_gap(Node from) {
  if (nodes_[from].gap == nowhere) {
    nodes_[from].gap = static_cast<Node>(nodes_.size());
    nodes_.emplace_back();
  }
  return nodes_[from].gap;
}

Rules::Node Rules::after(Node node, Symbol symbol) const noexcept {
  if (node == 0) return start_[symbol];
  const Edge* const end = edges_.data() + flat_[node + 1].edges_begin;
  const Edge* const edge = std::lower_bound(edges_.data() + flat_[node].edges_begin, end, symbol,
                                            [](const Edge& e, Symbol s) { return e.symbol < s; });
  return edge != end && edge->symbol == symbol ? edge->to : nowhere;
}

std::vector<Sense> Rules::senses(std::string_view token, Language language) const {
  std::vector<Sense> out;
  const auto look_up = [&](const auto& index, const std::string& k, bool folded) {
    if (const auto found = index.find(k); found != index.end())
      for (const Symbol s : found->second) out.push_back({s, folded});
  };
  const std::string form = text::lookup_form(token);
  if (form.empty()) return out;
  const std::vector<std::string> readings = lemmas(form, language);
  for (const std::string& lemma : readings) look_up(by_key_, key(language, 'l', lemma), false);
  if (form.find('-') != std::string::npos)
    for (const std::string& compound :
         joined(split_at_hyphens(form), [&](const std::string& f) { return lemmas(f, language); }))
      look_up(by_key_, key(language, 'l', compound), false);
  if (form.find(' ') != std::string::npos)  // "26 262"
    look_up(by_key_, key(language, 'l', without(form, ' ')), false);
  look_up(by_key_, key(language, 'x', form), false);
  const std::string cased = cased_form(token);
  look_up(by_key_, key(language, 'c', cased), false);
  if (cased.size() > 2 && cased.ends_with('s'))
    look_up(by_key_, key(language, 'c', cased.substr(0, cased.size() - 1)), false);  // "API, APIs"
  if (out.empty() && language == Language::french && !text::is_known(form, language))
    for (const std::string& lemma : readings)
      look_up(by_plain_key_, key(language, 'l', text::without_accents(lemma)), true);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace lb::coding
