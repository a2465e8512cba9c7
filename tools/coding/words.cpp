#include "coding/words.hpp"

#include <cstring>

#include "coding/negation.hpp"
#include "text/hesitation.hpp"

namespace lb::coding {
namespace {

constexpr std::size_t most_words = 400'000;
constexpr std::size_t first_slots = 1U << 14U;

// Up to eight bytes as a number, zeros behind them.
std::uint64_t number_of(const char* bytes, std::size_t count) noexcept {
  std::uint64_t out = 0;
  if (count >= 8) {
    std::memcpy(&out, bytes, 8);
    return out;
  }
  for (std::size_t i = 0; i < count; ++i)
    out |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return out;
}

std::uint32_t hash_of(std::string_view s, std::uint64_t head, text::Language language) noexcept {
  constexpr std::uint64_t factor = 0x9FB21C651E98DF25ULL;
  std::uint64_t h = (head ^ (s.size() << 2U) ^ static_cast<std::uint64_t>(language)) * factor;
  for (std::size_t i = 8; i < s.size(); i += 8) {
    h ^= h >> 32U;
    h = (h ^ number_of(s.data() + i, s.size() - i)) * factor;
  }
  return static_cast<std::uint32_t>(h >> 32U);
}

}  // namespace

Words::Words(const Rules& rules) : rules_(rules) { reset(); }

void Words::reset() {
  bytes_.clear();
  senses_.clear();
  words_.assign(1, Word{});
  forms_.assign(1, {});
  slots_.assign(first_slots, 0);
}

bool Words::make_room() {
  if (words_.size() <= most_words) return false;
  reset();
  return true;
}

std::uint32_t Words::find(std::string_view token, bool wordlike, text::Language language) {
  const std::uint64_t head = number_of(token.data(), token.size());
  const std::uint32_t hash = hash_of(token, head, language);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t number = slots_[slot];
    if (number == 0) break;
    const Word& w = words_[number];
    if (w.hash == hash && w.head == head && w.length == token.size() && w.language == language &&
        (token.size() <= 8 ||
         std::memcmp(bytes_.data() + w.begin + 8, token.data() + 8, token.size() - 8) == 0))
      return number;
  }
  return add(token, wordlike, language, hash);
}

std::uint32_t Words::add(std::string_view token, bool wordlike, text::Language language, std::uint32_t hash) {
  if (2 * words_.size() > slots_.size()) grow();
  Word w;
  w.hash = hash;
  w.head = number_of(token.data(), token.size());
  w.begin = static_cast<std::uint32_t>(bytes_.size());
  w.length = static_cast<std::uint32_t>(token.size());
  w.language = language;
  const std::vector<Sense> senses = rules_.senses(token, language);
  w.senses_begin = static_cast<std::uint32_t>(senses_.size());
  w.senses_count = static_cast<std::uint32_t>(senses.size());
  std::string form = text::lookup_form(token);
  w.traits = traits_of(form, wordlike, !senses.empty(), language);
  for (const Sense& sense : senses)
    w.traits.starts = w.traits.starts || rules_.after(0, sense.symbol) != Rules::nowhere;
  bytes_ += token;
  senses_.insert(senses_.end(), senses.begin(), senses.end());
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.push_back(w);
  forms_.push_back(std::move(form));
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = number;
  return number;
}

void Words::grow() {
  slots_.assign(2 * slots_.size(), 0);
  for (std::uint32_t number = 1; number < words_.size(); ++number) {
    std::size_t slot = words_[number].hash & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = number;
  }
}

Words::Traits Words::traits_of(std::string_view form, bool wordlike, bool has_senses,
                               text::Language language) {
  Traits t;
  if (wordlike) {
    t.hesitation = text::is_hesitation(form);
    t.skip = t.hesitation || is_article(form, language);
    t.negates = may_negate(form, language);
    t.begins_clause = begins_clause(form, language);
    return t;
  }
  t.sign = true;
  t.comma = form == ",";
  for (const std::string_view quiet : {"…", "...", "..", "\"", "«", "»", "“", "”", "„", "‘", "'"})
    t.skip = t.skip || form == quiet;
  t.stop = !t.skip && !has_senses;
  return t;
}

}  // namespace lb::coding
