#include "revision/reasons.hpp"

#include "revision/made.hpp"
#include "revision/report.hpp"

using namespace lb;
using namespace lb::revision;

namespace {

xml::Tree provenance(const std::string& origins) {
  return xml::Tree::parse("p.provenance.xml", "<provenance>" + origins + "</provenance>");
}
std::string origin(const std::string& id, const std::string& value, const std::string& counted,
                   const std::string& among) {
  return "<origin id=\"" + id + "\" kind=\"number\" code=\"ELEC.H2\" value=\"" + value + "\" respondents=\"" +
         counted + "\" among=\"" + among + "\"/>";
}

Change number(const std::string& chapter, const std::string& before, const std::string& after,
              const std::string& id) {
  Change c;
  c.cause = Cause::data;
  c.chapter = chapter;
  c.before = before;
  c.after = after;
  c.origins = {id};
  return c;
}

}  // namespace

TEST_CASE("a number moves because an interview is no longer counted, or only now") {
  const auto a = provenance(origin("n.1", "2", "E01 E02", "E01 E02 E03") +
                            origin("n.2", "1", "E03", "E01 E03")),
             b = provenance(origin("n.1", "1", "E01", "E01 E03 E04") + origin("n.2", "1", "E03", "E01 E03"));
  CHECK(Reasons(a, b).why("n.1") == "E02 is no longer counted; E04 is counted now");
  CHECK(Reasons(a, b).why("n.2").empty());
  CHECK(Reasons(a, b).why("n.unknown").empty());
  CHECK(Reasons(b, a).why("n.1") == "E04 is no longer counted; E02 is counted now");
}

TEST_CASE("a number moves because of what was coded or asked, and then it is not the interviews") {
  const std::string rest = origin("n.all", "3", "E01 E02 E03", "E01 E02 E03");
  const auto why = [&](const std::string& a, const std::string& b) {
    return Reasons(provenance(rest + a), provenance(rest + b)).why("n.1");
  };
  CHECK(why(origin("n.1", "2", "E01 E02", "E01 E02 E03"), origin("n.1", "1", "E01", "E01 E02 E03")) ==
        "E02: coded otherwise (ELEC.H2)");
  CHECK(why(origin("n.1", "2", "E01 E02", "E01 E02 E03"), origin("n.1", "2", "E01 E02", "E01 E02")) ==
        "ELEC.H2: other interviews were asked");
  CHECK(why(origin("n.1", "7", "E01 E02", "E01 E02 E03"), origin("n.1", "9", "E01 E02", "E01 E02 E03")) ==
        "ELEC.H2: other passages are coded");
}

TEST_CASE("the summary says a reason once, in front, and folds what it explains") {
  std::vector<Change> changes{number("Mobilité", "18", "17", "n.1"), number("Mobilité", "18", "17", "n.1-2"),
                              number("Données", "9", "8", "n.1"), number("Données", "5", "6", "n.x")};
  explain(changes,
          Reasons(provenance(origin("n.1", "2", "E01 E02", "E01 E02") +
                             origin("n.1-2", "2", "E01 E02", "E01 E02")),
                  provenance(origin("n.1", "1", "E01", "E01") + origin("n.1-2", "1", "E01", "E01"))));
  CHECK(summary(changes) ==
        "4 changes: data 4\n"
        "\n"
        "why the numbers moved\n"
        "  E02 is no longer counted: 3 places\n"
        "    18 → 17 (2 ×), 9 → 8\n"
        "\n"
        "Mobilité\n"
        "  data\n"
        "    E02 is no longer counted: 2 places\n"
        "\n"
        "Données\n"
        "  data\n"
        "    E02 is no longer counted: 1 place\n"
        "    5 → 6 [n.x]\n");
}

TEST_CASE("cells of one table are one line of the summary") {
  const std::vector<Change> changes{number("Données", "9", "8", "c.t-data.DATA.asked"),
                                    number("Données", "9", "8", "c.t-data.DATA.answered"),
                                    number("Données", "4", "3", "c.t-data.DATA.mentioned")};
  CHECK(summary(changes) ==
        "3 changes: data 3\n"
        "\n"
        "Données\n"
        "  data\n"
        "    table t-data: 3 cells (9 → 8, 4 → 3…)\n");
}
