#include "text/collation.hpp"

#include <unicode/coll.h>
#include <unicode/sortkey.h>
#include <unicode/unistr.h>

#include <map>
#include <mutex>

#include "text/icu.hpp"

namespace lb::text {
namespace {

// Loading a collator takes a millisecond: one a locale is kept.
const icu::Collator& collator(std::string_view locale) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<icu::Collator>, std::less<>> made;
  const std::scoped_lock lock(mutex);
  auto at = made.find(locale);
  if (at == made.end()) {
    IcuStatus status("collation");
    const icu::Locale wanted = icu::Locale::forLanguageTag(piece(locale), status);
    std::unique_ptr<icu::Collator> fresh(icu::Collator::createInstance(wanted, status));
    status.check();
    at = made.emplace(std::string(locale), std::move(fresh)).first;
  }
  return *at->second;
}

}  // namespace

std::string collation_key(std::string_view words, std::string_view locale) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(piece(words));
  IcuStatus status("collation");
  icu::CollationKey key;
  collator(locale).getCollationKey(text, key, status);
  status.check();
  std::int32_t size = 0;
  const std::uint8_t* bytes = key.getByteArray(size);
  return {bytes, bytes + size};
}

}  // namespace lb::text
