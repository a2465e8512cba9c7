#include "xml/schema.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "xml/tree.hpp"

using namespace lb;
using xml::Tree;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string faults(const std::string& schema, const std::string& bytes, std::size_t most = 100) {
  std::string out;
  for (const text::Finding& f : xml::Schema::get(schema).validate(Tree::parse("f.xml", bytes), most))
    out += text::render(f);
  return out;
}

}  // namespace

TEST_CASE("every schema of schemas/ is inside the program and compiles") {
  int schemas = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SCHEMAS)) {
    if (entry.path().extension() != ".rng") continue;
    ++schemas;
    const std::string name = entry.path().filename();
    CAPTURE(name);
    CHECK(xml::embedded_schema(name) == read(entry.path()));
    CHECK_FALSE(xml::Schema::get(name).validate(Tree::parse("f.xml", "<nothing/>")).empty());
  }
  CHECK(schemas >= 7);
  CHECK_THROWS_WITH(xml::Schema::get("nothing.rng"), "no schema nothing.rng");
}

TEST_CASE("the examples of schemas/README.md fit their schemas") {
  const std::string readme = read(std::filesystem::path(SCHEMAS) / "README.md");
  const std::string fence = "```xml\n";
  int examples = 0;
  for (std::size_t at = readme.find(fence); at != std::string::npos; at = readme.find(fence, at)) {
    at += fence.size();
    const std::string example = readme.substr(at, readme.find("```", at) - at);
    std::string name = example.substr(1, example.find_first_of(" >") - 1) + ".rng";
    if (name == "u.rng") continue;  // a turn, not a file
    if (name == "Project.rng") name = "refi-project.rng";
    ++examples;
    CAPTURE(name);
    CHECK(faults(name, example) == "");
  }
  CHECK(examples == 8);
}

TEST_CASE("all faults of a file come in one run, in its order") {
  const std::string file = R"(<codings coder="auto" interview="E07">
  <coding id="a" turn="E07.t001" begin="-1" end="4"
          status="maybe"><quote>mot</quote></coding>
  <coding id="b" code="C.D" turn="E07.t001" begin="0" end="4"
          status="proposed" how="lema"><memo>m</memo></coding>
</codings>)";
  CHECK(faults("codings.rng", file) ==
        "f.xml:2:3: <coding> lacks the attribute 'code'\n"
        "      <coding id=\"a\" turn=\"E07.t001\" begin=\"-1\" end=\"4\"\n"
        "      ^\n"
        "  add code=\"...\": a name of letters, digits, '.', '-' and '_' that begins with a letter\n"
        "f.xml:2:34: '-1' is no value for the attribute 'begin' of <coding>\n"
        "      <coding id=\"a\" turn=\"E07.t001\" begin=\"-1\" end=\"4\"\n"
        "                                     ^\n"
        "  allowed: a whole number from 0\n"
        "f.xml:3:11: 'maybe' is no value for the attribute 'status' of <coding>\n"
        "              status=\"maybe\"><quote>mot</quote></coding>\n"
        "              ^\n"
        "  allowed: 'proposed', 'accepted', 'refused'\n"
        "f.xml:5:29: 'lema' is no value for the attribute 'how' of <coding>\n"
        "              status=\"proposed\" how=\"lema\"><memo>m</memo></coding>\n"
        "                                ^\n"
        "  allowed: 'lemma', 'exact', 'cased', 'folded'\n"
        "f.xml:5:40: <quote> is missing before <memo>\n"
        "              status=\"proposed\" how=\"lema\"><memo>m</memo></coding>\n"
        "                                           ^\n"
        "  the order in <coding>: <before>, <quote>, <after>, <memo>\n");
  CHECK(xml::Schema::get("codings.rng").validate(Tree::parse("f.xml", file), 2).size() == 2);
}

TEST_CASE("a schema judges from several threads at once") {
  const std::string good =
      R"(<quotes><quote id="q" turn="E07.t1" begin="0" end="1" state="sent"><said>a</said></quote></quotes>)";
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (int& w : wrong)
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        if (!faults("quotes.rng", good).empty()) ++w;
        if (faults("quotes.rng", "<quotes><quote/></quotes>").empty()) ++w;
      }
    });
  for (std::thread& t : threads) t.join();
  CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("a hundred thousand faults are found in linear time and cut to what can be read") {
  std::string file = "<codings coder=\"auto\" interview=\"E07\">";
  for (int i = 0; i < 100'000; ++i) file += "<coding/>\n";
  file += "</codings>";
  CHECK(xml::Schema::get("codings.rng").validate(Tree::parse("f.xml", file)).size() == 100);
}
