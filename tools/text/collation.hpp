#pragma once
// The order of a dictionary in a language (Unicode Collation Algorithm with CLDR's tailoring): "eau", "écu",
// "élan", not by bytes.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lb::text {

/// A key whose bytes sort as the words do in a dictionary of `locale` ("fr-BE"). Precondition: valid UTF-8.
std::string collation_key(std::string_view words, std::string_view locale);

/// Sorts `items` by the words that `words_of` gives for each; equal words keep their order.
template <typename T, typename F>
void sort_as_in_dictionary(std::vector<T>& items, std::string_view locale, F words_of) {
  std::vector<std::pair<std::string, T>> keyed;
  keyed.reserve(items.size());
  for (T& item : items) {
    std::string key = collation_key(words_of(item), locale);
    keyed.emplace_back(std::move(key), std::move(item));
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(keyed[i].second);
}

}  // namespace lb::text
