#include "text/normal.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <optional>
#include <utility>

#include "text/icu.hpp"
#include "text/utf8.hpp"

namespace lb::text {
namespace {

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2* const instance = [] {  // shared, never deleted
    IcuStatus status("load NFC data");
    const icu::Normalizer2* n = icu::Normalizer2::getNFCInstance(status);
    status.check();
    return n;
  }();
  return *instance;
}

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

// fold_wording() of what is written with the letters of French, signs of ASCII and single blanks; nullopt for
// everything else. None of these letters is changed by NFC, and their capitals stand 0x20 before them.
std::optional<std::string> fold_plain_wording(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + 0x20));
    } else if (c > 0x20 && c < 0x7F) {
      out.push_back(s[i]);
    } else if (c == ' ' && !out.empty() && out.back() != ' ' && i + 1 < s.size()) {
      out.push_back(' ');
    } else if (c == 0xC3 && i + 1 < s.size()) {  // "À" to "ÿ"; a sharp s is folded to two letters, "æ" to "ae"
      const auto second = static_cast<unsigned char>(s[++i]);
      const bool is_capital = second >= 0x80 && second < 0x9F && second != 0x97;
      if (second == 0x9F || second == 0x86 || second == 0xA6) return std::nullopt;
      out.push_back('\xC3');
      out.push_back(static_cast<char>(is_capital ? second + 0x20 : second));
    } else if (s.substr(i, 3) == "’") {
      out.push_back('\'');
      i += 2;
    } else {
      return std::nullopt;  // among them the combining marks, which change the letter before them
    }
  }
  return out;
}

}  // namespace

bool is_nfc(std::string_view s) {
  IcuStatus status("check NFC");
  const bool yes = nfc().isNormalizedUTF8(piece(s), status) != 0;
  status.check();
  return yes;
}

std::string to_nfc(std::string_view s) {
  IcuStatus status("normalise to NFC");
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(s.size()));
  nfc().normalizeUTF8(0, piece(s), sink, nullptr, status);
  status.check();
  return out;
}

std::string fold_case(std::string_view s) {
  IcuStatus status("fold case");
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(s.size()));
  icu::CaseMap::utf8Fold(0, piece(s), sink, nullptr, status);
  status.check();
  return out;
}

std::string fold_wording(std::string_view s) {
  if (std::optional<std::string> quick = fold_plain_wording(s)) return *std::move(quick);
  const std::string folded = fold_case(to_nfc(s));
  std::string out;
  out.reserve(folded.size());
  bool space = false;
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t c = next_code_point(folded, i);
    if (c == 0x00AD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF) continue;
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    switch (c) {
      case 0x2019: case 0x02BC: case 0x2018: out.push_back('\''); break;
      case 0x2010: case 0x2011: out.push_back('-'); break;
      case 0x0153: out += "oe"; break;
      case 0x00E6: out += "ae"; break;
      default: append_code_point(out, c);
    }
  }
  return out;
}

std::string_view trim(std::string_view s) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < s.size();) {
    const bool space = is_space(next_code_point(s, i));
    if (!space) break;
    begin = i;
  }
  // From the end backwards: the text between may be long.
  std::size_t end = s.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(s[last]) & 0xC0U) == 0x80U) --last;
    std::size_t i = last;
    if (!is_space(next_code_point(s, i))) break;
    end = last;
  }
  return s.substr(begin, end - begin);
}

std::string collapse_spaces(std::string_view s) {
  std::string out;
  bool space = false;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t start = i;
    if (is_space(next_code_point(s, i))) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out.push_back(' ');
    space = false;
    out += s.substr(start, i - start);
  }
  return out;
}

}  // namespace lb::text
