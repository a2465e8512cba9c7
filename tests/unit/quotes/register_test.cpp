#include "quotes/quotes.hpp"

using namespace lb;

namespace {
const char* const file = R"(<?xml version="1.0" encoding="UTF-8"?>
<quotes>
  <quote id="E07.q01" turn="E07.t012" begin="4" end="18" state="approved" codes="DURA.CARBONE INT.NORME" edition="1.0">
    <before>euh </before>
    <said>on assemble là</said>
    <after>, voilà</after>
    <wording>On assemble là.</wording>
  </quote>
  <quote id="E10.q01" turn="E10.t003" begin="0" end="11" state="proposed" lang="de">
    <said>Nur Batterie</said>
    <translation>Seulement la batterie</translation>
  </quote>
</quotes>
)";
quotes::Register read(const std::string& bytes, std::string& messages) {
  const xml::Tree tree = xml::Tree::parse("quotes.xml", bytes);
  std::vector<text::Finding> findings;
  quotes::Register r = quotes::read(tree, findings);
  for (const auto& f : findings) messages += text::render(f);
  return r;
}
std::string with(std::string bytes, const std::string& from, const std::string& to) {
  return bytes.replace(bytes.find(from), from.size(), to);
}
}  // namespace

TEST_CASE("the register comes back byte by byte") {
  std::string messages;
  const std::string right = with(file, "end=\"11\"", "end=\"12\"");
  const quotes::Register r = read(right, messages);
  CHECK(messages.empty());
  REQUIRE(r.quotes.size() == 2);
  CHECK(r.quotes[0].codes == std::vector<std::string>{"DURA.CARBONE", "INT.NORME"});
  CHECK(r.quotes[0].is_approved());
  CHECK(r.quotes[1].translation == "Seulement la batterie");
  CHECK(quotes::to_xml(r) == right);
}

TEST_CASE("what the schema cannot see is reported with its place") {
  std::string messages;
  read(file, messages);
  CHECK(
      messages ==
      "quotes.xml:9:49: the range 0-11 has 11 characters, but the quote has 12\n"
      "      <quote id=\"E10.q01\" turn=\"E10.t003\" begin=\"0\" end=\"11\" state=\"proposed\" lang=\"de\">\n"
      "                                                    ^\n"
      "  ranges count characters (code points) of the turn's text from 0, the end not included\n");
}

TEST_CASE("a wording that says something else is refused unless the person corrected it") {
  const std::string changed =
      with(with(file, "end=\"11\"", "end=\"12\""), "On assemble là.", "On assemble tout.");
  std::string messages;
  read(changed, messages);
  CHECK(messages ==
        "quotes.xml:7:5: the wording of 'E07.q01' is not what was said\n"
        "        <wording>On assemble tout.</wording>\n"
        "        ^\n"
        "  allowed: [...] for a cut, [Client A] for a name, a capital, hesitations left out; more needs "
        "state=\"corrected\"\n");
  messages.clear();
  read(with(changed, "approved", "corrected"), messages);
  CHECK(messages.empty());
}
