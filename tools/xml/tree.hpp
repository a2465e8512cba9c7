#pragma once
// An XML file in memory, read once by libxml2's SAX2 parser, immutable afterwards. Every element and every
// text node knows the bytes of the source it came from, so that messages point at them and redlines are woven
// into the source instead of into a copy of it.
//
// Never done, whatever the file says: network, external entities, entity expansion beyond the five predefined
// ones, DTD loading.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "text/finding.hpp"

namespace lb::xml {

class Tree;
struct Record;  // private: tree_data.hpp

/// What to do with a DOCTYPE. `external_only` is for Transcriber files and the like: a named DTD is accepted
/// and never fetched, an internal subset (it could declare entities) is refused all the same.
enum class Doctype { refuse, external_only };

struct Attribute {
  std::string_view name;    ///< Local name.
  std::string_view prefix;  ///< As written; empty if none.
  std::string_view namespace_uri;
  std::string_view value;  ///< Normalised and unescaped by the parser.
};

/// The attributes of an element, in the order of the file. Valid as long as its Tree.
class Attributes {
 public:
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Attribute;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Attribute;
    iterator(const Tree* tree, std::uint32_t at) : tree_(tree), at_(at) {}
    Attribute operator*() const;
    iterator& operator++() {
      ++at_;
      return *this;
    }
    iterator operator++(int) {
      const iterator old = *this;
      ++at_;
      return old;
    }
    friend bool operator==(const iterator&, const iterator&) = default;

   private:
    const Tree* tree_;
    std::uint32_t at_;
  };
  Attributes() = default;
  Attributes(const Tree* tree, std::uint32_t begin, std::uint32_t end)
      : tree_(tree), begin_(begin), end_(end) {}
  iterator begin() const { return {tree_, begin_}; }
  iterator end() const { return {tree_, end_}; }
  std::size_t size() const { return end_ - begin_; }

 private:
  const Tree* tree_ = nullptr;
  std::uint32_t begin_ = 0, end_ = 0;
};

/// A place in a tree: an element, or a run of text between two tags. Two words big; copy it. Valid as long as
/// its Tree.
class Node {
 public:
  enum class Kind : std::uint8_t { element, text };

  Node() = default;
  explicit operator bool() const noexcept { return tree_ != nullptr; }
  friend bool operator==(const Node&, const Node&) = default;

  Kind kind() const;
  bool is_element() const { return kind() == Kind::element; }
  bool is_text() const { return kind() == Kind::text; }
  /// True for an element with this local name (in any namespace).
  bool is(std::string_view local_name) const;

  std::string_view name() const;    ///< Local name; empty for text.
  std::string_view prefix() const;  ///< As written.
  std::string_view namespace_uri() const;
  const Tree& tree() const { return *tree_; }
  std::uint32_t index() const {
    return index_;
  }  ///< Order in the document, elements and texts together; 0 = root.

  Attributes attributes() const;
  /// Value by local name, any namespace (`id` finds xml:id; `type` finds type); nullopt if absent.
  std::optional<std::string_view> find(std::string_view local_name) const;
  /// Value by prefix as written and local name: find("w", "val").
  std::optional<std::string_view> find(std::string_view prefix, std::string_view local_name) const;
  /// Value by local name; empty if absent.
  std::string_view attribute(std::string_view local_name) const;

  Node parent() const;                              ///< Null for the root.
  Node first_child() const;                         ///< Element or text; null if none.
  Node next() const;                                ///< Next sibling; null if none.
  Node first_element() const;                       ///< First child element.
  Node next_element() const;                        ///< Next sibling element.
  Node child(std::string_view local_name) const;    ///< First child element of this name; null if none.
  Node next_of(std::string_view local_name) const;  ///< Next sibling element of this name; null if none.

  /// Of a text node: its characters. Of an element: all text below it, in order.
  std::string text() const;
  /// Of a text node only; borrows from the tree.
  std::string_view characters() const;

  /// Bytes of the source, half open: the whole element with its tags, or the raw text as escaped in the file.
  std::size_t begin_byte() const;
  std::size_t end_byte() const;
  /// Of an element: end of the start tag and begin of the end tag; equal to end_byte() both if written
  /// `<x/>`.
  std::size_t content_begin_byte() const;
  std::size_t content_end_byte() const;
  /// Byte at which an attribute of this element is written (its name); begin_byte() if it is not there.
  std::size_t attribute_byte(std::string_view local_name) const;

 private:
  friend class Tree;
  Node(const Tree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  const Record& record() const;
  const Tree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

/// for (Node n : children(parent)) ..., for (Node n : elements(parent)) ..., for (Node n : elements(parent,
/// "u")) ...
class Siblings {
 public:
  enum class Which { all, elements, named };
  class iterator {
   public:
    iterator(Node n, Which w, std::string_view name) : n_(n), which_(w), name_(name) {}
    Node operator*() const { return n_; }
    iterator& operator++();
    friend bool operator==(const iterator& a, const iterator& b) { return a.n_ == b.n_; }

   private:
    Node n_;
    Which which_;
    std::string_view name_;
  };
  Siblings(Node first, Which which, std::string_view name = {}) : first_(first), which_(which), name_(name) {}
  iterator begin() const { return {first_, which_, name_}; }
  iterator end() const { return {Node{}, which_, name_}; }

 private:
  Node first_;
  Which which_;
  std::string_view name_;
};
Siblings children(Node parent);
Siblings elements(Node parent);
Siblings elements(Node parent, std::string_view local_name);

class Tree {
 public:
  /// Parses the file. An encoding named in the XML declaration or by a byte order mark is converted first, so
  /// source().bytes() is always UTF-8. Throws text::InputError with line, column and advice: malformed,
  /// DOCTYPE (see Doctype), entity references other than the predefined, depth over 256, one text over 10 MB,
  /// more than 2 GB.
  static Tree parse(std::string name, std::string bytes, Doctype doctype = Doctype::refuse);

  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  Node root() const;
  std::size_t size() const;  ///< Number of nodes.
  Node node(std::uint32_t index) const;
  const text::Source& source() const;

  /// A finding at a node (its start tag), or at one of its attributes.
  text::Finding finding(text::Severity severity, Node at, std::string what, std::string advice = {}) const;
  text::Finding finding_at(text::Severity severity, Node at, std::string_view attribute, std::string what,
                           std::string advice = {}) const;

 private:
  friend class Node;
  friend class Attributes;
  struct Data;
  struct Builder;
  explicit Tree(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace lb::xml
