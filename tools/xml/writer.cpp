#include "xml/writer.hpp"

#include <array>
#include <stdexcept>

#include "text/utf8.hpp"

namespace lb::xml {
namespace {

// XML 1.0, production 2, for what is already known to be ASCII or valid UTF-8.
void refuse_if_not_xml(std::string_view s) {
  if (const auto bad = text::first_invalid_byte(s))
    throw std::invalid_argument("not UTF-8 at byte " + std::to_string(*bad) + " of text for XML");
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c != 0xEF) continue;
    const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    const bool noncharacter =
        c == 0xEF && i + 2 < s.size() && s[i + 1] == '\xBF' && (s[i + 2] == '\xBE' || s[i + 2] == '\xBF');
    if (control || noncharacter)
      throw std::invalid_argument("a character that XML does not allow, at byte " + std::to_string(i));
  }
}

constexpr auto stands_for_itself = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < 0x80; ++c) table[c] = c != '&' && c != '<' && c != '>' && c != '"';
  return table;
}();

}  // namespace

void append_escaped(std::string& out, std::string_view s, bool in_attribute) {
  // Runs of characters that stand for themselves are copied as they are; ASCII needs no further check.
  std::size_t run = 0;
  bool is_ascii = true;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (stands_for_itself[c]) continue;
    if (c >= 0x80) {
      is_ascii = false;
      continue;
    }
    std::string_view written;
    switch (c) {
      case '&':
        written = "&amp;";
        break;
      case '<':
        written = "&lt;";
        break;
      case '>':
        written = "&gt;";
        break;
      case '\r':
        written = "&#13;";
        break;
      case '"':
        written = in_attribute ? "&quot;" : "\"";
        break;
      case '\n':
        written = in_attribute ? "&#10;" : "\n";
        break;
      case '\t':
        written = in_attribute ? "&#9;" : "\t";
        break;
      default:
        refuse_if_not_xml(s);  // a control character
    }
    out.append(s, run, i - run);
    out += written;
    run = i + 1;
  }
  if (!is_ascii) refuse_if_not_xml(s);
  out.append(s, run);
}

Writer::Writer(Layout layout, bool declaration) : layout_(layout) {
  if (declaration)
    out_ = layout == Layout::indented ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                                      : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
}

void Writer::close_tag() {
  if (in_tag_) out_.push_back('>');
  in_tag_ = false;
}

void Writer::line(std::size_t depth) {
  if (layout_ != Layout::indented) return;
  if (!out_.empty()) out_.push_back('\n');
  out_.append(2 * depth, ' ');
}

Writer& Writer::start(std::string_view name, Attributes attributes) {
  close_tag();
  const bool mixed = !open_.empty() && open_.back().mixed;
  if (!open_.empty()) open_.back().has_child = true;
  if (!mixed) line(open_.size());
  out_.push_back('<');
  out_ += name;
  open_.push_back({std::string(name), mixed, false});
  in_tag_ = true;
  for (const auto& [key, value] : attributes) attribute(key, value);
  return *this;
}

Writer& Writer::attribute(std::string_view name, std::string_view value) {
  if (!in_tag_) throw std::logic_error("attribute behind content: " + std::string(name));
  out_.push_back(' ');
  out_ += name;
  out_ += "=\"";
  append_escaped(out_, value, true);
  out_.push_back('"');
  return *this;
}

Writer& Writer::attribute_if(std::string_view name, std::string_view value) {
  return value.empty() ? *this : attribute(name, value);
}

Writer& Writer::text(std::string_view characters) {
  if (open_.empty()) throw std::logic_error("text outside the root element");
  close_tag();
  if (!open_.back().has_child) open_.back().mixed = true;
  append_escaped(out_, characters, false);
  return *this;
}

Writer& Writer::end() {
  if (open_.empty()) throw std::logic_error("end() without start()");
  const Open done = std::move(open_.back());
  open_.pop_back();
  if (in_tag_) {
    out_ += "/>";
    in_tag_ = false;
    return *this;
  }
  if (done.has_child && !done.mixed) line(open_.size());
  out_ += "</";
  out_ += done.name;
  out_.push_back('>');
  return *this;
}

Writer& Writer::empty(std::string_view name, Attributes attributes) { return start(name, attributes).end(); }

Writer& Writer::element(std::string_view name, std::string_view characters, Attributes attributes) {
  return start(name, attributes).text(characters).end();
}

Writer& Writer::raw(std::string_view markup) {
  close_tag();
  if (!open_.empty()) open_.back().has_child = true;
  out_ += markup;
  return *this;
}

Writer& Writer::comment(std::string_view words) {
  if (words.find("--") != std::string_view::npos) throw std::invalid_argument("'--' inside an XML comment");
  close_tag();
  const bool mixed = !open_.empty() && open_.back().mixed;
  if (!open_.empty()) open_.back().has_child = true;
  if (!mixed) line(open_.size());
  out_ += "<!-- ";
  append_escaped(out_, words, false);
  out_ += " -->";
  return *this;
}

std::string Writer::finish() {
  if (!open_.empty()) throw std::logic_error("element still open: " + open_.back().name);
  if (layout_ == Layout::indented) out_.push_back('\n');
  return std::move(out_);
}

}  // namespace lb::xml
