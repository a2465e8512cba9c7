#include "revision/report.hpp"

#include "revision/made.hpp"

using namespace lb;
using namespace lb::revision;

namespace {

std::vector<Change> changes(const document::Reading& a, const document::Reading& b) {
  return list_changes(Comparison(a, b));
}

document::Passage heading(const std::string& words) {
  auto p = made::paragraph(words, "heading 1");
  p.outline_level = 1;
  return p;
}

}  // namespace

TEST_CASE("the same figure changed in several places is one line of the summary") {
  const auto version = [](const std::string& n) {
    return made::reading(
        {heading("Mobilité"), made::paragraph("Sur 18 entretiens, " + n + " parlent de recharge."),
         heading("Données"), made::paragraph("Les " + n + " autres attendent encore la suite.")});
  };
  CHECK(summary(changes(version("12"), version("14"))) ==
        "2 changes: data 2\n"
        "\n"
        "Mobilité\n"
        "  data\n"
        "    12 → 14 (2 places)\n");
  CHECK(summary({}).empty());
}

TEST_CASE("a quotation is known by its style, a figure of the study by its bookmark") {
  auto a = made::reading({made::paragraph("On attend les bornes depuis deux ans.", "Quote"),
                          made::paragraph("Une douzaine de firmes le disent.")});
  auto b = made::reading({made::paragraph("On attend des bornes depuis deux ans.", "Quote"),
                          made::paragraph("Une quinzaine de firmes le disent.")});
  for (auto* r : {&a, &b}) {
    document::Mark m;
    m.name = "_lb_n_o7";
    m.end_piece = 1;
    r->stories[0].passages[1].marks.push_back(m);
  }
  const auto list = changes(a, b);
  REQUIRE(list.size() == 2);
  CHECK(list[0].cause == Cause::quotation);
  CHECK(list[1].cause == Cause::data);
  CHECK(list[1].origins == std::vector<std::string>{"n.7"});
}

TEST_CASE("tab-separated and JSON carry the words as they are") {
  const auto list = changes(made::reading(std::vector<std::string>{"Il dit \"oui\" au\ttrain."}),
                            made::reading(std::vector<std::string>{"Il dit \"oui\" au\tbus."}));
  REQUIRE(list.size() == 1);
  CHECK(tab_separated(list) ==
        "cause\tkind\tchapter\tstory\tblock\tbefore\tafter\torigins\n"
        "wording\treplaced\t\tbody\t1\ttrain\tbus\t\n");
  CHECK(json(list, "a", "b") ==
        "{\"old\": \"a\", \"new\": \"b\", \"changes\": [\n"
        "{\"cause\": \"wording\", \"kind\": \"replaced\", \"chapter\": \"\", \"story\": \"body\", \"block\": "
        "1, \"before\": "
        "\"train\", \"after\": \"bus\", \"left\": \"Il dit \\\"oui\\\" au\\t\", \"right\": \".\", "
        "\"origins\": []}\n]}\n");
}

TEST_CASE("a number that changed in many places for one cause is one line, and names the cause") {
  const auto version = [](const std::string& n) {
    std::vector<document::Passage> passages = {heading("Mobilité")};
    for (int i = 1; i <= 37; ++i) {
      auto p = made::paragraph("Sur " + n + " entretiens, le point " + std::to_string(i) + " revient.");
      const std::vector<std::string> words = {"Sur ", n,
                                              " entretiens, le point " + std::to_string(i) + " revient."};
      p.pieces.assign(3, p.pieces.front());
      for (std::size_t k = 0; k < 3; ++k) p.pieces[k].characters = words[k];
      document::Mark m;
      m.name = "_lb_n_orespondents" + (i > 1 ? "_h" + std::to_string(i) : std::string());
      m.begin_piece = 1;
      m.end_piece = 2;
      p.marks.push_back(m);
      passages.push_back(std::move(p));
    }
    return made::reading(std::move(passages));
  };
  CHECK(summary(changes(version("18"), version("19"))) ==
        "37 changes: data 37\n"
        "\n"
        "Mobilité\n"
        "  data\n"
        "    18 → 19 [n.respondents] (37 places)\n");
}
