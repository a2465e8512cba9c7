// Rich Text Format: the words and paragraphs of it, with bold beginnings and table rows.
#include <algorithm>
#include <charconv>

#include "text/message.hpp"
#include "text/utf8.hpp"
#include "transcript/readers.hpp"

namespace lb::transcript {
namespace {

using text::Severity;
using text::tr;

struct Group {
  bool hidden = false;  // a destination that is no text
  bool bold = false;
  int unicode_skip = 1;  // \ucN: bytes that stand for a \u
};

class Reader {
 public:
  Reader(const text::Source& source, Draft& draft) : source_(source), s_(source.bytes()), draft_(draft) {}

  TypedText read() {
    groups_.push_back({});
    for (std::size_t i = 0; i < s_.size();) {
      const char c = s_[i];
      if (c == '{') {
        if (groups_.size() > 1000)
          throw text::InputError(source_.finding(Severity::error, i,
                                                 tr("groups are nested too deeply (more than 1000 levels)")));
        flush_bytes();
        groups_.push_back(groups_.back());
        ++i;
      } else if (c == '}') {
        flush_bytes();
        if (groups_.size() > 1) groups_.pop_back();
        ++i;
        if (groups_.size() == 1) break;
      } else if (c == '\\') {
        i = control(i + 1);
      } else if (c == '\r' || c == '\n') {
        ++i;
      } else {
        if (skip_ > 0)
          --skip_;
        else if (!groups_.back().hidden)
          bytes_ += c;
        ++i;
      }
    }
    const bool complete = groups_.size() == 1;
    finish_paragraph();
    if (!complete)
      throw text::InputError(source_.finding(Severity::error, s_.size(),
                                             tr("the file ends inside a group: it is not complete"),
                                             tr("save it again from the word processor")));
    return std::move(typed_);
  }

 private:
  std::size_t control(std::size_t i) {
    if (i >= s_.size()) return i;
    const char c = s_[i];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return symbol(i);
    std::size_t end = i;
    while (end < s_.size() && ((s_[end] >= 'a' && s_[end] <= 'z') || (s_[end] >= 'A' && s_[end] <= 'Z')))
      ++end;
    const std::string_view word = s_.substr(i, end - i);
    int parameter = 0;
    bool has_parameter = false;
    const auto [stop, error] = std::from_chars(s_.data() + end, s_.data() + s_.size(), parameter);
    if (error == std::errc()) {
      has_parameter = true;
      end = static_cast<std::size_t>(stop - s_.data());
    }
    if (end < s_.size() && s_[end] == ' ') ++end;
    if (word == "bin" && parameter > 0) return std::min(s_.size(), end + static_cast<std::size_t>(parameter));
    apply(word, has_parameter ? parameter : 1, has_parameter);
    return end;
  }

  std::size_t symbol(std::size_t i) {
    const char c = s_[i];
    if (c == '\'') {
      const auto hex = [](char d) {
        return d >= '0' && d <= '9'   ? d - '0'
               : d >= 'a' && d <= 'f' ? d - 'a' + 10
               : d >= 'A' && d <= 'F' ? d - 'A' + 10
                                      : -1;
      };
      if (i + 2 >= s_.size() || hex(s_[i + 1]) < 0 || hex(s_[i + 2]) < 0) return i + 1;
      if (skip_ > 0)
        --skip_;
      else if (!groups_.back().hidden)
        bytes_ += static_cast<char>(hex(s_[i + 1]) * 16 + hex(s_[i + 2]));
      return i + 3;
    }
    if (c == '*')
      groups_.back().hidden = true;
    else if (c == '~')
      add("\xC2\xA0");
    else if (c == '_')
      add("-");
    else if (c == '\\' || c == '{' || c == '}')
      add(std::string_view(&s_[i], 1));
    else if (c == '\n' || c == '\r')
      finish_paragraph();
    return i + 1;
  }

  void apply(std::string_view word, int parameter, bool has_parameter) {
    Group& group = groups_.back();
    static constexpr std::string_view hidden[] = {
        "fonttbl",   "colortbl",          "stylesheet", "info",      "pict",      "object",
        "listtable", "listoverridetable", "rsidtbl",    "generator", "themedata", "datastore",
        "xmlnstbl",  "listtext",          "pntext",     "fldinst",   "nonshppict"};
    static constexpr std::string_view remarks[] = {"footnote", "annotation", "header", "headerl",
                                                   "headerr",  "headerf",    "footer", "footerl",
                                                   "footerr",  "footerf",    "atnid",  "atnauthor"};
    if (std::find(std::begin(hidden), std::end(hidden), word) != std::end(hidden)) {
      flush_bytes();
      group.hidden = true;
    } else if (std::find(std::begin(remarks), std::end(remarks), word) != std::end(remarks)) {
      flush_bytes();
      if (!group.hidden)
        draft_.drop(word.starts_with("header") || word.starts_with("footer") ? Dropped::header_line
                                                                             : Dropped::remark);
      group.hidden = true;
    } else if (group.hidden) {
      return;
    } else if (word == "par" || word == "sect" || word == "page") {
      finish_paragraph();
    } else if (word == "line") {
      add(" ");
    } else if (word == "tab") {
      add("\t");
    } else if (word == "b") {
      flush_bytes();
      group.bold = !has_parameter || parameter != 0;
    } else if (word == "plain") {
      flush_bytes();
      group.bold = false;
    } else if (word == "deleted") {
      flush_bytes();
      if (parameter != 0) draft_.drop(Dropped::deletion);
      group.hidden = parameter != 0;
    } else if (word == "trowd") {
      finish_paragraph();
      if (!in_row_) {
        in_row_ = true;
        ++row_;
        column_ = 0;
      }
    } else if (word == "cell") {
      finish_paragraph();
      ++column_;
    } else if (word == "row") {
      finish_paragraph();
      in_row_ = false;
    } else if (word == "uc") {
      group.unicode_skip = std::clamp(parameter, 0, 8);
    } else if (word == "u" && has_parameter) {
      unicode(parameter < 0 ? parameter + 65536 : parameter);
      skip_ = group.unicode_skip;
    } else if (word == "ansicpg") {
      code_page_ = parameter;
    } else if (word == "mac") {
      code_page_ = 10000;
    } else {
      static constexpr std::pair<std::string_view, std::string_view> signs[] = {
          {"emdash", "—"},    {"endash", "–"}, {"lquote", "‘"},  {"rquote", "’"}, {"ldblquote", "“"},
          {"rdblquote", "”"}, {"bullet", "•"}, {"emspace", " "}, {"enspace", " "}};
      for (const auto& [name, sign] : signs)
        if (word == name) add(sign);
    }
  }

  void unicode(int value) {
    flush_bytes();
    if (value >= 0xD800 && value < 0xDC00) {
      high_surrogate_ = value;
      return;
    }
    // Numbers are 16 bits, signed (Rich Text Format Specification 1.9.1, "Unicode Text"); what is no
    // character of Unicode at all is damage.
    char32_t c = value >= 0 && value <= 0x10FFFF ? static_cast<char32_t>(value) : U'\uFFFD';
    if (value >= 0xDC00 && value < 0xE000) {
      if (high_surrogate_ == 0) return;
      c = 0x10000 + ((static_cast<char32_t>(high_surrogate_) - 0xD800) << 10U) +
          (static_cast<char32_t>(value) - 0xDC00);
    }
    high_surrogate_ = 0;
    std::string one;
    text::append_code_point(one, c);
    add(one);
  }

  // Bytes of the code page, collected so that one conversion does for many.
  void flush_bytes() {
    if (bytes_.empty()) return;
    const bool ascii =
        std::all_of(bytes_.begin(), bytes_.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
    std::string words = ascii ? bytes_ : std::string();
    if (!ascii) {
      const std::string encoding = code_page_ == 10000   ? "macintosh"
                                   : code_page_ == 65001 ? "UTF-8"
                                                         : "windows-" + std::to_string(code_page_);
      auto decoded = text::decode(bytes_, encoding);
      words = decoded ? *std::move(decoded) : *text::decode(bytes_, "windows-1252");
    }
    bytes_.clear();
    append(words);
  }
  void add(std::string_view words) {
    if (groups_.back().hidden) return;
    flush_bytes();
    append(words);
  }
  void append(std::string_view words) {
    if (groups_.back().bold && !plain_seen_)
      bold_bytes_ = paragraph_.size() + words.size();
    else if (words.find_first_not_of(" \t") != std::string_view::npos)
      plain_seen_ = true;
    paragraph_ += words;
  }

  void finish_paragraph() {
    flush_bytes();
    if (paragraph_.find_first_not_of(" \t") != std::string::npos) {
      typed_.add(paragraph_, bold_bytes_);
      if (in_row_) {
        typed_.pieces.back().table = 0;
        typed_.pieces.back().row = row_;
        typed_.pieces.back().column = column_;
      }
    }
    paragraph_.clear();
    bold_bytes_ = 0;
    plain_seen_ = false;
  }

  const text::Source& source_;
  std::string_view s_;
  Draft& draft_;
  TypedText typed_;
  std::vector<Group> groups_;
  std::string bytes_, paragraph_;
  std::size_t bold_bytes_ = 0;
  bool plain_seen_ = false, in_row_ = false;
  int row_ = -1, column_ = 0, skip_ = 0, code_page_ = 1252, high_surrogate_ = 0;
};

}  // namespace

TypedText read_rtf(const text::Source& source, Draft& draft) {
  draft.form = "rtf";
  return Reader(source, draft).read();
}

}  // namespace lb::transcript
