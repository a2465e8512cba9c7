#include "transcript/language.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace lb::transcript {
namespace {

constexpr std::array<std::string_view, 4> tags{"fr", "de", "en", "lb"};

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

// What a byte is inside a word: ASCII letters lower case, bytes of other letters as they are; 0 for what ends
// a word. C2 and E2 begin no-break spaces, quotation marks and apostrophes.
constexpr auto letters = [] {
  std::array<unsigned char, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = static_cast<unsigned char>(c);
  for (unsigned c = 0x80; c <= 0xFF; ++c)
    table[c] = static_cast<unsigned char>(c == 0xC2 || c == 0xE2 ? 0 : c);
  return table;
}();

// Words of up to eight bytes as one number; an open table with room to spare.
struct Table {
  static constexpr std::size_t size = 2048;
  std::array<std::uint64_t, size> keys{};
  std::array<std::uint8_t, size> languages{};

  static std::size_t slot(std::uint64_t key) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> 53U);
  }
  static std::uint64_t pack(std::string_view word) {
    std::uint64_t key = 0;
    for (const char c : word) key = key << 8U | static_cast<unsigned char>(c);
    return key;
  }
  void add(std::string_view word, unsigned language) {
    const std::uint64_t key = pack(word);
    std::size_t i = slot(key);
    while (keys[i] != 0 && keys[i] != key) i = (i + 1) % size;
    keys[i] = key;
    languages[i] = static_cast<std::uint8_t>(languages[i] | 1U << language);
  }
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

}  // namespace

LanguageGuess guess_language(std::string_view s) {
  const Table& known = table();
  std::array<int, 4> hits{};
  int words = 0, functions = 0;
  for (std::size_t i = 0; i < s.size();) {
    std::uint64_t key = 0;
    std::size_t length = 0;
    for (; i < s.size(); ++i) {
      unsigned char c = letters[static_cast<unsigned char>(s[i])];
      if (c == 0) break;
      if ((key & 0xFFU) == 0xC3 && length > 0 && c < 0xA0)
        c = static_cast<unsigned char>(c + 0x20);  // capital with accent
      key = key << 8U | c;
      ++length;
    }
    if (length == 0) {
      // Skips a whole character, so that the rest of a quotation mark is not taken for a letter.
      const auto c = static_cast<unsigned char>(s[i]);
      i += c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
      continue;
    }
    ++words;
    if (length > 8) continue;
    const unsigned found = known.find(key);
    if (found == 0) continue;
    ++functions;
    for (unsigned l = 0; l < 4; ++l) hits[l] += static_cast<int>(found >> l & 1U);
  }
  LanguageGuess guess;
  guess.words = words;
  if (words < 5 || functions < 2) return guess;
  std::size_t best = 0;
  for (std::size_t l = 1; l < 4; ++l)
    if (hits[l] > hits[best]) best = l;
  int second = 0;
  for (std::size_t l = 0; l < 4; ++l)
    if (l != best) second = std::max(second, hits[l]);
  // Clear majority, and enough function words for running speech.
  if (hits[best] < 2 || hits[best] < second + 2 || hits[best] * 6 < words) return guess;
  guess.language = tags[best];
  guess.confidence = static_cast<double>(hits[best]) / static_cast<double>(functions);
  return guess;
}

}  // namespace lb::transcript
