#include "xml/tree.hpp"

#include <string>

#include "text/finding.hpp"

using namespace lb;
using xml::Tree;

namespace {
std::string slice(const Tree& t, std::size_t begin, std::size_t end) { return std::string(t.source().bytes().substr(begin, end - begin)); }
std::string error_of(std::string bytes, xml::Doctype doctype = xml::Doctype::refuse) {
  try {
    Tree::parse("f.xml", std::move(bytes), doctype);
  } catch (const text::InputError& e) {
    return e.what();
  }
  return "no error";
}
}  // namespace

TEST_CASE("every node knows its bytes in the source") {
  const Tree t = Tree::parse("f.xml", "<?xml version=\"1.0\"?>\n<!-- hé -->\n<a x='1'><b  y=\"é>2\" />t&amp;u<!-- c -->v<c></c><d>w</d  ></a>\n");
  const xml::Node a = t.root();
  CHECK(a.name() == "a");
  CHECK(slice(t, a.begin_byte(), a.content_begin_byte()) == "<a x='1'>");
  CHECK(slice(t, a.content_end_byte(), a.end_byte()) == "</a>");
  const xml::Node b = a.first_child();
  CHECK(slice(t, b.begin_byte(), b.end_byte()) == "<b  y=\"é>2\" />");
  CHECK(b.attribute("y") == "é>2");
  CHECK(slice(t, b.attribute_byte("y"), b.end_byte()) == "y=\"é>2\" />");
  const xml::Node u = b.next();
  CHECK(u.characters() == "t&u");
  CHECK(slice(t, u.begin_byte(), u.end_byte()) == "t&amp;u");
  const xml::Node v = u.next();
  CHECK(v.characters() == "v");
  CHECK(slice(t, v.begin_byte(), v.end_byte()) == "v");
  const xml::Node c = a.child("c");
  CHECK(slice(t, c.begin_byte(), c.end_byte()) == "<c></c>");
  CHECK(c.content_begin_byte() == c.content_end_byte());
  const xml::Node d = c.next_element();
  CHECK(slice(t, d.content_end_byte(), d.end_byte()) == "</d  >");
  CHECK(slice(t, d.begin_byte(), d.end_byte()) == "<d>w</d  >");
  CHECK(a.text() == "t&uvw");
  CHECK_FALSE(d.next());
}

TEST_CASE("bytes stay exact in a file larger than the parser's buffers") {
  std::string bytes = "<r>";
  for (int i = 0; i < 100'000; ++i) bytes += "<e n=\"" + std::to_string(i) + "\">élément &lt; " + std::to_string(i) + "</e>\n";
  bytes += "</r>";
  const Tree t = Tree::parse("big.xml", bytes);
  int i = 0;
  bool exact = true;
  for (const xml::Node e : xml::elements(t.root())) {
    const std::string n = std::to_string(i++);
    exact = exact && slice(t, e.begin_byte(), e.end_byte()) == "<e n=\"" + n + "\">élément &lt; " + n + "</e>" &&
            e.attribute("n") == n && e.text() == "élément < " + n;
  }
  CHECK(i == 100'000);
  CHECK(exact);
  CHECK(t.source().position(t.root().child("e").begin_byte()) == text::Position{1, 4});
}

TEST_CASE("ampersands in attributes are read as they are meant") {
  const Tree t = Tree::parse("f.xml", "<a b='R&amp;D &#38; &amp;#38;' c='&lt;&quot;'/>");
  CHECK(t.root().attribute("b") == "R&D & &#38;");
  CHECK(t.root().attribute("c") == "<\"");
}

TEST_CASE("a declared encoding is converted, bytes are then those of the UTF-8 text") {
  const Tree t = Tree::parse("f.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9t\xE9</a>");
  CHECK(t.root().text() == "été");
  CHECK(slice(t, t.root().begin_byte(), t.root().end_byte()) == "<a>été</a>");
}

TEST_CASE("errors say where, show the line and a caret") {
  CHECK(error_of("<a>\n  <b>é</c>\n</a>") ==
        "f.xml:2:11: the end tag does not fit the element 'b' opened in line 2\n      <b>é</c>\n              ^\n");
  CHECK(error_of("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>") ==
        "f.xml:1:1: a document type declaration is not accepted here\n    <!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>\n    ^\n"
        "  remove the DOCTYPE and save the file again\n");
  CHECK(error_of("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", xml::Doctype::external_only)
            .starts_with("f.xml:1:13: a document type declaration with its own entities is not accepted\n"));
  CHECK(error_of("<!DOCTYPE Trans SYSTEM \"trans-14.dtd\"><Trans/>", xml::Doctype::external_only) == "no error");
  CHECK(error_of("<a>&eacute;</a>").starts_with("f.xml:1:4: the entity '&eacute;' is not defined"));
  CHECK(error_of("<a>\xFF</a>").starts_with("f.xml:1:4: the text is not valid UTF-8\n"));
  CHECK(error_of("") == "f.xml: the file is empty\n");
  CHECK(error_of("<a>").starts_with("f.xml:1:"));
}

TEST_CASE("nesting without end is refused, not followed") {
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += "<a>";
  CHECK(error_of(bytes).find("nested too deeply") != std::string::npos);
}
