#pragma once
// The tags of a TEI file as to_tei() writes them, read from the front: start tags with their attributes, end
// tags, text. Every function says false for what is not ours, and nothing is undone then. Private to
// tei_stream.cpp.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace lb::transcript {

// Of the names of our attributes.
inline bool is_name_letter(char c) { return (c >= 'a' && c <= 'z') || c == ':'; }

// What stands in their values for itself.
inline constexpr auto value_letters = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < table.size(); ++c)
    table.at(c) = c >= 0x20 && c != '"' && c != '&' && c != '<' && c != '>';
  return table;
}();
inline bool is_value_letter(char c) { return value_letters[static_cast<unsigned char>(c)]; }

class TagScanner {
 protected:
  explicit TagScanner(std::string_view bytes) : rest_(bytes) {}

  struct Attribute {
    std::string_view name, value;
    std::string resolved;  // what `value` borrows from where it was written with entities
  };

  bool take(std::string_view literal) {
    if (!rest_.starts_with(literal)) return false;
    rest_.remove_prefix(literal.size());
    return true;
  }
  bool blank() {
    std::size_t i = 0;
    while (i < rest_.size() && (rest_[i] == ' ' || rest_[i] == '\n')) ++i;
    rest_.remove_prefix(i);
    return true;
  }

  // The start tag of `name` here, behind blanks. Its attributes are in attributes_ until the next one.
  bool start(std::string_view name) {
    blank();
    return tag(name);
  }
  bool tag(std::string_view name) {
    if (rest_.size() < name.size() + 2 || rest_[0] != '<' || rest_.substr(1, name.size()) != name)
      return false;
    const char behind = rest_[name.size() + 1];
    if (behind != ' ' && behind != '>' && behind != '/') return false;
    rest_.remove_prefix(name.size() + 1);
    is_broken_ = is_broken_ || !attributes();
    return !is_broken_;
  }
  bool attributes() {
    count_ = 0;
    is_empty_ = false;
    while (take(" ")) {
      if (count_ == attributes_.size()) return false;
      std::size_t equals = 0;
      while (equals < rest_.size() && is_name_letter(rest_[equals])) ++equals;
      if (equals == 0 || equals == rest_.size() || rest_[equals] != '=') return false;
      Attribute& a = attributes_[count_];
      a.name = rest_.substr(0, equals);
      if (has(a.name)) return false;
      rest_.remove_prefix(equals + 1);
      if (!take("\"")) return false;
      std::size_t quote = 0;
      while (quote < rest_.size() && is_value_letter(rest_[quote])) ++quote;
      if (quote == rest_.size()) return false;
      a.value = rest_.substr(0, quote);
      if (rest_[quote] != '"') {  // an entity, or what is not ours
        if (rest_[quote] != '&') return false;
        quote = rest_.find('"', quote);
        if (quote == std::string_view::npos) return false;
        const std::string_view raw = rest_.substr(0, quote);
        a.resolved.clear();
        if (!std::all_of(raw.begin(), raw.end(), [](char c) { return c == '&' || is_value_letter(c); }) ||
            !unescape(raw, a.resolved))
          return false;
        a.value = a.resolved;
      }
      rest_.remove_prefix(quote + 1);
      ++count_;
    }
    is_empty_ = take("/");
    return take(">");
  }
  bool bare() const { return count_ == 0 && !is_empty_; }
  bool has(std::string_view name) const {
    return std::any_of(attributes_.begin(), attributes_.begin() + static_cast<std::ptrdiff_t>(count_),
                       [&](const Attribute& a) { return a.name == name; });
  }
  // The attribute's value; counts it as known.
  std::optional<std::string_view> value(std::string_view name) const {
    for (std::size_t i = 0; i < count_; ++i)
      if (attributes_[i].name == name) return attributes_[i].value;
    return std::nullopt;
  }
  bool is(std::string_view name, std::string_view wanted) const { return value(name) == wanted; }

  bool end(std::string_view name) {
    blank();
    return end_tag(name);
  }
  bool end_tag(std::string_view name) { return take("</") && take(name) && take(">"); }

  // Appends text without '<' with its entities resolved. False for a '>' and for entities we never write.
  static bool unescape(std::string_view raw, std::string& out) {
    // One character at a time is found in wide steps, several are not.
    if (raw.find('>') != std::string_view::npos) return false;
    for (;;) {
      const std::size_t sign = raw.find('&');
      out += raw.substr(0, sign);
      if (sign == std::string_view::npos) return true;
      raw.remove_prefix(sign);
      if (raw.starts_with("&amp;")) {
        out.push_back('&');
        raw.remove_prefix(5);
      } else if (raw.starts_with("&lt;")) {
        out.push_back('<');
        raw.remove_prefix(4);
      } else if (raw.starts_with("&gt;")) {
        out.push_back('>');
        raw.remove_prefix(4);
      } else if (raw.starts_with("&quot;")) {
        out.push_back('"');
        raw.remove_prefix(6);
      } else {
        return false;
      }
    }
  }

  // Text up to the next tag.
  bool characters(std::string& out) {
    const std::size_t open = rest_.find('<');
    if (open == std::string_view::npos || !unescape(rest_.substr(0, open), out)) return false;
    rest_.remove_prefix(open);
    return true;
  }

  // <name>text</name>, its start tag read.
  bool content(std::string_view name, std::string& out) {
    return is_empty_ || (characters(out) && end_tag(name));
  }

  std::string_view rest_;
  std::array<Attribute, 9> attributes_;  // a turn has eight at most
  std::size_t count_ = 0;
  bool is_empty_ = false;   // the start tag was <x/>
  bool is_broken_ = false;  // there was a tag, but not as we write it
};

}  // namespace lb::transcript
