#include "package/zip_reader.hpp"
#include "package/zip_writer.hpp"

#include "text/finding.hpp"

using namespace lb::package;

TEST_CASE("what is written is read back, in order, with equal bytes each time") {
  ZipWriter w;
  w.add("mimetype", "x", ZipWriter::Method::store);
  w.add("é/content.xml", std::string(100'000, 'a'));
  const std::string bytes = w.finish();
  CHECK(w.finish() == bytes);
  CHECK(bytes.substr(30, 8) == "mimetype");
  ZipReader r("f.odt", bytes);
  CHECK(r.parts() == std::vector<std::string>{"mimetype", "é/content.xml"});
  CHECK(r.read("é/content.xml") == std::string(100'000, 'a'));
  CHECK_THROWS_AS(r.read("absent"), lb::text::InputError);
}

TEST_CASE("a bomb stops at the limit, whatever it says of its size") {
  ZipWriter w;
  w.add("a", std::string(10'000'000, '\0'));
  Limits limits;
  limits.bytes_per_part = 1'000'000;
  ZipReader r("bomb.docx", w.finish(), limits);
  CHECK_THROWS_WITH(r.read("a"), "bomb.docx: the part 'a' unpacks to more than 0 MB: it looks like a zip bomb\n");
}

TEST_CASE("damage is said, not survived in silence") {
  ZipWriter w;
  w.add("a", "hello");
  const std::string bytes = w.finish();
  CHECK_THROWS_AS(ZipReader("f", bytes.substr(0, bytes.size() / 2)), lb::text::InputError);
  CHECK_THROWS_AS(ZipReader("f", ""), lb::text::InputError);
  CHECK_THROWS_AS(ZipReader("f", "not a zip"), lb::text::InputError);
}
