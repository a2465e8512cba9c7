#include "text/plain.hpp"

#include <array>
#include <cstring>

#include "text/bytes.hpp"
#include "text/utf8.hpp"

namespace lb::text {
namespace {

// What asks for a second look in the sixteen bytes at `at`; two bytes before them are read. Leads and
// continuations must fit: a byte continues exactly if the one before it leads two bytes or more, or the one
// before that three. Overlong forms, surrogates, U+F000 and above are too rare to be told apart here.
inline Sixteen odd_at(const char* at) noexcept {
  const Sixteen b = sixteen_at(at), one_before = sixteen_at(at - 1), two_before = sixteen_at(at - 2);
  const auto rare = ((b & 0xFE) == 0xC0) | (b == 0xE0) | (b == 0xED) | (b >= 0xEF);
  const auto continues = (b & 0xC0) == 0x80;
  const auto must_continue = (one_before >= 0xC2) | (two_before >= 0xE0);
  const auto control = (b < 0x20) & (b != '\n') & (b != '\t');
  return reinterpret_cast<Sixteen>(rare | (continues ^ must_continue) | control);
}

bool is_plain_slowly(std::string_view s) {
  for (const char c : s)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') return false;
  for (std::size_t i = s.find("\xEF\xBF"); i != std::string_view::npos; i = s.find("\xEF\xBF", i + 1))
    if (i + 2 < s.size() && static_cast<unsigned char>(s[i + 2]) >= 0xBE) return false;
  return !first_invalid_byte(s);
}

}  // namespace

bool is_plain(std::string_view s) {
  if (s.size() < 32) return is_plain_slowly(s);
  std::array<char, 18> begin{};  // two zeros stand before the text
  std::memcpy(begin.data() + 2, s.data(), 16);
  Sixteen odd = odd_at(begin.data() + 2) | odd_at(s.data() + s.size() - 16);
  std::size_t i = 16;
  for (; i + 64 <= s.size() && !is_any(odd); i += 64)
    odd = odd_at(s.data() + i) | odd_at(s.data() + i + 16) | odd_at(s.data() + i + 32) |
          odd_at(s.data() + i + 48);
  for (; i + 16 <= s.size(); i += 16) odd |= odd_at(s.data() + i);
  const auto last = static_cast<unsigned char>(s[s.size() - 1]);
  const auto last_but_one = static_cast<unsigned char>(s[s.size() - 2]);
  const bool is_cut = last >= 0xC2 || last_but_one >= 0xE0;
  return (!is_cut && !is_any(odd)) || is_plain_slowly(s);
}

}  // namespace lb::text
