#include "xml/diagnosis.hpp"

#include <string>

#include "text/finding.hpp"
#include "xml/grammar.hpp"
#include "xml/tree.hpp"

using namespace lb;
using xml::Tree;

namespace {

constexpr const char* schema = R"(<grammar xmlns="http://relaxng.org/ns/structure/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><ref name="list"/></start>
  <define name="list">
    <element name="list">
      <attribute name="id"><data type="NCName"/></attribute>
      <optional><attribute name="day"><choice><data type="date"/><data type="gYearMonth"/></choice></attribute></optional>
      <optional><attribute name="kinds"><list><oneOrMore><choice><value>a</value><value>b</value></choice></oneOrMore></list></attribute></optional>
      <element name="title"><data type="string"><param name="minLength">1</param></data></element>
      <optional><element name="share"><data type="integer"><param name="minInclusive">1</param><param name="maxInclusive">100</param></data></element></optional>
      <element name="place"><attribute name="kind"><value>here</value></attribute><empty/></element>
      <element name="place"><attribute name="kind"><value>there</value></attribute><empty/></element>
      <zeroOrMore><ref name="entry"/></zeroOrMore>
    </element>
  </define>
  <define name="entry">
    <element name="entry">
      <attribute name="xml:id"><data type="ID"/></attribute>
      <mixed><zeroOrMore><choice><ref name="entry"/><element name="pause"><empty/></element></choice></zeroOrMore></mixed>
    </element>
  </define>
</grammar>)";

std::string faults(const std::string& bytes) {
  const xml::Grammar grammar(Tree::parse("s.rng", schema));
  std::string out;
  for (const text::Finding& f : xml::diagnose(grammar, Tree::parse("f.xml", bytes))) out += text::render(f);
  return out;
}

const std::string places = R"(<place kind="here"/><place kind="there"/>)";

}  // namespace

TEST_CASE("a file that fits has no faults") {
  CHECK(faults(R"(<list id="x" day="2021-03" kinds="a  b a"><title> t</title><share>100</share>)" + places +
               R"(<entry xml:id="e1">w <pause/> <entry xml:id="e2"/></entry></list>)") == "");
}

TEST_CASE("attributes: unknown, missing, with a wrong value") {
  CHECK(faults("<list iid=\"x\" day=\"31.3.2021\" kinds=\"a c\">\n<title>t</title>" + places + "</list>") ==
        "f.xml:1:1: <list> lacks the attribute 'id'\n"
        "    <list iid=\"x\" day=\"31.3.2021\" kinds=\"a c\">\n"
        "    ^\n"
        "  add id=\"...\": a name of letters, digits, '.', '-' and '_' that begins with a letter\n"
        "f.xml:1:7: <list> has no attribute 'iid'\n"
        "    <list iid=\"x\" day=\"31.3.2021\" kinds=\"a c\">\n"
        "          ^\n"
        "  did you mean 'id'?\n"
        "f.xml:1:15: '31.3.2021' is no value for the attribute 'day' of <list>\n"
        "    <list iid=\"x\" day=\"31.3.2021\" kinds=\"a c\">\n"
        "                  ^\n"
        "  allowed: a day such as 2021-03-31 / a month such as 2021-03\n"
        "f.xml:1:31: 'a c' is no value for the attribute 'kinds' of <list>\n"
        "    <list iid=\"x\" day=\"31.3.2021\" kinds=\"a c\">\n"
        "                                  ^\n"
        "  allowed: several, with a space between them, of: 'a', 'b'\n");
  CHECK(faults("<list id=\"x\" colour=\"red\">\n<title>t</title>" + places +
               "\n<entry xml:id=\"e\"><pause length=\"1\"/></entry></list>") ==
        "f.xml:1:14: <list> has no attribute 'colour'\n"
        "    <list id=\"x\" colour=\"red\">\n"
        "                 ^\n"
        "  its attributes are: id*, day, kinds (* = must be there)\n"
        "f.xml:3:26: <pause> has no attribute 'length'\n"
        "    <entry xml:id=\"e\"><pause length=\"1\"/></entry></list>\n"
        "                             ^\n"
        "  <pause> has no attributes at all\n");
}

TEST_CASE("among rules of one name the one whose attributes fit is meant") {
  CHECK(faults("<list id=\"x\"><title>t</title>\n<place kind=\"there\"/>\n<place kind=\"her\"/></list>") ==
        "f.xml:2:8: 'there' is no value for the attribute 'kind' of <place>\n"
        "    <place kind=\"there\"/>\n"
        "           ^\n"
        "  allowed: 'here'\n"
        "f.xml:3:8: 'her' is no value for the attribute 'kind' of <place>\n"
        "    <place kind=\"her\"/></list>\n"
        "           ^\n"
        "  allowed: 'there'\n");
}

TEST_CASE("elements: unknown, missing, in the wrong place, twice") {
  CHECK(faults("<list id=\"x\">\n<titel>t</titel>\n" + places + "\n</list>") ==
        "f.xml:2:1: <titel> is not allowed in <list>\n"
        "    <titel>t</titel>\n"
        "    ^\n"
        "  did you mean <title>?\n"
        "f.xml:3:1: <title> is missing before <place>\n"
        "    <place kind=\"here\"/><place kind=\"there\"/>\n"
        "    ^\n"
        "  the order in <list>: <title>, <share>, <place>, <entry>\n");
  CHECK(
      faults(
          "<list id=\"x\">\n<title>t</title>\n<place kind=\"here\"/>\n<share>5</share>\n<figure/></list>") ==
      "f.xml:1:1: <list> lacks <place>\n"
      "    <list id=\"x\">\n"
      "    ^\n"
      "  the order in <list>: <title>, <share>, <place>, <entry>\n"
      "f.xml:4:1: <share> is not allowed here\n"
      "    <share>5</share>\n"
      "    ^\n"
      "  the order in <list>: <title>, <share>, <place>, <entry>\n"
      "f.xml:5:1: <figure> is not allowed in <list>\n"
      "    <figure/></list>\n"
      "    ^\n"
      "  allowed in <list>: <title>, <share>, <place>, <entry>\n");
  CHECK(faults("<lists/>") ==
        "f.xml:1:1: the file begins with <lists>; a file of this kind begins with <list>\n"
        "    <lists/>\n"
        "    ^\n"
        "  is this the right file?\n");
  CHECK(faults("<list xmlns=\"urn:x\"/>") ==
        "f.xml:1:1: <list> is not in the namespace of this kind of file\n"
        "    <list xmlns=\"urn:x\"/>\n"
        "    ^\n"
        "  take the xmlns attribute away\n");
}

TEST_CASE("text: where none is allowed, empty, of the wrong kind; ids twice") {
  CHECK(faults("<list id=\"x\">\n<title></title>\n<share>101</share>\n" + places +
               "\n  stray\n<entry xml:id=\"e\"><pause>.</pause></entry>\n<entry xml:id=\"e\"/></list>") ==
        "f.xml:2:1: <title> is empty\n"
        "    <title></title>\n"
        "    ^\n"
        "  write into it: text\n"
        "f.xml:3:1: '101' is no content for <share>\n"
        "    <share>101</share>\n"
        "    ^\n"
        "  allowed: a whole number from 1 to 100\n"
        "f.xml:5:3: text is not allowed in <list>\n"
        "      stray\n"
        "      ^\n"
        "  allowed in <list>: <title>, <share>, <place>, <entry>\n"
        "f.xml:6:26: text is not allowed in <pause>\n"
        "    <entry xml:id=\"e\"><pause>.</pause></entry>\n"
        "                             ^\n"
        "  <pause> stays empty\n"
        "f.xml:7:8: the id 'e' is there twice\n"
        "    <entry xml:id=\"e\"/></list>\n"
        "           ^\n"
        "  it is also in line 6\n");
}

TEST_CASE("a schema that says more than is understood is a bug, not a guess") {
  CHECK_THROWS_WITH(
      xml::Grammar(Tree::parse("s.rng", "<grammar><start><element><anyName/></element></start></grammar>")),
      "schema: an <element> without a name");
  CHECK_THROWS_WITH(xml::Grammar(Tree::parse("s.rng", "<grammar><start><ref name='x'/></start></grammar>")),
                    "schema: <ref> to nothing: x");
}
