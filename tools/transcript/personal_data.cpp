#include "transcript/personal_data.hpp"

#include <algorithm>

#include "transcript/block.hpp"

namespace lb::transcript {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool word_byte(char c) { return digit(c) || upper(c) || lower(c) || static_cast<signed char>(c) < 0; }

bool address_byte(char c) {
  return digit(c) || upper(c) || lower(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

// Length of a separator inside a telephone number: space, no-break space, '.', '-', '/'.
std::size_t separator(std::string_view s, std::size_t i) {
  if (i >= s.size()) return 0;
  if (s[i] == ' ' || s[i] == '.' || s[i] == '-' || s[i] == '/') return 1;
  if (s.substr(i, 2) == "\xC2\xA0") return 2;
  return s.substr(i, 3) == "\xE2\x80\xAF" ? 3 : 0;
}

}  // namespace

std::vector<PersonalDatum> personal_data(std::string_view s) {
  std::vector<PersonalDatum> out;
  const auto beginnings = [](const Block& b) { return b.is('@') | b.is('+') | b.is_between('0', '9'); };
  for (std::size_t i = find_kind(s, 0, beginnings); i != std::string_view::npos;
       i = find_kind(s, i, beginnings)) {
    if (s[i] == '@') {
      std::size_t begin = i, end = i + 1;
      while (begin > 0 && address_byte(s[begin - 1])) --begin;
      while (end < s.size() && address_byte(s[end])) ++end;
      while (end > i + 1 && !word_byte(s[end - 1])) --end;
      if (begin < i && s.substr(i, end - i).find('.') != std::string_view::npos)
        out.push_back({PersonalDatum::Kind::email, begin, end});
      i = end;
      continue;
    }
    if (i > 0 && word_byte(s[i - 1])) {
      // BE68 5390 0754 7034: country, two check digits, groups of four.
      std::size_t end = i;
      const bool country = i >= 2 && upper(s[i - 1]) && upper(s[i - 2]) && (i == 2 || !word_byte(s[i - 3]));
      while (end < s.size() && digit(s[end])) ++end;
      if (country && end - i >= 2) {
        std::size_t characters = end - i, last = end;
        for (std::size_t k = end; k < s.size();) {
          const std::size_t skip = s[k] == ' ' ? 1 : s.substr(k, 2) == "\xC2\xA0" ? 2 : 0;
          if (!digit(s[k + (k + skip < s.size() ? skip : 0)])) break;
          k += skip;
          while (k < s.size() && digit(s[k])) ++k, ++characters;
          last = k;
        }
        if (characters >= 12) {
          out.push_back({PersonalDatum::Kind::account, i - 2, last});
          end = last;
        }
      }
      i = std::max(end, i + 1);
      continue;
    }
    // 04 366 21 11, +352 26 12 34: nine digits or more that begin with 0 or +.
    std::size_t end = i + 1, digits = digit(s[i]) ? 1 : 0;
    for (std::size_t k = end; k < s.size();) {
      const std::size_t skip = digit(s[k]) ? 0 : separator(s, k);
      if (k + skip >= s.size() || !digit(s[k + skip])) break;
      k += skip + 1;
      ++digits;
      end = k;
    }
    if ((s[i] == '0' || s[i] == '+') && digits >= 9 && digits <= 15)
      out.push_back({PersonalDatum::Kind::telephone, i, end});
    i = std::max(end, i + 1);
  }
  return out;
}

void count_possible_names(std::string_view s, std::map<std::string, int>& names) {
  int brackets = 0;
  const auto look = [&](std::size_t i) {
    const char c = s[i];
    if (c == '[') ++brackets;
    if (c == ']' && brackets > 0) --brackets;
    // A capital behind "letter space" or "comma space".
    if (!upper(c) || i < 2 || s[i - 1] != ' ' || brackets > 0) return;
    const char before = s[i - 2];
    if (!lower(before) && before != ',' && static_cast<signed char>(before) >= 0) return;
    if (static_cast<signed char>(before) < 0 && (i < 3 || s[i - 3] != '\xC3'))
      return;  // accented letter, not … or »
    std::size_t end = i;
    bool has_lower = false;
    while (end < s.size() && (word_byte(s[end]) || s[end] == '-')) {
      if (s[end] == '\xC2' || s[end] == '\xE2') break;  // no-break spaces and quotation marks
      has_lower = has_lower || lower(s[end]);
      ++end;
    }
    if (has_lower && end - i >= 3) ++names[std::string(s.substr(i, end - i))];
  };
  Behind behind_space;
  for (std::size_t from = 0; from < s.size(); from += Block::size) {
    const Block block(s, from);
    const std::uint64_t capitals = block.is_between('A', 'Z').bits() & behind_space(block.is(' ').bits());
    for_each_bit(capitals | (block.is('[') | block.is(']')).bits(), from, look);
  }
}

}  // namespace lb::transcript
