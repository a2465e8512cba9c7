#include "coding/words.hpp"

#include <cstring>

#include "text/hesitation.hpp"

namespace lb::coding {
namespace {

constexpr std::size_t most_words = 400'000;
constexpr std::size_t first_slots = 1U << 14U;

std::uint32_t hash_of(std::string_view s, text::Language language) noexcept {
  std::uint64_t h = 0x9E3779B97F4A7C15ULL + static_cast<std::uint64_t>(language);
  std::size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    std::uint64_t chunk = 0;
    std::memcpy(&chunk, s.data() + i, 8);
    h = (h ^ chunk) * 0x9FB21C651E98DF25ULL;
    h ^= h >> 32U;
  }
  std::uint64_t rest = s.size();
  for (; i < s.size(); ++i) rest = (rest << 8U) | static_cast<unsigned char>(s[i]);
  h = (h ^ rest) * 0x9FB21C651E98DF25ULL;
  return static_cast<std::uint32_t>(h >> 32U);
}

}  // namespace

Words::Words(const Rules& rules) : rules_(rules) { reset(); }

void Words::reset() {
  bytes_.clear();
  senses_.clear();
  words_.assign(1, Word{});
  slots_.assign(first_slots, 0);
}

void Words::make_room() {
  if (words_.size() > most_words) reset();
}

std::uint32_t Words::find(std::string_view token, bool wordlike, text::Language language) {
  const std::uint32_t hash = hash_of(token, language);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t number = slots_[slot];
    if (number == 0) break;
    const Word& w = words_[number];
    if (w.hash == hash && w.length == token.size() && w.language == language &&
        std::memcmp(bytes_.data() + w.begin, token.data(), token.size()) == 0)
      return number;
  }
  return add(token, wordlike, language, hash);
}

std::uint32_t Words::add(std::string_view token, bool wordlike, text::Language language, std::uint32_t hash) {
  if (2 * words_.size() > slots_.size()) grow();
  Word w;
  w.hash = hash;
  w.begin = static_cast<std::uint32_t>(bytes_.size());
  w.length = static_cast<std::uint32_t>(token.size());
  w.language = language;
  const std::vector<Sense> senses = rules_.senses(token, language);
  w.senses_begin = static_cast<std::uint32_t>(senses_.size());
  w.senses_count = static_cast<std::uint32_t>(senses.size());
  w.traits = traits_of(token, wordlike, !senses.empty(), language);
  bytes_ += token;
  senses_.insert(senses_.end(), senses.begin(), senses.end());
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.push_back(w);
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

Words::Traits Words::traits_of(std::string_view token, bool wordlike, bool has_senses,
                               text::Language language) {
  Traits t;
  const std::string form = text::lookup_form(token);
  if (wordlike) {
    t.hesitation = text::is_hesitation(form);
    t.skip = t.hesitation || is_article(form, language);
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
