#include "transcript/language.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "transcript/block.hpp"

namespace lb::transcript {
namespace {

// Function words that tell the four apart. A word of several languages counts for each of them.
constexpr std::array<std::string_view, 4> lists{
    "le la les des du de un une et est dans pour que qui pas ne on nous vous je il elle ils elles ce cette "
    "ces au aux avec sur mais ou où "
    "très bien alors donc ça cela être avoir fait sont ont était plus tout leur leurs mes mon ma si oui non "
    "son sa ses notre votre nos vos "
    "par sans chez même comme quand parce après avant aussi peu voilà enfin euh quoi ici là moi eux lui y en "
    "deux trois "
    "l d j c n s t qu m suis êtes avez avons sommes faut peut va dire quel quelle autre entre jamais "
    "toujours encore",
    "der die das und ist nicht ein eine ich wir sie es mit auf für von zu den dem des im auch aber wie dass "
    "haben hat sind war wenn oder "
    "noch nur bei aus nach schon dann ja also kein keine mehr mal einen einem einer uns unsere ihr ihre man "
    "was wer wo hier da doch halt "
    "nein sehr über um am zum zur vom als so ganz gibt habe wird werden kann können muss müssen mir mich "
    "sich jetzt immer nie weil "
    "diese dieser dieses etwas nichts zwei drei eben genau",
    "the and is are of to that it we you for with on not have has was this but they be our from there what "
    "which would could i my your "
    "their at by or if so as do does did just very more about all one when who how because out up an in no "
    "yes well",
    "ech net ass sinn fir vun och awer hunn huet eng mat wéi keng déi dës nach elo gëtt ginn hien mir dir "
    "dat wann op ons eis zu an de "
    "iwwer well datt esou ville wat wou bei kënnen hunn ware war"};

// The bytes of a word of up to eight, the first one lowest.
std::uint64_t packed(std::string_view word) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < word.size(); ++i)
    key |= std::uint64_t{static_cast<unsigned char>(word[i])} << (8 * i);
  return key;
}

// How many function words of each language, in order of the tags: 16 bits each, the first one lowest.
using Hits = std::uint64_t;
constexpr int most_words = 0xFFFF;  // that Hits can count

// One word that belongs to a set of languages, a bit each.
constexpr auto hits_of_set = [] {
  std::array<Hits, 16> sets{};
  for (unsigned set = 0; set < 16; ++set)
    for (unsigned language = 0; language < 4; ++language)
      sets[set] |= std::uint64_t{set >> language & 1U} << (16 * language);
  return sets;
}();

// An open table, small enough for the fastest cache.
struct Table {
  static constexpr std::size_t size = 1024;
  std::array<std::uint64_t, size> keys{};
  std::array<std::uint8_t, size> languages{};  // a bit each

  static std::size_t slot(std::uint64_t key) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 54U);
  }
  void add(std::string_view word, unsigned language) {
    const std::uint64_t key = packed(word);
    std::size_t i = slot(key);
    while (keys[i] != 0 && keys[i] != key) i = (i + 1) % size;
    keys[i] = key;
    languages[i] = static_cast<std::uint8_t>(languages[i] | 1U << language);
  }
  // 0 for a word that tells nothing.
  unsigned find(std::uint64_t key) const {
    for (std::size_t i = slot(key); keys[i] != 0; i = (i + 1) % size)
      if (keys[i] == key) return languages[i];
    return 0;
  }
};

const Table& table() {
  static const Table instance = [] {
    Table t;
    for (unsigned language = 0; language < lists.size(); ++language) {
      const std::string_view list = lists[language];
      for (std::size_t i = 0; i < list.size();) {
        const std::size_t end = std::min(list.find(' ', i), list.size());
        if (end - i <= 8) t.add(list.substr(i, end - i), language);
        i = end + 1;
      }
    }
    return t;
  }();
  return instance;
}

// Letters as lower case: ASCII, and what follows the lead byte C3 (U+00C0 to U+00DF, whose lower case is 20
// higher in UTF-8 as in Unicode). `word` is packed and holds nothing but letters.
std::uint64_t lower_case(std::uint64_t word, std::uint64_t is_inside) {
  constexpr std::uint64_t high = 0x8080808080808080ULL, small = 0x2020202020202020ULL;
  if ((~word & (high | small) & is_inside) == (high & is_inside)) return word;  // a to z, as nearly always
  const std::uint64_t ascii = ~word & high;
  // A byte of `difference` is 0 where the word's is C3: exact, no carry leaves its byte.
  const std::uint64_t difference = word ^ 0xC3C3C3C3C3C3C3C3ULL;
  const std::uint64_t lead = ~(((difference & ~high) + ~high) | difference) & high;
  return word | ((ascii | lead << 8U) >> 2U & is_inside);
}

}  // namespace

void LanguageGuesser::read(std::string_view text) {
  text_ = text;
  letters_.assign(text.size() / Block::size + 2, 0);
  // Letters are those of ASCII and every character beyond but those of lead bytes C2 and E2: no-break spaces,
  // quotation marks, apostrophes.
  std::uint64_t behind_c2 = 0, behind_e2 = 0;  // what the block before leaves over
  for (std::size_t from = 0; from < text.size(); from += Block::size) {
    const Block b(text, from);
    const std::uint64_t c2 = b.is('\xC2').bits(), e2 = b.is('\xE2').bits();
    const std::uint64_t others = c2 | c2 << 1U | behind_c2 | e2 | e2 << 1U | e2 << 2U | behind_e2;
    letters_[from / Block::size] =
        (b.is_between('a', 'z') | b.is_between('A', 'Z') | b.is_between('\x80', '\xFF')).bits() & ~others;
    behind_c2 = c2 >> 63U;
    behind_e2 = e2 >> 63U | e2 >> 62U;
  }
}

inline std::uint64_t LanguageGuesser::eight_bytes(std::size_t byte) const {
  if (byte + 8 > text_.size()) return packed(text_.substr(byte));
  std::uint64_t eight = 0;
  std::memcpy(&eight, text_.data() + byte, 8);
  if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
  return eight;
}

LanguageGuess LanguageGuesser::guess(std::size_t begin, std::size_t end) const {
  const Table& known = table();
  Hits hits = 0;
  std::array<int, 4> all{};
  int words = 0, functions = 0, counted = 0;
  const auto take_over = [&] {
    for (unsigned l = 0; l < 4; ++l) all[l] += static_cast<int>(hits >> (16 * l) & 0xFFFFU);
    hits = 0;
    counted = 0;
  };
  for (std::size_t block = begin / Block::size; block * Block::size < end; ++block) {
    const std::uint64_t letters = letters_[block];
    const std::uint64_t before = block == 0 ? 0 : letters_[block - 1] >> 63U;
    std::uint64_t beginnings = letters & ~(letters << 1U | before);
    const std::size_t from = block * Block::size;
    if (begin > from) beginnings &= ~std::uint64_t{0} << (begin - from);
    if (end - from < Block::size) beginnings &= (std::uint64_t{1} << (end - from)) - 1;
    for (; beginnings != 0; beginnings &= beginnings - 1) {
      ++words;
      const auto at = static_cast<unsigned>(std::countr_zero(beginnings));
      const std::uint64_t behind = at == 0 ? 0 : letters_[block + 1] << (Block::size - at);
      const std::uint64_t no_letters = ~(letters >> at | behind);
      if ((no_letters & 0x1FFU) == 0) continue;  // longer than eight
      const auto length = static_cast<unsigned>(std::countr_zero(no_letters));
      const std::uint64_t is_inside = ~std::uint64_t{0} >> (64 - 8 * length);
      if (const unsigned found = known.find(lower_case(eight_bytes(from + at) & is_inside, is_inside))) {
        ++functions;
        hits += hits_of_set[found];
        if (++counted == most_words) take_over();
      }
    }
  }
  LanguageGuess guess;
  guess.words = words;
  if (words < 5 || functions < 2) return guess;
  take_over();
  unsigned best = 0;
  for (unsigned l = 1; l < 4; ++l)
    if (all[l] > all[best]) best = l;
  int second = 0;
  for (unsigned l = 0; l < 4; ++l)
    if (l != best) second = std::max(second, all[l]);
  // Clear majority, and enough function words for running speech.
  if (all[best] < 2 || all[best] < second + 2 || all[best] * 6 < words) return guess;
  guess.place = best;
  guess.language = languages[best];
  guess.confidence = static_cast<double>(all[best]) / static_cast<double>(functions);
  return guess;
}

LanguageGuess guess_language(std::string_view s) {
  LanguageGuesser guesser;
  guesser.read(s);
  return guesser.guess(0, s.size());
}

}  // namespace lb::transcript
