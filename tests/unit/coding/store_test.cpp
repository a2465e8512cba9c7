#include "coding/coding.hpp"

using namespace lb;

namespace {
coding::Coding coding_of(const std::string& id, const std::string& turn, std::size_t begin,
                         const std::string& code, const std::string& quote) {
  coding::Coding c;
  c.id = id;
  c.code = code;
  c.anchor = {turn, begin, begin + quote.size(), quote, "", ""};
  return c;
}
coding::CodingFile read(const std::string& bytes, std::string& messages) {
  const xml::Tree tree = xml::Tree::parse("codings/A/E07.xml", bytes);
  std::vector<text::Finding> findings;
  coding::CodingFile file = coding::read(tree, findings);
  for (const auto& f : findings) messages += text::render(f);
  return file;
}
}  // namespace

TEST_CASE("codings are written sorted, one fact a line, and come back equal") {
  coding::CodingFile file{"auto", "E07", {}};
  coding::Coding c = coding_of("E07.t1000.INT.CIBLE.0", "E07.t1000", 0, "INT.CIBLE", "Chine");
  c.status = coding::Status::proposed;
  c.negated = true;
  c.rule = "Chine";
  c.how = "exact";
  c.anchor.after = "  & <puis> ";
  file.codings.push_back(c);
  c = coding_of("E07.t999.ELEC.BATT.2", "E07.t999", 2, "ELEC.BATT", "lithium");
  c.polarity = coding::Polarity::frein;
  c.anchor.before = "\n ";
  c.memo = "à revoir";
  file.codings.push_back(c);
  const std::string bytes = coding::to_xml(file);
  CHECK(bytes == R"(<?xml version="1.0" encoding="UTF-8"?>
<codings coder="auto" interview="E07">
  <coding id="E07.t999.ELEC.BATT.2" code="ELEC.BATT" turn="E07.t999" begin="2" end="9" status="accepted" polarity="frein">
    <before>
 </before>
    <quote>lithium</quote>
    <memo>à revoir</memo>
  </coding>
  <coding id="E07.t1000.INT.CIBLE.0" code="INT.CIBLE" turn="E07.t1000" begin="0" end="5" status="proposed" negated="yes" rule="Chine" how="exact">
    <quote>Chine</quote>
    <after>  &amp; &lt;puis&gt; </after>
  </coding>
</codings>
)");
  std::string messages;
  const coding::CodingFile back = read(bytes, messages);
  CHECK(messages.empty());
  CHECK(back.coder == "auto");
  CHECK(back.interview == "E07");
  REQUIRE(back.codings.size() == 2);
  CHECK(back.codings[0] == file.codings[1]);
  CHECK(back.codings[1] == file.codings[0]);
  CHECK(coding::to_xml(back) == bytes);
}

TEST_CASE("what the schema cannot see is reported, nothing is dropped") {
  std::string messages;
  const coding::CodingFile file = read(R"(<codings coder="A" interview="E07">
<coding id="x" code="A.B" turn="E08.t001" begin="3" end="3" status="accepted"><quote>a</quote></coding>
<coding id="x" code="A.B" turn="E07.t001" begin="3" end="5" status="accepted"><quote>aé&#10;</quote></coding>
</codings>)",
                                       messages);
  CHECK(file.codings.size() == 2);
  CHECK(messages ==
        R"(codings/A/E07.xml:2:27: turn 'E08.t001' does not belong to interview 'E07'
    <coding id="x" code="A.B" turn="E08.t001" begin="3" end="3" status="accepted"><quote>a</quote></codi…
                              ^
codings/A/E07.xml:2:53: the range 3-3 is empty
    …oding id="x" code="A.B" turn="E08.t001" begin="3" end="3" status="accepted"><quote>a</quote></coding…
                                                       ^
codings/A/E07.xml:3:9: the coding id 'x' is there twice
    <coding id="x" code="A.B" turn="E07.t001" begin="3" end="5" status="accepted"><quote>aé&#10;</quote>…
            ^
  two files merged? keep one of the two codings
codings/A/E07.xml:3:53: the range 3-5 has 2 characters, but the quote has 3
    …oding id="x" code="A.B" turn="E07.t001" begin="3" end="5" status="accepted"><quote>aé&#10;</quote></…
                                                       ^
  ranges count characters (code points) of the turn's text from 0, the end not included
)");
}

TEST_CASE("where codings lie") { CHECK(coding::path_of("st", "A", "E07") == "st/codings/A/E07.xml"); }
