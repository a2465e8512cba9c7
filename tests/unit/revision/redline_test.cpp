#include "revision/redline.hpp"

#include <fstream>
#include <iterator>

#include "docx/reader.hpp"
#include "odt/reader.hpp"
#include "package/zip_reader.hpp"
#include "revision/packages.hpp"
#include "revision/proof.hpp"

namespace {

using namespace lb;
using namespace lb::revision;

document::Reading read(const std::string& name, const std::string& bytes) {
  const document::ReadOptions options{document::Changes::accepted, false};
  return name.ends_with(".odt") ? odt::read(name, bytes, options) : docx::read(name, bytes, options);
}

const RedlineOptions by_hand{"Relectrice", "2021-03-01T09:00:00Z"};

// "kept", "unshowable", or what is wrong.
std::string promise(const std::string& form, const std::string& old_bytes, const std::string& new_bytes) {
  const auto a = read("old." + form, old_bytes), b = read("new." + form, new_bytes);
  const Comparison c(a, b);
  try {
    const auto broken = prove(weave(c, old_bytes, new_bytes, by_hand), a, b);
    if (!broken) return "kept";
    return (broken->accepting ? "accepting, " : "rejecting, ") + broken->story + " " +
           std::to_string(broken->block) + ": expected '" + broken->expected + "', found '" + broken->found +
           "'";
  } catch (const Unshowable&) {
    return "unshowable";
  }
}

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void hundreds_of_edits(const std::string& form, std::string (*make)(const made::Items&)) {
  int unshowable = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    made::Author author(seed);
    const auto before = author.document();
    const auto after = author.edited(before);
    const std::string result = promise(form, make(before), make(after));
    INFO("seed " << seed);
    if (result == "unshowable")
      ++unshowable;
    else
      REQUIRE(result == "kept");
  }
  CHECK(unshowable < 15);
}

}  // namespace

TEST_CASE("accepting a DOCX redline gives NEW, rejecting it gives OLD, over random edits") {
  hundreds_of_edits("docx", made::docx);
}

TEST_CASE("accepting an ODT redline gives NEW, rejecting it gives OLD, over random edits") {
  hundreds_of_edits("odt", made::odt);
}

TEST_CASE("the 65-page redlines keep their promise") {
  const std::string folder = std::string(LOCAL_DATA) + "/revisions/pages65/";
  if (file(folder + "old.docx").empty()) {
    WARN("skipped: " << folder << " is not here");
    return;
  }
  CHECK(promise("docx", file(folder + "old.docx"), file(folder + "new.docx")) == "kept");
  CHECK(promise("docx", file(folder + "new.docx"), file(folder + "old.docx")) == "kept");
  CHECK(promise("odt", file(folder + "old.odt"), file(folder + "new.odt")) == "kept");
  CHECK(promise("docx", file(folder + "note_old.docx"), file(folder + "note_new.docx")) == "kept");
}

TEST_CASE("a change is one deletion and one insertion by the author that was named") {
  const auto one = made::docx({{false, {{"Le train arrive.", false, ""}}, {}}}),
             two = made::docx({{false, {{"Le bus arrive.", false, ""}}, {}}});
  const auto a = read("a.docx", one), b = read("b.docx", two);
  const auto r = weave(Comparison(a, b), one, two, by_hand);
  package::ZipReader zip("r", r);
  CHECK(
      zip.read("word/document.xml")
          .find(
              R"(<w:r><w:t xml:space="preserve">Le </w:t></w:r><w:del w:id="1" w:author="Relectrice" w:date="2021-03-01T09:00:00Z"><w:r><w:delText xml:space="preserve">train</w:delText></w:r></w:del><w:ins w:id="2" w:author="Relectrice" w:date="2021-03-01T09:00:00Z"><w:r><w:t xml:space="preserve">bus</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> arrive.</w:t></w:r>)") !=
      std::string::npos);
  CHECK(r == weave(Comparison(a, b), one, two, by_hand));
}

TEST_CASE("a redline that lies is found out") {
  const auto one = made::docx({{false, {{"Le train arrive.", false, ""}}, {}}}),
             two = made::docx({{false, {{"Le bus arrive.", false, ""}}, {}}});
  const auto a = read("a.docx", one), b = read("b.docx", two);
  const auto broken = prove(two, a, b);  // NEW itself, without a mark
  REQUIRE(broken);
  CHECK_FALSE(broken->accepting);
  CHECK(broken->story == "body");
  CHECK(broken->expected == "[Normal] Le train arrive.");
  CHECK(broken->found == "[Normal] Le bus arrive.");
}
