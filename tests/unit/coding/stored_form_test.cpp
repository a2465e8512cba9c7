#include "coding/stored_form.hpp"

#include "files/files.hpp"

using namespace lb;

namespace {
std::string with(std::string bytes, const std::string& old, const std::string& now) {
  const std::size_t at = bytes.find(old);
  REQUIRE(at != std::string::npos);
  return bytes.replace(at, old.size(), now);
}
}  // namespace

TEST_CASE("what was written is read the quick way, and is the same") {
  std::size_t files = 0;
  for (const std::string& coder : coding::coders(STUDY))
    for (const std::string& name : files::list(files::join(STUDY, "codings/" + coder))) {
      const std::string bytes = files::read(files::join(STUDY, "codings/" + coder + "/" + name));
      std::vector<text::Finding> findings;
      const coding::CodingFile slow = coding::read(xml::Tree::parse(name, bytes), findings);
      const auto quick = coding::read_stored(bytes);
      REQUIRE(quick);
      CHECK(quick->coder == slow.coder);
      CHECK(quick->interview == slow.interview);
      CHECK(quick->codings == slow.codings);
      ++files;
    }
  CHECK(files > 10);

  coding::CodingFile odd{"A&B", "E07", {}};
  coding::Coding c;
  c.id = "E07.t1.X.0";
  c.code = "X";
  c.anchor = {"E07.t1", 0, 11, "a < \"b\"\t&\r\nc", " ", "&amp;"};
  c.status = coding::Status::proposed;
  c.polarity = coding::Polarity::besoin;
  c.negated = true;
  c.rule = "\"x\"\n&";
  c.how = "exact";
  c.memo = "»\t…";
  c.anchor.end_code_point = 12;
  odd.codings = {c};
  const auto back = coding::read_stored(coding::to_xml(odd));
  REQUIRE(back);
  CHECK(back->codings == odd.codings);
  CHECK_FALSE(coding::read_stored(coding::to_xml({"A", "E07", {}})));  // an empty element: nothing to gain
}

TEST_CASE("what was touched, or is wrong, is not read the quick way") {
  const std::string good = R"(<?xml version="1.0" encoding="UTF-8"?>
<codings coder="A" interview="E07">
  <coding id="E07.t1.X.2" code="X" turn="E07.t1" begin="2" end="9" status="accepted">
    <quote>lithium</quote>
  </coding>
</codings>
)";
  CHECK(coding::read_stored(good));
  for (const auto& [old, now] : std::vector<std::pair<std::string, std::string>>{
           {"begin=\"2\"", "begin=\"02\""},       // another spelling
           {"<quote>", "<!-- sûr ? --><quote>"},  // a comment
           {"code=\"X\" turn=\"E07.t1\"", "turn=\"E07.t1\" code=\"X\""},
           {"lithium", "Lithium ion"},  // the range is wrong
           {"end=\"9\"", "end=\"2\""},
           {"turn=\"E07.t1\"", "turn=\"E08.t1\""},
           {"accepted", "settled"},
           {"lithium", "l&eacute;thi"},
           {"lithium", "li\x01thum"},
           {"lithium", "lithiu\xC3"},
           {"</codings>\n", "</codings>"},
           {"  </coding>\n</codings>\n", ""}}) {
    INFO(now);
    CHECK_FALSE(coding::read_stored(with(good, old, now)));
  }
}
