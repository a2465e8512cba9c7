#include "xml/writer.hpp"

#include <stdexcept>

using lb::xml::Writer;

TEST_CASE("indented files: one element a line, mixed content untouched") {
  Writer w(Writer::Layout::indented);
  w.start("u", {{"xml:id", "E07.t001"}});
  w.start("seg").text("a & b ").empty("pause", {{"rend", "(.)"}}).text(" c").end();
  w.empty("note").end();
  CHECK(w.finish() == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<u xml:id=\"E07.t001\">\n"
                      "  <seg>a &amp; b <pause rend=\"(.)\"/> c</seg>\n  <note/>\n</u>\n");
}

TEST_CASE("what XML cannot hold is refused") {
  CHECK_THROWS_AS(Writer().start("a").text("\x01"), std::invalid_argument);
  CHECK_THROWS_AS(Writer().start("a").text("\xE9"), std::invalid_argument);
  CHECK_THROWS_AS(Writer().start("a").finish(), std::logic_error);
}

TEST_CASE("attributes keep tabs and line ends through a parser") {
  CHECK(Writer(Writer::Layout::compact, false).empty("a", {{"b", "1\t2\n\"<"}}).finish() == "<a b=\"1&#9;2&#10;&quot;&lt;\"/>");
}
