#include "text/plain.hpp"

#include "text/bytes.hpp"
#include "text/utf8.hpp"

using namespace lb;

TEST_CASE("plain text is valid UTF-8 without controls, wherever what is wrong stands") {
  const std::string around =
      "L’été dernier, à l’œuvre : « …ça » – 26 262 €, même 😀 et ﬁn. Encore un peu de texte.";
  CHECK(text::is_plain(""));
  CHECK(text::is_plain(around));
  CHECK(text::is_plain("tab\tand line\n"));
  CHECK(text::is_plain(std::string(40, 'a') + "\uFFFD"));
  const std::vector<std::string> wrong{"\r",           std::string(1, '\0'),
                                       "\x1B",  // controls
                                       "\x80",         "\xC3",
                                       "\xC0\x80",  // alone, cut, overlong
                                       "\xE2\x80",     "\xE2",
                                       "\xE0\x80\x80", "\xED\xA0\x80",  // a surrogate
                                       "\xEF\xBF\xBE", "\xEF\xBF\xBF",
                                       "\xF0\x9F\x98", "\xF4\x90\x80\x80",
                                       "\xFF",         "\xC3\xA9\xA9"};
  for (const std::string& bytes : wrong)
    for (std::size_t length = 0; length <= 70; ++length) {
      const std::string before(length, 'a');
      CHECK_FALSE(text::is_plain(before + bytes));
      CHECK_FALSE(text::is_plain(before + bytes + around));
      CHECK_FALSE(text::is_plain(around + before + bytes + "z"));
    }
  for (std::size_t length = 0; length <= 40; ++length)
    CHECK(text::is_plain(std::string(length, 'a') + around));
}

TEST_CASE("code points are counted in wide steps as one by one") {
  const std::string text = "aé’😀œ" + std::string(9, 'b') + "«ça»…" + std::string(20, 'c') + "é";
  std::size_t code_point = 0;
  for (std::size_t byte = 0; byte < text.size(); ++byte) {
    if ((static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) continue;
    CHECK(text::code_point_of_byte(text, byte) == code_point);
    CHECK(text::byte_of_code_point(text, code_point) == byte);
    ++code_point;
  }
  CHECK(text::count_code_points(text) == code_point);
  CHECK(text::byte_of_code_point(text, code_point) == text.size());
  CHECK(text::byte_of_code_point(text, code_point + 9) == text.size());
}

TEST_CASE("a byte is found in any place of a text of any length") {
  const auto is_ampersand = [](const text::Sixteen& b) { return b == '&'; };
  for (std::size_t length = 1; length <= 50; ++length) {
    std::string s(length, 'x');
    CHECK_FALSE(text::any_of_bytes(s, is_ampersand));
    for (std::size_t i = 0; i < length; ++i) {
      s[i] = '&';
      CHECK(text::any_of_bytes(s, is_ampersand));
      CHECK_FALSE(text::any_of_bytes(std::string_view(s).substr(0, i), is_ampersand));
      s[i] = 'x';
    }
  }
}
