// oTranscribe (.otr): JSON with the text as HTML, time stamps as elements with seconds (src/js/app/export.js
// and timestamps.js of oTranscribe/oTranscribe).
#include "text/message.hpp"
#include "text/utf8.hpp"
#include "transcript/readers.hpp"
#include "transcript/stamps.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;

// One JSON object (RFC 8259): its string values are read, everything else is passed over.
class JsonObject {
 public:
  explicit JsonObject(const text::Source& source) : source_(source), s_(source.bytes()) {}

  // Calls f(key, value) for every member with a string as value.
  template <typename F>
  void read(F&& f) {
    expect('{');
    if (!next_is('}')) {
      do {
        space();
        const std::string key = string();
        expect(':');
        space();
        if (at('"'))
          f(key, string());
        else
          pass(0);
      } while (next_is(','));
      expect('}');
    }
    space();
    if (i_ < s_.size()) fail();
  }

 private:
  static constexpr int deepest = 64;

  [[noreturn]] void fail() const {
    throw text::InputError(source_.finding(Severity::error, std::min(i_, s_.size()),
                                           tr("the JSON of this oTranscribe file is damaged here"),
                                           tr("export the transcript from oTranscribe again")));
  }
  bool at(char c) const { return i_ < s_.size() && s_[i_] == c; }
  void space() {
    while (at(' ') || at('\n') || at('\r') || at('\t')) ++i_;
  }
  bool next_is(char c) {
    space();
    if (!at(c)) return false;
    ++i_;
    return true;
  }
  void expect(char c) {
    if (!next_is(c)) fail();
  }

  char32_t four_digits() {
    char32_t value = 0;
    for (int k = 0; k < 4; ++k, ++i_) {
      if (i_ >= s_.size()) fail();
      const char c = s_[i_];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) fail();
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  std::string string() {
    if (!at('"')) fail();
    ++i_;
    std::string out;
    while (!at('"')) {
      if (i_ >= s_.size()) fail();
      if (s_[i_] != '\\') {
        out.push_back(s_[i_++]);
        continue;
      }
      if (++i_ >= s_.size()) fail();
      constexpr std::string_view names = "\"\\/bfnrt", values = "\"\\/\b\f\n\r\t";
      const char c = s_[i_++];
      if (const std::size_t k = names.find(c); k != std::string_view::npos) {
        out.push_back(values[k]);
      } else if (c == 'u') {
        char32_t code = four_digits();
        const bool high = code >= 0xD800 && code < 0xDC00;
        if (high && s_.substr(i_, 2) == "\\u") {
          i_ += 2;
          const char32_t low = four_digits();
          code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00) : 0xFFFD;
        } else if (code >= 0xD800 && code < 0xE000) {
          code = 0xFFFD;
        }
        text::append_code_point(out, code);
      } else {
        fail();
      }
    }
    ++i_;
    return out;
  }

  void pass(int depth) {
    space();
    if (i_ >= s_.size() || depth > deepest) fail();
    if (at('"')) {
      string();
    } else if (at('{') || at('[')) {
      const char close = s_[i_++] == '{' ? '}' : ']';
      if (next_is(close)) return;
      do {
        if (close == '}') {
          space();
          string();
          expect(':');
        }
        pass(depth + 1);
      } while (next_is(','));
      expect(close);
    } else {  // a number, true, false, null
      const std::size_t end = std::min(s_.find_first_of(",}] \n\r\t", i_), s_.size());
      if (end == i_) fail();
      i_ = end;
    }
  }

  const text::Source& source_;
  std::string_view s_;
  std::size_t i_ = 0;
};

std::string clock(std::int64_t ms) {
  const auto padded = [](std::int64_t n, std::size_t width) {
    const std::string digits = std::to_string(n);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
  };
  return "[" + padded(ms / 3'600'000, 2) + ":" + padded(ms / 60'000 % 60, 2) + ":" +
         padded(ms / 1000 % 60, 2) + "." + padded(ms % 1000, 3) + "]";
}

}  // namespace

OTranscribe read_otranscribe(const text::Source& source) {
  OTranscribe out;
  std::string html;
  bool has_text = false;
  JsonObject(source).read([&](const std::string& key, std::string value) {
    if (key == "text") {
      html = std::move(value);
      has_text = true;
    }
    if ((key == "media" || key == "media-source") && !value.empty()) ++out.media;
  });
  if (!has_text)
    throw text::InputError(source.name(), tr("this oTranscribe file holds no text"),
                           tr("export the transcript from oTranscribe again"));
  // A stamp is an element with its seconds; what is shown in it is rounded. One line a paragraph, so that
  // messages count as people do.
  std::string_view s = html;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t tag = std::min(s.find('<', i), s.size());
    out.html += s.substr(i, tag - i);
    if (tag == s.size()) break;
    const std::size_t close = std::min(s.find('>', tag), s.size() - 1);
    const std::string_view whole = s.substr(tag, close + 1 - tag);
    i = close + 1;
    constexpr std::string_view key = "data-timestamp=\"";
    if (const std::size_t at = whole.find(key); at != std::string_view::npos && whole.starts_with("<span")) {
      const std::size_t begin = at + key.size();
      const auto ms = seconds_ms(whole.substr(begin, std::min(whole.find('"', begin), whole.size()) - begin));
      const std::size_t end = s.find("</span>", i);
      if (ms && *ms < 3'600'000'000 && end != std::string_view::npos) {
        out.html += clock(*ms);
        i = end + 7;
        continue;
      }
    }
    out.html += whole;
    if (whole.starts_with("<br") || whole.starts_with("</p") || whole.starts_with("</div")) out.html += '\n';
  }
  return out;
}

}  // namespace lb::transcript
