#include "exchange/guid.hpp"

#include "exchange/guid_set.hpp"

using namespace lb::exchange;

TEST_CASE("GUIDs are name-based, and the same for ever") {
  const Guid g = guid_of("code", "ELEC.BATT");
  CHECK(g.bytes[6] >> 4U == 5);          // version
  CHECK((g.bytes[8] & 0xC0U) == 0x80U);  // variant
  CHECK(g == guid_of("code", "ELEC.BATT"));
  CHECK(g != guid_of("theme", "ELEC.BATT"));
  CHECK(to_string(guid_of("code", "ELEC.BATT")) == "5A89623B-6415-5373-8762-A7FEEBC072E3");
}

TEST_CASE("GUIDs are read in every spelling, and nothing else is") {
  const Guid g = read_guid("828F247F-9B36-54B2-BDB5-0F8B43DAD817").value();
  for (const char* spelling :
       {"828f247f-9b36-54b2-bdb5-0f8b43dad817", "{828F247F-9B36-54B2-BDB5-0F8B43DAD817}",
        " \n{828f247f-9b36-54b2-bdb5-0f8b43dad817} "})
    CHECK(read_guid(spelling) == g);
  CHECK(to_string(g) == "828F247F-9B36-54B2-BDB5-0F8B43DAD817");
  for (const char* wrong :
       {"", "828F247F", "828F247F-9B36-54B2-BDB5-0F8B43DAD81G", "828F247F9B3654B2BDB50F8B43DAD817",
        "{828F247F-9B36-54B2-BDB5-0F8B43DAD817", "828F247F-9B36-54B2-BDB5-0F8B43DAD8170"})
    CHECK_FALSE(read_guid(wrong));
}

TEST_CASE("what is written as ours is told from other spellings") {
  CHECK(is_written_as_ours(to_string(guid_of("code", "ELEC.BATT"))));
  for (const char* other :
       {"", "5a89623b-6415-5373-8762-a7feebc072e3", "{5A89623B-6415-5373-8762-A7FEEBC072E3}",
        "5A89623B-6415-5373-8762-A7FEEBC072E3 ", "5A89623B-6415-5373-8762_A7FEEBC072E3"})
    CHECK_FALSE(is_written_as_ours(other));
}

TEST_CASE("a set of GUIDs knows what it was given, however many") {
  GuidSet set;
  Guid counted;
  for (int i = 1; i <= 5000; ++i) {
    counted.bytes[14] = static_cast<std::uint8_t>(i >> 8U);
    counted.bytes[15] = static_cast<std::uint8_t>(i & 255);
    const Guid named = guid_of("turn", std::to_string(i));
    REQUIRE(set.insert(counted));
    REQUIRE(set.insert(named));
    REQUIRE_FALSE(set.insert(counted));
    REQUIRE_FALSE(set.insert(named));
  }
}
