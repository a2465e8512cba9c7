#include "text/utf8.hpp"

#include "text/finding.hpp"
#include "text/normal.hpp"

using namespace lb::text;

TEST_CASE("offsets: bytes and code points") {
  const std::string s = "éÉ😀œuvre";
  CHECK(count_code_points(s) == 8);
  CHECK(byte_of_code_point(s, 3) == 8);
  CHECK(code_point_of_byte(s, 8) == 3);
  CHECK(slice_code_points(s, 2, 4) == "😀œ");
  CHECK(slice_code_points(s, 6, 99) == "re");
}

TEST_CASE("malformed UTF-8 is found at its byte") {
  CHECK(first_invalid_byte("aé\xC3") == 3);
  CHECK_FALSE(first_invalid_byte("aé"));
  CHECK(decode("\xE9t\xE9", "windows-1252") == "été");
  CHECK_FALSE(decode("x", "no-such-encoding"));
}

TEST_CASE("wordings fold alike: case, apostrophes, spaces, NFD, soft hyphens, ligatures") {
  CHECK(fold_wording("L’ŒUVRE\u202f!") == fold_wording("l'oeu\u00advre  !"));
  CHECK(fold_wording("e\u0301te\u0301") == "été");
  CHECK(trim("\u00a0 a b\u202f") == "a b");
  CHECK(collapse_spaces(" a \n\u00a0 b ") == "a b");
}

TEST_CASE("plain wordings fold the quick way as any other") {
  for (char32_t c = 0x20; c < 0x2100; ++c) {
    std::string letter;
    append_code_point(letter, c);
    for (const std::string& around : {"a" + letter + "b", letter + letter, " " + letter, letter + " ", "  a  " + letter + " B"})
      CHECK(fold_wording(around) == fold_wording(around + "\u00ad"));  // a soft hyphen is never plain
  }
  CHECK(fold_wording("L’Été À ÇA Œ Straße") == "l'été à ça oe strasse");
}

TEST_CASE("a finding shows line, caret and advice") {
  const Source s("f.txt", "un\r\ndeux é !\n");
  CHECK(render(s.finding(Severity::warning, 12, "what", "do")) == "f.txt:2:8: warning: what\n    deux é !\n           ^\n  do\n");
  CHECK(s.position(0) == Position{1, 1});
  CHECK(s.line(2) == "deux é !");
}
