#pragma once
// XML output as bytes: one way of writing, so the same calls give the same bytes everywhere. (libxml2's
// writer takes U+0001 and broken UTF-8 without a word, and puts white space into mixed content when it
// indents.)
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lb::xml {

class Writer {
 public:
  enum class Layout {
    compact,   ///< No white space of our own: DOCX, ODT.
    indented,  ///< Two spaces a level, one element a line; content that begins with text stays on its line.
               ///< For files under git.
  };
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  /// Starts with the XML declaration (UTF-8).
  explicit Writer(Layout layout = Layout::compact, bool declaration = true);

  Writer& start(std::string_view qualified_name, Attributes attributes = {});
  /// Adds an attribute to the element just started. Throws std::logic_error behind its content.
  Writer& attribute(std::string_view qualified_name, std::string_view value);
  /// As attribute(), but nothing at all for an empty value.
  Writer& attribute_if(std::string_view qualified_name, std::string_view value);
  /// Escapes. Throws std::invalid_argument for malformed UTF-8 and for characters that XML 1.0 does not
  /// allow.
  Writer& text(std::string_view characters);
  Writer& end();
  /// start() and end(): `<name .../>`.
  Writer& empty(std::string_view qualified_name, Attributes attributes = {});
  /// start(), text(), end().
  Writer& element(std::string_view qualified_name, std::string_view characters, Attributes attributes = {});
  /// Copies well-formed markup as it is: the caller's promise.
  Writer& raw(std::string_view markup);
  Writer& comment(std::string_view words);

  /// The document; ends with a line end if indented. Throws std::logic_error while elements are open. The
  /// writer is then empty.
  std::string finish();
  /// Room for a document of so many bytes: none of them is copied while it grows.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  std::size_t bytes_so_far() const { return out_.size(); }

 private:
  struct Open {
    std::string name;
    bool mixed = false;  // no white space inside, and inside its descendants
    bool has_child = false;
  };
  void close_tag();
  void line(std::size_t depth);
  std::string out_;
  std::vector<Open> open_;
  Layout layout_;
  bool in_tag_ = false;
};

/// `s` with & < > " and, in attributes, tab and line ends escaped. Checks as Writer::text.
void append_escaped(std::string& out, std::string_view s, bool in_attribute);

}  // namespace lb::xml
