// What is scanned sixty-four bytes at a time is what a look at every byte finds.
#include "transcript/block.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "transcript/language.hpp"
#include "transcript_fixture.hpp"

using namespace lb;
using namespace lb::transcript;
using namespace lb::transcript::fixture;

namespace {

/// Every byte value, at every place of a block, in texts of every length up to three blocks.
std::string text_of(std::size_t size, unsigned step) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<char>((i * 37 + step) % 256));
  return out;
}

template <typename Kind, typename Plain>
void same_as_by_byte(const std::string& s, Kind kind, Plain plain) {
  std::vector<std::size_t> found, expected;
  for (std::size_t from = 0; from < s.size(); from += Block::size)
    for_each_bit(kind(Block(s, from)).bits(), from, [&](std::size_t i) { found.push_back(i); });
  for (std::size_t i = 0; i < s.size(); ++i)
    if (plain(s[i])) expected.push_back(i);
  REQUIRE(found == expected);
  for (const std::size_t from : {std::size_t{0}, s.size() / 2, s.size()}) {
    const auto first = std::find_if(s.begin() + static_cast<std::ptrdiff_t>(from), s.end(), plain);
    REQUIRE(find_kind(s, from, kind) ==
            (first == s.end() ? std::string::npos : static_cast<std::size_t>(first - s.begin())));
  }
}

}  // namespace

TEST_CASE("a block answers for its bytes and for none behind the end") {
  for (std::size_t size = 1; size <= 3 * Block::size; ++size) {
    const std::string s = text_of(size, static_cast<unsigned>(size));
    INFO(size);
    same_as_by_byte(
        s, [](const Block& b) { return b.is('\0'); }, [](char c) { return c == '\0'; });
    same_as_by_byte(
        s, [](const Block& b) { return b.is('\xE2') | b.is(' '); },
        [](char c) { return c == '\xE2' || c == ' '; });
    same_as_by_byte(
        s, [](const Block& b) { return b.is_between('\x80', '\xFF'); },
        [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    same_as_by_byte(
        s, [](const Block& b) { return b.is_between('0', '9'); },
        [](char c) { return c >= '0' && c <= '9'; });
    same_as_by_byte(
        s, [](const Block& b) { return b.is_either('x'); }, [](char c) { return c == 'x' || c == 'X'; });
  }
}

TEST_CASE("what stands behind a byte is known across blocks") {
  const std::string s = std::string(63, 'a') + ' ' + 'b' + std::string(62, 'a') + " c";
  std::vector<std::size_t> behind_space;
  Behind behind;
  for (std::size_t from = 0; from < s.size(); from += Block::size)
    for_each_bit(behind(Block(s, from).is(' ').bits()), from,
                 [&](std::size_t i) { behind_space.push_back(i); });
  CHECK(behind_space == std::vector<std::size_t>{64, 128});
}

TEST_CASE("a language is guessed alike wherever the words lie in a text") {
  const std::string french = "Évidemment, c’est à l’ÉTRANGER qu’on a été vendre ça, et nous en sommes fiers.";
  const LanguageGuess alone = guess_language(french);
  CHECK(alone.language == "fr");
  CHECK(alone.words == 17);
  for (std::size_t before = 0; before < 2 * Block::size; ++before) {
    INFO(before);
    const std::string text = std::string(before, '-') + french + " Und dann?";
    LanguageGuesser guesser;
    guesser.read(text);
    const LanguageGuess there = guesser.guess(before, before + french.size());
    CHECK(there.language == alone.language);
    CHECK(there.words == alone.words);
    CHECK(there.confidence == alone.confidence);
  }
}

TEST_CASE("marks are found alike wherever they lie in a turn") {
  const std::string words = "oui (rires) on a .. vu xxx là… [Client A] NPERS av- avant + après //S02: non//";
  for (std::size_t before = 1; before < 2 * Block::size; ++before) {
    INFO(before);
    const Ingested result = ingest("E07.txt",
                                   "Q : Bien ?\nR : " + std::string(before, 'a') + " " + words + "\n" +
                                       "Q : Bon.\nR : Oui.\nTiers : Si.\n",
                                   options_of_e07());
    REQUIRE(result.interview.turns.size() == 5);
    std::string kinds;
    for (const Mark& m : result.interview.turns[1].marks) {
      kinds += std::to_string(static_cast<int>(m.kind)) + " ";
      CHECK(m.begin_code_point > before);
    }
    CHECK(kinds == "1 0 3 5 5 7 0 9 ");
  }
}

TEST_CASE("a legend of abbreviations at the head is nobody's turn") {
  const Ingested result = ingest("E07.txt",
                                 "Entretien du 8 avril 2021\n"
                                 "Q. = enquêteur (AB), R. = la personne interrogée.\n"
                                 "Q. Bonjour ?\nR. Bonjour. Cinq = trois et deux.\nQ. Merci.\n",
                                 options_of_e07());
  REQUIRE(result.interview.turns.size() == 3);
  CHECK(result.interview.turns[0].text == "Bonjour ?");
  CHECK(result.interview.turns[1].text == "Bonjour. Cinq = trois et deux.");
  CHECK(result.interview.date == "2021-04-08");
}
