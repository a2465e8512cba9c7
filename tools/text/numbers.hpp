#pragma once
// Numbers and dates as a document prints them, by the conventions of a locale (Unicode CLDR through ICU). A
// locale is a BCP 47 tag with a country: "fr-BE", "de-DE", "en-GB". Results are NFC; group separators, units
// and per cent signs carry the no-break spaces they need.
#include <string>
#include <string_view>

namespace lb::text {

/// 1237854 -> "1 237 854" with U+202F in fr-BE, "1.237.854" in de-DE.
std::string format_integer(long long n, std::string_view locale);

/// With exactly `digits` decimals: 1237854.74, 2 -> "1 237 854,74".
std::string format_decimal(double value, int digits, std::string_view locale);

/// In words: 71, "fr-BE" -> "septante et un"; "fr-FR" -> "soixante et onze"; feminine: "septante et une".
/// German and English likewise.
std::string spell_out(long long n, std::string_view locale, bool feminine = false);

/// An ISO 8601 day, month or instant in words: "2021-03-01" -> "1er mars 2021", "2021-03" -> "mars 2021"; the
/// time of an instant is left out. What is no date comes back as it was.
std::string format_date(std::string_view iso, std::string_view locale);

}  // namespace lb::text
