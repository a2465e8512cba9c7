#include "transcript/stamps.hpp"

#include <array>
#include <charconv>

#include "text/normal.hpp"

namespace lb::transcript {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Reads 1 to `most` digits at `i`.
std::optional<int> digits(std::string_view s, std::size_t& i, std::size_t most) {
  const std::size_t begin = i;
  int value = 0;
  while (i < s.size() && digit(s[i]) && i - begin < most) value = value * 10 + (s[i++] - '0');
  if (i == begin) return std::nullopt;
  return value;
}

// Digits of a fraction as milliseconds: "5" -> 500, "57" -> 570, "1404" -> 140.
std::optional<int> fraction(std::string_view s, std::size_t& i) {
  const std::size_t begin = i;
  int value = 0, places = 0;
  for (; i < s.size() && digit(s[i]); ++i, ++places)
    if (places < 3) value = value * 10 + (s[i] - '0');
  if (i == begin) return std::nullopt;
  for (; places < 3; ++places) value *= 10;
  return value;
}

// hh:mm:ss, mm:ss, with ':' or '.' between the fields; a fraction only behind colons.
std::optional<std::int64_t> fields(std::string_view s, std::size_t& i, bool may_use_points) {
  const auto first = digits(s, i, 3);
  if (!first || i >= s.size()) return std::nullopt;
  const char separator = s[i];
  if (separator != ':' && !(may_use_points && separator == '.')) return std::nullopt;
  ++i;
  const std::size_t second_begin = i;
  const auto second = digits(s, i, 2);
  if (!second || i - second_begin != 2) return std::nullopt;
  std::int64_t total = 0;
  if (i < s.size() && s[i] == separator) {
    ++i;
    const std::size_t third_begin = i;
    const auto third = digits(s, i, 2);
    if (!third || i - third_begin != 2 || *second > 59 || *third > 59) return std::nullopt;
    total = (std::int64_t{*first} * 60 + *second) * 60 + *third;
  } else {
    if (*second > 59) return std::nullopt;
    total = std::int64_t{*first} * 60 + *second;
  }
  total *= 1000;
  if (separator == ':' && i + 1 < s.size() && (s[i] == '.' || s[i] == ',') && digit(s[i + 1])) {
    ++i;
    total += *fraction(s, i);
  }
  return total;
}

constexpr std::array<std::array<std::string_view, 3>, 12> months{{{"janvier", "januar", "january"},
                                                                  {"février", "februar", "february"},
                                                                  {"mars", "märz", "march"},
                                                                  {"avril", "april", "april"},
                                                                  {"mai", "mai", "may"},
                                                                  {"juin", "juni", "june"},
                                                                  {"juillet", "juli", "july"},
                                                                  {"août", "august", "august"},
                                                                  {"septembre", "september", "september"},
                                                                  {"octobre", "oktober", "october"},
                                                                  {"novembre", "november", "november"},
                                                                  {"décembre", "dezember", "december"}}};

std::string iso(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two(month) + "-" + two(day);
}

}  // namespace

std::optional<Stamp> stamp_at(std::string_view s, std::size_t at) {
  if (at + 4 >= s.size()) return std::nullopt;
  const char open = s[at];
  const char close = open == '[' ? ']' : open == '{' ? '}' : open == '(' ? ')' : open == '#' ? '#' : '\0';
  if (close == '\0' || !digit(s[at + 1])) return std::nullopt;
  std::size_t i = at + 1;
  auto ms = fields(s, i, open == '[');
  if (!ms) return std::nullopt;
  Stamp stamp;
  if (open == '#' && i + 1 < s.size() && s[i] == '-') {
    ++i;
    const auto tenths = fraction(s, i);
    if (!tenths) return std::nullopt;
    *ms += *tenths;
  }
  if (i >= s.size() || s[i] != close) return std::nullopt;
  // In round brackets only the full clock time is a stamp: "(12:30)" may be an hour of the day.
  if (open == '(' && i - at < 8) return std::nullopt;
  stamp.ms = *ms;
  stamp.is_f4 = open == '#';
  stamp.bytes = i + 1 - at;
  return stamp;
}

std::optional<StampAtEnd> stamp_at_end(std::string_view s) {
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
  if (s.size() < 6 || s.back() != '#') return std::nullopt;
  const std::size_t begin = s.rfind('#', s.size() - 2);
  if (begin == std::string_view::npos) return std::nullopt;
  const auto stamp = stamp_at(s, begin);
  if (!stamp || begin + stamp->bytes != s.size()) return std::nullopt;
  return StampAtEnd{*stamp, begin};
}

std::optional<std::int64_t> clock_ms(std::string_view s) {
  std::size_t i = 0;
  const auto ms = fields(s, i, false);
  if (!ms || i != s.size()) return std::nullopt;
  return ms;
}

std::optional<std::int64_t> seconds_ms(std::string_view s) {
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (error != std::errc() || end != s.data() + s.size() || !(value >= 0 && value < 1e9)) return std::nullopt;
  return static_cast<std::int64_t>(value * 1000 + 0.5);
}

std::string date_in(std::string_view line) {
  const std::string folded = text::fold_wording(line);
  const std::string_view s = folded;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!digit(s[i]) || (i > 0 && digit(s[i - 1]))) continue;
    std::size_t j = i;
    const auto first = digits(s, j, 4);
    if (!first || j >= s.size()) continue;
    const auto separated = [&](char c) -> std::string {
      std::size_t k = j + 1;
      const auto second = digits(s, k, 2);
      if (!second || k >= s.size() || s[k] != c) return {};
      ++k;
      const auto third = digits(s, k, 4);
      if (!third) return {};
      return *first > 31 ? iso(*first, *second, *third) : iso(*third, *second, *first);
    };
    if (s[j] == '-' || s[j] == '/' || s[j] == '.') {
      if (std::string found = separated(s[j]); !found.empty()) return found;
    }
    if (s.substr(j).starts_with("er")) j += 2;
    if (j < s.size() && s[j] == '.') ++j;
    if (j >= s.size() || s[j] != ' ') continue;
    const std::size_t word = j + 1;
    const std::size_t space = s.find(' ', word);
    if (space == std::string_view::npos) continue;
    const std::string_view name = s.substr(word, space - word);
    std::size_t k = space + 1;
    const auto year = digits(s, k, 4);
    if (!year) continue;
    for (std::size_t m = 0; m < months.size(); ++m)
      for (const std::string_view spelling : months[m])
        if (name == spelling) return iso(*year, static_cast<int>(m) + 1, *first);
  }
  return {};
}

std::optional<std::int64_t> duration_in(std::string_view line) {
  const std::string folded = text::fold_wording(line);
  const std::string_view s = folded;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (!digit(s[i]) || (i > 0 && (digit(s[i - 1]) || s[i - 1] == ':'))) continue;
    std::size_t j = i;
    const auto number = digits(s, j, 3);
    if (!number) continue;
    if (j < s.size() && s[j] == ' ') ++j;
    const std::string_view unit = s.substr(j);
    if (unit.starts_with("min") || unit.starts_with("mn")) return std::int64_t{*number} * 60'000;
    const bool is_hour = unit.starts_with("h") && (unit.size() == 1 || unit[1] == ' ' || digit(unit[1]));
    if (is_hour && *number < 10) {
      std::size_t k = j + 1;
      if (k < s.size() && s[k] == ' ') ++k;
      const auto minutes = digits(s, k, 2);
      return (std::int64_t{*number} * 60 + minutes.value_or(0)) * 60'000;
    }
  }
  return std::nullopt;
}

}  // namespace lb::transcript
