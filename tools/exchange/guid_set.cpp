#include "exchange/guid_set.hpp"

namespace lb::exchange {

bool GuidSet::put(std::vector<Guid>& places, const Guid& guid) {
  const std::size_t mask = places.size() - 1;
  // Fibonacci hashing: file writers may count their GUIDs up.
  std::size_t at = (HashGuid{}(guid)*0x9E3779B97F4A7C15ULL >> 20U) & mask;
  while (places[at]) {
    if (places[at] == guid) return false;
    at = (at + 1) & mask;
  }
  places[at] = guid;
  return true;
}

bool GuidSet::insert(const Guid& guid) {
  if (4 * (count_ + 1) > 3 * places_.size()) {
    std::vector<Guid> larger(places_.empty() ? 1024 : 2 * places_.size());
    for (const Guid& g : places_)
      if (g) put(larger, g);
    places_ = std::move(larger);
  }
  const bool is_new = put(places_, guid);
  if (is_new) ++count_;
  return is_new;
}

}  // namespace lb::exchange
