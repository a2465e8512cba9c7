#include "text/hesitation.hpp"

#include <algorithm>
#include <array>

namespace lb::text {
namespace {

constexpr std::array<std::string_view, 34> sounds{
    "ah",   "bah", "beh", "ben",  "beuh", "eh",  "ehm",  "euh", "euhm", "euuh", "euuuh", "h'm",
    "hein", "hem", "heu", "heum", "hm",   "hmm", "hmmm", "hum", "mh",   "mhm",  "mhmm",  "mm",
    "mmh",  "mmm", "uh",  "uhm",  "äh",   "ähm", "öh",   "öhm", "ööh",  "ähh"};

}  // namespace

bool is_hesitation(std::string_view word) {
  return std::find(sounds.begin(), sounds.end(), word) != sounds.end();
}

}  // namespace lb::text
