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
std::string promise(const std::string& old_form, const std::string& new_form, const std::string& old_bytes,
                    const std::string& new_bytes) {
  const auto a = read("old." + old_form, old_bytes), b = read("new." + new_form, new_bytes);
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

std::string made_as(const std::string& form, const made::Items& items) {
  return form == "odt" ? made::odt(items) : made::docx(items);
}

void hundreds_of_edits(const std::string& old_form, const std::string& new_form) {
  int unshowable = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    made::Author author(seed);
    const auto before = author.document();
    const auto after = author.edited(before);
    const std::string result =
        promise(old_form, new_form, made_as(old_form, before), made_as(new_form, after));
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
  hundreds_of_edits("docx", "docx");
}

TEST_CASE("accepting an ODT redline gives NEW, rejecting it gives OLD, over random edits") {
  hundreds_of_edits("odt", "odt");
}

TEST_CASE("accepting a redline of a DOCX against an ODT gives NEW, rejecting it gives OLD's words") {
  SECTION("an ODT is the newer one") { hundreds_of_edits("docx", "odt"); }
  SECTION("a DOCX is the newer one") { hundreds_of_edits("odt", "docx"); }
}

TEST_CASE("the 65-page redlines keep their promise") {
  const std::string folder = std::string(LOCAL_DATA) + "/revisions/pages65/";
  if (file(folder + "old.docx").empty()) {
    WARN("skipped: " << folder << " is not here");
    return;
  }
  for (const std::string old_form : {"docx", "odt"})
    for (const std::string new_form : {"docx", "odt"}) {
      INFO(old_form << " against " << new_form);
      const std::string older = file(folder + "old." + old_form), newer = file(folder + "new." + new_form);
      CHECK(promise(old_form, new_form, older, newer) == "kept");
      CHECK(promise(new_form, old_form, newer, older) == "kept");
    }
  CHECK(promise("docx", "docx", file(folder + "note_old.docx"), file(folder + "note_new.docx")) == "kept");
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

TEST_CASE("without a date a DOCX says none; an ODT, which must say one, the beginning of time") {
  const made::Items one = {{false, {{"Le train arrive.", false, ""}}, {}}},
                    two = {{false, {{"Le bus arrive.", false, ""}}, {}}};
  const auto part = [](const std::string& form, const made::Items& x, const made::Items& y,
                       const char* path) {
    const auto before = made_as(form, x), after = made_as(form, y);
    const auto a = read("a." + form, before), b = read("b." + form, after);
    return package::ZipReader("r", weave(Comparison(a, b), before, after, {"Relectrice", ""})).read(path);
  };
  CHECK(part("docx", one, two, "word/document.xml").find("w:date") == std::string::npos);
  CHECK(part("odt", one, two, "content.xml")
            .find("<dc:creator>Relectrice</dc:creator><dc:date>1970-01-01T00:00:00</dc:date>") !=
        std::string::npos);
}

TEST_CASE("a header of one side only, or another one, is woven in every pairing of forms") {
  made::Author author(7);
  const auto items = author.document();
  const auto form_of = [&](const std::string& form, const std::string& header) {
    return form == "odt" ? made::odt(items, header) : made::docx(items, header);
  };
  for (const std::string old_form : {"docx", "odt"})
    for (const std::string new_form : {"docx", "odt"})
      for (const auto& [before, after] : std::vector<std::pair<std::string, std::string>>{
               {"", "Petit livre blanc"}, {"Petit livre blanc", ""}, {"Petit livre", "Grand livre blanc"}}) {
        INFO(old_form << " '" << before << "' against " << new_form << " '" << after << "'");
        CHECK(promise(old_form, new_form, form_of(old_form, before), form_of(new_form, after)) == "kept");
      }
}

TEST_CASE("a header that repeats another one changes with it") {
  made::Author author(7);
  const auto items = author.document();
  for (const int before : {1, 2, 3})
    for (const int after : {1, 2, 3}) {
      INFO(before << " page masters, then " << after);
      CHECK(promise("odt", "odt", made::odt(items, "Petit livre", before),
                    made::odt(items, "Grand livre blanc", after)) == "kept");
    }
}
