#pragma once
// What a Tree keeps of a file: records that the parser makes (tree_parser.cpp) and the nodes read (tree.cpp).
// Private to the two.
#include <libxml/parser.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/finding.hpp"
#include "xml/tree.hpp"

namespace lb::xml {

inline constexpr std::uint32_t no_record = std::numeric_limits<std::uint32_t>::max();

// A file has a handful of names and 2 GB at most: a node is eleven small numbers, so that a tree is not much
// larger than its file.
struct Name {
  std::string_view local, prefix, uri;
};

struct Record {
  Node::Kind kind = Node::Kind::element;
  std::uint32_t parent = no_record;
  std::uint32_t first_child = no_record;
  std::uint32_t next = no_record;
  std::uint32_t name = 0;  // of an element: index of Data::names
  std::uint32_t first = 0,
                size = 0;  // of an element: its attributes; of a text: its bytes in Data::characters
  std::uint32_t begin = 0, end = 0, content_begin = 0, content_end = 0;
};

struct AttributeRecord {
  std::uint32_t name = 0;             // index of Data::names
  std::uint32_t begin = 0, size = 0;  // its value in Data::characters
};

struct Tree::Data {
  text::Source source;
  std::vector<Record> records;
  std::vector<AttributeRecord> attributes;
  std::vector<Name> names;
  std::string characters;  // all text and all attribute values, one after the other
  struct Dictionary {
    xmlDictPtr dict;
    explicit Dictionary(xmlDictPtr d) : dict(d) { xmlDictReference(d); }
    Dictionary(const Dictionary&) = delete;
    Dictionary& operator=(const Dictionary&) = delete;
    ~Dictionary() { xmlDictFree(dict); }
  };
  std::unique_ptr<Dictionary> dictionary;  // names, prefixes and URIs are the parser's interned strings

  explicit Data(text::Source s) : source(std::move(s)) {}

  // All but the source, for a second attempt.
  void forget() {
    records.clear();
    attributes.clear();
    names.clear();
    characters.clear();
  }

  // Room at once for what such a file usually holds, so that little grows by copies: what stays unused is
  // never touched.
  void reserve() {
    constexpr std::size_t bytes_a_node = 16, bytes_an_attribute = 24;
    const std::size_t bytes = source.bytes().size();
    records.reserve(bytes / bytes_a_node);
    attributes.reserve(bytes / bytes_an_attribute);
    characters.reserve(bytes);
  }
};

}  // namespace lb::xml
