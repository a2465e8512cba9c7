#include "text/width.hpp"

#include "text/utf8.hpp"

using namespace lb::text;

namespace {
std::vector<std::string> lines(const std::string& s, std::size_t columns) {
  std::vector<std::string> out;
  for (const WrappedLine& l : wrap(s, columns))
    out.push_back(s.substr(l.begin_byte, l.end_byte - l.begin_byte));
  return out;
}
using Lines = std::vector<std::string>;
}  // namespace

TEST_CASE("columns of a terminal") {
  CHECK(display_width("") == 0);
  CHECK(display_width("œuvre à 20\u202F000\u00A0€") == 16);
  CHECK(display_width("e\u0301te\u0301") == 3);
  CHECK(display_width("日本 🚗") == 7);
  CHECK(display_width("a\u200Bb\x1B") == 2);
  CHECK(padded("été", 5) == "été  ");
  CHECK(padded("été", 2) == "été");
}

TEST_CASE("text is cut by columns, not through a letter") {
  CHECK(first_columns("été", 2) == "ét");
  CHECK(first_columns("e\u0301te", 1) == "e\u0301");
  CHECK(first_columns("日本", 3) == "日");
  CHECK(first_columns("ab", 9) == "ab");
  CHECK(last_columns("été", 2) == "té");
  CHECK(last_columns("ae\u0301t", 1) == "t");
  CHECK(last_columns("e\u0301t", 2) == "e\u0301t");
  CHECK(last_columns("日本", 3) == "本");
  CHECK(last_columns("ab", 0).empty());
}

TEST_CASE("lines are wrapped at spaces that may break") {
  CHECK(lines("on fait la queue", 8) == Lines{"on fait", "la queue"});
  CHECK(lines("on fait la queue", 7) == Lines{"on fait", "la", "queue"});
  CHECK(lines("  a  b \n\n c ", 20) == Lines{"a  b", "", "c"});
  CHECK(lines("20\u00A0000 €", 6) == Lines{"20\u00A0000", "€"});
  CHECK(lines("électrification", 6) == Lines{"électr", "ificat", "ion"});
  CHECK(lines("日本", 1) == Lines{"日", "本"});
  CHECK(lines("", 5) == Lines{""});
}
