#include "text/typography.hpp"

#include <unicode/uchar.h>

#include <vector>

#include "text/utf8.hpp"

namespace lb::text {
namespace {

constexpr const char* none = "";
constexpr const char* no_break = "\u00A0";
constexpr const char* narrow = "\u202F";

bool is_space(char32_t c) { return c == U' ' || c == U'\u00A0' || c == U'\u202F' || c == U'\u2009'; }

bool is_line_space(char32_t c) { return is_space(c) || c == U'\t' || c == U'\n' || c == U'\r'; }

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

std::vector<char32_t> decoded(std::string_view s) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < s.size();) out.push_back(next_code_point(s, i));
  return out;
}

bool is_address(const std::vector<char32_t>& c, std::size_t begin, std::size_t end) {
  std::string word;
  for (std::size_t i = begin; i < end; ++i) append_code_point(word, c[i]);
  return word.find("://") != std::string::npos || word.find('@') != std::string::npos ||
         word.starts_with("www.");
}

// The space that belongs before this character; nullptr if it takes none of its own.
const std::string* space_before(char32_t c, const Typography& t, const std::string& closing) {
  switch (c) {
    case U';':
    case U'!':
    case U'?':
      return &t.before_high;
    case U':':
      return &t.before_colon;
    case U'%':
      return &t.before_percent;
    case U'»':
      return &closing;
    default:
      return nullptr;
  }
}

}  // namespace

Typography Typography::of(std::string_view profile) {
  const auto french = [&](const char* locale, const char* inside, const char* colon, const char* high,
                          const char* percent) {
    return Typography{std::string(profile),
                      locale,
                      std::string("«") + inside,
                      std::string(inside) + "»",
                      "“",
                      "”",
                      colon,
                      high,
                      percent,
                      profile == "fr-CA"   ? no_break
                      : profile == "fr-LU" ? "."
                                           : narrow};
  };
  if (profile == "fr-BE") return french("fr-BE", narrow, no_break, narrow, no_break);
  if (profile == "fr-LU") return french("fr-LU", narrow, no_break, narrow, no_break);
  if (profile == "fr-CH") return french("fr-CH", narrow, narrow, narrow, none);
  if (profile == "fr-CA") return french("fr-CA", no_break, no_break, none, no_break);
  if (profile == "eu") return french("fr-BE", none, none, none, no_break);
  if (profile.starts_with("de"))
    return {std::string(profile), "de-DE", "„", "“", "‚", "‘", none, none, no_break, "."};
  if (profile.starts_with("en"))
    return {std::string(profile), "en-GB", "‘", "’", "“", "”", none, none, none, ","};
  return french("fr-FR", narrow, no_break, narrow, no_break);
}

std::string set_prose(std::string_view prose, const Typography& t) {
  const std::vector<char32_t> c = decoded(prose);
  const std::string closing =
      t.close_quote.substr(0, t.close_quote.size() - (t.close_quote.ends_with("»") ? 2 : 0));
  const bool guillemets = t.open_quote.starts_with("«");
  const std::string opening = guillemets ? t.open_quote.substr(2) : std::string();
  std::string out;
  out.reserve(prose.size() + 16);
  std::size_t i = 0;
  while (i < c.size()) {
    if (is_line_space(c[i])) {
      std::size_t end = i;
      while (end < c.size() && is_line_space(c[end])) ++end;
      const std::string* own =
          end < c.size() && (guillemets || c[end] != U'»') ? space_before(c[end], t, closing) : nullptr;
      const bool behind_opening = guillemets && i > 0 && c[i - 1] == U'«';
      // ": " before a figure is a ratio or a time only if no space was typed, so a typed space is always ours
      // to set.
      if (own != nullptr)
        out += *own;
      else if (behind_opening)
        out += opening;
      else
        for (std::size_t k = i; k < end; ++k) append_code_point(out, c[k]);
      i = end;
      continue;
    }
    std::size_t end = i;
    while (end < c.size() && !is_line_space(c[end])) ++end;
    if (is_address(c, i, end)) {
      for (; i < end; ++i) append_code_point(out, c[i]);
      continue;
    }
    for (; i < end; ++i) {
      if (c[i] == U'\'' && i > 0 && is_letter(c[i - 1]) &&
          (i + 1 == c.size() || is_letter(c[i + 1]) || c[i + 1] == U'«')) {
        append_code_point(out, U'’');
      } else if (c[i] == U'.' && i + 2 < end && c[i + 1] == U'.' && c[i + 2] == U'.' &&
                 (i + 3 >= end || c[i + 3] != U'.')) {
        append_code_point(out, U'…');
        i += 2;
      } else {
        append_code_point(out, c[i]);
      }
    }
  }
  return out;
}

std::string quoted(std::string_view words, const Typography& t) {
  const std::vector<char32_t> c = decoded(words);
  std::string inner;
  for (std::size_t i = 0; i < c.size(); ++i) {
    if (c[i] == U'«') {
      inner += t.open_inner_quote;
      while (i + 1 < c.size() && is_space(c[i + 1])) ++i;
    } else if (is_space(c[i])) {
      std::size_t end = i;
      while (end < c.size() && is_space(c[end])) ++end;
      if (end < c.size() && c[end] == U'»')
        i = end - 1;
      else
        append_code_point(inner, c[i]);
    } else if (c[i] == U'»') {
      inner += t.close_inner_quote;
    } else {
      append_code_point(inner, c[i]);
    }
  }
  return t.open_quote + inner + t.close_quote;
}

std::string capitalised(std::string_view words) {
  if (words.empty()) return {};
  std::size_t i = 0;
  const char32_t first = next_code_point(words, i);
  std::string out;
  append_code_point(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(first))));
  return out.append(words.substr(i));
}

}  // namespace lb::text
