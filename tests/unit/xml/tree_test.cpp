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

namespace {

// Everything that a tree says of a file but the file's bytes.
std::string all_of(const xml::Tree& tree) {
  std::string out;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const xml::Node n = tree.node(i);
    out += std::to_string(n.begin_byte()) + "-" + std::to_string(n.end_byte()) + " " +
           std::to_string(n.content_begin_byte()) + "-" + std::to_string(n.content_end_byte()) + " ";
    if (n.is_text()) {
      out += "'" + std::string(n.characters()) + "'\n";
      continue;
    }
    out += std::string(n.prefix()) + ":" + std::string(n.name()) + "{" + std::string(n.namespace_uri()) + "}";
    for (const xml::Attribute a : n.attributes())
      out += " " + std::string(a.prefix) + ":" + std::string(a.name) + "{" + std::string(a.namespace_uri) +
             "}='" + std::string(a.value) + "'";
    out += '\n';
  }
  return out;
}

// libxml2 is shown a mask instead of characters beyond ASCII, unless a file holds U+007F.
void require_the_same_without_mask(const std::string& content) {
  const std::string masked = "<?xml version=\"1.0\"?><!-- é . -->" + content;
  const std::string plain = "<?xml version=\"1.0\"?><!-- é \x7F -->" + content;
  INFO(content);
  std::string of_masked, of_plain;
  try {
    of_masked = all_of(xml::Tree::parse("a.xml", masked));
  } catch (const text::InputError& e) {
    of_masked = e.what();
  }
  try {
    of_plain = all_of(xml::Tree::parse("a.xml", plain));
  } catch (const text::InputError& e) {
    of_plain = e.what();
  }
  if (const std::size_t at = of_plain.find("␡"); at != std::string::npos) of_plain.replace(at, 3, ".");
  CHECK(of_masked == of_plain);
}

}  // namespace

TEST_CASE("a file is read as it is, whatever libxml2 is shown", "[xml]") {
  for (const std::string content : {"<p>L’été, c’est dit.</p>",
                                    "<p>à<b>é</b>ü<!-- ö --> ê <?œ æ?>î</p>",
                                    "<p>d&#233;j&amp;&#xE0; été &lt;</p>",
                                    "<p>un\r\ndeux é\r\n\rtrois</p>",
                                    "<p a='é' b=\"l&amp;été\" c='é\té' d='&#233;é'/>",
                                    "<p a='é' a='è'/>",
                                    "<p><![CDATA[déjà <b> & é]]> é</p>",
                                    "<é>à</é>",
                                    "<é>à</è>",
                                    "<p>é</q>",
                                    "<p>é",
                                    "<ns:p xmlns:ns='urn:été'>é</ns:p>",
                                    "<p xmlns='urn:été' xmlns:q='urn:ete'>é<q:r q:é='1'/></p>",
                                    "<p>é &eacute;</p>",
                                    "<p>é & è</p>",
                                    "<p é>è</p>",
                                    "<p xml:lang='fr'>é]]>è</p>",
                                    "<p>é\x01</p>",
                                    "<!DOCTYPE p><p>é</p>",
                                    "<p>é</p>é",
                                    "<p>\xEF\xBF\xBEé</p>",
                                    "<p a='<é'>é</p>",
                                    "<p>\xF0\x9F\x9A\x97 é</p>",
                                    "<p a='\xF0\x9F\x9A\x97'/>"})
    require_the_same_without_mask(content);
  std::string deep = "é", wide;
  for (int i = 0; i < 300; ++i) deep = "<p>" + deep + "</p>";
  require_the_same_without_mask(deep);
  for (int i = 0; i < 20'000; ++i)
    wide += "<p a=\"à l’été\">Voilà l’été&#160;: n° " + std::to_string(i) + "</p>\n";
  require_the_same_without_mask("<d>" + wide + "</d>");
  require_the_same_without_mask("<d>" + std::string(500'000, 'a') + "é" + wide + "</d>");
}
