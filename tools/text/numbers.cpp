#include "text/numbers.hpp"

#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/rbnf.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <charconv>
#include <map>
#include <memory>
#include <mutex>

#include "text/icu.hpp"
#include "text/utf8.hpp"

namespace lb::text {
namespace {

icu::Locale locale_of(std::string_view tag) {
  IcuStatus status("locale");
  icu::Locale locale = icu::Locale::forLanguageTag(piece(tag), status);
  status.check();
  return locale;
}

std::string utf8(const icu::UnicodeString& s) {
  std::string out;
  s.toUTF8String(out);
  return out;
}

// Spell-out rules are parsed when a formatter is made (milliseconds), so one a locale is kept.
const icu::RuleBasedNumberFormat& spelling(std::string_view tag) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<icu::RuleBasedNumberFormat>, std::less<>> made;
  const std::scoped_lock lock(mutex);
  auto at = made.find(tag);
  if (at == made.end()) {
    IcuStatus status("spell-out");
    auto format = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale_of(tag), status);
    status.check();
    at = made.emplace(std::string(tag), std::move(format)).first;
  }
  return *at->second;
}

// "2021-03-01" -> {2021, 3, 1}; a missing day is 0; false for anything else.
bool read_date(std::string_view iso, int& year, int& month, int& day) {
  const auto number = [&](std::size_t from, std::size_t length, int& out) {
    if (iso.size() < from + length) return false;
    const auto [end, error] = std::from_chars(iso.data() + from, iso.data() + from + length, out);
    return error == std::errc{} && end == iso.data() + from + length;
  };
  day = 0;
  if (!number(0, 4, year) || iso.size() < 7 || iso[4] != '-' || !number(5, 2, month) || month < 1 ||
      month > 12)
    return false;
  if (iso.size() == 7) return true;
  return iso[7] == '-' && number(8, 2, day) && day >= 1 && day <= 31 && (iso.size() == 10 || iso[10] == 'T');
}

}  // namespace

std::string format_integer(long long n, std::string_view locale) {
  // Below a thousand nothing is grouped, and a formatter costs as much as a page of prose.
  if (n >= 0 && n < 1000) return std::to_string(n);
  IcuStatus status("number");
  const auto text =
      icu::number::NumberFormatter::withLocale(locale_of(locale)).formatInt(n, status).toString(status);
  status.check();
  return utf8(text);
}

std::string format_decimal(double value, int digits, std::string_view locale) {
  IcuStatus status("number");
  const auto text = icu::number::NumberFormatter::withLocale(locale_of(locale))
                        .precision(icu::number::Precision::fixedFraction(digits))
                        .formatDouble(value, status)
                        .toString(status);
  status.check();
  return utf8(text);
}

std::string spell_out(long long n, std::string_view locale, bool feminine) {
  const icu::RuleBasedNumberFormat& format = spelling(locale);
  const icu::UnicodeString wanted(feminine ? u"%spellout-cardinal-feminine"
                                           : u"%spellout-cardinal-masculine");
  bool has = false;
  for (std::int32_t i = 0; i < format.getNumberOfRuleSetNames(); ++i)
    has = has || format.getRuleSetName(i) == wanted;
  icu::UnicodeString out;
  icu::FieldPosition position;
  IcuStatus status("spell-out");
  if (has)
    format.format(static_cast<std::int64_t>(n), wanted, out, position, status);
  else
    format.format(static_cast<std::int64_t>(n), out, position);
  status.check();
  // CLDR writes soft hyphens into long German words: good for breaking lines, bad for comparing texts.
  std::string plain;
  const std::string all = utf8(out);
  for (std::size_t i = 0; i < all.size();)
    if (const char32_t c = next_code_point(all, i); c != U'\u00AD') append_code_point(plain, c);
  return plain;
}

std::string format_date(std::string_view iso, std::string_view locale) {
  int year = 0, month = 0, day = 0;
  if (!read_date(iso, year, month, day)) return std::string(iso);
  const bool french = locale.starts_with("fr"), german = locale.starts_with("de");
  IcuStatus status("date");
  const icu::UnicodeString pattern(day == 0 ? u"MMMM y" : german ? u"d. MMMM y" : u"d MMMM y");
  icu::SimpleDateFormat format(pattern, locale_of(locale), status);
  status.check();
  format.setTimeZone(*icu::TimeZone::getGMT());
  const auto calendar = std::unique_ptr<icu::Calendar>(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale_of(locale), status));
  status.check();
  calendar->clear();
  calendar->set(year, month - 1, day == 0 ? 1 : day);
  icu::UnicodeString out;
  icu::FieldPosition position;
  format.format(*calendar, out, position);
  std::string text = utf8(out);
  // The first of a month is an ordinal in French; CLDR's pattern has the bare figure.
  if (french && day == 1) text = "1er" + text.substr(1);
  // A day does not part from its month at the end of a line.
  if (day != 0)
    if (const std::size_t space = text.find(' '); space != std::string::npos)
      text.replace(space, 1, "\u00A0");
  return text;
}

}  // namespace lb::text
