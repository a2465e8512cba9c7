#include "text/hesitation.hpp"

TEST_CASE("sounds are hesitations, words are not") {
  for (const char* sound : {"euh", "hum", "ben", "äh", "mhm"}) CHECK(lb::text::is_hesitation(sound));
  for (const char* word : {"bon", "um", "er", "heure", "donc", ""})
    CHECK_FALSE(lb::text::is_hesitation(word));
}
