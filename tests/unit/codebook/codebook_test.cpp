#include "codebook/codebook.hpp"

#include <fstream>
#include <iterator>
#include <string>

#include "codebook/indicator.hpp"
#include "xml/schema.hpp"
#include "xml/tree.hpp"

using namespace lb;

namespace {

struct Result {
  codebook::Codebook book;
  std::string findings;
};

Result read(std::string bytes) {
  const xml::Tree tree = xml::Tree::parse("codebook.xml", std::move(bytes));
  REQUIRE(xml::Schema::get("codebook.rng").validate(tree).empty());
  std::vector<text::Finding> findings;
  Result r{codebook::read(tree, findings), {}};
  text::sort(findings);
  for (const text::Finding& f : findings) r.findings += text::render(f);
  return r;
}

const std::string full =
    "<definition>d</definition><inclusion>i</inclusion><exclusion>x</exclusion><example>e</example>";

std::string book(const std::string& themes) {
  return "<codebook id=\"b\" version=\"1\">\n" + themes + "</codebook>";
}
std::string theme(const std::string& id, const std::string& codes, const std::string& more = "") {
  return "<theme id=\"" + id + "\"" + more + "><label lang=\"fr\">T</label><definition>d</definition>\n" +
         codes + "</theme>\n";
}
std::string code(const std::string& id, const std::string& indicators) {
  return "<code id=\"" + id + "\"><label lang=\"fr\">C</label>" + full + "<indicators lang=\"fr\">\n" +
         indicators + "</indicators></code>\n";
}

std::string fault(const std::string& words) {
  const auto f = codebook::fault_of(words);
  return f ? std::to_string(f->byte) + " " + f->what : "";
}

}  // namespace

TEST_CASE("a codebook is read with everything it says, in its order") {
  const Result r = read(R"(<codebook id="pae" version="0.2">
  <theme id="ELEC">
    <label lang="de">Antrieb</label><label lang="fr">Motorisation</label>
    <definition>Le moteur.</definition>
    <code id="ELEC.BATT" emergent="yes">
      <label lang="fr">Batteries</label>
      <definition>D</definition><inclusion>I</inclusion><exclusion>X</exclusion><example>E</example>
      <indicators lang="fr">
        <indicator>pack  batterie</indicator>
        <indicator weak="yes">cellule</indicator>
        <indicator match="cased">MES</indicator>
      </indicators>
      <indicators lang="de"><indicator match="exact">Zelle</indicator></indicators>
    </code>
  </theme>
  <theme id="INT" crossing="yes"><label lang="en">Abroad</label><definition>D</definition>
    <code id="INT.MODE"><label lang="fr">Mode</label>
      <definition>D</definition><inclusion>I</inclusion><exclusion>X</exclusion><example>E</example></code>
  </theme>
</codebook>)");
  CHECK(r.findings == "");
  CHECK(r.book.id == "pae");
  CHECK(r.book.version == "0.2");
  REQUIRE(r.book.themes.size() == 2);
  CHECK(r.book.themes[0].label.in("de") == "Antrieb");
  CHECK(r.book.themes[0].label.in("en") == "Motorisation");
  CHECK(r.book.themes[1].label.in("fr") == "Abroad");
  CHECK_FALSE(r.book.themes[0].crossing);
  CHECK(r.book.themes[1].crossing);
  REQUIRE(r.book.codes().size() == 2);
  const codebook::Code* batt = r.book.find("ELEC.BATT");
  REQUIRE(batt != nullptr);
  CHECK(batt == r.book.codes()[0]);
  CHECK(batt->emergent);
  CHECK(batt->definition + batt->inclusion + batt->exclusion + batt->example == "DIXE");
  REQUIRE(batt->indicators.size() == 4);
  CHECK(batt->indicators[0].words == "pack batterie");
  CHECK(batt->indicators[0].match == codebook::Indicator::Match::lemma);
  CHECK(batt->indicators[1].weak);
  CHECK(batt->indicators[2].match == codebook::Indicator::Match::cased);
  CHECK(batt->indicators[3].language == "de");
  CHECK(batt->indicators[3].match == codebook::Indicator::Match::exact);
  CHECK(r.book.theme_of("ELEC.BATT")->id == "ELEC");
  CHECK(r.book.theme_of("INT")->id == "INT");
  CHECK(r.book.theme_of("DATA") == nullptr);
  CHECK(r.book.find("ELEC") == nullptr);
}

TEST_CASE("an entry that lacks a component of MacQueen's is reported, each with its own advice") {
  CHECK(read(book("<theme id=\"A\"><label lang=\"fr\">T</label>\n<code id=\"A.B\"><label "
                  "lang=\"fr\">C</label></code></theme>"))
            .findings ==
        "codebook.xml:2:8: warning: theme 'A' has no definition\n"
        "    <theme id=\"A\"><label lang=\"fr\">T</label>\n"
        "           ^\n"
        "  add <definition>: what belongs under this theme\n"
        "codebook.xml:3:7: warning: code 'A.B' does not say when not to use it\n"
        "    <code id=\"A.B\"><label lang=\"fr\">C</label></code></theme></codebook>\n"
        "          ^\n"
        "  add <exclusion>: what is near and belongs to another code, and to which\n"
        "codebook.xml:3:7: warning: code 'A.B' does not say when to use it\n"
        "    <code id=\"A.B\"><label lang=\"fr\">C</label></code></theme></codebook>\n"
        "          ^\n"
        "  add <inclusion>: what belongs to it\n"
        "codebook.xml:3:7: warning: code 'A.B' has no definition\n"
        "    <code id=\"A.B\"><label lang=\"fr\">C</label></code></theme></codebook>\n"
        "          ^\n"
        "  add <definition>: what the code means\n"
        "codebook.xml:3:7: warning: code 'A.B' has no example\n"
        "    <code id=\"A.B\"><label lang=\"fr\">C</label></code></theme></codebook>\n"
        "          ^\n"
        "  add <example>: a sentence as people say it\n");
}

TEST_CASE("ids: twice, not of their theme, with a stop too many") {
  const std::string plain = "<label lang=\"fr\">C</label>" + full + "</code>\n";
  CHECK(read(book(theme("A", "<code id=\"A.B\">" + plain + "<code id=\"B.B\">" + plain + "<code id=\"A.B\">" +
                                 plain)))
            .findings ==
        "codebook.xml:4:7: the id of code 'B.B' is not theme 'A', a full stop and a name\n"
        "    <code id=\"B.B\"><label "
        "lang=\"fr\">C</label><definition>d</definition><inclusion>i</inclusion><exclusio…\n"
        "          ^\n"
        "  for example A.NAME\n"
        "codebook.xml:5:7: the id 'A.B' is there twice\n"
        "    <code id=\"A.B\"><label "
        "lang=\"fr\">C</label><definition>d</definition><inclusion>i</inclusion><exclusio…\n"
        "          ^\n"
        "  it is also in line 3\n");
  CHECK(read(book(theme("A.B", "<code id=\"A.B.C\">" + plain))).findings ==
        "codebook.xml:2:8: the id of theme 'A.B' has a full stop\n"
        "    <theme id=\"A.B\"><label lang=\"fr\">T</label><definition>d</definition>\n"
        "           ^\n"
        "  the stop is what separates theme and code: ELEC, then ELEC.BATT\n");
}

TEST_CASE("a label twice in one language") {
  CHECK(read(book("<theme id=\"A\"><label lang=\"fr\">T</label><definition>d</definition><code id=\"A.B\">\n"
                  "<label lang=\"fr\">C</label>\n<label lang=\"fr\">D</label>" +
                  full + "</code></theme>"))
            .findings ==
        "codebook.xml:4:8: a second label in the language 'fr'\n"
        "    <label "
        "lang=\"fr\">D</label><definition>d</definition><inclusion>i</inclusion><exclusion>x</exclusion>…\n"
        "           ^\n"
        "  keep one of the two\n");
}

TEST_CASE(
    "one strong indicator in two codes of an axis, in another spelling or not; across the axes it may be") {
  const std::string codes =
      code("A.B", "<indicator>Banc d’essai</indicator>\n<indicator weak=\"yes\">essai</indicator>\n") +
      code("A.C", "<indicator>banc d'essai</indicator>\n<indicator weak=\"yes\">essai</indicator>\n");
  const std::string crossing = code("INT.X", "<indicator>banc d'essai</indicator>\n");
  CHECK(read(book(theme("A", codes) + theme("INT", crossing, " crossing=\"yes\""))).findings ==
        "codebook.xml:8:1: warning: the indicator 'banc d'essai' leads to two codes of one axis: 'A.B' and "
        "'A.C'\n"
        "    <indicator>banc d'essai</indicator>\n"
        "    ^\n"
        "  it is also in line 4; keep it in one of the codes, or make it longer\n");
  CHECK(read(book(theme(
                 "A",
                 code("A.B", "<indicator match=\"cased\">MES</indicator>\n") +
                     code("A.C", "<indicator>mes</indicator>\n<indicator weak=\"yes\">Mes</indicator>\n"))))
            .findings ==
        "codebook.xml:8:1: warning: the indicator 'Mes' is there twice in code 'A.C'\n"
        "    <indicator weak=\"yes\">Mes</indicator>\n"
        "    ^\n"
        "  it is also in line 7; remove one\n");
}

TEST_CASE("an indicator that cannot be read is an error with the caret at the fault") {
  CHECK(
      read(book(theme("A", code("A.B", "<indicator>partage (de|des données</indicator>\n")))).findings ==
      "codebook.xml:4:20: the indicator 'partage (de|des données' cannot be read: the bracket is not closed\n"
      "    <indicator>partage (de|des données</indicator>\n"
      "                       ^\n"
      "  add a ')' behind the last alternative\n");
  CHECK(fault("partage (de|des) données") == "");
  CHECK(fault("responsabilité … accident") == "");
  CHECK(fault("(a|b c)") == "");
  CHECK(fault("a (b|(c|d))") == "5 a bracket inside a bracket");
  CHECK(fault("a (b|)") == "5 an alternative is empty");
  CHECK(fault("a ()") == "3 an alternative is empty");
  CHECK(fault("a)") == "1 there is no '(' for this ')'");
  CHECK(fault("a|b") == "1 '|' outside round brackets");
  CHECK(fault("… a") == "0 a gap without a word before it");
  CHECK(fault("a … … b") == "6 a gap without a word before it");
  CHECK(fault("a …") == "2 a gap without a word behind it");
  CHECK(fault("a ... b") == "2 three full stops are no gap");
  CHECK(fault(" ") == "0 the indicator has no word");
}

TEST_CASE("the demonstration study's codebook: 39 codes, and nothing to complain about") {
  std::ifstream in(std::string(STUDY) + "/codebook.xml", std::ios::binary);
  const Result r = read({std::istreambuf_iterator<char>(in), {}});
  CHECK(r.findings == "");
  CHECK(r.book.themes.size() == 7);
  CHECK(r.book.codes().size() == 39);
  std::size_t strong = 0, weak = 0, cased = 0;
  for (const codebook::Code* c : r.book.codes())
    for (const codebook::Indicator& i : c->indicators)
      if (i.language == "fr") {
        ++(i.weak ? weak : strong);
        if (i.match == codebook::Indicator::Match::cased) ++cased;
      }
  CHECK(strong == 822);
  CHECK(weak == 401);
  CHECK(cased == 30);
}
