#include "exchange/measurement.hpp"
#include "text/utf8.hpp"

using namespace lb;
using namespace lb::exchange;

namespace {

const std::string words =
    "Enquêteur : Et l’export vers la Sarre ?\n"
    "E07 : Honnêtement 😀, trente\u202f% du chiffre d’affaires. Le label® et 🇱🇺 Luxembourg restent à part.\n"
    "Ce que de\u0301cide Stuttgart, nous le subissons.\n";

std::string with_crlf(std::string_view s) {
  std::string out;
  for (const char c : s) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

// Selections of these words, counted as the model says.
std::vector<Selection> counted(const RawText& raw, const PositionModel& model, bool named,
                               const std::vector<std::string>& passages) {
  std::vector<Selection> out;
  for (const std::string& passage : passages) {
    const std::size_t begin = raw.bytes.find(passage);
    REQUIRE(begin != std::string_view::npos);
    Selection s;
    Counter counter(raw, model);
    s.start = counter.at(begin);
    s.end = counter.at(begin + passage.size()) - (model.end_included ? 1 : 0);
    if (named) s.name = passage;
    out.push_back(s);
  }
  return out;
}

const std::vector<std::string> passages{"Sarre", "chiffre d’affaires", "Luxembourg", "Stuttgart",
                                        "nous le subissons"};

}  // namespace

TEST_CASE("every way of counting is told from all others") {
  for (const char* written :
       {"code-points", "utf-16", "bytes", "code-points,lf", "utf-16,lf", "bytes,lf", "code-points,crlf",
        "utf-16,crlf", "code-points,bom", "utf-16,bom", "code-points,inclusive", "utf-16,lf,inclusive"}) {
    const PositionModel model = read_model(written).value();
    INFO(written);
    for (const bool crlf : {false, true}) {
      const std::string text = "\xEF\xBB\xBF" + (crlf ? with_crlf(words) : words);
      const RawText raw = look_at(text);
      CHECK(raw.had_bom);
      const auto selections = counted(raw, model, true, passages);
      Detector detector;
      detector.add(raw, selections);
      const Measurement m = detector.finish();
      CHECK(m.is_conclusive);
      CHECK(m.allows(model));
      CHECK(m.candidates.front().names == passages.size());
      const auto found = places(raw, selections, model);
      for (std::size_t i = 0; i < passages.size(); ++i)
        CHECK(raw.bytes.substr(found[i].begin, found[i].end - found[i].begin) == passages[i]);
    }
  }
}

TEST_CASE("without names the borders of words decide") {
  const std::string text = "\xEF\xBB\xBF" + with_crlf(words);
  const RawText raw = look_at(text);
  Detector detector;
  detector.add(raw, counted(raw, read_model("utf-16").value(), false, passages));
  const Measurement m = detector.finish();
  CHECK(m.is_conclusive);
  CHECK(to_string(m.candidates.front().model) == "utf-16");
  CHECK(m.candidates.front().boundaries == 10);
  CHECK(m.named == 0);
}

TEST_CASE("a text without characters above U+FFFF does not tell code points from UTF-16") {
  const std::string text = "Nos cellules viennent d’Asie.\nOn manque aussi de bornes.\n";
  const RawText raw = look_at(text);
  Detector detector;
  detector.add(raw, counted(raw, read_model("utf-16").value(), true, {"cellules", "bornes"}));
  const Measurement m = detector.finish();
  CHECK(m.is_conclusive);
  CHECK(m.candidates.front().model == PositionModel{});
  CHECK(m.allows(read_model("utf-16").value()));
  CHECK_FALSE(m.allows(read_model("bytes").value()));
  CHECK(describe(m) ==
        "positions: code-points (2 of 2 names fit, 4 of 4 ends stand at a word's border)\n"
        "  the same in these texts: utf-16\n"
        "  next best: code-points,crlf,inclusive (2 of 2 names fit, 2 of 4 ends stand at a word's border)\n");
}

TEST_CASE("one selection without a name proves nothing") {
  const RawText raw = look_at(words);
  Detector detector;
  detector.add(raw, counted(raw, {}, false, {"Luxembourg"}));
  CHECK_FALSE(detector.finish().is_conclusive);
  CHECK(Detector().finish().is_conclusive);
  CHECK(describe(Detector().finish()) == "positions: no selection to measure\n");
}

TEST_CASE("positions that do not exist are found out, not rounded") {
  const std::string text = "a😀é\r\nb";
  const RawText raw = look_at(text);
  const auto misfit = [&](std::int64_t start, std::int64_t end, const char* model) {
    Selection s;
    s.start = start;
    s.end = end;
    return places(raw, std::vector<Selection>{s}, read_model(model).value()).front().misfit;
  };
  CHECK(misfit(0, 1, "utf-16") == Misfit::none);
  CHECK(misfit(0, 2, "utf-16") == Misfit::in_character);
  CHECK(misfit(0, 2, "code-points") == Misfit::none);
  CHECK(misfit(0, 6, "bytes") == Misfit::in_character);
  CHECK(misfit(0, 4, "code-points") == Misfit::in_line_end);
  CHECK(misfit(0, 4, "code-points,lf") == Misfit::none);
  CHECK(misfit(0, 6, "code-points") == Misfit::none);
  CHECK(misfit(0, 7, "code-points") == Misfit::outside);
  CHECK(misfit(-3, 2, "code-points") == Misfit::outside);
  CHECK(misfit(2, 2, "code-points") == Misfit::empty);
  CHECK(misfit(3, 1, "code-points") == Misfit::empty);
  CHECK(misfit(0, std::numeric_limits<std::int64_t>::max(), "code-points,inclusive") == Misfit::outside);
}

TEST_CASE("a way of counting is written and read") {
  for (const char* written : {"code-points", "utf-16,crlf", "bytes,lf,bom,inclusive"})
    CHECK(to_string(read_model(written).value()) == written);
  for (const char* wrong : {"", "utf16", "code-points,", "lf", "bytes,utf-16", "code-points;lf"})
    CHECK_FALSE(read_model(wrong));
}

TEST_CASE("a name says its words through white space and cuts") {
  CHECK(says("le cœur du problème", "le cœur\ndu  problème"));
  CHECK(says("le cœur\u2029du problème", "le cœur\r\ndu problème"));
  CHECK(says("le cœur…", "le cœur du problème"));
  CHECK(says("le cœur...", "le cœur du problème"));
  CHECK_FALSE(says("le cœur", "le cœur du"));
  CHECK_FALSE(says("…", "le cœur"));
  CHECK_FALSE(is_evidence("line:12"));
}
