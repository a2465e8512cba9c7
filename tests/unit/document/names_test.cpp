#include "document/names.hpp"

#include <set>
#include <stdexcept>

using namespace lb::document;

TEST_CASE("bookmarks are legal in Word and lead back to the id") {
  CHECK(origin_bookmark("n.mentioned.ELEC-1") == "_lb_n_omentioned_oELEC_h1");
  CHECK(origin_bookmark("b.1") == "_lb__b_o1");
  CHECK(block_bookmark("o1") == "_lb_b_o1");
  CHECK(block_bookmark("é") == "_lb_b__xc3_xa9");
  for (const char* id : {"n.mentioned.ELEC-1", "b.1", "b", "bb", "_x", "E07.q01", "a__b", "é"}) {
    CHECK(origin_of_bookmark(origin_bookmark(id)) == id);
    CHECK(block_of_bookmark(block_bookmark(id)) == id);
    CHECK_FALSE(origin_of_bookmark(block_bookmark(id)));
    CHECK_FALSE(block_of_bookmark(origin_bookmark(id)));
  }
  CHECK_FALSE(origin_of_bookmark("_Toc123"));
  CHECK_FALSE(origin_of_bookmark("_lbn_x"));
}

TEST_CASE("long ids are shortened, and still differ") {
  std::set<std::string> names;
  for (int i = 0; i < 2000; ++i) {
    const std::string id = "share.of_respondents.in.all.regions." + std::to_string(i);
    const std::string name = origin_bookmark(id);
    CHECK(name.size() <= 40);
    CHECK_FALSE(origin_of_bookmark(name));
    names.insert(name);
    names.insert(contents_bookmark(id));
  }
  CHECK(names.size() == 4000);
  CHECK(origin_bookmark("share.of_respondents.in.all.regions.7") ==
        "_lb_share_oof__respondents_zj5ngbgr1a1gm");
}

TEST_CASE("media are named by their content") {
  CHECK(digest("a") == 0xaf63dc4c8601ec8cULL);  // FNV-1a, 64 bits, published test vector
  CHECK(media_name("\x89PNG\r\n\x1a\n") == "image-5a727b3689d1f7ac.png");
  CHECK(media_name("\xFF\xD8\xFF\xE0").ends_with(".jpg"));
  CHECK_THROWS_AS(media_name("GIF89a"), std::invalid_argument);
}

TEST_CASE("every role has a style, found again by either name") {
  for (int i = 0; i <= static_cast<int>(Role::index_entry); ++i) {
    const auto role = static_cast<Role>(i);
    CHECK(role_of_style(style_name(role).word) == role);
    CHECK(role_of_style(style_name(role).odf) == role);
  }
  CHECK(role_of_style("quote") == Role::quotation);
  CHECK_FALSE(role_of_style("Normal"));
}
