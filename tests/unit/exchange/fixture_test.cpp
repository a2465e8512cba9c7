// The eleven conventions of programs: the same text and the same seven selections, counted in eleven ways.
// They lie outside of the project; tests/unit/exchange/positions_test.cpp covers the same ground.
#include <map>

#include "exchange/measurement.hpp"
#include "exchange/qde_reader.hpp"
#include "files/files.hpp"
#include "text/utf8.hpp"

using namespace lb;
using namespace lb::exchange;

namespace {

struct Truth {
  const char* code;
  const char* text;
  std::size_t begin_code_point, end_code_point;  // in the text with LF and without BOM
};
const std::vector<Truth> truth{
    {"Frein : approvisionnement", "le cœur du problème, c’est l’approvisionnement", 113, 159},
    {"Marché : Sarre", "Sarre", 194, 199},
    {"Marché : Rhénanie-Palatinat", "Rhénanie-Palatinat", 206, 224},
    {"Chiffre d'affaires export", "30\u202f% du chiffre d’affaires", 249, 275},
    {"Marché : Luxembourg", "Luxembourg", 293, 303},
    {"Dépendance", "nous le subissons", 348, 365},
    {"Tour de parole",
     "E07 (équipementier) : 30\u202f% du chiffre d’affaires. Le label® et 🇱🇺 Luxembourg restent à part "
     "✅.\nCe que de\u0301cide Stuttgart",
     227, 346},
};

std::string with_lf(std::string_view s) {
  std::string out;
  for (const char c : s)
    if (c != '\r') out += c;
  return out;
}

}  // namespace

TEST_CASE("every fixture comes in with every span exact") {
  const std::map<std::string, std::string> models{{"spec-codepoints", "code-points"},
                                                  {"nvivo-win", "utf-16"},
                                                  {"nvivo-mac", "utf-16"},
                                                  {"atlas-named-qde", "utf-16,lf"},
                                                  {"atlas-codepoints", "code-points,lf"},
                                                  {"qualcoder-default", "utf-16"},
                                                  {"qualcoder-maxqda-endings", "utf-16,lf"},
                                                  {"utf8-bytes", "bytes"},
                                                  {"bom-counted", "code-points,bom"},
                                                  {"braced-guids-xml-bom", "code-points"},
                                                  {"end-inclusive", "code-points,inclusive"}};
  const std::string folder = LOCAL_DATA "/refi-qda/fixtures";
  if (!files::is_folder(folder)) {
    WARN("the fixtures are not here: nothing was tested");
    return;
  }
  for (const auto& [name, expected] : models) {
    INFO(name);
    Losses losses("import", "", name);
    const std::string path = files::join(folder, name + ".qdpx");
    const Reading r = read_refi(path, files::read(path), losses);
    CHECK(r.findings.empty());
    CHECK(losses.all().empty());
    REQUIRE(r.project.sources.size() == 1);
    const Text& source = r.project.sources.front();
    REQUIRE(source.selections.size() == truth.size());
    const RawText text = look_at(source.bytes);
    Detector detector;
    detector.add(text, source.selections);
    const Measurement m = detector.finish();
    CHECK(m.is_conclusive);
    REQUIRE(!m.candidates.empty());
    INFO(describe(m));
    REQUIRE(read_model(expected));
    CHECK(m.allows(*read_model(expected)));
    const auto found = places(text, source.selections, m.candidates.front().model);
    for (std::size_t i = 0; i < truth.size(); ++i) {
      INFO(truth[i].code);
      const Place& p = found[i];
      CHECK(p.misfit == Misfit::none);
      CHECK(with_lf(text.bytes.substr(p.begin, p.end - p.begin)) == truth[i].text);
      const std::size_t begin = text::count_code_points(with_lf(text.bytes.substr(0, p.begin)));
      CHECK(begin == truth[i].begin_code_point);
      CHECK(begin + text::count_code_points(truth[i].text) == truth[i].end_code_point);
      REQUIRE(source.selections[i].codings.size() == 1);
      const Guid code = source.selections[i].codings.front().code;
      const auto named = std::find_if(r.project.codes.begin(), r.project.codes.end(),
                                      [&](const Code& c) { return c.guid == code; });
      REQUIRE(named != r.project.codes.end());
      CHECK(named->name == truth[i].code);
      CHECK(r.project.codes[static_cast<std::size_t>(named->parent)].name == "Thèmes");
    }
  }
}
