#include "coding/merge.hpp"

#include <algorithm>
#include <stdexcept>

using namespace lb;
using coding::Coding;
using coding::CodingFile;
using coding::Polarity;
using coding::Status;

namespace {

Coding coding_of(std::size_t begin, const std::string& quote, Status status = Status::accepted) {
  Coding c;
  c.id = "E07.t001.ELEC.BATT." + std::to_string(begin);
  c.code = "ELEC.BATT";
  c.anchor = {"E07.t001", begin, begin + quote.size(), quote, "", ""};
  c.status = status;
  return c;
}
CodingFile file(std::vector<Coding> codings) { return {"A", "E07", std::move(codings)}; }

std::string list(const coding::Merged& m) {
  std::string out;
  for (const Coding& c : m.file.codings)
    out += std::to_string(c.anchor.begin_code_point) + " " + c.anchor.quote + " " +
           std::string(word_of(c.status)) + " " + std::string(word_of(c.polarity)) + " " + c.memo + "\n";
  for (const auto& c : m.conflicts)
    out += "! " + c.id + " " + std::to_string(c.versions.size()) + (c.removed ? " removed" : "") + "\n";
  return out;
}

// The same in every order of the copies, and with one given twice.
std::string merged(std::vector<CodingFile> copies, const std::optional<CodingFile>& base = std::nullopt) {
  const coding::Merged first = coding::merge("C", copies, base);
  CHECK(first.file.coder == "C");
  std::vector<std::size_t> order(copies.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    std::vector<CodingFile> other;
    for (const std::size_t i : order) other.push_back(copies[i]);
    other.push_back(other.front());
    const coding::Merged again = coding::merge("C", other, base);
    CHECK(to_xml(again.file) == to_xml(first.file));
    CHECK(list(again) == list(first));
  } while (std::next_permutation(order.begin(), order.end()));
  return list(first);
}

}  // namespace

TEST_CASE("without a base, all that anybody coded is there") {
  Coding with_polarity = coding_of(3, "lithium");
  with_polarity.polarity = Polarity::frein;
  Coding with_memo = coding_of(3, "lithium");
  with_memo.memo = "rare";
  CHECK(merged({file({with_polarity, coding_of(30, "cobalt")}), file({with_memo}),
                file({coding_of(20, "nickel")})}) ==
        "3 lithium accepted frein rare\n20 nickel accepted  \n30 cobalt accepted  \n");
}

TEST_CASE("without a base, contradictions are named and the same one is always taken") {
  Coding levier = coding_of(50, "cuivre");
  levier.polarity = Polarity::levier;
  Coding frein = levier;
  frein.polarity = Polarity::frein;
  CHECK(merged({file({coding_of(3, "lithium", Status::refused), frein}),
                file({coding_of(3, "lithium"), levier}), file({coding_of(3, "lithium rare")})}) ==
        "3 lithium rare accepted  \n50 cuivre accepted frein \n"
        "! E07.t001.ELEC.BATT.3 3\n! E07.t001.ELEC.BATT.50 2\n");
}

TEST_CASE("with a base, what one copy changed is done") {
  const CodingFile base =
      file({coding_of(3, "lithium", Status::refused), coding_of(20, "nickel"), coding_of(30, "cobalt")});
  Coding longer = coding_of(3, "lithium rare", Status::refused);
  Coding accepted = coding_of(3, "lithium");
  Coding memo = coding_of(20, "nickel");
  memo.memo = "cher";
  CHECK(merged({file({longer, memo, coding_of(30, "cobalt")}), file({accepted, coding_of(20, "nickel")}),
                file({coding_of(3, "lithium", Status::refused), coding_of(20, "nickel"),
                      coding_of(40, "zinc")})},
               base) == "3 lithium rare accepted  \n20 nickel accepted  cher\n40 zinc accepted  \n");
}

TEST_CASE("with a base, taken out here and changed there is a conflict, and it is kept") {
  const CodingFile base = file({coding_of(3, "lithium")});
  Coding changed = coding_of(3, "lithium");
  changed.polarity = Polarity::besoin;
  CHECK(merged({file({changed}), file({})}, base) ==
        "3 lithium accepted besoin \n! E07.t001.ELEC.BATT.3 1 removed\n");
  Coding otherwise = coding_of(3, "lithium");
  otherwise.polarity = Polarity::constat;
  CHECK(merged({file({changed}), file({otherwise})}, base) ==
        "3 lithium accepted besoin \n! E07.t001.ELEC.BATT.3 2\n");
}

TEST_CASE("only codings of one interview are merged") {
  CHECK_THROWS_AS(coding::merge("C", {}), std::invalid_argument);
  CHECK_THROWS_AS(coding::merge("C", {file({}), {"A", "E08", {}}}), std::invalid_argument);
}
